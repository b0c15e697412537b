import { room as routes } from "@kadr/contract/exam-room";
import { BankTooSmall, drawQuestions } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { currentCompetition } from "../../competitions/index.ts";
import { bankFor, blueprintOf } from "../bank/read-bank.ts";
import { isOver } from "./clock.ts";
import { finishAttempts, type FinishKind } from "./finish.ts";
import { attemptByToken, resultOf, viewOf } from "./view.ts";

/** The candidate begins: the questions follow from the session's seed and the candidate alone, and the server's time starts. */
export const startAttempt = command(routes.startAttempt, async (tx, ctx, { token }) => {
  const { id, session_id, application_id } = await attemptByToken(tx, token);
  // the session before the attempt, as when it is closed: two that lock in different orders would wait for each other
  const session = await tx.selectFrom("exam_session").selectAll().where("id", "=", session_id).forShare().executeTakeFirstOrThrow();
  const attempt = await tx.selectFrom("attempt").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  if (attempt.started_at) return viewOf(tx, id, ctx.now);
  if (session.state !== "open") throw new Refusal(session.state === "closed" ? "session_closed" : "session_not_open");
  await draw(tx, { id, applicationId: application_id, session });
  await tx
    .updateTable("attempt")
    .set({ started_at: ctx.now, ends_at: new Date(ctx.now.getTime() + (attempt.minutes + attempt.extra_minutes) * 60_000), seen_at: ctx.now })
    .where("id", "=", id)
    .execute();
  await tx.updateTable("exam_seat").set({ attendance: "present" }).where("id", "=", attempt.seat_id).where("attendance", "<>", "present").execute();
  return viewOf(tx, id, ctx.now);
});

interface ToDraw {
  id: string;
  applicationId: string;
  session: { id: string; competition_id: string; seed: string; bank_revision: number | null };
}

const draw = async (tx: Tx, { id, applicationId, session }: ToDraw): Promise<void> => {
  const { subject_code } = await tx.selectFrom("application").select("subject_code").where("id", "=", applicationId).executeTakeFirstOrThrow();
  const blueprint = blueprintOf((await currentCompetition(tx, session.competition_id)).blueprint);
  const items = await bankFor(tx, session.bank_revision!, subject_code!, blueprint, session.id);
  const rows = drawOrRefuse({ items, blueprint, seed: session.seed, candidate: applicationId }).map(({ itemId, optionOrder }, i) => ({ position: i + 1, item_id: itemId, option_ids: optionOrder }));
  await sql`
    INSERT INTO attempt_question (attempt_id, position, item_id, option_ids)
    SELECT ${id}, position, item_id, option_ids FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (position int, item_id uuid, option_ids text[])`.execute(tx);
};

const drawOrRefuse = (input: Parameters<typeof drawQuestions>[0]): ReturnType<typeof drawQuestions> => {
  try {
    return drawQuestions(input);
  } catch (error) {
    if (error instanceof BankTooSmall) throw new Refusal("bank_too_small", { lacking: error.shortages });
    throw error;
  }
};

/** Ends an attempt whose time is over; true when it did. */
const endIfOver = async (tx: Tx, ctx: Ctx, attempt: { id: string; ends_at: Date | null; finished_at: Date | null }): Promise<boolean> => {
  if (attempt.finished_at || !isOver(attempt, ctx.now)) return false;
  await finishAttempts(tx, ctx, [attempt.id], "time");
  return true;
};

export const resumeAttempt = command(routes.resumeAttempt, async (tx, ctx, { token }) => {
  const attempt = await attemptByToken(tx, token);
  if (attempt.session_state === "closed" && !attempt.started_at) throw new Refusal("session_closed");
  if (!attempt.finished_at && isOver(attempt, ctx.now)) await endIfOver(tx, ctx, await lockAttempt(tx, attempt.id));
  return viewOf(tx, attempt.id, ctx.now);
});

const lockAttempt = (tx: Tx, id: string) => tx.selectFrom("attempt").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();

export const finishAttempt = command(routes.finishAttempt, async (tx, ctx, { token, lastSequence }) => {
  const { id } = await attemptByToken(tx, token);
  const attempt = await lockAttempt(tx, id);
  if (!attempt.started_at) throw new Refusal("exam_not_started");
  if (!attempt.finished_at) {
    const kind: FinishKind = isOver(attempt, ctx.now) ? "time" : "confirmed";
    if (kind === "confirmed") await checkAllHere(tx, id, lastSequence);
    await finishAttempts(tx, ctx, [id], kind);
  }
  return resultOf(await tx.selectFrom("attempt").selectAll().where("id", "=", id).executeTakeFirstOrThrow())!;
});

/** The room says which answer was its last; one that has not come yet is waited for, not lost. */
const checkAllHere = async (tx: Tx, attemptId: string, lastSequence: number): Promise<void> => {
  const { last } = await tx.selectFrom("answer").select(sql<number>`coalesce(max(sequence), 0)`.as("last")).where("attempt_id", "=", attemptId).executeTakeFirstOrThrow();
  if (last < lastSequence) throw new Refusal("answers_missing", { last });
};
