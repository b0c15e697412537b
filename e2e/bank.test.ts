import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { zipped } from "../server/test/example-package.ts";
import { root } from "../tools/lib/project.ts";
import { openBrowser, openWindow, watch, type Browser, type Page } from "./support/browser.ts";
import { patience, startKadr, type Kadr } from "./support/kadr.ts";
import { az, en } from "./support/words.ts";

let kadr: Kadr;
let browser: Browser;
beforeAll(async () => {
  [kadr, browser] = await Promise.all([startKadr("before"), openBrowser()]);
}, patience);
afterAll(async () => {
  await browser?.close();
  await kadr?.[Symbol.asyncDispose]();
});

const as = async (login: string, path: string, lang: "az" | "en" = "az"): Promise<{ page: Page; complaints: () => string[] }> => {
  const page = await (await openWindow(browser, kadr.address, { login, lang })).newPage();
  const watching = watch(page);
  await page.goto(path);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return { page, complaints: watching.complaints };
};

const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });

describe("the item bank in the browser", () => {
  test("an author writes a question with a gap and sees it as a candidate will; a reviewer gives it back, and approves it once it is mended", { timeout: 120_000 }, async () => {
    const { page: author, complaints } = await as("item-author-1", "/staff/bank/new");
    const seen = author.locator(".seen");
    await seen.getByText(az("examination.refusal.stem_missing")).waitFor();
    await field(author, az("bank.code")).fill("e2e-gap");
    await field(author, az("bank.type")).selectOption("inline_choice");
    await field(author, az("bank.subject")).selectOption("physics");
    await author.getByRole("combobox", { name: az("bank.topic") }).fill("optika");
    await field(author, az("bank.difficulty")).fill("62,5");
    await field(author, `${az("bank.edit.stem")} · ${az("bank.lang.az")}`).fill("İşıq boşluqda ən ___ yayılır: x < c.");
    for (const [i, text] of ["sürətlə", "yavaş"].entries()) await field(author, az("bank.edit.option", { n: i + 1, lang: az("bank.lang.az") })).fill(text);
    await field(author, az("bank.code")).fill("");
    await author.getByRole("button", { name: az("bank.edit.save"), exact: true }).click();
    const summary = author.getByRole("alert").filter({ hasText: az("bank.edit.faults", { n: 2 }) });
    await summary.getByText(az("examination.refusal.right_one")).first().waitFor();
    await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true);
    await summary.getByRole("link", { name: az("bank.edit.codeMissing") }).click();
    await author.keyboard.type("e2e-gap");
    await author.getByRole("radio", { name: az("bank.edit.isRight", { n: 1 }) }).check();
    await author.getByRole("link", { name: az("staff.section.overview") }).first().click();
    await author.getByRole("dialog").getByRole("button", { name: az("staff.unsaved.stay") }).click();
    await author.getByRole("button", { name: "EN", exact: true }).click();
    await author.getByRole("heading", { level: 1, name: en("bank.edit.newTitle") }).waitFor();
    await author.getByRole("button", { name: "AZ", exact: true }).click();
    await author.getByRole("heading", { level: 1, name: az("bank.edit.newTitle") }).waitFor();
    expect(await field(author, az("bank.code")).inputValue()).toBe("e2e-gap");
    const gap = seen.getByRole("combobox");
    await gap.selectOption({ label: "yavaş" });
    expect(await seen.getByText("yayılır: x < c.").count()).toBe(1);
    await author.getByRole("button", { name: az("bank.edit.saveAndSend") }).click();
    await author.getByRole("heading", { level: 1, name: az("bank.item.title", { code: "e2e-gap" }) }).waitFor();
    await author.getByText(az("bank.itemState.review"), { exact: true }).first().waitFor();
    const address = new URL(author.url()).pathname;

    const { page: reviewer } = await as("item-reviewer-1", "/staff/bank?state=review", "en");
    await reviewer.getByRole("link", { name: "e2e-gap" }).click();
    await reviewer.getByRole("button", { name: en("bank.item.return") }).click();
    await reviewer.getByRole("textbox").last().fill("Say which medium.");
    await reviewer.getByRole("button", { name: en("bank.item.returnDo"), exact: true }).click();
    await reviewer.getByText(en("bank.returned"), { exact: true }).first().waitFor();

    await author.goto(`${address}/edit`);
    const stem = field(author, `${az("bank.edit.stem")} · ${az("bank.lang.az")}`);
    await stem.fill("");
    await author.locator(".seen").getByText(az("examination.refusal.stem_missing")).waitFor();
    // what stood there a moment ago stops nobody who is quicker than the preview
    await stem.fill("İşıq vakuumda ən ___ yayılır.");
    await author.getByRole("button", { name: az("bank.edit.saveAndSend") }).click();
    await author.getByText(az("bank.itemState.review"), { exact: true }).first().waitFor();
    expect(complaints()).toEqual([]);

    await reviewer.goto("/staff/bank?state=review");
    const waiting = reviewer.getByRole("checkbox", { name: en("staff.pickAll") });
    await waiting.check();
    await reviewer.getByRole("button", { name: en("bank.approve") }).click();
    await reviewer.getByRole("button", { name: en("bank.approveDo"), exact: true }).click();
    await reviewer.getByText(/items were approved/).waitFor();
    await reviewer.goto(address);
    await reviewer.getByText(en("bank.itemState.approved"), { exact: true }).first().waitFor();
    await reviewer.getByRole("button", { name: en("bank.item.reveal") }).click();
    await reviewer.locator("p:focus", { hasText: en("bank.item.wordsRight", { words: "" }).trim() }).waitFor();
    await reviewer.getByText(en("bank.item.wordsRight", { words: "sürətlə" })).waitFor();
  });

  test("a draft that was saved in another window meanwhile is not overwritten, and what was typed stays", { timeout: 60_000 }, async () => {
    const { page: one } = await as("item-author-1", "/staff/bank/new", "en");
    const stem = (page: Page) => field(page, `${en("bank.edit.stem")} · ${en("bank.lang.en")}`);
    await field(one, en("bank.code")).fill("e2e-two");
    await field(one, en("bank.type")).selectOption("text_entry");
    await field(one, en("bank.subject")).selectOption("physics");
    await one.getByRole("combobox", { name: en("bank.topic") }).fill("optics");
    await stem(one).fill("The unit of force is ___.");
    await field(one, en("bank.edit.words")).fill("newton");
    await one.locator(".seen").getByText("The unit of force is").waitFor();
    await one.getByRole("button", { name: en("bank.edit.save"), exact: true }).click();
    await one.getByRole("heading", { level: 1, name: en("bank.item.title", { code: "e2e-two" }) }).waitFor();
    const address = `${new URL(one.url()).pathname}/edit`;
    await one.goto(address);
    await stem(one).fill("First ___.");
    const { page: other } = await as("item-author-1", address, "en");
    await stem(other).fill("Second ___.");
    await other.getByRole("button", { name: en("bank.edit.save"), exact: true }).click();
    await other.getByText(en("bank.edit.saved")).waitFor();
    await one.getByRole("button", { name: en("bank.edit.save"), exact: true }).click();
    await one.getByText(en("common.refusal.changed_meanwhile")).waitFor();
    expect(await stem(one).inputValue()).toBe("First ___.");
    const [asItIs] = await Promise.all([one.waitForEvent("popup"), one.getByRole("link", { name: en("bank.edit.asItIsNow") }).click()]);
    await expect.poll(() => stem(asItIs).inputValue()).toBe("Second ___.");
  });

  test("a key that one person proposes is put in force by another", { timeout: 60_000 }, async () => {
    const { page: reviewer } = await as("item-reviewer-1", "/staff/bank?state=approved&search=mathematics-004");
    await reviewer.getByRole("link", { name: "mathematics-004" }).click();
    await reviewer.getByRole("button", { name: az("bank.item.keyPropose") }).click();
    const dialog = reviewer.getByRole("dialog");
    await dialog.getByRole("checkbox").first().waitFor();
    for (const box of (await dialog.getByRole("checkbox").all()).slice(0, 2)) await box.check();
    await dialog.getByRole("textbox").fill("İki variant eyni ədədi bildirir.");
    await dialog.getByRole("button", { name: az("bank.item.keyProposeDo") }).click();
    await reviewer.getByText(az("bank.item.keyProposed"), { exact: true }).waitFor();
    expect(await reviewer.getByText(az("bank.item.keyOwn")).count()).toBe(1);
    const { page: manager } = await as("exam-manager-1", new URL(reviewer.url()).pathname);
    await manager.getByRole("button", { name: az("bank.item.keyApprove") }).click();
    await manager.getByRole("button", { name: az("bank.item.keyApproveDo"), exact: true }).click();
    await manager.getByText(az("bank.item.keyVersion", { n: 2 })).locator("..").getByText(az("bank.item.keyInForce")).waitFor();
  });

  test("a QTI package is looked through, and what cannot be scored says why", { timeout: 60_000 }, async () => {
    const path = join(await mkdtemp(join(tmpdir(), "kadr-")), "package.zip");
    await writeFile(path, zipped());
    const { page, complaints } = await as("item-author-1", "/staff/bank/import?kind=qti", "en");
    await page.getByLabel(en("bank.package.choose")).setInputFiles(path);
    await field(page, en("bank.topic")).fill("package");
    await field(page, en("bank.subject")).selectOption("physics");
    await page.getByRole("button", { name: en("bank.package.look") }).click();
    await page.getByText(en("examination.refusal.adaptive_item")).waitFor();
    await page.getByRole("button", { name: en("bank.package.write") }).click();
    await page.getByText(/imported and wait for review/).first().waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: en("bank.package.download") }).click()]);
    expect(readFileSync((await download.path())!, "utf8")).toContain(en("examination.refusal.template_item"));
    expect(complaints()).toEqual([]);
  });

  test("a picture is put into a question, and a shared text is written once", { timeout: 60_000 }, async () => {
    const { page, complaints } = await as("item-author-1", "/staff/bank/new", "en");
    await page.getByLabel(en("bank.edit.pictureIn", { lang: en("bank.lang.en") })).setInputFiles(join(root, "domain", "examination", "examples", "package", "media", "squares.png"));
    await expect.poll(() => field(page, `${en("bank.edit.stem")} · ${en("bank.lang.en")}`).inputValue()).toMatch(/<img src="\/media\/[0-9a-f]{64}" width="\d+" height="\d+" alt=/);
    await page.goto("/staff/bank/stimuli");
    await page.getByRole("button", { name: en("bank.stimuli.new") }).click();
    await field(page, en("bank.stimuli.name")).fill("e2e text");
    await field(page, `${en("bank.stimuli.text")} · ${en("bank.lang.en")}`).fill("One line.\nAnother line.");
    await page.getByRole("button", { name: en("bank.stimuli.save"), exact: true }).click();
    await page.getByRole("button", { name: "e2e text" }).waitFor();
    expect(complaints()).toEqual([]);
  });
});

