import { considered, mayHold, totalThere, wishOf, type Case, type Claims } from "./case.ts";
import { explore, walkOf, type Ends, type Walk } from "./explore.ts";
import type { Findings } from "./findings.ts";
import { roundOneByFloors } from "./floors.ts";
import { knotsOf, type Knot } from "./knots.ts";
import { sureRoundOne } from "./sure.ts";

/** How many standings of one large knot are looked at, and how much of that work there may be in all. */
const stepsForKnot = 20_000;
const workInAll = 6_000_000;
/** Up to so many resolutions, plainly counted, a knot is gone through to the end. */
const exactResolutions = 10_000;
/** How many orders are tried before a knot is gone through. */
const samples = 16;

/**
 * P6, P8 and P9. Outside the knots everybody stands where they surely ask; in a knot the rows show the stand-in order; what is called final is
 * the same under every way to order the tied, what is called provisional is not; and the ties listed are ties on which something hangs.
 * Some orders are tried first; where they do not bear out every claim, the knot is gone through. Answers whether round 1 is final.
 */
export function checkFinal(world: Case, claims: Claims, findings: Findings): boolean {
  const plain = !world.points && !world.order;
  const sure = (plain && roundOneByFloors(world, claims)) || sureRoundOne(world);
  const knots = knotsOf(world, sure);
  const inKnot = new Uint8Array(world.applications.size);
  const varied = new Set<number>();
  let work = workInAll;
  for (const knot of knots) {
    const walk = walkOf(world, sure, knot);
    checkStandIn(world, claims, walk, findings);
    let ends: NonNullable<Ends> = sampled(walk);
    let exact = false;
    const small = naturalSize(walk) <= exactResolutions;
    if (!knot.movers.every((a) => bornOut(world, claims, a, ends.get(a)!))) {
      const steps = small ? Infinity : Math.min(stepsForKnot, Math.floor(work / (knot.movers.length + 1)));
      const all = explore(walk, steps);
      if (!small) work -= steps * knot.movers.length;
      if (all) [ends, exact] = [all, true];
    }
    for (const a of knot.movers) {
      inKnot[a] = 1;
      if (ends.get(a)!.size > 1) varied.add(a);
      checkOne(world, claims, findings, a, ends.get(a)!, exact && small);
      if (!exact && ends.get(a)!.size === 1 && claims.placeFinal[a]) findings.unproven++;
    }
  }
  for (let a = 0; a < world.applications.size; a++) {
    if (inKnot[a]) continue;
    checkPlace(world, claims, findings, a, considered(world, a) ? sure.asking[a]! : world.rules.maxChoices);
    if (claims.round[a] === 2 || claims.place[a]! < 0) continue;
    if (!claims.placeFinal[a]) findings.add("P8", "provisional_without_reason", [a], [claims.place[a]!]);
    if (!claims.outcomeFinal[a]) findings.add("P8", "provisional_without_reason", [a], []);
  }
  checkTies(world, claims, findings, varied, knots);
  return varied.size === 0 && !claims.ties.some((tie) => tie.vacancy >= 0);
}

/** P6: asking in turn with the stand-in order of the tied, by decision and then by identifier, ends where the rows say. */
function checkStandIn(world: Case, claims: Claims, walk: Walk, findings: Findings): void {
  const sorted = [...walk.movers.keys()].sort((x, y) => world.applications.compare(walk.movers[x]!, walk.movers[y]!));
  const luck: number[][] = [];
  sorted.forEach((i, rank) => (luck[i] = walk.stops[i]!.map(() => rank)));
  oneWay(walk, luck).forEach((at, i) => checkPlace(world, claims, findings, walk.movers[i]!, walk.stops[i]![at]?.wish ?? walk.maxChoices));
}

