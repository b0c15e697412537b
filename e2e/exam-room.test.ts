import { gzipSync } from "node:zlib";
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { TestApp } from "../server/test/app.ts";
import { after, confirmComputer, enterElsewhere, examDay, giveMinutes, goOn, keys, openRoom, pauseRoom, type ExamCountry, type Seat } from "../server/test/exam-country.ts";
import type { Cable } from "./support/cable.ts";
import { allSaved as saved, enter, start } from "./support/room-steps.ts";
import { attemptOf, begin, lineIsBack, newestAnswers, shownOption, startRoomTest, type RoomTest } from "./support/room.ts";
import { faultsOfAccess, faultsOfReach } from "./support/look.ts";
import { az, en } from "./support/words.ts";

let room: RoomTest;
let t: TestApp;
let country: ExamCountry;
let address: string;
let context: BrowserContext;
let line: Cable;

beforeAll(async () => {
  room = await startRoomTest();
  ({ t, country, address } = room);
});
afterEach(async () => {
  await context?.close();
  room.complaints();
});
afterAll(() => room?.[Symbol.asyncDispose]());

const open = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const opened = await room.open(options);
  ({ context, line } = opened);
  return opened.page;
};
const newest = async (seat: Seat): Promise<Map<number, unknown>> => new Map([...(await newestAnswers(t, seat))].map(([position, { RESPONSE = "" }]) => [position, RESPONSE]));

/** Settles when the page is read on from this heading. */
const hasFocus = (page: Page, name: string): Promise<void> => page.locator("h1:focus", { hasText: name }).waitFor();

/** What the browser keeps of an attempt. */
const kept = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open("kadr-exam");
        opening.onsuccess = () => {
          const asked = opening.result.transaction("journal").objectStore("journal").getAllKeys();
          asked.onsuccess = () => resolve(asked.result.map(String));
        };
      }),
  );

