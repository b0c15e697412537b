import type { PlacementInput, PlacementOutput, VerifyReport } from "../types.ts";
import type { Case, Claims } from "./case.ts";
import { checkFinal } from "./final.ts";
import { Findings } from "./findings.ts";
import { caseFromRows, claimsFromRows } from "./from-rows.ts";
import { checkLists } from "./lists.ts";
import { checkEnvy, checkRows } from "./round-one.ts";
import { checkRoundTwo } from "./round-two.ts";

/**
 * Checks an output against its input, property by property (P1…P12 of the README), and names for each that is broken the people
 * and vacancies it could touch. It shares no code with the program that places, so that a mistake there cannot hide here.
 */
export function verify(input: PlacementInput, output: PlacementOutput): VerifyReport {
  const world = caseFromRows(input);
  return verifyCase(world, claimsFromRows(world, output));
}

/** The same on what was read from files. */
export function verifyCase(world: Case, claims: Claims): VerifyReport {
  const findings = new Findings(world);
  checkRows(world, claims, findings);
  checkEnvy(world, claims, findings);
  const roundOneFinal = checkFinal(world, claims, findings);
  checkRoundTwo(world, claims, roundOneFinal, findings);
  checkLists(world, claims, findings);
  const violations = findings.list();
  return { right: violations.length === 0, violations, unproven: findings.unproven, counts: countsOf(world, claims) };
}

function countsOf(world: Case, claims: Claims): VerifyReport["counts"] {
  let placed = 0;
  let provisional = 0;
  for (let a = 0; a < claims.place.length; a++) {
    if (claims.place[a]! >= 0) placed++;
    if ((claims.place[a]! >= 0 && !claims.placeFinal[a]) || !claims.outcomeFinal[a]) provisional++;
  }
  const ties = new Set(claims.ties.map((tie) => `${tie.vacancy} ${tie.subject} ${tie.total}`)).size;
  return { applications: world.applications.size, vacancies: world.vacancies.size, placed, provisional, ties };
}
