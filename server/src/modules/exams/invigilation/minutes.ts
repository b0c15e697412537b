import { invigilation as routes } from "@kadr/contract/invigilation";
import { needsSecondPerson } from "@kadr/domain/examination";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "../sessions/lock.ts";
import { propose } from "./propose.ts";

/** Extra minutes for one seat, or for the whole session: then also for those of it who begin later. */
export const grantTime = command(routes.grantTime, async (tx, ctx, { sessionId, seatId = null, minutes, reason }) => {
  await lockSession(tx, ctx, sessionId, "grantTime");
  if (seatId) await checkSeat(tx, sessionId, seatId);
  const grant = { sessionId, seatId, minutes, reason: normaliseProse(reason) };
  if (needsSecondPerson(await givenAlone(tx, sessionId, seatId), minutes)) return { id: await propose(tx, ctx, { kind: "grant", ...grant }), state: "waiting" as const };
  return { id: await giveMinutes(tx, ctx, { ...grant, grantedBy: ctx.actor.accountId!, approvedBy: null }), state: "given" as const };
});

/** The most minutes that a candidate of these has been given so far without a second person. */
export const givenAlone = async (reader: Reader, sessionId: string, seatId: string | null): Promise<number> => {
  const { rows } = await sql<{ minutes: number }>`
    WITH given AS (
      SELECT seat_id, minutes FROM time_grant WHERE session_id = ${sessionId} AND approved_by IS NULL
      UNION ALL
      SELECT e.id, r.minutes FROM attempt_reopening r JOIN attempt a ON a.id = r.attempt_id JOIN exam_seat e ON e.id = a.seat_id
      WHERE e.session_id = ${sessionId} AND r.approved_by IS NULL
    ), by_seat AS (
      SELECT sum(minutes)::int AS minutes FROM given WHERE seat_id IS NOT NULL AND (${seatId}::uuid IS NULL OR seat_id = ${seatId}) GROUP BY seat_id
    )
    SELECT coalesce((SELECT sum(minutes)::int FROM given WHERE seat_id IS NULL), 0) + coalesce((SELECT max(minutes) FROM by_seat), 0) AS minutes`.execute(reader);
  return rows[0]!.minutes;
};

interface Minutes {
  sessionId: string;
  seatId: string | null;
  minutes: number;
  reason: string;
  grantedBy: string;
  approvedBy: string | null;
}

/** Writes the grant and moves the ends it is for. */
export const giveMinutes = async (tx: Tx, ctx: Ctx, { sessionId, seatId, minutes, reason, grantedBy, approvedBy }: Minutes): Promise<string> => {
  const id = newId(ctx.now);
  await tx.insertInto("time_grant").values({ id, session_id: sessionId, seat_id: seatId, minutes, reason, granted_by: grantedBy, approved_by: approvedBy, granted_at: ctx.now }).execute();
  const ids = await lockUnfinished(tx, sessionId, seatId);
  await sql`
    UPDATE attempt SET extra_minutes = extra_minutes + ${minutes}, ends_at = ends_at + make_interval(mins => ${minutes})
    WHERE id = ANY(${ids}::uuid[])`.execute(tx);
  // who has time again sits in a room that stands still: from now on theirs does too
  await sql`
    UPDATE attempt SET paused_at = ${ctx.now} FROM exam_seat, exam_session
    WHERE attempt.id = ANY(${ids}::uuid[]) AND exam_seat.id = attempt.seat_id AND exam_session.id = exam_seat.session_id
      AND exam_session.paused_at IS NOT NULL AND attempt.paused_at IS NULL AND attempt.ends_at > ${ctx.now}`.execute(tx);
  return id;
};

/** Attempts that have not ended, locked in the order in which answers are saved, else the two would wait for each other. */
export const lockUnfinished = async (tx: Tx, sessionId: string, seatId: string | null = null): Promise<string[]> => {
  const attempts = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select("attempt.id")
    .where("exam_seat.session_id", "=", sessionId)
    .$if(seatId !== null, (q) => q.where("exam_seat.id", "=", seatId!))
    .where("attempt.finished_at", "is", null)
    .orderBy("attempt.id")
    .forUpdate("attempt")
    .execute();
  return attempts.map(({ id }) => id);
};

export const checkSeat = async (tx: Tx, sessionId: string, seatId: string): Promise<void> => {
  const seat = await tx
    .selectFrom("exam_seat")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .select("attempt.finished_at")
    .where("exam_seat.id", "=", seatId)
    .where("exam_seat.session_id", "=", sessionId)
    .executeTakeFirst();
  if (found(seat, "seat").finished_at) throw new Refusal("attempt_finished");
};