test("a sample test is taken in the room's player, in every kind of question, and marked by the server", { timeout: 60_000 }, async () => {
  const window = await openWindow(browser, kadr.address, {});
  const page = await window.newPage();
  const watching = watch(page);
  await page.goto("/samples/mathematics");
  await page.getByRole("link", { name: az("portal.samples.try") }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  const heading = () => page.getByRole("heading", { level: 1 }).textContent();
  const kinds = new Set<string>();
  for (let n = 1; n <= 6; n++) {
    for (const [role, kind] of [["radio", "one"], ["checkbox", "several"], ["textbox", "typed"]] as const) if ((await page.locator("main").getByRole(role).count()) > 0) kinds.add(kind);
    if ((await page.locator("main").getByRole("textbox").count()) > 0) await page.locator("main").getByRole("textbox").fill("5");
    const before = await heading();
    await page.getByRole("button", { name: az("samples.next") }).click();
    await expect.poll(heading).not.toBe(before);
  }
  expect(kinds.size).toBe(3);
  await page.getByRole("button", { name: new RegExp(az("samples.checkMissing", { n: 0 }).slice(0, 6)) }).click();
  await page.getByText(/sualdan 1 düzgün cavab/).waitFor();
  await page.getByText(/^Düzgün cavab: /).waitFor();
  expect(watching.complaints()).toEqual([]);
  await window.close();
});
