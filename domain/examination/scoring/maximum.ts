import type { Item, Key } from "../types.ts";
import { outcomesOf, rulesOf } from "./process.ts";
import type { Rational } from "./rational.ts";
import { compare, zero } from "./rational.ts";
import type { Value } from "./value.ts";
import { worthTrying } from "./worth-trying.ts";

/** How many combinations of answers are tried at most; beyond, one interaction is improved after the other. */
const patience = 4096;

interface Tried {
  id: string;
  values: Value[];
}

const scoreOf = (key: Key, values: ReadonlyMap<string, Value>) => (outcomesOf(key, values).get("SCORE")?.of[0] ?? zero) as Rational;

function bestOfAll(key: Key, tried: readonly Tried[]): Rational {
  let best: Rational | undefined;
  const values = new Map<string, Value>();
  const from = (i: number): void => {
    if (i < tried.length) {
      for (const value of tried[i]!.values) {
        values.set(tried[i]!.id, value);
        from(i + 1);
      }
      return;
    }
    const score = scoreOf(key, values);
    if (!best || compare(score, best) > 0) best = score;
  };
  from(0);
  return best ?? zero;
}

/** From the key's own answers, one interaction after the other takes what serves best, until nothing improves. */
function bestByTurns(key: Key, tried: readonly Tried[]): Rational {
  const values = new Map(tried.map(({ id, values: [first] }) => [id, first ?? null]));
  let best = scoreOf(key, values);
  for (let improved = true; improved; ) {
    improved = false;
    for (const each of tried) {
      for (const value of each.values) {
        const before = values.get(each.id)!;
        const score = scoreOf(key, values.set(each.id, value));
        if (compare(score, best) > 0) [best, improved] = [score, true];
        else values.set(each.id, before);
      }
    }
  }
  return best;
}

// An item's maximum never changes; an item changed is another object.
const known = new WeakMap<Item, Rational>();

/**
 * The most points that any answer to the item earns, found by scoring the answers that could be best: every choice and
 * arrangement where they are few, the numbers at and between all that the rules name, and the best mapped sum.
 * An item whose maximum is not above zero cannot be won and is not taken.
 */
export function maximumScore(item: Item): Rational {
  const before = known.get(item);
  if (before) return before;
  const rules = rulesOf(item.key);
  const tried = item.interactions.map((interaction): Tried => {
    const key = item.key.responses.find((each) => each.responseId === interaction.responseId)!;
    return { id: interaction.responseId, values: worthTrying(interaction, key, rules) };
  });
  const most = tried.reduce((product, { values }) => product * values.length, 1) <= patience ? bestOfAll(item.key, tried) : bestByTurns(item.key, tried);
  known.set(item, most);
  return most;
}
