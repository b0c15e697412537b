import type { Answer, Parsed } from "@kadr/contract";
import { invigilation as routes } from "@kadr/contract/invigilation";
import { formats, translator } from "@kadr/i18n";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import { candidateSought, nameOf, personName } from "../../../platform/names.ts";
import type { Reader } from "../../../platform/db.ts";
import { command, query } from "../../../platform/doors.ts";
import { newId, noId } from "../../../platform/id.ts";
import { ordered, pageOf, wordPatterns } from "../../../platform/listing.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { workbook, xlsxFile, type Sheet } from "../../../platform/workbook.ts";
import { currentCompetition, findCompetition } from "../../competitions/index.ts";
import { lockSession } from "../sessions/lock.ts";

/** What concerns an exam does not happen longer before it than this. */
const hoursBefore = 24;

export const recordIncident = command(routes.recordIncident, async (tx, ctx, { sessionId, seatId, kind, says, happenedAt }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "recordIncident");
  if (seatId) found(await tx.selectFrom("exam_seat").select("id").where("id", "=", seatId).where("session_id", "=", sessionId).executeTakeFirst(), "seat");
  const happened = happenedAt ? new Date(happenedAt) : ctx.now;
  if (happened > ctx.now) throw new Refusal("incident_ahead");
  if (happened.getTime() < session.starts_at.getTime() - hoursBefore * 3_600_000 && happened < ctx.now) throw new Refusal("incident_before", { startsAt: session.starts_at.toISOString() });
  const id = newId(ctx.now);
  await tx
    .insertInto("exam_incident")
    .values({ id, session_id: sessionId, seat_id: seatId ?? null, kind, says: normaliseProse(says), happened_at: happened, recorded_by: ctx.actor.accountId!, recorded_at: ctx.now })
    .execute();
  return { id };
});

type Incident = Answer<typeof routes.listIncidents>["rows"][number];

/** Incidents with their session and, where it is about one, their seat. */
export const incidentRows = (reader: Reader) =>
  reader
    .selectFrom("exam_incident")
    .innerJoin("exam_session", "exam_session.id", "exam_incident.session_id")
    .leftJoin("exam_seat", "exam_seat.id", "exam_incident.seat_id")
    .leftJoin("application", "application.id", "exam_seat.application_id")
    .leftJoin("person", "person.id", "application.person_id")
    .select(["exam_incident.id", "exam_incident.session_id", "exam_session.name as session", "exam_session.place", "exam_session.room"])
    .select(["exam_seat.seat", "application.number", "exam_incident.kind", "exam_incident.says", "exam_incident.happened_at", "exam_incident.recorded_at"])
    .select([sql<string | null>`nullif(${personName}, '')`.as("name"), nameOf("exam_incident.recorded_by").as("by")]);

type Row = Awaited<ReturnType<ReturnType<typeof incidentRows>["executeTakeFirstOrThrow"]>>;

export const incidentShown = ({ session_id, number, happened_at, recorded_at, ...row }: Row): Incident => ({
  ...row,
  sessionId: session_id,
  applicationNumber: number,
  happenedAt: happened_at.toISOString(),
  recordedAt: recorded_at.toISOString(),
});

const columns = { happenedAt: sql`exam_incident.happened_at`, session: sql`exam_session.name COLLATE "az-x-icu"`, kind: sql`exam_incident.kind` };

type Wanted = Omit<Parsed<typeof routes.incidentsXlsx>, "language">;

/** Those of the competition, or of one session, whichever year it was held in. */
const wantedRows = (reader: Reader, competitionId: string, { sessionId, kind, day, search, sort }: Wanted) => {
  let rows = incidentRows(reader);
  rows = sessionId ? rows.where("exam_incident.session_id", "=", sessionId) : rows.where("exam_session.competition_id", "=", competitionId);
  if (kind) rows = rows.where("exam_incident.kind", "=", kind);
  if (day) rows = rows.where(sql<boolean>`to_char(exam_incident.happened_at AT TIME ZONE 'Asia/Baku', 'YYYY-MM-DD') = ${day}`);
  const words = sql<string>`kadr_fold(concat_ws(' ', exam_incident.says, exam_session.name, exam_session.place, exam_session.room, ${candidateSought}, ${nameOf("exam_incident.recorded_by")}))`;
  for (const pattern of wordPatterns(search ?? "")) rows = rows.where(words, "like", pattern);
  return ordered(rows, sort, columns, [sql`exam_incident.happened_at DESC`, sql`exam_incident.id DESC`]);
};

export const listIncidents = query(routes.listIncidents, async (reader, _ctx, input) => {
  const competition = await findCompetition(reader);
  const page = await pageOf(wantedRows(reader, competition?.id ?? noId, input), input);
  return { ...page, rows: page.rows.map(incidentShown) };
});

export const incidentsXlsx = query(routes.incidentsXlsx, async (reader, _ctx, { language, ...wanted }) => {
  const [t, f] = [translator(language), formats(language)];
  const { id, year } = await currentCompetition(reader);
  const rows = await wantedRows(reader, id, wanted).execute();
  const sheet: Sheet = {
    title: t("invigilation.incidents.title"),
    heads: [t("invigilation.incidents.happened"), t("invigilation.incidents.kind"), t("proctoring.sessions.name"), t("proctoring.sessions.place"), t("proctoring.sessions.room"), t("proctoring.session.seat"), t("proctoring.session.name"), t("invigilation.incidents.says"), t("invigilation.incidents.by"), t("invigilation.incidents.written")],
    rows: rows.map((row) => [f.dateTimeShort(row.happened_at.toISOString()), t(`invigilation.incidentKind.${row.kind}`), row.session, row.place, row.room, row.seat, row.name, row.says, row.by, f.dateTimeShort(row.recorded_at.toISOString())]),
  };
  return xlsxFile(`incidents-${year}`, await workbook(sheet, year));
});
