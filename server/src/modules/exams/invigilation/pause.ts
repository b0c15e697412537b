import { invigilation as routes } from "@kadr/contract/invigilation";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "../sessions/lock.ts";
import { lockUnfinished } from "./minutes.ts";

/** The time of everybody who works stands still from this instant; whose time is over already is not held up. */
export const pauseSession = command(routes.pauseSession, async (tx, ctx, { sessionId, reason }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "pauseSession");
  if (session.paused_at) throw new Refusal("session_paused");
  await tx.insertInto("exam_pause").values({ id: newId(ctx.now), session_id: sessionId, reason: normaliseProse(reason), paused_by: ctx.actor.accountId!, paused_at: ctx.now }).execute();
  await tx.updateTable("exam_session").set({ paused_at: ctx.now }).where("id", "=", sessionId).execute();
  const ids = await lockUnfinished(tx, sessionId);
  const { numAffectedRows } = await sql`UPDATE attempt SET paused_at = ${ctx.now} WHERE id = ANY(${ids}::uuid[]) AND ends_at > ${ctx.now}`.execute(tx);
  return { paused: Number(numAffectedRows ?? 0) };
});

export const resumeSession = command(routes.resumeSession, async (tx, ctx, { sessionId }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "resumeSession");
  if (!session.paused_at) throw new Refusal("session_not_paused");
  return { seconds: Math.round((await endPause(tx, ctx, sessionId)) / 1000) };
});

/** Ends the pause of a locked session: every end moves by exactly as long as its time stood still. Answers how many milliseconds that was. */
export const endPause = async (tx: Tx, ctx: Ctx, sessionId: string): Promise<number> => {
  const { paused_at } = await tx.selectFrom("exam_pause").select("paused_at").where("session_id", "=", sessionId).where("resumed_at", "is", null).executeTakeFirstOrThrow();
  // the demo's calendar can be moved back
  const now = new Date(Math.max(ctx.now.getTime(), paused_at.getTime()));
  await tx.updateTable("exam_pause").set({ resumed_at: now, resumed_by: ctx.actor.accountId }).where("session_id", "=", sessionId).where("resumed_at", "is", null).execute();
  await tx.updateTable("exam_session").set({ paused_at: null }).where("id", "=", sessionId).execute();
  const ids = await lockUnfinished(tx, sessionId);
  const still = now.getTime() - paused_at.getTime();
  await sql`
    UPDATE attempt SET paused_at = NULL, paused_ms = paused_ms + (extract(epoch FROM ${now}::timestamptz - paused_at) * 1000)::bigint, ends_at = ends_at + (${now}::timestamptz - paused_at)
    WHERE id = ANY(${ids}::uuid[]) AND paused_at IS NOT NULL`.execute(tx);
  return still;
};
