import { room } from "@kadr/contract/exam-room";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { nobody } from "../../../platform/context.ts";
import { after, begin, type ExamCountry, examCountry, keys, openRoom, type Seat, stock } from "../../../../test/exam-country.ts";
import { retireItem } from "../../bank/index.ts";
import { type AnswerBook, closeSession, confirmMachine, enterExam, exams, finishAttempt, finishExpired, grantTime, openAnswerBook, reopenAttempt, resumeAttempt, startAttempt } from "../index.ts";
import { jobContext } from "../../../worker.ts";
import { isStorable } from "./answer-rows.ts";
import { finishExpiredJob } from "./jobs.ts";

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

const doorOf = ({ code, password }: Seat) => ({ code, password });
const ctx = () => ({ actor: nobody, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } });
type Begun = Awaited<ReturnType<typeof begin>>;
const option = ({ questions }: Begun, question: number, n: number) => questions[question]!.item.interactions[0]!.options![n]!.id;
const answer = (begun: Begun, question: number, n: number, sequence: number) => ({ itemId: begun.questions[question]!.item.id, sequence, response: { RESPONSE: option(begun, question, n) } });
const sit = async (): Promise<Begun & { seat: Seat; sessionId: string }> => {
  const { seats, sessionId } = await openRoom(t, country, 1);
  return { ...(await begin(t, seats[0]!)), seat: seats[0]!, sessionId };
};
const waitingMachine = async (attemptId: string): Promise<string> =>
  (await t.house.reader.selectFrom("exam_machine").select("id").where("attempt_id", "=", attemptId).where("state", "=", "waiting").executeTakeFirstOrThrow()).id;
const stored = (attemptId: string) => t.house.reader.selectFrom("answer").select(["sequence", "item_id", "response"]).where("attempt_id", "=", attemptId).orderBy("sequence").execute();

