import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { testApp, type TestApp } from "../../server/test/app.ts";
import { examCountry, type ExamCountry, type Seat } from "../../server/test/exam-country.ts";
import { launchBrowser } from "../../tools/chromium.ts";
import { openCable, type Cable } from "./cable.ts";
import { enter, start } from "./room-steps.ts";

/** A country with an exam, its server, and a browser in front of it. */
export interface RoomTest {
  t: TestApp;
  country: ExamCountry;
  browser: Browser;
  address: string;
  /** What pages have complained of since they were opened; told once. */
  complaints(): string[];
  /** A computer with the room on its screen; its line is its own, and goes with its browser. */
  open(options?: BrowserContextOptions): Promise<{ context: BrowserContext; page: Page; line: Cable }>;
  /** Watches a page of a context that was opened elsewhere. */
  watch(page: Page): Page;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What a page may say of a line that was cut, or of a refusal that was asked for. */
const expected = /ERR_(FAILED|EMPTY_RESPONSE|CONNECTION_(RESET|CLOSED|REFUSED)|SOCKET_NOT_CONNECTED)|status of (401|409|503)|Failed to fetch/;

export const startRoomTest = async (): Promise<RoomTest> => {
  const t = await testApp();
  const country = await examCountry(t);
  await t.app.listen({ port: 0, host: "127.0.0.1" });
  const address = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`;
  const browser = await launchBrowser();
  let complaints: string[] = [];
  const watch = (page: Page): Page => {
    page.on("console", (message) => message.type() === "error" && !expected.test(message.text()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    return page;
  };
  return {
    t,
    country,
    browser,
    address,
    watch,
    complaints: () => complaints.splice(0),
    async open(options = {}) {
      const line = await openCable(address);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.once("close", () => void line[Symbol.asyncDispose]());
      const page = watch(await context.newPage());
      await page.goto(`${line.address}/exam`);
      return { context, page, line };
    },
    async [Symbol.asyncDispose]() {
      complaints = [];
      await browser.close();
      await t[Symbol.asyncDispose]();
    },
  };
};

/** Enters and begins. */
export const begin = async (page: Page, seat: Seat): Promise<void> => {
  await enter(page, seat);
  await start(page);
};

export const attemptOf = (t: TestApp, seat: Seat) => t.house.reader.selectFrom("attempt").selectAll().where("seat_id", "=", seat.id).executeTakeFirstOrThrow();

/** The newest answer the server has to each question, by its place. */
export const newestAnswers = async (t: TestApp, seat: Seat): Promise<Map<number, Record<string, unknown>>> => {
  const rows = await t.house.reader
    .selectFrom("answer")
    .innerJoin("attempt_question", (join) => join.onRef("attempt_question.attempt_id", "=", "answer.attempt_id").onRef("attempt_question.item_id", "=", "answer.item_id"))
    .select(["position", "response"])
    .where("answer.attempt_id", "=", (await attemptOf(t, seat)).id)
    .orderBy("sequence")
    .execute();
  return new Map(rows.map(({ position, response }) => [position, response as Record<string, unknown>]));
};

/** The option that stands at this place of this question on the candidate's screen. */
export const shownOption = async (t: TestApp, seat: Seat, position: number, place: number): Promise<string> => {
  const { option_ids } = await t.house.reader.selectFrom("attempt_question").select("option_ids").where("attempt_id", "=", (await attemptOf(t, seat)).id).where("position", "=", position).executeTakeFirstOrThrow();
  return option_ids[place]!;
};

/** Asks the server again at once, as a browser does when its line is back. */
export const lineIsBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("online")));
