import { considered, ownTotal, totalThere, word, type Case, type Claims } from "./case.ts";
import type { Findings } from "./findings.ts";

/** P12: the other lists say what follows from the placements: outcomes, cutoffs, empty seats. */
export function checkLists(world: Case, claims: Claims, findings: Findings): void {
  for (const { property, code, application, vacancy } of claims.strange) {
    findings.say(property, code, application ? [application] : [], vacancy ? [vacancy] : []);
  }
  const lowestMark = Math.min(world.rules.passMark, world.rules.incentivePassMark);
  for (let a = 0; a < world.applications.size; a++) {
    const total = world.examScore[a] === -Infinity ? NaN : ownTotal(world, a);
    let outcome: number = world.status[a]!;
    if (considered(world, a)) outcome = claims.place[a]! >= 0 ? word.placed : world.examScore[a]! >= lowestMark ? word.unplaced : word.failed;
    if (claims.outcome[a] !== outcome) findings.add("P12", "outcome_wrong", [a], []);
    if (claims.outcomeTotal[a] !== total && !(Number.isNaN(total) && Number.isNaN(claims.outcomeTotal[a]))) findings.add("P2", "total_wrong", [a], []);
    const settled = outcome !== word.placed && outcome !== word.unplaced;
    if (settled && !claims.outcomeFinal[a]) findings.add("P8", "provisional_without_reason", [a], []);
  }
  const taken = new Int32Array(world.vacancies.size);
  const all = new Int32Array(world.vacancies.size);
  const lowest = new Float64Array(world.vacancies.size).fill(Infinity);
  for (let a = 0; a < world.applications.size; a++) {
    const v = claims.place[a]!;
    if (v < 0) continue;
    all[v]!++;
    if (claims.round[a] !== 1) continue;
    taken[v]!++;
    lowest[v] = Math.min(lowest[v]!, totalThere(world, a, claims.choice[a]! - 1));
  }
  for (let v = 0; v < world.vacancies.size; v++) {
    const cutoff = claims.cutoffs.get(v);
    const right = cutoff && cutoff.seats === world.seats[v] && cutoff.taken === taken[v] && (cutoff.lowest ?? Infinity) === lowest[v];
    if (!right) findings.add("P12", "cutoff_wrong", [], [v]);
    if ((claims.empty.get(v) ?? 0) !== world.seats[v]! - all[v]!) findings.add("P12", "empty_wrong", [], [v]);
  }
  if (claims.cutoffs.has(-1) || claims.empty.has(-1)) findings.say("P12", "vacancy_unknown", [], []);
}