describe("the door of the exam room", () => {
  it("opens to code and password as people type them, and tells nothing of which was wrong", async () => {
    const { seats } = await openRoom(t, country, 2);
    const { code, password } = seats[0]!;
    const typed = { code: ` ${code.toLowerCase().replace("-", " ")} `, password: password.replace("-", "") };
    const { attempt, token } = await t.perform(enterExam, nobody, typed);
    expect(attempt).toMatchObject({ state: "ready", seat: 1, questions: [], endsAt: null, parts: [{ questions: 25 }, { questions: 5 }, { questions: 5 }] });
    expect(token.length).toBeGreaterThan(40);
    for (const wrong of [{ code, password: seats[1]!.password }, { code: "AAAA-BBBB", password }]) {
      await expect(t.perform(enterExam, nobody, wrong)).rejects.toMatchObject({ code: "exam_entry_failed", status: 401, data: {} });
    }
  });

  it("rests after eight wrong passwords, also for the right one, and for no other seat", async () => {
    const { seats } = await openRoom(t, country, 2);
    const { code, password } = seats[0]!;
    for (let i = 0; i < 8; i++) await expect(t.perform(enterExam, nobody, { code, password: "WRNG-WRNG" })).rejects.toMatchObject({ code: "exam_entry_failed" });
    await expect(t.perform(enterExam, nobody, { code, password })).rejects.toMatchObject({ code: "exam_entry_paused", status: 429 });
    await t.perform(enterExam, nobody, { code: seats[1]!.code, password: seats[1]!.password });
  });

  it("lets another computer see and save nothing until the invigilator confirms it, and then only that one", async () => {
    const first = await sit();
    const { token, attempt } = await t.perform(enterExam, nobody, doorOf(first.seat));
    expect(attempt).toMatchObject({ state: "unconfirmed", questions: [], answers: [] });
    expect(await book.heartbeat({ token })).toMatchObject({ state: "unconfirmed" });
    await expect(book.saveAnswers({ token, answers: [answer(first, 0, 0, 1)] })).rejects.toMatchObject({ code: "machine_waiting" });
    await expect(t.perform(startAttempt, nobody, { token })).rejects.toMatchObject({ code: "machine_waiting" });
    await expect(t.perform(finishAttempt, nobody, { token, lastSequence: 0 })).rejects.toMatchObject({ code: "machine_waiting" });
    expect((await book.saveAnswers({ token: first.token, answers: [answer(first, 0, 0, 1)] })).saved).toHaveLength(1);

    await t.perform(confirmMachine, country.invigilator, { machineId: await waitingMachine(attempt.attemptId) });
    expect(await t.perform(resumeAttempt, nobody, { token })).toMatchObject({ state: "running", nextSequence: 2 });
    expect((await book.saveAnswers({ token, answers: [answer(first, 0, 1, 2)] })).saved).toHaveLength(1);
    await expect(book.heartbeat({ token: first.token })).rejects.toMatchObject({ code: "machine_fenced" });
    await expect(t.perform(resumeAttempt, nobody, { token: first.token })).rejects.toMatchObject({ code: "machine_fenced" });
    await expect(t.perform(finishAttempt, nobody, { token: first.token, lastSequence: 0 })).rejects.toMatchObject({ code: "machine_fenced" });
  });

  it("keeps what a computer that was left still sends as evidence, under its own name, also where the numbers are taken", async () => {
    const first = await sit();
    const { token, attempt } = await t.perform(enterExam, nobody, doorOf(first.seat));
    await t.perform(confirmMachine, country.invigilator, { machineId: await waitingMachine(attempt.attemptId) });
    await book.saveAnswers({ token, answers: [answer(first, 0, 0, 1)] });
    const late = [answer(first, 0, 2, 1), answer(first, 1, 1, 20_000), { ...answer(first, 2, 0, 7), response: { RESPONSE: "nothing" } }];
    await expect(book.saveAnswers({ token: first.token, answers: late })).rejects.toMatchObject({ code: "machine_fenced", data: { kept: [1, 20_000, 7] } });
    await expect(book.saveAnswers({ token: first.token, answers: late })).rejects.toMatchObject({ code: "machine_fenced" });
    const kept = await t.house.reader.selectFrom("late_answer").innerJoin("exam_machine", "exam_machine.id", "machine_id").select(["sequence", "reason", "state"]).where("late_answer.attempt_id", "=", attempt.attemptId).orderBy("sequence").execute();
    expect(kept).toEqual([{ sequence: 1, reason: "fenced", state: "fenced" }, { sequence: 20_000, reason: "fenced", state: "fenced" }]);
    expect(await stored(attempt.attemptId)).toHaveLength(1);
    // a number from the computer that was left takes none from the one that works
    expect((await t.perform(resumeAttempt, nobody, { token })).nextSequence).toBe(2);
  });

  it("knows a computer again by its secret: it needs nobody's leave, and its earlier token is worth no more", async () => {
    const { seats } = await openRoom(t, country, 1);
    const machine = "m".repeat(43);
    const first = await t.perform(enterExam, nobody, { ...doorOf(seats[0]!), machine });
    const again = await t.perform(enterExam, nobody, { ...doorOf(seats[0]!), machine });
    expect(again.attempt.state).toBe("ready");
    await expect(t.perform(startAttempt, nobody, { token: first.token })).rejects.toMatchObject({ code: "exam_token_unknown" });
    expect((await t.perform(startAttempt, nobody, { token: again.token })).questions).toHaveLength(35);
    expect((await t.perform(enterExam, nobody, { ...doorOf(seats[0]!), machine: "n".repeat(43) })).attempt.state).toBe("unconfirmed");
  });

  it("lets only the newest of those who ask wait, and one of two who enter at the same time in", async () => {
    const { seats } = await openRoom(t, country, 1);
    const entries = await Promise.all(Array.from({ length: 5 }, () => t.perform(enterExam, nobody, doorOf(seats[0]!))));
    expect(entries.filter(({ attempt }) => attempt.state === "ready")).toHaveLength(1);
    const machines = await t.house.reader.selectFrom("exam_machine").select("state").where("attempt_id", "=", entries[0]!.attempt.attemptId).execute();
    expect(machines.map(({ state }) => state).sort()).toEqual(["active", "refused", "refused", "refused", "waiting"]);
  });

  it("stores no token and shows no password in the audit trail", async () => {
    const { token, seat } = await sit();
    const rows = await t.house.reader.selectFrom("audit").select("data").where("action", "like", "exams.%").execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(seat.password);
    const kept = await t.house.reader.selectFrom("exam_machine").select("token_hash").execute();
    expect(kept.map(({ token_hash }) => token_hash)).not.toContain(token);
  });
});

