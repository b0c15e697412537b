import { invigilation as routes } from "@kadr/contract/invigilation";
import { needsSecondPerson } from "@kadr/domain/examination";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "../sessions/lock.ts";
import { givenAlone } from "./minutes.ts";
import { propose } from "./propose.ts";

export const reopenAttempt = command(routes.reopenAttempt, async (tx, ctx, { seatId, minutes, reason }) => {
  const { session_id } = found(await tx.selectFrom("exam_seat").select("session_id").where("id", "=", seatId).executeTakeFirst(), "seat");
  await lockSession(tx, ctx, session_id, "reopenAttempt");
  const asked = { seatId, minutes, reason: normaliseProse(reason) };
  await endedAttempt(tx, asked);
  if (needsSecondPerson(await givenAlone(tx, session_id, seatId), minutes)) return { id: await propose(tx, ctx, { kind: "reopening", sessionId: session_id, ...asked }), state: "waiting" as const };
  return { id: await reopen(tx, ctx, { ...asked, reopenedBy: ctx.actor.accountId!, approvedBy: null }), state: "given" as const };
});

interface Reopening {
  seatId: string;
  minutes: number;
  reason: string;
  reopenedBy: string;
  approvedBy: string | null;
}

/** Takes the end back. Between it and now the time stood still: what was left is left again, and the minutes come on top. */
export const reopen = async (tx: Tx, ctx: Ctx, { reopenedBy, approvedBy, ...asked }: Reopening): Promise<string> => {
  const attempt = await endedAttempt(tx, asked);
  const id = newId(ctx.now);
  const now = new Date(Math.max(ctx.now.getTime(), attempt.finished_at.getTime()));
  await tx
    .insertInto("attempt_reopening")
    .values({
      id,
      attempt_id: attempt.id,
      minutes: asked.minutes,
      reason: asked.reason,
      reopened_by: reopenedBy,
      approved_by: approvedBy,
      reopened_at: now,
      finished_at: attempt.finished_at,
      finish_kind: attempt.finish_kind,
      score: attempt.score,
      parts: JSON.stringify(attempt.parts),
    })
    .execute();
  const still = now.getTime() - attempt.finished_at.getTime();
  await sql`
    UPDATE attempt SET finished_at = NULL, finish_kind = NULL, score = NULL, parts = NULL,
      extra_minutes = extra_minutes + ${asked.minutes}, paused_ms = paused_ms + ${still},
      ends_at = ends_at + make_interval(mins => ${asked.minutes}) + ${still} * interval '1 millisecond'
    WHERE id = ${attempt.id}`.execute(tx);
  return id;
};

/** The attempt behind its lock, if its end came by itself and may still be taken back. */
const endedAttempt = async (tx: Tx, { seatId, minutes }: { seatId: string; minutes: number }) => {
  const attempt = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .select(["attempt.id", "attempt.ends_at", "attempt.finished_at", "attempt.finish_kind", "attempt.score", "attempt.parts"])
    .select(["exam_session.competition_id", "exam_session.paused_at"])
    .where("exam_seat.id", "=", seatId)
    .forUpdate("attempt")
    .executeTakeFirst();
  const { finished_at, finish_kind, score } = attempt ?? {};
  if (!attempt || !finished_at || !finish_kind || score === null || score === undefined) throw new Refusal("attempt_not_ended");
  if (finish_kind === "confirmed") throw new Refusal("ended_by_candidate");
  if (await released(tx, attempt.competition_id)) throw new Refusal("results_released");
  if (attempt.paused_at) throw new Refusal("session_paused");
  if (attempt.ends_at!.getTime() - finished_at.getTime() + minutes * 60_000 <= 0) throw new Refusal("minutes_needed");
  return { ...attempt, finished_at, finish_kind, score };
};

/** Once the results were released nobody sits on and no score changes by itself; the lock keeps a release away until this is done. */
export const released = async (tx: Tx, competitionId: string): Promise<boolean> => {
  await tx.selectFrom("competition").select("id").where("id", "=", competitionId).forShare().executeTakeFirstOrThrow();
  const row = await tx.selectFrom("results_review").select("id").where("competition_id", "=", competitionId).where("released_at", "is not", null).executeTakeFirst();
  return row !== undefined;
};
