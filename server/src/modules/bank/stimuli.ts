import { bank as routes } from "@kadr/contract/bank";
import type { Item, Markup } from "@kadr/domain/examination";
import { inParagraphs, picturesIn, plainWords, wording } from "@kadr/domain/examination/written";
import { normaliseProse, normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Reader, Tx } from "../../platform/db.ts";
import { command, query } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { fileRule } from "./media.ts";
import { seesOnlyOwn } from "./who.ts";

/** An author's own texts, and those that items of theirs show. */
const ofAuthor = (me: string) => sql<boolean>`(stimulus.changed_by = ${me} OR EXISTS (SELECT FROM item WHERE item.stimulus_id = stimulus.id AND ${me}::uuid = ANY (item.author_ids)))`;

export const listStimuli = query(routes.listStimuli, async (reader, ctx) => {
  const rows = await reader
    .selectFrom("stimulus")
    .select((eb) => ["id", "name", "content", eb.selectFrom("item").select((inner) => inner.fn.countAll<number>().as("n")).whereRef("item.stimulus_id", "=", "stimulus.id").where("item.state", "<>", "retired").as("items")])
    .$if(seesOnlyOwn(ctx), (q) => q.where(ofAuthor(ctx.actor.accountId!)))
    .orderBy("name")
    .limit(500)
    .execute();
  return rows.map(({ id, name, content, items }) => ({ id, name, content: content as Markup, says: plainWords(Object.values(content as Markup)[0] ?? "").slice(0, 200), items: Number(items ?? 0) }));
});

const block = (markup: string): string => (/^\s*<(p|div|table|ul|ol|figure|blockquote|h[1-6])\b/.test(markup) ? markup : inParagraphs(markup));

const sanitized = async (reader: Reader, content: Markup): Promise<Markup> => {
  const file = await fileRule(reader, JSON.stringify(content));
  const faults: { field: string; code: string; data: Record<string, string | number> }[] = [];
  const made: Markup = {};
  for (const [lang, text] of Object.entries(content) as ["az" | "en", string][]) {
    if (text.trim() === "") continue;
    const markup = wording(normaliseProse(text.toWellFormed()), file);
    if (typeof markup === "string") made[lang] = block(markup);
    else faults.push({ field: `content.${lang}`, code: markup.code, data: markup.data ?? {} });
  }
  if (Object.keys(made).length === 0) faults.push({ field: "content", code: "stem_missing", data: {} });
  if (faults.length > 0) throw new Refusal("item_faults", { faults });
  return made;
};

/** Writes a shared text. Drafts show it as it is now; what was approved keeps the text it was approved with. */
export const saveStimulus = command(routes.saveStimulus, async (tx, ctx, { stimulusId, name: typed, content }) => {
  const name = normaliseText(typed);
  const taken = await tx.selectFrom("stimulus").select("id").where("name", "=", name).executeTakeFirst();
  if (taken && taken.id !== stimulusId) throw new Refusal("stimulus_name_taken", { name });
  const made = await sanitized(tx, content);
  const row = { name, content: JSON.stringify(made), changed_by: ctx.actor.accountId!, changed_at: ctx.now };
  if (!stimulusId) {
    const id = newId(ctx.now);
    await tx.insertInto("stimulus").values({ id, ...row }).execute();
    return { id };
  }
  const own = tx.selectFrom("stimulus").select("id").where("id", "=", stimulusId).$if(seesOnlyOwn(ctx), (q) => q.where(ofAuthor(ctx.actor.accountId!)));
  found(await own.forUpdate().executeTakeFirst(), "stimulus");
  await tx.updateTable("stimulus").set(row).where("id", "=", stimulusId).execute();
  await showInDrafts(tx, stimulusId, { id: name, content: made });
  return { id: stimulusId };
});

const showInDrafts = async (tx: Tx, stimulusId: string, stimulus: NonNullable<Item["stimulus"]>): Promise<void> => {
  const drafts = await tx.selectFrom("item").select(["id", "item"]).where("stimulus_id", "=", stimulusId).where("state", "=", "draft").forUpdate().execute();
  for (const { id, item } of drafts) {
    const before = item as Item;
    const texts = [...Object.values(before.body), ...before.interactions.flatMap((each) => ("options" in each ? [...each.options, ...("targets" in each ? each.targets : [])].flatMap(({ text }) => Object.values(text)) : [])), ...Object.values(stimulus.content)];
    const media = [...new Set(texts.flatMap(picturesIn))].toSorted();
    await tx.updateTable("item").set({ item: JSON.stringify({ ...before, stimulus, media }) }).where("id", "=", id).execute();
    await tx.deleteFrom("item_medium").where("item_id", "=", id).execute();
    if (media.length > 0) await tx.insertInto("item_medium").values(media.map((path) => ({ item_id: id, sha256: path.slice("/media/".length) }))).execute();
  }
};
