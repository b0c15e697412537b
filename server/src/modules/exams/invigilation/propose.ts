import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { newId } from "../../../platform/id.ts";
import { Refusal } from "../../../platform/refusal.ts";

interface Asked {
  kind: "grant" | "reopening";
  sessionId: string;
  seatId: string | null;
  minutes: number;
  reason: string;
}

/** Puts down what a second person must agree to. For one seat, or for the whole room, one thing waits at a time. */
export const propose = async (tx: Tx, ctx: Ctx, { kind, sessionId, seatId, minutes, reason }: Asked): Promise<string> => {
  const id = newId(ctx.now);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("time_proposal")
    .values({ id, kind, session_id: sessionId, seat_id: seatId, minutes, reason, proposed_by: ctx.actor.accountId!, proposed_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw new Refusal("proposal_waiting");
  return id;
};
