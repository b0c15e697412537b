import { createHash, createHmac } from "node:crypto";
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

/** A candidate's questions in the order they are shown: part by part as the blueprint has them, within a part by lot. */
export function inShownOrder(items: readonly Item[], parts: readonly Part[], seed: string, candidate: string): DrawnQuestion[] {
  return parts
    .flatMap((part) => byLot(items.filter((item) => item.part === part), (item) => item.id, seed, "order", candidate))
    .map((item) => ({ itemId: item.id, optionOrder: drawOptionOrder(item, seed, candidate) }));
}
