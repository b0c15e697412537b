import type { PlacementInput, PlacementOutput, VerifyReport } from "../types.ts";
import type { Case, Claims } from "./case.ts";
import { checkFinal } from "./final.ts";
import { Findings } from "./findings.ts";
import { caseFromRows, claimsFromRows } from "./from-rows.ts";
import { checkLists } from "./lists.ts";
import { checkEnvy, checkOptimal, checkRows } from "./round-one.ts";
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
  const rank = rankOf(world.applications);
  checkRows(world, claims, findings);
  checkEnvy(world, claims, findings);
  checkOptimal(world, claims, rank, findings);
  const roundOneFinal = checkFinal(world, claims, findings);
  checkRoundTwo(world, claims, rank, roundOneFinal, findings);
  checkLists(world, claims, findings);
  const violations = findings.list();
  return { right: violations.length === 0, violations, unproven: findings.unproven, counts: countsOf(world, claims) };
}

/** The rank of each identifier in the order of its bytes. */
function rankOf(names: string[]): Int32Array {
  const order = Int32Array.from(names.keys());
  let sorted = true;
  for (let i = 1; i < names.length && sorted; i++) sorted = names[i - 1]! < names[i]!;
  if (!sorted) order.sort((x, y) => inBytes(names[x]!, names[y]!));
  const rank = new Int32Array(names.length);
  order.forEach((a, i) => (rank[a] = i));
  return rank;
}

/** UTF-8 orders as code points do; JavaScript compares halves of pairs, which differs past U+FFFF. */
function inBytes(x: string, y: string): number {
  if (x === y) return 0;
  const pairs = /[\ud800-\udfff]/;
  if (!pairs.test(x) && !pairs.test(y)) return x < y ? -1 : 1;
  const [p, q] = [Array.from(x), Array.from(y)];
  for (let i = 0; i < Math.min(p.length, q.length); i++) {
    if (p[i] !== q[i]) return p[i]!.codePointAt(0)! - q[i]!.codePointAt(0)!;
  }
  return p.length - q.length;
}

function countsOf(world: Case, claims: Claims): VerifyReport["counts"] {
  let placed = 0;
  let provisional = 0;
  for (let a = 0; a < claims.place.length; a++) {
    if (claims.place[a]! >= 0) placed++;
    if ((claims.place[a]! >= 0 && !claims.placeFinal[a]) || !claims.outcomeFinal[a]) provisional++;
  }
  const ties = new Set(claims.ties.map((tie) => `${tie.vacancy} ${tie.subject} ${tie.total}`)).size;
  return { applications: world.applications.length, vacancies: world.vacancies.length, placed, provisional, ties };
}
