import { expect } from "vitest";
import { picture } from "../support/pictures.ts";
import type { Page } from "../support/browser.ts";
import { az } from "../support/words.ts";
import { decide, openStaff, type Year } from "./year.ts";

/** The exam manager has the scores checked, looks at the distributions and signs; the commission releases them. Before that nothing can be placed. */
export const releaseResults = async (year: Year): Promise<void> => {
  const officer = await openStaff(year, "placement-1", "/placements");
  await officer.getByRole("button", { name: az("placing.runs.run") }).first().click();
  await officer.getByRole("dialog").getByRole("button", { name: az("placing.runs.runDo"), exact: true }).click();
  await officer.getByRole("alert").filter({ hasText: az("results.refusal.results_not_released") }).waitFor();
  await officer.keyboard.press("Escape");
  // the browser reports the refusal that was asked for, and nothing else
  const refused = year.windows.get("placement-1")!.watching.complaints();
  expect(refused.filter((complaint) => !complaint.includes("status of 409"))).toEqual([]);

  const page = await openStaff(year, "exam-manager-1", "/results");
  await page.getByRole("button", { name: az("results.act.analyse"), exact: true }).click();
  await page.locator("button:not([aria-disabled=true])").filter({ hasText: az("results.act.review") }).waitFor({ timeout: 120_000 });
  await decide(page, az("results.act.review"), az("results.act.reviewDo"), az("results.act.reviewed"), async (dialog) => {
    await dialog.getByLabel(az("results.act.finding")).fill("Otaqlar və ixtisaslar üzrə bölgülərə baxıldı, hər şey qaydasındadır.");
  });
  const release = page.getByRole("button", { name: az("results.act.release") });
  await release.waitFor();
  expect(await release.getAttribute("aria-disabled"), "who signed the review cannot release").toBe("true");
  await picture(page, "results", { width: 1440, height: 1000 });
  const commission = await openStaff(year, "commission-1", "/results");
  await decide(commission, az("results.act.release"), az("results.act.releaseDo"), az("results.act.released"));
};

/** The candidate looks at a question of their own exam and appeals about it; two of the panel answer. */
export const appealQuestion = async (year: Year, candidate: Page): Promise<void> => {
  await candidate.goto("/cabinet/exam");
  await candidate.getByRole("link", { name: az("results.exam.nth", { n: 7 }), exact: true }).click();
  await candidate.getByText(az("results.exam.yours")).first().waitFor();
  await candidate.getByLabel(az("results.exam.why")).fill("Dərslikdə bu qayda başqa cür verilib.");
  await candidate.getByRole("button", { name: az("appeals.send") }).click();
  await candidate.getByRole("status").filter({ hasText: az("results.exam.filed") }).waitFor();

  const first = await openStaff(year, "commission-1", "/results/cases");
  await first.getByRole("link", { name: /^№/ }).first().click();
  await decide(first, az("results.case.propose"), az("results.case.proposeDo"), az("results.case.proposed"), async (dialog) => {
    await dialog.getByLabel(az("results.case.reasons")).fill("Açar dərsliyə uyğundur.");
  });
  const second = await openStaff(year, "commission-2", "/results/cases");
  await second.getByRole("link", { name: /^№/ }).first().click();
  await decide(second, az("results.case.sign"), az("results.case.signDo"), az("results.case.signed"));
  await candidate.goto("/cabinet/exam");
  await candidate.getByText(az("results.appealState.rejected")).first().waitFor();
};
