import { room as routes } from "@kadr/contract/exam-room";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { blueprintOf } from "../../bank/index.ts";
import { deal } from "../forms/deal.ts";
import { checkProgram, isProgram } from "../trust/prove.ts";
import { checkSeb } from "../seb/proof.ts";
import { isOver } from "./clock.ts";
import { finishAttempts, type FinishKind } from "./finish.ts";
import { checkActive } from "./machines.ts";
import { attemptByToken, resultOf, viewOf, viewOfRow, viewRows, type Drawn } from "./view.ts";

/** The candidate begins: the form and the order of everything in it follow from the published draw, the seat and the candidate alone, and the server's time starts. */
export const startAttempt = command(routes.startAttempt, async (tx, ctx, { token, seb }) => {
  const attempt = await attemptToStart(tx, token);
  checkSeb(attempt.seb_config_keys, ctx.caller, seb);
  checkActive(attempt.machine_state);
  if (attempt.started_at) return viewOfRow(tx, attempt, ctx.now);
  if (attempt.session_paused_at) throw new Refusal("exam_paused");
  if (attempt.session_state !== "open") throw new Refusal(attempt.session_state === "closed" ? "session_closed" : "session_not_open");
  checkProgram(attempt.program);
  const drawn = await deal(tx, {
    competitionId: attempt.competition_id,
    subjectCode: attempt.code,
    startsAt: attempt.starts_at,
    seed: attempt.seed!,
    sessionId: attempt.session_id,
    seat: attempt.seat,
    applicationNumber: attempt.number,
    blueprint: blueprintOf(attempt.blueprint as Parameters<typeof blueprintOf>[0]),
  });
  const rows = drawn.questions.map(({ itemId, optionOrder }, i): Drawn => ({ position: i + 1, item_id: itemId, option_ids: optionOrder }));
  const ends = new Date(ctx.now.getTime() + (attempt.minutes + attempt.extra_minutes) * 60_000);
  await sql`
    WITH begun AS (UPDATE attempt SET started_at = ${ctx.now}, ends_at = ${ends}, seen_at = ${ctx.now}, form_set_id = ${drawn.setId}, form_number = ${Number(drawn.formId)} WHERE id = ${attempt.id}),
      seated AS (UPDATE exam_seat SET attendance = 'present' WHERE id = ${attempt.seat_id} AND attendance <> 'present')
    INSERT INTO attempt_question (attempt_id, position, item_id, option_ids)
    SELECT ${attempt.id}, position, item_id, option_ids FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (position int, item_id uuid, option_ids text[])`.execute(tx);
  return viewOfRow(tx, { ...attempt, started_at: ctx.now, ends_at: ends }, ctx.now, rows);
});

/**
 * The attempt behind its row lock, with all the draw follows from and the view says. The session is locked before the attempt, as when it is closed: two
 * that lock in different orders would wait for each other.
 */
const attemptToStart = async (tx: Tx, token: string) => {
  const row = await viewRows(tx, token)
    .leftJoin("exam_draw", "exam_draw.id", "exam_session.draw_id")
    .select(["exam_session.competition_id", "exam_draw.seed"])
    .forShare("exam_session")
    .forUpdate("attempt")
    .executeTakeFirst();
  if (!row) throw new Refusal("exam_token_unknown", {}, 401);
  return row;
};

export const resumeAttempt = command(routes.resumeAttempt, async (tx, ctx, { token, seb }) => {
  const attempt = await attemptByToken(tx, token);
  checkSeb(attempt.seb_config_keys, ctx.caller, seb);
  if (attempt.session_state === "closed" && !attempt.started_at) throw new Refusal("session_closed");
  if (!attempt.finished_at && isOver(attempt, ctx.now) && isProgram(attempt.program)) await endIfOver(tx, ctx, attempt.id);
  return viewOf(tx, token, ctx.now);
});

/** Time may have been granted since the attempt was read: what decides is read behind its lock. */
const endIfOver = async (tx: Tx, ctx: Ctx, id: string): Promise<void> => {
  const attempt = await tx.selectFrom("attempt").select(["ends_at", "finished_at", "paused_at"]).where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  if (!attempt.finished_at && isOver(attempt, ctx.now)) await finishAttempts(tx, ctx, [id], "time");
};

export const finishAttempt = command(routes.finishAttempt, async (tx, ctx, { token, lastSequence, receipt, seb }) => {
  const attempt = await attemptByToken(tx, token, "attempt");
  checkSeb(attempt.seb_config_keys, ctx.caller, seb);
  if (!attempt.started_at) throw new Refusal("exam_not_started");
  if (attempt.finished_at) return resultOf(attempt)!;
  checkActive(attempt.machine_state);
  if (attempt.paused_at) throw new Refusal("exam_paused");
  checkProgram(attempt.program);
  // the room says which answer was its last; one that has not come yet is waited for, not lost, as long as it would still be taken
  const waitFor = isOver(attempt, ctx.now) ? 0 : lastSequence;
  const kind: FinishKind = attempt.ends_at! <= ctx.now ? "time" : "confirmed";
  const [finished] = await finishAttempts(tx, ctx, [attempt.id], kind, { lastSequence: waitFor, receipt });
  return resultOf(finished!)!;
});
