import type { Expression, Key } from "../../types.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import type { Operator, Scope, Typed } from "./operator.ts";
import { containerOperators } from "./container.ts";
import { leafOperators } from "./leaf.ts";
import { logicOperators } from "./logic.ts";
import { numberOperators } from "./number.ts";
import { isTooLong } from "../rational.ts";
import type { Type, Value } from "../value.ts";

const operators: Readonly<Record<string, Operator>> = { ...leafOperators, ...logicOperators, ...numberOperators, ...containerOperators };

/** Up to here a number is worked with in no time. */
const shortest = 1n << 64n;

/** The type of an expression, or why it cannot be scored. Everything unknown is a reason, so that nothing is half understood. */
export function typeOf(expression: Expression, key: Key, depth = 0): Typed {
  const operator = Object.hasOwn(operators, expression.op) ? operators[expression.op]! : undefined;
  if (!operator) return refuse("operator_unknown", { operator: expression.op });
  if (depth > 40) return refuse("rules_too_deep");
  const settings = expression.with ?? {};
  const odd = Object.keys(settings).find((name) => !operator.settings.includes(name));
  if (odd !== undefined) return refuse("operator_setting_unknown", { operator: expression.op, setting: odd });
  const args = expression.args ?? [];
  const [fewest, most] = operator.arity;
  if (args.length < fewest || args.length > most) return refuse("operator_arguments", { operator: expression.op, count: args.length });
  const types: Type[] = [];
  for (const arg of args) {
    const type = typeOf(arg, key, depth + 1);
    if (isRefusal(type)) return type;
    types.push(type);
  }
  const type = operator.type(types, settings, key);
  return isRefusal(type) && type.code === "operand_types" ? refuse("operand_types", { operator: expression.op }) : type;
}

/** What a value costs: as many steps as it has parts, and more where its number is long. */
function costOf(value: Value): number {
  const number = value?.of[0];
  const long = typeof number === "object" && (number.d > shortest || number.n > shortest || -number.n > shortest);
  return 2 + (value?.of.length ?? 0) + (long ? 100 : 0);
}

/** The value of an expression that `typeOf` has accepted. */
export function evaluate(expression: Expression, scope: Scope): Value {
  const operator = operators[expression.op]!;
  const value = operator.run((expression.args ?? []).map((arg) => evaluate(arg, scope)), expression.with ?? {}, scope);
  scope.work += costOf(value);
  const number = value?.of[0];
  if (typeof number !== "object" || !isTooLong(number)) return value;
  scope.outgrown = true;
  return null;
}
