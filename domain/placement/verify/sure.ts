import { closed, none, orderThere, totalThere, word, type Case } from "./case.ts";

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

export function sureRoundOne(world: Case): Sure {
  const order = fromHighest(world);
  const { maxChoices } = world.rules;
  const { open, seats, points } = world;
  const own = totalsInOrder(world, order);
  const vacancies = world.vacancies.size;
  // Everybody goes by their place in the order here, so that neighbours in time are neighbours in memory.
  const at = new Int32Array(order.length);
  // Who stands at a vacancy: a chain from `head`, each naming the next.
  const head = new Int32Array(vacancies).fill(-1);
  const next = new Int32Array(order.length).fill(-1);
  const size = new Int32Array(vacancies);
  // The lowest total held where all seats are: whoever is below it is refused at once.
  const floor = new Int32Array(vacancies).fill(lowest);
  const there = (v: number): number[] => {
    const list: number[] = [];
    for (let b = head[v]!; b >= 0; b = next[b]!) list.push(b);
    return list;
  };
  const totalOf = (i: number): number => (points ? totalThere(world, order[i]!, at[i]!) : own[i]!);
  const add = (v: number, i: number): void => {
    next[i] = head[v]!;
    head[v] = i;
    size[v]!++;
  };
  const free: number[] = [];
  for (let turn = 0; turn < order.length; turn++) {
    for (let i = turn; i >= 0; i = free.length > 0 ? free.pop()! : -1) {
      let w = at[i]!;
      let v = none;
      let total = own[i]!;
      const wishes = order[i]! * maxChoices;
      for (; w < maxChoices; w++) {
        v = open[wishes + w]!;
        if (v === none) break;
        if (v === closed) continue;
        if (points) total = totalThere(world, order[i]!, w);
        if (total >= floor[v]!) break;
      }
      at[i] = v === none ? maxChoices : w;
      if (at[i]! >= maxChoices) continue;
      if (world.order && surelyRefused(world, order, at, there(v), v, i)) {
        at[i]!++;
        free.push(i);
        continue;
      }
      add(v, i);
      if (size[v]! < seats[v]!) continue;
      let holders = there(v);
      const refused = size[v]! > seats[v]! ? holders.filter((b) => surelyRefused(world, order, at, holders, v, b)) : [];
      if (refused.length > 0) {
        holders = holders.filter((b) => !refused.includes(b));
        head[v] = none;
        size[v] = 0;
        for (const b of holders) add(v, b);
        for (const b of refused) at[b]!++;
        free.push(...refused);
      }
      floor[v] = holders.reduce((least, b) => Math.min(least, totalOf(b)), 2147483647);
    }
  }
  const asking = new Int32Array(world.applications.size);
  for (let i = 0; i < order.length; i++) asking[order[i]!] = at[i]!;
  return { asking, size, holders: (v) => there(v).map((i) => order[i]!) };
}

const lowest = -2147483648;

function totalsInOrder({ total }: Case, order: Int32Array): Int32Array {
  const own = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) own[i] = total[order[i]!]!;
  return own;
}

/** Those considered, from the highest total down, by counting; the order changes nothing but the time it takes. */
function fromHighest(world: Case): Int32Array {
  const { total, status } = world;
  let low = 2147483647;
  let high = lowest;
  let count = 0;
  for (let a = 0; a < total.length; a++) {
    if (status[a] !== word.valid) continue;
    count++;
    if (total[a]! < low) low = total[a]!;
    if (total[a]! > high) high = total[a]!;
  }
  const order = new Int32Array(count);
  if (count === 0) return order;
  // A very wide span is counted in steps: the order is then a rough one, which is enough.
  const step = Math.ceil((high - low + 1) / 4_000_000);
  const next = new Int32Array(Math.floor((high - low) / step) + 2);
  for (let a = 0; a < total.length; a++) if (status[a] === word.valid) next[Math.floor((high - total[a]!) / step) + 1]!++;
  for (let i = 1; i < next.length; i++) next[i]! += next[i - 1]!;
  for (let a = 0; a < total.length; a++) if (status[a] === word.valid) order[next[Math.floor((high - total[a]!) / step)]!++] = a;
  return order;
}

/** Whether, of those who hold the vacancy, enough stand before `i` under every resolution; all by their places in the order. */
function surelyRefused(world: Case, order: Int32Array, at: Int32Array, holders: number[], v: number, i: number): boolean {
  const seats = world.seats[v]!;
  if (holders.length < seats) return false;
  const total = totalThere(world, order[i]!, at[i]!);
  const rank = orderThere(world, order[i]!, at[i]!);
  let before = 0;
  for (const b of holders) {
    if (b === i) continue;
    const theirs = totalThere(world, order[b]!, at[b]!);
    if (theirs > total || (theirs === total && orderThere(world, order[b]!, at[b]!) < rank && rank !== Infinity)) before++;
  }
  return before >= seats;
}
