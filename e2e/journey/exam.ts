import { expect } from "vitest";
import { learnt } from "../../server/test/country-files.ts";
import { picture } from "../support/pictures.ts";
import type { Page } from "../support/browser.ts";
import { az } from "../support/words.ts";
import { decide, newPage, openStaff, sentence, type Year } from "./year.ts";
import { enter, question, start } from "../support/room-steps.ts";

const sessionName = "Səhər növbəsi";
/** How many of the 35 the candidate gets right: enough for any pass mark, and not all. */
const right = 34;

/** The exam manager plans a room where the candidate wants to work, and gives out its seats (§6). */
export const planExam = async (year: Year): Promise<void> => {
  const page = await openStaff(year, "exam-manager-1", "/exams");
  await decide(page, az("proctoring.sessions.create"), az("proctoring.sessions.createDo"), az("proctoring.sessions.created"), async (dialog) => {
    await dialog.getByLabel(az("proctoring.sessions.name"), { exact: false }).first().fill(sessionName);
    await dialog.getByLabel(az("proctoring.sessions.place"), { exact: false }).first().fill("İmtahan mərkəzi (nümunə)");
    await dialog.getByLabel(az("proctoring.sessions.district")).selectOption({ value: year.known["district"]! });
    await dialog.getByLabel(az("proctoring.sessions.room")).fill("Otaq 1");
  });
  await decide(page, az("proctoring.sessions.assign"), az("proctoring.sessions.assignDo"), sentence(az("proctoring.sessions.assigned", { seated: 1, unseated: 1 })));
};

/** The cabinet says when and where, with code and password (§6). */
export const findSeat = async (year: Year, page: Page): Promise<void> => {
  await page.goto("/cabinet");
  await page.getByRole("heading", { level: 1, name: az("cabinet.verdict.admitted") }).waitFor();
  const codeOf = async (term: string) => (await page.locator("dl > div").filter({ has: page.getByText(term, { exact: true }) }).locator("dd").innerText()).trim();
  year.known["code"] = await codeOf(az("cabinet.examCode"));
  year.known["password"] = await codeOf(az("cabinet.examPassword"));
  await picture(page, "cabinet-seat");
};

const openBoard = async (year: Year): Promise<Page> => {
  const page = await openStaff(year, "invigilator-1", "/exams");
  await page.getByRole("link", { name: sessionName }).click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: sessionName }).waitFor();
  return page;
};

/** Invigilator and candidate in the exam: opened, begun, extra minutes given, 35 questions answered, ended, and the score at once (§8). */
export const sitExam = async (year: Year): Promise<void> => {
  const board = await openBoard(year);
  await decide(board, az("proctoring.session.open"), az("proctoring.session.openDo"), az("proctoring.session.opened"));
  await board.getByRole("button", { name: az("proctoring.session.board") }).click();

  const room = await newPage(year, "exam room");
  await room.goto("/exam");
  await enter(room, { code: year.known["code"]!, password: year.known["password"]! });
  await start(room);

  const answers = learnt();
  for (let n = 1; n <= 35; n++) {
    await question(room, n);
    await answer(room, answers, n <= right);
    if (n === 12) {
      await giveMinutes(board, room);
      await picture(room, "exam-room");
      await picture(room, "exam-room-phone", { width: 360, height: 760 });
      await picture(board, "board", { width: 1440, height: 900 });
    }
    if (n < 35) await room.getByRole("button", { name: az("room.next") }).click();
  }
  await room.getByRole("button", { name: az("room.finish") }).first().click();
  await room.getByRole("heading", { level: 1, name: az("room.end.heading") }).waitFor();
  const confirm = room.getByRole("button", { name: az("room.end.confirm") });
  await expect.poll(() => confirm.getAttribute("aria-disabled")).not.toBe("true");
  await confirm.click();
  await room.getByRole("heading", { level: 1, name: new RegExp(`${right}`) }).waitFor();
  await picture(room, "exam-score");
};

const answer = async (room: Page, answers: Map<string, string>, rightly: boolean): Promise<void> => {
  const stem = (await room.locator("#stem").innerText()).trim();
  const options = await room.getByRole("radio").evaluateAll((radios) => radios.map((radio) => radio.closest("label")!.querySelector("span")!.textContent!.trim()));
  const wanted = answers.get(stem);
  const at = options.findIndex((text) => text === wanted);
  await room.getByRole("radio").nth(rightly ? at : (at + 1) % options.length).check();
};

const giveMinutes = async (board: Page, room: Page): Promise<void> => {
  await board.getByLabel(az("proctoring.board.grantMinutes")).fill("5");
  await board.getByLabel(az("proctoring.board.grantReason")).fill("Kompüter dəyişdirildi");
  await board.getByRole("button", { name: az("proctoring.board.grantDo"), exact: true }).click();
  await board.getByRole("dialog").getByRole("button", { name: az("proctoring.board.grantAllDo") }).click();
  await board.getByRole("status").filter({ hasText: az("proctoring.board.granted", { who: az("proctoring.board.grantWhole"), n: 5 }) }).waitFor();
  await room.getByText(az("room.extra", { minutes: 5 })).first().waitFor({ timeout: 40_000 });
};
