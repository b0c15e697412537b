import { bank as routes } from "@kadr/contract/bank";
import { isRefusal, rightOf, soundnessFault, type Item, type Key } from "@kadr/domain/examination";
import { acceptAnswers } from "@kadr/domain/examination/written";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { nextRevision, retire } from "./rows.ts";
import { checkMayTouch, wholeText } from "./who.ts";

/** A key as it is proposed: `key` null leaves what is in force and changes only whether the item counts. */
export interface Proposal {
  itemId: string;
  key: Key | null;
  neutral: boolean;
  reason: string;
}

/** The item behind its row lock, with its newest key. */
const lockItem = async (tx: Tx, itemId: string) => {
  const row = found(await tx.selectFrom("item").select(["id", "item", "state", "author_ids", "dropped_key"]).where("id", "=", itemId).forUpdate().executeTakeFirst(), "item");
  const keys = await tx.selectFrom("item_key").selectAll().where("item_id", "=", itemId).orderBy("version", "desc").execute();
  const inForce = keys.find(({ approved_at }) => approved_at !== null);
  return { ...row, item: row.item as Omit<Item, "key">, keys, newest: keys[0], inForce };
};

/** Proposes a new key of an item that is or was in use. It counts for nothing until another person approves it. */
export const proposeKey = async (tx: Tx, ctx: Ctx, { itemId, key, neutral, reason }: Proposal): Promise<{ version: number }> => {
  const { state, item, keys, inForce, dropped_key } = await lockItem(tx, itemId);
  if (!inForce) throw new Refusal("wrong_state", { state });
  if (keys.some(({ approved_at }) => approved_at === null)) throw new Refusal("key_proposed_already");
  const now = inForce.key as Key;
  const next = key ?? now;
  // answers already given are read by these declarations: a key may change what is right, never of what kind an answer is
  const kinds = ({ responses }: Key) => JSON.stringify(responses.map(({ responseId, cardinality, baseType }) => [responseId, cardinality, baseType]));
  const unsound = soundnessFault({ ...item, key: next });
  if (unsound || kinds(next) !== kinds(now)) throw new Refusal("key_unsound", { why: unsound?.code ?? "answer_type_wrong" });
  // a number is never given twice: who approves it has read that very key
  const version = Math.max(keys[0]!.version, dropped_key) + 1;
  await tx
    .insertInto("item_key")
    .values({ item_id: itemId, version, key: JSON.stringify(next), neutral, reason: normaliseProse(reason), proposed_by: ctx.actor.accountId!, proposed_at: ctx.now })
    .execute();
  return { version };
};

/**
 * Puts a proposed key in force, by somebody else than who proposed it. Processes learn of it by the bank's number for keys. An item that is set aside
 * goes out of use: nobody is asked any more what gives everybody its point.
 */
export const approveKey = async (tx: Tx, ctx: Ctx, { itemId, version }: { itemId: string; version: number }): Promise<void> => {
  // the bank before the item, as when items are approved: two that lock in different orders would wait for each other
  await keysChanged(tx);
  const { state, keys, author_ids } = await lockItem(tx, itemId);
  const key = found(keys.find((one) => one.version === version), "key");
  // the first key of an item is approved with the item
  if (key.approved_at !== null || (state !== "approved" && state !== "retired")) throw new Refusal("wrong_state", { state: key.approved_at ? "approved" : state });
  if (key.proposed_by === ctx.actor.accountId) throw new Refusal("own_key");
  const heard = await tx.selectFrom("item_case").select("id").where("item_id", "=", itemId).where("state", "<>", "withdrawn").limit(1).executeTakeFirst();
  if (heard && author_ids.includes(ctx.actor.accountId!)) throw new Refusal("own_question_heard");
  await tx.updateTable("item_key").set({ approved_by: ctx.actor.accountId!, approved_at: ctx.now }).where("item_id", "=", itemId).where("version", "=", version).execute();
  if (key.neutral && state === "approved") await retire(tx, itemId, await nextRevision(tx));
};

/** Tells every process that the keys it keeps are old, by a stamp drawn anew. */
export const keysChanged = async (tx: Tx): Promise<void> => {
  await tx.updateTable("bank").set({ key_revision: sql<number>`floor(random() * 2147483647)::int` }).execute();
};

export const proposeItemKey = command(routes.proposeItemKey, async (tx, ctx, { itemId, accepted, neutral, reason }) => {
  const { item, inForce, state } = await lockItem(tx, itemId);
  if (!inForce) throw new Refusal("wrong_state", { state });
  const key = accepted ? acceptAnswers({ ...item, key: inForce.key as Key }, wholeText(accepted)) : null;
  if (key && isRefusal(key)) throw new Refusal(key.code === "rules_own" ? "key_has_rules" : "key_unsound", { why: key.code });
  return proposeKey(tx, ctx, { itemId, key, neutral, reason });
});

export const approveItemKey = command(routes.approveItemKey, async (tx, ctx, input) => {
  await approveKey(tx, ctx, input);
  return { ok: true as const };
});

/** Takes a proposal back, or refuses it: a key that never counted leaves its line in the audit trail and nothing else. */
export const dropItemKey = command(routes.dropItemKey, async (tx, _ctx, { itemId, version }) => {
  const { keys, inForce } = await lockItem(tx, itemId);
  const key = found(keys.find((one) => one.version === version), "key");
  if (key.approved_at !== null || !inForce) throw new Refusal("wrong_state", { state: "approved" });
  // two people of the panel have signed it: one alone does not undo that, nor may its number come to stand for another key
  const decided = await tx.selectFrom("item_case").select("id").where("item_id", "=", itemId).where("key_version", "=", version).executeTakeFirst();
  if (decided) throw new Refusal("key_of_panel");
  await tx.deleteFrom("item_key").where("item_id", "=", itemId).where("version", "=", version).execute();
  await tx.updateTable("item").set({ dropped_key: version }).where("id", "=", itemId).execute();
  return { ok: true as const };
});

export const revealKey = command(routes.revealKey, async (tx, ctx, { itemId }) => {
  const { keys, author_ids } = await lockItem(tx, itemId);
  checkMayTouch(ctx, author_ids);
  return {
    keys: keys.map(({ version, key, neutral, approved_at }) => ({
      version,
      neutral,
      approved: approved_at !== null,
      right: (key as Key).responses.map((response) => ({ responseId: response.responseId, correct: rightOf(response) })),
    })),
  };
});
