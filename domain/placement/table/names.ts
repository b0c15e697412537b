/** Identifiers as bytes in one buffer, sorted: an identifier's number is its rank, so that comparing numbers compares identifiers. */
export interface Names {
  bytes: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  count: number;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The identifier with that number. */
export function nameOf(names: Names, i: number): string {
  return decoder.decode(names.bytes.subarray(names.start[i]!, names.end[i]!));
}

/** The number of an identifier, or -1: a binary search over the sorted bytes. */
export function findName(names: Names, name: string): number {
  const key = encoder.encode(name);
  let low = 0;
  let high = names.count - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareBytes(names.bytes, names.start[middle]!, names.end[middle]!, key, 0, key.length);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Orders two byte strings; UTF-8 bytes order as code points do. */
export function compareBytes(a: Uint8Array, as: number, ae: number, b: Uint8Array, bs: number, be: number): number {
  const length = Math.min(ae - as, be - bs);
  for (let i = 0; i < length; i++) {
    const difference = a[as + i]! - b[bs + i]!;
    if (difference !== 0) return difference;
  }
  return ae - as - (be - bs);
}

/**
 * Collects identifiers as they appear and gives each a number: an open hash table over bytes. `add` answers the number and
 * tells in `fresh` whether it is new; `seal` sorts and says which rank each number got.
 */
export class NameTable {
  count = 0;
  fresh = false;
  private start: Int32Array;
  private end: Int32Array;
  private table: Int32Array;
  private mask: number;
  private source: Uint8Array;
  private used = 0;
  private last = -1;

  constructor(expected: number) {
    this.source = new Uint8Array(Math.max(256, expected * 8));
    this.start = new Int32Array(Math.max(16, expected));
    this.end = new Int32Array(Math.max(16, expected));
    let size = 64;
    while (size < expected * 2) size *= 2;
    this.table = new Int32Array(size);
    this.mask = size - 1;
  }

  add(bytes: Uint8Array, from: number, to: number): number {
    const found = this.find(bytes, from, to);
    this.fresh = found < 0;
    if (found >= 0) return found;
    if (this.count === this.start.length) this.grow();
    if (this.used + to - from > this.source.length) this.widen(to - from);
    this.source.set(bytes.subarray(from, to), this.used);
    this.start[this.count] = this.used;
    this.end[this.count] = this.used += to - from;
    if (this.count * 2 >= this.mask) this.rehash();
    this.insert(this.count);
    return this.count++;
  }

  /** The number of the identifier that stands in `bytes`, or -1. Lines of one application follow one another: the last is kept. */
  find(bytes: Uint8Array, from: number, to: number): number {
    if (this.last >= 0 && this.same(this.last, bytes, from, to)) return this.last;
    let slot = hash(bytes, from, to) & this.mask;
    for (;;) {
      const entry = this.table[slot]! - 1;
      if (entry < 0) return -1;
      if (this.same(entry, bytes, from, to)) return (this.last = entry);
      slot = (slot + 1) & this.mask;
    }
  }

  /** The names in byte order, and for each number as collected its rank. */
  seal(): { names: Names; rank: Int32Array } {
    const order = sortedOrder(this.source, this.start, this.end, this.count);
    const rank = new Int32Array(this.count);
    const start = new Int32Array(this.count);
    const end = new Int32Array(this.count);
    for (let i = 0; i < this.count; i++) {
      const entry = order[i]!;
      rank[entry] = i;
      start[i] = this.start[entry]!;
      end[i] = this.end[entry]!;
    }
    return { names: { bytes: this.source, start, end, count: this.count }, rank };
  }

  text(i: number): string {
    return decoder.decode(this.source.subarray(this.start[i]!, this.end[i]!));
  }

  private same(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.start[entry]!;
    if (this.end[entry]! - start !== to - from) return false;
    const source = this.source;
    for (let i = from, j = start; i < to; i++, j++) if (bytes[i] !== source[j]) return false;
    return true;
  }

  private insert(entry: number): void {
    let slot = hash(this.source, this.start[entry]!, this.end[entry]!) & this.mask;
    while (this.table[slot] !== 0) slot = (slot + 1) & this.mask;
    this.table[slot] = entry + 1;
  }

  private grow(): void {
    const wider = (old: Int32Array) => {
      const copy = new Int32Array(old.length * 2);
      copy.set(old);
      return copy;
    };
    this.start = wider(this.start);
    this.end = wider(this.end);
  }

  private widen(by: number): void {
    const wider = new Uint8Array(Math.max(this.source.length * 2, this.used + by));
    wider.set(this.source);
    this.source = wider;
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2);
    this.mask = this.table.length - 1;
    for (let i = 0; i < this.count; i++) this.insert(i);
  }
}

function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < to; i++) value = Math.imul(value ^ bytes[i]!, 0x01000193);
  value ^= value >>> 15;
  return Math.imul(value, 0x2c1b3c6d) ^ (value >>> 13);
}

/** The numbers in the byte order of what they name: already sorted input costs one pass, anything else a radix sort from the last byte. */
function sortedOrder(bytes: Uint8Array, start: Int32Array, end: Int32Array, count: number): Int32Array {
  let order = Int32Array.from({ length: count }, (_, i) => i);
  let longest = 0;
  let sorted = true;
  for (let i = 0; i < count; i++) {
    longest = Math.max(longest, end[i]! - start[i]!);
    if (i > 0 && sorted && compareBytes(bytes, start[i - 1]!, end[i - 1]!, bytes, start[i]!, end[i]!) > 0) sorted = false;
  }
  if (sorted) return order;
  if (longest > 64 || count < 2000) {
    return order.sort((a, b) => compareBytes(bytes, start[a]!, end[a]!, bytes, start[b]!, end[b]!));
  }
  let next = new Int32Array(count);
  const place = new Int32Array(258);
  for (let column = longest - 1; column >= 0; column--) {
    place.fill(0);
    for (let i = 0; i < count; i++) {
      const at = start[i]! + column;
      place[(at < end[i]! ? bytes[at]! + 1 : 0) + 1]!++;
    }
    for (let i = 1; i < 258; i++) place[i]! += place[i - 1]!;
    for (let i = 0; i < count; i++) {
      const entry = order[i]!;
      const at = start[entry]! + column;
      next[place[at < end[entry]! ? bytes[at]! + 1 : 0]!++] = entry;
    }
    [order, next] = [next, order];
  }
  return order;
}
