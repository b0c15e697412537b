import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { begin, examCountry, examDay, openRoom, plannedRoom, type ExamCountry } from "../../../../test/exam-country.ts";
import { nobody } from "../../../platform/context.ts";
import { board, closeSession, enterExam, finishAttempt, finishExpired, grantTime, openAnswerBook, openSession, pauseSession, reopenAttempt, results, resumeAttempt, resumeSession, sessionProtocol, startAttempt } from "../index.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const at = (milliseconds: number) => new Date(examDay.getTime() + milliseconds);
const minute = 60_000;
const ctx = () => ({ actor: nobody, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } });
const viewOf = (token: string) => t.perform(resumeAttempt, nobody, { token });
const reason = "İşıq söndü";

describe("a pause of the room", () => {
  it("is told to who waits for the opening, also where the room opened and stands still between two signs of life", async () => {
    const { sessionId, seats } = await plannedRoom(t, country, 1);
    const { token, attempt } = await t.perform(enterExam, nobody, { code: seats[0]!.code, password: seats[0]!.password });
    expect(attempt).toMatchObject({ state: "waiting", sessionPaused: false });
    await t.perform(openSession, country.invigilator, { sessionId });
    await t.perform(pauseSession, country.invigilator, { sessionId, reason });
    const book = openAnswerBook(t.house.db, async () => t.now);
    expect(await book.heartbeat({ token })).toMatchObject({ state: "waiting", sessionPaused: true });
    expect(await viewOf(token)).toMatchObject({ state: "waiting", sessionPaused: true });
    await t.perform(resumeSession, country.invigilator, { sessionId });
    expect(await book.heartbeat({ token })).toMatchObject({ state: "ready", sessionPaused: false });
    await book.close();
  });

  it("moves every end by exactly as long as it took, to the millisecond", async () => {
    const { sessionId, seats } = await openRoom(t, country, 3);
    const { token } = await begin(t, seats[0]!);
    const [pausedAt, resumedAt] = [at(10 * minute + 250), at(17 * minute + 3_733)];
    await t.moveTo(pausedAt);
    expect(await t.perform(pauseSession, country.invigilator, { sessionId, reason })).toEqual({ paused: 1 });
    const left = (await viewOf(token)).secondsLeft;
    t.now = at(15 * minute);
    const view = await viewOf(token);
    expect(view).toMatchObject({ state: "paused", secondsLeft: left, questions: [] });
    expect(view.endsAt).toBe(new Date(at(15 * minute).getTime() + 60 * minute - (10 * minute + 250)).toISOString());
    await expect(t.perform(pauseSession, country.invigilator, { sessionId, reason })).rejects.toMatchObject({ code: "session_paused" });
    t.now = resumedAt;
    await t.perform(resumeSession, country.invigilator, { sessionId });
    const still = resumedAt.getTime() - pausedAt.getTime();
    expect(await viewOf(token)).toMatchObject({ state: "running", secondsLeft: left, endsAt: at(60 * minute + still).toISOString() });
    await expect(t.perform(resumeSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "session_not_paused" });
    expect((await t.ask(sessionProtocol, country.manager, { sessionId })).pauses).toEqual([{ pausedAt: pausedAt.toISOString(), resumedAt: resumedAt.toISOString(), reason, by: "invigilator", resumedBy: "invigilator" }]);
  });

  it("lets candidates enter but not begin, keeps what arrives, and ends nobody", async () => {
    const { sessionId, seats } = await openRoom(t, country, 3);
    const working = await begin(t, seats[0]!);
    const entered = await t.perform(enterExam, nobody, { code: seats[1]!.code, password: seats[1]!.password });
    await t.moveTo(at(59 * minute));
    await t.perform(pauseSession, country.invigilator, { sessionId, reason });
    const late = await t.perform(enterExam, nobody, { code: seats[2]!.code, password: seats[2]!.password });
    expect(late.attempt.state).toBe("waiting");
    await expect(t.perform(startAttempt, nobody, { token: entered.token })).rejects.toMatchObject({ code: "exam_paused" });
    await expect(t.perform(finishAttempt, nobody, { token: working.token, lastSequence: 0 })).rejects.toMatchObject({ code: "exam_paused" });
    await t.moveTo(at(90 * minute));
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(0);
    const book = openAnswerBook(t.house.db, async () => t.now);
    const { item } = working.questions[0]!;
    expect(await book.saveAnswers({ token: working.token, answers: [{ itemId: item.id, sequence: 1, response: { [item.interactions[0]!.responseId]: item.interactions[0]!.options![0]!.id } }] })).toMatchObject({ saved: [{ sequence: 1 }], secondsLeft: 60 });
    expect(await book.heartbeat({ token: working.token })).toMatchObject({ state: "paused", secondsLeft: 60 });
    await book.close();
    const shown = await t.ask(board, country.invigilator, { sessionId });
    expect(shown.seats.map(({ state }) => state)).toEqual(["paused", "entered", "entered"]);
    expect(shown).toMatchObject({ minutesLeft: 1, pause: { reason, by: "invigilator" }, session: { pausedAt: at(59 * minute).toISOString() } });
    await t.perform(resumeSession, country.invigilator, { sessionId });
    expect(await t.perform(startAttempt, nobody, { token: entered.token })).toMatchObject({ state: "running", secondsLeft: 3600 });
    await t.moveTo(at(92 * minute));
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(1);
    expect((await t.ask(results, country.manager, { sessionId })).rows[0]).toMatchObject({ finishKind: "time", finishedAt: at(91 * minute).toISOString() });
  });

  it("does not hold up whose time was over, and is ended by the close of the session", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    await begin(t, seats[0]!);
    await t.moveTo(at(30 * minute));
    const { token } = await begin(t, seats[1]!);
    await t.moveTo(at(60 * minute + 5_000));
    expect(await t.perform(pauseSession, country.invigilator, { sessionId, reason })).toEqual({ paused: 1 });
    await t.moveTo(at(70 * minute));
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(1);
    await expect(t.perform(reopenAttempt, country.invigilator, { seatId: seats[0]!.id, minutes: 5, reason })).rejects.toMatchObject({ code: "session_paused" });
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    expect(await viewOf(token)).toMatchObject({ state: "finished", result: { finishKind: "closed", finishedAt: at(70 * minute).toISOString() } });
    expect((await t.ask(sessionProtocol, country.manager, { sessionId })).pauses[0]!.resumedAt).toBe(at(70 * minute).toISOString());
  });

  it("also holds the time of whoever is given minutes meanwhile", async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    const { token } = await begin(t, seats[0]!);
    await t.moveTo(at(60 * minute + 5_000));
    expect(await t.perform(pauseSession, country.invigilator, { sessionId, reason })).toEqual({ paused: 0 });
    await t.moveTo(at(60 * minute + 10_000));
    await t.perform(grantTime, country.invigilator, { sessionId, seatId: seats[0]!.id, minutes: 10, reason });
    expect(await viewOf(token)).toMatchObject({ state: "paused", questions: [] });
    await t.moveTo(at(90 * minute));
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(0);
    await t.perform(resumeSession, country.invigilator, { sessionId });
    expect(await viewOf(token)).toMatchObject({ state: "running", secondsLeft: 10 * 60 - 10 });
  });

  it("is taken once when two pause at once, and by nobody who may not", async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    await begin(t, seats[0]!);
    await expect(t.perform(pauseSession, await t.actor("auditor"), { sessionId, reason })).rejects.toMatchObject({ code: "not_your_role" });
    const both = await Promise.allSettled([1, 2].map(() => t.perform(pauseSession, country.invigilator, { sessionId, reason })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