describe("an attempt", () => {
  it("draws 25 + 5 + 5 questions for the candidate, the same however often they begin, and no two neighbours alike", async () => {
    const { seats, sessionId } = await openRoom(t, country, 2);
    const [one, two] = await Promise.all(seats.map((seat) => begin(t, seat)));
    expect(one!.questions.map(({ part }) => part)).toEqual([...Array(25).fill("subject"), ...Array(5).fill("method"), ...Array(5).fill("logic")]);
    const again = await t.perform(startAttempt, nobody, { token: one!.token });
    expect(again.questions).toEqual(one!.questions);
    expect(again.endsAt).toBe(one!.attempt.endsAt);
    const order = (begun: Begun) => begun.questions.map(({ item }) => [item.id, item.interactions[0]!.options!.map(({ id }) => id)]);
    expect(order(one!)).not.toEqual(order(two!));
    const { bank_revision } = await t.house.reader.selectFrom("exam_session").select("bank_revision").where("id", "=", sessionId).executeTakeFirstOrThrow();
    expect(bank_revision).toBeGreaterThan(0);
  });

  it("draws from the bank as it was when the session was opened", async () => {
    const { seats } = await openRoom(t, country, 2);
    const items = await t.house.reader.selectFrom("item").select("id").where("part", "=", "logic").where("subject_code", "is", null).where("state", "=", "approved").execute();
    for (const { id } of items.slice(0, 4)) await t.perform(retireItem, country.manager, { itemId: id, reason: "Sınaq" });
    expect((await begin(t, seats[0]!)).questions).toHaveLength(35);
    const added = items.slice(0, 4).map((_, i) => ({ code: `N-${i}`, subjectCode: null, part: "logic" as const, topic: "n", difficulty: 0.5, stem: { az: `Yeni ${i}?` }, options: [{ az: "bəli" }, { az: "xeyr" }], key: 0 }));
    await stock(t, country.manager, added);
    const fresh = await t.house.reader.selectFrom("item").select("id").where("code", "like", "N-%").execute();
    const drawn = (await begin(t, seats[1]!)).questions.map(({ item }) => item.id);
    expect(drawn.filter((id) => fresh.some((row) => row.id === id))).toEqual([]);
  });

  it("counts one point for each right answer, the newest by sequence, and shows the score at once (§8)", async () => {
    const begun = await sit();
    const right = await keys(t);
    const rightAnswer = (question: number, sequence: number) => ({ ...answer(begun, question, 0, sequence), response: { RESPONSE: right.get(begun.questions[question]!.item.id)! } });
    const wrongAnswer = (question: number, sequence: number) => {
      const { id, interactions } = begun.questions[question]!.item;
      return { itemId: id, sequence, response: { RESPONSE: interactions[0]!.options!.find((each) => each.id !== right.get(id))!.id } };
    };
    await book.saveAnswers({ token: begun.token, answers: Array.from({ length: 28 }, (_, i) => rightAnswer(i, i + 1)) });
    await book.saveAnswers({ token: begun.token, answers: [wrongAnswer(0, 31)] });
    await book.saveAnswers({ token: begun.token, answers: [rightAnswer(0, 30)] });
    await book.saveAnswers({ token: begun.token, answers: [{ ...answer(begun, 1, 0, 32), response: {} }] });
    const resumed = await t.perform(resumeAttempt, nobody, { token: begun.token });
    expect(resumed).toMatchObject({ state: "running", nextSequence: 33 });
    expect(resumed.answers).toHaveLength(28);
    await expect(t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 33 })).rejects.toMatchObject({ code: "answers_missing", data: { last: 32 } });
    const result = await t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 32 });
    expect(result).toMatchObject({ score: 26, of: 35, finishKind: "confirmed", parts: [{ part: "subject", right: 23, of: 25 }, { part: "method", right: 3, of: 5 }, { part: "logic", right: 0, of: 5 }] });
    expect(await t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 99 })).toEqual(result);
    expect(await t.perform(enterExam, nobody, doorOf(begun.seat))).toMatchObject({ attempt: { state: "finished", questions: [], result: { score: 26 } } });
  });

  it("is ended once when two calls end it at the same time", async () => {
    const begun = await sit();
    const results = await Promise.all(Array.from({ length: 6 }, () => t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 0 })));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  });

  it("cannot begin before its session is open, nor after it is closed", async () => {
    const { seats, sessionId } = await openRoom(t, country, 2);
    await t.house.db.updateTable("exam_session").set({ state: "planned" }).where("id", "=", sessionId).execute();
    const { token, attempt } = await t.perform(enterExam, nobody, doorOf(seats[0]!));
    expect(attempt.state).toBe("waiting");
    expect(await book.heartbeat({ token })).toMatchObject({ state: "waiting", endsAt: null });
    await expect(t.perform(startAttempt, nobody, { token })).rejects.toMatchObject({ code: "session_not_open" });
    await expect(book.saveAnswers({ token, answers: [{ itemId: crypto.randomUUID(), sequence: 1, response: {} }] })).rejects.toMatchObject({ code: "exam_not_started" });
    await t.house.db.updateTable("exam_session").set({ state: "open" }).where("id", "=", sessionId).execute();
    expect(await book.heartbeat({ token })).toMatchObject({ state: "ready" });
    await t.perform(closeSession, country.invigilator, { sessionId });
    await expect(t.perform(startAttempt, nobody, { token })).rejects.toMatchObject({ code: "session_closed" });
    await expect(book.heartbeat({ token })).rejects.toMatchObject({ code: "session_closed" });
  });
});

