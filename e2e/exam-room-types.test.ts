import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keys, openRoom } from "../server/test/exam-country.ts";
import { stockTyped } from "../server/test/typed-bank.ts";
import { allSaved } from "./support/room-steps.ts";
import { attemptOf, begin, newestAnswers, startRoomTest, type RoomTest } from "./support/room.ts";
import { faultsOfAccess, faultsOfReach } from "./support/look.ts";

let room: RoomTest;
beforeAll(async () => {
  room = await startRoomTest();
  await stockTyped(room.t);
});
afterAll(() => room?.[Symbol.asyncDispose]());

/** What is right, by how the question begins; of everything else the first option is. */
const right = {
  "Cismə təsir": ["nyuton"],
  "Vektor": ["sürət", "qüvvə"],
  "Enerjinin": "Coul ",
  "Sərbəstdüşmə": "9,83",
  "Kəmiyyətləri": [["qüvvə", "nyuton"], ["enerji", "coul"], ["güc", "vatt"]],
  "Hadisələri": ["sual qoyulur", "fərziyyə irəli sürülür", "təcrübə aparılır", "nəticə çıxarılır"],
} as const;

/** The names of the options in the order in which the page shows them. */
const options = (page: Page, among = ".question .opt") => page.locator(among).evaluateAll((all) => all.map((each) => each.querySelector("span")!.textContent!.trim()));
const choose = async (page: Page, wanted: readonly string[]): Promise<void> => {
  const shown = await options(page);
  for (const each of wanted) await page.keyboard.press(String(shown.indexOf(each) + 1));
};
const tabTo = async (page: Page, what: string): Promise<void> => {
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, what)) return;
  }
  throw new Error(`the Tab key does not lead to ${what}`);
};

/** Answers the question in view with keys alone. */
const answer = async (page: Page, rightOption: () => Promise<string>): Promise<string> => {
  const stem = (await page.locator("#stem").innerText()).trim();
  const known = Object.entries(right).find(([start]) => stem.startsWith(start));
  if (stem.startsWith("Cismin sürəti")) {
    await tabTo(page, "select");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, ".entry input");
    await page.keyboard.type("2");
    return "composite";
  }
  if (!known) {
    await choose(page, [await rightOption()]);
    return "plain";
  }
  const [start, wanted] = known;
  if (typeof wanted === "string") {
    await tabTo(page, ".entry input");
    await page.keyboard.type(wanted);
  } else if (start === "Kəmiyyətləri") {
    const columns = new Map(wanted as unknown as [string, string][]);
    for (const row of await page.locator(".pairs legend").allInnerTexts()) {
      await tabTo(page, ".pairs input");
      const chips = await page.locator("fieldset", { has: page.getByText(row.trim(), { exact: true }) }).locator(".chip").allInnerTexts();
      const steps = chips.map((text) => text.trim()).indexOf(columns.get(row.trim())!) + 1;
      for (let n = 0; n < steps; n++) await page.keyboard.press("ArrowDown");
    }
  } else if (start === "Hadisələri") {
    for (const each of wanted as readonly string[]) {
      const left = await options(page, ".question .left .opt");
      await page.keyboard.press(String(left.indexOf(each) + 1));
    }
  } else await choose(page, wanted as readonly string[]);
  return start;
};

/** Where the focus is as soon as a key was heard, before anything can be typed: what moves it later would take it from who has begun. */
const focusAtOnce = (page: Page, key: string) =>
  page.evaluate(async (pressed) => {
    window.dispatchEvent(new KeyboardEvent("keydown", { key: pressed }));
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    return document.activeElement?.textContent ?? "";
  }, key);

