import type { Expression, Interaction, Option, ResponseKey, Rule } from "../types.ts";
import { correctValue } from "./operators/leaf.ts";
import type { Rational } from "./rational.ts";
import { add, compare, multiply, parseRational, rational, subtract, zero } from "./rational.ts";
import type { Scalar, Value } from "./value.ts";
import { parseScalar, sameValue } from "./value.ts";

const points = (text: string) => parseRational(text) ?? zero;

/** Every expression within the rules. */
export function expressionsIn(rules: readonly Rule[]): Expression[] {
  const inside = (expression: Expression): Expression[] => [expression, ...(expression.args ?? []).flatMap(inside)];
  return rules.flatMap((rule) =>
    rule.rule === "set" ? inside(rule.value) : rule.rule === "if" ? rule.branches.flatMap(({ when, then }) => [...(when ? inside(when) : []), ...expressionsIn(then)]) : [],
  );
}

/** Every value that the rules themselves name: what an author tests for is worth trying. */
const named = (rules: readonly Rule[]) => expressionsIn(rules).filter(({ op }) => op === "base-value").map((each) => each.with?.["value"] ?? "");

/** The entries of a mapping that gain more than an unlisted value does, best first. */
function gains({ mapping, baseType }: ResponseKey): { value: Scalar; gain: Rational }[] {
  if (!mapping) return [];
  const found = mapping.entries.flatMap(({ key, value }) => {
    const scalar = parseScalar(baseType, key);
    return scalar !== undefined && compare(points(value), zero) > 0 ? [{ value: scalar, gain: points(value) }] : [];
  });
  return found.sort((a, b) => compare(b.gain, a.gain));
}

/** The set of pairs with the best mapped sum that the limits of the interaction allow, by trying all that could be better. */
function bestPairs({ options, targets, maxPairs }: Interaction & { type: "match" }, key: ResponseKey): Scalar[] {
  const list = gains(key).slice(0, 24);
  const left = new Map([...sides("row", options), ...sides("column", targets)]);
  const rest = list.map((_, i) => list.slice(i).reduce((sum, { gain }) => add(sum, gain), zero));
  let best: { sum: Rational; pairs: Scalar[] } = { sum: zero, pairs: [] };
  let steps = 0;
  const search = (i: number, sum: Rational, pairs: Scalar[]): void => {
    if (compare(sum, best.sum) > 0) best = { sum, pairs };
    if (i === list.length || steps++ > 20_000 || compare(add(sum, rest[i]!), best.sum) <= 0) return;
    const [row, column] = (list[i]!.value as string).split(" ").map((id, side) => `${side === 0 ? "row" : "column"} ${id}`) as [string, string];
    if ((maxPairs === 0 || pairs.length < maxPairs) && left.get(row)! > 0 && left.get(column)! > 0) {
      left.set(row, left.get(row)! - 1).set(column, left.get(column)! - 1);
      search(i + 1, add(sum, list[i]!.gain), [...pairs, list[i]!.value]);
      left.set(row, left.get(row)! + 1).set(column, left.get(column)! + 1);
    }
    search(i + 1, sum, pairs);
  };
  search(0, zero, []);
  return best.pairs;
}

const sides = (side: string, options: readonly Option[]) => options.map(({ id, matchMax = 1 }): [string, number] => [`${side} ${id}`, matchMax || Infinity]);

/** Every choice of some of the ids, no more than allowed; none where there are too many to try. */
function subsets(ids: string[], most: number): string[][] {
  if (ids.length > 10) return [];
  return Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((_, i) => bits & (1 << i))).filter((set) => most === 0 || set.length <= most);
}

/** Every arrangement of some of the ids, no more than allowed; none where there are too many to try. */
function arrangements(ids: string[], most: number): string[][] {
  if (ids.length > 5) return [];
  const from = (left: string[], placed: string[]): string[][] => [placed, ...(most > 0 && placed.length >= most ? [] : left.flatMap((id) => from(left.filter((other) => other !== id), [...placed, id])))];
  return from(ids, []);
}

/** Numbers at which a rule may change its mind, those between them and those beyond. */
function numbersToTry(key: ResponseKey, rules: readonly Rule[]): Rational[] {
  const known = [...named(rules), ...(key.correct ?? [])].flatMap((text) => parseRational(text) ?? []);
  const reach = expressionsIn(rules).flatMap(({ with: settings }) => (settings?.["tolerance"] ?? "").split(/\s+/).flatMap((text) => parseRational(text) ?? []));
  const edges = [...known, ...known.flatMap((n) => reach.flatMap((by) => [add(n, by), subtract(n, by)]))].sort(compare);
  if (edges.length === 0) return [];
  const between = edges.slice(1).map((edge, i) => multiply(add(edge, edges[i]!), rational(1n, 2n)));
  const all = [subtract(edges[0]!, rational(1n)), ...edges, ...between, add(edges.at(-1)!, rational(1n))];
  return (key.baseType === "integer" ? all.filter((n) => n.d === 1n) : all).slice(0, 200);
}

/** The answers to one interaction among which the best is found, the key's own first. */
export function worthTrying(interaction: Interaction, key: ResponseKey, rules: readonly Rule[]): Value[] {
  const made = (of: Scalar[]): Value => (of.length === 0 ? null : { base: key.baseType, card: key.cardinality, of });
  const found: Value[] = [correctValue(key), null];
  switch (interaction.type) {
    case "single_choice":
    case "inline_choice":
      found.push(...interaction.options.map(({ id }) => made([id])));
      break;
    case "multiple_choice":
      found.push(made(gains(key).map(({ value }) => value).slice(0, interaction.maxChoices || undefined)), ...subsets(interaction.options.map(({ id }) => id), interaction.maxChoices).map(made));
      break;
    case "order":
      found.push(...arrangements(interaction.options.map(({ id }) => id), interaction.maxChoices).map(made));
      break;
    case "match": {
      const pairs = bestPairs(interaction, key);
      // A single pair may be all that is declared.
      found.push(made(key.cardinality === "single" ? pairs.slice(0, 1) : pairs), ...gains(key).map(({ value }) => made([value])));
      break;
    }
    case "text_entry":
      found.push(...gains(key).map(({ value }) => made([value])), ...named(rules).map((text) => made([parseScalar("string", text)!])), made(["\uE000 something else"]));
      break;
    case "number_entry":
      found.push(...gains(key).map(({ value }) => made([value])), ...numbersToTry(key, rules).map((n) => made([n])));
  }
  return found.filter((value, i) => found.findIndex((other) => (value && other ? sameValue(value, other) : value === other)) === i);
}
