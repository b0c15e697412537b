import { orderThere, totalThere, type Case } from "./case.ts";
import type { Knot } from "./knots.ts";
import type { Sure } from "./sure.ts";

/** The wishes at which each mover may end, or null where there are too many ways to see them all. */
export type Ends = Map<number, Set<number>> | null;

/**
 * Walks through every way a knot may go: wherever a vacancy has one too many, each of the tied who may stand last is let go in
 * turn. Where everybody stands is all that counts for what follows, so a standing seen before is not walked again.
 */
export function explore(world: Case, sure: Sure, knot: Knot, mostSteps: number): Ends {
  const { movers } = knot;
  const asking = Int32Array.from(movers, (a) => sure.asking[a]!);
  const number = new Map(movers.map((a, i) => [a, i]));
  const ends = new Map(movers.map((a) => [a, new Set<number>()]));
  const seats = new Map<number, number>();
  for (const v of knot.vacancies) {
    const fixed = sure.holders[v]!.filter((a) => !number.has(a)).length;
    seats.set(v, world.seats[v]! - fixed);
  }
  const start = settle(world, knot, seats, asking);
  const waiting = [start];
  const seen = new Set([start.join()]);
  for (let steps = 0; waiting.length > 0; steps++) {
    if (steps > mostSteps) return null;
    const here = waiting.pop()!;
    const crowded = crowdedAt(world, knot, seats, here);
    if (!crowded) {
      movers.forEach((a, i) => ends.get(a)!.add(placeOf(world, a, here[i]!) < 0 ? world.rules.maxChoices : here[i]!));
      continue;
    }
    for (const i of mayBeLast(world, knot, here, crowded)) {
      const after = here.slice();
      after[i]!++;
      const settled = settle(world, knot, seats, after);
      const key = settled.join();
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(settled);
    }
  }
  return ends;
}

function placeOf(world: Case, a: number, w: number): number {
  return w < world.rules.maxChoices ? world.wishes[a * world.rules.maxChoices + w]! : -1;
}

/** Moves everybody past wishes for which they are not eligible or which have no seats to be had. */
function settle(world: Case, knot: Knot, seats: Map<number, number>, asking: Int32Array): Int32Array {
  const result = asking.slice();
  knot.movers.forEach((a, i) => {
    for (;;) {
      const v = placeOf(world, a, result[i]!);
      if (v < 0 || (world.examScore[a]! >= world.mark[v]! && seats.get(v) !== 0)) break;
      result[i]!++;
    }
    if (placeOf(world, a, result[i]!) < 0) result[i] = world.rules.maxChoices;
  });
  return result;
}

/** A vacancy with one too many: its number and who of the movers stands there. */
function crowdedAt(world: Case, knot: Knot, seats: Map<number, number>, asking: Int32Array): number[] | undefined {
  const at = new Map<number, number[]>();
  for (let i = 0; i < knot.movers.length; i++) {
    const v = placeOf(world, knot.movers[i]!, asking[i]!);
    if (v < 0 || !seats.has(v)) continue;
    const there = at.get(v);
    if (there) there.push(i);
    else at.set(v, [i]);
  }
  for (const [v, there] of at) if (there.length > seats.get(v)!) return there;
  return undefined;
}

/** Who of those at a crowded vacancy may stand last: the lowest total, and nobody who stands before another by decision. */
function mayBeLast(world: Case, knot: Knot, asking: Int32Array, there: number[]): number[] {
  const total = (i: number) => totalThere(world, knot.movers[i]!, asking[i]!);
  const order = (i: number) => orderThere(world, knot.movers[i]!, asking[i]!);
  const lowest = Math.min(...there.map(total));
  const tied = there.filter((i) => total(i) === lowest);
  const v = placeOf(world, knot.movers[tied[0]!]!, asking[tied[0]!]!);
  const decided = tied.filter((i) => order(i) !== Infinity);
  const late = decided.filter((i) => gone(world, knot, asking, v, lowest, order(i)));
  if (late.length > 0) return [late.reduce((x, y) => (order(x) > order(y) ? x : y))];
  return tied.filter((i) => order(i) === Infinity || decided.every((k) => order(k) <= order(i)));
}

/** Whether somebody the commission put before that order, equal in total, has already been let go there. */
function gone(world: Case, knot: Knot, asking: Int32Array, v: number, total: number, order: number): boolean {
  const { maxChoices } = world.rules;
  return knot.movers.some((a, i) => {
    for (let w = 0; w < Math.min(asking[i]!, maxChoices); w++) {
      if (world.wishes[a * maxChoices + w] !== v || world.examScore[a]! < world.mark[v]!) continue;
      return totalThere(world, a, w) === total && orderThere(world, a, w) < order;
    }
    return false;
  });
}
