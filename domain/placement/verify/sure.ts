import { orderThere, totalThere, type Case } from "./case.ts";

/**
 * Round 1 as far as it is sure: everybody asks, and a vacancy refuses only those before whom enough others stand under every way
 * to order the tied. `asking[a]` is then the wish at which each application stands (`maxChoices` when it has none left).
 */
export interface Sure {
  asking: Int32Array;
  holders: number[][];
}

export function sureRoundOne(world: Case, order: Int32Array): Sure {
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

/** Those considered, from the highest total down, by counting; the order changes nothing but the time it takes. */
export function fromHighest(world: Case): Int32Array {
  const { total, status } = world;
  let low = Infinity;
  let high = -Infinity;
  let count = 0;
  for (let a = 0; a < total.length; a++) {
    if (status[a] !== "valid") continue;
    count++;
    low = Math.min(low, total[a]!);
    high = Math.max(high, total[a]!);
  }
  const order = new Int32Array(count);
  if (count === 0) return order;
  // A very wide span is counted in steps: the order is then a rough one, which is enough.
  const step = Math.ceil((high - low + 1) / 4_000_000);
  const next = new Int32Array(Math.floor((high - low) / step) + 2);
  for (let a = 0; a < total.length; a++) if (status[a] === "valid") next[Math.floor((high - total[a]!) / step) + 1]!++;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  for (let a = 0; a < total.length; a++) if (status[a] === "valid") order[next[Math.floor((high - total[a]!) / step)]!++] = a;
  return order;
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
