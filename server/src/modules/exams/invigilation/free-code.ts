import { invigilation as routes } from "@kadr/contract/invigilation";
import { command } from "../../../platform/doors.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { forgetFailures, restingUntil } from "../attempts/failures.ts";
import { lockSession } from "../sessions/lock.ts";

export const freeCode = command(routes.freeCode, async (tx, ctx, { seatId }) => {
  const { session_id, code } = found(await tx.selectFrom("exam_seat").select(["session_id", "code"]).where("id", "=", seatId).executeTakeFirst(), "seat");
  await lockSession(tx, ctx, session_id, "freeCode");
  if (!(await restingUntil(tx, ctx.now, session_id)).has(seatId)) throw new Refusal("code_not_resting");
  await forgetFailures(tx, [code]);
  return { ok: true as const };
});
