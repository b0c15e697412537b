import { bank as routes } from "@kadr/contract/bank";
import { normaliseText } from "@kadr/i18n/fold";
import type { Reader, Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import { nextRevision, takenCodes } from "./rows.ts";
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

export const setEnemies = command(routes.setEnemies, async (tx, ctx, { itemId, codes }) => {
  const revision = await nextRevision(tx);
  const { code } = await lockedItem(tx, ctx, itemId);
  const wanted = [...new Set(codes.map(normaliseText))].filter((one) => one !== code);
  const known = await takenCodes(tx, wanted);
  const unknown = wanted.filter((one) => !known.has(one));
  if (unknown.length > 0) throw new Refusal("enemy_unknown", { codes: unknown.slice(0, 5).join(", ") });
  await writeEnemies(tx, revision, code, wanted);
  return { codes: wanted.toSorted() };
});
