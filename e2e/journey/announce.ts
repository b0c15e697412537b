import { expect } from "vitest";
import { countryFiles } from "../../server/test/country-files.ts";
import { picture } from "../support/pictures.ts";
import { az } from "../support/words.ts";
import { decide, moveTo, newPage, openStaff, read, sentence, type Year } from "./year.ts";

/** The administrator creates the competition and announces it (§3). */
export const createCompetition = async (year: Year): Promise<void> => {
  const page = await openStaff(year, "administrator-1", "/competition");
  await decide(page, az("drafting.competition.create"), az("drafting.competition.create"), az("drafting.competition.created"), async (dialog) => {
    await dialog.getByLabel(az("drafting.competition.year")).fill("2027");
  });
  await page.getByRole("heading", { level: 1, name: sentence(az("drafting.competition.title", { year: "2027" })) }).waitFor();
  await moveTo(year, "announced");
  await page.reload();
  await decide(page, az("drafting.competition.announce"), az("drafting.competition.announceDo"), az("drafting.competition.announced"));
};

/** The placement officer adds one post by form, imports the others, approves all and freezes them (§3, §4). */
export const announcePosts = async (year: Year): Promise<void> => {
  const files = countryFiles();
  const page = await openStaff(year, "placement-1", "/vacancies");
  await decide(page, az("drafting.vacancies.add"), az("drafting.vacancies.addDo"), sentence(az("drafting.vacancies.added", { number: "1" })), async (dialog) => {
    await dialog.getByLabel(az("drafting.vacancies.chooseSchool")).fill(files.school.name);
    await page.getByRole("option", { name: files.school.name }).click();
    await dialog.getByLabel(az("drafting.vacancies.chooseSubject")).selectOption({ label: files.school.subject });
  });

  await page.getByRole("button", { name: az("drafting.vacancies.import") }).click();
  const choose = page.getByLabel(az("staff.import.choose"));
  await choose.setInputFiles({ name: "yerler.csv", mimeType: "text/csv", buffer: Buffer.from(files.faulty) });
  await page.getByRole("button", { name: az("staff.import.look") }).click();
  const faults = page.getByRole("table");
  await faults.waitFor();
  expect(await faults.getByRole("row").count()).toBe(1 + files.faults.length);
  for (const { line, column } of files.faults) expect(await faults.getByRole("row").filter({ hasText: String(line) }).filter({ hasText: column }).count(), `line ${line}, ${column}`).toBeGreaterThan(0);
  expect(await page.getByRole("button", { name: az("staff.import.write") }).getAttribute("aria-disabled")).toBe("true");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: az("staff.import.download") }).click();
  expect((await download).suggestedFilename()).toBe("yerler-faults.csv");
  await picture(page, "import-faults");

  await choose.setInputFiles({ name: "yerler.csv", mimeType: "text/csv", buffer: Buffer.from(files.right) });
  await page.getByRole("button", { name: az("staff.import.look") }).click();
  await page.getByText(az("staff.import.clean", { n: files.posts })).waitFor();
  await page.getByRole("button", { name: az("staff.import.write") }).click();
  await page.getByText(az("staff.import.written", { n: files.posts })).first().waitFor();

  await openStaff(year, "placement-1", "/vacancies");
  await page.getByRole("paragraph").filter({ hasText: az("drafting.vacancies.count", { n: files.posts + 1 }) }).waitFor();
  await decide(page, az("drafting.vacancies.approveFound"), az("drafting.vacancies.approveOne"), az("drafting.vacancies.approved", { n: files.posts + 1 }));
  await decide(page, az("drafting.vacancies.freeze"), az("drafting.vacancies.freezeDo"), az("drafting.vacancies.frozen", { n: files.posts + 1 }));
  year.known["school"] = files.school.name;
  year.known["subject"] = files.school.subject;
  year.known["district"] = files.school.district;
};

/** Whoever comes to the public pages finds the posts, in either language. */
export const publicSeesPosts = async (year: Year): Promise<void> => {
  const page = await newPage(year, "visitor");
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("link", { name: az("pages.nav.vacancies"), exact: true }).first().click();
  await page.getByRole("link", { name: year.known["school"]! }).first().waitFor({ state: "attached" }).catch(() => undefined);
  await page.goto("/vacancies?search=seki");
  const { total } = await read<{ total: number }>(year, "/vacancies?search=seki");
  await page.getByText(new RegExp(`${total}\\s+(yer|vakant)`)).first().waitFor();
  await picture(page, "vacancies");
  await page.getByRole("link", { name: "English" }).click();
  await page.waitForURL(/\/en\/vacancies/);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("en");
};
