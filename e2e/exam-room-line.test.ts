import { mkdtemp, readdir, readFile, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page, type Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { after, giveMinutes, openRoom, reopenSeat, takeFile } from "../server/test/exam-country.ts";
import { ensureChromium } from "../tools/chromium.ts";
import { openCable } from "./support/cable.ts";
import { allSaved, enter } from "./support/room-steps.ts";
import { attemptOf, begin, lineIsBack, newestAnswers, shownOption, startRoomTest, type RoomTest } from "./support/room.ts";

let room: RoomTest;
beforeAll(async () => {
  room = await startRoomTest();
});
afterAll(() => room?.[Symbol.asyncDispose]());

const answers = async (seat: Parameters<typeof newestAnswers>[1]) => [...(await newestAnswers(room.t, seat))].map(([position, { RESPONSE }]) => [position, RESPONSE]);
const wanted = async (seat: Parameters<typeof newestAnswers>[1], places: [position: number, place: number][]) => Promise.all(places.map(async ([position, place]) => [position, await shownOption(room.t, seat, position, place)]));
/** Answers questions in their order, one key each. */
const press = async (page: Page, keys: string): Promise<void> => {
  for (const [i, key] of [...keys].entries()) {
    if (i > 0) await page.keyboard.press("ArrowRight");
    await page.keyboard.press(key);
  }
};

/** The files under a folder in which a text stands, in either way a browser writes letters. */
const filesWith = async (folder: string, text: string): Promise<string[]> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(name) })));
  return found.filter(({ bytes }) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")].some((wanted) => bytes.includes(wanted))).map(({ name }) => name);
};

/** So much time passes for the page's count. */
const pass = (page: Page, milliseconds: number) =>
  page.evaluate((passed) => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + passed;
  }, milliseconds);

/** Answers every call of this kind in the server's place; tells how many have come. */
const answerAll = async (page: Page, calls: string, answer: Parameters<Route["fulfill"]>[0]): Promise<() => number> => {
  let asked = 0;
  await page.route(calls, (route) => {
    asked += 1;
    return route.fulfill(answer);
  });
  return () => asked;
};

