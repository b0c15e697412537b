import type { Market } from "./engine/market.ts";
import { isFinal, isProvisional, type OpenTie, type Result } from "./result.ts";
import { pools, poolsFrom, seatsOf } from "./second/pool.ts";
import { seatPool } from "./second/seat.ts";
import { poolEnds } from "./second/ties.ts";
import { noScore } from "./table/columns.ts";
import type { RoundOneTies } from "./ties/find.ts";

/**
 * Puts round 1, its ties and, where round 1 is final, the second round together. `throughTies` runs the second round even so, with
 * the stand-in order of the tied: for questions "what if" alone, never for a placement.
 */
export function finish(market: Market, got: Int32Array, found: RoundOneTies, throughTies = false): Result {
  const { columns, count } = market;
  const result: Result = {
    market,
    got,
    second: new Int32Array(count).fill(-1),
    placeState: new Uint8Array(count),
    outcome: new Uint8Array(count),
    outcomeState: new Uint8Array(count).fill(isFinal),
    ties: [],
    knots: found.knots,
    secondRound: "off",
    poolEnds: [],
  };
  roundOneStates(result, found);
  for (const knot of found.knots) {
    for (const tie of knot.ties) {
      const { vacancy, total, seats, exact } = tie;
      result.ties.push({ vacancy, subject: -1, total, seats, exact, applications: [...tie.applicants].sort((x, y) => x - y) });
    }
  }
  result.ties.sort((x, y) => x.vacancy - y.vacancy || y.total - x.total);
  if (columns.rules.secondRound) {
    result.secondRound = result.ties.length > 0 && !throughTies ? "waits" : "run";
    if (result.secondRound === "run") secondRound(result);
    else waitForRoundOne(result, found);
  }
  return result;
}

/** What round 1 alone says. An outcome `placed` is final when a place is certain, though which place may still be open. */
function roundOneStates(result: Result, found: RoundOneTies): void {
  const { market, got, placeState, outcome, outcomeState } = result;
  const { columns, exam } = market;
  const lowest = Math.min(columns.rules.passMark, columns.rules.incentivePassMark);
  for (let a = 0; a < market.count; a++) {
    if (columns.status[a] !== 0) {
      outcome[a] = 2 + columns.status[a]!;
      continue;
    }
    outcome[a] = got[a]! >= 0 ? 0 : exam[a] !== noScore && exam[a]! >= lowest ? 1 : 2;
    if (got[a]! >= 0) placeState[a] = isFinal;
  }
  for (const [a, may] of found.ends) {
    if (may.size < 2) continue;
    if (got[a]! >= 0) placeState[a] = isProvisional;
    if (may.has(-1)) outcomeState[a] = isProvisional;
  }
  for (const a of found.unknown) {
    if (got[a]! >= 0) placeState[a] = isProvisional;
    outcomeState[a] = isProvisional;
  }
}

/** §15, when round 1 is final. */
function secondRound(result: Result): void {
  for (const pool of pools(result.market, result.got)) {
    const seated = seatPool(pool, pool.people);
    const ends = poolEnds(pool);
    pool.people.forEach(({ a }, i) => {
      const p = seated[i]!;
      const may = ends.may.get(a)!;
      if (p >= 0) {
        result.second[a] = pool.posts[p]!.vacancy;
        result.outcome[a] = 0;
        result.placeState[a] = may.size > 1 ? isProvisional : isFinal;
      }
      if (may.size > 1 && may.has(-1)) result.outcomeState[a] = isProvisional;
    });
    for (const tie of ends.ties) {
      const { total, seats, people } = tie;
      result.ties.push({ vacancy: -1, subject: pool.subject, total, seats, applications: people, exact: ends.exact } satisfies OpenTie);
    }
    result.poolEnds.push({ subject: pool.subject, posts: pool.posts.map((post) => post.vacancy), ends });
  }
}

/**
 * While round 1 waits for decisions the second round is not run; but whoever may still get a seat in it must not be told
 * `unplaced` for good. Counted with the most seats and the fewest others that any resolution can leave.
 */
function waitForRoundOne(result: Result, found: RoundOneTies): void {
  const { market, got, outcome, outcomeState } = result;
  const { columns } = market;
  // A seat once taken in deferred acceptance stays taken, whoever ends on it.
  const left = columns.seats.map((seats, v) => Math.max(0, seats - found.held[v]!));
  const open = (a: number) => found.unknown.has(a) || (found.ends.get(a)?.size ?? 1) > 1;
  for (const pool of poolsFrom(market, left, (a) => got[a]! < 0 || open(a))) {
    const seats = seatsOf(pool);
    const others = { bound: 0, unbound: 0 };
    let waiting = { bound: 0, unbound: 0 };
    pool.people.forEach((person, i) => {
      if (i > 0 && pool.people[i - 1]!.total !== person.total) {
        others.bound += waiting.bound;
        others.unbound += waiting.unbound;
        waiting = { bound: 0, unbound: 0 };
      }
      const used = Math.min(others.bound, seats.narrow);
      const room = others.unbound + used < seats.all && (!person.bound || used < seats.narrow);
      if (room && outcome[person.a] === 1) outcomeState[person.a] = isProvisional;
      const surelyInPool = got[person.a]! < 0 && !open(person.a);
      if (surelyInPool) waiting[person.bound ? "bound" : "unbound"]++;
    });
  }
}
