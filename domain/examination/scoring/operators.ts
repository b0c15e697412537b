import type { Expression, Key } from "../types.ts";
import type { Operator, Scope, Typed } from "./operator.ts";
import { containerOperators } from "./operators-container.ts";
import { leafOperators } from "./operators-leaf.ts";
import { logicOperators } from "./operators-logic.ts";
import { numberOperators } from "./operators-number.ts";
import type { Type, Value } from "./value.ts";

const operators: Readonly<Record<string, Operator>> = { ...leafOperators, ...logicOperators, ...numberOperators, ...containerOperators };

/** The type of an expression, or why it cannot be scored. Everything unknown is a reason, so that nothing is half understood. */
export function typeOf(expression: Expression, key: Key, depth = 0): Typed {
  const operator = Object.hasOwn(operators, expression.op) ? operators[expression.op]! : undefined;
  if (!operator) return `the operator ${expression.op} is not one we score`;
  if (depth > 40) return "the scoring rules are nested too deep";
  const settings = expression.with ?? {};
  const odd = Object.keys(settings).find((name) => !operator.settings.includes(name));
  if (odd !== undefined) return `${expression.op} has a setting ${odd} that we do not score`;
  const args = expression.args ?? [];
  const [fewest, most] = operator.arity;
  if (args.length < fewest || args.length > most) return `${expression.op} has ${args.length} arguments`;
  const types: Type[] = [];
  for (const arg of args) {
    const type = typeOf(arg, key, depth + 1);
    if (typeof type === "string") return type;
    types.push(type);
  }
  return operator.type(types, settings, key);
}

/** The value of an expression that `typeOf` has accepted. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const operator = operators[expression.op]!;
  return operator.run((expression.args ?? []).map((arg) => evaluate(arg, scope)), expression.with ?? {}, scope);
}
