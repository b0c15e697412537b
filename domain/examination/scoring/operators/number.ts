import { isRefusal } from "../../refusal.ts";
import type { Operator, Typed } from "./operator.ts";
import { operandTypes } from "./operator.ts";
import type { Rational } from "../rational.ts";
import { add, compare, divide, floor, isTooLong, multiply, rational, subtract } from "../rational.ts";
import type { Type, Value } from "../value.ts";
import { isNumeric, single } from "../value.ts";

const many = 1000;

/** Integers give an integer; one float makes a float. Containers of numbers count as their members. */
const numbers = (args: Type[]): Typed =>
  args.every(({ base }) => isNumeric(base)) ? { base: args.every(({ base }) => base === "integer") ? "integer" : "float", card: "single" } : operandTypes;

const singleNumbers = (args: Type[]): Typed => (args.every(({ card }) => card === "single") ? numbers(args) : operandTypes);

const whole = (type: (args: Type[]) => Typed) => (args: Type[]): Typed => {
  const found = type(args);
  return isRefusal(found) ? found : { base: "integer", card: "single" };
};

function yields(args: Value[], result: Rational | undefined): Value {
  if (!result) return null;
  return single(args.every((each) => each?.base === "integer") && result.d === 1n ? "integer" : "float", result);
}

const fold = (step: (a: Rational, b: Rational) => Rational): Operator => ({
  arity: [1, many],
  settings: [],
  type: numbers,
  // A number that is too long already is left to whoever asked, before it grows further.
  run: (args) => (args.includes(null) ? null : yields(args, args.flatMap((each) => each!.of as Rational[]).reduce((before, each) => (isTooLong(before) ? before : step(before, each))))),
});

const pair = (step: (a: Rational, b: Rational) => Rational | undefined, type: Operator["type"] = singleNumbers): Operator => ({
  arity: [2, 2],
  settings: [],
  type,
  run: (args) => (args[0] && args[1] ? yields(args, step(args[0].of[0] as Rational, args[1].of[0] as Rational)) : null),
});

const one = (step: (a: Rational) => Rational): Operator => ({
  arity: [1, 1],
  settings: [],
  type: whole(singleNumbers),
  run: ([a]) => (a ? single("integer", step(a.of[0] as Rational)) : null),
});

const half = rational(1n, 2n);

export const numberOperators: Readonly<Record<string, Operator>> = {
  sum: fold(add),
  product: fold(multiply),
  min: fold((a, b) => (compare(a, b) <= 0 ? a : b)),
  max: fold((a, b) => (compare(a, b) >= 0 ? a : b)),
  subtract: pair(subtract),
  divide: { ...pair(divide, (args) => {
    const found = singleNumbers(args);
    return isRefusal(found) ? found : { base: "float", card: "single" };
  }), run: ([a, b]) => {
    const result = a && b ? divide(a.of[0] as Rational, b.of[0] as Rational) : undefined;
    return result ? single("float", result) : null;
  } },
  round: one((a) => floor(add(a, half))),
  truncate: one((a) => rational(a.n / a.d)),
  "integer-to-float": {
    arity: [1, 1],
    settings: [],
    type: (args) => {
      const found = singleNumbers(args);
      return isRefusal(found) ? found : { base: "float", card: "single" };
    },
    run: ([a]) => (a ? single("float", a.of[0]!) : null),
  },
};
