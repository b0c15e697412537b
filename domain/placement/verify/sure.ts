import { orderThere, totalThere, type Case } from "./case.ts";

/**
 * Round 1 as far as it is sure: everybody asks, and a vacancy refuses only those before whom enough others stand under every way
 * to order the tied. `asking[a]` is then the wish at which each application stands (`maxChoices` when it has none left).
 */
export interface Sure {
  asking: Int32Array;
  /** How many stand at each vacancy, and who. */
  size: Int32Array;
  holders: (v: number) => number[];
}

export function sureRoundOne(world: Case, order: Int32Array): Sure {
  const { maxChoices } = world.rules;
  const { wishes, examScore, mark, seats } = world;
  const vacancies = world.vacancies.size;
  const asking = new Int32Array(world.applications.size);
  // Who stands at a vacancy: a chain from `head`, each naming the next.
  const head = new Int32Array(vacancies).fill(-1);
  const next = new Int32Array(world.applications.size).fill(-1);
  const size = new Int32Array(vacancies);
  const holders = (v: number): number[] => {
    const there: number[] = [];
    for (let b = head[v]!; b >= 0; b = next[b]!) there.push(b);
    return there;
  };
  const add = (v: number, a: number): void => {
    next[a] = head[v]!;
    head[v] = a;
    size[v]!++;
  };
  // The lowest total held where all seats are: whoever is below it is refused at once.
  const floor = new Int32Array(vacancies).fill(-2147483648);
  const free: number[] = [];
  const { total, points } = world;
  for (let i = 0; i < order.length; i++) {
    for (let a = order[i]!; a >= 0; a = free.length > 0 ? free.pop()! : -1) {
      const own = total[a]!;
      let w = asking[a]!;
      let v = -1;
      for (; w < maxChoices; w++) {
        v = wishes[a * maxChoices + w]!;
        if (v < 0 || (examScore[a]! >= mark[v]! && (points ? totalThere(world, a, w) : own) >= floor[v]!)) break;
      }
      asking[a] = v < 0 ? maxChoices : w;
      if (asking[a]! >= maxChoices) continue;
      if (world.order && surelyRefused(world, asking, holders(v), v, a)) {
        asking[a]!++;
        free.push(a);
        continue;
      }
      add(v, a);
      if (size[v]! < seats[v]!) continue;
      if (size[v]! > seats[v]!) {
        const there = holders(v);
        const refused = there.filter((b) => surelyRefused(world, asking, there, v, b));
        if (refused.length > 0) {
          head[v] = -1;
          size[v] = 0;
          for (const b of there) if (!refused.includes(b)) add(v, b);
          for (const b of refused) asking[b]!++;
          free.push(...refused);
        }
      }
      let least = 2147483647;
      for (let b = head[v]!; b >= 0; b = next[b]!) {
        const theirs = points ? totalThere(world, b, asking[b]!) : total[b]!;
        if (theirs < least) least = theirs;
      }
      floor[v] = least;
    }
  }
  return { asking, size, holders };
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
