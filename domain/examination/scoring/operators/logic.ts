import { refuse } from "../../refusal.ts";
import type { Operator, Settings, Typed } from "./operator.ts";
import { operandTypes } from "./operator.ts";
import type { Rational } from "../rational.ts";
import { absolute, add, compare, divide, multiply, parseRational, rational, subtract } from "../rational.ts";
import type { Type, Value } from "../value.ts";
import { alikeIgnoringCase, isNumeric, sameScalar, sameValue, truth } from "../value.ts";

const boolean: Type = { base: "boolean", card: "single" };
const many = 1000;

const allTruths = (args: Type[]): Typed => (args.every(({ base, card }) => (base === "boolean" || base === null) && card === "single") ? boolean : operandTypes);
const allNumbers = (args: Type[]): Typed => (args.every(({ base, card }) => isNumeric(base) && card === "single") ? boolean : operandTypes);
const alike = (a: Type, b: Type) => a.base === null || b.base === null || a.base === b.base || (isNumeric(a.base) && isNumeric(b.base));

const isTrue = (value: Value) => value?.of[0] === true;
const number = (value: Value) => value!.of[0] as Rational;

/** A comparison of two numbers; null if either is missing. */
const comparison = (holds: (order: number) => boolean): Operator => ({
  arity: [2, 2],
  settings: [],
  type: allNumbers,
  run: ([a, b]) => (a && b ? truth(holds(compare(number(a), number(b)))) : null),
});

function tolerances(settings: Settings): [Rational, Rational] | undefined {
  const words = (settings["tolerance"] ?? "").trim().split(/\s+/);
  const [below, above = below] = words.map(parseRational);
  if (words.length > 2 || !below || !above || below.n < 0n || above.n < 0n) return undefined;
  return [below, above];
}

const flag = (text: string | undefined) => text === undefined || text === "true" || text === "false";

function equalType(args: Type[], settings: Settings): Typed {
  const mode = settings["tolerance-mode"] ?? "exact";
  if (!["exact", "absolute", "relative"].includes(mode)) return refuse("operator_setting_value", { operator: "equal", setting: "tolerance-mode", value: mode });
  if (mode !== "exact" && !tolerances(settings)) return refuse("operator_setting_value", { operator: "equal", setting: "tolerance", value: settings["tolerance"] ?? "" });
  if (!flag(settings["include-lower-bound"]) || !flag(settings["include-upper-bound"])) return refuse("operator_setting_value", { operator: "equal", setting: "include-lower-bound", value: settings["include-lower-bound"] ?? "" });
  return allNumbers(args);
}

/** Whether the second number lies in the span that the tolerance draws around the first. */
function equal(right: Rational, given: Rational, settings: Settings): boolean {
  const mode = settings["tolerance-mode"] ?? "exact";
  if (mode === "exact") return compare(right, given) === 0;
  const share = (percent: Rational) => divide(multiply(absolute(right), percent), rational(100n))!;
  const [below, above] = tolerances(settings)!.map((each) => (mode === "relative" ? share(each) : each)) as [Rational, Rational];
  const low = compare(given, subtract(right, below));
  const high = compare(given, add(right, above));
  return (settings["include-lower-bound"] === "false" ? low > 0 : low >= 0) && (settings["include-upper-bound"] === "false" ? high < 0 : high <= 0);
}

export const logicOperators: Readonly<Record<string, Operator>> = {
  and: {
    arity: [1, many],
    settings: [],
    type: allTruths,
    run: (args) => (args.some((each) => each && !isTrue(each)) ? truth(false) : args.includes(null) ? null : truth(true)),
  },
  or: {
    arity: [1, many],
    settings: [],
    type: allTruths,
    run: (args) => (args.some(isTrue) ? truth(true) : args.includes(null) ? null : truth(false)),
  },
  not: { arity: [1, 1], settings: [], type: allTruths, run: ([a]) => (a ? truth(!isTrue(a)) : null) },
  "is-null": { arity: [1, 1], settings: [], type: () => boolean, run: ([a]) => truth(a === null) },
  match: {
    arity: [2, 2],
    settings: [],
    type: ([a, b]) => {
      if (!alike(a!, b!)) return operandTypes;
      return a!.card === b!.card || a!.base === null || b!.base === null ? boolean : operandTypes;
    },
    run: ([a, b]) => (a && b ? truth(sameValue(a, b)) : null),
  },
  equal: {
    arity: [2, 2],
    settings: ["tolerance-mode", "tolerance", "include-lower-bound", "include-upper-bound"],
    type: equalType,
    run: ([a, b], settings) => (a && b ? truth(equal(number(a), number(b), settings)) : null),
  },
  "string-match": {
    arity: [2, 2],
    settings: ["case-sensitive", "substring"],
    type: (args, settings) => {
      if (settings["case-sensitive"] === undefined || !flag(settings["case-sensitive"]) || !flag(settings["substring"])) return refuse("operator_setting_value", { operator: "string-match", setting: "case-sensitive", value: settings["case-sensitive"] ?? "" });
      return args.every(({ base, card }) => (base === "string" || base === null) && card === "single") ? boolean : operandTypes;
    },
    run: ([a, b], settings) => {
      if (!a || !b) return null;
      const [x, y] = [a.of[0] as string, b.of[0] as string];
      const holds = (whole: string, part: string) => (settings["substring"] === "true" ? whole.includes(part) : whole === part);
      return truth(settings["case-sensitive"] === "false" ? alikeIgnoringCase(x, y, holds) : holds(x, y));
    },
  },
  member: {
    arity: [2, 2],
    settings: [],
    type: ([a, b]) => (alike(a!, b!) && a!.card === "single" && (b!.card !== "single" || b!.base === null) ? boolean : operandTypes),
    run: ([a, b]) => (a && b ? truth(b.of.some((each) => sameScalar(each, a.of[0]!))) : null),
  },
  gt: comparison((order) => order > 0),
  gte: comparison((order) => order >= 0),
  lt: comparison((order) => order < 0),
  lte: comparison((order) => order <= 0),
};
