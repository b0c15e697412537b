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
import { attemptByToken, resultOf, viewOf, type Drawn } from "./view.ts";

/** The candidate begins: the form and the order of everything in it follow from the published draw, the seat and the candidate alone, and the server's time starts. */
export const startAttempt = command(routes.startAttempt, async (tx, ctx, { token, seb }) => {
  // the session before the attempt, as when it is closed: two that lock in different orders would wait for each other
  const { id, machine_state, seb_config_keys } = await attemptByToken(tx, token, "exam_session");
  checkSeb(seb_config_keys, ctx.caller, seb);
  checkActive(machine_state);
  const attempt = await attemptToStart(tx, id);
  if (attempt.started_at) return viewOf(tx, token, ctx.now);
  if (attempt.paused_at) throw new Refusal("exam_paused");
  if (attempt.state !== "open") throw new Refusal(attempt.state === "closed" ? "session_closed" : "session_not_open");
  checkProgram(attempt.program);
  const { competition_id: competitionId, subject_code: subjectCode, starts_at: startsAt, session_id: sessionId, seed, seat, number: applicationNumber } = attempt;
  const drawn = await deal(tx, { competitionId, subjectCode, startsAt, seed, sessionId, seat, applicationNumber, blueprint: blueprintOf(attempt.blueprint) });
  const rows = drawn.questions.map(({ itemId, optionOrder }, i): Drawn => ({ position: i + 1, item_id: itemId, option_ids: optionOrder }));
  const ends = new Date(ctx.now.getTime() + (attempt.minutes + attempt.extra_minutes) * 60_000);
  await sql`
    WITH begun AS (UPDATE attempt SET started_at = ${ctx.now}, ends_at = ${ends}, seen_at = ${ctx.now}, form_set_id = ${drawn.setId}, form_number = ${Number(drawn.formId)} WHERE id = ${id}),
      seated AS (UPDATE exam_seat SET attendance = 'present' WHERE id = ${attempt.seat_id} AND attendance <> 'present')
    INSERT INTO attempt_question (attempt_id, position, item_id, option_ids)
    SELECT ${id}, position, item_id, option_ids FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (position int, item_id uuid, option_ids text[])`.execute(tx);
  return viewOf(tx, token, ctx.now, rows);
});

/** The attempt behind its row lock, with all the draw follows from. */
const attemptToStart = async (tx: Tx, id: string) => {
  const row = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("competition", "competition.id", "exam_session.competition_id")
    .innerJoin("exam_draw", "exam_draw.id", "exam_session.draw_id")
    .select(["attempt.seat_id", "attempt.started_at", "attempt.minutes", "attempt.extra_minutes", "exam_seat.session_id", "exam_seat.seat", "application.number"])
    .select(["exam_session.state", "exam_session.paused_at", "exam_session.program", "exam_session.competition_id", "exam_session.starts_at", "exam_draw.seed", "application.subject_code", "competition.blueprint"])
    .where("attempt.id", "=", id)
    .forUpdate("attempt")
    .executeTakeFirstOrThrow();
  return { ...row, subject_code: row.subject_code!, blueprint: row.blueprint as Parameters<typeof blueprintOf>[0] };
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
