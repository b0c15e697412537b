import { exams as routes } from "@kadr/contract/exams";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newCode, newId } from "../../../platform/id.ts";
import { checkMay, lockCompetition } from "../../competitions/index.ts";
import { notifyMany } from "../../notices/index.ts";
import { askForMissingForms } from "../forms/prepare.ts";
import { seatCandidates, type FreeSession, type ToSeat } from "./seating.ts";

/** The planned sessions that can still open, with their free seats, in the order in which they are filled. Locked, so that two officers do not give away one seat. */
const freeSessions = async (tx: Tx, now: Date, competitionId: string, ids?: string[]): Promise<FreeSession[]> => {
  const sessions = await tx
    .selectFrom("exam_session")
    .select(["id", "district_code as districtCode", "seats"])
    .where("competition_id", "=", competitionId)
    .where("state", "=", "planned")
    .where(({ exists, selectFrom }) => exists(selectFrom("exam_draw").select("exam_draw.id").whereRef("exam_draw.id", "=", "exam_session.draw_id").where("revealed_at", "is", null)))
    .$if(ids !== undefined, (q) => q.where(sql<boolean>`id = ANY(${ids}::uuid[])`))
    // nobody is sent to an hour that is over, but where an officer names the room that begins late
    .$if(ids === undefined, (q) => q.where("starts_at", ">", now))
    .orderBy("starts_at")
    .orderBy("district_code")
    .orderBy("place")
    .orderBy("room")
    .forUpdate()
    .execute();
  const taken = await tx
    .selectFrom("exam_seat")
    .select(["session_id", "seat"])
    .where(sql<boolean>`session_id = ANY(${sessions.map(({ id }) => id)}::uuid[])`)
    .execute();
  const bySession = Map.groupBy(taken, ({ session_id }) => session_id);
  return sessions.map(({ id, districtCode, seats }) => {
    const used = new Set(bySession.get(id)?.map(({ seat }) => seat));
    return { id, districtCode, free: Array.from({ length: seats }, (_, i) => i + 1).filter((seat) => !used.has(seat)) };
  });
};

/** Approved applications without a seat, with the district of their first choice. */
const unseatedApplications = async (reader: Reader, competitionId: string, ids?: string[]): Promise<(ToSeat & { personId: string })[]> =>
  reader
    .selectFrom("application")
    .leftJoin("choice", (join) => join.onRef("choice.application_id", "=", "application.id").on("choice.ordinal", "=", 1))
    .leftJoin("vacancy", "vacancy.id", "choice.vacancy_id")
    .leftJoin("institution", "institution.id", "vacancy.institution_id")
    .select(["application.id as applicationId", "application.person_id as personId", "institution.district_code as districtCode"])
    .where("application.competition_id", "=", competitionId)
    .where("application.state", "=", "approved")
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom("exam_seat").select("exam_seat.id").whereRef("exam_seat.application_id", "=", "application.id"))))
    .$if(ids !== undefined, (q) => q.where(sql<boolean>`application.id = ANY(${ids}::uuid[])`))
    .orderBy("application.number")
    .execute();

export const assignCandidates = command(routes.assignCandidates, async (tx, ctx, { competitionId, sessionIds, applicationIds }) => {
  // no seed is revealed while seats under it are given out
  const competition = await lockCompetition(tx, competitionId, "share");
  checkMay("assignCandidates", ctx, competition);
  const sessions = await freeSessions(tx, ctx.now, competitionId, sessionIds);
  const candidates = await unseatedApplications(tx, competitionId, applicationIds);
  const places = await tx.selectFrom("district").select(["code", "latitude", "longitude"]).orderBy("code").execute();
  const seated = seatCandidates(sessions, candidates, places);
  await writeSeats(tx, ctx, seated);
  await tellCandidates(tx, ctx, seated, new Map(candidates.map(({ applicationId, personId }) => [applicationId, personId])));
  await askForMissingForms(tx, ctx, competition.id);
  const bySession = Map.groupBy(seated, ({ sessionId }) => sessionId);
  return { seated: seated.length, unseated: candidates.length - seated.length, sessions: [...bySession].map(([sessionId, seats]) => ({ sessionId, seated: seats.length })) };
});

type Seated = ReturnType<typeof seatCandidates>;

/** Codes are drawn anew for each seat; the table refuses one that is there already, which at 39 bits does not happen in a lifetime. */
const writeSeats = async (tx: Tx, ctx: Ctx, seated: Seated): Promise<void> => {
  if (seated.length === 0) return;
  const rows = seated.map(({ applicationId, sessionId, seat }) => ({ id: newId(ctx.now), session_id: sessionId, application_id: applicationId, seat, code: newCode(2), password: newCode(2) }));
  await sql`
    INSERT INTO exam_seat (id, session_id, application_id, seat, code, password)
    SELECT id, session_id, application_id, seat, code, password
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, session_id uuid, application_id uuid, seat int, code text, password text)`.execute(tx);
};

const tellCandidates = async (tx: Tx, ctx: Ctx, seated: Seated, persons: ReadonlyMap<string, string>): Promise<void> => {
  const ids = [...new Set(seated.map(({ sessionId }) => sessionId))];
  const sessions = await tx.selectFrom("exam_session").select(["id", "place", "room", "starts_at"]).where(sql<boolean>`id = ANY(${ids}::uuid[])`).execute();
  const byId = new Map(sessions.map((session) => [session.id, session]));
  await notifyMany(
    tx,
    ctx,
    seated.map(({ applicationId, sessionId, seat }) => {
      const { place, room, starts_at } = byId.get(sessionId)!;
      return { personId: persons.get(applicationId)!, code: "exam_seat" as const, data: { startsAt: starts_at.toISOString(), place, room, seat } };
    }),
  );
};
