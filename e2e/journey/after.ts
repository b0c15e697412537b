import { expect } from "vitest";
import { countryFiles } from "../../server/test/country-files.ts";
import { demoPassword, loginOf } from "../support/people.ts";
import { picture } from "../support/pictures.ts";
import type { Page } from "../support/browser.ts";
import { az } from "../support/words.ts";
import { decide, moveTo, openStaff, pageOf, sentence, type Year } from "./year.ts";

/** A candidate who does not agree files an appeal (§19). */
export const fileAppeal = async (page: Page): Promise<string> => {
  await page.goto("/cabinet/appeals");
  await page.getByRole("link", { name: az("appeals.new") }).click();
  await page.getByRole("button", { name: az("appeals.send") }).click();
  await page.getByRole("link", { name: az("appeals.fault.text") }).waitFor();
  await page.getByLabel(az("appeals.about.exam")).check();
  await page.getByLabel(az("appeals.why")).fill("Bir sualın cavabına yenidən baxılmasını xahiş edirəm (nümunə müraciət).");
  await page.getByRole("button", { name: az("appeals.send") }).click();
  await page.getByRole("heading", { level: 1, name: az("appeals.sent") }).waitFor();
  return /\d+/.exec(await page.getByRole("main").innerText())![0];
};

/** The commission takes the appeal and decides it with reasons, which the candidate reads. */
export const decideAppeal = async (year: Year, candidate: Page, number: string): Promise<void> => {
  const decision = "Bal yenidən yoxlandı, fərq aşkar edilmədi (nümunə qərar).";
  const page = await openStaff(year, "commission-1", "/appeals");
  await page.getByRole("link", { name: `№ ${number}`, exact: true }).click();
  await page.getByRole("button", { name: az("placing.appeals.take") }).click();
  await page.getByRole("status").filter({ hasText: az("placing.appeals.taken") }).waitFor();
  await decide(page, az("placing.appeals.reject"), az("placing.appeals.rejectDo"), az("placing.appeals.decided"), async (dialog) => {
    await dialog.getByLabel(az("placing.appeals.reasons")).fill(decision);
  });
  await candidate.goto("/cabinet/appeals");
  await candidate.getByText(decision).waitFor();
};

/** The list is published: page, CSV, XLSX, and a letter to each authority (§17). */
export const publishList = async (year: Year): Promise<void> => {
  const page = await openStaff(year, "placement-1", "/publications");
  await decide(page, az("placing.publications.publish"), az("placing.publications.publishDo"), sentence(az("placing.publications.published", { n: 1, letters: 1 })));
  for (const [words, begin] of [
    [az("placing.publications.csv"), "\ufeff"],
    [az("placing.publications.xlsx"), "PK"],
  ] as const) {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: words }).click();
    const bytes = await (await download).createReadStream().then((stream) => stream.toArray());
    expect(Buffer.concat(bytes as Buffer[]).toString("utf8").slice(0, begin.length)).toBe(begin);
  }
  const letter = page.getByRole("link", { name: new RegExp(az("placing.publications.pdf")) }).first();
  await expect.poll(async () => (await page.reload({ waitUntil: "networkidle" }), letter.count()), { timeout: 60_000 }).toBeGreaterThan(0);
  const href = await letter.getAttribute("href");
  const pdf = await page.request.get(href!);
  expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");

  const district = await openStaff(year, "district-1", "/publications");
  await district.getByRole("link", { name: new RegExp(az("placing.publications.pdf")) }).first().waitFor();
  const visitor = year.windows.get("visitor")!.page;
  await visitor.goto(`/recruited?search=${encodeURIComponent("Nümunəli")}`);
  await visitor.getByText("Nümunəli Aysel").first().waitFor();
  await picture(visitor, "recruited");
};

/** A post falls vacant during the school year; it is offered to somebody who passed, who accepts (§16). */
export const offerPost = async (year: Year): Promise<void> => {
  const { school } = countryFiles();
  await moveTo(year, "in_year");
  const page = await openStaff(year, "placement-1", "/vacancies");
  await decide(page, az("drafting.vacancies.addInYear"), az("drafting.vacancies.addDo"), sentence(az("drafting.vacancies.added", { number: "1" })), async (dialog) => {
    await dialog.getByLabel(az("drafting.vacancies.chooseSchool")).fill(school.name);
    await page.getByRole("option", { name: school.name }).click();
    await dialog.getByLabel(az("drafting.vacancies.chooseSubject")).selectOption({ label: school.subject });
    await dialog.getByLabel(az("drafting.vacancies.whyVacant")).fill("Müəllim başqa rayona köçüb (nümunə).");
  });
  await page.goto("/staff/offers");
  await page.getByRole("link", { name: school.name }).first().click();
  const offer = page.getByRole("button", { name: new RegExp(`^${az("placing.offers.make")}`) }).first();
  await offer.waitFor();
  const number = /\d{7}/.exec(await page.getByRole("row").nth(1).innerText())![0];
  await decide(page, new RegExp(`^${az("placing.offers.make")}`), az("placing.offers.makeDo"), az("placing.offers.madeSaid"));

  // whoever it is, becomes by the demo's own page
  const calendar = year.windows.get("calendar")!.page;
  await calendar.goto("/demo");
  await calendar.getByLabel(az("demo.byNumber")).fill(number);
  await calendar.getByRole("button", { name: az("demo.become"), exact: true }).click();
  await calendar.waitForURL(/\/cabinet/);
  await calendar.getByRole("link", { name: az("cabinet.act.offer") }).click();
  await calendar.getByRole("link", { name: az("offers.accept") }).click();
  await calendar.getByRole("button", { name: az("offers.do.accepted") }).click();
  await calendar.getByText(az("offers.done.accepted")).waitFor();
  await page.goto("/staff/offers?state=accepted");
  await page.getByRole("row").filter({ hasText: number }).first().waitFor();
};

/** Somebody of the country's people whose story this is, signed in as everybody else. */
export const candidateOf = async (year: Year, story: string): Promise<Page> => pageOf(year, await loginOf(year.kadr.address, "candidate", story), demoPassword);
