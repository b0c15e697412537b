import type { Answer, Expression, Interaction, Option, ResponseKey, Rule } from "../types.ts";
import { readAnswer } from "./answer.ts";
import { bestMapped } from "./best-mapped.ts";
import type { Effort } from "./effort.ts";
import { correctValue } from "./operators/leaf.ts";
import type { Rational } from "./rational.ts";
import { absolute, add, divide, floor, isWhole, multiply, parseRational, rational, subtract, compare } from "./rational.ts";
import type { Scalar, Value } from "./value.ts";
import { parseScalar, plainPair, spelled } from "./value.ts";

/** How many answers to one interaction, or combinations of answers, are tried at most. */
export const patience = 4096;

/** The answers to one interaction among which the best is looked for; `all` where no other answer could be better. */
export interface Tried {
  values: Value[];
  all: boolean;
}

const insideOf = (expression: Expression): Expression[] => [expression, ...(expression.args ?? []).flatMap(insideOf)];

/** Every expression within the rules. */
export function expressionsIn(rules: readonly Rule[]): Expression[] {
  return rules.flatMap((rule) =>
    rule.rule === "set" ? insideOf(rule.value) : rule.rule === "if" ? rule.branches.flatMap(({ when, then }) => [...(when ? insideOf(when) : []), ...expressionsIn(then)]) : [],
  );
}

const valueNamed = ({ op, with: settings }: Expression) => (op === "base-value" ? [settings?.["value"] ?? ""] : []);

/** What is known of an item's rules: all their expressions, and every value they name, since what an author tests for is worth trying. */
export interface Tests {
  rules: readonly Rule[];
  expressions: Expression[];
  named: string[];
  /** Every tolerance that they set. */
  reach: Rational[];
}

export function testsIn(rules: readonly Rule[]): Tests {
  const expressions = expressionsIn(rules);
  const reach = expressions.flatMap(({ with: settings }) => (settings?.["tolerance"] ?? "").split(/\s+/).flatMap((text) => parseRational(text) ?? []));
  return { rules, expressions, named: expressions.flatMap(valueNamed), reach };
}

/** The lists that the rules spell out in one piece. */
const listsNamed = ({ expressions }: Tests) => expressions.filter(({ op }) => op === "multiple" || op === "ordered").map((list) => insideOf(list).flatMap(valueNamed));

const isFixed = ({ op, args = [] }: Expression): boolean => op === "base-value" || op === "correct" || ((op === "multiple" || op === "ordered") && args.every(isFixed));
const compares = new Set(["match", "equal", "string-match", "member", "is-null", "gt", "gte", "lt", "lte"]);

/** Whether the rules only compare what is typed with values of their own, so that one answer of each kind stands for all. */
function onlyCompared(id: string, { rules, expressions }: Tests): boolean {
  const typed = ({ op, with: settings }: Expression) => op === "variable" && settings?.["identifier"] === id;
  const plain = ({ op, with: settings = {}, args = [] }: Expression) =>
    !args.some(typed) || (compares.has(op) && args.every((arg) => typed(arg) || isFixed(arg)) && settings["substring"] !== "true" && (settings["tolerance-mode"] !== "relative" || !typed(args[0]!)));
  const passedOn = (inside: readonly Rule[]): boolean => inside.some((rule) => (rule.rule === "set" ? typed(rule.value) : rule.rule === "if" && rule.branches.some(({ then }) => passedOn(then))));
  return !passedOn(rules) && expressions.every(plain);
}

/** Options or pairs as an answer to the interaction. */
const asAnswer = ({ type }: Interaction, list: readonly string[]): Answer => (type === "match" ? list.map((pair) => pair.split(" ") as [string, string]) : [...list]);

/** How many options there are to an interaction, on both sides of a match. */
const optionsOf = (interaction: Interaction) => ("options" in interaction ? interaction.options.length : 0) + ("targets" in interaction ? interaction.targets.length : 0);

