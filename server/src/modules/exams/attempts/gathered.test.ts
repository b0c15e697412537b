import type { Answer, Input, Route } from "@kadr/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, begin, confirmComputer, enterElsewhere, examCountry, type ExamCountry, openRoom, type Seat } from "../../../../test/exam-country.ts";
import { nobody } from "../../../platform/context.ts";
import { called, performTogether, type Command } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { deal, dealAhead } from "../forms/deal.ts";
import { type AnswerBook, enterExam, finishAttempt, markAttendance, openAnswerBook, resumeAttempt, startAttempt } from "../index.ts";
import { dealingOf, viewRows } from "./view.ts";

let t: TestApp;
let country: ExamCountry;
let book: AnswerBook;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  book = openAnswerBook(t.house.db, async () => t.now);
});
afterAll(async () => {
  await book.close();
  await t[Symbol.asyncDispose]();
});

const nowhere = { token: "x".repeat(43) };
const log = { info() {}, warn() {}, error() {} };

/** Carries out the calls of many in one transaction; a refusal is told by its code. */
const together = async <R extends Route<any, any>>(command: Command<R, undefined>, inputs: readonly Input<R>[]): Promise<(Answer<R> | string)[]> => {
  const calls = inputs.map((input) => called(command.route, { actor: nobody, now: t.now, requestId: "test", log }, input));
  const outcomes = await performTogether(t.house.db, command, calls, async () => t.now);
  return outcomes.map((outcome) => (outcome instanceof Refusal ? outcome.code : outcome));
};

const door = ({ code, password }: Seat) => ({ code, password });
const enter = async (seat: Seat): Promise<string> => (await t.perform(enterExam, nobody, door(seat))).token;
const room = async (count: number): Promise<Seat[]> => (await openRoom(t, country, count)).seats;
type Begun = Awaited<ReturnType<typeof begin>>;
/** Chooses the nth option of a question. */
const choose = async ({ token, questions }: Begun, question: number, n: number, sequence: number): Promise<void> => {
  const { id, interactions } = questions[question]!.item;
  await book.saveAnswers({ token, answers: [{ itemId: id, sequence, response: { RESPONSE: interactions[0]!.options![n]!.id } }] });
};

