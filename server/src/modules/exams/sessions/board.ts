import type { Answer } from "@kadr/contract";
import { exams as routes } from "@kadr/contract/exams";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { sessionById, seatRows } from "./queries.ts";

/** A room speaks up every 20 seconds; after three times that it is offline. */
const offlineSeconds = 60;
const mostEvents = 20;

export const board = query(routes.board, async (reader, ctx, { sessionId }) => {
  const session = await sessionById(reader, sessionId);
  const rows = await boardRows(reader, sessionId);
  const seats = rows.map((row) => seatOf(row, ctx.now));
  const left = seats.flatMap(({ minutesLeft, state }) => (minutesLeft !== null && (state === "working" || state === "offline") ? [minutesLeft] : []));
  return { session, now: ctx.now.toISOString(), minutesLeft: left.length > 0 ? Math.max(...left) : null, seats, events: await lastEvents(reader, sessionId) };
});

const boardRows = (reader: Reader, sessionId: string) =>
  seatRows(reader, sessionId)
    .select(["entered_at", "started_at", "ends_at", "finished_at", "extra_minutes", "seen_at"])
    .select([
      sql<number>`(SELECT count(*)::int FROM attempt_question q WHERE q.attempt_id = attempt.id)`.as("questions"),
      sql<number>`(SELECT count(*)::int FROM (
        SELECT DISTINCT ON (item_id) response FROM answer WHERE answer.attempt_id = attempt.id ORDER BY item_id, sequence DESC
      ) newest WHERE response <> '{}')`.as("answered"),
    ])
    .orderBy("exam_seat.seat")
    .execute();

type BoardSeat = Answer<typeof routes.board>["seats"][number];
type BoardRow = Awaited<ReturnType<typeof boardRows>>[number];

const seatOf = (row: BoardRow, now: Date): BoardSeat => {
  const running = row.started_at !== null && row.finished_at === null;
  const silent = running && row.seen_at !== null && now.getTime() - row.seen_at.getTime() > offlineSeconds * 1000;
  const { seatId, seat, applicationNumber, name, answered, questions } = row;
  return {
    seatId,
    seat,
    applicationNumber,
    name,
    subjectCode: row.subjectCode!,
    state: stateOf(row, silent),
    answered,
    questions,
    startedAt: row.started_at?.toISOString() ?? null,
    endsAt: row.ends_at?.toISOString() ?? null,
    minutesLeft: running ? Math.max(0, Math.ceil((row.ends_at!.getTime() - now.getTime()) / 60_000)) : null,
    extraMinutes: row.extra_minutes ?? 0,
    offlineSince: silent ? row.seen_at!.toISOString() : null,
  };
};

const stateOf = (row: BoardRow, silent: boolean): BoardSeat["state"] => {
  if (row.attendance === "absent") return "absent";
  if (row.finished_at) return "finished";
  if (row.started_at) return silent ? "offline" : "working";
  return row.entered_at ? "entered" : "expected";
};

interface Event {
  at: Date;
  kind: "opened" | "closed" | "entered" | "started" | "finished" | "grant";
  seat: number | null;
  minutes: number | null;
  reason: string | null;
  finishKind: "confirmed" | "time" | "closed" | null;
  by: string | null;
}

const lastEvents = async (reader: Reader, sessionId: string) => {
  const { rows } = await sql<Event>`
    WITH seats AS (SELECT s.seat, a.* FROM exam_seat s JOIN attempt a ON a.seat_id = s.id WHERE s.session_id = ${sessionId})
    SELECT * FROM (
      SELECT opened_at AS at, 'opened' AS kind, NULL::int AS seat, NULL::int AS minutes, NULL AS reason, NULL AS "finishKind", NULL AS by FROM exam_session WHERE id = ${sessionId}
      UNION ALL SELECT closed_at, 'closed', NULL, NULL, NULL, NULL, NULL FROM exam_session WHERE id = ${sessionId}
      UNION ALL SELECT entered_at, 'entered', seat, NULL, NULL, NULL, NULL FROM seats
      UNION ALL SELECT started_at, 'started', seat, NULL, NULL, NULL, NULL FROM seats
      UNION ALL SELECT finished_at, 'finished', seat, NULL, NULL, finish_kind, NULL FROM seats
      UNION ALL SELECT g.granted_at, 'grant', s.seat, g.minutes, g.reason, NULL, p.family_name
        FROM time_grant g LEFT JOIN exam_seat s ON s.id = g.seat_id JOIN account c ON c.id = g.granted_by LEFT JOIN person p ON p.id = c.person_id
        WHERE g.session_id = ${sessionId}
    ) events WHERE at IS NOT NULL ORDER BY at DESC, kind LIMIT ${mostEvents}`.execute(reader);
  return rows.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }));
};
