/** Why a text is no score: not a decimal, more places than the scale, or larger than scores may be. */
export type DecimalFault = "not_a_decimal" | "too_many_places" | "too_large";

const zero = 48;

/**
 * Reads an exact decimal from bytes as a whole number × 10^scale. Answers NaN and leaves the reason in `decimalFault.code`
 * when the text is no such decimal. No floating point is involved: 0.1 is 10 at scale 2.
 */
export const decimalFault: { code: DecimalFault } = { code: "not_a_decimal" };

export function readDecimal(bytes: Uint8Array, from: number, to: number, scale: number, largest: number): number {
  let i = from;
  const negative = bytes[i] === 45;
  if (negative) i++;
  let value = 0;
  let digits = 0;
  let places = -1;
  for (; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === 46 && places < 0 && digits > 0) {
      places = 0;
      continue;
    }
    const digit = byte - zero;
    if (digit < 0 || digit > 9) return fault("not_a_decimal");
    if (places >= 0) places++;
    if (places > scale) return fault(onlyDigits(bytes, i, to) ? "too_many_places" : "not_a_decimal");
    digits++;
    value = value * 10 + digit;
    if (value > 1e14) return fault("too_large");
  }
  if (digits === 0 || places === 0) return fault("not_a_decimal");
  for (let k = Math.max(places, 0); k < scale; k++) value *= 10;
  if (value > largest) return fault("too_large");
  return negative ? 0 - value : value;
}

function onlyDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! < 48 || bytes[i]! > 57) return false;
  return true;
}

function fault(code: DecimalFault): number {
  decimalFault.code = code;
  return NaN;
}

/** Prints points exactly and as short as can be: 4550 at scale 2 is `45.5`. */
export function printDecimal(value: number, scale: number): string {
  const sign = value < 0 ? "-" : "";
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const part = digits.slice(digits.length - scale).replace(/0+$/, "");
  return sign + whole + (part && `.${part}`);
}