describe("what many ask in the same moment", () => {
  it("lets each in at the own seat, and nobody whose password is wrong or who is marked as absent", async () => {
    const [one, two, gone, again] = (await room(4)) as [Seat, Seat, Seat, Seat];
    await enter(again);
    await t.perform(markAttendance, country.invigilator, { seatId: gone.id, attendance: "absent" });
    const answers = await together(enterExam, [door(two), { ...door(one), password: two.password }, door(gone), door(again), door(one)]);
    expect(answers).toMatchObject([{ attempt: { state: "ready", seat: 2 } }, "exam_entry_failed", "marked_absent", { attempt: { state: "unconfirmed", seat: 4 } }, { attempt: { state: "ready", seat: 1 } }]);
  });

  it("gives each the own questions when they begin, whoever pressed twice the same ones, and who begun before those from before", async () => {
    const [one, two, before, other] = (await room(4)) as [Seat, Seat, Seat, Seat];
    const [first, second] = [await enter(one), await enter(two)];
    const begun = await begin(t, before);
    await begin(t, other);
    await enterElsewhere(t, other);
    await t.moveTo(after(1));
    const answers = await together(startAttempt, [{ token: second }, nowhere, { token: begun.token }, { token: first }, { token: second }]);
    expect(answers).toMatchObject([{ seat: 2, endsAt: after(61).toISOString() }, "exam_token_unknown", { seat: 3, endsAt: after(60).toISOString() }, { seat: 1, endsAt: after(61).toISOString() }, { seat: 2 }]);
    const questions = answers.map((answer) => (typeof answer === "string" ? [] : answer.questions));
    expect(questions[2]).toEqual(begun.questions);
    expect(questions[4]).toEqual(questions[0]);
    expect(questions[3]).toHaveLength(35);
    expect(questions[3]).not.toEqual(questions[0]);
    for (const [i, token] of [[0, second], [3, first]] as const) expect((await t.perform(resumeAttempt, nobody, { token })).questions).toEqual(questions[i]);
  });

  it("shows each who comes back the own questions and newest answers, and ends for those whose time is over", async () => {
    const [one, two, over, moved, entered] = (await room(5)) as [Seat, Seat, Seat, Seat, Seat];
    const late = await begin(t, over);
    await choose(late, 0, 2, 1);
    await t.moveTo(after(30));
    const [first, second, left] = [await begin(t, one), await begin(t, two), await begin(t, moved)];
    await enterElsewhere(t, moved);
    await confirmComputer(t, country, moved);
    const ready = await enter(entered);
    await choose(first, 0, 1, 1);
    await choose(first, 3, 0, 2);
    await choose(first, 0, 3, 3);
    await choose(second, 5, 2, 1);
    await t.moveTo(after(61));
    const answers = await together(resumeAttempt, [second, nowhere, late, left, first, { token: ready }, second].map(({ token }) => ({ token })));
    const chosen = ({ questions }: Begun, question: number, n: number, sequence: number) => ({ itemId: questions[question]!.item.id, sequence, response: { RESPONSE: questions[question]!.item.interactions[0]!.options![n]!.id } });
    expect(answers).toMatchObject([
      { state: "running", seat: 2, questions: second.questions, answers: [chosen(second, 5, 2, 1)], nextSequence: 2 },
      "exam_token_unknown",
      { state: "finished", seat: 3, questions: [], answers: [], nextSequence: 2, result: { finishKind: "time", finishedAt: after(60).toISOString() } },
      "machine_fenced",
      { state: "running", seat: 1, questions: first.questions, nextSequence: 4 },
      { state: "ready", seat: 5, questions: [], answers: [] },
      { state: "running", seat: 2 },
    ]);
    const own = answers[4]!;
    expect(typeof own === "string" ? [] : own.answers.toSorted((a, b) => a.sequence - b.sequence)).toMatchObject([chosen(first, 3, 0, 2), chosen(first, 0, 3, 3)]);
  });

  it("ends for each who ends, and for nobody whose last answer has not come", async () => {
    const begun = await Promise.all((await room(3)).map((seat) => begin(t, seat)));
    const [one, two, three] = begun as [Begun, Begun, Begun];
    await choose(one, 0, 0, 1);
    const answers = await together(finishAttempt, [{ token: two.token, lastSequence: 1 }, { token: one.token, lastSequence: 1 }, { ...nowhere, lastSequence: 0 }, { token: three.token, lastSequence: 0 }, { token: one.token, lastSequence: 1 }]);
    expect(answers).toMatchObject(["answers_missing", { of: 35 }, "exam_token_unknown", { score: 0 }, { of: 35 }]);
    expect((await t.perform(resumeAttempt, nobody, { token: two.token })).state).toBe("running");
  });
});

it("what is dealt at the door is what is dealt without it, and goes to nobody else", async () => {
  const [seat, neighbour] = await room(2);
  const dealingAt = async (one: Seat) => dealingOf(await viewRows(t.house.reader, [await enter(one)]).executeTakeFirstOrThrow());
  const [own, other] = [await dealingAt(seat!), await dealingAt(neighbour!)];
  const ahead = await deal(t.house.reader, own);
  const anew = await deal(t.house.reader, own);
  expect(anew).not.toBe(ahead);
  expect(anew).toEqual(ahead);
  await dealAhead(t.house.reader, own);
  expect(await deal(t.house.reader, other)).not.toEqual(ahead);
  expect(await deal(t.house.reader, { ...own, seed: "another seed that is long enough" })).not.toEqual(ahead);
});
