import { createHash } from "node:crypto";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "../server/test/app.ts";
import { after, begin, confirmComputer, enterElsewhere, examCountry, examDay, openRoom, type ExamCountry } from "../server/test/exam-country.ts";
import { openBrowser, openWindow, watch, type Browser, type BrowserContext, type Page } from "./support/browser.ts";
import { faultsOfAccess, faultsOfShape, faultsOfWidth } from "./support/look.ts";
import { az, en } from "./support/words.ts";
import { allSaved, enter, question, start } from "./support/room-steps.ts";

type Actor = ExamCountry["invigilator"];

let t: TestApp;
let country: ExamCountry;
let browser: Browser;
let address: string;
const windows: BrowserContext[] = [];

beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  await t.app.listen({ port: 0, host: "127.0.0.1" });
  address = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  for (const window of windows) await window.close();
  await browser?.close();
  await t[Symbol.asyncDispose]();
});

const open = async (actor: Actor, path: string, lang: "az" | "en" = "az"): Promise<Page> => {
  const window = await openWindow(browser, address, { lang });
  windows.push(window);
  const [name, value] = (await t.cookie(actor)).split("=") as [string, string];
  await window.addCookies([{ name, value, url: address }]);
  const page = await window.newPage();
  await page.goto(`/staff${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
};
const decide = async (page: Page, open: string, confirm: string, fill?: (dialog: ReturnType<Page["getByRole"]>) => Promise<unknown>): Promise<void> => {
  await page.getByRole("button", { name: open }).first().click();
  const dialog = page.getByRole("dialog");
  await fill?.(dialog);
  await dialog.getByRole("button", { name: confirm, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
};
const inOrder = async (page: Page): Promise<string[]> => {
  const faults = [...(await faultsOfShape(page)), ...(await faultsOfAccess(page))];
  // the menu takes a moment to leave
  await expect.poll(() => faultsOfWidth(page, 320), { timeout: 5_000 }).toEqual([]);
  faults.push(...(await faultsOfAccess(page)));
  await page.setViewportSize({ width: 1280, height: 900 });
  return faults;
};

describe("who looks after a room", () => {
  test("sees it live, pauses it, gives minutes by two, lets a candidate change computers, and writes down what happened", { timeout: 180_000 }, async () => {
    const { sessionId, seats } = await openRoom(t, country, 12);
    for (const seat of seats.slice(0, 8)) await begin(t, seat);
    await enterElsewhere(t, seats[2]!);
    const page = await open(country.invigilator, `/exams/${sessionId}/board`);
    const watching = watch(page);
    await page.getByText(az("proctoring.board.seatShort", { seat: "3" })).first().waitFor();
    expect(await inOrder(page)).toEqual([]);

    await decide(page, az("invigilation.machine.confirm"), az("invigilation.machine.confirmDo"));
    await page.getByRole("status").filter({ hasText: az("invigilation.machine.confirmed") }).waitFor();

    await decide(page, az("invigilation.pause.pause"), az("invigilation.pause.pauseDo"), (dialog) => dialog.getByLabel(az("invigilation.reason")).fill("İşıq söndü"));
    await page.getByText(/İşıq söndü \(/).first().waitFor();
    await expect.poll(() => page.locator(".board-seats .tag.hold").count(), { timeout: 20_000 }).toBe(8);
    await decide(page, az("invigilation.pause.resume"), az("invigilation.pause.resumeDo"));
    await expect.poll(() => page.locator(".board-seats .tag.hold").count(), { timeout: 20_000 }).toBe(0);

    await page.getByLabel(az("proctoring.board.grantReason")).fill("Generator işə salındı");
    for (const wrong of ["-30", "500", "3.5"]) {
      await page.getByLabel(az("proctoring.board.grantMinutes")).fill(wrong);
      await page.getByRole("button", { name: az("proctoring.board.grantDo"), exact: true }).click();
      await page.getByText(az("staff.number.whole", { least: 1, most: 120 })).waitFor();
      expect(await page.getByLabel(az("proctoring.board.grantMinutes")).inputValue()).toBe(wrong);
    }
    await page.getByLabel(az("proctoring.board.grantMinutes")).fill("20");
    await page.getByRole("button", { name: az("proctoring.board.grantDo"), exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: az("proctoring.board.grantAllDo") }).click();
    await page.getByText(az("invigilation.time.own")).waitFor();
    const second = await open(await t.actor("invigilator"), `/exams/${sessionId}/board`, "en");
    await second.getByText(/Generator işə salındı/).waitFor();
    expect(await inOrder(second)).toEqual([]);
    await decide(second, en("invigilation.time.approve"), en("invigilation.time.approve"));
    await second.getByText(en("proctoring.board.plus", { n: 20 })).first().waitFor();

    await decide(page, az("invigilation.incidents.add"), az("invigilation.incidents.addDo"), async (dialog) => {
      expect(await faultsOfAccess(page)).toEqual([]);
      await dialog.getByLabel(az("invigilation.incidents.kind")).selectOption("medical");
      await dialog.getByLabel(az("invigilation.incidents.says")).fill("Həkim çağırıldı");
    });
    await page.getByRole("link", { name: az("invigilation.incidents.of", { n: 1 }) }).click();
    await page.getByRole("rowheader").first().waitFor();
    expect(await inOrder(page)).toEqual([]);
    expect(watching.complaints()).toEqual([]);
  });

  test("goes through the seats by keyboard, shows some of them, and is told when the line is lost", { timeout: 120_000 }, async () => {
    const { sessionId, seats } = await openRoom(t, country, 9);
    await begin(t, seats[0]!);
    const page = await open(country.manager, `/exams/${sessionId}/board`);
    const seat = page.locator(".board-seats button");
    await seat.first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    expect(await seat.evaluateAll((buttons) => buttons.indexOf(document.activeElement as HTMLButtonElement))).toBe(6);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByText("Namizəd 7").waitFor();
    expect(await faultsOfAccess(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByLabel(az("invigilation.board.show")).selectOption("working");
    await expect.poll(() => seat.count(), { timeout: 20_000 }).toBe(1);
    await page.route("**/api/exam/sessions/*/board", (route) => route.abort());
    await page.getByRole("alert").waitFor({ timeout: 30_000 });
    expect(await page.getByRole("alert").innerText()).toMatch(/Serverlə əlaqə kəsilib/);
    await page.unroute("**/api/exam/sessions/*/board");
    await page.getByRole("alert").waitFor({ state: "detached", timeout: 30_000 });
  });

  test("lets a code be tried again by keyboard, and sees which answers did not count", { timeout: 120_000 }, async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    const call = (path: string, body: object) => fetch(`${address}/api/exam${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    for (let i = 0; i < 8; i++) await call("/enter", { code: seats[0]!.code, password: "WRNG-WRNG" });
    const { token, questions } = await begin(t, seats[1]!);
    await t.moveTo(after(1));
    await enterElsewhere(t, seats[1]!);
    await confirmComputer(t, country, seats[1]!);
    const { id, interactions } = questions[5]!.item;
    expect((await call("/answers", { token, answers: [{ itemId: id, sequence: 1, response: { RESPONSE: interactions[0]!.options![0]!.id } }] })).status).toBe(409);

    const page = await open(country.invigilator, `/exams/${sessionId}/board`);
    const tag = page.locator(".board-seats .off").filter({ hasText: /bağlıdır/ });
    await tag.waitFor();
    await page.locator(".board-seats button").first().focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: az("invigilation.code.free") }).focus();
    expect(await inOrder(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: az("invigilation.code.freed") }).waitFor();
    await tag.waitFor({ state: "detached" });
    expect((await call("/enter", { code: seats[0]!.code, password: seats[0]!.password })).status).toBe(200);

    await page.locator(".board-seats button").nth(1).click();
    await dialog.getByRole("row").filter({ hasText: az("journals.late.reason.fenced") }).getByRole("cell", { name: "6", exact: true }).waitFor();
    expect(await inOrder(page)).toEqual([]);
    await t.moveTo(examDay);
  });

  test("admits by code at the door, and reads in one sentence who belongs elsewhere", { timeout: 120_000 }, async () => {
    const { sessionId, seats } = await openRoom(t, country, 3);
    const other = await openRoom(t, country, 1);
    const page = await open(country.invigilator, `/exams/${sessionId}/door`);
    await page.locator("input:focus").waitFor();
    await page.keyboard.type(seats[1]!.code.toLowerCase());
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /Namizəd 2/ }).waitFor();
    expect(await inOrder(page)).toEqual([]);
    await page.getByRole("button", { name: az("invigilation.door.admit") }).click();
    await page.getByRole("status").filter({ hasText: "Namizəd 2" }).waitFor();
    for (const [code, sentence] of [[seats[1]!.code, /artıq içəridədir, yer 2/], [other.seats[0]!.code, /bu otaqda deyil/], ["QQQQ-QQQQ", /Belə kod yoxdur/]] as const) {
      await page.getByLabel(az("proctoring.seatList.code")).fill(code);
      await page.keyboard.press("Enter");
      await page.getByRole("alert").filter({ hasText: sentence }).waitFor();
    }
    await t.moveTo(new Date(examDay.getTime() + 24 * 3_600_000));
    await page.getByLabel(az("proctoring.seatList.code")).fill(seats[0]!.code);
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: /bu gün yox/ }).waitFor();
    await t.moveTo(examDay);
  });

  test("pauses, and the candidate sees the room stand still and go on where it stood", { timeout: 120_000 }, async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    const window = await openWindow(browser, address);
    windows.push(window);
    const room = await window.newPage();
    await room.goto("/exam");
    await enter(room, seats[0]!);
    await start(room);
    const board = await open(country.invigilator, `/exams/${sessionId}/board`);
    await decide(board, az("invigilation.pause.pause"), az("invigilation.pause.pauseDo"), (dialog) => dialog.getByLabel(az("invigilation.reason")).fill("Yanğın siqnalı"));
    await room.getByRole("heading", { level: 1, name: az("room.paused.heading") }).waitFor({ timeout: 40_000 });
    expect(await room.getByRole("radio").count()).toBe(0);
    await decide(board, az("invigilation.pause.resume"), az("invigilation.pause.resumeDo"));
    room.setDefaultTimeout(40_000);
    await question(room, 1);
    expect(await t.house.reader.selectFrom("attempt").select(["paused_at", "paused_ms"]).where("seat_id", "=", seats[0]!.id).executeTakeFirstOrThrow()).toMatchObject({ paused_at: null, paused_ms: expect.any(Number) });
  });

  test("prints the protocol, the list and a slip for each candidate, as tables on paper", { timeout: 120_000 }, async () => {
    const { sessionId, seats } = await openRoom(t, country, 9);
    await begin(t, seats[0]!);
    for (const [path, lang] of [[`/exams/${sessionId}/protocol`, "az"], [`/exams/${sessionId}/seats`, "en"], [`/exams/${sessionId}/seats?as=slips`, "az"], [`/exams/day`, "en"], [`/exams/${sessionId}`, "az"]] as const) {
      const page = await open(country.manager, path, lang);
      await page.getByText(/Namizəd 9|2 nömrəli məktəb, \d+/).first().waitFor();
      expect(await inOrder(page), path).toEqual([]);
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 718, height: 1000 });
      const printed = await page.evaluate(() => ({
        head: [...document.querySelectorAll("thead")].every((head) => getComputedStyle(head).display === "table-header-group"),
        cut: [...document.querySelectorAll(".slips > li")].every((slip) => getComputedStyle(slip).breakInside === "avoid"),
        buttons: [...document.querySelectorAll("main button, main .mantine-Button-root")].filter((button) => (button as HTMLElement).offsetParent !== null).length,
      }));
      expect(printed, path).toMatchObject({ head: true, cut: true });
      if (!path.endsWith("day") && path !== `/exams/${sessionId}`) expect(printed.buttons, path).toBe(0);
      await page.close();
    }
  });
});

