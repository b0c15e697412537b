import { bank as routes } from "@kadr/contract/bank";
import type { Item } from "@kadr/domain/examination";
import { normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import { nextRevision, takenCodes } from "./rows.ts";
import { mayReview } from "./who.ts";
import { lockedItem } from "./write.ts";

/** The codes of the items that must not meet this one now. */
export const enemiesOf = async (reader: Reader, code: string): Promise<string[]> => {
  const pairs = await reader
    .selectFrom("item_enemy")
    .select(["code", "enemy"])
    .where("removed_revision", "is", null)
    .where((eb) => eb.or([eb("code", "=", code), eb("enemy", "=", code)]))
    .execute();
  return pairs.map((pair) => (pair.code === code ? pair.enemy : pair.code)).toSorted();
};

/** Brings the enemies of a code to exactly these, from this revision on, or only adds them; sessions opened before draw as they would have. */
export const writeEnemies = async (tx: Tx, revision: number, code: string, wanted: readonly string[], onlyAdd = false): Promise<void> => {
  const now = await enemiesOf(tx, code);
  const pair = (other: string) => (code < other ? { code, enemy: other } : { code: other, enemy: code });
  for (const other of (onlyAdd ? [] : now.filter((one) => !wanted.includes(one)))) {
    const { code: first, enemy } = pair(other);
    // one that came and went within a revision never was
    await tx.deleteFrom("item_enemy").where("code", "=", first).where("enemy", "=", enemy).where("added_revision", "=", revision).execute();
    await tx.updateTable("item_enemy").set({ removed_revision: revision }).where("code", "=", first).where("enemy", "=", enemy).where("removed_revision", "is", null).execute();
  }
  const fresh = wanted.filter((one) => one !== code && !now.includes(one)).map((other) => ({ ...pair(other), added_revision: revision }));
  if (fresh.length > 0) await tx.insertInto("item_enemy").values(fresh).execute();
};

const codesInUse = async (reader: Reader, codes: readonly string[]): Promise<Set<string>> =>
  new Set((await reader.selectFrom("item").select("code").where("state", "=", "approved").where(sql<boolean>`code = ANY(${codes}::text[])`).execute()).map(({ code }) => code));

/** Refuses an author who would change what is reviewed or in use: the enemies of such an item, or what is said in a draft's list of an item in use. */
const checkOwnDraft = async (tx: Tx, { code, state }: { code: string; state: string }, wanted: readonly string[]): Promise<void> => {
  const gone = (await enemiesOf(tx, code)).filter((one) => !wanted.includes(one));
  if (state !== "draft" || (await codesInUse(tx, [code, ...gone])).size > 0) throw new Refusal("enemies_reviewed");
};

/** Imported items with the enemies that this person may name, and the codes of those that lose one by it. */
export const ownEnemies = async (tx: Tx, ctx: Ctx, items: readonly Item[]): Promise<{ items: Item[]; left: Set<string> }> => {
  const left = new Set<string>();
  if (mayReview(ctx)) return { items: [...items], left };
  const used = await codesInUse(tx, items.flatMap(({ id, enemies }) => [id, ...enemies]));
  const cut: Item[] = [];
  for (const item of items) {
    const both = used.has(item.id) ? item.enemies.filter((code) => used.has(code)) : [];
    const now = both.length > 0 ? await enemiesOf(tx, item.id) : [];
    if (both.some((code) => !now.includes(code))) left.add(item.id);
    cut.push({ ...item, enemies: item.enemies.filter((code) => !both.includes(code)) });
  }
  return { items: cut, left };
};

/**
 * Says which items this one must never meet. Between items in use that holds from the next revision on, unreviewed: it is a reviewer's word. Authors
 * name enemies for a draft whose code is not in use; they keep nothing apart until another person, who sees them, approves the draft. An item in use
 * can be added to such a list, and only a reviewer takes it away again: somebody may have named it from its own side.
 */
export const setEnemies = command(routes.setEnemies, async (tx, ctx, { itemId, codes }) => {
  const revision = await nextRevision(tx);
  const { code, state } = await lockedItem(tx, ctx, itemId);
  const wanted = [...new Set(codes.map(normaliseText))].filter((one) => one !== code);
  if (!mayReview(ctx)) await checkOwnDraft(tx, { code, state }, wanted);
  const known = await takenCodes(tx, wanted);
  const unknown = wanted.filter((one) => !known.has(one));
  if (unknown.length > 0) throw new Refusal("enemy_unknown", { codes: unknown.slice(0, 5).join(", ") });
  await writeEnemies(tx, revision, code, wanted);
  return { codes: wanted.toSorted() };
});
