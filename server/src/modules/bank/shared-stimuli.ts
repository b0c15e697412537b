import { createHash } from "node:crypto";
import type { Item, Stimulus } from "@kadr/domain/examination";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/id.ts";

/** The same content is the same text, whatever order its languages came in. */
const print = (content: Stimulus["content"]): string => createHash("sha256").update(JSON.stringify([content.az ?? null, content.en ?? null])).digest("hex");

/** A name for the text that is free, or that the same text bears already. */
const nameFor = (id: string, content: Stimulus["content"], taken: ReadonlyMap<string, string>): string => {
  const plain = id.slice(0, 60);
  const own = print(content);
  return !taken.has(plain) || taken.get(plain) === own ? plain : `${plain}-${own.slice(0, 8)}`;
};

/** Keeps the shared texts of imported items, each once; answers, by the item's code, under which name its text is kept. */
export const keepStimuli = async (tx: Tx, ctx: Ctx, items: readonly Item[]): Promise<Map<string, { stimulusId: string; stimulus: Stimulus }>> => {
  const shared = items.filter((item) => item.stimulus);
  if (shared.length === 0) return new Map();
  const rows = await tx.selectFrom("stimulus").select(["id", "name", "content"]).execute();
  const prints = new Map(rows.map(({ name, content }) => [name, print(content as Stimulus["content"])]));
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  const kept = new Map<string, { stimulusId: string; stimulus: Stimulus }>();
  for (const item of shared) {
    const { id, content } = item.stimulus!;
    const name = nameFor(id, content, prints);
    if (!ids.has(name)) {
      ids.set(name, newId(ctx.now));
      prints.set(name, print(content));
      await tx.insertInto("stimulus").values({ id: ids.get(name)!, name, content: JSON.stringify(content), author_ids: [ctx.actor.accountId!], changed_at: ctx.now }).execute();
    }
    kept.set(item.id, { stimulusId: ids.get(name)!, stimulus: { id: name, content } });
  }
  return kept;
};

/** Shared texts under names of which none stands for two texts: an approved item may still show an earlier wording than its neighbour. */
export const tellApart = (items: readonly Item[]): Item[] => {
  const prints = new Map<string, string>();
  return items.map((item) => {
    if (!item.stimulus) return item;
    const { id, content } = item.stimulus;
    const name = nameFor(id, content, prints);
    prints.set(name, print(content));
    return { ...item, stimulus: { id: name, content } };
  });
};