describe("every type of question", () => {
  it("is answered with keys alone, saved, found again after a reload, and scored", async () => {
    const { t, country } = room;
    const { seats } = await openRoom(t, country, 1, "physics");
    const { page } = await room.open();
    const told: string[] = [];
    page.on("response", (response) => void response.text().then((body) => response.url().includes("/api/") && told.push(body), () => undefined));
    await begin(page, seats[0]!);
    for (const [key, name] of [["ArrowRight", "Sual 2"], ["ArrowLeft", "Sual 1"]] as const) expect(await focusAtOnce(page, key)).toContain(name);
    const rightOf = await keys(t);
    const { id: attemptId } = await attemptOf(t, seats[0]!);
    const drawn = await t.house.reader.selectFrom("attempt_question").innerJoin("item", "item.id", "item_id").select(["position", "item_id", "item"]).where("attempt_id", "=", attemptId).orderBy("position").execute();
    const met = new Set<string>();
    for (const { item_id, item, position } of drawn) {
      await page.getByRole("heading", { name: new RegExp(`Sual ${position}\\b`) }).waitFor();
      const rightOption = async () => (item as { interactions: { options: { id: string; text: { az: string } }[] }[] }).interactions[0]!.options.find(({ id }) => id === rightOf.get(item_id))!.text.az;
      met.add(await answer(page, rightOption));
      if (position < 35) {
        await page.locator("h1").focus();
        await page.keyboard.press("ArrowRight");
      }
    }
    expect(met.size).toBe(8);
    await allSaved(page);
    expect((await newestAnswers(t, seats[0]!)).size).toBe(35);
    await page.reload();
    await page.getByRole("button", { name: /^Sual 1, cavab verilib/ }).waitFor();
    expect(await page.locator(".list .grid .a").count()).toBe(35);
    await page.getByRole("button", { name: "İmtahanı bitirin…" }).last().click();
    await page.getByText("35 sualın hamısına cavab vermisiniz.").waitFor();
    await page.getByRole("button", { name: "İmtahanı bitirin", exact: true }).click();
    await page.getByRole("heading", { name: "35-dən 35 bal topladınız" }).waitFor();
    expect(told.length).toBeGreaterThan(30);
    for (const body of told) expect(body).not.toMatch(/correct|mapping|processing|difficulty|outcomes|"key"|"seed"|enemies/);
    expect(room.complaints()).toEqual([]);
    await page.context().close();
  });

  it("takes touch and second thoughts: options are taken back, pairs move, an order is put right, a wrong number says so", async () => {
    const { t, country } = room;
    const { seats } = await openRoom(t, country, 1, "physics");
    const { page, context } = await room.open({ hasTouch: true, viewport: { width: 320, height: 700 } });
    await begin(page, seats[0]!);
    const seek = async (start: string): Promise<number> => {
      for (let n = 1; n <= 25; n++) {
        await page.locator(".list").getByRole("button", { name: new RegExp(`^Sual ${n},`) }).tap();
        await page.getByRole("heading", { name: new RegExp(`Sual ${n}\\b`) }).waitFor();
        if ((await page.locator("#stem").innerText()).trim().startsWith(start)) return n;
      }
      throw new Error(`no question begins with ${start}`);
    };
    const given = async (n: number) => (await newestAnswers(t, seats[0]!)).get(n)?.["RESPONSE"];

    const order = await seek("Hadisələri");
    for (const name of ["nəticə çıxarılır", "sual qoyulur", "təcrübə aparılır"]) await page.locator(".left").getByText(name).tap();
    await page.getByRole("button", { name: "sual qoyulur: yuxarı" }).tap();
    await page.getByRole("button", { name: "nəticə çıxarılır: aşağı" }).tap();
    await page.getByRole("button", { name: "təcrübə aparılır: çıxarın" }).tap();
    await expect.poll(() => given(order)).toEqual(["ask", "say"]);
    expect(await page.locator(".list").getByRole("button", { name: `Sual ${order}, cavab yoxdur` }).count()).toBe(1);

    const pairs = await seek("Kəmiyyətləri");
    const row = (name: string) => page.locator("fieldset", { has: page.getByText(name, { exact: true }) });
    await row("qüvvə").getByText("coul").tap();
    await row("qüvvə").getByText("nyuton").tap();
    await row("güc").getByText("vatt").tap();
    await row("güc").getByText("Boş").tap();
    await expect.poll(() => given(pairs)).toEqual([["force", "N"]]);

    const several = await seek("Vektor");
    for (const name of ["kütlə", "sürət", "kütlə"]) await page.locator(".opt", { hasText: name }).tap();
    await expect.poll(() => given(several)).toEqual(["v"]);
    await page.getByRole("button", { name: "Cavabı silin" }).tap();
    await page.locator(".opt:first-of-type input:focus").waitFor();
    await expect.poll(() => given(several)).toBeUndefined();

    const number = await seek("Sərbəstdüşmə");
    await page.locator(".entry input").fill("doqquz");
    await page.getByRole("alert").getByText("Rəqəmlə yazın").waitFor();
    await page.locator(".entry input").fill("9,8");
    await expect.poll(() => given(number)).toBe("9,8");
    await page.getByRole("button", { name: "Cavabı silin" }).tap();
    await page.locator(".entry input:focus").waitFor();
    expect(await page.locator(".entry input").inputValue()).toBe("");
    await page.locator(".entry input").fill("9,8");
    await expect.poll(() => given(number)).toBe("9,8");
    await page.locator(".entry input").fill("9,8 m");
    await expect.poll(() => given(number)).toBeUndefined();
    expect(await page.locator(".entry input").inputValue()).toBe("9,8 m");
    expect(room.complaints()).toEqual([]);
    await context.close();
  });

  it("takes a key that is held, or stuck, for one answer", async () => {
    const { seats } = await openRoom(room.t, room.country, 1, "physics");
    const { page, context, line } = await room.open();
    await begin(page, seats[0]!);
    line.cut();
    const hold = async (key: string): Promise<void> => {
      for (let n = 0; n < 20; n++) await page.keyboard.down(key);
      await page.keyboard.up(key);
    };
    const seek = async (start: string): Promise<void> => {
      await page.locator(".list .grid button").first().click();
      while (!(await page.locator("#stem").innerText()).trim().startsWith(start)) await page.locator("h1").press("ArrowRight");
    };
    const waiting = (count: number) => page.getByText(`${count} cavab bu kompüterdədir`).waitFor();
    await seek("Cismə təsir");
    await hold("2");
    await waiting(1);
    // the same answer once more is no other one
    await page.keyboard.press("2");
    await page.locator("[type=radio]").nth(1).focus();
    await hold("ArrowDown");
    await waiting(2);
    await seek("Vektor");
    await hold("1");
    await waiting(3);
    expect(await page.locator("[type=checkbox]").first().isChecked()).toBe(true);
    await seek("Hadisələri");
    await page.locator(".left button").first().focus();
    await hold("Enter");
    await waiting(4);
    expect(await page.locator(".order ol li").count()).toBe(1);
    expect(room.complaints()).toEqual([]);
    await context.close();
  });

  it.each([
    [1280, "az"],
    [320, "en"],
  ] as const)("can be read and used at %i px in %s: no fault for axe, no sideways scrolling, in contrast, in forced colours and large", async (width, lang) => {
    const { t, country } = room;
    const { seats } = await openRoom(t, country, 1, "physics");
    const { page, context } = await room.open({ viewport: { width, height: 800 } });
    await begin(page, seats[0]!);
    if (lang === "en") await page.getByRole("button", { name: "English" }).click();
    const look = async (name: string): Promise<void> => {
      await page.waitForTimeout(100);
      expect([...(await faultsOfAccess(page, "any")), ...(await faultsOfReach(page))], name).toEqual([]);
    };
    const seen = new Set<string>();
    for (let n = 1; n <= 25 && seen.size < 7; n++) {
      await page.locator(`.list .grid button`).nth(n - 1).click();
      await page.locator("h1", { hasText: new RegExp(` ${n} /`) }).waitFor();
      const type = await page.locator(".question").evaluate((form) => ["select", ".pairs", ".order", "[type=checkbox]", "[inputmode=decimal]", ".entry", "[type=radio]"].find((selector) => form.querySelector(selector))!);
      if (seen.has(type)) continue;
      seen.add(type);
      const name = type.replace(/\W/g, "");
      if (type === ".order") for (let i = 0; i < 2; i++) await page.locator(".left .opt").first().click();
      if (type === ".pairs") await page.locator(".chip").first().click();
      if (type === "[type=checkbox]") await page.locator(".opt").nth(1).click();
      if (type === "[inputmode=decimal]") await page.locator(".entry input").fill("x");
      await look(name);
      await page.getByRole("button", { name: lang === "az" ? "Kontrast" : "Contrast" }).click();
      await look(`${name} contrast`);
      await page.getByRole("button", { name: lang === "az" ? "Kontrast" : "Contrast" }).click();
      const large = width === 1280 ? "400%" : "200%";
      await page.evaluate((size) => (document.documentElement.style.fontSize = size), large);
      await look(`${name} large`);
      await page.evaluate(() => (document.documentElement.style.fontSize = ""));
      await page.emulateMedia({ forcedColors: "active" });
      await look(`${name} forced`);
      await page.emulateMedia({ forcedColors: "none" });
    }
    expect(seen.size).toBe(7);
    await context.close();
  }, 240_000);
});
