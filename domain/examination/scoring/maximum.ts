import type { Interaction, Item, ResponseKey } from "../types.ts";
import { mostByRules } from "./bound.ts";
import { Effort } from "./effort.ts";
import { correctValue } from "./operators/leaf.ts";
import { processed, rulesOf, scoreOf } from "./process.ts";
import type { Rational } from "./rational.ts";
import { compare } from "./rational.ts";
import type { Value } from "./value.ts";
import type { Tried } from "./worth-trying.ts";
import { mappedBest, nextTo, patience, testsIn, worthTrying } from "./worth-trying.ts";

/** The most points that an item gives, and whether it is certain that no answer gives more. */
export interface Maximum {
  most: Rational;
  certain: boolean;
  /** Whether the scoring came to a number too long to be kept. */
  outgrown: boolean;
}

interface Asked extends Tried {
  interaction: Interaction;
  key: ResponseKey;
}

/** Scores answers one after the other and keeps the best. */
class Search {
  readonly values = new Map<string, Value>();
  readonly #item: Item;
  readonly effort = new Effort();
  readonly bound: Rational | undefined;
  best: Rational | undefined;
  outgrown = false;

  constructor(item: Item) {
    this.#item = item;
    this.bound = mostByRules(item, this.effort);
  }

  /** Whether the best is as much as the rules can give. */
  get reached() {
    return this.best !== undefined && this.bound !== undefined && compare(this.best, this.bound) >= 0;
  }

  /** Whether nothing is left to be found, or to be spent on it. */
  get done() {
    return this.outgrown || this.reached || this.effort.spent;
  }

  /** What was found, where `all` says whether every answer that could be better was scored. */
  found(all: boolean): Maximum {
    return { most: this.best!, certain: this.reached || (all && !this.effort.spent), outgrown: this.outgrown };
  }

  /** The score of the answers as they stand. */
  score(): Rational {
    const scope = processed(this.#item.key, this.values);
    const score = scoreOf(scope);
    this.outgrown ||= scope.outgrown;
    this.effort.spend(scope.work);
    if (!this.best || compare(score, this.best) > 0) this.best = score;
    return score;
  }

  /** Every combination of the answers worth trying. */
  all(asked: readonly Asked[], i = 0): void {
    if (i === asked.length) this.score();
    else
      for (const value of asked[i]!.values) {
        if (this.done) return;
        this.values.set(asked[i]!.interaction.responseId, value);
        this.all(asked, i + 1);
      }
  }

  /** From some answers on, one interaction after the other takes what serves best, until nothing improves. */
  byTurns(asked: readonly Asked[], from: readonly Value[]): void {
    asked.forEach(({ interaction }, i) => this.values.set(interaction.responseId, from[i]!));
    let here = this.score();
    for (let improved = true; improved; ) {
      improved = false;
      for (const { interaction, key, values } of asked) {
        const id = interaction.responseId;
        for (const ways of [values, nextTo(interaction, key, this.values.get(id)!, this.effort)]) {
          for (const value of ways) {
            if (this.done) return;
            const before = this.values.get(id)!;
            this.values.set(id, value);
            const score = this.score();
            if (compare(score, here) > 0) [here, improved] = [score, true];
            else this.values.set(id, before);
          }
        }
      }
    }
  }
}

function find(item: Item): Maximum {
  const search = new Search(item);
  const { effort } = search;
  const keys = item.interactions.map(({ responseId }) => item.key.responses.find((each) => each.responseId === responseId)!);
  // The key's own answers are most often the best there are.
  for (const likely of [(key: ResponseKey) => correctValue(key), (key: ResponseKey, i: number) => mappedBest(item.interactions[i]!, key, effort)]) {
    keys.forEach((key, i) => search.values.set(key.responseId, likely(key, i)));
    search.score();
    if (search.done) return search.found(false);
  }
  const tests = testsIn(rulesOf(item.key));
  const asked = item.interactions.map((interaction, i): Asked => ({ interaction, key: keys[i]!, ...worthTrying(interaction, keys[i]!, tests, effort) }));
  const few = asked.reduce((product, { values }) => product * values.length, 1) <= patience;
  if (few) search.all(asked);
  const all = few && asked.every((each) => each.all);
  if (!all) for (const first of [0, 1, 2]) if (!search.done) search.byTurns(asked, asked.map(({ values }) => values[first] ?? null));
  return search.found(all);
}

// An item's maximum never changes; an item changed is another object.
const known = new WeakMap<Item, Maximum>();

/**
 * The most points that any answer to the item earns. Certain where the rules themselves show that none earns more
 * (see `mostByRules`), or where every answer that could differ was scored; an item that is neither is not taken, since
 * a maximum too low would count a wrong answer as right (§8).
 */
export function maximumOf(item: Item): Maximum {
  const before = known.get(item) ?? find(item);
  known.set(item, before);
  return before;
}
