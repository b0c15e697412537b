import { exams as routes } from "@kadr/contract/exams";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { noId } from "../../../platform/id.ts";
import { pageOf, wordPatterns } from "../../../platform/listing.ts";
import { candidateSought, personName } from "../../../platform/names.ts";
import { found } from "../../../platform/refusal.ts";
import { findCompetition } from "../../competitions/index.ts";
import { questionsIn } from "../attempts/finish.ts";

/** A session with how its seats divide. */
export const sessionRows = (reader: Reader) =>
  reader
    .selectFrom("exam_session")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("exam_seat")
          .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
          .whereRef("exam_seat.session_id", "=", "exam_session.id")
          .select([
            sql<number>`count(*)::int`.as("assigned"),
            sql<number>`(count(*) FILTER (WHERE attendance = 'present'))::int`.as("present"),
            sql<number>`(count(*) FILTER (WHERE attendance = 'absent'))::int`.as("absent"),
            sql<number>`(count(*) FILTER (WHERE started_at IS NOT NULL AND finished_at IS NULL))::int`.as("working"),
            sql<number>`(count(*) FILTER (WHERE finished_at IS NOT NULL))::int`.as("finished"),
          ])
          .as("counts"),
      (join) => join.onTrue(),
    )
    .select(["exam_session.id", "name", "place", "district_code as districtCode", "room", "starts_at", "seats", "state", "minutes", "opened_at", "closed_at", "paused_at", "seb_config_keys", "not_held"])
    .select(sql<boolean>`seb_settings IS NOT NULL`.as("sebSettings"))
    .select(["counts.assigned", "counts.present", "counts.absent", "counts.working", "counts.finished"]);

type SessionRow = Awaited<ReturnType<ReturnType<typeof sessionRows>["executeTakeFirstOrThrow"]>>;
export const shown = ({ starts_at, opened_at, closed_at, paused_at, seb_config_keys, not_held, ...row }: SessionRow) => ({
  ...row,
  pausedAt: paused_at?.toISOString() ?? null,
  notHeld: not_held,
  seb: seb_config_keys.length > 0,
  sebConfigKeys: seb_config_keys,
  startsAt: starts_at.toISOString(),
  openedAt: opened_at?.toISOString() ?? null,
  closedAt: closed_at?.toISOString() ?? null,
});

export const sessionById = async (reader: Reader, sessionId: string) => shown(found(await sessionRows(reader).where("exam_session.id", "=", sessionId).executeTakeFirst(), "session"));

export const getSession = query(routes.getSession, (reader, _ctx, { sessionId }) => sessionById(reader, sessionId));

export const listSessions = query(routes.listSessions, async (reader, _ctx, input) => {
  let rows = sessionRows(reader).where("competition_id", "=", (await findCompetition(reader))?.id ?? noId);
  if (input.districtCode) rows = rows.where("district_code", "=", input.districtCode);
  if (input.state) rows = rows.where("state", "=", input.state);
  if (input.place) rows = rows.where("place", "=", input.place);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(sql<string>`concat_ws(' ', kadr_fold(name || ' ' || place || ' ' || room), (SELECT folded FROM district WHERE code = district_code))`, "like", pattern);
  const column = { startsAt: sql`starts_at`, name: sql`name COLLATE "az-x-icu"`, place: sql`place COLLATE "az-x-icu"`, room: sql`room COLLATE "az-x-icu"` }[input.sort?.replace("-", "") ?? "startsAt"]!;
  rows = rows.orderBy(column, input.sort?.startsWith("-") ? "desc" : "asc").orderBy(sql`place COLLATE "az-x-icu"`).orderBy(sql`room COLLATE "az-x-icu"`).orderBy("exam_session.id");
  const page = await pageOf(rows, input);
  return { ...page, rows: page.rows.map(shown) };
});

/** The seats of a session with who sits there. */
export const seatRows = (reader: Reader, sessionId: string) =>
  reader
    .selectFrom("exam_seat")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .where("exam_seat.session_id", "=", sessionId)
    .select(["exam_seat.id as seatId", "exam_seat.seat", "exam_seat.attendance", "application.number as applicationNumber", "application.subject_code as subjectCode"])
    .select(personName.as("name"));

export const seatList = query(routes.seatList, async (reader, _ctx, { sessionId }) => {
  const session = await sessionById(reader, sessionId);
  const seats = await seatRows(reader, sessionId).select(["exam_seat.code", "exam_seat.password"]).orderBy("exam_seat.seat").execute();
  return { session, seats: seats.map((seat) => ({ ...seat, subjectCode: seat.subjectCode! })) };
});

export const results = query(routes.results, async (reader, _ctx, input) => {
  await sessionById(reader, input.sessionId);
  let rows = seatRows(reader, input.sessionId).select(["score", "finish_kind", "started_at", "finished_at", "extra_minutes", "attempt.parts"]);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(sql<string>`kadr_fold(${candidateSought})`, "like", pattern);
  const column = { seat: sql`exam_seat.seat`, score: sql`score`, name: sql`person.family_name COLLATE "az-x-icu"` }[input.sort?.replace("-", "") ?? "seat"]!;
  rows = rows.orderBy(column, (order) => (input.sort?.startsWith("-") ? order.desc().nullsLast() : order.asc().nullsLast())).orderBy("exam_seat.seat");
  const page = await pageOf(rows, input);
  return {
    ...page,
    rows: page.rows.map(({ finish_kind, started_at, finished_at, extra_minutes, parts, ...row }) => ({
      ...row,
      subjectCode: row.subjectCode!,
      questions: parts ? questionsIn(parts as { of: number }[]) : null,
      finishKind: finish_kind,
      startedAt: started_at?.toISOString() ?? null,
      finishedAt: finished_at?.toISOString() ?? null,
      extraMinutes: extra_minutes ?? 0,
    })),
  };
});

/** Where and when a candidate sits, with code and password, and the result once there is one: what the cabinet shows. */
export const seatOf = async (reader: Reader, applicationId: string) => {
  const row = await reader
    .selectFrom("exam_seat")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .select(["exam_seat.seat", "exam_seat.code", "exam_seat.password", "exam_seat.attendance", "name", "place", "room", "district_code", "starts_at", "exam_session.state"])
    .select(["attempt.score", "attempt.parts", "attempt.finished_at"])
    .where("exam_seat.application_id", "=", applicationId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { starts_at, finished_at, district_code, parts, ...seat } = row;
  return { ...seat, districtCode: district_code, startsAt: starts_at, finishedAt: finished_at, questions: parts ? questionsIn(parts as { of: number }[]) : null };
};
