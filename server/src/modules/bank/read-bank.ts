import { shortages, type Blueprint, type Item } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";

/*
 * An item is never changed once it is written, and a session draws from one revision of the bank: both can be kept in memory for good.
 */
const known = new Map<string, Item>();
const drawable = new Map<string, Item[]>();
const mostKept = 2000;

/** These items, with their keys: for the server's scoring and drawing only. */
export const itemsById = async (reader: Reader, ids: Iterable<string>): Promise<ReadonlyMap<string, Item>> => {
  const missing = [...new Set(ids)].filter((id) => !known.has(id));
  if (missing.length > 0) {
    const rows = await reader.selectFrom("item").select(["id", "item"]).where(sql<boolean>`id = ANY(${missing}::uuid[])`).execute();
    for (const { id, item } of rows) known.set(id, item as Item);
  }
  return known;
};

/** What a competition calls a blueprint, as the exam's rules read it. */
export const blueprintOf = ({ minutes, parts }: { minutes: number; parts: { part: "subject" | "method" | "logic"; questions: number }[] }): Blueprint => ({
  minutes,
  parts: parts.filter(({ questions }) => questions > 0).map(({ part, questions }) => ({ part, count: questions })),
});

/**
 * What candidates of a subject may be asked in a session: the items approved at the session's revision, their subject's own and those for every
 * subject. Samples, which anyone can read beforehand, count only where the bank has too little else.
 */
export const bankFor = async (reader: Reader, revision: number, subjectCode: string, blueprint: Blueprint, session: string): Promise<Item[]> => {
  const name = `${session} ${revision} ${subjectCode}`;
  const kept = drawable.get(name);
  if (kept) return kept;
  const rows = await reader
    .selectFrom("item")
    .select(["id", "sample"])
    .where((eb) => eb.or([eb("subject_code", "=", subjectCode), eb("subject_code", "is", null)]))
    .where("state", "<>", "draft")
    .where("added_revision", "<=", revision)
    .where((eb) => eb.or([eb("retired_revision", "is", null), eb("retired_revision", ">", revision)]))
    .orderBy("id")
    .execute();
  const items = await itemsById(reader, rows.map(({ id }) => id));
  const all = rows.map(({ id }) => items.get(id)!);
  const secret = all.filter((_, i) => !rows[i]!.sample);
  const bank = shortages(secret, blueprint).length === 0 ? secret : all;
  if (drawable.size >= mostKept) drawable.delete(drawable.keys().next().value!);
  drawable.set(name, bank);
  return bank;
};
