import type { Item } from "@kadr/domain/examination";
import { plainWords } from "@kadr/domain/examination/written";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";

/** Takes the bank's next revision. Its row is the lock behind which all changes of what may be drawn stand in line. */
export const nextRevision = async (tx: Tx): Promise<number> => {
  const { revision } = await tx
    .updateTable("bank")
    .set((eb) => ({ revision: eb("revision", "+", 1) }))
    .returning("revision")
    .executeTakeFirstOrThrow();
  return revision;
};

/** Takes an item out of use from this revision on: what was drawn before keeps it. */
export const retire = async (tx: Tx, itemId: string, revision: number): Promise<void> => {
  await tx.updateTable("item").set({ state: "retired", retired_revision: revision }).where("id", "=", itemId).execute();
};

/** Stands in line with whoever else brings new codes, and takes no revision: what is not approved is not drawn. */
export const lockBank = async (tx: Tx): Promise<void> => {
  await tx.selectFrom("bank").select("revision").forUpdate().execute();
};

export const subjectCodes = async (reader: Reader): Promise<Set<string>> => new Set((await reader.selectFrom("subject").select("code").execute()).map(({ code }) => code));

/** Those of the codes that the bank has, or of which this author wrote a version. */
export const takenCodes = async (reader: Reader, codes: readonly string[], author?: string): Promise<Set<string>> => {
  const rows = await reader
    .selectFrom("item")
    .select("code")
    .distinct()
    .where(sql<boolean>`code = ANY(${codes}::text[])`)
    .$if(author !== undefined, (q) => q.where(sql<boolean>`${author}::uuid = ANY (author_ids)`))
    .execute();
  return new Set(rows.map(({ code }) => code));
};

/** A version of an item as it is written down; its key is proposed by whoever writes it. */
export interface NewVersion {
  code: string;
  version: number;
  sample: boolean;
  stimulusId: string | null;
  item: Item;
}

const mediumPath = /^\/media\/([0-9a-f]{64})$/;
const picturesOf = ({ media }: Pick<Item, "media">): string[] => media.flatMap((path) => mediumPath.exec(path)?.[1] ?? []);

/** The columns that follow from the item itself. */
const columnsOf = ({ item, sample, stimulusId }: Pick<NewVersion, "item" | "sample" | "stimulusId">) => {
  const { key, ...wording } = item;
  return {
    subject_code: item.subject,
    part: item.part,
    topic: item.topic,
    difficulty: item.difficulty,
    sample,
    stimulus_id: stimulusId,
    stem: Object.fromEntries(item.languages.map((lang) => [lang, plainWords(item.body[lang] ?? "").slice(0, 4000)])),
    item: wording,
    key,
    media: picturesOf(item),
  };
};

/** Writes new versions that have no fault. `submitted` ones wait for a reviewer, the others for their author. */
export const insertVersions = async (tx: Tx, ctx: Ctx, versions: readonly NewVersion[], submitted: boolean): Promise<void> => {
  const author = ctx.actor.accountId!;
  const rows = versions.map(({ code, version, ...rest }) => ({ id: rest.item.id, code, version, ...columnsOf(rest) }));
  await sql`
    INSERT INTO item (id, code, version, subject_code, part, topic, difficulty, sample, stimulus_id, stem, item, state, author_ids, created_at, changed_at, submitted_at)
    SELECT id, code, version, subject_code, part, topic, difficulty, sample, stimulus_id, stem, item,
      ${submitted ? "review" : "draft"}, ARRAY[${author}::uuid], ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, ${submitted ? ctx.now : null}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id uuid, code text, version int, subject_code text, part text, topic text, difficulty float8, sample boolean, stimulus_id uuid, stem jsonb, item jsonb)`.execute(tx);
  const keys = rows.map(({ id, key, media }) => ({ id, key, media }));
  await sql`
    INSERT INTO item_key (item_id, version, key, proposed_by, proposed_at)
    SELECT id, 1, key, ${author}, ${ctx.now} FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS row (id uuid, key jsonb)`.execute(tx);
  await insertMedia(tx, keys);
};

const insertMedia = async (tx: Tx, rows: readonly { id: string; media: string[] }[]): Promise<void> => {
  const shown = rows.flatMap(({ id, media }) => media.map((sha256) => ({ item_id: id, sha256 })));
  if (shown.length > 0) await tx.insertInto("item_medium").values(shown).execute();
};

/** Writes a draft anew: its wording, its proposed key and what it shows. Who changed it is one of its authors from now on. */
export const rewriteDraft = async (tx: Tx, ctx: Ctx, itemId: string, draft: Pick<NewVersion, "item" | "sample" | "stimulusId">): Promise<void> => {
  const { key, media, stem, item, ...columns } = columnsOf(draft);
  const author = ctx.actor.accountId!;
  await tx
    .updateTable("item")
    .set({ ...columns, stem: JSON.stringify(stem), item: JSON.stringify(item), changed_at: ctx.now })
    .set({ author_ids: sql<string[]>`CASE WHEN ${author}::uuid = ANY (author_ids) THEN author_ids ELSE author_ids || ${author}::uuid END` })
    .where("id", "=", itemId)
    .execute();
  await tx.updateTable("item_key").set({ key: JSON.stringify(key), proposed_by: author, proposed_at: ctx.now }).where("item_id", "=", itemId).where("approved_at", "is", null).execute();
  await replaceMedia(tx, itemId, media);
};

const replaceMedia = async (tx: Tx, itemId: string, media: string[]): Promise<void> => {
  await tx.deleteFrom("item_medium").where("item_id", "=", itemId).execute();
  await insertMedia(tx, [{ id: itemId, media }]);
};

/** Writes anew what an item shows beside its own words, and nothing of it or its key. Whoever has it open in the editor has not seen it yet. */
export const rewriteShown = async (tx: Tx, ctx: Ctx, itemId: string, item: Omit<Item, "key">): Promise<void> => {
  await tx.updateTable("item").set({ item: JSON.stringify(item), changed_at: ctx.now }).where("id", "=", itemId).execute();
  await replaceMedia(tx, itemId, picturesOf(item));
};