describe("a room without a line", () => {
  it("goes on for the whole exam, also through a reload, and loses nothing", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const { page, context, line } = await room.open();
    await begin(page, seats[0]!);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    line.cut();
    await press(page, "1234");
    await page.getByText("4 cavab bu kompüterdədir").waitFor();
    await page.reload();
    await page.getByRole("heading", { name: /Sual 4/ }).waitFor();
    await page.getByText("4 cavab bu kompüterdədir").waitFor();
    await page.getByText("60 dəq").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("1");
    await page.getByText("5 cavab bu kompüterdədir").waitFor();
    expect(await answers(seats[0]!)).toEqual([]);
    await room.t.moveTo(after(59));
    line.mend();
    await lineIsBack(page);
    await allSaved(page);
    expect(await answers(seats[0]!)).toEqual(await wanted(seats[0]!, [[1, 0], [2, 1], [3, 2], [4, 3], [5, 0]]));
    expect(room.complaints()).toEqual([]);
    await context.close();
  });

  it("counts what was answered in time when the line comes back after the end", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    await room.t.moveTo(after(0));
    const { page, context, line } = await room.open();
    await begin(page, seats[0]!);
    line.cut();
    await press(page, "12");
    await page.getByText("2 cavab bu kompüterdədir").waitFor();
    // an hour passes: for the page's count and for the server
    await room.t.moveTo(after(70));
    await pass(page, 70 * 60_000);
    await page.getByRole("heading", { name: "Vaxt bitdi" }).waitFor();
    await page.getByText("2 cavab bu kompüterdədir və əlaqə qayıdanda göndəriləcək").waitFor();
    line.mend();
    await lineIsBack(page);
    await page.getByText("Əlaqəsiz verdiyiniz 2 cavab sayıldı").waitFor();
    expect(await answers(seats[0]!)).toEqual(await wanted(seats[0]!, [[1, 0], [2, 1]]));
    const journal = await room.t.house.reader.selectFrom("answer_journal").select(["source", "counted", "drift_ms"]).where("attempt_id", "=", (await attemptOf(room.t, seats[0]!)).id).executeTakeFirstOrThrow();
    expect(journal).toMatchObject({ source: "line", counted: 2 });
    expect(journal.drift_ms!).toBeLessThan(10_000);
    // an end that is taken back goes on in the room, where it was
    await reopenSeat(room.t, room.country, seats[0]!, 10);
    await page.getByRole("heading", { name: /Sual/ }).waitFor({ timeout: 60_000 });
    await page.locator(".time", { hasText: "10 dəq" }).waitFor();
    expect(await page.locator(".list .grid .a").count()).toBe(2);
    expect(room.complaints()).toEqual([]);
    await context.close();
  }, 120_000);

  it("puts what is not saved into a file that only the server opens, lets the next candidate in, and hands in the rest by itself", async () => {
    const { seats } = await openRoom(room.t, room.country, 2);
    const { page, context, line } = await room.open({ acceptDownloads: true });
    await begin(page, seats[0]!);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    line.cut();
    await press(page, "31");
    await page.getByText("2 cavab bu kompüterdədir").waitFor();
    const save = async () => (await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Cavabları fayla yazın" }).click()]))[0];
    await save();
    // a file that does not hold the newest answer lets nobody leave
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("2");
    await pass(page, 61 * 60_000);
    await page.getByRole("heading", { name: "Vaxt bitdi" }).waitFor();
    expect(await page.getByRole("button", { name: "Növbəti namizəd üçün açın" }).count()).toBe(0);
    const download = await save();
    const text = await readFile(await download.path(), "utf8");
    const { candidate } = JSON.parse(text) as { candidate: string };
    expect(download.suggestedFilename()).toBe(`kadr-${candidate}.answers`);
    expect(text).not.toContain(await shownOption(room.t, seats[0]!, 1, 2));
    await room.t.moveTo(after(70));
    expect(await takeFile(room.t, room.country, Number(candidate), text)).toMatchObject({ counted: 3, saved: 0, kept: 0 });
    expect(await answers(seats[0]!)).toEqual(await wanted(seats[0]!, [[1, 2], [2, 0], [3, 1]]));
    await expect(takeFile(room.t, room.country, Number(candidate), text)).rejects.toMatchObject({ code: "answer_file_known" });
    await page.getByRole("button", { name: "Növbəti namizəd üçün açın" }).click();
    await page.getByLabel("Kod").waitFor();
    line.mend();
    await enter(page, seats[1]!);
    await page.getByRole("button", { name: "İmtahana başlayın" }).waitFor();
    expect(room.complaints()).toEqual([]);
    await context.close();
  });

  it("counts what was left there when the same candidate comes back to the computer, which keeps no picture meanwhile", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const { page, context, line } = await room.open({ acceptDownloads: true });
    await begin(page, seats[0]!);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.evaluate(async () => (await caches.open("kadr-exam-1")).put("/media/of-a-question", new Response("a picture")));
    line.cut();
    await press(page, "31");
    await page.getByText("2 cavab bu kompüterdədir").waitFor();
    await pass(page, 61 * 60_000);
    await page.getByRole("heading", { name: "Vaxt bitdi" }).waitFor();
    await page.getByRole("button", { name: "Cavabları fayla yazın" }).click();
    await page.getByRole("button", { name: "Növbəti namizəd üçün açın" }).click();
    await page.getByLabel("Kod").waitFor();
    expect(await page.evaluate(async () => (await (await caches.open("kadr-exam-1")).keys()).filter(({ url }) => url.includes("/media/")).length)).toBe(0);
    await room.t.moveTo(after(70));
    line.mend();
    await enter(page, seats[0]!);
    await page.getByRole("heading", { name: /bal topladınız/ }).waitFor();
    expect(await answers(seats[0]!)).toEqual(await wanted(seats[0]!, [[1, 2], [2, 0]]));
    expect(room.complaints()).toEqual([]);
    await context.close();
  });

  it("does not bring a candidate back who has left the desk, when a call that was on its way is answered", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const { page, context, line } = await room.open();
    await begin(page, seats[0]!);
    line.cut();
    await room.t.moveTo(after(70));
    await pass(page, 70 * 60_000);
    const leave = page.getByRole("button", { name: "Növbəti namizəd üçün açın" });
    await leave.waitFor();
    line.pull();
    const asked = page.waitForRequest("**/api/exam/finish");
    await lineIsBack(page);
    const answered = (await asked).response();
    await leave.click();
    await page.getByLabel("Kod").waitFor();
    line.mend();
    expect((await answered)?.status()).toBe(200);
    // longer than the page takes to show what it was answered
    await page.waitForTimeout(1_000);
    await page.getByLabel("Kod").waitFor();
    expect(await page.getByRole("heading", { name: /bal topladınız/ }).count()).toBe(0);
    await context.close();
  });

  it("opens again at each of its addresses", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const { page, context, line } = await room.open();
    await begin(page, seats[0]!);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    line.cut();
    page.on("dialog", (dialog) => dialog.accept());
    await page.goto(`${line.address}/exam/otaq-1`);
    await page.getByRole("heading", { name: /Sual 1/ }).waitFor();
    await context.close();
  });

  it("shows what the full store of its browser cannot keep, as long as there is a line", async () => {
    const { page, context, line } = await room.open();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const browser = await context.newCDPSession(page);
    await browser.send("Storage.overrideQuotaForOrigin", { origin: line.address, quotaSize: 1 });
    expect(await page.evaluate(async () => (await fetch("/assets/fonts/kadr-sans-math.woff2")).status)).toBe(200);
    await context.close();
  });

  it("asks ever more slowly where the server goes on refusing", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const { page, context } = await room.open();
    await begin(page, seats[0]!);
    const asked = await answerAll(page, "**/api/exam/answers", { status: 409, json: { code: "invalid_input", data: {} } });
    await page.keyboard.press("1");
    await expect.poll(asked).toBeGreaterThan(1);
    await page.waitForTimeout(1_000);
    expect(asked()).toBeLessThan(5);
    await page.unroute("**/api/exam/answers");
    await lineIsBack(page);
    await allSaved(page);
    await context.close();
  });

  it("catches up by itself after a minute of 503, also when the page was loaded again meanwhile, and asks before it is left", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const { page, context } = await room.open();
    await begin(page, seats[0]!);
    const asked = await answerAll(page, "**/api/exam/**", { status: 503, body: "" });
    await press(page, "12");
    await page.getByText("2 cavab bu kompüterdədir").waitFor();
    const dialog = page.waitForEvent("dialog");
    const reloaded = page.reload();
    const { type, accept } = await dialog.then((event) => ({ type: event.type(), accept: () => event.accept() }));
    expect(type).toBe("beforeunload");
    await accept();
    await reloaded;
    await page.getByText("2 cavab bu kompüterdədir").waitFor();
    expect(asked()).toBeGreaterThan(1);
    await page.unroute("**/api/exam/**");
    await allSaved(page);
    expect(await answers(seats[0]!)).toEqual(await wanted(seats[0]!, [[1, 0], [2, 1]]));
    await context.close();
  });
});

