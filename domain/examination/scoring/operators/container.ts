import type { Operator, Typed } from "./operator.ts";
import { operandTypes } from "./operator.ts";
import { rational } from "../rational.ts";
import type { Type, Value } from "../value.ts";
import { holdsAll, sameScalar, single, truth } from "../value.ts";

const many = 1000;

/** Gathers single values of one type into a container; what is null is left out. */
const gather = (card: "multiple" | "ordered"): Operator => ({
  arity: [0, many],
  settings: [],
  type: (args): Typed => {
    const bases = new Set(args.map(({ base }) => base).filter((base) => base !== null));
    if (bases.size > 1) return operandTypes;
    if (args.some((each) => each.card !== "single" && each.card !== card)) return operandTypes;
    return { base: [...bases][0] ?? null, card };
  },
  run: (args) => {
    const given = args.filter((each) => each !== null);
    return given.length === 0 ? null : { base: given[0]!.base, card, of: given.flatMap((each) => each.of) };
  },
});

/** Whether every member of the second is in the first, as often as it occurs; ordered ones also in one run. */
function holds(whole: NonNullable<Value>, part: NonNullable<Value>): boolean {
  if (whole.card === "ordered") {
    return whole.of.some((_, start) => part.of.every((each, i) => whole.of[start + i] !== undefined && sameScalar(each, whole.of[start + i]!)));
  }
  return holdsAll(whole.of, part.of);
}

const container = (type: Type) => type.card !== "single" || type.base === null;

export const containerOperators: Readonly<Record<string, Operator>> = {
  multiple: gather("multiple"),
  ordered: gather("ordered"),
  contains: {
    arity: [2, 2],
    settings: [],
    type: ([a, b]) =>
      container(a!) && container(b!) && (a!.base === b!.base || a!.base === null || b!.base === null) && (a!.card === b!.card || a!.base === null || b!.base === null)
        ? { base: "boolean", card: "single" }
        : operandTypes,
    run: ([a, b]) => (a && b ? truth(holds(a, b)) : null),
  },
  "container-size": {
    arity: [1, 1],
    settings: [],
    type: ([a]) => (container(a!) ? { base: "integer", card: "single" } : operandTypes),
    run: ([a]) => single("integer", rational(BigInt(a?.of.length ?? 0))),
  },
  index: {
    arity: [1, 1],
    settings: ["n"],
    type: ([a], settings) => (a!.card === "ordered" && a!.base && /^[1-9]\d{0,3}$/.test(settings["n"] ?? "") ? { base: a!.base, card: "single" } : operandTypes),
    run: ([a], settings) => {
      const found = a?.of[Number(settings["n"]) - 1];
      return a && found !== undefined ? single(a.base, found) : null;
    },
  },
};
