import { orderThere, totalThere, type Case } from "./case.ts";
import { nextWish, type Knot } from "./knots.ts";
import type { Sure } from "./sure.ts";

/** The wishes at which each mover may end, or null where there are too many ways to see them all. */
export type Ends = Map<number, Set<number>> | null;

/** A stop on the way of a mover: the wish, its vacancy among those of the knot (-1 where nobody is ever refused), total and order there. */
interface Stop {
  wish: number;
  post: number;
  total: number;
  order: number;
}

/** A knot made ready for walking: the stops of each mover, and the seats to be had at each vacancy of the knot. */
export interface Walk {
  movers: number[];
  stops: Stop[][];
  seats: number[];
  maxChoices: number;
}

/** Every mover's stops from where they surely ask; behind the last stop is nowhere. */
export function walkOf(world: Case, sure: Sure, knot: Knot): Walk {
  const moving = new Set(knot.movers);
  const number = new Map(knot.vacancies.map((v, i) => [v, i]));
  const stops = knot.movers.map((a) => {
    const list: Stop[] = [];
    for (let wish = sure.asking[a]!; wish >= 0; wish = nextWish(world, sure, a, wish)) {
      const post = number.get(world.wishes[a * world.rules.maxChoices + wish]!) ?? -1;
      list.push({ wish, post, total: totalThere(world, a, wish), order: orderThere(world, a, wish) });
      if (post < 0) break;
    }
    return list;
  });
  const seats = knot.vacancies.map((v) => world.seats[v]! - sure.holders(v).filter((a) => !moving.has(a)).length);
  return { movers: knot.movers, stops, seats, maxChoices: world.rules.maxChoices };
}

/**
 * Walks through every way a knot may go: wherever a vacancy has one too many, each of the tied who may stand last is let go in
 * turn. Where everybody stands is all that counts for what follows, so a standing seen before is not walked again.
 */
export function explore(walk: Walk, mostSteps: number): Ends {
  const { movers, stops, maxChoices } = walk;
  const ends = new Map(movers.map((a) => [a, new Set<number>()]));
  const start = new Uint8Array(movers.length);
  const waiting = [start];
  const seen = new Set([keyOf(start)]);
  for (let steps = 0; waiting.length > 0; steps++) {
    if (steps > mostSteps) return null;
    const here = waiting.pop()!;
    const crowded = crowdedAt(walk, here);
    if (!crowded) {
      movers.forEach((a, i) => ends.get(a)!.add(stops[i]![here[i]!]?.wish ?? maxChoices));
      continue;
    }
    for (const i of mayBeLast(walk, here, crowded)) {
      const after = here.slice();
      after[i]!++;
      const key = keyOf(after);
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(after);
    }
  }
  return ends;
}

function keyOf(standing: Uint8Array): string {
  return String.fromCharCode(...standing);
}

/** Who stands at a vacancy with one too many; where somebody must go for certain, that vacancy comes first. */
function crowdedAt(walk: Walk, standing: Uint8Array): number[] | undefined {
  const count = new Int32Array(walk.seats.length);
  for (let i = 0; i < standing.length; i++) {
    const stop = walk.stops[i]![standing[i]!];
    if (stop && stop.post >= 0) count[stop.post]!++;
  }
  let found: number[] | undefined;
  for (let post = 0; post < count.length; post++) {
    if (count[post]! <= walk.seats[post]!) continue;
    const there = Array.from(standing.keys()).filter((i) => walk.stops[i]![standing[i]!]?.post === post);
    if (mayBeLast(walk, standing, there).length === 1) return there;
    found ??= there;
  }
  return found;
}

/** Who of those at a crowded vacancy may stand last: the lowest total, and nobody who stands before another by decision. */
function mayBeLast(walk: Walk, standing: Uint8Array, there: number[]): number[] {
  const stop = (i: number) => walk.stops[i]![standing[i]!]!;
  const lowest = there.reduce((least, i) => Math.min(least, stop(i).total), Infinity);
  const tied = there.filter((i) => stop(i).total === lowest);
  const decided = tied.filter((i) => stop(i).order !== Infinity);
  if (decided.length === 0) return tied;
  const late = decided.filter((i) => behindOneGone(walk, standing, stop(i)));
  if (late.length > 0) return [late.reduce((x, y) => (stop(x).order > stop(y).order ? x : y))];
  return tied.filter((i) => stop(i).order === Infinity || decided.every((k) => stop(k).order <= stop(i).order));
}

/** Whether somebody the commission put before that stop, equal in total, has already been let go there. */
function behindOneGone(walk: Walk, standing: Uint8Array, here: Stop): boolean {
  return walk.stops.some((list, i) =>
    list.slice(0, standing[i]!).some((stop) => stop.post === here.post && stop.total === here.total && stop.order < here.order),
  );
}
