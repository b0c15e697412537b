import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { newId } from "../../../platform/id.ts";
import { Refusal } from "../../../platform/refusal.ts";

export type MachineState = "waiting" | "active" | "fenced" | "refused";

/** Who knocks: the hashes of the new token and of the browser's own secret. */
export interface Knock {
  tokenHash: string;
  secretHash: string | null;
}

/**
 * Gives a computer its place in an attempt. The first one works at once, and so does one that is known by its secret; any other waits until the
 * invigilator confirms it. Of those that wait only the newest does: who has code and password can ask again, and fills nobody's board.
 */
export const admitMachine = async (tx: Tx, ctx: Ctx, attemptId: string, { tokenHash, secretHash }: Knock): Promise<void> => {
  const { rows } = await sql<{ id: string; state: MachineState; same: boolean }>`
    SELECT id, state, secret_hash IS NOT DISTINCT FROM ${secretHash} AND secret_hash IS NOT NULL AS same
    FROM exam_machine WHERE attempt_id = ${attemptId} AND state IN ('active','waiting') ORDER BY state, id FOR UPDATE`.execute(tx);
  const again = rows.find(({ same }) => same);
  if (again) {
    await tx.updateTable("exam_machine").set({ token_hash: tokenHash }).where("id", "=", again.id).execute();
    return;
  }
  const working = rows.some(({ state }) => state === "active");
  const replaced = rows.filter(({ state }) => state === "waiting").map(({ id }) => id);
  if (replaced.length > 0) await tx.updateTable("exam_machine").set({ state: "refused", decided_at: sql`greatest(asked_at, ${ctx.now})` }).where("id", "in", replaced).execute();
  await tx
    .insertInto("exam_machine")
    .values({
      id: newId(ctx.now),
      attempt_id: attemptId,
      token_hash: tokenHash,
      secret_hash: secretHash,
      state: working ? "waiting" : "active",
      asked_at: ctx.now,
      decided_at: working ? null : ctx.now,
      address: ctx.caller?.address ?? null,
      browser: ctx.caller?.browser ?? null,
    })
    .execute();
};

/** The refusal of a computer that may do nothing, or nothing any more. */
export const fenceOf = (state: MachineState, kept: readonly number[] = []): Refusal | undefined => {
  if (state === "fenced") return new Refusal("machine_fenced", { kept });
  if (state === "refused") return new Refusal("machine_refused");
  return undefined;
};

/** Refuses every computer but the one that works. */
export const checkActive = (state: MachineState): void => {
  const refusal = state === "waiting" ? new Refusal("machine_waiting") : fenceOf(state);
  if (refusal) throw refusal;
};