describe("time", () => {
  it("is the server's: what comes after the end is refused, is not counted, and is kept as evidence", async () => {
    const begun = await sit();
    await t.moveTo(after(59, 59));
    expect(await book.saveAnswers({ token: begun.token, answers: [answer(begun, 0, 0, 1)] })).toMatchObject({ secondsLeft: 1, endsAt: after(60).toISOString() });
    await t.moveTo(after(60, 10));
    expect(await book.saveAnswers({ token: begun.token, answers: [answer(begun, 1, 0, 2)] })).toMatchObject({ saved: [{ sequence: 2 }], secondsLeft: 0 });
    await t.moveTo(after(60, 16));
    await expect(book.saveAnswers({ token: begun.token, answers: [answer(begun, 1, 0, 2), answer(begun, 2, 0, 3)] })).rejects.toMatchObject({ code: "exam_over", data: { saved: [2] } });
    expect((await book.saveAnswers({ token: begun.token, answers: [answer(begun, 0, 0, 1)] })).saved).toEqual([{ sequence: 1, savedAt: after(59, 59).toISOString() }]);
    expect(await stored(begun.attempt.attemptId)).toHaveLength(2);
    const late = await t.house.reader.selectFrom("late_answer").select(["sequence"]).where("attempt_id", "=", begun.attempt.attemptId).execute();
    expect(late).toEqual([{ sequence: 3 }]);
    const resumed = await t.perform(resumeAttempt, nobody, { token: begun.token });
    expect(resumed).toMatchObject({ state: "finished", questions: [], result: { finishKind: "time", finishedAt: after(60).toISOString() } });
  });

  it("is not ended by a room that believes it is over while minutes are left", async () => {
    const begun = await sit();
    await t.perform(grantTime, country.invigilator, { sessionId: begun.sessionId, minutes: 10, reason: "Elektrik kəsilmişdi" });
    await t.moveTo(after(60));
    const ask = () => t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 0, timeIsUp: true });
    await expect(ask()).rejects.toMatchObject({ code: "exam_not_over" });
    await t.moveTo(after(70));
    expect(await ask()).toMatchObject({ finishKind: "time" });
  });

  it("ends attempts whose machine has gone silent, and only those whose time is over", async () => {
    const { seats, sessionId } = await openRoom(t, country, 2);
    const early = await begin(t, seats[0]!);
    await t.moveTo(after(30));
    const later = await begin(t, seats[1]!);
    await t.moveTo(after(61));
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(1);
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(0);
    expect((await t.perform(resumeAttempt, nobody, { token: early.token })).state).toBe("finished");
    expect(await t.perform(resumeAttempt, nobody, { token: later.token })).toMatchObject({ state: "running", secondsLeft: 29 * 60 });
  });

  it("ends attempts once a minute in every session, whatever stands in the queue; one that cannot be ended keeps no other waiting and is tried again", async () => {
    const [broken, whole] = [await sit(), await sit()];
    await t.perform(closeSession, country.invigilator, { sessionId: whole.sessionId, endRunning: true });
    await t.perform(reopenAttempt, country.invigilator, { seatId: whole.seat.id, minutes: 5, reason: "Səhvən bağlanmışdı" });
    const { attemptId } = broken.attempt;
    const expired = async () => finishExpiredJob(await jobContext(t.house)(), {});
    const questions = await t.house.db.deleteFrom("attempt_question").where("attempt_id", "=", attemptId).returningAll().execute();
    await t.moveTo(after(70));
    expect(exams.everyMinute).toContain("exams.finishExpired");
    await expect(expired()).rejects.toThrow(/1 of \d+ sessions/);
    const endOf = (id: string) => t.house.reader.selectFrom("attempt").select(["finish_kind", "finished_at"]).where("id", "=", id).executeTakeFirstOrThrow();
    expect([await endOf(whole.attempt.attemptId), await endOf(attemptId)]).toEqual([{ finish_kind: "time", finished_at: after(65) }, { finish_kind: null, finished_at: null }]);
    await t.house.db.insertInto("attempt_question").values(questions).execute();
    await expired();
    expect(await endOf(attemptId)).toEqual({ finish_kind: "time", finished_at: after(60) });
  });
});

