import type { BaseType, Key } from "../types.ts";
import type { Type, Value } from "./value.ts";

/** What an expression may look at. */
export interface Scope {
  key: Key;
  responses: ReadonlyMap<string, Value>;
  outcomes: Map<string, Value>;
}

export type Settings = Readonly<Record<string, string>>;

/** What an operator's types come to, or (as text) why they do not fit. */
export type Typed = Type | string;

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
