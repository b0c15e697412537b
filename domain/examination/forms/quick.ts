import type { Blueprint } from "../blueprint.ts";
import type { Item, Part } from "../types.ts";
import type { Form } from "./model.ts";
import { chance, numbersFrom, targets } from "./model.ts";

/** A place of the blueprint: so many questions of a part, on one topic or on any. */
interface Slot {
  part: Part;
  topic: string | null;
  count: number;
}

const slotsOf = ({ parts }: Blueprint): Slot[] =>
  parts.flatMap(({ part, count, topics = [] }) => {
    const rest = count - topics.reduce((sum, each) => sum + each.count, 0);
    return [...topics.map(({ topic, count: wanted }) => ({ part, topic, count: wanted })), ...(rest > 0 ? [{ part, topic: null, count: rest }] : [])];
  });

const fits = (item: Item, { part, topic }: Slot) => item.part === part && (topic === null || item.topic === topic);

interface Making {
  items: readonly Item[];
  ranks: ReadonlyMap<string, number>;
  use: Map<string, number>;
  used: ReadonlyMap<string, number>;
  forms: Item[][];
}

/** How unwelcome an item is in the next form: shared with a neighbour is worst, then used in this set, then in earlier sittings; the seed decides among equals. */
function unwelcome(item: Item, { ranks, use, used, forms }: Making, count: number): number {
  const near = [forms.at(-1), forms.at(-2), forms.length === count - 1 ? forms[0] : undefined].filter((form) => form !== undefined);
  const shared = near.reduce((sum, form, i) => sum + (form.includes(item) ? (i === 1 ? 1 : 4) : 0), 0);
  return shared * 1e6 + (use.get(item.id) ?? 0) * 1e4 + (used.get(item.id) ?? 0) * 10 + ranks.get(item.id)! / 1e4;
}

const barred = (item: Item, chosen: readonly Item[]) => chosen.some((other) => other === item || other.enemies.includes(item.id) || item.enemies.includes(other.id));

/** Fills one form slot by slot with the least unwelcome items; undefined where enemies leave too few. */
function fill(making: Making, slots: readonly Slot[], count: number): Item[] | undefined {
  const order = making.items.map((item) => ({ item, cost: unwelcome(item, making, count) })).sort((a, b) => a.cost - b.cost);
  const chosen: Item[] = [];
  for (const slot of slots) {
    let open = slot.count;
    for (const { item } of order) {
      if (open === 0) break;
      if (!fits(item, slot) || barred(item, chosen)) continue;
      chosen.push(item);
      open--;
    }
    if (open > 0) return undefined;
  }
  return chosen;
}

const expected = (form: readonly Item[], ability: number) => form.reduce((sum, item) => sum + chance(item.difficulty!, ability), 0);

/** Swaps items for others of their part and topic that are no less welcome, as long as the form comes nearer to the target. */
function balance(form: Item[], making: Making, target: number, count: number): Item[] {
  const better = [...form];
  const cost = new Map(making.items.map((item) => [item.id, Math.floor(unwelcome(item, making, count) / 1e4)]));
  for (let round = 0; round < 12; round++) {
    const gap = target - expected(better, 0);
    let best: { at: number; item: Item; left: number } | undefined;
    for (const [at, out] of better.entries()) {
      const rest = better.filter((_, i) => i !== at);
      for (const item of making.items) {
        if (item.part !== out.part || item.topic !== out.topic || cost.get(item.id)! > cost.get(out.id)! || barred(item, rest)) continue;
        const left = Math.abs(gap - (chance(item.difficulty!, 0) - chance(out.difficulty!, 0)));
        if (left < (best?.left ?? Math.abs(gap) - 0.005)) best = { at, item, left };
      }
    }
    if (!best) break;
    better[best.at] = best.item;
  }
  return better;
}

/**
 * Makes forms at once, form after form, with no promise but the blueprint and that no enemies meet: for a bank that is too small for the
 * optimisation, and for a room that must open now. How far the forms lie apart is measured afterwards and said with them. Every item has a
 * difficulty; `used` counts how often each stands in other sittings. Undefined where not even one form can be filled.
 */
export function quickForms(items: readonly Item[], blueprint: Blueprint, { forms: count, seed }: { forms: number; seed: number }, used: ReadonlyMap<string, number> = new Map()): Form[] | undefined {
  const next = numbersFrom(seed);
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  const making: Making = { items: sorted, ranks: new Map(sorted.map(({ id }) => [id, (next() % 100_000) / 1e5])), use: new Map(), used, forms: [] };
  const slots = slotsOf(blueprint);
  const [target] = targets(items, blueprint, [0]);
  for (let number = 0; number < count; number++) {
    const filled = fill(making, slots, count);
    if (!filled) return undefined;
    const form = balance(filled, making, target!, count);
    making.forms.push(form);
    for (const { id } of form) making.use.set(id, (making.use.get(id) ?? 0) + 1);
  }
  return making.forms.map((form, i) => ({ id: String(i + 1), itemIds: form.map(({ id }) => id).sort() }));
}