describe("the exam room", () => {
  it("takes a candidate from code and password to the score by keyboard alone", async () => {
    const { seats } = await openRoom(t, country, 1);
    const [seat] = seats;
    const page = await open();
    await page.keyboard.press("Tab");
    await enter(page, seat!);
    await hasFocus(page, az("room.before.heading"));
    await start(page);
    await hasFocus(page, "Sual 1");
    const right = await keys(t);
    for (let position = 1; position <= 30; position++) {
      const { item_id, option_ids } = await t.house.reader.selectFrom("attempt_question").select(["item_id", "option_ids"]).where("attempt_id", "=", (await attemptOf(t, seat!)).id).where("position", "=", position).executeTakeFirstOrThrow();
      const place = option_ids.indexOf(right.get(item_id)!);
      await page.keyboard.press(position % 2 ? String(place + 1) : "ABCD"[place]!);
      await page.keyboard.press("ArrowRight");
    }
    await page.keyboard.press("m");
    await saved(page);
    await page.getByRole("navigation", { name: "Suallar" }).getByRole("button", { name: "Sual 31, cavab yoxdur, işarələnib" }).waitFor();
    await page.getByRole("button", { name: "İmtahanı bitirin…" }).last().click();
    await page.getByText("5 suala cavab verməmisiniz:").waitFor();
    await page.getByRole("button", { name: "Sual 33" }).click();
    await page.getByRole("heading", { name: /Sual 33/ }).waitFor();
    await page.getByRole("button", { name: "İmtahanı bitirin…" }).last().click();
    await page.getByRole("button", { name: "İmtahanı bitirin", exact: true }).click();
    await hasFocus(page, "35-dən 30 bal topladınız");
    expect((await attemptOf(t, seat!)).score).toBe(30);
    expect(await kept(page)).toEqual(["count"]);
    expect(room.complaints()).toEqual([]);
  });

  it("goes on without a line, says what is not saved yet, survives a reload and catches up by itself", async () => {
    const { seats } = await openRoom(t, country, 1);
    const [seat] = seats;
    const page = await open();
    await begin(page, seat!);
    await page.keyboard.press("1");
    await saved(page);
    line.cut();
    for (const key of ["2", "ArrowRight", "3", "ArrowRight", "4", "ArrowRight", "1", "2"]) await page.keyboard.press(key);
    await page.getByText("Əlaqə kəsilib. Davam edin.").waitFor();
    await page.getByText("5 cavab bu kompüterdədir").waitFor();
    expect((await newest(seat!)).get(1)).toBe(await shownOption(t, seat!, 1, 0));
    expect([...(await newest(seat!)).keys()]).toEqual([1]);
    // the page comes from the server again, but its saves still fail for a while
    await page.route("**/api/exam/**", (route) => route.fulfill({ status: 503, body: "" }));
    line.mend();
    await page.reload();
    await page.getByText("5 cavab bu kompüterdədir").waitFor();
    await page.getByRole("heading", { name: /Sual 4/ }).waitFor();
    await page.unroute("**/api/exam/**");
    await saved(page);
    const answers = await newest(seat!);
    expect(answers).toEqual(new Map(await Promise.all([[1, 1], [2, 2], [3, 3], [4, 1]].map(async ([position, place]) => [position!, await shownOption(t, seat!, position!, place!)] as const))));
    const rows = await t.house.reader.selectFrom("answer").select("sequence").where("attempt_id", "=", (await attemptOf(t, seat!)).id).orderBy("sequence").execute();
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(room.complaints()).toEqual([]);
  });

  it("shows the server's time whatever the computer's clock says, and added minutes", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const page = await open();
    await page.clock.setSystemTime(new Date("2031-01-01T00:00:00Z"));
    await begin(page, seats[0]!);
    await page.getByText("60 dəq", { exact: false }).waitFor();
    await giveMinutes(t, country, sessionId, seats[0]!.id, 10);
    await lineIsBack(page);
    await page.locator(".off p", { hasText: "Sizə 10 dəqiqə əlavə edildi." }).waitFor();
    await page.getByText("70 dəq").waitFor();
    expect(room.complaints()).toEqual([]);
  });

  it("ends by itself when time is over, with what was answered in time", async () => {
    const { seats } = await openRoom(t, country, 1);
    const page = await open();
    await begin(page, seats[0]!);
    await page.keyboard.press("1");
    await saved(page);
    await t.moveTo(new Date(examDay.getTime() + 59 * 60_000 + 57_000));
    await lineIsBack(page);
    await page.getByText("1 dəqiqədən az").waitFor();
    await page.getByRole("heading", { name: /35-dən [01] bal topladınız/ }).waitFor();
    await page.getByText(/İmtahan vaxt bitəndə bitdi/).waitFor();
    expect(await attemptOf(t, seats[0]!)).toMatchObject({ finish_kind: "time" });
  });

  it("waits at another computer for the invigilator, goes on there, and stops at the first, whose late answers are evidence", async () => {
    const { seats } = await openRoom(t, country, 1);
    const first = await open();
    await begin(first, seats[0]!);
    await first.keyboard.press("1");
    await saved(first);
    const elsewhere = await room.open();
    await enter(elsewhere.page, seats[0]!);
    await elsewhere.page.getByRole("heading", { name: "Nəzarətçinin təsdiqini gözləyin" }).waitFor();
    // the first goes on as long as nobody has confirmed the other
    line.cut();
    await first.keyboard.press("2");
    await confirmComputer(t, country, seats[0]!);
    await elsewhere.page.getByRole("heading", { name: /Sual 1/ }).waitFor();
    await elsewhere.page.keyboard.press("3");
    await saved(elsewhere.page);
    line.mend();
    await lineIsBack(first);
    await first.getByRole("heading", { name: "İmtahanınız başqa kompüterdə davam edir" }).waitFor();
    await expect.poll(async () => (await t.house.reader.selectFrom("late_answer").select("reason").where("attempt_id", "=", (await attemptOf(t, seats[0]!)).id).execute()).map(({ reason }) => reason)).toEqual(["fenced"]);
    expect((await newest(seats[0]!)).get(1)).toBe(await shownOption(t, seats[0]!, 1, 2));
    expect(room.complaints()).toEqual([]);
    await elsewhere.context.close();
  });

  it("says so at a computer that the invigilator refuses, and keeps to one window", async () => {
    const { seats } = await openRoom(t, country, 1);
    const page = await open();
    await begin(page, seats[0]!);
    const second = await context.newPage();
    await second.goto(`${line.address}/exam`);
    await second.getByRole("heading", { name: "İmtahan başqa pəncərədə açıqdır" }).waitFor();
    await second.close();
    const elsewhere = await room.open();
    await enter(elsewhere.page, seats[0]!);
    await elsewhere.page.getByRole("heading", { name: "Nəzarətçinin təsdiqini gözləyin" }).waitFor();
    // a newer request takes the place of the one that waits
    await enterElsewhere(t, seats[0]!);
    await elsewhere.page.getByRole("heading", { name: "Bu kompüter təsdiqlənmədi" }).waitFor();
    await elsewhere.context.close();
  });

  it("covers the questions while the room is paused, and gives back every minute", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const page = await open();
    await begin(page, seats[0]!);
    await page.keyboard.press("1");
    await saved(page);
    const stem = (await page.locator("#stem").innerText()).trim();
    await t.moveTo(new Date(examDay.getTime() + 20 * 60_000));
    await pauseRoom(t, country, sessionId);
    await lineIsBack(page);
    await page.getByRole("heading", { name: "İmtahan dayandırılıb" }).waitFor();
    expect(await page.locator("body").innerText()).not.toContain(stem);
    await page.keyboard.press("2");
    await t.moveTo(new Date(examDay.getTime() + 50 * 60_000));
    await page.locator(".time", { hasText: /4[01] dəq/ }).waitFor();
    await goOn(t, country, sessionId);
    await page.getByRole("heading", { name: /Sual 1/ }).waitFor();
    await page.locator(".time", { hasText: /4[01] dəq/ }).waitFor();
    expect((await newest(seats[0]!)).get(1)).toBe(await shownOption(t, seats[0]!, 1, 0));
    expect(room.complaints()).toEqual([]);
  });

  it("shows no question to who comes to another computer during the pause, and goes on with them there", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    await begin(await open(), seats[0]!);
    await pauseRoom(t, country, sessionId);
    const elsewhere = await room.open();
    await enter(elsewhere.page, seats[0]!);
    await elsewhere.page.getByRole("heading", { name: "Nəzarətçinin təsdiqini gözləyin" }).waitFor();
    await confirmComputer(t, country, seats[0]!);
    await elsewhere.page.getByRole("heading", { name: "İmtahan dayandırılıb" }).waitFor();
    await goOn(t, country, sessionId);
    await elsewhere.page.getByRole("heading", { name: /Sual 1/ }).waitFor();
    expect(room.complaints()).toEqual([]);
    await elsewhere.context.close();
  });

  it("tells who enters during the pause that the exam is paused, and lets them begin when it goes on", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    await pauseRoom(t, country, sessionId);
    const page = await open();
    await enter(page, seats[0]!);
    await page.getByRole("status").getByText(az("room.before.paused")).waitFor();
    expect(await page.getByText(az("room.before.waiting")).count()).toBe(0);
    await goOn(t, country, sessionId);
    await start(page);
    expect(room.complaints()).toEqual([]);
  });

  it("does not open over plain http from another host, and says what to do", async () => {
    const page = await open();
    await page.goto(`${address.replace("127.0.0.1", "[::ffff:7f00:1]")}/exam`);
    await page.getByRole("heading", { name: "Bu ünvanda imtahan vermək olmaz" }).waitFor();
    await page.getByText("imtahan https ünvanında açılmalıdır").waitFor();
    expect(await page.locator("input").count()).toBe(0);
  });

  it("refuses a wrong password in the reader's language and keeps what was typed", async () => {
    const { seats } = await openRoom(t, country, 1);
    const page = await open();
    await enter(page, { ...seats[0]!, password: "AAAA-AAAA" });
    await page.getByRole("alert").getByText("Kod və ya parol uyğun gəlmir. Vərəqədəki kimi yazın.").waitFor();
    await expect.poll(() => page.title(), { timeout: 10_000 }).toBe("Xəta: Test imtahanı");
    expect(await page.getByLabel("Kod").inputValue()).toBe(seats[0]!.code);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Enter the test exam" }).waitFor();
  });
});

