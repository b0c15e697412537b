import { unordered, type Market } from "../engine/market.ts";
import { noScore } from "../table/columns.ts";
import { greatCircle } from "./distance.ts";

/** A vacancy with seats left. `narrow`: of the kind that people under the higher pass mark may still take (§9). */
export interface Post {
  vacancy: number;
  left: number;
  narrow: boolean;
}

/** Somebody in the pool. `bound`: eligible for narrow posts only. */
export interface Person {
  a: number;
  total: number;
  bound: boolean;
  order: number;
}

/**
 * The second round of one subject (§15): the posts left, and the people who passed, are unplaced, consented, and are eligible
 * for some seat left; from the highest total down, equal totals by the commission's order, then by identifier.
 */
export interface Pool {
  subject: number;
  posts: Post[];
  people: Person[];
  /** For each person the numbers of the posts from the nearest to their first choice on. */
  nearest: (person: Person) => Int32Array;
}

/** The pools of all subjects, given the slot each application got in round 1 (-1 for none). */
export function pools(market: Market, got: Int32Array): Pool[] {
  const { columns } = market;
  const left = columns.seats.slice();
  for (let a = 0; a < market.count; a++) if (got[a]! >= 0) left[columns.choiceVacancy[got[a]!]!]!--;
  return poolsFrom(market, left, (a) => got[a]! < 0);
}

/** The same for any seats left and any people without a place. */
export function poolsFrom(market: Market, left: Int32Array, without: (a: number) => boolean): Pool[] {
  const { columns, exam, total } = market;
  const { passMark, incentivePassMark } = columns.rules;
  const higher = Math.max(passMark, incentivePassMark);
  const lower = Math.min(passMark, incentivePassMark);
  const found: Pool[] = Array.from({ length: columns.subjects.count }, (_, subject) => {
    const pool: Pool = { subject, posts: [], people: [], nearest: () => new Int32Array(0) };
    pool.nearest = nearestFirst(market, pool);
    return pool;
  });
  const openTo = new Uint8Array(found.length * 2);
  for (let v = 0; v < left.length; v++) {
    if (left[v]! <= 0) continue;
    const subject = columns.vacancySubject[v]!;
    const narrow = market.mark[v]! === lower && higher > lower;
    found[subject]!.posts.push({ vacancy: v, left: left[v]!, narrow });
    openTo[subject * 2] = 1;
    if (narrow) openTo[subject * 2 + 1] = 1;
  }
  for (let a = 0; a < market.count; a++) {
    if (!columns.consent[a] || exam[a] === noScore || exam[a]! < lower || !without(a)) continue;
    const subject = columns.subject[a]!;
    const bound = exam[a]! < higher;
    if (!openTo[subject * 2 + (bound ? 1 : 0)]) continue;
    const order = columns.poolOrder?.[a] ? columns.poolOrder[a]! : unordered;
    found[subject]!.people.push({ a, total: total[a]!, bound, order });
  }
  for (const pool of found) pool.people.sort((x, y) => y.total - x.total || x.order - y.order || x.a - y.a);
  return found.filter((pool) => pool.posts.length > 0 && pool.people.length > 0);
}

/** Orders the posts by distance from the institution of the first choice; unknown distances come last, by identifier. */
function nearestFirst(market: Market, pool: Pool): (person: Person) => Int32Array {
  const { columns } = market;
  const { latitude, longitude, vacancyInstitution, choiceStart, choiceVacancy } = columns;
  const known = new Map<number, Int32Array>();
  return ({ a }) => {
    const hasChoice = choiceStart[a]! < choiceStart[a + 1]!;
    const home = hasChoice ? vacancyInstitution[choiceVacancy[choiceStart[a]!]!]! : -1;
    const found = known.get(home);
    if (found) return found;
    const away = pool.posts.map(({ vacancy }) => {
      const there = vacancyInstitution[vacancy]!;
      const distance = home < 0 ? NaN : greatCircle(latitude[home]!, longitude[home]!, latitude[there]!, longitude[there]!);
      return Number.isNaN(distance) ? Infinity : distance;
    });
    // Posts stand by identifier, and sorting keeps that order among equal distances.
    const order = Int32Array.from(pool.posts.keys()).sort((x, y) => (away[x] === away[y] ? x - y : away[x]! - away[y]!));
    known.set(home, order);
    return order;
  };
}

/** How many seats a pool has: in all, and of the narrow kind. */
export function seatsOf(pool: Pool): { all: number; narrow: number } {
  let all = 0;
  let narrow = 0;
  for (const post of pool.posts) {
    all += post.left;
    if (post.narrow) narrow += post.left;
  }
  return { all, narrow };
}
