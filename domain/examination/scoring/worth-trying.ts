import type { Answer, Expression, Interaction, Option, ResponseKey, Rule } from "../types.ts";
import { readAnswer } from "./answer.ts";
import { bestMapped } from "./best-mapped.ts";
import { correctValue } from "./operators/leaf.ts";
import type { Rational } from "./rational.ts";
import { absolute, add, divide, floor, isWhole, multiply, parseRational, rational, subtract, compare } from "./rational.ts";
import type { Scalar, Value } from "./value.ts";
import { parseScalar, plainPair } from "./value.ts";

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

/** Every value that the rules themselves name: what an author tests for is worth trying. */
const named = (rules: readonly Rule[]) => expressionsIn(rules).flatMap(valueNamed);

/** The lists that the rules spell out in one piece. */
const listsNamed = (rules: readonly Rule[]) => expressionsIn(rules).filter(({ op }) => op === "multiple" || op === "ordered").map((list) => insideOf(list).flatMap(valueNamed));

const isFixed = ({ op, args = [] }: Expression): boolean => op === "base-value" || op === "correct" || ((op === "multiple" || op === "ordered") && args.every(isFixed));
const compares = new Set(["match", "equal", "string-match", "member", "is-null", "gt", "gte", "lt", "lte"]);

/** Whether the rules only compare what is typed with values of their own, so that one answer of each kind stands for all. */
function onlyCompared(id: string, rules: readonly Rule[]): boolean {
  const typed = ({ op, with: settings }: Expression) => op === "variable" && settings?.["identifier"] === id;
  const plain = ({ op, with: settings = {}, args = [] }: Expression) =>
    !args.some(typed) || (compares.has(op) && args.every((arg) => typed(arg) || isFixed(arg)) && settings["substring"] !== "true" && (settings["tolerance-mode"] !== "relative" || !typed(args[0]!)));
  const passedOn = (inside: readonly Rule[]): boolean => inside.some((rule) => (rule.rule === "set" ? typed(rule.value) : rule.rule === "if" && rule.branches.some(({ then }) => passedOn(then))));
  return !passedOn(rules) && expressionsIn(rules).every(plain);
}

/** Options or pairs as an answer to the interaction. */
const asAnswer = ({ type }: Interaction, list: readonly string[]): Answer => (type === "match" ? list.map((pair) => pair.split(" ") as [string, string]) : [...list]);

/** Whether these options or pairs can be given together. */
const isAllowed = (interaction: Interaction, { cardinality }: ResponseKey, list: readonly string[]) => (cardinality !== "single" || list.length <= 1) && readAnswer(interaction, asAnswer(interaction, list)).ok;

const idsOf = (options: readonly Option[]) => options.map(({ id }) => id);

/** What an answer to a choice, an order or a match is made of. */
const pieces = (interaction: Interaction): string[] =>
  interaction.type === "match" ? idsOf(interaction.options).flatMap((row) => idsOf(interaction.targets).map((column) => `${row} ${column}`)) : "options" in interaction ? idsOf(interaction.options) : [];

/** Every list that can be given, in every order where order counts; undefined where they are too many. */
function everyList(interaction: Interaction, key: ResponseKey): string[][] | undefined {
  const all = pieces(interaction);
  if (all.length > 24) return undefined;
  const found: string[][] = [];
  const from = (list: string[], start: number): void => {
    found.push(list);
    for (let i = start; i < all.length && found.length <= patience; i++) {
      const next = [...list, all[i]!];
      if (!list.includes(all[i]!) && isAllowed(interaction, key, next)) from(next, interaction.type === "order" ? 0 : i + 1);
    }
  };
  from([], 0);
  return found.length <= patience ? found : undefined;
}

/** How many options or pairs are put together at most where there are too many to try all. */
const mostPieces = 200;

/** As many of the pieces, from the first on, as can be given together. */
const together = (interaction: Interaction, key: ResponseKey, list: readonly string[]) => list.reduce<string[]>((taken, each) => (isAllowed(interaction, key, [...taken, each]) ? [...taken, each] : taken), []);

/** Lists worth trying where there are too many to try all: what the key and the rules name, together and alone, and any others. */
function likelyLists(interaction: Interaction, key: ResponseKey, rules: readonly Rule[]): string[][] {
  const all = pieces(interaction);
  const known = (texts: readonly string[]) => [...new Set(texts.map(plainPair))].filter((text) => all.includes(text));
  const tested = known([...named(rules), ...(key.correct ?? [])]);
  const lists = [...listsNamed(rules).map(known), tested, [...tested, ...all], tested.toReversed(), all.filter((each) => !tested.includes(each))];
  return [...lists.map((list) => together(interaction, key, list.slice(0, mostPieces))), ...all.map((each) => [each])];
}

