import { unordered } from "../engine/market.ts";
import { exactResolutions } from "../ties/solve.ts";
import { seatsOf, type Person, type Pool } from "./pool.ts";
import { seatPool, takenOf } from "./seat.ts";
import type { Steps } from "./steps.ts";
import type { PoolEnds } from "./ties.ts";

/**
 * The plain way for the few pools the steps do not hold: every order of every group of equal totals, one after the other; null
 * where there are too many.
 */
export function plainly(pool: Pool, groups: Person[][]): PoolEnds | null {
  const may = new Map<number, Set<number>>();
  const open = groups.map((_, g) => g).filter((g) => orders(groups[g]!) > 1 && mayBeSeated(pool, groups, g));
  const product = open.reduce((ways, g) => ways * orders(groups[g]!), 1);
  if (product > exactResolutions) return null;
  const seen = new Map(open.map((g) => [g, new Map<string, string>()]));
  const matters = new Set<number>();
  const go = (g: number, people: Person[], turns: number[]): void => {
    if (g < groups.length) {
      let turn = 0;
      const ways = open.includes(g) ? allOrders(groups[g]!) : [groups[g]!];
      for (const order of ways) go(g + 1, [...people, ...order], [...turns, turn++]);
      return;
    }
    const got = seatPool(pool, people);
    const lines = people.map((person, i) => [person.a, got[i]!] as const).sort((x, y) => x[0] - y[0]);
    for (const [a, p] of lines) may.set(a, (may.get(a) ?? new Set()).add(p));
    const result = lines.join(" ");
    for (const g of open) {
      const others = turns.filter((_, i) => i !== g).join(" ");
      const known = seen.get(g)!.get(others);
      if (known === undefined) seen.get(g)!.set(others, result);
      else if (known !== result) matters.add(g);
    }
  };
  go(0, [], []);
  return { exact: true, may, ties: [...matters].sort((x, y) => x - y).map((g) => tieOf(pool, groups[g]!)) };
}

/** Everybody from group `reached` on is called provisional, unless they cannot be seated under any order. */
export function cautious(pool: Pool, groups: Person[][], reached: number, steps: Steps): PoolEnds {
  const { may } = steps;
  const anywhere = [-1, ...pool.posts.keys()];
  let open = -1;
  for (let g = reached; g < groups.length; g++) {
    const room = mayBeSeated(pool, groups, g);
    for (const { a } of groups[g]!) may.set(a, new Set(room ? anywhere : [-1]));
    if (room && open < 0 && groups[g]!.length > 1) open = g;
  }
  const ties = steps.ties.length > 0 || open < 0 ? steps.ties : [tieOf(pool, groups[open]!)];
  return { exact: false, may, ties };
}

/** Whether anybody of that group may get a seat when all higher totals are served. */
function mayBeSeated(pool: Pool, groups: Person[][], g: number): boolean {
  const { all, narrow } = seatsOf(pool);
  const higher = groups.slice(0, g).flat();
  const bound = Math.min(higher.filter((person) => person.bound).length, narrow);
  const unbound = higher.filter((person) => !person.bound).length;
  if (unbound + bound >= all) return false;
  return bound < narrow || groups[g]!.some((person) => !person.bound);
}

function tieOf(pool: Pool, group: Person[]): PoolEnds["ties"][number] {
  const taken = takenOf(pool, pool.people);
  const seats = pool.people.filter((person, i) => taken[i] && person.total === group[0]!.total).length;
  return { total: group[0]!.total, seats, people: group.map(({ a }) => a).sort((x, y) => x - y) };
}

/** People of equal total together, from the highest total down. */
export function equalGroups(people: Person[]): Person[][] {
  const groups: Person[][] = [];
  for (const person of people) {
    const last = groups[groups.length - 1];
    if (last && last[0]!.total === person.total) last.push(person);
    else groups.push([person]);
  }
  return groups;
}

/** How many orders the decisions leave to a group of equal totals. */
function orders(group: Person[]): number {
  const decided = group.filter((person) => person.order !== unordered).length;
  let ways = 1;
  for (let i = Math.max(decided, 1) + 1; i <= group.length; i++) ways *= i;
  return ways;
}

function* allOrders(group: Person[]): Generator<Person[]> {
  if (group.length <= 1) {
    yield group;
    return;
  }
  for (let i = 0; i < group.length; i++) {
    const person = group[i]!;
    if (person.order !== unordered && group.some((other) => other.order < person.order)) continue;
    for (const rest of allOrders(group.filter((_, k) => k !== i))) yield [person, ...rest];
  }
}
