import type { BaseType, Cardinality } from "../types.ts";
import type { Rational } from "./rational.ts";
import { truthOf } from "../markup/xml.ts";
import { compare, parseRational } from "./rational.ts";

export type Scalar = string | boolean | Rational;

/** A value while scoring. Null is the value of what was not answered; an empty container is null. */
export type Value = { base: BaseType; card: Cardinality; of: Scalar[] } | null;

/** What an expression yields, known before anything is scored; `base` null stands for the null value. */
export interface Type {
  base: BaseType | null;
  card: Cardinality;
}

export const isNumeric = (base: BaseType | null) => base === "integer" || base === "float" || base === null;

export const single = (base: BaseType, of: Scalar): Value => ({ base, card: "single", of: [of] });
export const truth = (of: boolean): Value => single("boolean", of);

/**
 * One form for typed words, on both sides of a comparison: composed letters, the two look-alikes of ə made one,
 * no space at the ends and single spaces within. A mark must not hang on the keyboard's layout.
 */
export function plainWords(text: string): string {
  return text.normalize("NFC").replace(/[\u04D9\u01DD]/g, "ə").replace(/[\u04D8\u018E]/g, "Ə").replace(/\s+/gu, " ").trim();
}

/** A text in small letters, by both readings of I. */
export const lower = (text: string) => [text.toLocaleLowerCase("und"), text.toLocaleLowerCase("az")];

/**
 * Whether one text contains or equals another when capitals do not count. Both readings of I are tried, since
 * `BAKI` is bakı in Azerbaijani and `INPUT` is input elsewhere: a capital must cost nobody a mark.
 */
export function alikeIgnoringCase(a: string, b: string, holds: (a: string, b: string) => boolean = (x, y) => x === y): boolean {
  const others = lower(b);
  return lower(a).some((text, i) => holds(text, others[i]!));
}

/** A pair's spelling: row and column with one space between. */
export const plainPair = (text: string) => text.trim().replace(/\s+/g, " ");

/** Reads one scalar as it is written in a key; undefined when it is not of that type. */
export function parseScalar(base: BaseType, text: string): Scalar | undefined {
  switch (base) {
    case "string":
      return plainWords(text);
    case "identifier":
      return /^\S{1,200}$/.test(text.trim()) ? text.trim() : undefined;
    case "directedPair":
      return /^\S+ \S+$/.test(plainPair(text)) ? plainPair(text) : undefined;
    case "boolean":
      return truthOf(text);
    case "integer": {
      const number = parseRational(text.trim());
      return number && number.d === 1n ? number : undefined;
    }
    case "float":
      return parseRational(text.trim());
  }
}

export function sameScalar(a: Scalar, b: Scalar): boolean {
  if (typeof a === "object" && typeof b === "object") return compare(a, b) === 0;
  return a === b;
}

/** A scalar as text: equal ones of one type, and no others, are spelled alike. */
export const spelled = (of: Scalar) => (typeof of === "object" ? `${of.n}/${of.d}` : String(of));

/** Whether every member of the part is in the whole, as often as it occurs. */
export function holdsAll(whole: readonly Scalar[], part: readonly Scalar[]): boolean {
  const left = new Map<string, number>();
  for (const each of whole) left.set(spelled(each), (left.get(spelled(each)) ?? 0) + 1);
  return part.every((each) => {
    const count = left.get(spelled(each)) ?? 0;
    left.set(spelled(each), count - 1);
    return count > 0;
  });
}

/** Equality of two values: in order for ordered ones, as bags for multiple ones. */
export function sameValue(a: NonNullable<Value>, b: NonNullable<Value>): boolean {
  if (a.of.length !== b.of.length) return false;
  if (a.card !== "multiple") return a.of.every((each, i) => sameScalar(each, b.of[i]!));
  return holdsAll(b.of, a.of);
}
