import { exams as routes } from "@kadr/contract/exams";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "./sessions.ts";

/** Extra minutes for one seat, or for the whole session: then also for those of it who begin later. */
export const grantTime = command(routes.grantTime, async (tx, ctx, { sessionId, seatId, minutes, reason }) => {
  await lockSession(tx, ctx, sessionId, "grantTime");
  if (seatId) await checkSeat(tx, sessionId, seatId);
  const id = newId(ctx.now);
  await tx
    .insertInto("time_grant")
    .values({ id, session_id: sessionId, seat_id: seatId ?? null, minutes, reason: normaliseProse(reason), granted_by: ctx.actor.accountId!, granted_at: ctx.now })
    .execute();
  // locked in the order in which answers are saved, else the two would wait for each other
  const attempts = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select("attempt.id")
    .where("exam_seat.session_id", "=", sessionId)
    .$if(seatId !== undefined, (q) => q.where("exam_seat.id", "=", seatId!))
    .where("attempt.finished_at", "is", null)
    .orderBy("attempt.id")
    .forUpdate("attempt")
    .execute();
  await sql`
    UPDATE attempt SET extra_minutes = extra_minutes + ${minutes}, ends_at = ends_at + make_interval(mins => ${minutes})
    WHERE id = ANY(${attempts.map((attempt) => attempt.id)}::uuid[])`.execute(tx);
  return { id };
});

const checkSeat = async (tx: Tx, sessionId: string, seatId: string): Promise<void> => {
  const seat = await tx
    .selectFrom("exam_seat")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .select("attempt.finished_at")
    .where("exam_seat.id", "=", seatId)
    .where("exam_seat.session_id", "=", sessionId)
    .executeTakeFirst();
  if (found(seat, "seat").finished_at) throw new Refusal("attempt_finished");
};

export const markAttendance = command(routes.markAttendance, async (tx, ctx, { seatId, attendance }) => {
  const { session_id } = found(await tx.selectFrom("exam_seat").select("session_id").where("id", "=", seatId).executeTakeFirst(), "seat");
  await lockSession(tx, ctx, session_id, "markAttendance");
  const begun = await tx.selectFrom("attempt").select("id").where("seat_id", "=", seatId).where("started_at", "is not", null).executeTakeFirst();
  if (begun && attendance === "absent") throw new Refusal("attempt_begun");
  await tx.updateTable("exam_seat").set({ attendance }).where("id", "=", seatId).execute();
  return { ok: true as const };
});
