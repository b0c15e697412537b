import type { Market } from "../engine/market.ts";
import { nameOf } from "../table/names.ts";
import { EngineError } from "../types.ts";
import { unasked, settle, wholeContest } from "./contest.ts";
import { findKnots } from "./knots.ts";
import { resolveKnot, type KnotResult } from "./knot-result.ts";
import type { Ends } from "./solve.ts";

/** The ties of round 1: each knot, and where everybody who may have to move may end (slots; null where unknown). */
export interface RoundOneTies {
  knots: KnotResult[];
  ends: Ends;
  /** Per vacancy the holders that are certain, whoever they are. */
  held: Int32Array;
  /** Those in knots too large to be gone through. */
  unknown: Set<number>;
}

/** How much work may go, in all, into knots that are larger than exactness demands. */
const spareWork = 2_500_000;

/**
 * Finds the ties on which some outcome of round 1 depends (§14). First everything that is the same under every resolution is
 * settled for the whole round; around what is then still open the knots are cut out and gone through. The placement in hand must
 * fit: whoever stands in no knot must have the same place by both ways, else nothing is published.
 */
export function findTies(market: Market, order: Int32Array, got: Int32Array): RoundOneTies {
  const contest = wholeContest(market);
  const standing = unasked(contest, contest.start.slice(0, contest.count));
  settle(contest, standing, order);
  const spare = { ways: 0, work: spareWork };
  const knots = findKnots(contest, standing).map((knot) => resolveKnot(contest, standing, knot, spare));
  const ends: Ends = new Map();
  const unknown = new Set<number>();
  for (const knot of knots) {
    for (const a of knot.applicants) {
      if (knot.ends) ends.set(a, knot.ends.get(a)!);
      else unknown.add(a);
    }
  }
  const wrong: string[] = [];
  for (let a = 0; a < market.count; a++) {
    if (unknown.has(a)) continue;
    const may = ends.get(a);
    const sure = standing.at[a] === contest.start[a + 1] || market.columns.status[a] !== 0 ? -1 : standing.at[a];
    if (may ? !may.has(got[a]!) : got[a] !== sure) wrong.push(nameOf(market.columns.applications, a));
  }
  if (wrong.length > 0) throw new EngineError("P13", wrong);
  return { knots, ends, held: standing.size, unknown };
}