/** Whether these options or pairs can be given together. */
const isAllowed = (interaction: Interaction, { cardinality }: ResponseKey, list: readonly string[], effort: Effort) =>
  effort.spend(optionsOf(interaction) + 4 * list.length) && (cardinality !== "single" || list.length <= 1) && readAnswer(interaction, asAnswer(interaction, list)).ok;

const idsOf = (options: readonly Option[]) => options.map(({ id }) => id);

/** Of how many pieces an answer to a choice, an order or a match can be made. */
const piecesOf = (interaction: Interaction) => (interaction.type === "match" ? interaction.options.length * interaction.targets.length : optionsOf(interaction));

/** What an answer to a choice, an order or a match is made of. */
const pieces = (interaction: Interaction): string[] =>
  interaction.type === "match" ? idsOf(interaction.options).flatMap((row) => idsOf(interaction.targets).map((column) => `${row} ${column}`)) : "options" in interaction ? idsOf(interaction.options) : [];

/** Every list that can be given, in every order where order counts; undefined where they are too many. */
function everyList(interaction: Interaction, key: ResponseKey, effort: Effort): string[][] | undefined {
  if (piecesOf(interaction) > 24) return undefined;
  const all = pieces(interaction);
  const found: string[][] = [];
  const from = (list: string[], start: number): void => {
    found.push(list);
    for (let i = start; i < all.length && found.length <= patience; i++) {
      const next = [...list, all[i]!];
      if (!list.includes(all[i]!) && isAllowed(interaction, key, next, effort)) from(next, interaction.type === "order" ? 0 : i + 1);
    }
  };
  from([], 0);
  return found.length <= patience && !effort.spent ? found : undefined;
}

/** How many options or pairs are put together at most where there are too many to try all. */
const mostPieces = 200;

/** As many of the pieces, from the first on, as can be given together. */
const together = (interaction: Interaction, key: ResponseKey, list: readonly string[], effort: Effort) =>
  list.slice(0, mostPieces).reduce<string[]>((taken, each) => (isAllowed(interaction, key, [...taken, each], effort) ? [...taken, each] : taken), []);

/** Lists worth trying where there are too many to try all: what the key and the rules name, together and alone, and any others. */
function* likelyLists(interaction: Interaction, key: ResponseKey, tests: Tests, effort: Effort): Generator<string[]> {
  if (!effort.spend(piecesOf(interaction))) return;
  const all = pieces(interaction);
  const among = new Set(all);
  const known = (texts: readonly string[]) => [...new Set(texts.map(plainPair))].filter((text) => among.has(text));
  const tested = known([...tests.named, ...(key.correct ?? [])]);
  const others = new Set(tested);
  for (const list of listsNamed(tests)) yield together(interaction, key, known(list), effort);
  for (const list of [tested, [...tested, ...all], tested.toReversed(), all.filter((each) => !others.has(each))]) yield together(interaction, key, list, effort);
  for (const each of all) yield [each];
}

/** Answers one step from this one: a piece more, a piece less, one in place of another, two exchanged. */
export function* nextTo(interaction: Interaction, key: ResponseKey, value: Value, effort: Effort): Generator<Value> {
  const now = (value?.of ?? []) as string[];
  if (!effort.spend(piecesOf(interaction))) return;
  const taken = new Set(now);
  const others = pieces(interaction).filter((piece) => !taken.has(piece));
  function* lists(): Generator<string[]> {
    for (const piece of others) yield [...now, piece];
    for (const i of now.keys()) yield now.toSpliced(i, 1);
    if (interaction.type === "order") for (const [i, a] of now.entries()) for (const [j, b] of now.entries()) if (i < j) yield now.with(i, b).with(j, a);
    for (const piece of others) for (const i of now.keys()) yield now.with(i, piece);
  }
  for (const list of lists()) {
    if (effort.spent) return;
    if (isAllowed(interaction, key, list, effort)) yield made(key, list);
  }
}

