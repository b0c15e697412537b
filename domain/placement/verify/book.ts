/** The fields of one record, still as bytes: field `i` stands in `bytes` from `from[i]` to `to[i]`. */
export interface Fields {
  bytes: Uint8Array;
  from: number[];
  to: number[];
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

export const fieldText = ({ bytes, from, to }: Fields, i: number): string => decoder.decode(bytes.subarray(from[i]!, to[i]!));
export const fieldEmpty = ({ from, to }: Fields, i: number): boolean => from[i]! >= to[i]!;

/** Names and their numbers, in the order first seen; found again by their bytes. */
export class Book {
  size = 0;
  private bytes = new Uint8Array(1 << 12);
  private end = new Int32Array(1 << 9);
  private chain = new Int32Array(1 << 9);
  private heads = new Int32Array(1 << 10).fill(-1);
  private latest = -1;

  name(i: number): string {
    return decoder.decode(this.bytes.subarray(this.startOf(i), this.end[i]!));
  }

  number(name: string): number {
    const bytes = encoder.encode(name);
    return this.find({ bytes, from: [0], to: [bytes.length] }, 0);
  }

  find(fields: Fields, field: number): number {
    const { bytes } = fields;
    const from = fields.from[field]!;
    const to = fields.to[field]!;
    if (this.latest >= 0 && this.equals(this.latest, bytes, from, to)) return this.latest;
    for (let i = this.heads[this.bucket(bytes, from, to)]!; i >= 0; i = this.chain[i]!) if (this.equals(i, bytes, from, to)) return (this.latest = i);
    return -1;
  }

  /** Enters a name that is not there yet and answers its number. */
  enter(fields: Fields, field: number): number {
    const known = this.find(fields, field);
    if (known >= 0) return known;
    const from = fields.from[field]!;
    const to = fields.to[field]!;
    const start = this.size === 0 ? 0 : this.end[this.size - 1]!;
    if (start + to - from > this.bytes.length) this.bytes = wider(this.bytes, start + to - from);
    if (this.size === this.end.length) {
      this.end = wider(this.end, 0);
      this.chain = wider(this.chain, 0);
      this.rebuild();
    }
    for (let i = from, at = start; i < to; i++) this.bytes[at++] = fields.bytes[i]!;
    this.end[this.size] = start + to - from;
    const bucket = this.bucket(fields.bytes, from, to);
    this.chain[this.size] = this.heads[bucket]!;
    this.heads[bucket] = this.size;
    return this.size++;
  }

  /** Below zero where name `i` comes before name `k`: by their bytes. */
  compare(i: number, k: number): number {
    const one = this.bytes.subarray(this.startOf(i), this.end[i]!);
    const other = this.bytes.subarray(this.startOf(k), this.end[k]!);
    for (let at = 0; at < one.length && at < other.length; at++) if (one[at] !== other[at]) return one[at]! - other[at]!;
    return one.length - other.length;
  }

  private startOf(i: number): number {
    return i === 0 ? 0 : this.end[i - 1]!;
  }

  private equals(i: number, bytes: Uint8Array, from: number, to: number): boolean {
    let at = this.startOf(i);
    if (this.end[i]! - at !== to - from) return false;
    for (let k = from; k < to; k++) if (this.bytes[at++] !== bytes[k]) return false;
    return true;
  }

  private bucket(bytes: Uint8Array, from: number, to: number): number {
    let h = to - from;
    for (let i = from; i < to; i++) h = (Math.imul(h, 31) + bytes[i]!) | 0;
    h ^= h >>> 11;
    return (Math.imul(h, 0x9e3779b1) >>> 7) & (this.heads.length - 1);
  }

  private rebuild(): void {
    this.heads = new Int32Array(this.end.length * 2).fill(-1);
    for (let i = 0; i < this.size; i++) {
      const bucket = this.bucket(this.bytes, this.startOf(i), this.end[i]!);
      this.chain[i] = this.heads[bucket]!;
      this.heads[bucket] = i;
    }
  }
}

/** A copy with twice the room, or enough for `least`. */
export function wider<T extends Uint8Array | Int32Array>(old: T, least: number): T {
  const copy = new (old.constructor as new (length: number) => T)(Math.max(old.length * 2, least));
  copy.set(old);
  return copy;
}

/** A book of the names given, which must be different ones. */
export function bookOf(names: string[]): Book {
  const book = new Book();
  for (const name of names) {
    const bytes = encoder.encode(name);
    book.enter({ bytes, from: [0], to: [bytes.length] }, 0);
  }
  return book;
}
