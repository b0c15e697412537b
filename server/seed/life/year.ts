import type { Opening } from "@kadr/domain/lifecycle";
import { hearAppeals, publishList, schoolYear } from "./after.ts";
import { announce, importPosts, openSchools } from "./announced.ts";
import { fillBank } from "./bank.ts";
import { fileApplications, hashPasswords, register } from "./candidates.ts";
import { planExams, sitExams } from "./exams.ts";
import type { Done, Life } from "./life.ts";
import { inviteToInterviews, lookThroughPapers, placeAgain, placeFirst, secondRound } from "./placement.ts";
import { hearItemAppeals, releaseResults } from "./results.ts";
import { review } from "./review.ts";

/** One line of the year: the window of the calendar in which it happens, its name, and its work. */
export interface Step {
  during: Opening;
  name: string;
  work: (life: Life) => Promise<Done>;
}

/** The whole year, in order. `hashes` are the candidates' passwords: one hash for all of a demo, or each one's own. */
export const year = (hashes: Map<string, string> | string): readonly Step[] => [
  { during: "announced", name: "institutions", work: openSchools },
  { during: "announced", name: "item bank", work: fillBank },
  { during: "announced", name: "competition", work: announce },
  { during: "announced", name: "vacancies", work: importPosts },
  { during: "applications", name: "registration", work: (life) => register(life, hashes) },
  { during: "applications", name: "applications", work: (life) => fileApplications(life) },
  { during: "review", name: "review", work: (life) => review(life) },
  { during: "admission", name: "exam seats", work: planExams },
  { during: "exam", name: "exams", work: sitExams },
  { during: "appeals", name: "results", work: releaseResults },
  { during: "appeals", name: "item appeals", work: hearItemAppeals },
  { during: "appeals", name: "placement", work: placeFirst },
  { during: "appeals", name: "invitations", work: inviteToInterviews },
  { during: "appeals", name: "appeals", work: hearAppeals },
  { during: "papers", name: "papers", work: lookThroughPapers },
  { during: "papers", name: "ties and runs again", work: placeAgain },
  { during: "second_round", name: "second round", work: secondRound },
  { during: "publication", name: "publication", work: publishList },
  { during: "in_year", name: "in-year offers", work: schoolYear },
];

/** Lives the year from where it stands to its end. */
export const liveYear = async (life: Life, hashes: Map<string, string> | string, told: (name: string, done: Done, seconds: number) => void): Promise<void> => {
  for (const { name, work } of year(hashes)) {
    const started = performance.now();
    const done = await work(life);
    told(name, done, (performance.now() - started) / 1000);
  }
};

export { hashPasswords };
