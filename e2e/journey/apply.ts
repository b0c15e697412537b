import { expect } from "vitest";
import type { Page } from "../support/browser.ts";
import { picture } from "../support/pictures.ts";
import { az } from "../support/words.ts";

/** Somebody who wants to teach; invented, and saying so. */
export const person = { fin: "5NMN001", familyName: "Nümunəli", givenName: "Aysel", patronymic: "Nümunə qızı", email: "aysel.numuneli@example.az", phone: "+994 50 000 00 00", password: "dörd söz bir parol" };

/** A paper of one empty page: what a telephone might have made. */
const paper = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n") });

const press = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
const save = (page: Page): Promise<void> => press(page, az("pages.form.save"));
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();
const task = (page: Page, name: string): Promise<void> => page.getByRole("link", { name: new RegExp(`^${name}`) }).click();

/** Opens a cabinet (§4): first with a slip of the pen, which the page says at its field and loses nothing over. */
export const register = async (page: Page): Promise<void> => {
  await page.goto("/register");
  const fill = (label: string, value: string) => page.getByLabel(label).first().fill(value);
  await page.getByLabel(az("people.fin"), { exact: true }).fill("5NMN0O1");
  await fill(az("people.familyName"), person.familyName);
  await page.getByLabel(az("people.givenName"), { exact: true }).fill(person.givenName);
  await fill(az("people.patronymic"), person.patronymic);
  await page.getByLabel(az("pages.form.day"), { exact: true }).fill("9");
  await page.getByLabel(az("pages.form.month"), { exact: true }).fill("7");
  await page.getByLabel(az("pages.form.year"), { exact: true }).fill("1998");
  await fill(az("people.email"), person.email);
  await fill(az("people.phone"), person.phone);
  await page.getByLabel(az("people.password"), { exact: true }).fill(person.password);
  await press(page, az("people.registerAct"));
  await page.getByRole("link", { name: az("people.fault.fin") }).waitFor();
  expect(await page.getByLabel(az("people.familyName")).first().inputValue()).toBe(person.familyName);
  await page.getByLabel(az("people.fin"), { exact: true }).fill(person.fin);
  await page.getByLabel(az("people.password"), { exact: true }).fill(person.password);
  await press(page, az("people.registerAct"));
  await heading(page, az("applications.startTitle"));
};

/** Fills in the whole application, form by form, and stops before it is sent. */
export const fillApplication = async (page: Page, { subject, school }: { subject: string; school?: string }): Promise<void> => {
  await press(page, az("applications.startAct"));
  await page.getByText(az("applications.doneOf", { done: 1, of: 9 })).waitFor();

  await task(page, az("applications.part.education"));
  await page.getByRole("link", { name: az("applications.addDiploma") }).click();
  await page.getByLabel(az("applications.level.bachelor")).check();
  await page.getByLabel(az("applications.school")).fill("Nümunə Pedaqoji Universiteti");
  await page.getByLabel(az("applications.speciality")).fill("riyaziyyat müəllimliyi");
  await page.getByLabel(az("applications.graduated")).fill("2020");
  await page.getByLabel(az("applications.average"), { exact: true }).fill("91,5");
  await page.getByLabel(az("applications.diplomaNumber")).fill("AB 000001");
  await save(page);
  await page.getByRole("link", { name: az("applications.goOnPapers") }).click();
  await page.getByLabel(az("applications.file"), { exact: true }).setInputFiles(paper("diplom.pdf"));
  await press(page, az("applications.upload"));
  await page.getByRole("link", { name: "diplom.pdf" }).waitFor();

  // the questions of stage I, in the order in which the list has them
  await page.goto("/application");
  for (;;) {
    const open = page.getByRole("listitem").filter({ hasText: az("applications.task.open") }).getByRole("link");
    const href = (await open.evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname))).find((path) => path.startsWith("/application/answers/"));
    if (!href) break;
    await page.goto(href);
    const none = page.getByLabel(az("applications.noneOfThese"));
    if (await none.count()) await none.check();
    else await page.getByRole("textbox").fill("0");
    await save(page);
  }

  await task(page, az("applications.part.subject"));
  await page.getByRole("combobox").selectOption({ label: subject });
  await save(page);
  await heading(page, az("applications.choicesTitle", { most: 4 }));
  await choosePosts(page, school);
  await picture(page, "choices");
  await picture(page, "choices-phone", { width: 360, height: 800 });

  await page.getByRole("link", { name: az("applications.goOn") }).click();
  await page.getByLabel(az("applications.consent.yes")).check();
  await save(page);
  await page.getByText(az("applications.doneOf", { done: 9, of: 9 })).waitFor();
};

/** Chooses the school by name, then two others, and brings the school to the first place by the order's buttons. */
const choosePosts = async (page: Page, school: string | undefined): Promise<void> => {
  const add = page.getByRole("button", { name: new RegExp(`^${az("applications.add")}`) });
  await add.first().click();
  await add.first().click();
  if (!school) return;
  await page.getByLabel(az("applications.findLabel")).fill(school);
  await press(page, az("applications.findAct"));
  await add.filter({ hasText: school }).click();
  for (const place of [2, 1]) {
    await page.getByRole("button", { name: az("pages.order.up") }).filter({ hasText: school }).click();
    await page.getByRole("heading", { level: 2, name: new RegExp(`${school}`) }).first().waitFor();
    const first = await page.getByRole("list").getByRole("heading", { level: 2 }).allInnerTexts();
    expect(first.findIndex((text) => text.includes(school))).toBe(place - 1);
  }
};

/** Checks the answers, declares that they are true, sends them, and is given a receipt. */
export const sendApplication = async (page: Page): Promise<string> => {
  await page.goto("/application");
  await task(page, az("applications.part.check"));
  await press(page, az("applications.send"));
  await page.getByRole("link", { name: az("applications.fault.declared") }).waitFor();
  await page.getByLabel(az("applications.declare")).check();
  await press(page, az("applications.send"));
  await heading(page, az("applications.sentTitle"));
  const text = await page.getByRole("main").innerText();
  expect(text).toContain(az("applications.receipt"));
  const number = /\b\d{7}\b/.exec(text)?.[0];
  expect(number).toBeDefined();
  return number!;
};

/** Mends what the officer found: another copy of the diploma; and sends the application again. */
export const mendApplication = async (page: Page, reason: string): Promise<void> => {
  await page.goto("/cabinet");
  await heading(page, az("cabinet.verdict.returned"));
  await page.getByText(reason).first().waitFor();
  await page.getByRole("link", { name: az("cabinet.act.continue") }).click();
  await page.getByText(az("applications.task.mend")).first().waitFor();
  await task(page, az("applications.part.education"));
  await page.getByRole("link", { name: new RegExp(az("pages.answers.change")) }).first().click();
  await page.getByLabel(az("applications.average"), { exact: true }).fill("90");
  await save(page);
  await page.getByText("90,00").first().waitFor();
  await sendApplication(page);
};
