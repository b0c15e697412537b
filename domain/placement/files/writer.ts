import { printDecimal } from "../table/decimal.ts";
import type { Names } from "../table/names.ts";
import { field } from "./print-input.ts";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Writes CSV into one growing buffer of bytes; a million lines cost no more than their bytes. */
export class CsvWriter {
  private buffer: Uint8Array;
  private used = 0;
  private readonly odd = new Map<Names, boolean>();
  private readonly scale: number;

  constructor(header: string, scale: number, expected = 1 << 16) {
    this.buffer = new Uint8Array(expected);
    this.scale = scale;
    this.text(header);
    this.end();
  }

  /** An identifier, quoted where it must be. */
  name(names: Names, i: number): this {
    let odd = this.odd.get(names);
    if (odd === undefined) this.odd.set(names, (odd = holdsOddBytes(names)));
    const { bytes, start, end } = names;
    if (odd) return this.text(field(decoder.decode(bytes.subarray(start[i]!, end[i]!))));
    this.room(end[i]! - start[i]!);
    for (let k = start[i]!; k < end[i]!; k++) this.buffer[this.used++] = bytes[k]!;
    return this;
  }

  /** Text as it is (the caller quotes it). */
  text(text: string): this {
    this.room(text.length * 3);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        this.used += encoder.encodeInto(text.slice(i), this.buffer.subarray(this.used)).written;
        return this;
      }
      this.buffer[this.used++] = code;
    }
    return this;
  }

  whole(value: number): this {
    return this.text(String(value));
  }

  points(value: number): this {
    return this.text(printDecimal(value, this.scale));
  }

  comma(): this {
    this.room(1);
    this.buffer[this.used++] = 44;
    return this;
  }

  end(): void {
    this.room(1);
    this.buffer[this.used++] = 10;
  }

  done(): Uint8Array {
    return this.buffer.subarray(0, this.used);
  }

  private room(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return;
    const wider = new Uint8Array(Math.max(this.buffer.length * 2, this.used + bytes));
    wider.set(this.buffer.subarray(0, this.used));
    this.buffer = wider;
  }
}

function holdsOddBytes(names: Names): boolean {
  const { bytes, count, start, end } = names;
  for (let i = 0; i < count; i++) {
    for (let k = start[i]!; k < end[i]!; k++) {
      const byte = bytes[k]!;
      if (byte === 34 || byte === 44 || byte === 10 || byte === 13) return true;
    }
  }
  return false;
}