/** P6: whether the claimed place of round 1 is the one reached by asking, at wish `wish` (`maxChoices` for none). */
function checkPlace(world: Case, claims: Claims, findings: Findings, a: number, wish: number): void {
  const { maxChoices } = world.rules;
  const expected = wish < maxChoices ? world.wishes[a * maxChoices + wish]! : -1;
  const claimed = claims.round[a] === 1 ? claims.place[a]! : -1;
  if (claimed !== expected) findings.add("P6", "not_candidate_optimal", [a], [claimed, expected]);
}

/** Whether the orders tried show all that the claims about an application say hangs on ties. */
function bornOut(world: Case, claims: Claims, a: number, seen: Set<number>): boolean {
  const place = claims.round[a] !== 1 || (!claims.placeFinal[a] && seen.size > 1);
  return place && !claims.outcomeFinal[a] && seen.has(world.rules.maxChoices) && seen.size > 1;
}

function checkOne(world: Case, claims: Claims, findings: Findings, a: number, may: Set<number>, provenSmall: boolean): void {
  const placed = claims.round[a] === 1;
  const one = may.size === 1;
  const maybeNone = may.has(world.rules.maxChoices);
  if (placed && claims.placeFinal[a] && !one) findings.add("P8", "final_not_justified", [a], [claims.place[a]!]);
  if (placed && !claims.placeFinal[a] && one && provenSmall) findings.add("P8", "provisional_without_reason", [a], [claims.place[a]!]);
  if (claims.outcomeFinal[a] && maybeNone && !one) findings.add("P8", "final_not_justified", [a], []);
  if (placed && !claims.outcomeFinal[a] && !maybeNone && provenSmall) findings.add("P8", "provisional_without_reason", [a], []);
}

/** How many resolutions the ties of a knot have, counted plainly: the orders of all equal totals that may meet at a vacancy. */
function naturalSize(walk: Walk): number {
  const groups = new Map<string, { all: number; decided: number }>();
  for (const { post, total, order } of walk.stops.flat()) {
    if (post < 0) continue;
    const group = groups.get(`${post} ${total}`) ?? { all: 0, decided: 0 };
    groups.set(`${post} ${total}`, group);
    group.all++;
    if (order !== Infinity) group.decided++;
  }
  let ways = 1;
  for (const { all, decided } of groups.values()) for (let i = Math.max(decided, 1) + 1; i <= all && ways <= 1e9; i++) ways *= i;
  return ways;
}

/** Some resolutions, drawn from a fixed seed: each vacancy orders its tied by a luck of its own, keeping the decisions. */
function sampled(walk: Walk): NonNullable<Ends> {
  const ends = new Map(walk.movers.map((a) => [a, new Set<number>()]));
  let state = 12345;
  const draw = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 1);
  for (let round = 0; round < samples; round++) {
    const luck = walk.stops.map((list) => list.map(draw));
    oneWay(walk, luck).forEach((at, i) => ends.get(walk.movers[i]!)!.add(walk.stops[i]![at]?.wish ?? walk.maxChoices));
  }
  return ends;
}

/** Everybody asks in turn; equal totals stand by decision, then by luck . */
function oneWay(walk: Walk, luck: number[][]): number[] {
  const at = walk.movers.map(() => 0);
  const held: number[][] = walk.seats.map(() => []);
  const free = [...at.keys()];
  while (free.length > 0) {
    const i = free.pop()!;
    const stop = walk.stops[i]![at[i]!];
    if (!stop || stop.post < 0) continue;
    const there = held[stop.post]!;
    there.push(i);
    if (there.length <= walk.seats[stop.post]!) continue;
    there.sort((x, y) => {
      const one = walk.stops[x]![at[x]!]!;
      const other = walk.stops[y]![at[y]!]!;
      return other.total - one.total || compare(one.order, other.order) || luck[x]![at[x]!]! - luck[y]![at[y]!]!;
    });
    const last = there.pop()!;
    at[last]!++;
    free.push(last);
  }
  return at;
}

function compare(x: number, y: number): number {
  return x === y ? 0 : x < y ? -1 : 1;
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
