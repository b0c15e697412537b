import { sql, type Kysely } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Database, Tx } from "../../../platform/db.ts";
import type { Job } from "../../../platform/jobs.ts";
import { isProgram } from "../trust/prove.ts";
import { lateSeconds } from "./clock.ts";
import { finishAttempts } from "./finish.ts";

/** How many are ended in one transaction: whoever still works beside them must not wait for a whole hall. */
const atOnce = 200;

/** Ends the attempts of a session whose time is over, also of those whose machine has gone silent. Answers how many it ended. */
export const finishExpired = async (db: Kysely<Database>, ctx: Ctx, sessionId: string): Promise<number> => {
  let ended = 0;
  for (let last: string | undefined; ; ) {
    const ids = await db.transaction().execute((tx) => finishSome(tx, ctx, sessionId, last));
    ended += ids.length;
    if (ids.length < atOnce) return ended;
    last = ids.at(-1);
  }
};

/** An attempt that goes on although its time is over. */
const timeOver = (now: Date) => sql<boolean>`attempt.finished_at IS NULL AND attempt.paused_at IS NULL AND attempt.ends_at < ${new Date(now.getTime() - lateSeconds * 1000)}`;

/** Only those whose time is over are locked: who works must not wait for a look at the clock. */
const finishSome = async (tx: Tx, ctx: Ctx, sessionId: string, after: string | undefined): Promise<string[]> => {
  const rows = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select("attempt.id")
    .where("exam_seat.session_id", "=", sessionId)
    .where(timeOver(ctx.now))
    .$if(after !== undefined, (q) => q.where("attempt.id", ">", after!))
    .orderBy("attempt.id")
    .limit(atOnce)
    .forUpdate("attempt")
    .execute();
  if (rows.length === 0) return [];
  const { program } = await tx.selectFrom("exam_session").select("program").where("id", "=", sessionId).executeTakeFirstOrThrow();
  // another program scores nothing: a worker that runs the session's own comes, or this one is accepted; the job looks again in a minute
  if (!isProgram(program)) {
    ctx.log.warn({ sessionId, waiting: rows.length }, "this worker does not run the program the session was opened with");
    return [];
  }
  const ids = rows.map(({ id }) => id);
  await finishAttempts(tx, ctx, ids.map((id) => ({ id, kind: "time" })));
  return ids;
};

/**
 * Looks once a minute at every session where somebody's time is over, whether it is open or closed: an attempt may be reopened behind the close. It follows
 * from the attempts alone, so there is nothing to be lost: what could not be ended now is looked at again in a minute, and keeps no other session waiting.
 */
export const finishExpiredJob: Job = async ({ db, ctx }) => {
  const sessions = await db.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id").select("session_id").distinct().where(timeOver(ctx.now)).orderBy("session_id").execute();
  const faults: unknown[] = [];
  for (const { session_id } of sessions) await finishExpired(db, ctx, session_id).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${sessions.length} sessions could not be ended: ${String(faults[0])}`);
};
