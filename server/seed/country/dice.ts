/**
 * The country's chance: a small generator with a seed (xoshiro128**, seeded through splitmix32), so that the same seed gives the same
 * country on every machine. Each part of the country throws dice of its own name: adding a part does not move the others.
 */
export class Dice {
  private readonly state: Uint32Array;

  constructor(seed: number, name: string) {
    let mixed = seed >>> 0;
    for (const letter of name) mixed = (Math.imul(mixed ^ letter.codePointAt(0)!, 0x01000193) + 0x9e3779b9) >>> 0;
    this.state = Uint32Array.from({ length: 4 }, () => {
      mixed = (mixed + 0x9e3779b9) >>> 0;
      let z = mixed;
      z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return (z ^ (z >>> 15)) >>> 0;
    });
  }

  /** A whole number of 32 bits. */
  private bits(): number {
    const s = this.state;
    const turned = Math.imul(s[1]!, 5);
    const result = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0;
    const shifted = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= shifted;
    s[3] = (s[3]! << 11) | (s[3]! >>> 21);
    return result;
  }

  /** A number from 0 up to, but not, 1. */
  unit(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** From the normal distribution (Box and Muller). */
  normal(mean: number, deviation: number): number {
    return mean + deviation * Math.sqrt(-2 * Math.log(1 - this.unit())) * Math.cos(2 * Math.PI * this.unit());
  }

  pick<T>(list: readonly T[]): T {
    return list[this.whole(0, list.length - 1)]!;
  }

  /** One of the list, each with its weight. */
  weighted<T>(list: readonly T[], weight: (entry: T) => number): T {
    let rest = this.unit() * list.reduce((sum, entry) => sum + weight(entry), 0);
    for (const entry of list) {
      rest -= weight(entry);
      if (rest < 0) return entry;
    }
    return list.at(-1)!;
  }

  /** The list in a drawn order; the list itself stays as it is. */
  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = this.whole(0, last);
      [copy[last], copy[other]] = [copy[other]!, copy[last]!];
    }
    return copy;
  }
}

/** Shares `total` out by weight in whole numbers, each at least `least`; the largest remainders get what rounding leaves. */
export function share(total: number, weights: readonly number[], least: number): number[] {
  const free = total - least * weights.length;
  if (free < 0) throw new RangeError(`${total} cannot be shared by ${weights.length} with ${least} each`);
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (free * weight) / sum);
  const shares = exact.map(Math.floor);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.index - b.index);
  const left = free - shares.reduce((a, b) => a + b, 0);
  for (const { index } of order.slice(0, left)) shares[index]!++;
  return shares.map((value) => value + least);
}
