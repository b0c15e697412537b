import { unordered } from "../engine/market.ts";
import { marginOf, noteLost, overfull, settle, slotOrder, slotTotal, unasked, type Contest, type Standing } from "./contest.ts";
import { cutOut, findKnots } from "./knots.ts";

/** Every knot with up to so many resolutions is gone through to the end. */
export const exactResolutions = 10_000;

/** How much may still be spent on a knot: ways gone through, and applicants looked at on the way. */
export interface Effort {
  ways: number;
  work: number;
}

/** What can become of each applicant: the slots of round 1 where they may end, -1 for none. */
export type Ends = Map<number, Set<number>>;

/**
 * Goes through every way to order the tied and notes for each applicant where they may end. Nobody orders whole groups: where
 * more hold a vacancy than it has seats, each set of the tied that may keep the seats stands for all orders that begin with it.
 * After each such step all that is then certain is settled, and what no longer touches is looked at by itself. Answers false
 * when the effort is spent.
 */
export function solve(contest: Contest, standing: Standing, ends: Ends, effort: Effort): boolean {
  effort.work -= contest.count + 1;
  const everybody = Array.from({ length: contest.count }, (_, i) => i);
  settle(contest, standing, everybody);
  const crowded = overfull(contest, standing);
  if (crowded.length === 0) {
    if (--effort.ways < 0 || effort.work < 0) return false;
    for (const a of everybody) note(contest, standing, a, ends);
    return true;
  }
  const knots = findKnots(contest, standing);
  const moving = new Set<number>();
  for (const knot of knots) for (const path of knot.paths) moving.add(path.applicant);
  for (const a of everybody) if (!moving.has(a)) note(contest, standing, a, ends);
  for (const knot of knots) {
    const { part, standing: begin } = cutOut(contest, standing, knot);
    if (!branch(part, begin, ends, effort)) return false;
  }
  return true;
}

/** Settles a knot, takes the tie with the fewest ways to give its seats, and goes through them. */
function branch(part: Contest, begin: Standing, ends: Ends, effort: Effort): boolean {
  settle(part, begin, Array.from({ length: part.count }, (_, i) => i));
  const crowded = overfull(part, begin);
  let chosen = -1;
  let fewest = Infinity;
  for (const v of crowded) {
    const group = marginOf(part, begin, v);
    const ways = combinations(group.length, part.seats[v]! - (begin.size[v]! - group.length));
    if (ways >= fewest) continue;
    fewest = ways;
    chosen = v;
  }
  for (const { losers } of keptSets(part, begin, chosen)) {
    if (effort.ways < 0 || effort.work < 0) return false;
    if (!solve(part, without(part, begin, chosen, losers), ends, effort)) return false;
  }
  return true;
}

/** The same standing with those losers let go at `v`. */
export function without(part: Contest, begin: Standing, v: number, losers: number[]): Standing {
  const after = unasked(part, begin.at.slice(), begin);
  for (const a of losers) {
    noteLost(part, after, v, a);
    after.at[a]!++;
  }
  return after;
}

/** Each way the seats at the margin of `v` may go: who keeps them and who goes on, keeping the decisions already taken. */
export function* keptSets(part: Contest, standing: Standing, v: number): Generator<{ kept: number[]; losers: number[] }> {
  const group = marginOf(part, standing, v);
  const order = (a: number) => slotOrder(part, standing.at[a]!);
  group.sort((a, b) => order(a) - order(b) || a - b);
  const decided = group.filter((a) => order(a) !== unordered).length;
  const keep = part.seats[v]! - (standing.size[v]! - group.length);
  const kept: number[] = [];
  const losers: number[] = [];
  function* pick(i: number): Generator<{ kept: number[]; losers: number[] }> {
    if (kept.length === keep) {
      yield { kept: [...kept], losers: [...losers, ...group.slice(i)] };
      return;
    }
    if (group.length - i < keep - kept.length) return;
    kept.push(group[i]!);
    yield* pick(i + 1);
    kept.pop();
    // Who loses takes along everybody the commission put behind them.
    const end = i < decided ? decided : i + 1;
    losers.push(...group.slice(i, end));
    yield* pick(end);
    losers.length -= end - i;
  }
  yield* pick(0);
}

function note(contest: Contest, standing: Standing, a: number, ends: Ends): void {
  const at = standing.at[a]!;
  const end = at === contest.start[a + 1] ? -1 : (contest.slot?.[at] ?? at);
  const applicant = contest.applicant?.[a] ?? a;
  const known = ends.get(applicant);
  if (known) known.add(end);
  else ends.set(applicant, new Set([end]));
}

function combinations(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - i + 1)) / i;
  return ways;
}

/** How many resolutions a knot has, at most: the orders of each group of equal totals at each vacancy. Infinity past the limit. */
export function resolutions(part: Contest): number {
  const groups = new Map<string, { size: number; decided: number }>();
  for (let a = 0; a < part.count; a++) {
    for (let slot = part.start[a]!; slot < part.start[a + 1]!; slot++) {
      const key = `${part.vacancy[slot]} ${slotTotal(part, a, slot)}`;
      const group = groups.get(key) ?? { size: 0, decided: 0 };
      groups.set(key, group);
      group.size++;
      if (slotOrder(part, slot) !== unordered) group.decided++;
    }
  }
  let product = 1;
  for (const { size, decided } of groups.values()) {
    for (let i = Math.max(decided, 1) + 1; i <= size; i++) product *= i;
    if (product > exactResolutions) return Infinity;
  }
  return product;
}
