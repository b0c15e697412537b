import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, begin, confirmComputer, examCountry, type ExamCountry, openRoom, plannedRoom, type Seat } from "../../../../test/exam-country.ts";
import { nobody, type Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { type AnswerBook, board, closeSession, enterExam, finishExpired, grantTime, markAttendance, openAnswerBook, openSession, startAttempt } from "../index.ts";

let t: TestApp;
let country: ExamCountry;
let book: AnswerBook;
let byStaff: Ctx;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  book = openAnswerBook(t.house.db, async () => t.now);
  byStaff = { actor: country.invigilator, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } };
});
afterAll(async () => {
  await book.close();
  await t[Symbol.asyncDispose]();
});

const enter = ({ code, password }: Seat) => t.perform(enterExam, nobody, { code, password });
const start = (token: string) => t.perform(startAttempt, nobody, { token });
const mark = ({ id }: Seat, attendance: "present" | "absent") => t.perform(markAttendance, country.invigilator, { seatId: id, attendance });
const attendanceOf = async ({ id }: Seat) => (await t.house.reader.selectFrom("exam_seat").select("attendance").where("id", "=", id).executeTakeFirstOrThrow()).attendance;

/** What a candidate is answered who asks while staff change something, and waits for its commit. */
const whoWaitsFor = async <T>(change: (tx: Tx, ctx: Ctx) => Promise<unknown>, ask: () => Promise<T>): Promise<T> => {
  const waiting = async () => (await sql`SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(t.house.db)).rows.length;
  let asked: Promise<T> | undefined;
  await t.house.db.transaction().execute(async (tx) => {
    await change(tx, { ...byStaff, now: t.now });
    asked = ask();
    asked.catch(() => undefined);
    await expect.poll(waiting).toBe(1);
  });
  return asked!;
};

describe("who enters or begins while staff change something", () => {
  it("has the minutes that are given at that moment", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const { token, attempt } = await whoWaitsFor((tx, ctx) => grantTime.run(tx, ctx, { sessionId, minutes: 10, reason: "Elektrik kəsilmişdi" }, undefined), () => enter(seats[0]!));
    expect(attempt.extraMinutes).toBe(10);
    expect(await start(token)).toMatchObject({ endsAt: after(70).toISOString() });
  });

  it("stays out when they are marked as absent at that moment", async () => {
    const { seats } = await openRoom(t, country, 2);
    const [one, other] = seats as [Seat, Seat];
    const absent = ({ id }: Seat) => (tx: Tx, ctx: Ctx) => markAttendance.run(tx, ctx, { seatId: id, attendance: "absent" }, undefined);
    await expect(whoWaitsFor(absent(one), () => enter(one))).rejects.toMatchObject({ code: "marked_absent" });
    const { token } = await enter(other);
    await expect(whoWaitsFor(absent(other), () => start(token))).rejects.toMatchObject({ code: "marked_absent" });
    expect(await attendanceOf(other)).toBe("absent");
  });
});

describe("who has entered and is then marked as absent", () => {
  it("does not begin, until they are marked as present", async () => {
    const { seats } = await openRoom(t, country, 1);
    const { token } = await enter(seats[0]!);
    await mark(seats[0]!, "absent");
    await expect(start(token)).rejects.toMatchObject({ code: "marked_absent" });
    expect(await attendanceOf(seats[0]!)).toBe("absent");
    await mark(seats[0]!, "present");
    expect((await start(token)).state).toBe("running");
    expect(await attendanceOf(seats[0]!)).toBe("present");
  });
});

describe("who enters before the room opens", () => {
  it("is present once it opens and not absent when it closes, also without having begun; who was marked as absent stays so (§7)", async () => {
    const { seats, sessionId } = await plannedRoom(t, country, 4);
    const [waits, begins, away, never] = seats as [Seat, Seat, Seat, Seat];
    await enter(waits);
    const { token } = await enter(begins);
    await enter(away);
    await mark(away, "absent");
    expect(await attendanceOf(waits)).toBe("expected");
    const present = async () => (await t.ask(board, country.invigilator, { sessionId })).seats.filter((seat) => seat.present).map(({ seatId }) => seatId);
    expect(await present()).toEqual([]);
    await t.perform(openSession, country.invigilator, { sessionId });
    expect(await present()).toEqual([waits.id, begins.id]);
    await start(token);
    expect(await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true })).toEqual({ finished: 1, absent: 1 });
    expect(await Promise.all([waits, begins, away, never].map(attendanceOf))).toEqual(["present", "present", "absent", "absent"]);
  });

  it("is present too who enters while it opens", async () => {
    const { seats, sessionId } = await plannedRoom(t, country, 2);
    await whoWaitsFor((tx, ctx) => openSession.run(tx, ctx, { sessionId }, undefined), () => enter(seats[0]!));
    expect(await Promise.all(seats.map(attendanceOf))).toEqual(["present", "expected"]);
  });
});

describe("a code that was tried with wrong passwords", () => {
  const wrong = ({ code }: Seat) => t.perform(enterExam, nobody, { code, password: "WRNG-WRNG" });
  const older = async ({ code }: Seat, minutes: number) => void (await sql`UPDATE exam_entry_failure SET at = at - make_interval(mins => ${minutes}) WHERE code = ${code}`.execute(t.house.db));

  it("rests for a quarter of an hour and no longer", async () => {
    const { seats } = await openRoom(t, country, 1);
    for (let i = 0; i < 8; i++) await expect(wrong(seats[0]!)).rejects.toMatchObject({ code: "exam_entry_failed" });
    await older(seats[0]!, 14);
    await expect(enter(seats[0]!)).rejects.toMatchObject({ code: "exam_entry_paused", data: { minutes: 15 } });
    await older(seats[0]!, 1);
    expect((await enter(seats[0]!)).attempt.state).toBe("ready");
  });

  it("begins to count anew once the right one came", async () => {
    const { seats } = await openRoom(t, country, 1);
    for (const _ of [1, 2]) {
      for (let i = 0; i < 7; i++) await expect(wrong(seats[0]!)).rejects.toMatchObject({ code: "exam_entry_failed" });
      await enter(seats[0]!);
    }
  });
});

describe("a computer that does not work at the exam", () => {
  it("counts nothing after the end either: what it still sends is kept under its own name", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const { token, questions, attempt } = await begin(t, seats[0]!);
    await enter(seats[0]!);
    await confirmComputer(t, country, seats[0]!);
    await t.moveTo(after(61));
    const answers = [1, 2].map((sequence) => ({ itemId: questions[sequence]!.item.id, sequence, response: { RESPONSE: questions[sequence]!.item.interactions[0]!.options![0]!.id } }));
    const send = (i: number) => expect(book.saveAnswers({ token, answers: [answers[i]!] })).rejects.toMatchObject({ code: "machine_fenced", data: { kept: [i + 1] } });
    await send(0);
    expect(await finishExpired(t.house.db, { ...byStaff, now: t.now }, sessionId)).toBe(1);
    await send(1);
    const kept = await t.house.reader.selectFrom("late_answer").select(["sequence", "reason"]).where("attempt_id", "=", attempt.attemptId).orderBy("sequence").execute();
    expect(kept).toEqual([1, 2].map((sequence) => ({ sequence, reason: "fenced" })));
    expect(await t.house.reader.selectFrom("answer").select("sequence").where("attempt_id", "=", attempt.attemptId).execute()).toEqual([]);
    // over, it is no longer told to go: it may read the result, and a journal of its own is heard
    expect(await book.heartbeat({ token })).toMatchObject({ state: "finished" });
  });

  it("leaves the board saying that the one which does is silent", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    await begin(t, seats[0]!);
    const { token } = await enter(seats[0]!);
    await t.moveTo(after(5));
    expect(await book.heartbeat({ token })).toMatchObject({ state: "unconfirmed" });
    expect((await t.ask(board, country.invigilator, { sessionId })).seats).toMatchObject([{ state: "offline", offlineSince: after(0).toISOString() }]);
  });
});
