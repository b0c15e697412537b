import type { BaseType, Key, OutcomeKey, Rule } from "../types.ts";
import type { Refusal } from "../refusal.ts";
import { isRefusal, refuse } from "../refusal.ts";
import type { Scope } from "./operators/operator.ts";
import { evaluate, typeOf } from "./operators/index.ts";
import type { Rational } from "./rational.ts";
import { rational, zero } from "./rational.ts";
import type { Type, Value } from "./value.ts";
import { isNumeric, parseScalar } from "./value.ts";

/** The rules that the two standard templates of QTI stand for; both look at `RESPONSE` and set `SCORE`. */
const templates: Record<"match_correct" | "map_response", Rule[]> = {
  match_correct: [
    {
      rule: "if",
      branches: [
        { when: { op: "match", args: [{ op: "variable", with: { identifier: "RESPONSE" } }, { op: "correct", with: { identifier: "RESPONSE" } }] }, then: [score("1")] },
        { when: null, then: [score("0")] },
      ],
    },
  ],
  map_response: [
    {
      rule: "if",
      branches: [
        { when: { op: "is-null", args: [{ op: "variable", with: { identifier: "RESPONSE" } }] }, then: [score("0")] },
        { when: null, then: [{ rule: "set", outcome: "SCORE", value: { op: "map-response", with: { identifier: "RESPONSE" } } }] },
      ],
    },
  ],
};

function score(value: string): Rule {
  return { rule: "set", outcome: "SCORE", value: { op: "base-value", with: { "base-type": "float", value } } };
}

export const rulesOf = (key: Key): Rule[] => ("template" in key.processing ? templates[key.processing.template] : key.processing.rules);

function fits(outcome: OutcomeKey, type: Type): boolean {
  if (type.base === null) return true;
  const base = type.base === outcome.baseType || (isNumeric(type.base) && isNumeric(outcome.baseType));
  return base && type.card === outcome.cardinality;
}

/** Why these rules cannot be scored exactly, or undefined. Asked at import, so that no candidate meets the answer. */
export function rulesFault(rules: readonly Rule[], key: Key, depth = 0): Refusal | undefined {
  if (depth > 40) return refuse("rules_too_deep");
  for (const rule of rules) {
    if (rule.rule === "set") {
      const outcome = key.outcomes.find((each) => each.id === rule.outcome);
      if (!outcome) return refuse("outcome_undeclared", { id: rule.outcome });
      const type = typeOf(rule.value, key);
      if (isRefusal(type)) return type;
      if (!fits(outcome, type)) return refuse("outcome_type", { id: rule.outcome });
    } else if (rule.rule === "if") {
      for (const { when, then } of rule.branches) {
        if (when) {
          const type = typeOf(when, key);
          if (isRefusal(type)) return type;
          if (type.base !== "boolean" && type.base !== null) return refuse("condition_not_truth");
        }
        const fault = rulesFault(then, key, depth + 1);
        if (fault) return fault;
      }
    }
  }
  return undefined;
}

/** Runs the rules in order; answers true when a rule ended the processing. */
function run(rules: readonly Rule[], scope: Scope): boolean {
  for (const rule of rules) {
    if (rule.rule === "exit") return true;
    if (rule.rule === "set") {
      const outcome = scope.key.outcomes.find((each) => each.id === rule.outcome)!;
      scope.outcomes.set(rule.outcome, kept(outcome.baseType, evaluate(rule.value, scope)));
    } else {
      const branch = rule.branches.find(({ when }) => when === null || evaluate(when, scope)?.of[0] === true);
      if (branch && run(branch.then, scope)) return true;
    }
  }
  return false;
}

/** An outcome keeps its declared type; the number itself stays exact. */
function kept(base: BaseType, value: Value): Value {
  return value && { ...value, base };
}

/** Runs an item's rules on a set of read responses. Numbers start at 0 where the item states no other value. */
export function processed(key: Key, responses: ReadonlyMap<string, Value>): Scope {
  const outcomes = new Map<string, Value>();
  for (const { id, baseType, cardinality, initial } of key.outcomes) {
    const of = initial.map((text) => parseScalar(baseType, text)!);
    const first: Value = isNumeric(baseType) && cardinality === "single" ? { base: baseType, card: "single", of: [rational(0n)] } : null;
    outcomes.set(id, of.length > 0 ? { base: baseType, card: cardinality, of } : first);
  }
  const scope: Scope = { key, responses, outcomes, work: key.outcomes.length, outgrown: false };
  run(rulesOf(key), scope);
  return scope;
}

/** The points among the outcomes; a score that came to no number counts as none. */
export const scoreOf = ({ outcomes }: Pick<Scope, "outcomes">) => (outcomes.get("SCORE")?.of[0] ?? zero) as Rational;
