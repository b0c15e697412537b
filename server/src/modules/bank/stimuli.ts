import { bank as routes } from "@kadr/contract/bank";
import type { Item, Lang, Markup, Stimulus } from "@kadr/domain/examination";
import { inBlocks, plainWords, withFilePaths, wording } from "@kadr/domain/examination/written";
import { normaliseProse, normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { command, query } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { fileRule } from "./media.ts";
import { lockBank, rewriteShown } from "./rows.ts";
import { seesOnlyOwn } from "./who.ts";

/** True of an item whose shared text this person had a hand in. They are no author of the item, which shows its key to its authors alone. */
export const wroteText = (me: string | null) => sql<boolean>`EXISTS (SELECT FROM stimulus WHERE stimulus.id = item.stimulus_id AND ${me}::uuid = ANY (stimulus.author_ids))`;

/** An author's own texts, and those that items of theirs show. */
const ofAuthor = (me: string) => sql<boolean>`(${me}::uuid = ANY (stimulus.author_ids) OR EXISTS (SELECT FROM item WHERE item.stimulus_id = stimulus.id AND ${me}::uuid = ANY (item.author_ids)))`;

export const listStimuli = query(routes.listStimuli, async (reader, ctx) => {
  const rows = await reader
    .selectFrom("stimulus")
    .select((eb) => ["id", "name", "content", "changed_at", eb.selectFrom("item").select((inner) => inner.fn.countAll<number>().as("n")).whereRef("item.stimulus_id", "=", "stimulus.id").where("item.state", "<>", "retired").as("items")])
    .$if(seesOnlyOwn(ctx), (q) => q.where(ofAuthor(ctx.actor.accountId!)))
    .orderBy("name")
    .limit(500)
    .execute();
  return rows.map(({ id, name, content, changed_at, items }) => ({ id, name, content: content as Markup, changedAt: changed_at.toISOString(), says: plainWords(Object.values(content as Markup)[0] ?? "").slice(0, 200), items: Number(items ?? 0) }));
});

const sanitized = async (reader: Reader, content: Markup): Promise<Markup> => {
  const file = await fileRule(reader, JSON.stringify(content));
  const faults: { field: string; code: string; data: Record<string, string | number> }[] = [];
  const made: Markup = {};
  for (const [lang, text] of Object.entries(content) as ["az" | "en", string][]) {
    if (text.trim() === "") continue;
    const markup = wording(normaliseProse(text.toWellFormed()), file);
    if (typeof markup === "string") made[lang] = inBlocks(markup);
    else faults.push({ field: `content.${lang}`, code: markup.code, data: markup.data ?? {} });
  }
  if (Object.keys(made).length === 0) faults.push({ field: "content", code: "stem_missing", data: {} });
  if (faults.length > 0) throw new Refusal("item_faults", { faults });
  return made;
};

/** Writes a shared text. Drafts show it as it is now; what was approved keeps the text it was approved with. Whoever changed it is one of its authors from now on. */
export const saveStimulus = command(routes.saveStimulus, async (tx, ctx, { stimulusId, asOf, name: typed, content }) => {
  const name = normaliseText(typed);
  await lockBank(tx);
  const taken = await tx.selectFrom("stimulus").select("id").where("name", "=", name).executeTakeFirst();
  if (taken && taken.id !== stimulusId) throw new Refusal("stimulus_name_taken", { name });
  const made = await sanitized(tx, content);
  const me = ctx.actor.accountId!;
  const row = { name, content: JSON.stringify(made), changed_at: ctx.now };
  if (!stimulusId) {
    const id = newId(ctx.now);
    await tx.insertInto("stimulus").values({ id, ...row, author_ids: [me] }).execute();
    return { id };
  }
  const own = tx.selectFrom("stimulus").select(["changed_at", "content", "author_ids"]).where("id", "=", stimulusId).$if(seesOnlyOwn(ctx), (q) => q.where(ofAuthor(me)));
  const before = found(await own.forUpdate().executeTakeFirst(), "stimulus");
  if (!asOf || before.changed_at > new Date(asOf)) throw new Refusal("changed_meanwhile");
  const written = await tx.selectFrom("item").select(["id", "code", "state", "item"]).where("stimulus_id", "=", stimulusId).where("state", "in", ["draft", "review"]).orderBy("id").forUpdate().execute();
  const lost = (Object.keys(before.content as Markup) as Lang[]).filter((lang) => made[lang] === undefined);
  const users = written.filter(({ item }) => (item as Item).languages.some((lang) => lost.includes(lang)));
  if (users.length > 0) throw new Refusal("stimulus_language_used", { codes: users.slice(0, 5).map(({ code }) => code).join(", ") });
  await tx.updateTable("stimulus").set({ ...row, author_ids: [...new Set([...before.author_ids, me])] }).where("id", "=", stimulusId).execute();
  for (const { id, item } of written.filter(({ state }) => state === "draft")) await showText(tx, ctx, id, item as Item, { id: name, content: made });
  return { id: stimulusId };
});

const showText = async (tx: Tx, ctx: Ctx, itemId: string, item: Item, stimulus: Stimulus): Promise<void> => {
  const shown = { ...item, stimulus };
  const media = new Set<string>();
  withFilePaths({ ...shown, media: [] }, (path) => {
    media.add(path);
    return path;
  });
  await rewriteShown(tx, ctx, itemId, { ...shown, media: [...media].toSorted() });
};

/** An item that is a draft again shows its shared text as it is now. The caller stands in line for the bank. */
export const showCurrentText = async (tx: Tx, ctx: Ctx, itemId: string): Promise<void> => {
  const row = await tx.selectFrom("item").innerJoin("stimulus", "stimulus.id", "item.stimulus_id").select(["item.item", "stimulus.name", "stimulus.content"]).where("item.id", "=", itemId).executeTakeFirst();
  if (row) await showText(tx, ctx, itemId, row.item as Item, { id: row.name, content: row.content as Markup });
};
