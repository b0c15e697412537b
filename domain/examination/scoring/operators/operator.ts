import type { BaseType, Key } from "../../types.ts";
import type { Refusal } from "../../refusal.ts";
import type { Type, Value } from "../value.ts";

/** What an expression may look at. */
export interface Scope {
  key: Key;
  responses: ReadonlyMap<string, Value>;
  outcomes: Map<string, Value>;
  /** How many values were looked at: what the evaluation cost. */
  work: number;
  /** Whether a number grew too long to be kept; it then has no value, as one that was divided by zero. */
  outgrown: boolean;
}

export type Settings = Readonly<Record<string, string>>;

/** What an operator's types come to, or why they do not fit. */
export type Typed = Type | Refusal;

/** One operator: how it is written, what it yields, and what it means. */
export interface Operator {
  /** The fewest and the most arguments. */
  arity: [number, number];
  /** The settings it knows; any other makes the item unscorable. */
  settings: readonly string[];
  type(args: Type[], settings: Settings, key: Key): Typed;
  run(args: Value[], settings: Settings, scope: Scope): Value;
}

export const isBaseType = (text: string | undefined): text is BaseType =>
  text !== undefined && ["identifier", "string", "integer", "float", "boolean", "directedPair"].includes(text);

/** The refusal of operands whose types do not fit; the operator's name is added by whoever asks. */
export const operandTypes: Refusal = { code: "operand_types" };
