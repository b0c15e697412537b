import type { Answer } from "@kadr/contract";
import type { room } from "@kadr/contract/exam-room";
import type { Given } from "./receipts.ts";

type Item = Answer<typeof room.resumeAttempt>["questions"][number]["item"];
type Interaction = Item["interactions"][number];

/** A chance that can be repeated: the same seed gives the same numbers from 0 to 1 (mulberry32). */
export const chanceOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** In an order as chance would have it. */
export const shuffled = <T>(things: readonly T[], chance: () => number): T[] => {
  const list = [...things];
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
};

/** An answer that a candidate could give, right or wrong. */
export const respond = (item: Item, chance: () => number): Given["response"] => Object.fromEntries(item.interactions.map((each) => [each.responseId, answerTo(each, chance)]));

const answerTo = ({ type, options = [], targets = [], maxChoices = 0 }: Interaction, chance: () => number): Given["response"][string] => {
  const ids = shuffled(options.map(({ id }) => id), chance);
  switch (type) {
    case "text_entry":
      return `cavab ${Math.floor(chance() * 1000)}`;
    case "number_entry":
      return String(Math.floor(chance() * 100));
    case "multiple_choice":
      return ids.slice(0, Math.min(maxChoices || ids.length, 1 + Math.floor(chance() * ids.length)));
    case "order":
      return maxChoices > 0 ? ids.slice(0, maxChoices) : ids;
    case "match":
      return [[ids[0]!, targets[Math.floor(chance() * targets.length)]!.id]];
    default:
      return ids[0]!;
  }
};
