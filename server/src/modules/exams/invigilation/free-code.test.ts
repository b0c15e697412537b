import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, examCountry, type ExamCountry, openRoom, type Seat } from "../../../../test/exam-country.ts";
import { nobody } from "../../../platform/context.ts";
import { jobContext } from "../../../worker.ts";
import { board, enterExam, exams, freeCode } from "../index.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const enter = ({ code }: Seat, password: string) => t.perform(enterExam, nobody, { code, password });
const tryWrong = async (seat: Seat, times: number): Promise<void> => {
  for (let i = 0; i < times; i++) await expect(enter(seat, "WRNG-WRNG")).rejects.toMatchObject({ code: "exam_entry_failed" });
};
const resting = async (sessionId: string) => (await t.ask(board, country.invigilator, { sessionId })).seats.map(({ codeRestsUntil }) => codeRestsUntil);
const free = (seat: Seat, actor = country.invigilator) => t.perform(freeCode, actor, { seatId: seat.id });
/** As if these failures had happened so long ago. */
const age = (codes: string[], minutes: number) => t.house.db.updateTable("exam_entry_failure").set({ at: new Date(Date.now() - minutes * 60_000) }).where("code", "in", codes).execute();

describe("a code that rests", () => {
  it("stands on the board with its hour, and is tried again when staff of the room say so, once", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    const [seat, other] = seats as [Seat, Seat];
    await tryWrong(seat, 7);
    expect(await resting(sessionId)).toEqual([null, null]);
    await expect(free(seat)).rejects.toMatchObject({ code: "code_not_resting" });
    await tryWrong(seat, 1);
    await tryWrong(other, 1);
    expect(await resting(sessionId)).toEqual([after(15).toISOString(), null]);
    await expect(enter(seat, seat.password)).rejects.toMatchObject({ code: "exam_entry_paused" });

    await expect(free(seat, await t.actor("auditor"))).rejects.toMatchObject({ code: "not_your_role" });
    const both = await Promise.allSettled([free(seat), free(seat, country.manager)]);
    expect(both.map((one) => (one.status === "fulfilled" ? "freed" : one.reason.code)).toSorted()).toEqual(["code_not_resting", "freed"]);
    expect(await resting(sessionId)).toEqual([null, null]);
    expect(await t.house.reader.selectFrom("audit").select(["action", "roles"]).where("object_id", "=", seat.id).execute()).toMatchObject([{ action: "exams.freeCode" }]);
    // from the beginning, and the failures of others stay
    await tryWrong(seat, 7);
    expect((await enter(seat, seat.password)).attempt).toMatchObject({ state: "ready", seat: 1 });
    await tryWrong(other, 7);
    expect(await resting(sessionId)).toEqual([null, after(15).toISOString()]);
  });

  it("rests by the machine's time, whatever the demo's calendar says, and wakes by itself", async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    await tryWrong(seats[0]!, 8);
    await t.moveTo(after(40));
    expect(await resting(sessionId)).toEqual([after(55).toISOString()]);
    await age([seats[0]!.code], 10);
    expect(await resting(sessionId)).toEqual([after(45).toISOString()]);
    await age([seats[0]!.code], 15);
    expect(await resting(sessionId)).toEqual([null]);
    await expect(free(seats[0]!)).rejects.toMatchObject({ code: "code_not_resting" });
  });

  it("is freed over the line by who looks after the room", async () => {
    const { seats } = await openRoom(t, country, 1);
    await tryWrong(seats[0]!, 8);
    const post = async (actor: typeof country.invigilator, seatId: string) =>
      (await t.app.inject({ method: "POST", url: `/api/exam/seats/${seatId}/free-code`, headers: { cookie: await t.cookie(actor), "idempotency-key": crypto.randomUUID() }, payload: {} })).json();
    expect(await post(await t.actor("verifier"), seats[0]!.id)).toMatchObject({ code: "not_your_role" });
    expect(await post(country.invigilator, crypto.randomUUID())).toMatchObject({ code: "not_found" });
    expect(await post(country.invigilator, seats[0]!.id)).toEqual({ ok: true });
    expect(await post(country.invigilator, seats[0]!.id)).toMatchObject({ code: "code_not_resting" });
  });
});

describe("wrong passwords", () => {
  it("are forgotten after a day, also those with codes that nobody has", async () => {
    const { seats } = await openRoom(t, country, 1);
    const strangers = ["AAAA-BBBB", "CCCC-DDDD"].map((code) => ({ ...seats[0]!, code }));
    for (const one of [seats[0]!, ...strangers]) await tryWrong(one, 1);
    await age([strangers[0]!.code], 24 * 60 + 1);
    await age([strangers[1]!.code], 23 * 60);
    const everyMinute = exams.everyMinute!.filter((name) => name === "exams.forgetOldFailures");
    for (const name of everyMinute) await exams.jobs![name]!(await jobContext(t.house)(), {});
    const codes = [seats[0]!, ...strangers].map(({ code }) => code);
    const left = await t.house.reader.selectFrom("exam_entry_failure").select("code").where("code", "in", codes).execute();
    expect(left.map(({ code }) => code).toSorted()).toEqual([codes[0]!, codes[2]!].toSorted());
  });
});
