import { closed, considered, mayHold, none, orderThere, totalThere, type Case, type Claims } from "./case.ts";
import type { Findings } from "./findings.ts";

/** P1, P2, P3: every row of round 1 by itself, and the seats. */
export function checkRows(world: Case, claims: Claims, findings: Findings): void {
  const { maxChoices } = world.rules;
  const taken = new Int32Array(world.vacancies.size);
  for (let a = 0; a < world.applications.size; a++) {
    const v = claims.place[a]!;
    if (v < 0) continue;
    taken[v]!++;
    if (!mayHold(world, a, v)) findings.add("P1", "not_eligible", [a], [v]);
    if (claims.round[a] === 1) {
      const w = claims.choice[a]! - 1;
      if (w < 0 || w >= maxChoices || world.wishes[a * maxChoices + w] !== v) findings.add("P2", "not_that_choice", [a], [v]);
      else if (claims.total[a] !== totalThere(world, a, w)) findings.add("P2", "total_wrong", [a], [v]);
    }
  }
  for (let v = 0; v < taken.length; v++) if (taken[v]! > world.seats[v]!) findings.add("P3", "too_many", holdersOf(claims, v), [v]);
}

function holdersOf(claims: Claims, v: number): number[] {
  const holders: number[] = [];
  claims.place.forEach((place, a) => place === v && holders.push(a));
  return holders;
}

/** P4, P5, P7: nobody would rather have an earlier wish that stands empty, or is held by a lower total or behind them by decision. */
export function checkEnvy(world: Case, claims: Claims, findings: Findings): void {
  const { maxChoices } = world.rules;
  const count = world.vacancies.size;
  const taken = new Int32Array(count);
  const lowest = new Float64Array(count).fill(Infinity);
  const lastOrder = new Float64Array(count).fill(-1);
  const lastHolder = new Int32Array(count).fill(-1);
  for (let a = 0; a < world.applications.size; a++) {
    const v = claims.place[a]!;
    if (v < 0 || claims.round[a] !== 1) continue;
    taken[v]!++;
    const w = claims.choice[a]! - 1;
    const total = totalThere(world, a, w);
    const order = orderThere(world, a, w);
    if (total < lowest[v]!) {
      lowest[v] = total;
      lastOrder[v] = -1;
      lastHolder[v] = a;
    }
    if (total === lowest[v] && order !== Infinity && order > lastOrder[v]!) {
      lastOrder[v] = order;
      lastHolder[v] = a;
    }
  }
  // Below this total nobody can envy anybody there.
  const enough = lowest.map((total, v) => (taken[v]! < world.seats[v]! ? -Infinity : total));
  const { open, total, points } = world;
  for (let a = 0; a < world.applications.size; a++) {
    if (!considered(world, a)) continue;
    const end = claims.round[a] === 1 ? claims.choice[a]! - 1 : maxChoices;
    for (let w = 0; w < end; w++) {
      const v = open[a * maxChoices + w]!;
      if (v === none) break;
      if (v === closed || (!points && total[a]! < enough[v]!)) continue;
      if (taken[v]! < world.seats[v]!) findings.add("P5", "seat_wasted", [a], [v]);
      else if (totalThere(world, a, w) > lowest[v]!) findings.add("P4", "justified_envy", [a, lastHolder[v]!], [v]);
      else if (totalThere(world, a, w) === lowest[v]! && orderThere(world, a, w) < lastOrder[v]!) {
        findings.add("P7", "decision_not_respected", [a, lastHolder[v]!], [v]);
      }
    }
  }
}