const made = (key: ResponseKey, of: readonly Scalar[]): Value => (of.length === 0 ? null : { base: key.baseType, card: key.cardinality, of: [...of] });

/** The answer that the mapping gives most. */
export const mappedBest = (interaction: Interaction, key: ResponseKey, effort: Effort): Value => made(key, (bestMapped(interaction, key, effort) ?? []).map(({ value }) => value));

/** Everything that may have been meant: what the key and the rules name. */
const meant = ({ correct = [], mapping }: ResponseKey, { named }: Tests) => [...named, ...correct, ...(mapping?.entries ?? []).map(({ key }) => key)];

/** Numbers at which a rule may change its mind, those between them and those beyond; undefined where they are too many. */
function numbersToTry(key: ResponseKey, tests: Tests, effort: Effort): Rational[] | undefined {
  const known = [...meant(key, tests), "0"].flatMap((text) => parseRational(text) ?? []);
  const { reach } = tests;
  if (!effort.spend(known.length * (10 + 40 * reach.length))) return undefined;
  const share = (n: Rational, percent: Rational) => divide(multiply(absolute(n), percent), rational(100n))!;
  const around = (n: Rational) => reach.flatMap((by) => [by, share(n, by)]).flatMap((by) => [add(n, by), subtract(n, by)]);
  const edges = [...known, ...known.flatMap(around)].sort(compare);
  const one = rational(1n);
  if (key.baseType === "integer") return [subtract(floor(edges[0]!), one), ...edges.flatMap((edge) => [...(isWhole(edge) ? [edge] : []), add(floor(edge), one)])];
  return [subtract(edges[0]!, one), ...edges, ...edges.slice(1).map((edge, i) => multiply(add(edge, edges[i]!), rational(1n, 2n))), add(edges.at(-1)!, one)];
}

/** Texts that the key or the rules name, the same in other letters, and one that nobody names; undefined where they are too many. */
function textsToTry(key: ResponseKey, tests: Tests, effort: Effort): Scalar[] | undefined {
  const known = meant(key, tests);
  if (!effort.spend(known.length * 50)) return undefined;
  const inOtherLetters = known.flatMap((text) => ["und", "az"].flatMap((locale) => [text.toLocaleLowerCase(locale), text.toLocaleUpperCase(locale)]));
  return [...known, ...inOtherLetters, "\uE000 something else"].map((text) => parseScalar("string", text)!);
}

/** One spelling of each answer, whatever the order where order does not count. */
const spelling = (value: Value) => (value ? (value.card === "multiple" ? value.of.map(spelled).toSorted() : value.of.map(spelled)).join("\n") : "");

/** The answers to one interaction among which the best is found, the key's own first. */
export function worthTrying(interaction: Interaction, key: ResponseKey, tests: Tests, effort: Effort): Tried {
  const found: Value[] = [correctValue(key), mappedBest(interaction, key, effort), null];
  if (!effort.spend(5 * tests.expressions.length)) return { values: found, all: false };
  let all = true;
  if (interaction.type === "text_entry" || interaction.type === "number_entry") {
    const typed = interaction.type === "text_entry" ? textsToTry(key, tests, effort) : numbersToTry(key, tests, effort);
    found.push(...(typed ?? []).slice(0, patience).map((each) => made(key, [each])));
    all &&= typed !== undefined && typed.length <= patience && onlyCompared(interaction.responseId, tests);
  } else if (interaction.type === "single_choice" || interaction.type === "inline_choice") found.push(...interaction.options.map(({ id }) => made(key, [id])));
  else {
    const every = everyList(interaction, key, effort);
    for (const list of every ?? likelyLists(interaction, key, tests, effort)) found.push(made(key, list));
    all &&= every !== undefined;
  }
  return { values: [...new Map(found.map((value) => [spelling(value), value])).values()], all };
}
