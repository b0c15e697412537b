import type { Mapping, ResponseKey } from "../../types.ts";
import { refuse } from "../../refusal.ts";
import type { Operator, Scope, Settings } from "./operator.ts";
import { isBaseType } from "./operator.ts";
import { mapped } from "../mapping.ts";
import type { Rational } from "../rational.ts";
import { add, compare, parseRational, zero } from "../rational.ts";
import type { Scalar, Value } from "../value.ts";
import { parseScalar, single, spelled } from "../value.ts";

const declared = (settings: Settings, key: Scope["key"]) => key.responses.find((each) => each.responseId === settings["identifier"]);

/** The right value of an interaction, as its key states it. */
export function correctValue(response: ResponseKey): Value {
  const of = (response.correct ?? []).map((text) => parseScalar(response.baseType, text)!);
  return of.length === 0 ? null : { base: response.baseType, card: response.cardinality, of };
}

/** A sum kept within the bounds of a mapping. */
export function withinBounds({ lowerBound, upperBound }: Mapping, sum: Rational): Rational {
  if (lowerBound !== undefined && compare(sum, parseRational(lowerBound)!) < 0) return parseRational(lowerBound)!;
  return upperBound !== undefined && compare(sum, parseRational(upperBound)!) > 0 ? parseRational(upperBound)! : sum;
}

/**
 * The points of a value by its mapping: each different value counts once, what is not listed gives the default,
 * and the sum is kept within the bounds.
 */
export function mapValue(response: ResponseKey, value: Value): Rational {
  const mapping = response.mapping!;
  const points = (text: string) => parseRational(text)!;
  const different = [...new Map((value?.of ?? []).map((one) => [spelled(one), one])).values()];
  const ofOne = (one: Scalar) => points(mapped(mapping, response.baseType, one)?.value ?? mapping.defaultValue);
  let sum = different.map(ofOne).reduce(add, zero);
  if (value === null && response.cardinality === "single") sum = points(mapping.defaultValue);
  return withinBounds(mapping, sum);
}

export const leafOperators: Readonly<Record<string, Operator>> = {
  null: { arity: [0, 0], settings: [], type: () => ({ base: null, card: "single" }), run: () => null },

  "base-value": {
    arity: [0, 0],
    settings: ["base-type", "value"],
    type: (_, settings) => {
      const base = settings["base-type"];
      if (!isBaseType(base)) return refuse("base_type_unknown", { baseType: base ?? "" });
      if (parseScalar(base, settings["value"] ?? "") === undefined) return refuse("value_not_of_type", { value: settings["value"] ?? "", baseType: base });
      return { base, card: "single" };
    },
    run: (_, settings) => {
      const base = settings["base-type"];
      return isBaseType(base) ? single(base, parseScalar(base, settings["value"] ?? "")!) : null;
    },
  },

  variable: {
    arity: [0, 0],
    settings: ["identifier"],
    type: (_, settings, key) => {
      const response = declared(settings, key);
      if (response) return { base: response.baseType, card: response.cardinality };
      const outcome = key.outcomes.find((each) => each.id === settings["identifier"]);
      return outcome ? { base: outcome.baseType, card: outcome.cardinality } : refuse("variable_undeclared", { id: settings["identifier"] ?? "" });
    },
    run: (_, settings, scope) => {
      const id = settings["identifier"] ?? "";
      return scope.responses.has(id) ? scope.responses.get(id)! : (scope.outcomes.get(id) ?? null);
    },
  },

  correct: {
    arity: [0, 0],
    settings: ["identifier"],
    type: (_, settings, key) => {
      const response = declared(settings, key);
      if (!response?.correct?.length) return refuse("correct_missing", { id: settings["identifier"] ?? "" });
      return { base: response.baseType, card: response.cardinality };
    },
    run: (_, settings, scope) => correctValue(declared(settings, scope.key)!),
  },

  "map-response": {
    arity: [0, 0],
    settings: ["identifier"],
    type: (_, settings, key) =>
      declared(settings, key)?.mapping ? { base: "float", card: "single" } : refuse("mapping_missing", { id: settings["identifier"] ?? "" }),
    run: (_, settings, scope) => {
      const response = declared(settings, scope.key)!;
      const value = scope.responses.get(response.responseId) ?? null;
      scope.work += 4 * (value?.of.length ?? 0);
      return single("float", mapValue(response, value));
    },
  },
};
