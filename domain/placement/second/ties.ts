import { cautious, equalGroups, plainly } from "./plain.ts";
import { seatsOf, type Person, type Pool } from "./pool.ts";
import { freeNarrow, takenOf } from "./seat.ts";
import { Steps } from "./steps.ts";

/** What may become of the people of a pool: the posts by number (-1 for none), under every order of equal totals. */
export interface PoolEnds {
  exact: boolean;
  may: Map<number, Set<number>>;
  ties: { total: number; seats: number; people: number[] }[];
}

/**
 * Goes through a pool from the highest total down and keeps every combination of seats that may be left. People of one total
 * who cannot want the same scarce seat are settled at once; the others are gone through in every order the decisions allow.
 */
export function poolEnds(pool: Pool): PoolEnds {
  const groups = equalGroups(pool.people);
  const { least, most } = quota(pool, groups);
  const steps = new Steps(pool, [least]);
  const reached = goThrough(pool, groups, steps);
  if (reached < groups.length) return plainly(pool, groups) ?? cautious(pool, groups, reached, steps);
  if (least === most || steps.quotaNeverUsedUp()) return { exact: true, may: steps.may, ties: steps.ties };
  const plain = plainly(pool, groups);
  if (plain) return plain;
  // Each possible quota by itself: together they name too many ways rather than too few.
  const all = new Steps(pool, Array.from({ length: most - least + 1 }, (_, i) => least + i));
  const end = goThrough(pool, groups, all);
  return end < groups.length ? cautious(pool, groups, end, all) : { exact: false, may: all.may, ties: all.ties };
}

/** Takes the groups one after the other; answers how many were gone through. */
function goThrough(pool: Pool, groups: Person[][], steps: Steps): number {
  const seats = seatsOf(pool);
  for (const [g, group] of groups.entries()) {
    const bound = group.filter((person) => person.bound).length;
    const wanted = group.length - bound + Math.min(bound, seats.narrow);
    const scarce = (bound > seats.narrow && seats.narrow > 0) || wanted > seats.all;
    const running = seats.all === 0 ? [] : group.filter((person) => !person.bound || seats.narrow > 0);
    for (const person of group) if (!running.includes(person)) steps.out(person);
    if (running.length > 0 && !steps.level(running, scarce ? { ...seats } : null)) return g;
    seats.narrow -= Math.min(bound, seats.narrow, seats.all);
    seats.all -= Math.min(wanted, seats.all);
  }
  return groups.length;
}

/** How many narrow seats unbound people may take, at least and at most: it may hang on the order at the last total seated. */
function quota(pool: Pool, groups: Person[][]): { least: number; most: number } {
  const boundFirst = groups.flatMap((group) => [...group].sort((x, y) => Number(y.bound) - Number(x.bound)));
  const unboundFirst = groups.flatMap((group) => [...group].sort((x, y) => Number(x.bound) - Number(y.bound)));
  const least = freeNarrow(pool, boundFirst, takenOf(pool, boundFirst));
  const most = freeNarrow(pool, unboundFirst, takenOf(pool, unboundFirst));
  return { least, most };
}
