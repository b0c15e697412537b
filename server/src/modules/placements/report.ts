import type { Difference, Figures, PlacementOutput, VerifyReport } from "@kadr/domain/placement";
import type { Snapshot } from "./snapshot.ts";

/** What a run keeps beside its rows, in the words of the program. */
export interface Report {
  milliseconds: number;
  figures: Figures;
  verified: VerifyReport;
  difference: Difference | null;
  unchanged: number;
  cautious: number;
  emptyBySubject: { subjectCode: string; seats: number; h1: number; h2: number; consenting: number }[];
  inputHash: string;
  outputHash: string;
}

/** Seats left by subject, how many of them carry an incentive, and how many people wait who would take one (§15). */
export const emptyBySubject = (snapshot: Snapshot, output: PlacementOutput): Report["emptyBySubject"] => {
  const vacancyOf = new Map(snapshot.input.vacancies.map((vacancy) => [vacancy.vacancy, vacancy]));
  const outcomeOf = new Map(output.outcomes.map(({ application, outcome }) => [application, outcome]));
  const subjects = new Map<string, Report["emptyBySubject"][number]>();
  for (const { vacancy, seatsLeft } of output.empty) {
    const { subject, incentive } = vacancyOf.get(vacancy)!;
    const row = subjects.get(subject) ?? { subjectCode: subject, seats: 0, h1: 0, h2: 0, consenting: 0 };
    row.seats += seatsLeft;
    if (incentive === "H-1") row.h1 += seatsLeft;
    if (incentive === "H-2") row.h2 += seatsLeft;
    subjects.set(subject, row);
  }
  for (const { application, subject, openConsent } of snapshot.input.applications) {
    const row = subjects.get(subject);
    if (row && openConsent && outcomeOf.get(application) === "unplaced") row.consenting += 1;
  }
  return [...subjects.values()].toSorted((a, b) => b.seats - a.seats || (a.subjectCode < b.subjectCode ? -1 : 1));
};
