import { createHash, createHmac } from "node:crypto";
import type { Blueprint, BlueprintPart, Shortage } from "./blueprint.ts";
import { shortages } from "./blueprint.ts";
import { orderedOptions } from "./delivery.ts";
import type { Item, Part } from "./types.ts";

/*
 * The draw uses HMAC-SHA256 of node:crypto. It is a function of its arguments and of nothing else: no clock, no source
 * of randomness. The randomness is the seed's, made elsewhere, published as its hash before the exam and revealed after
 * the last sitting, so that anyone can repeat every draw with any HMAC-SHA256.
 */

/** One question as a candidate meets it: the item, and its options in the order drawn, by identity. */
export interface DrawnQuestion {
  itemId: string;
  optionOrder: string[];
}

/** Thrown where the bank cannot fill the blueprint; ask `shortages` beforehand to show it in time. */
export class BankTooSmall extends Error {
  readonly code = "bank_too_small";
  readonly shortages: Shortage[];
  constructor(lacking: Shortage[]) {
    super(`The bank is too small: ${lacking.map(({ part, topic, need, have }) => `${part}${topic ? ` (${topic})` : ""} needs ${need} and has ${have}`).join("; ")}.`);
    this.shortages = lacking;
  }
}

/** A number nobody can foresee without the seed, as 64 hexadecimal digits. Its words are joined as JSON, so that no two lists read alike. */
export function lot(seed: string, ...words: string[]): string {
  return createHmac("sha256", seed).update(JSON.stringify(words)).digest("hex");
}

/**
 * The hash that is published before the exam. The seed must hold at least 128 random bits (22 characters of base64,
 * 32 of hexadecimal), else the hash could be searched; a shorter one is refused.
 */
export function commitment(seed: string): string {
  if (seed.length < 22) throw new RangeError("A seed holds at least 128 random bits: 22 characters or more.");
  return createHash("sha256").update(JSON.stringify(["kadr-draw-1", seed])).digest("hex");
}

/** Things in the order of their lots; equal lots, which do not occur, by identity. */
function byLot<T>(things: readonly T[], id: (thing: T) => string, seed: string, ...words: string[]): T[] {
  const drawn = things.map((thing) => ({ thing, id: id(thing), lot: lot(seed, ...words, id(thing)) }));
  return drawn.sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0)).map(({ thing }) => thing);
}

/** The order in which this candidate sees an item's options, each named once. */
export function drawOptionOrder(item: Item, seed: string, candidate: string): string[] {
  const ids = item.interactions.flatMap((each) => ("options" in each ? [...each.options, ...("targets" in each ? each.targets : [])] : [])).map((option) => option.id);
  const drawn = byLot([...new Set(ids)], (id) => id, seed, "option", candidate, item.id);
  const [only] = item.interactions;
  // Where nothing else is in play, the order says exactly what is shown, fixed options in their places.
  if (item.interactions.length === 1 && only && "options" in only && !("targets" in only)) return orderedOptions(only.options, only.shuffle, drawn).map((option) => option.id);
  return drawn;
}

/** The items of one part or topic, cut by difficulty into as many layers as questions are wanted. */
function layers(items: readonly Item[], count: number): Item[][] {
  const sorted = [...items].sort((a, b) => (a.difficulty ?? 0.5) - (b.difficulty ?? 0.5) || (a.id < b.id ? -1 : 1));
  return Array.from({ length: count }, (_, i) => sorted.slice(Math.floor((i * sorted.length) / count), Math.floor(((i + 1) * sorted.length) / count)));
}

interface Draw {
  seed: string;
  candidate: string;
  chosen: Map<string, Item>;
}

const free = (item: Item, chosen: ReadonlyMap<string, Item>) =>
  !chosen.has(item.id) && !item.enemies.some((id) => chosen.has(id)) && ![...chosen.values()].some((other) => other.enemies.includes(item.id));

/**
 * Takes `count` of the items, one from each layer of difficulty: everyone's questions differ, yet everyone's exam is
 * about as hard. A layer whose items are all barred by enemies gives its place to the nearest free item by lot.
 */
function take(items: readonly Item[], count: number, draw: Draw): boolean {
  const { seed, candidate, chosen } = draw;
  let missing = 0;
  for (const layer of layers(items, count)) {
    const found = byLot(layer, (item) => item.id, seed, "item", candidate).find((item) => free(item, chosen));
    if (found) chosen.set(found.id, found);
    else missing++;
  }
  for (const item of missing > 0 ? byLot(items, (each) => each.id, seed, "item", candidate) : []) {
    if (missing > 0 && free(item, chosen)) {
      chosen.set(item.id, item);
      missing--;
    }
  }
  return missing === 0;
}

function drawPart({ part, count, topics = [] }: BlueprintPart, items: readonly Item[], draw: Draw): Item[] {
  const inPart = items.filter((item) => item.part === part);
  const before = new Set(draw.chosen.keys());
  let left = count;
  for (const { topic, count: wanted } of topics) {
    left -= wanted;
    if (!take(inPart.filter((item) => item.topic === topic), wanted, draw)) throw new BankTooSmall([{ part, topic, need: wanted, have: wanted - 1 }]);
  }
  const rest = inPart.filter((item) => !draw.chosen.has(item.id));
  if (left > 0 && !take(rest, left, draw)) throw new BankTooSmall([{ part, topic: null, need: count, have: count - 1 }]);
  return [...draw.chosen.values()].filter((item) => !before.has(item.id));
}

/** A candidate's questions in the order they are shown: part by part as the blueprint has them, within a part by lot. */
export function inShownOrder(items: readonly Item[], parts: readonly Part[], seed: string, candidate: string): DrawnQuestion[] {
  return parts
    .flatMap((part) => byLot(items.filter((item) => item.part === part), (item) => item.id, seed, "order", candidate))
    .map((item) => ({ itemId: item.id, optionOrder: drawOptionOrder(item, seed, candidate) }));
}

/**
 * Draws one candidate's individual exam from the bank (§8: "individual"): the blueprint's number from each part and
 * topic, enemies never together, the same for the same seed, and spread over difficulty so that no draw is a lucky one.
 * `items` are those the candidate may be asked: their subject's, with method and logic. Throws `BankTooSmall`.
 */
export function drawQuestions(input: { items: readonly Item[]; blueprint: Blueprint; seed: string; candidate: string }): DrawnQuestion[] {
  const { items, blueprint, seed, candidate } = input;
  const lacking = shortages(items, blueprint);
  if (lacking.length > 0) throw new BankTooSmall(lacking);
  const draw: Draw = { seed, candidate, chosen: new Map() };
  const drawn = blueprint.parts.flatMap((part) => drawPart(part, items, draw));
  return inShownOrder(drawn, blueprint.parts.map(({ part }) => part), seed, candidate);
}
