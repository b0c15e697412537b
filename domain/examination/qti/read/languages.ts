import type { Refusal } from "../../refusal.ts";
import { refuse } from "../../refusal.ts";
import type { Interaction, Item, Lang, Option, Words } from "../../types.ts";
import type { ItemAt } from "./item.ts";

/** What must be the same in every language: all but the words. */
function skeleton(item: Item): string {
  const bare = (options: readonly Option[]) => options.map((option) => ({ ...option, text: null }));
  const interactions = item.interactions.map((each) => ({
    ...each,
    prompt: null,
    ...("options" in each ? { options: bare(each.options) } : {}),
    ...("targets" in each ? { targets: bare(each.targets) } : {}),
  }));
  const { subject, part, topic, difficulty, enemies, key } = item;
  return JSON.stringify([interactions, key, subject, part, topic, difficulty, enemies, item.stimulus?.id ?? null]);
}

const both = (a: Words, b: Words): Words => ({ ...a, ...b });
const options = (a: readonly Option[], b: readonly Option[]) => a.map((option, i) => ({ ...option, text: both(option.text, b[i]!.text) }));

function interaction(a: Interaction, b: Interaction): Interaction {
  const prompt = both(a.prompt, b.prompt);
  if (!("options" in a) || !("options" in b)) return { ...a, prompt };
  const joined = { ...a, prompt, options: options(a.options, b.options) };
  return "targets" in joined && "targets" in b ? { ...joined, targets: options(joined.targets, b.targets) } : joined;
}

function joined(a: Item, b: Item): Item {
  return {
    ...a,
    title: both(a.title, b.title),
    languages: (["az", "en"] as Lang[]).filter((lang) => a.languages.includes(lang) || b.languages.includes(lang)),
    body: both(a.body, b.body),
    ...(a.stimulus && b.stimulus ? { stimulus: { id: a.stimulus.id, content: both(a.stimulus.content, b.stimulus.content) } } : {}),
    interactions: a.interactions.map((each, i) => interaction(each, b.interactions[i]!)),
    media: [...new Set([...a.media, ...b.media])].sort(),
  };
}

/**
 * Makes one item of the files that carry one identifier in different languages. They must agree in everything but words:
 * a key or an option that differs would ask two candidates different questions. The same language twice is refused.
 */
export function tieLanguages(read: readonly ItemAt[]): { items: Item[]; refusals: Map<ItemAt, Refusal> } {
  const tied = new Map<string, Item>();
  const refusals = new Map<ItemAt, Refusal>();
  for (const at of read) {
    const { item } = at.reading;
    if (!item) continue;
    const before = tied.get(item.id);
    if (!before) tied.set(item.id, item);
    else if (item.languages.some((lang) => before.languages.includes(lang))) refusals.set(at, refuse("identifier_twice", { id: item.id }));
    else if (skeleton(before) !== skeleton(item)) refusals.set(at, refuse("language_differs", { id: item.id }));
    else tied.set(item.id, joined(before, item));
  }
  return { items: [...tied.values()], refusals };
}
