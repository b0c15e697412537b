import { shortages, type Blueprint, type Item, type Key } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";

/** An item as it is scored: its wording, which is never changed once approved, with the key in force. */
export interface BankItem extends Item {
  keyVersion: number;
  /** The item is set aside: everybody who had it gets its point. */
  neutral: boolean;
}

/*
 * What was approved is never changed, so it is kept in memory. Only which key is in force may change: with every such change the bank draws a new
 * stamp, and what was composed under another one is forgotten. A stamp is drawn and not counted up: what a transaction composed and then took back
 * must never pass for what the next one has written.
 */
let composed = { stamp: -1, items: new Map<string, BankItem>() };
const shown = new Map<string, BankItem>();

/** Brings what is missing; the caller's map belongs to one stamp and is filled by nobody who has seen another. */
const load = async (reader: Reader, ids: readonly string[], into: Map<string, BankItem>): Promise<ReadonlyMap<string, BankItem>> => {
  const missing = [...new Set(ids)].filter((id) => !into.has(id));
  if (missing.length === 0) return into;
  const { rows } = await sql<{ item: Item; key: Key; version: number; neutral: boolean }>`
    SELECT i.item, k.key, k.version, k.neutral FROM item i
    JOIN LATERAL (SELECT key, version, neutral FROM item_key WHERE item_id = i.id AND approved_at IS NOT NULL ORDER BY version DESC LIMIT 1) k ON true
    WHERE i.id = ANY(${missing}::uuid[])`.execute(reader);
  for (const { item, key, version, neutral } of rows) into.set(item.id, { ...item, key, keyVersion: version, neutral });
  return into;
};

/** These items with the keys in force now: what scores and re-scores. */
export const itemsById = async (reader: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, BankItem>> => {
  const wanted = [...ids];
  const { key_revision: stamp } = await reader.selectFrom("bank").select("key_revision").executeTakeFirstOrThrow();
  if (stamp !== composed.stamp) composed = { stamp, items: new Map() };
  return load(reader, wanted, composed.items);
};

/** These items for whoever shows them or reads answers to them, from memory: which key is in force does not matter there, and a key says here only of what kind an answer is. */
export const questionsById = (reader: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, Item>> => load(reader, [...ids], shown);

/** What a competition calls a blueprint, as the exam's rules read it. */
export const blueprintOf = ({ minutes, parts }: { minutes: number; parts: { part: "subject" | "method" | "logic"; questions: number }[] }): Blueprint => ({
  minutes,
  parts: parts.filter(({ questions }) => questions > 0).map(({ part, questions }) => ({ part, count: questions })),
});

/**
 * What candidates of a subject may be asked at a revision of the bank: the items approved then, their subject's own and those for every subject, with the
 * enemies of then. Samples, which anyone can read beforehand, count only in the parts for which the bank has too little else.
 */
export const bankFor = async (reader: Reader, revision: number, subjectCode: string, blueprint: Blueprint): Promise<Item[]> => {
  const rows = await reader
    .selectFrom("item")
    .select(["id", "code", "sample"])
    .where((eb) => eb.or([eb("subject_code", "=", subjectCode), eb("subject_code", "is", null)]))
    .where("added_revision", "<=", revision)
    .where((eb) => eb.or([eb("retired_revision", "is", null), eb("retired_revision", ">", revision)]))
    .orderBy("id")
    .execute();
  const items = await questionsById(reader, rows.map(({ id }) => id));
  const enemies = await enemiesAt(reader, revision, rows);
  const all = rows.map(({ id, code }) => ({ ...items.get(id)!, enemies: enemies.get(code) ?? [] }));
  const isSample = new Set(rows.filter(({ sample }) => sample).map(({ id }) => id));
  const lacking = new Set(shortages(all.filter(({ id }) => !isSample.has(id)), blueprint).map(({ part }) => part));
  return all.filter(({ id, part }) => !isSample.has(id) || lacking.has(part));
};

/** The enemies of each code at a revision, as the ids of the versions that could be drawn then. */
const enemiesAt = async (reader: Reader, revision: number, rows: readonly { id: string; code: string }[]): Promise<Map<string, string[]>> => {
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const pairs = await reader
    .selectFrom("item_enemy")
    .select(["code", "enemy"])
    .where("added_revision", "<=", revision)
    .where((eb) => eb.or([eb("removed_revision", "is", null), eb("removed_revision", ">", revision)]))
    .execute();
  const found = new Map<string, string[]>();
  for (const { code, enemy } of pairs) {
    for (const [one, other] of [[code, enemy], [enemy, code]] as const) if (ids.has(one) && ids.has(other)) found.set(one, [...(found.get(one) ?? []), ids.get(other)!]);
  }
  return found;
};
