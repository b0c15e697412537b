import type { Expression, Interaction, Item, ResponseKey, Rule } from "../types.ts";
import { correctValue } from "./operators/leaf.ts";
import { outcomesOf, rulesOf } from "./process.ts";
import type { Rational } from "./rational.ts";
import { compare, parseRational } from "./rational.ts";
import type { Scalar, Value } from "./value.ts";
import { parseScalar, sameValue } from "./value.ts";

/** How many combinations of answers are tried at most; beyond, the key's own answers alone are. */
const patience = 4096;

/** Every value that the rules themselves name, by base type: what an author tests for is worth trying. */
function named(rules: readonly Rule[]): { base: string; text: string }[] {
  const inside = ({ op, with: settings = {}, args = [] }: Expression): { base: string; text: string }[] => [
    ...(op === "base-value" ? [{ base: settings["base-type"] ?? "", text: settings["value"] ?? "" }] : []),
    ...args.flatMap(inside),
  ];
  return rules.flatMap((rule) =>
    rule.rule === "set" ? inside(rule.value) : rule.rule === "if" ? rule.branches.flatMap(({ when, then }) => [...(when ? inside(when) : []), ...named(then)]) : [],
  );
}

const points = (text: string) => parseRational(text) ?? { n: 0n, d: 1n };

/** The mapped values worth choosing, best first, and no more than may be chosen. */
function bestMapped({ mapping, baseType }: ResponseKey, most: number): Scalar[] {
  const gains = (mapping?.entries ?? []).filter((entry) => compare(points(entry.value), points(mapping!.defaultValue)) > 0);
  const sorted = [...gains].sort((a, b) => compare(points(b.value), points(a.value)));
  return sorted.map((entry) => parseScalar(baseType, entry.key)!).slice(0, most || undefined);
}

const limit = (interaction: Interaction) =>
  interaction.type === "match" ? interaction.maxPairs : interaction.type === "multiple_choice" || interaction.type === "order" ? interaction.maxChoices : 1;

function subsets(ids: string[], most: number): string[][] {
  if (ids.length > 10) return [];
  const all = Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((_, i) => bits & (1 << i)));
  return all.filter((set) => set.length > 0 && (most === 0 || set.length <= most));
}

/** The pairs with the best mapped sum that the limits of the interaction allow, taken greedily. */
function bestPairs(interaction: Interaction & { type: "match" }, key: ResponseKey): string[] {
  const left = new Map<string, number>();
  for (const [side, options] of [["row", interaction.options], ["column", interaction.targets]] as const) {
    for (const { id, matchMax = 1 } of options) left.set(`${side} ${id}`, matchMax || Infinity);
  }
  const kept: string[] = [];
  for (const pair of bestMapped(key, 0) as string[]) {
    const [row, column] = pair.split(" ");
    const [r, c] = [`row ${row}`, `column ${column}`];
    if ((interaction.maxPairs && kept.length >= interaction.maxPairs) || !left.get(r) || !left.get(c)) continue;
    left.set(r, left.get(r)! - 1).set(c, left.get(c)! - 1);
    kept.push(pair);
  }
  return kept;
}

/** The answers to one interaction that could be the best. */
function candidates(interaction: Interaction, key: ResponseKey, rules: readonly Rule[]): { sure: Value[]; more: Value[] } {
  const made = (of: Scalar[]): Value => (of.length === 0 ? null : { base: key.baseType, card: key.cardinality, of });
  const best = interaction.type === "match" ? bestPairs(interaction, key) : bestMapped(key, limit(interaction));
  const sure = [correctValue(key), made(best), null];
  const ids = "options" in interaction ? interaction.options.map((option) => option.id) : [];
  switch (interaction.type) {
    case "single_choice":
    case "inline_choice":
      return { sure, more: ids.map((id) => made([id])) };
    case "multiple_choice":
      return { sure, more: subsets(ids, interaction.maxChoices).map(made) };
    case "text_entry":
    case "number_entry": {
      const texts = named(rules).map(({ text }) => parseScalar(key.baseType, text));
      const entries = bestMapped(key, 0);
      return { sure, more: [...texts.filter((each) => each !== undefined), ...entries].map((each) => made([each])) };
    }
    default:
      return { sure, more: [] };
  }
}

function distinct(values: Value[]): Value[] {
  return values.filter((value, i) => values.findIndex((other) => (value && other ? sameValue(value, other) : value === other)) === i);
}

const known = new WeakMap<Item, Rational>();

/**
 * The most points that any answer to the item earns, found by scoring the answers that could be best: all of them where
 * they are few, else those the key names. An item whose maximum is not above zero cannot be won and is not taken.
 */
export function maximumScore(item: Item): Rational {
  const before = known.get(item);
  if (before) return before;
  const rules = rulesOf(item.key);
  const each = item.interactions.map((interaction) => {
    const { sure, more } = candidates(interaction, item.key.responses.find((key) => key.responseId === interaction.responseId)!, rules);
    return { id: interaction.responseId, sure: distinct(sure), all: distinct([...sure, ...more]) };
  });
  const whole = each.reduce((product, { all }) => product * all.length, 1) <= patience;
  let best: Rational | undefined;
  const values = new Map<string, Value>();
  const tryFrom = (i: number): void => {
    if (i === each.length) {
      const score = outcomesOf(item.key, values).get("SCORE")?.of[0] as Rational | undefined;
      if (score && (!best || compare(score, best) > 0)) best = score;
      return;
    }
    for (const value of whole ? each[i]!.all : each[i]!.sure) {
      values.set(each[i]!.id, value);
      tryFrom(i + 1);
    }
  };
  tryFrom(0);
  const most = best ?? { n: 0n, d: 1n };
  known.set(item, most);
  return most;
}
