import { orderThere, totalThere, type Case } from "./case.ts";
import type { Sure } from "./sure.ts";

/** Applications that may still move, with the vacancies they may touch one another at. */
export interface Knot {
  movers: number[];
  vacancies: number[];
}

/**
 * From the overfull vacancies on: whoever may be refused, supposing that all who may come do come and that the tied lose. Two
 * vacancies belong together when somebody may go from one to the other.
 */
export function knotsOf(world: Case, sure: Sure): Knot[] {
  const { maxChoices } = world.rules;
  const coming = new Map<number, { a: number; w: number }[]>();
  const last = new Map<number, number>();
  const group = new Map<number, number>();
  const root = (v: number): number => {
    let r = v;
    while (group.get(r) !== r) r = group.get(r)!;
    return r;
  };
  const open: number[] = [];
  sure.holders.forEach((holders, v) => {
    if (holders.length > world.seats[v]!) open.push(v);
  });
  while (open.length > 0) {
    const v = open.pop()!;
    if (!group.has(v)) group.set(v, v);
    const asking = [...sure.holders[v]!.map((a) => ({ a, w: sure.asking[a]! })), ...(coming.get(v) ?? [])];
    if (asking.length <= world.seats[v]!) continue;
    const totals = asking.map(({ a, w }) => totalThere(world, a, w));
    const sorted = Float64Array.from(totals).sort();
    asking.forEach(({ a, w }, i) => {
      const own = orderThere(world, a, w);
      let others = atLeast(sorted, totals[i]!) - 1;
      if (own !== Infinity) others -= asking.filter((other, k) => totals[k] === totals[i] && orderThere(world, other.a, other.w) > own && orderThere(world, other.a, other.w) !== Infinity).length;
      if (others < world.seats[v]! || (last.get(a) ?? -1) > w) return;
      let next = w + 1;
      while (next < maxChoices && world.wishes[a * maxChoices + next]! >= 0 && world.examScore[a]! < world.mark[world.wishes[a * maxChoices + next]!]!) next++;
      last.set(a, next);
      const to = next < maxChoices ? world.wishes[a * maxChoices + next]! : -1;
      if (to < 0) return;
      if (!group.has(to)) group.set(to, to);
      group.set(root(to), root(v));
      coming.set(to, [...(coming.get(to) ?? []), { a, w: next }]);
      open.push(to);
    });
  }
  const knots = new Map<number, Knot>();
  for (const v of group.keys()) {
    const knot = knots.get(root(v)) ?? { movers: [], vacancies: [] };
    knots.set(root(v), knot);
    knot.vacancies.push(v);
  }
  for (const a of last.keys()) knots.get(root(world.wishes[a * maxChoices + sure.asking[a]!]!))!.movers.push(a);
  return [...knots.values()].filter((knot) => knot.movers.length > 0);
}

/** How many of the sorted numbers are at least `value`. */
function atLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
