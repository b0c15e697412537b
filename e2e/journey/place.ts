import { expect } from "vitest";
import { picture } from "../support/pictures.ts";
import type { Page } from "../support/browser.ts";
import { az } from "../support/words.ts";
import { person } from "./apply.ts";
import { decide, openStaff, pageOf, type Year } from "./year.ts";

const verified = (page: Page) => page.getByRole("heading", { level: 2, name: az("placing.run.proofRight") }).waitFor({ timeout: 120_000 });

const openRun = async (year: Year, login: string, number: number): Promise<Page> => {
  const page = await openStaff(year, login, "/placements");
  await page.getByRole("link", { name: `№ ${number}`, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: az("placing.runs.nth", { number: String(number) }) }).waitFor();
  return page;
};

/** A placement officer runs the placement; the program places, a second program verifies (§10). */
export const runPlacement = async (year: Year, number: number, button: string): Promise<Page> => {
  const page = await openStaff(year, "placement-1", "/placements");
  await decide(page, button, az("placing.runs.runDo"), az("placing.runs.started"));
  await page.getByRole("row").filter({ hasText: `№ ${number}` }).getByText(az("placing.runs.state.verified")).waitFor({ timeout: 120_000 });
  await openRun(year, "placement-1", number);
  await verified(page);
  const publish = page.getByRole("button", { name: az("placing.run.publish") });
  expect(await publish.getAttribute("aria-disabled"), "who ran it cannot publish it").toBe("true");
  return page;
};

/** Another officer looks at it and publishes it. */
export const publishPlacement = async (year: Year, number: number): Promise<void> => {
  const page = await openRun(year, "placement-2", number);
  await verified(page);
  await decide(page, az("placing.run.publish"), az("placing.run.publishDo"), az("placing.run.published"));
  await page.getByText(az("placing.runs.state.published")).first().waitFor();
};

/** The commission decides a tie by the interview, with its reasons (§14). */
export const decideTie = async (year: Year, number: number): Promise<boolean> => {
  const page = await openRun(year, "commission-1", number);
  const ties = page.getByRole("table", { name: az("placing.run.docket") }).getByRole("row").filter({ has: page.getByRole("link") });
  if ((await ties.count()) === 0) return false;
  if (number === 1) await picture(page, "placement", { width: 1440, height: 900 });
  await ties.first().getByRole("link").first().click();
  await page.getByRole("heading", { level: 2, name: az("placing.tie.order") }).waitFor();
  await page.getByRole("button", { name: new RegExp(`^↓ ${az("placing.tie.down")}`) }).first().click();
  await decide(page, az("placing.tie.decide"), az("placing.tie.decideDo"), az("placing.tie.decided"), async (dialog) => {
    await dialog.getByLabel(az("placing.tie.reason")).fill("Müsahibə: ikinci namizəd fənni daha aydın izah etdi (nümunə qərar).");
  });
  return true;
};

/** The second round is run until no tie is open in it, and published (§15). */
export const placeEmptyPosts = async (year: Year): Promise<void> => {
  const page = await openStaff(year, "placement-1", "/placements");
  const runs = page.getByRole("table", { name: az("placing.runs.title") }).getByRole("link");
  await runs.first().waitFor();
  for (let number = (await runs.count()) + 1; ; number++) {
    await runPlacement(year, number, az("placing.runs.runSecond"));
    let ties = 0;
    while (await decideTie(year, number)) ties += 1;
    if (ties > 0) continue;
    await publishPlacement(year, number);
    return;
  }
};

/** Our candidate reads the outcome and why. */
export const readOutcome = async (year: Year, page: Page, name: string): Promise<void> => {
  await page.goto("/cabinet");
  await page.getByRole("heading", { level: 1, name: /yerləşdirildiniz/ }).waitFor();
  await page.getByText(az("cabinet.whyTag.placed")).first().waitFor();
  expect(await page.getByRole("main").innerText()).toContain(year.known["school"]!.slice(0, 8));
  await picture(page, name);
  await picture(page, `${name}-phone`, { width: 360, height: 800 });
};

const rowOf = (page: Page, number: string) => page.getByRole("row").filter({ hasText: number });

/** The commission approves our candidate's papers and cancels those of somebody else, with the reason (§12, §13). */
export const lookThroughPapers = async (year: Year): Promise<void> => {
  const page = await openStaff(year, "commission-2", `/commission?search=${encodeURIComponent(person.familyName)}`);
  const own = rowOf(page, year.known["number"]!);
  await own.waitFor();
  await decide(page, new RegExp(`^${az("placing.commission.record")}`), az("staff.save"), az("placing.commission.recorded"), async (dialog) => {
    await dialog.getByLabel(az("placing.commission.notes")).fill("Dərs planını izah etdi (nümunə qeyd).");
  });
  await own.getByRole("checkbox").check();
  await decide(page, az("placing.commission.approve"), az("placing.commission.approveDo"), az("placing.commission.approved", { n: 1 }));
  await page.goto("/staff/commission?papers=expected");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const cancel = page.getByRole("button", { name: new RegExp(`^${az("placing.commission.cancel")}`) });
  await cancel.first().waitFor();
  await decide(page, new RegExp(`^${az("placing.commission.cancel")}`), az("placing.commission.cancelDo"), az("placing.commission.cancelled"), async (dialog) => {
    await dialog.getByLabel(az("staff.reason")).fill("Diplomun orta qiyməti ərizədəkindən fərqlidir.");
  });
};

/** Run again, the placement shows who moves (§13). */
export const showDifference = async (page: Page, from: number): Promise<void> => {
  await page.getByRole("heading", { level: 2, name: az("placing.run.chain", { from: String(from) }) }).waitFor();
  await page.getByText(az("placing.run.kind.removed")).first().waitFor();
  await picture(page, "difference", { width: 1440, height: 900 });
};

/** The auditor can read who did all this. */
export const readAudit = async (year: Year): Promise<void> => {
  const page = await openStaff(year, "auditor-1", "/audit");
  await page.getByRole("row").nth(1).waitFor();
  await (await pageOf(year, "auditor-1")).goto("/staff/placements");
  await page.getByRole("heading", { level: 1, name: az("placing.runs.title") }).waitFor();
};
