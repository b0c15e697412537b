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
  const asking = new Int32Array(world.applications.size);
  const holders: number[][] = Array.from({ length: world.vacancies.size }, () => []);
  for (const first of order) {
    const free = [first];
    while (free.length > 0) {
      const a = free.pop()!;
      const v = asking[a]! < maxChoices ? world.wishes[a * maxChoices + asking[a]!]! : -1;
      if (v < 0) {
        asking[a] = maxChoices;
        continue;
      }
      if (world.examScore[a]! < world.mark[v]! || surelyRefused(world, asking, holders[v]!, v, a)) {
        asking[a]!++;
        free.push(a);
        continue;
      }
      holders[v]!.push(a);
      if (holders[v]!.length <= world.seats[v]!) continue;
      const refused = holders[v]!.filter((b) => surelyRefused(world, asking, holders[v]!, v, b));
      if (refused.length === 0) continue;
      holders[v] = holders[v]!.filter((b) => !refused.includes(b));
      for (const b of refused) asking[b]!++;
      free.push(...refused);
    }
  }
  return { asking, holders };
}

/** Those considered, from the highest total down; the order changes nothing but the time it takes. */
export function fromHighest(world: Case): Float64Array {
  const room = 2 ** 22;
  const keys: number[] = [];
  for (let a = 0; a < world.applications.size; a++) if (considered(world, a)) keys.push(-ownTotal(world, a) * room + a);
  const sorted = Float64Array.from(keys).sort();
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
