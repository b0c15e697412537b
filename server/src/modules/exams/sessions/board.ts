import type { Answer } from "@kadr/contract";
import { exams as routes } from "@kadr/contract/exams";
import { mostMinutesAlone } from "@kadr/domain/examination";
import { sql } from "kysely";
import { nameOf } from "../../../platform/names.ts";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { isAnswered } from "../attempts/answered.ts";
import { endOf } from "../attempts/clock.ts";
import { restingUntil } from "../attempts/failures.ts";
import { lastEvents } from "../invigilation/events.ts";
import { machinesOf } from "../invigilation/machines.ts";
import { waitingProposals } from "../invigilation/proposals.ts";
import { sessionById, seatRows } from "./queries.ts";

/** A room speaks up every 20 seconds; after three times that it is offline. */
export const offlineSeconds = 60;

export const board = query(routes.board, async (reader, ctx, { sessionId }) => {
  const session = await sessionById(reader, sessionId);
  const rows = await boardRows(reader, sessionId);
  const resting = await restingUntil(reader, ctx.now, sessionId);
  const seats = rows.map((row) => seatOf(row, ctx.now, resting.get(row.seatId)));
  const left = seats.flatMap(({ minutesLeft }) => (minutesLeft !== null ? [minutesLeft] : []));
  const { incidents, pause } = await standing(reader, sessionId);
  return {
    session,
    now: ctx.now.toISOString(),
    minutesLeft: left.length > 0 ? Math.max(...left) : null,
    seats,
    events: await lastEvents(reader, sessionId),
    proposals: await waitingProposals(reader, ctx, sessionId),
    machines: await machinesOf(reader, sessionId, "waiting"),
    incidents,
    minutesAlone: mostMinutesAlone,
    pause,
  };
});

/** How many incidents were recorded, and why the room stands still if it does. */
const standing = async (reader: Reader, sessionId: string) => {
  const { incidents } = await reader.selectFrom("exam_incident").select(sql<number>`count(*)::int`.as("incidents")).where("session_id", "=", sessionId).executeTakeFirstOrThrow();
  const pause = await reader.selectFrom("exam_pause").select(["reason", nameOf("paused_by").as("by")]).where("session_id", "=", sessionId).where("resumed_at", "is", null).executeTakeFirst();
  return { incidents, pause: pause ?? null };
};

const boardRows = (reader: Reader, sessionId: string) =>
  seatRows(reader, sessionId)
    .select(["entered_at", "started_at", "ends_at", "finished_at", "finish_kind", "extra_minutes", "seen_at", "attempt.paused_at"])
    .select([
      sql<number>`(SELECT count(*)::int FROM attempt_question q WHERE q.attempt_id = attempt.id)`.as("questions"),
      sql<number>`(SELECT count(*)::int FROM late_answer l WHERE l.attempt_id = attempt.id)`.as("late"),
      sql<number>`(SELECT count(*)::int FROM (
        SELECT DISTINCT ON (item_id) response FROM answer WHERE answer.attempt_id = attempt.id ORDER BY item_id, sequence DESC
      ) newest WHERE ${isAnswered("newest.response")})`.as("answered"),
    ])
    .orderBy("exam_seat.seat")
    .execute();

type BoardSeat = Answer<typeof routes.board>["seats"][number];
type BoardRow = Awaited<ReturnType<typeof boardRows>>[number];

const seatOf = (row: BoardRow, now: Date, rests: Date | undefined): BoardSeat => {
  const running = row.started_at !== null && row.finished_at === null;
  const silent = running && row.seen_at !== null && now.getTime() - row.seen_at.getTime() > offlineSeconds * 1000;
  const end = running ? endOf(row, now) : row.ends_at;
  const { seatId, seat, applicationNumber, name, answered, questions, late } = row;
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
    endsAt: end?.toISOString() ?? null,
    minutesLeft: running ? Math.max(0, Math.ceil((end!.getTime() - now.getTime()) / 60_000)) : null,
    extraMinutes: row.extra_minutes ?? 0,
    offlineSince: silent ? row.seen_at!.toISOString() : null,
    finishKind: row.finish_kind,
    present: row.attendance === "present",
    codeRestsUntil: rests?.toISOString() ?? null,
    late,
  };
};

const stateOf = (row: BoardRow, silent: boolean): BoardSeat["state"] => {
  if (row.attendance === "absent") return "absent";
  if (row.finished_at) return "finished";
  if (row.started_at && row.paused_at) return "paused";
  if (row.started_at) return silent ? "offline" : "working";
  return row.entered_at ? "entered" : "expected";
};
