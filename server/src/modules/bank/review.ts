import { bank as routes } from "@kadr/contract/bank";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import { keysChanged } from "./keys.ts";
import { lockBank, nextRevision, retire } from "./rows.ts";
import { showCurrentText, wroteText } from "./stimuli.ts";
import { checkState } from "./who.ts";
import { lockedItem } from "./write.ts";

export const submitItem = command(routes.submitItem, async (tx, ctx, { itemId }) => {
  const { state } = await lockedItem(tx, ctx, itemId);
  checkState(ctx, "submitItem", state);
  await tx.updateTable("item").set({ state: "review", submitted_at: ctx.now, returned_reason: null }).where("id", "=", itemId).execute();
  return { ok: true as const };
});

/** An author takes back what waits for review, to go on writing. */
export const takeBackItem = command(routes.takeBackItem, async (tx, ctx, { itemId }) => {
  await lockBank(tx);
  const { state, author_ids } = await lockedItem(tx, ctx, itemId);
  checkState(ctx, "takeBackItem", state);
  if (!author_ids.includes(ctx.actor.accountId!)) throw new Refusal("not_your_item");
  await tx.updateTable("item").set({ state: "draft", submitted_at: null }).where("id", "=", itemId).execute();
  await showCurrentText(tx, ctx, itemId);
  return { ok: true as const };
});

/** Refuses a reviewer who had a hand in one of the items or in a text it shows. The caller stands in line for the bank, so that none comes to have one meanwhile. */
const checkOthers = async (tx: Tx, ctx: Ctx, itemIds: readonly string[]): Promise<void> => {
  const me = ctx.actor.accountId!;
  const own = await tx
    .selectFrom("item")
    .select("code")
    .where(sql<boolean>`id = ANY(${itemIds}::uuid[]) AND (${me}::uuid = ANY (author_ids) OR ${wroteText(me)})`)
    .orderBy("code")
    .execute();
  if (own.length > 0) throw new Refusal("own_item", { items: own.length, codes: own.slice(0, 5).map(({ code }) => code).join(", ") });
};

export const returnItem = command(routes.returnItem, async (tx, ctx, { itemId, reason }) => {
  await lockBank(tx);
  const { state } = await lockedItem(tx, ctx, itemId);
  checkState(ctx, "returnItem", state);
  await checkOthers(tx, ctx, [itemId]);
  await tx.updateTable("item").set({ state: "draft", submitted_at: null, returned_reason: normaliseProse(reason) }).where("id", "=", itemId).execute();
  await showCurrentText(tx, ctx, itemId);
  return { ok: true as const };
});

/** A draft that is given up. Nothing was ever drawn from it, so nothing of it stays but the audit trail. */
export const discardItem = command(routes.discardItem, async (tx, ctx, { itemId }) => {
  const { state } = await lockedItem(tx, ctx, itemId);
  checkState(ctx, "discardItem", state);
  await tx.deleteFrom("item").where("id", "=", itemId).execute();
  return { ok: true as const };
});

/**
 * Another person than the authors, of the items and of the texts they show, approves items and their keys with them, all or none, in one revision of
 * the bank: the versions that were in use until now go out of use in the same moment.
 */
export const approveItems = command(routes.approveItems, async (tx, ctx, { itemIds, asOf }) => {
  const me = ctx.actor.accountId!;
  const ids = [...new Set(itemIds)];
  const revision = await nextRevision(tx);
  const items = await tx
    .selectFrom("item")
    .select(["id", "code", "state", "submitted_at"])
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (items.length < ids.length) throw new Refusal("not_found", { what: "item" });
  for (const { state } of items) checkState(ctx, "approveItems", state);
  await checkOthers(tx, ctx, ids);
  // what was written anew and sent again since the reviewer looked has not been reviewed
  if (asOf && items.some(({ submitted_at }) => submitted_at! > new Date(asOf))) throw new Refusal("changed_meanwhile");
  const codes = items.map(({ code }) => code);
  await tx.updateTable("item").set({ state: "retired", retired_revision: revision }).where("state", "=", "approved").where(sql<boolean>`code = ANY(${codes}::text[])`).execute();
  await tx.updateTable("item").set({ state: "approved", added_revision: revision, reviewed_by: me, reviewed_at: ctx.now, returned_reason: null }).where(sql<boolean>`id = ANY(${ids}::uuid[])`).execute();
  await tx.updateTable("item_key").set({ approved_by: me, approved_at: ctx.now }).where(sql<boolean>`item_id = ANY(${ids}::uuid[])`).where("approved_at", "is", null).execute();
  await keysChanged(tx);
  return { approved: items.length };
});

export const retireItem = command(routes.retireItem, async (tx, ctx, { itemId }) => {
  const revision = await nextRevision(tx);
  const { state } = await lockedItem(tx, ctx, itemId);
  checkState(ctx, "retireItem", state);
  await retire(tx, itemId, revision);
  return { ok: true as const };
});
