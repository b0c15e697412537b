import { afterAll, beforeAll, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { bank, begin, examCountry, keys, openRoom, stock, type ExamCountry } from "../../../test/exam-country.ts";
import { nobody } from "../../platform/context.ts";
import { changeCompetition, current } from "../competitions/index.ts";
import { finishAttempt, openAnswerBook } from "../exams/index.ts";
import { bankFigures } from "./index.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

it("a new subject and another number of questions are configuration, from the bank to the score", async () => {
  await t.house.db.insertInto("subject").values({ code: "robotics", name_az: "Robototexnika", name_en: "Robotics" }).execute();
  const admin = await t.actor("administrator");
  const competition = (await t.ask(current, nobody, {}))!;
  const parts = [{ part: "subject" as const, questions: 30 }, { part: "method" as const, questions: 0 }, { part: "logic" as const, questions: 10 }];
  await t.perform(changeCompetition, admin, { competitionId: competition.id, version: competition.version, blueprint: { minutes: 50, parts }, subjectCodes: [...competition.subjectCodes, "robotics"] });
  const enough = async () => (await t.ask(bankFigures, country.manager, {})).subjects.find(({ subjectCode }) => subjectCode === "robotics");
  expect(await enough()).toMatchObject({ subject: 0, enough: false });
  const robotics = bank("robotics", "R").filter(({ part }) => part === "subject");
  const logic = bank("robotics", "RL").filter(({ part }) => part === "logic");
  await stock(t, country.manager, [...robotics, ...logic]);
  expect(await enough()).toMatchObject({ subject: 40, method: 0, enough: true });

  const { seats } = await openRoom(t, country, 2, "robotics");
  const { token, attempt, questions } = await begin(t, seats[0]!);
  expect(questions).toHaveLength(40);
  expect(questions.filter(({ part }) => part === "logic")).toHaveLength(10);
  expect(attempt).toMatchObject({ minutes: 50, passMarks: { general: 32, incentive: 24 }, subject: { nameEn: "Robotics" } });
  expect(attempt.parts).toEqual(parts.filter(({ questions: n }) => n > 0));
  const right = await keys(t);
  const book = openAnswerBook(t.house.db, () => Promise.resolve(t.now));
  await book.saveAnswers({ token, answers: questions.map(({ item }, i) => ({ itemId: item.id, sequence: i + 1, response: { [item.interactions[0]!.responseId]: right.get(item.id)! } })) });
  await book.close();
  expect(await t.perform(finishAttempt, nobody, { token, lastSequence: 40 })).toMatchObject({ score: 40, of: 40, parts: [{ part: "subject", right: 30, of: 30 }, { part: "logic", right: 10, of: 10 }] });
});