describe("time that was added while the page could not know of it", () => {
  it("is there for the candidate although the page has counted to its end", async () => {
    const { seats, sessionId } = await openRoom(room.t, room.country, 1);
    const { page, context } = await room.open();
    await begin(page, seats[0]!);
    await room.t.moveTo(after(59, 58));
    await lineIsBack(page);
    await page.getByText("1 dəqiqədən az").waitFor();
    await giveMinutes(room.t, room.country, sessionId, seats[0]!.id, 10);
    await page.getByRole("heading", { name: "Vaxt bitdi" }).waitFor();
    await page.locator(".time", { hasText: "10 dəq" }).waitFor();
    await press(page, "1");
    await allSaved(page);
    expect(await attemptOf(room.t, seats[0]!)).toMatchObject({ finished_at: null });
    expect(room.complaints()).toEqual([]);
    await context.close();
  });

  it.each([["nothing waits to be saved", ""], ["an answer waits to be saved", "1"]])("is there when the line comes back after the page's own end and %s", async (_, given) => {
    const { seats, sessionId } = await openRoom(room.t, room.country, 1);
    const { page, context, line } = await room.open();
    await begin(page, seats[0]!);
    line.cut();
    await press(page, given);
    if (given) await page.getByText("1 cavab bu kompüterdədir").waitFor();
    await giveMinutes(room.t, room.country, sessionId, seats[0]!.id, 10);
    await room.t.moveTo(after(60, 2));
    await pass(page, 60 * 60_000);
    await page.getByRole("heading", { name: "Vaxt bitdi" }).waitFor();
    line.mend();
    await lineIsBack(page);
    await page.locator(".time", { hasText: "10 dəq" }).waitFor();
    expect(await attemptOf(room.t, seats[0]!)).toMatchObject({ finished_at: null });
    expect(await answers(seats[0]!)).toEqual(given ? await wanted(seats[0]!, [[1, 0]]) : []);
    expect(room.complaints()).toEqual([]);
    await context.close();
  });
});

