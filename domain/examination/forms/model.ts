import type { Blueprint, BlueprintPart } from "../blueprint.ts";
import type { Item } from "../types.ts";

/** A form: the items of one exam, by identity. How they are shown is drawn per candidate. */
export interface Form {
  id: string;
  itemIds: string[];
}

/** What parallel forms must satisfy. */
export interface FormSettings {
  /** How many forms are made. */
  forms: number;
  /** How far a form's expected score may lie from the target, in points, at each ability. */
  tolerance: number;
  /** In how many forms an item may stand (exposure). */
  maxUse: number;
  /**
   * Forms stand in a ring, as they are dealt to seats: how many questions two forms so many places apart may share.
   * `[0, 0]`: a form shares nothing with the next nor with the one after it.
   */
  overlap: number[];
  /** The abilities, in logits about the average candidate, at which the forms must expect equal scores. */
  abilities: number[];
  /** Decides which of the many possible sets of forms is found. */
  seed: number;
}

/** Ten forms of equal difficulty within a quarter of a point; neighbours share nothing, an item stands in two at most. */
export const defaultFormSettings: FormSettings = { forms: 10, tolerance: 0.25, maxUse: 2, overlap: [0, 0], abilities: [-1, 0, 1], seed: 1 };

/** Numbers one after the other that only the seed decides: the same wherever forms are made again. */
export function numbersFrom(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  const next = () => (state = (state * 48271) % 2147483647);
  for (let i = 0; i < 16; i++) next();
  return next;
}

/**
 * The chance that a candidate of an ability answers an item rightly, by the Rasch model; an average candidate (0) does
 * so with the item's expected facility.
 */
export function chance(facility: number, ability: number): number {
  const kept = Math.min(0.99, Math.max(0.01, facility));
  return 1 / (1 + ((1 - kept) / kept) * Math.exp(-ability));
}

const meanChance = (items: readonly Item[], ability: number) => items.reduce((sum, item) => sum + chance(item.difficulty!, ability), 0) / items.length;

function partTarget({ part, count, topics = [] }: BlueprintPart, items: readonly Item[], ability: number): number {
  const inPart = items.filter((item) => item.part === part);
  const asked = topics.map(({ topic, count: wanted }) => wanted * meanChance(inPart.filter((item) => item.topic === topic), ability));
  const free = count - topics.reduce((sum, each) => sum + each.count, 0);
  return asked.reduce((sum, each) => sum + each, 0) + free * meanChance(inPart, ability);
}

/** The score that an average form of this bank expects at each ability: what all forms are held to. */
export const targets = (items: readonly Item[], blueprint: Blueprint, abilities: readonly number[]) =>
  abilities.map((ability) => blueprint.parts.reduce((sum, part) => sum + partTarget(part, items, ability), 0));

const sum = (terms: readonly string[]) => terms.map((term, i) => (i % 12 === 11 ? `${term}\n` : term)).join(" + ");

/** The variable that says whether an item stands in a form. */
export const variable = (item: number, form: number) => `x${item}_${form}`;

/** The pairs of forms that lie a number of places apart in the ring, each once. */
export function pairsApart(forms: number, apart: number): [number, number][] {
  const pairs = Array.from({ length: forms }, (_, form) => [form, (form + apart) % forms].sort((a, b) => a - b) as [number, number]);
  return pairs.filter(([a, b], i) => a !== b && pairs.findIndex(([c, d]) => a === c && b === d) === i);
}

/** The rows on what a form holds: so many of each part, at least so many of each topic, no enemies. */
function contentRows(items: readonly Item[], blueprint: Blueprint, form: number): string[] {
  const x = (wanted: (item: Item) => boolean) => sum(items.flatMap((item, i) => (wanted(item) ? [variable(i, form)] : [])));
  const rows = blueprint.parts.flatMap(({ part, count, topics = [] }) => [
    `${x((item) => item.part === part)} = ${count}`,
    ...topics.map(({ topic, count: wanted }) => `${x((item) => item.part === part && item.topic === topic)} >= ${wanted}`),
  ]);
  const place = new Map(items.map((item, i) => [item.id, i]));
  const enemies = new Set(items.flatMap((item, i) => item.enemies.flatMap((enemy) => (place.has(enemy) && place.get(enemy) !== i ? [[i, place.get(enemy)!].sort((a, b) => a - b).join(" ")] : []))));
  return [...rows, ...[...enemies].map((pair) => `${sum(pair.split(" ").map((i) => variable(Number(i), form)))} <= 1`)];
}

/** The rows on how forms may share items: nothing at all is one short row an item, a limited number needs counters. */
function overlapRows(items: readonly Item[], { forms, overlap }: FormSettings): { rows: string[]; counters: string[] } {
  const rows: string[] = [];
  const counters: string[] = [];
  overlap.forEach((most, i) => {
    for (const [a, b] of pairsApart(forms, i + 1)) {
      const shared = items.map((_, item) => `z${item}_${a}_${b}`);
      items.forEach((_, item) => rows.push(`${variable(item, a)} + ${variable(item, b)}${most > 0 ? ` - ${shared[item]}` : ""} <= 1`));
      if (most > 0) rows.push(`${sum(shared)} <= ${most}`);
      if (most > 0) counters.push(...shared);
    }
  });
  return { rows, counters };
}

/**
 * The assembly as a 0-1 programme in LP format (van der Linden 2005): which items stand in which form, such that every
 * form keeps the blueprint and expects the target within `within` points. Every solution is as good as another, so
 * there is nothing to optimise and the first one found is taken; which one that is hangs on the order of the items.
 * `whole` is the bank whose average form is the target, where only a part of it may be used.
 */
export function assemblyModel(items: readonly Item[], blueprint: Blueprint, settings: FormSettings, within: number, whole: readonly Item[] = items): string {
  const { forms, maxUse, abilities } = settings;
  const numbers = Array.from({ length: forms }, (_, form) => form);
  const expected = targets(whole, blueprint, abilities);
  const scores = numbers.flatMap((form) =>
    abilities.flatMap((ability, a) => {
      const terms = sum(items.map((item, i) => `${chance(item.difficulty!, ability).toFixed(6)} ${variable(i, form)}`));
      return [`${terms} <= ${(expected[a]! + within).toFixed(6)}`, `${terms} >= ${(expected[a]! - within).toFixed(6)}`];
    }),
  );
  const use = items.map((_, item) => `${sum(numbers.map((form) => variable(item, form)))} <= ${maxUse}`);
  const overlap = overlapRows(items, settings);
  const rows = [...numbers.flatMap((form) => contentRows(items, blueprint, form)), ...scores, ...use, ...overlap.rows];
  const binaries = numbers.flatMap((form) => items.map((_, item) => variable(item, form)));
  const bounds = overlap.counters.map((counter) => `0 <= ${counter} <= 1`);
  return ["Minimize", `obj: 0 ${variable(0, 0)}`, "Subject To", ...rows.map((row, i) => `c${i}: ${row}`), "Bounds", ...bounds, "Binary", ...binaries, "End", ""].join("\n");
}