describe("a room that asks for Safe Exam Browser", () => {
  const key = createHash("sha256").update("the settings of this room").digest("hex");
  const hashOf = (url: string): string => createHash("sha256").update(url.split("#")[0]! + key).digest("hex");
  const closed = async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    await t.house.db.updateTable("exam_session").set({ seb_config_keys: [key] }).where("id", "=", sessionId).execute();
    return seats[0]!;
  };
  const knock = async (seat: { code: string; password: string }, prepare: (window: BrowserContext) => Promise<unknown>): Promise<Page> => {
    const window = await openWindow(browser, address);
    windows.push(window);
    await prepare(window);
    const page = await window.newPage();
    await page.goto("/exam");
    await enter(page, seat);
    return page;
  };
  const begun = async (page: Page): Promise<void> => {
    await start(page);
    await page.getByRole("radio").first().check();
    await allSaved(page);
  };

  test("stays shut to any other browser, and says so", { timeout: 60_000 }, async () => {
    const page = await knock(await closed(), async () => undefined);
    await page.getByText(az("room.refusal.seb_needed")).waitFor();
  });

  test("opens to the header that its requests carry", { timeout: 60_000 }, async () => {
    const page = await knock(await closed(), (window) => window.route("**/api/exam/**", (route) => route.continue({ headers: { ...route.request().headers(), "x-safeexambrowser-configkeyhash": hashOf(route.request().url()) } })));
    await begun(page);
  });

  test("opens to what its page is told, there from the beginning or asked for by name", { timeout: 120_000 }, async () => {
    const hash = hashOf(`${address}/exam`);
    const modern = await knock(await closed(), (window) => window.addInitScript((configKey) => Object.assign(window, { SafeExamBrowser: { security: { configKey } } }), hash));
    await begun(modern);
    // older ones evaluate the name of the function they were given
    const older = await knock(await closed(), (window) =>
      window.addInitScript((configKey) => {
        const security = { configKey: "", updateKeys: (callback: () => void) => setTimeout(() => { security.configKey = configKey; (window as unknown as Record<string, () => void>)[callback.name]!(); }, 20) };
        Object.assign(window, { SafeExamBrowser: { security } });
      }, hash),
    );
    await begun(older);
    const other = await knock(await closed(), (window) => window.addInitScript(() => Object.assign(window, { SafeExamBrowser: { security: { configKey: "0".repeat(64) } } })));
    await other.getByText(az("room.refusal.seb_settings_wrong")).waitFor();
  });
});

describe("the first page on the day of the exam", () => {
  test("names what a room waits for, and leads to it", { timeout: 120_000 }, async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    await begin(t, seats[0]!);
    await enterElsewhere(t, seats[0]!);
    const page = await open(country.invigilator, "/");
    await page.getByRole("link", { name: az("staff.queue.machines") }).waitFor();
    expect(await page.getByRole("link", { name: az("staff.queue.roomsToday") }).count()).toBe(1);
    await page.getByRole("rowheader", { name: /I növbə, 2 nömrəli məktəb/ }).first().waitFor();
    expect(await inOrder(page)).toEqual([]);
    await page.getByRole("link", { name: az("staff.queue.machines") }).click();
    await page.waitForURL(`**/staff/exams/${sessionId}/board`);
  });
});