describe("a browser that is killed", () => {
  it("goes on where it was when it is opened again, without a code and without the invigilator, and nothing of it can be read on the disk", async () => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const profile = await mkdtemp(join(tmpdir(), "kadr-room-"));
    await using line = await openCable(room.address);
    const launch = async (): Promise<{ context: BrowserContext; page: Page }> => {
      const context = await chromium.launchPersistentContext(profile, { executablePath: await ensureChromium(), viewport: { width: 1280, height: 800 }, args: ["--no-sandbox"] });
      const page = room.watch(context.pages()[0] ?? (await context.newPage()));
      await page.goto(`${line.address}/exam`);
      return { context, page };
    };
    try {
      const first = await launch();
      await begin(first.page, seats[0]!);
      await first.page.keyboard.press("1");
      await allSaved(first.page);
      await first.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      line.cut();
      await first.page.keyboard.press("ArrowRight");
      await first.page.keyboard.press("3");
      await first.page.getByText("1 cavab bu kompüterdədir").waitFor();
      // the lock of a profile names the program that holds it
      const [pid] = (await readlink(join(profile, "SingletonLock"))).split("-").slice(-1);
      process.kill(Number(pid), "SIGKILL");
      await first.context.close().catch(() => undefined);
      await rm(join(profile, "SingletonLock"), { force: true });
      const { id } = await attemptOf(room.t, seats[0]!);
      const item = await room.t.house.reader.selectFrom("attempt_question").select("item_id").where("attempt_id", "=", id).where("position", "=", 2).executeTakeFirstOrThrow();
      // the attempt's own name labels its records; what was asked and answered is closed
      expect(await filesWith(profile, id)).not.toEqual([]);
      expect(await filesWith(profile, item.item_id)).toEqual([]);
      expect(await filesWith(profile, "neçə edir")).toEqual([]);

      line.mend();
      const second = await launch();
      await second.page.getByRole("heading", { name: /Sual 2/ }).waitFor();
      await allSaved(second.page);
      expect(await answers(seats[0]!)).toEqual(await wanted(seats[0]!, [[1, 0], [2, 2]]));
      expect(await room.t.house.reader.selectFrom("exam_machine").select("state").where("attempt_id", "=", (await attemptOf(room.t, seats[0]!)).id).execute()).toEqual([{ state: "active" }]);
      await second.context.close();
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
});

describe("a computer whose clock is wrong", () => {
  it.each([-1, 1])("by %i h shows the server's time, and its journal counts as any other", async (hours) => {
    const { seats } = await openRoom(room.t, room.country, 1);
    const { page, context, line } = await room.open();
    await page.clock.setSystemTime(new Date(Date.now() + hours * 3_600_000));
    expect(Math.round((await page.evaluate(() => Date.now()) - Date.now()) / 3_600_000)).toBe(hours);
    await begin(page, seats[0]!);
    await page.getByText("60 dəq").waitFor();
    line.cut();
    await press(page, "1");
    await page.getByText("1 cavab bu kompüterdədir").waitFor();
    // and somebody puts it right in the middle of the exam
    await page.clock.setSystemTime(new Date());
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("2");
    // longer than the page takes to look at its count again
    await page.waitForTimeout(1_500);
    expect(await page.locator(".time").innerText()).toContain("60 dəq");
    await room.t.moveTo(after(70));
    await pass(page, 70 * 60_000);
    line.mend();
    await lineIsBack(page);
    await page.getByText("Əlaqəsiz verdiyiniz 2 cavab sayıldı").waitFor();
    expect(await answers(seats[0]!)).toEqual(await wanted(seats[0]!, [[1, 0], [2, 1]]));
    await context.close();
  });
});
