import { person } from "./apply.ts";
import { picture } from "../support/pictures.ts";
import { az } from "../support/words.ts";
import { decide, openStaff, type Year } from "./year.ts";
import type { Page } from "../support/browser.ts";

const openCase = async (year: Year): Promise<Page> => {
  const page = await openStaff(year, "verifier-1", `/applications?search=${person.fin}`);
  await page.getByRole("link", { name: year.known["number"]! }).click();
  await page.getByRole("heading", { level: 1, name: az("review.application", { number: year.known["number"]! }) }).waitFor();
  return page;
};

/** The verifier finds that claim and paper differ, and returns the application with what is to be mended. */
export const returnApplication = async (year: Year): Promise<string> => {
  const page = await openCase(year);
  const average = page.getByRole("row").filter({ has: page.getByRole("radiogroup") }).nth(1);
  const what = (await average.getByRole("radiogroup").getAttribute("aria-label"))!;
  await average.getByText(az("review.verdict.differs")).click();
  const reason = az("review.finding.differs", { what });
  await page.getByText(reason).waitFor();
  await picture(page, "review", { width: 1440, height: 900 });
  await decide(page, new RegExp(`^${az("review.return")}`), az("review.return"), az("review.returned", { number: year.known["number"]! }));
  return reason;
};

/** The mended application is approved; the score of stage I stands from now on (§6). */
export const approveApplication = async (year: Year): Promise<void> => {
  const page = await openCase(year);
  await page.getByRole("button", { name: new RegExp(`^${az("review.approve")}`) }).click();
  await page.getByRole("status").filter({ hasText: year.known["number"]! }).waitFor();
};
