import type { Kysely } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Database } from "../../../platform/db.ts";
import { enqueue, type Job } from "../../../platform/jobs.ts";
import { checkProgram } from "../trust/prove.ts";
import { finishAttempts, runningAttempts } from "./finish.ts";

/** Ends the attempts of a session whose time is over, also of those whose machine has gone silent. Answers how many it ended. */
export const finishExpired = (db: Kysely<Database>, ctx: Ctx, sessionId: string): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const expired = (await runningAttempts(tx, sessionId, ctx.now)).filter((attempt) => attempt.expired);
    if (expired.length === 0) return 0;
    const { program } = await tx.selectFrom("exam_session").select("program").where("id", "=", sessionId).executeTakeFirstOrThrow();
    checkProgram(program);
    await finishAttempts(tx, ctx, expired.map(({ id }) => id), "time");
    return expired.length;
  });

/** Looks at a session once a minute until it is closed and nobody in it works: an attempt may be reopened after the close. */
export const finishExpiredJob: Job = async ({ db, ctx }, { sessionId }) => {
  await finishExpired(db, ctx, sessionId!);
  await db.transaction().execute(async (tx) => {
    const open = await tx.selectFrom("exam_session").select("id").where("id", "=", sessionId!).where("state", "=", "open").executeTakeFirst();
    if (open || (await runningAttempts(tx, sessionId!, ctx.now)).length > 0) await enqueue(tx, "exams.finishExpired", { sessionId: sessionId! }, `exams.finishExpired:${sessionId}`, 60);
  });
};
