import type { Kysely } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Database, Tx } from "../../../platform/db.ts";
import { enqueue, type Job } from "../../../platform/jobs.ts";
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

/** Only those whose time is over are locked: who works must not wait for a look at the clock. */
const finishSome = async (tx: Tx, ctx: Ctx, sessionId: string, after: string | undefined): Promise<string[]> => {
  const rows = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select("attempt.id")
    .where("exam_seat.session_id", "=", sessionId)
    .where("finished_at", "is", null)
    .where("paused_at", "is", null)
    .where("ends_at", "<", new Date(ctx.now.getTime() - lateSeconds * 1000))
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

/** Looks at a session once a minute until it is closed and nobody in it works: an attempt may be reopened after the close. */
export const finishExpiredJob: Job = async ({ db, ctx }, { sessionId }) => {
  await finishExpired(db, ctx, sessionId!);
  await db.transaction().execute(async (tx) => {
    const open = await tx.selectFrom("exam_session").select("id").where("id", "=", sessionId!).where("state", "=", "open").executeTakeFirst();
    if (open || (await someoneWorks(tx, sessionId!))) await enqueue(tx, "exams.finishExpired", { sessionId: sessionId! }, `exams.finishExpired:${sessionId}`, { seconds: 60 });
  });
};

const someoneWorks = async (tx: Tx, sessionId: string): Promise<boolean> => {
  const row = await tx.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id").select("attempt.id").where("session_id", "=", sessionId).where("started_at", "is not", null).where("finished_at", "is", null).limit(1).executeTakeFirst();
  return row !== undefined;
};
