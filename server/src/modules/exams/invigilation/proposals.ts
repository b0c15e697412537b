import type { Answer } from "@kadr/contract";
import type { exams } from "@kadr/contract/exams";
import { invigilation as routes } from "@kadr/contract/invigilation";
import { normaliseProse } from "@kadr/i18n/fold";
import { nameOf } from "../../../platform/names.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "../sessions/lock.ts";
import { checkSeat, giveMinutes } from "./minutes.ts";
import { reopen } from "./reopen.ts";

export const approveTime = command(routes.approveTime, async (tx, ctx, { proposalId }) => {
  const proposal = await lockProposal(tx, ctx, proposalId);
  if (proposal.proposed_by === ctx.actor.accountId) throw new Refusal("second_person_needed");
  await decide(tx, ctx, proposalId, { state: "approved", decision: null });
  const { session_id: sessionId, seat_id: seatId, minutes, reason } = proposal;
  if (proposal.kind === "reopening") {
    await reopen(tx, ctx, { seatId: seatId!, minutes, reason, reopenedBy: proposal.proposed_by, approvedBy: ctx.actor.accountId! });
  } else {
    await lockSession(tx, ctx, sessionId, "grantTime");
    if (seatId) await checkSeat(tx, sessionId, seatId);
    await giveMinutes(tx, ctx, { sessionId, seatId, minutes, reason, grantedBy: proposal.proposed_by, approvedBy: ctx.actor.accountId! });
  }
  return { ok: true as const };
});

export const refuseTime = command(routes.refuseTime, async (tx, ctx, { proposalId, reason }) => {
  const proposal = await lockProposal(tx, ctx, proposalId);
  // whoever asked may take it back, and then nobody else has decided
  const own = proposal.proposed_by === ctx.actor.accountId;
  await decide(tx, ctx, proposalId, own ? { state: "withdrawn", decision: normaliseProse(reason) } : { state: "refused", decision: normaliseProse(reason) });
  return { ok: true as const };
});

/** The proposal behind its session's lock, while it waits. */
const lockProposal = async (tx: Tx, ctx: Ctx, proposalId: string) => {
  const { session_id } = found(await tx.selectFrom("time_proposal").select("session_id").where("id", "=", proposalId).executeTakeFirst(), "proposal");
  await lockSession(tx, ctx, session_id, "decideTime");
  const proposal = await tx.selectFrom("time_proposal").selectAll().where("id", "=", proposalId).forUpdate().executeTakeFirstOrThrow();
  if (proposal.state !== "waiting") throw new Refusal("proposal_decided");
  return proposal;
};

const decide = (tx: Tx, ctx: Ctx, proposalId: string, { state, decision }: { state: "approved" | "refused" | "withdrawn"; decision: string | null }) =>
  tx.updateTable("time_proposal").set({ state, decision, decided_by: ctx.actor.accountId, decided_at: ctx.now }).where("id", "=", proposalId).execute();

/** What waits for a second person in a session, oldest first. */
export const waitingProposals = async (reader: Reader, ctx: Ctx, sessionId: string): Promise<Answer<typeof exams.board>["proposals"]> => {
  const rows = await reader
    .selectFrom("time_proposal")
    .leftJoin("exam_seat", "exam_seat.id", "time_proposal.seat_id")
    .select(["time_proposal.id", "kind", "exam_seat.seat", "minutes", "reason", "proposed_by", "proposed_at", nameOf("proposed_by").as("by")])
    .where("time_proposal.session_id", "=", sessionId)
    .where("state", "=", "waiting")
    .orderBy("proposed_at")
    .orderBy("time_proposal.id")
    .execute();
  return rows.map(({ proposed_by, proposed_at, ...row }) => ({ ...row, own: proposed_by === ctx.actor.accountId, at: proposed_at.toISOString() }));
};