describe("answers", () => {
  it("are written once each when 200 are saved at the same time, half of them twice", async () => {
    const { seats } = await openRoom(t, country, 10);
    const rooms = await Promise.all(seats.map((seat) => begin(t, seat)));
    const calls = rooms.flatMap((begun) => Array.from({ length: 20 }, (_, i) => ({ begun, given: answer(begun, i, i % 4, i + 1) })));
    const receipts = await Promise.all([...calls, ...calls.filter((_, i) => i % 2)].map(({ begun, given }) => book.saveAnswers({ token: begun.token, answers: [given] })));
    expect(receipts.every(({ saved, refused }) => saved.length === 1 && refused.length === 0)).toBe(true);
    for (const begun of rooms) expect((await stored(begun.attempt.attemptId)).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it("of one question arriving in any order leave the newest counting", async () => {
    const begun = await sit();
    const sequences = [7, 3, 9, 1, 8, 2, 6, 4, 5, 10];
    await Promise.all(sequences.map((sequence) => book.saveAnswers({ token: begun.token, answers: [answer(begun, 0, sequence % 4, sequence)] })));
    const { answers } = await t.perform(resumeAttempt, nobody, { token: begun.token });
    expect(answers).toEqual([expect.objectContaining({ sequence: 10, response: { RESPONSE: option(begun, 0, 10 % 4) } })]);
  });

  it("under a number that is taken by another answer are given back, with the next free number", async () => {
    const begun = await sit();
    await book.saveAnswers({ token: begun.token, answers: [answer(begun, 0, 0, 1), answer(begun, 1, 0, 2)] });
    const receipt = await book.saveAnswers({ token: begun.token, answers: [answer(begun, 0, 0, 1), answer(begun, 0, 1, 2), answer(begun, 2, 1, 3)] });
    expect(receipt).toMatchObject({ saved: [{ sequence: 1 }, { sequence: 3 }], refused: [{ sequence: 2, code: "sequence_taken" }], nextSequence: 4 });
  });

  it("to somebody else's questions, with unknown options or letters no database keeps are refused one by one", async () => {
    const begun = await sit();
    const other = await t.house.reader.selectFrom("item").select("id").where("id", "not in", begun.questions.map(({ item }) => item.id)).limit(1).executeTakeFirstOrThrow();
    const strange = await keys(t);
    const { saved, refused } = await book.saveAnswers({
      token: begun.token,
      answers: [
        { itemId: other.id, sequence: 1, response: { RESPONSE: strange.get(other.id)! } },
        { itemId: crypto.randomUUID(), sequence: 2, response: { RESPONSE: "x" } },
        { ...answer(begun, 0, 0, 3), response: { RESPONSE: "nothing" } },
        { ...answer(begun, 0, 0, 4), response: { RESPONSE: "a\u0000" } },
        { ...answer(begun, 0, 0, 5), response: { OTHER: option(begun, 0, 0) } },
        answer(begun, 0, 0, 6),
      ],
    });
    expect(saved.map(({ sequence }) => sequence)).toEqual([6]);
    expect([{ RESPONSE: ["a", "\ud800"] }, { "\0": "a" }].some(isStorable)).toBe(false);
    // who writes of such letters has typed none
    expect(isStorable({ RESPONSE: "\\u0000, \\udad" })).toBe(true);
    expect(Object.fromEntries(refused.map(({ sequence, code }) => [sequence, code]))).toEqual({ 1: "question_unknown", 2: "question_unknown", 3: "answer_unreadable", 4: "answer_unreadable", 5: "answer_unreadable" });
  });

  it("saved while the exam is being ended either count or are refused, never lost", async () => {
    const begun = await sit();
    const right = await keys(t);
    const saves = Array.from({ length: 35 }, (_, i) =>
      book.saveAnswers({ token: begun.token, answers: [{ ...answer(begun, i, 0, i + 1), response: { RESPONSE: right.get(begun.questions[i]!.item.id)! } }] }).then(
        () => 1,
        (error: { code: string }) => (error.code === "exam_over" ? 0 : Promise.reject(error)),
      ),
    );
    const result = t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 0 });
    const acknowledged = (await Promise.all(saves)).reduce<number>((a, b) => a + b, 0);
    expect((await result).score).toBe(acknowledged);
  });

  it("never change: the table refuses it", async () => {
    await expect(t.house.db.updateTable("answer").set({ sequence: 99 }).execute()).rejects.toThrow(/never changed/);
    await expect(t.house.db.deleteFrom("late_answer").execute()).rejects.toThrow(/never changed/);
  });
});

describe("over the line", () => {
  const post = (path: string, payload: object, headers: Record<string, string> = {}) => t.app.inject({ method: "POST", url: `/api${path}`, headers, payload });

  it("saves, beats and refuses as the contract says, and no answer ever holds a key", async () => {
    const { seats } = await openRoom(t, country, 1);
    const entered = await post(room.enterExam.path, { code: seats[0]!.code, password: seats[0]!.password });
    const { token } = entered.json<{ token: string }>();
    const started = await post(room.startAttempt.path, { token });
    const { questions } = started.json<{ questions: Begun["questions"] }>();
    const given = { itemId: questions[0]!.item.id, sequence: 1, response: { RESPONSE: questions[0]!.item.interactions[0]!.options![0]!.id } };
    const saved = await post(room.saveAnswers.path, { token, answers: [given] });
    expect(saved.json()).toMatchObject({ saved: [{ sequence: 1 }], refused: [], nextSequence: 2 });
    const beat = await post(room.heartbeat.path, { token });
    expect(beat.json()).toMatchObject({ state: "running", extraMinutes: 0 });
    const resumed = await post(room.resumeAttempt.path, { token });
    const finished = await post(room.finishAttempt.path, { token, lastSequence: 1 });
    expect(finished.statusCode).toBe(200);
    for (const response of [entered, started, saved, beat, resumed, finished]) expect(response.body).not.toMatch(/correct|mapping|processing|difficulty|outcomes|"key"|"seed"|topic|enemies/);
    // the options a key names stand among the others, and nothing tells them apart
    const right = await keys(t);
    for (const { item } of questions) {
      const options = item.interactions[0]!.options!;
      expect(options.map(({ id }) => id)).toContain(right.get(item.id));
      expect(new Set(options.map((each) => Object.keys(each).toSorted().join())).size).toBe(1);
    }
    expect((await post(room.saveAnswers.path, { token, answers: [{ ...given, sequence: 2 }] })).json()).toMatchObject({ code: "exam_over" });
  });

  it("lets many in together: each at their own seat, a second computer waits, and who is refused changes nothing for the rest", async () => {
    const { seats } = await openRoom(t, country, 3);
    const [one, other, last] = seats.map(doorOf) as [ReturnType<typeof doorOf>, ReturnType<typeof doorOf>, ReturnType<typeof doorOf>];
    const machine = "the-same-browser-again";
    const wrong = { ...last, password: one.password };
    const all = [one, wrong, other, { ...one, machine: "another-browser-than-before" }, wrong, { ...last, machine }, { ...last, machine }];
    const entered = await Promise.all(all.map((input) => post(room.enterExam.path, input)));
    const answers = entered.map((response) => response.json<{ code?: string; token?: string; attempt?: { state: string; seat: number } }>());
    expect(answers.slice(0, 5)).toMatchObject([{ attempt: { state: "ready", seat: 1 } }, { code: "exam_entry_failed" }, { attempt: { state: "ready", seat: 2 } }, { attempt: { state: "unconfirmed", seat: 1 } }, { code: "exam_entry_failed" }]);
    // of a computer that knocks twice at once, one token opens
    const resumed = await Promise.all(answers.slice(5).map(async ({ token }) => (token ? (await post(room.resumeAttempt.path, { token })).statusCode : 401)));
    expect(resumed.toSorted()).toEqual([200, 401]);
    const machines = await t.house.reader.selectFrom("exam_machine").innerJoin("attempt", "attempt.id", "attempt_id").select(["seat_id", "state"]).where("seat_id", "in", seats.map(({ id }) => id)).execute();
    expect(machines.map(({ seat_id, state }) => `${seats.findIndex(({ id }) => id === seat_id) + 1} ${state}`).toSorted()).toEqual(["1 active", "1 waiting", "2 active", "3 active"]);
    // the wrong ones may have been written down after the right ones were let in
    expect((await post(room.enterExam.path, { ...last, machine })).statusCode).toBe(200);
    expect(await t.house.reader.selectFrom("exam_entry_failure").select("code").where("code", "=", last.code).execute()).toEqual([]);
  });

  it("lets many begin and end together: each once, whoever is refused among them alone", async () => {
    const { seats } = await openRoom(t, country, 3);
    const tokens = await Promise.all(seats.map(async (seat) => (await t.perform(enterExam, nobody, doorOf(seat))).token));
    const all = [tokens[0]!, "x".repeat(43), tokens[1]!, tokens[0]!, tokens[2]!];
    const begun = await Promise.all(all.map((token) => post(room.startAttempt.path, { token })));
    expect(begun.map(({ statusCode }) => statusCode)).toEqual([200, 401, 200, 200, 200]);
    const views = begun.map((response) => response.json<{ attemptId: string; questions: Begun["questions"] }>());
    expect(views[3]!.questions).toEqual(views[0]!.questions);
    const [one, other, last] = [views[0]!, views[2]!, views[4]!];
    expect(new Set([one, other, last].map(({ questions }) => questions.length))).toEqual(new Set([35]));
    expect((await t.house.reader.selectFrom("audit").select("object_id").where("action", "=", "exams.startAttempt").where("object_id", "in", [one, other, last].map(({ attemptId }) => attemptId)).execute()).length).toBe(4);
    const [first] = one.questions;
    await post(room.saveAnswers.path, { token: tokens[0]!, answers: [{ itemId: first!.item.id, sequence: 1, response: { RESPONSE: (await keys(t)).get(first!.item.id)! } }] });
    const ended = await Promise.all([[tokens[0]!, 1], [tokens[1]!, 7], [tokens[2]!, 0], [tokens[0]!, 1]].map(([token, lastSequence]) => post(room.finishAttempt.path, { token, lastSequence })));
    expect(ended.map((response) => response.json<{ score?: number; code?: string }>())).toMatchObject([{ score: 1 }, { code: "answers_missing", data: { last: 0 } }, { score: 0 }, { score: 1 }]);
    const { rows } = await sql<{ seals: number }>`SELECT count(*)::int AS seals FROM answer_seal WHERE attempt_id = ANY(${[one, other, last].map(({ attemptId }) => attemptId)}::uuid[])`.execute(t.house.db);
    expect(rows[0]!.seals).toBe(2);
  });

  it("refuses what has not the contract's shape, and a stranger's page", async () => {
    const begun = await sit();
    const bad = [{ token: begun.token, answers: [] }, { token: begun.token }, { token: begun.token, answers: [{ ...answer(begun, 0, 0, 0) }] }, { token: begun.token, answers: [answer(begun, 0, 0, 1)], clock: "now" }];
    for (const payload of bad) expect((await post(room.saveAnswers.path, payload)).json()).toMatchObject({ code: "invalid_input" });
    expect((await post(room.saveAnswers.path, { token: begun.token, answers: [answer(begun, 0, 0, 1)] }, { origin: "https://elsewhere.example" })).json()).toMatchObject({ code: "foreign_page" });
    expect((await post(room.saveAnswers.path, { token: "x".repeat(43), answers: [answer(begun, 0, 0, 1)] })).statusCode).toBe(401);
    expect(await stored(begun.attempt.attemptId)).toEqual([]);
  });
});
