import { considered, orderThere, ownTotal, totalThere, type Case } from "./case.ts";

/**
 * Round 1 as far as it is sure: everybody asks, and a vacancy refuses only those before whom enough others stand under every way
 * to order the tied. `asking[a]` is then the wish at which each application stands (`maxChoices` when it has none left).
 */
export interface Sure {
  asking: Int32Array;
  holders: number[][];
}

export function sureRoundOne(world: Case, order: Float64Array): Sure {
  const { maxChoices } = world.rules;
  const { wishes, examScore, mark, seats } = world;
  const asking = new Int32Array(world.applications.size);
  const holders: number[][] = Array.from({ length: world.vacancies.size }, () => []);
  // The lowest total held where all seats are: whoever is below it is refused at once.
  const floor = new Int32Array(world.vacancies.size).fill(-2147483648);
  const free: number[] = [];
  for (const first of order) {
    free.push(first);
    while (free.length > 0) {
      const a = free.pop()!;
      let w = asking[a]!;
      let v = -1;
      for (; w < maxChoices; w++) {
        v = wishes[a * maxChoices + w]!;
        if (v < 0 || (examScore[a]! >= mark[v]! && totalThere(world, a, w) >= floor[v]!)) break;
      }
      asking[a] = v < 0 ? maxChoices : w;
      if (asking[a]! >= maxChoices) continue;
      const there = holders[v]!;
      if (world.order && surelyRefused(world, asking, there, v, a)) {
        asking[a]!++;
        free.push(a);
        continue;
      }
      there.push(a);
      if (there.length < seats[v]!) continue;
      if (there.length > seats[v]!) {
        const refused = there.filter((b) => surelyRefused(world, asking, there, v, b));
        if (refused.length > 0) holders[v] = there.filter((b) => !refused.includes(b));
        for (const b of refused) asking[b]!++;
        free.push(...refused);
      }
      floor[v] = holders[v]!.reduce((least, b) => Math.min(least, totalThere(world, b, asking[b]!)), 2147483647);
    }
  }
  return { asking, holders };
}

/** Those considered, from the highest total down; the order changes nothing but the time it takes. */
export function fromHighest(world: Case): Float64Array {
  const room = 2 ** 22;
  const keys = new Float64Array(world.applications.size);
  let count = 0;
  for (let a = 0; a < keys.length; a++) if (considered(world, a)) keys[count++] = -ownTotal(world, a) * room + a;
  const sorted = keys.subarray(0, count).sort();
  for (let i = 0; i < sorted.length; i++) sorted[i] = sorted[i]! - Math.floor(sorted[i]! / room) * room;
  return sorted;
}

/** Whether, of those who hold the vacancy, enough stand before `a` under every resolution. */
export function surelyRefused(world: Case, asking: Int32Array, holders: number[], v: number, a: number): boolean {
  const seats = world.seats[v]!;
  if (holders.length < seats) return false;
  const total = totalThere(world, a, asking[a]!);
  const order = orderThere(world, a, asking[a]!);
  let before = 0;
  for (const b of holders) {
    if (b === a) continue;
    const theirs = totalThere(world, b, asking[b]!);
    if (theirs > total || (theirs === total && orderThere(world, b, asking[b]!) < order && order !== Infinity)) before++;
  }
  return before >= world.seats[v]!;
}