/** Answers one step from this one: a piece more, a piece less, one in place of another, two exchanged. */
export function* nextTo(interaction: Interaction, key: ResponseKey, value: Value): Generator<Value> {
  const now = (value?.of ?? []) as string[];
  const others = pieces(interaction).filter((piece) => !now.includes(piece));
  function* lists(): Generator<string[]> {
    for (const piece of others) yield [...now, piece];
    for (const i of now.keys()) yield now.toSpliced(i, 1);
    if (interaction.type === "order") for (const [i, a] of now.entries()) for (const [j, b] of now.entries()) if (i < j) yield now.with(i, b).with(j, a);
    for (const piece of others) for (const i of now.keys()) yield now.with(i, piece);
  }
  for (const list of lists()) if (isAllowed(interaction, key, list)) yield made(key, list);
}

const made = (key: ResponseKey, of: readonly Scalar[]): Value => (of.length === 0 ? null : { base: key.baseType, card: key.cardinality, of: [...of] });

/** The answer that the mapping gives most. */
export const mappedBest = (interaction: Interaction, key: ResponseKey): Value => made(key, (bestMapped(interaction, key) ?? []).map(({ value }) => value));

/** Numbers at which a rule may change its mind, those between them and those beyond. */
function numbersToTry({ correct = [], mapping, baseType }: ResponseKey, rules: readonly Rule[]): Rational[] {
  const known = [...named(rules), ...correct, ...(mapping?.entries ?? []).map(({ key }) => key), "0"].flatMap((text) => parseRational(text) ?? []);
  const reach = expressionsIn(rules).flatMap(({ with: settings }) => (settings?.["tolerance"] ?? "").split(/\s+/).flatMap((text) => parseRational(text) ?? []));
  const share = (n: Rational, percent: Rational) => divide(multiply(absolute(n), percent), rational(100n))!;
  const around = (n: Rational) => reach.flatMap((by) => [by, share(n, by)]).flatMap((by) => [add(n, by), subtract(n, by)]);
  const edges = [...known, ...known.flatMap(around)].sort(compare);
  const one = rational(1n);
  if (baseType === "integer") return [subtract(floor(edges[0]!), one), ...edges.flatMap((edge) => [...(isWhole(edge) ? [edge] : []), add(floor(edge), one)])];
  return [subtract(edges[0]!, one), ...edges, ...edges.slice(1).map((edge, i) => multiply(add(edge, edges[i]!), rational(1n, 2n))), add(edges.at(-1)!, one)];
}

/** Texts that the key or the rules name, the same in other letters, and one that nobody names. */
function textsToTry({ correct = [], mapping }: ResponseKey, rules: readonly Rule[]): string[] {
  const known = [...named(rules), ...correct, ...(mapping?.entries ?? []).map(({ key }) => key)];
  const inOtherLetters = known.flatMap((text) => ["und", "az"].flatMap((locale) => [text.toLocaleLowerCase(locale), text.toLocaleUpperCase(locale)]));
  return [...known, ...inOtherLetters, "\uE000 something else"];
}

const spelled = (value: Value) => (value ? (value.card === "multiple" ? value.of.map(String).toSorted() : value.of).map((each) => (typeof each === "object" ? `${each.n}/${each.d}` : String(each))).join("\n") : "");

/** The answers to one interaction among which the best is found, the key's own first. */
export function worthTrying(interaction: Interaction, key: ResponseKey, rules: readonly Rule[]): Tried {
  const found: Value[] = [correctValue(key), mappedBest(interaction, key), null];
  let all = true;
  if (interaction.type === "text_entry" || interaction.type === "number_entry") {
    const typed = interaction.type === "text_entry" ? textsToTry(key, rules).map((text) => parseScalar("string", text)!) : numbersToTry(key, rules);
    found.push(...typed.slice(0, patience).map((each) => made(key, [each])));
    all = typed.length <= patience && onlyCompared(interaction.responseId, rules);
  } else if (interaction.type === "single_choice" || interaction.type === "inline_choice") found.push(...interaction.options.map(({ id }) => made(key, [id])));
  else {
    const every = everyList(interaction, key);
    found.push(...(every ?? likelyLists(interaction, key, rules)).map((list) => made(key, list)));
    all = every !== undefined;
  }
  return { values: [...new Map(found.map((value) => [spelled(value), value])).values()], all };
}
