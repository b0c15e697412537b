import { journals } from "@kadr/contract/exam-journals";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, begin, confirmComputer, enterElsewhere, examCountry, type ExamCountry, openRoom } from "../../../../test/exam-country.ts";
import { type AnswerBook, board, lateAnswers, openAnswerBook, sessionProtocol } from "../index.ts";

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

type Begun = Awaited<ReturnType<typeof begin>>;
/** One answer to each of these questions, numbered from here. */
const send = ({ token, questions }: Begun, places: readonly number[], first: number) =>
  book.saveAnswers({ token, answers: places.map((place, i) => ({ itemId: questions[place - 1]!.item.id, sequence: first + i, response: { RESPONSE: questions[place - 1]!.item.interactions[0]!.options![0]!.id } })) });
const evidence = async (seatId: string, page = 1, size = 25) => {
  const { rows, total } = await t.ask(lateAnswers, country.invigilator, { seatId, page, size });
  return { total, rows: rows.map(({ arrivedAt, question, reason }) => [arrivedAt, question, reason]) };
};

describe("answers that did not count", () => {
  it("are shown of a seat with when they came, to which question and why, and never with what was answered", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    const [seat, other] = seats;
    const left = await begin(t, seat!);
    const worked = await begin(t, other!);
    await enterElsewhere(t, seat!);
    await confirmComputer(t, country, seat!);
    await t.moveTo(after(10));
    await expect(send(left, [7, 3], 1)).rejects.toMatchObject({ code: "machine_fenced" });
    await send(worked, [1], 1);
    await t.moveTo(after(61));
    await expect(send(left, [35], 3)).rejects.toMatchObject({ code: "machine_fenced" });
    await expect(send(worked, [1, 2], 1)).rejects.toMatchObject({ code: "exam_over" });
    // a question of somebody else's exam has no place in this one
    const foreign = await t.house.reader.selectFrom("item").select("id").where("id", "not in", worked.questions.map(({ item }) => item.id)).executeTakeFirstOrThrow();
    const { attempt_id, machine_id } = await t.house.reader.selectFrom("late_answer").select(["attempt_id", "machine_id"]).where("reason", "=", "late").executeTakeFirstOrThrow();
    await t.house.db.insertInto("late_answer").values({ attempt_id, machine_id, sequence: 9, item_id: foreign.id, response: "{}", reason: "late", arrived_at: after(62) }).execute();

    const [early, end] = [after(10).toISOString(), after(61).toISOString()];
    expect(await evidence(seat!.id)).toEqual({ total: 3, rows: [[early, 7, "fenced"], [early, 3, "fenced"], [end, 35, "fenced"]] });
    expect(await evidence(seat!.id, 2, 2)).toEqual({ total: 3, rows: [[end, 35, "fenced"]] });
    expect(await evidence(other!.id)).toEqual({ total: 2, rows: [[end, 2, "late"], [after(62).toISOString(), null, "late"]] });

    expect((await t.ask(board, country.invigilator, { sessionId })).seats.map(({ late }) => late)).toEqual([3, 2]);
    expect((await t.ask(sessionProtocol, country.manager, { sessionId })).late).toMatchObject([
      { seat: 1, reason: "fenced", answers: 3, firstAt: early, lastAt: end },
      { seat: 2, reason: "late", answers: 2, firstAt: end, lastAt: after(62).toISOString() },
    ]);
  });

  it("are told over the line to who sees the computers, with the computer they came from", async () => {
    const { seats } = await openRoom(t, country, 1);
    const { code, password } = seats[0]!;
    const post = (path: string, payload: object) => t.app.inject({ method: "POST", url: `/api/exam${path}`, headers: { "user-agent": "Old browser 1.0" }, payload });
    const { token } = (await post("/enter", { code, password })).json<{ token: string }>();
    const { questions } = (await post("/start", { token })).json<{ questions: Begun["questions"] }>();
    const { id, interactions } = questions[4]!.item;
    await t.moveTo(after(90));
    expect((await post("/answers", { token, answers: [{ itemId: id, sequence: 1, response: { RESPONSE: interactions[0]!.options![0]!.id } }] })).json()).toMatchObject({ code: "exam_over" });

    const read = async (role: Parameters<TestApp["actor"]>[0]) => t.app.inject({ url: `/api${journals.lateAnswers.path.replace(":seatId", seats[0]!.id)}`, headers: { cookie: await t.cookie(await t.actor(role)) } });
    for (const role of ["invigilator", "exam_manager", "administrator", "auditor"] as const) {
      expect((await read(role)).json()).toEqual({ page: 1, size: 25, total: 1, rows: [{ id: expect.any(Number), arrivedAt: expect.any(String), address: "127.0.0.1", browser: "Old browser 1.0", question: 5, reason: "late" }] });
    }
    for (const role of ["candidate", "verifier", "commission_member"] as const) expect((await read(role)).json()).toMatchObject({ code: "not_your_role" });
    await expect(t.ask(lateAnswers, country.manager, { seatId: crypto.randomUUID(), page: 1, size: 25 })).rejects.toMatchObject({ code: "not_found" });
  });
});
