import { room as routes } from "@kadr/contract/exam-room";
import { command } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { isOver } from "../attempts/clock.ts";
import { attemptByToken, resultOf } from "../attempts/view.ts";
import { checkSeb } from "../seb/proof.ts";
import { takeJournal } from "./take.ts";

/** The room hands in after the end what it could not send before. While the attempt runs, answers take their usual way. */
export const handInJournal = command(routes.handInJournal, async (tx, ctx, { token, seb, entries, clocks }) => {
  const attempt = await attemptByToken(tx, token, "attempt");
  checkSeb(attempt.seb_config_keys, ctx.caller, seb);
  if (attempt.machine_state === "waiting") throw new Refusal("machine_waiting");
  if (!attempt.started_at) throw new Refusal("exam_not_started");
  if (!isOver(attempt, ctx.now) && attempt.machine_state === "active") throw new Refusal("exam_not_over");
  const { verdicts } = await takeJournal(tx, ctx, attempt.id, { source: "line", machineId: attempt.machine_id, entries, clocks });
  const after = await attemptByToken(tx, token);
  return { attemptId: attempt.id, verdicts, result: resultOf(after) };
});
