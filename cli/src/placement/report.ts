import type { Docket, VerifyReport } from "@kadr/domain/placement";
import { printDecimal } from "@kadr/domain/placement/files";

/** What each property says when it is broken. */
const broken: Record<string, string> = {
  not_eligible: "somebody holds a seat they are not eligible for",
  not_that_choice: "a placement is not at the choice it names",
  total_wrong: "a total is not criteria score plus exam score",
  too_many: "a vacancy has more people than seats",
  justified_envy: "an earlier choice went to a lower total",
  seat_wasted: "a seat somebody chose and is eligible for stands empty",
  decision_not_respected: "the commission's order among equals is not kept",
  not_candidate_optimal: "a candidate could have had a better place with nobody's right broken",
  final_not_justified: "a row is called final that hangs on a tie",
  provisional_without_reason: "a row is called provisional that hangs on no tie",
  ties_missing: "something is provisional, but no tie is listed",
  tie_not_so: "a tie is listed that is none",
  tie_strange: "a tie names somebody or something unknown",
  tie_changes_nothing: "a tie is listed on which nothing hangs",
  round_two_too_early: "the second round was run before round 1 was final, or against the rules",
  not_in_the_pool: "somebody was placed in the second round who is not in its pool",
  no_consent: "somebody was placed in the second round without consent",
  wrong_people_seated: "the second round left out somebody it had to seat, or seated somebody it had not to",
  not_the_nearest: "a seat of the second round is not the nearest one",
  outcome_wrong: "an outcome is not what the placement says",
  outcome_strange: "an outcome is repeated or names somebody unknown",
  placement_strange: "a placement is repeated, misformed or names something unknown",
  state_unknown: "a state is neither final nor provisional",
  cutoff_wrong: "cutoffs.csv does not say what round 1 says",
  empty_wrong: "empty.csv does not say which seats are left",
  vacancy_unknown: "a list names an unknown vacancy",
  file_missing: "a file of the output is missing",
  certificate_missing: "certificate.json is missing or is no certificate",
  certificate_input: "an input file is not the one the certificate speaks of",
  certificate_output: "an output file is not the one the certificate speaks of",
  certificate_counts: "the certificate's counts are not those found",
};

/** Prints what the verifier found: one line a violation, with the first people and vacancies it could touch. */
export function printReport(report: VerifyReport, write: (text: string) => void): void {
  for (const { property, code, applications, vacancies } of report.violations) {
    const some = (list: string[]) => (list.length > 5 ? `${list.slice(0, 5).join(", ")} and ${list.length - 5} more` : list.join(", "));
    const who = applications.length > 0 ? `; applications ${some(applications)}` : "";
    const where = vacancies.length > 0 ? `; vacancies ${some(vacancies)}` : "";
    write(`${property}: ${broken[code] ?? code}${who}${where}\n`);
  }
  const { counts } = report;
  write(`${counts.applications} applications, ${counts.vacancies} vacancies, ${counts.placed} placed, ${counts.provisional} provisional, ${counts.ties} ties to decide\n`);
  if (report.unproven > 0) write(`${report.unproven} final rows stand in knots of ties too large to go through; samples did not refute them\n`);
  write(report.right ? "right: every property holds\n" : "NOT RIGHT\n");
}

/** Prints the ties the commission must decide now. */
export function printDocket(docket: Docket, scale: number, write: (text: string) => void): void {
  if (docket.secondRound === "waits") write("the second round waits until round 1 is final\n");
  for (const tie of docket.ties.slice(0, 20)) {
    const people = tie.applications.length > 8 ? `${tie.applications.length} applications` : tie.applications.join(", ");
    write(`to decide: ${tie.vacancy}, ${tie.seats} seat(s), total ${printDecimal(tie.total, scale)}: ${people}\n`);
  }
  if (docket.ties.length > 20) write(`… and ${docket.ties.length - 20} more ties, all in ties.csv and docket.json\n`);
  for (const knot of docket.cautious.slice(0, 5)) {
    write(`too large to go through: ${knot.applications} applications around ${knot.vacancies.slice(0, 3).join(", ")}: called provisional out of caution\n`);
  }
  if (docket.idle.length > 0) write(`${docket.idle.length} decision(s) order nobody: the applications no longer stand among equals there\n`);
}
