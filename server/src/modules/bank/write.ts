import { bank as routes } from "@kadr/contract/bank";
import type { Item, Refusal as Why, Stimulus } from "@kadr/domain/examination";
import { composeItem, recallItem, type WrittenItem } from "@kadr/domain/examination/written";
import { normaliseProse, normaliseText } from "@kadr/i18n/fold";
import type { z } from "zod";
import type { writtenItem } from "@kadr/contract/bank";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { fileRule } from "./media.ts";
import { insertVersions, lockBank, rewriteDraft, subjectCodes, takenCodes } from "./rows.ts";
import { checkMayTouch, checkState, wholeText } from "./who.ts";

type Written = z.output<typeof writtenItem>;

const tidyWords = <T extends { az?: string | undefined; en?: string | undefined }>(words: T): T => ({ ...words, ...(words.az !== undefined && { az: normaliseProse(words.az) }), ...(words.en !== undefined && { en: normaliseProse(words.en) }) });

/** What came from the editor, as the exam's rules read it. */
const writtenOf = (written: Written): WrittenItem => {
  const { stimulusId: _, sample: __, subjectCode, ...rest } = wholeText(written);
  return { ...rest, subject: subjectCode, topic: normaliseText(rest.topic), stem: tidyWords(rest.stem), options: rest.options.map(tidyWords), targets: rest.targets.map(tidyWords) } as WrittenItem;
};

/** A fault of a written item as the page shows it, at its field. */
const shown = ({ field, code, data }: { field: string } & Why) => ({ field, code, data: data ?? {} });

/** The item of what was written, or every fault with its field. */
export const compose = async (reader: Reader, about: { id: string; code: string }, written: Written): Promise<{ item: Item } | { faults: ReturnType<typeof shown>[] }> => {
  const [file, stimulus, subjects] = await Promise.all([fileRule(reader, JSON.stringify(written)), stimulusOf(reader, written.stimulusId), subjectCodes(reader)]);
  const made = composeItem({ ...about, ...(stimulus && { stimulus }) }, writtenOf(written), file);
  const unknown = written.subjectCode !== null && !subjects.has(written.subjectCode) ? [{ field: "subject", code: "subject_unknown", data: { value: written.subjectCode } }] : [];
  if (made.ok && unknown.length === 0) return { item: made.item };
  return { faults: [...unknown, ...(made.ok ? [] : made.faults.map(shown))] };
};

const stimulusOf = async (reader: Reader, id: string | null): Promise<Stimulus | undefined> => {
  if (!id) return undefined;
  const { name, content } = found(await reader.selectFrom("stimulus").select(["name", "content"]).where("id", "=", id).executeTakeFirst(), "stimulus");
  return { id: name, content: content as Stimulus["content"] };
};

const composed = async (tx: Tx, about: { id: string; code: string }, written: Written): Promise<Item> => {
  const made = await compose(tx, about, written);
  if ("faults" in made) throw new Refusal("item_faults", { faults: made.faults });
  return made.item;
};

export const createItem = command(routes.createItem, async (tx, ctx, { code: typed, item: written }) => {
  const code = normaliseText(typed);
  await lockBank(tx);
  if ((await takenCodes(tx, [code])).has(code)) throw new Refusal("item_code_taken", { code });
  const id = newId(ctx.now);
  await insertVersions(tx, ctx, [{ code, version: 1, sample: written.sample, stimulusId: written.stimulusId, item: await composed(tx, { id, code }, written) }], false);
  return { id };
});

/** The item behind its row lock. */
export const lockedItem = async (tx: Tx, ctx: Ctx, itemId: string) => {
  const row = found(await tx.selectFrom("item").select(["id", "code", "version", "state", "author_ids", "changed_at"]).where("id", "=", itemId).forUpdate().executeTakeFirst(), "item");
  checkMayTouch(ctx, row.author_ids);
  return row;
};

/** Changes a draft where it stands. What was approved stays in use as it is: its change is a new version, drawn only when it is approved in its turn. */
export const changeItem = command(routes.changeItem, async (tx, ctx, { itemId, asOf, item: written }) => {
  await lockBank(tx);
  const { code, state, changed_at } = await lockedItem(tx, ctx, itemId);
  checkState(ctx, "changeItem", state);
  if (changed_at > new Date(asOf)) throw new Refusal("changed_meanwhile");
  if (state === "draft") {
    await rewriteDraft(tx, ctx, itemId, { sample: written.sample, stimulusId: written.stimulusId, item: await composed(tx, { id: itemId, code }, written) });
    return { id: itemId };
  }
  const version = await nextVersion(tx, code);
  const id = newId(ctx.now);
  await insertVersions(tx, ctx, [{ code, version, sample: written.sample, stimulusId: written.stimulusId, item: await composed(tx, { id, code }, written) }], false);
  return { id };
});

/** The number of a code's next version; one is written at a time. */
export const nextVersion = async (tx: Tx, code: string): Promise<number> => {
  const versions = await tx.selectFrom("item").select(["version", "state"]).where("code", "=", code).orderBy("version", "desc").execute();
  if (versions.some(({ state }) => state === "draft" || state === "review")) throw new Refusal("version_open");
  return (versions[0]?.version ?? 0) + 1;
};

/** The item as its author wrote it, key included, for the editor; that somebody looked stands in the audit trail. */
export const openItem = command(routes.openItem, async (tx, ctx, { itemId }) => {
  const row = found(await tx.selectFrom("item").select(["code", "state", "sample", "stimulus_id", "item", "author_ids", "changed_at"]).where("id", "=", itemId).executeTakeFirst(), "item");
  checkMayTouch(ctx, row.author_ids);
  const { key } = await tx.selectFrom("item_key").select("key").where("item_id", "=", itemId).orderBy("version", "desc").executeTakeFirstOrThrow();
  const written = recallItem({ ...(row.item as Item), key: key as Item["key"] });
  const opened = { code: row.code, changedAt: row.changed_at.toISOString() };
  if (!written) return { ...opened, written: null };
  const { subject, ...rest } = written;
  return { ...opened, written: { ...rest, subjectCode: subject, sample: row.sample, stimulusId: row.stimulus_id } };
});