describe("everybody", () => {
  const look = async (page: Page, name: string): Promise<void> => {
    await page.waitForTimeout(200);
    expect([...(await faultsOfAccess(page, "any")), ...(await faultsOfReach(page))], name).toEqual([]);
  };
  /** Enters in whatever language the page is in. */
  const come = async (page: Page, { code, password }: Seat): Promise<void> => {
    await page.locator("#code").fill(code);
    await page.locator("#password").fill(password);
    await page.locator("form .btn").click();
  };

  it.each([
    [1280, "az"],
    [320, "en"],
  ] as const)("can read and use every page of the room at %i px in %s: no fault for axe, no sideways scrolling, also in contrast and large", async (width, lang) => {
    const { seats } = await openRoom(t, country, 1);
    const page = await open({ viewport: { width, height: 800 } });
    if (lang === "en") await page.getByRole("button", { name: "English" }).click();
    await look(page, "entry");
    await come(page, seats[0]!);
    await page.locator(".facts").waitFor();
    await look(page, "before");
    await page.locator("main .btn").click();
    await page.locator(".opt").first().waitFor();
    await page.keyboard.press("2");
    await look(page, "question");
    line.cut();
    await page.keyboard.press("3");
    await page.locator(".off").waitFor();
    await look(page, "offline");
    line.mend();
    await page.locator(".off").waitFor({ state: "detached" });
    await page.getByRole("button", { name: lang === "az" ? "Kontrast" : "Contrast" }).click();
    await look(page, "contrast");
    for (let i = 0; i < 8; i++) await page.getByRole("button", { name: /^A\+/ }).click({ force: true });
    expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe(width === 1280 ? "400%" : "200%");
    await look(page, "large");
    for (let i = 0; i < 8; i++) await page.getByRole("button", { name: /^A−/ }).click({ force: true });
    await page.locator(".fin").click();
    await look(page, "end");
    await page.locator(".acts .btn").last().click();
    await page.locator(".score").waitFor();
    await look(page, "result");
  });

  it.each([
    [1280, "az"],
    [320, "en"],
  ] as const)("can read at %i px in %s what stands in the way: a room that waits, a pause, another computer, another window", async (width, lang) => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const seat = seats[0]!;
    const viewport = { width, height: 800 };
    const inLanguage = async (page: Page): Promise<Page> => {
      if (lang === "en") await page.getByRole("button", { name: "English" }).click();
      return page;
    };
    const headed = (page: Page, name: Parameters<typeof az>[0]) => page.getByRole("heading", { level: 1, name: (lang === "az" ? az : en)(name) }).waitFor();

    await pauseRoom(t, country, sessionId);
    const page = await inLanguage(await open({ viewport }));
    await come(page, seat);
    await page.locator(".facts").waitFor();
    await look(page, "waiting");
    await goOn(t, country, sessionId);
    await page.locator("main .btn").click();
    await page.locator(".opt").first().waitFor();
    await page.keyboard.press("1");
    await t.moveTo(after(1));
    await pauseRoom(t, country, sessionId);
    await lineIsBack(page);
    await headed(page, "room.paused.heading");
    await look(page, "paused");
    await goOn(t, country, sessionId);
    await page.locator(".opt").first().waitFor();
    const window = await context.newPage();
    await window.goto(`${line.address}/exam`);
    await headed(window, "room.tab.heading");
    await look(window, "window");
    await window.close();

    const elsewhere = await room.open({ viewport });
    await inLanguage(elsewhere.page);
    await come(elsewhere.page, seat);
    await headed(elsewhere.page, "room.unconfirmed.heading");
    await look(elsewhere.page, "unconfirmed");
    line.cut();
    await page.keyboard.press("2");
    await confirmComputer(t, country, seat);
    await elsewhere.page.locator(".opt").first().waitFor();
    line.mend();
    await lineIsBack(page);
    await headed(page, "room.elsewhere.heading");
    await look(page, "fenced");
    await elsewhere.context.close();
  });

  it("gets the room in under 80 kB, font and all, under a policy that lets no foreign script in, with no key in anything", async () => {
    const { seats } = await openRoom(t, country, 1);
    const page = await open();
    const bodies = new Map<string, Buffer>();
    page.on("response", async (response) => {
      const body = await response.body().catch(() => Buffer.alloc(0));
      bodies.set(response.url(), body);
    });
    const response = await page.goto(`${address}/exam`, { waitUntil: "networkidle" });
    const policy = response!.headers()["content-security-policy"]!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|nonce/);
    const size = [...bodies].filter(([url]) => !url.includes("/api/")).reduce((sum, [, body]) => sum + gzipSync(body, { level: 9 }).length, 0);
    expect(size).toBeLessThan(80_000);
    expect(size).toBeGreaterThan(20_000);
    await begin(page, seats[0]!);
    await page.keyboard.press("1");
    await saved(page);
    const fetched = () => [...bodies].filter(([url]) => url.includes("/api/")).map(([, body]) => body.toString());
    await expect.poll(() => fetched().length).toBeGreaterThanOrEqual(3);
    for (const body of fetched()) expect(body).not.toMatch(/correct|mapping|processing|difficulty|outcomes|"key"|"seed"|enemies/);
    expect(room.complaints()).toEqual([]);
  });
});
