/** An exact fraction. Marks are decided without rounding: 3.15 lies within 0.05 of 3.1, which floating point denies. */
export interface Rational {
  n: bigint;
  /** Always above zero and without a factor in common with `n`. */
  d: bigint;
}

/** The least and the most that a number may be. */
export interface Span {
  low: Rational;
  high: Rational;
}

const gcd = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
};

export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d < 0n) [n, d] = [-n, -d];
  const g = gcd(n, d) || 1n;
  return { n: n / g, d: d / g };
}

export const zero = rational(0n);

/** The longest number that is kept: more than any that can be written in a key, and short enough to be worked with at once and shown. */
const longest = 1n << 512n;

/** Whether a number grew beyond what is kept, as one does that is squared again and again. */
export const isTooLong = ({ n, d }: Rational) => n >= longest || -n >= longest || d >= longest;

const decimal = /^([+-])?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads decimal text (`12`, `-3.50`, `.5`, `1e-3`) exactly.
 * Undefined for anything else, and for numbers so long that they can only be meant to harm (above 60 digits or 10^±60).
 */
export function parseRational(text: string): Rational | undefined {
  if (text.length > 64) return undefined;
  const found = decimal.exec(text);
  if (!found) return undefined;
  const [, sign, whole = "", part = "", exponent = "0"] = found;
  if (whole === "" && part === "") return undefined;
  const shift = Number(exponent) - part.length;
  if (Math.abs(shift) > 60) return undefined;
  const digits = BigInt((sign === "-" ? "-" : "") + (whole + part));
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}

export const add = (a: Rational, b: Rational) => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational) => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational) => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational) => (b.n === 0n ? undefined : rational(a.n * b.d, a.d * b.n));
export const absolute = (a: Rational) => (a.n < 0n ? rational(-a.n, a.d) : a);
export const isWhole = (a: Rational) => a.d === 1n;

/** Below zero, zero or above zero as `a` is less than, equal to or more than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The largest whole number not above `a`. */
export function floor(a: Rational): Rational {
  const q = a.n / a.d;
  return rational(a.n < 0n && q * a.d !== a.n ? q - 1n : q);
}

/** The nearest floating-point number, for showing and for statistics; never for deciding a mark. */
export const toNumber = (a: Rational) => Number(a.n) / Number(a.d);
