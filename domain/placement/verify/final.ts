import { mayHold, orderThere, totalThere, wishOf, type Case, type Claims } from "./case.ts";
import { explore, type Ends } from "./explore.ts";
import type { Findings } from "./findings.ts";
import { knotsOf, type Knot } from "./knots.ts";
import { sureRoundOne, type Sure } from "./sure.ts";

/** How many standings of one knot are looked at, and how much of that work there may be in all. */
const stepsForKnot = 60_000;
const workInAll = 40_000_000;
/** How many random orders are tried where a knot is too large. */
const samples = 24;

/**
 * P8 and P9: what is called final is the same under every way to order the tied; what is called provisional is not; and the ties
 * listed are ties on which something hangs. Answers whether round 1 is final.
 */
export function checkFinal(world: Case, claims: Claims, findings: Findings): boolean {
  const sure = sureRoundOne(world);
  const knots = knotsOf(world, sure);
  const inKnot = new Set<number>();
  const varied = new Set<number>();
  let work = workInAll;
  for (const knot of knots) {
    for (const a of knot.movers) inKnot.add(a);
    const steps = naturalSize(world, sure, knot) <= 10_000 ? 400_000 : Math.min(stepsForKnot, Math.floor(work / (knot.movers.length + 1)));
    const ends = explore(world, sure, knot, steps);
    if (!ends) work -= steps * knot.movers.length;
    const seen = ends ?? sampled(world, sure, knot);
    for (const a of knot.movers) {
      if (seen.get(a)!.size > 1) varied.add(a);
      checkOne(world, claims, findings, a, seen.get(a)!, ends !== null, naturalSize(world, sure, knot) <= 10_000);
    }
  }
  for (let a = 0; a < world.applications.length; a++) {
    if (inKnot.has(a) || claims.round[a] === 2) continue;
    if (claims.place[a]! >= 0 && !claims.placeFinal[a]) findings.add("P8", "provisional_without_reason", [a], [claims.place[a]!]);
    if (claims.place[a]! >= 0 && !claims.outcomeFinal[a]) findings.add("P8", "provisional_without_reason", [a], []);
  }
  checkTies(world, claims, findings, varied, knots);
  return varied.size === 0 && !claims.ties.some((tie) => tie.vacancy >= 0);
}

function checkOne(world: Case, claims: Claims, findings: Findings, a: number, may: Set<number>, exact: boolean, small: boolean): void {
  const placed = claims.round[a] === 1;
  const { maxChoices } = world.rules;
  const one = may.size === 1;
  if (placed && claims.placeFinal[a] && !one) findings.add("P8", "final_not_justified", [a], [claims.place[a]!]);
  if (placed && !claims.placeFinal[a] && one && exact && small) findings.add("P8", "provisional_without_reason", [a], [claims.place[a]!]);
  const maybeNone = may.has(maxChoices);
  if (claims.outcomeFinal[a] && maybeNone && !one) findings.add("P8", "final_not_justified", [a], []);
  if (placed && !claims.outcomeFinal[a] && !maybeNone && exact && small) findings.add("P8", "provisional_without_reason", [a], []);
  if (!exact && one && claims.placeFinal[a]) findings.unproven++;
}

/** How many resolutions the ties of a knot have, counted plainly: the orders of all equal totals that may meet at a vacancy. */
function naturalSize(world: Case, sure: Sure, knot: Knot): number {
  const movers = new Set(knot.movers);
  let ways = 1;
  for (const v of knot.vacancies) {
    const groups = new Map<number, { all: number; decided: number }>();
    for (const a of movers) {
      const w = wishOf(world, a, v);
      if (w < 0 || w < sure.asking[a]! || !mayHold(world, a, v)) continue;
      const total = totalThere(world, a, w);
      const group = groups.get(total) ?? { all: 0, decided: 0 };
      groups.set(total, group);
      group.all++;
      if (orderThere(world, a, w) !== Infinity) group.decided++;
    }
    for (const { all, decided } of groups.values()) for (let i = Math.max(decided, 1) + 1; i <= all && ways <= 1e9; i++) ways *= i;
  }
  return ways;
}

/** A knot too large: a number of resolutions, drawn from a fixed seed, to refute what is wrongly called final. */
function sampled(world: Case, sure: Sure, knot: Knot): NonNullable<Ends> {
  const ends = new Map(knot.movers.map((a) => [a, new Set<number>()]));
  let state = 12345;
  const draw = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 1);
  for (let round = 0; round < samples; round++) {
    const luck = new Map(knot.movers.map((a) => [a, draw()]));
    for (const [a, w] of oneWay(world, sure, knot, luck)) ends.get(a)!.add(w);
  }
  return ends;
}

/** One resolution: equal totals by decision, then by luck (a common luck at every vacancy keeps the decisions together). */
function oneWay(world: Case, sure: Sure, knot: Knot, luck: Map<number, number>): Map<number, number> {
  const { maxChoices } = world.rules;
  const asking = new Map(knot.movers.map((a) => [a, sure.asking[a]!]));
  const movers = new Set(knot.movers);
  const seats = new Map(knot.vacancies.map((v) => [v, world.seats[v]! - sure.holders[v]!.filter((a) => !movers.has(a)).length]));
  const held = new Map<number, number[]>();
  const free = [...knot.movers];
  while (free.length > 0) {
    const a = free.pop()!;
    const w = asking.get(a)!;
    const v = w < maxChoices ? world.wishes[a * maxChoices + w]! : -1;
    if (v < 0) {
      asking.set(a, maxChoices);
      continue;
    }
    const there = held.get(v) ?? [];
    held.set(v, there);
    if (world.examScore[a]! >= world.mark[v]!) there.push(a);
    else {
      asking.set(a, w + 1);
      free.push(a);
      continue;
    }
    if (there.length <= (seats.get(v) ?? Infinity)) continue;
    there.sort((x, y) => {
      const difference = totalThere(world, y, asking.get(y)!) - totalThere(world, x, asking.get(x)!);
      if (difference !== 0) return difference;
      const orderX = orderThere(world, x, asking.get(x)!);
      const orderY = orderThere(world, y, asking.get(y)!);
      return orderX === orderY ? luck.get(x)! - luck.get(y)! : orderX < orderY ? -1 : 1;
    });
    const last = there.pop()!;
    asking.set(last, asking.get(last)! + 1);
    free.push(last);
  }
  return asking;
}

/** P9. */
function checkTies(world: Case, claims: Claims, findings: Findings, varied: Set<number>, knots: Knot[]): void {
  const listed = claims.ties.filter((tie) => tie.vacancy >= 0);
  if (varied.size > 0 && listed.length === 0) findings.add("P9", "ties_missing", [...varied], []);
  const knotOf = new Map<number, Knot>();
  for (const knot of knots) for (const v of knot.vacancies) knotOf.set(v, knot);
  const groups = Map.groupBy(listed, (tie) => `${tie.vacancy} ${tie.total}`);
  for (const group of groups.values()) {
    const { vacancy, seats } = group[0]!;
    const members = group.map((tie) => tie.application);
    const sound = group.every((tie) => {
      const w = wishOf(world, tie.application, vacancy);
      return w >= 0 && mayHold(world, tie.application, vacancy) && totalThere(world, tie.application, w) === tie.total && tie.seats === seats;
    });
    if (!sound || seats < 1 || seats >= group.length || new Set(members).size < group.length) findings.add("P9", "tie_not_so", members, [vacancy]);
    else if (!knotOf.get(vacancy)?.movers.some((a) => varied.has(a)) && varied.size === 0) findings.add("P9", "tie_changes_nothing", members, [vacancy]);
  }
}
