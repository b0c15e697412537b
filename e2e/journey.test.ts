import { afterAll, beforeAll, expect, test } from "vitest";
import { announcePosts, createCompetition, publicSeesPosts } from "./journey/announce.ts";
import { candidateOf, decideAppeal, fileAppeal, offerPost, publishList } from "./journey/after.ts";
import { fillApplication, mendApplication, person, register, sendApplication } from "./journey/apply.ts";
import { findSeat, planExam, sitExam } from "./journey/exam.ts";
import { decideTie, lookThroughPapers, placeEmptyPosts, publishPlacement, readAudit, readOutcome, runPlacement, showDifference } from "./journey/place.ts";
import { appealQuestion, releaseResults } from "./journey/results.ts";
import { approveApplication, returnApplication } from "./journey/review.ts";
import { beginYear, complaints, moveTo, newPage, type Year } from "./journey/year.ts";
import { openBrowser, type Browser, type Page } from "./support/browser.ts";
import { patience, startKadr } from "./support/kadr.ts";
import { az } from "./support/words.ts";

/*
 * One competition from the calendar to the published list, with every role, in the browser. Each stage goes on where the one before it ended; the rest of
 * the country lives through what lies between when the calendar is moved.
 */
let browser: Browser;
let year: Year;
let candidate: Page;
let reached = 0;

beforeAll(async () => {
  browser = await openBrowser();
  year = beginYear(await startKadr("before"), browser);
}, patience);
afterAll(async () => {
  await browser?.close();
  await year?.kadr[Symbol.asyncDispose]();
});

const stages: [string, () => Promise<void>][] = [
  ["announced: the competition is created, its posts are imported, approved and frozen, and everybody can read them", async () => {
    await createCompetition(year);
    await announcePosts(year);
    await publicSeesPosts(year);
  }],
  ["applications: a candidate registers, fills in every form, sends the application and has a receipt", async () => {
    await moveTo(year, "applications");
    candidate = await newPage(year, person.fin);
    await register(candidate);
    await fillApplication(candidate, { subject: year.known["subject"]!, school: year.known["school"]! });
    year.known["number"] = await sendApplication(candidate);
  }],
  ["review: a verifier returns it with a reason, the candidate mends it, and it is approved", async () => {
    await moveTo(year, "review");
    await mendApplication(candidate, await returnApplication(year));
    await approveApplication(year);
  }],
  ["admission: the exam is planned, and the cabinet says when, where, code and password", async () => {
    await moveTo(year, "admission");
    await planExam(year);
    await findSeat(year, candidate);
  }],
  ["exam: 35 questions, extra minutes, and the score at once", async () => {
    await moveTo(year, "exam");
    await sitExam(year);
  }],
  ["placement: the results are looked at and released by two, a question is appealed about; one officer runs it, another publishes it, and the candidate reads where and why; somebody appeals", async () => {
    await moveTo(year, "placement");
    await releaseResults(year);
    await appealQuestion(year, candidate);
    await runPlacement(year, 1, az("placing.runs.run"));
    await publishPlacement(year, 1);
    await readOutcome(year, candidate, "cabinet-placed");
    const unplaced = await candidateOf(year, "unplaced");
    await decideAppeal(year, unplaced, await fileAppeal(unplaced));
  }],
  ["papers: some are approved, some cancelled, a tie is decided, and the placement run again shows who moves", async () => {
    await moveTo(year, "papers");
    expect(await decideTie(year, 1)).toBe(true);
    await lookThroughPapers(year);
    const page = await runPlacement(year, 2, az("placing.runs.runAgain"));
    await showDifference(page, 1);
    await publishPlacement(year, 2);
  }],
  ["second round: empty posts go to those who agreed", async () => {
    await moveTo(year, "second_round");
    await placeEmptyPosts(year);
  }],
  ["publication: the list as page, CSV and XLSX, and letters; then a post of the school year is offered and accepted", async () => {
    await moveTo(year, "publication");
    await publishList(year);
    await offerPost(year);
    await readAudit(year);
  }],
];

// A stage that failed is told once: what follows it cannot be tried.
test.for(stages.map(([title, live], i) => ({ title, live, i })))("$title", { timeout: 300_000 }, async ({ live, i }) => {
  expect(reached, "the stages before this one came to their end").toBe(i);
  await live();
  expect(complaints(year)).toEqual([]);
  expect(year.kadr.troubles()).toEqual([]);
  reached = i + 1;
});
