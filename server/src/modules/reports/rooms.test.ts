import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { after, begin, examCountry, examDay, plannedRoom, type ExamCountry, type Seat } from "../../../test/exam-country.ts";
import { nobody, type Actor } from "../../platform/context.ts";
import { newId } from "../../platform/id.ts";
import { closeSession, enterExam, grantTime, openSession } from "../exams/index.ts";
import { work } from "./index.ts";

let t: TestApp;
let country: ExamCountry;
let sessionId: string;
let seats: Seat[];
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  ({ sessionId, seats } = await plannedRoom(t, country, 2));
});
afterAll(() => t[Symbol.asyncDispose]());

const waits = async (actor: Actor) => (await t.ask(work, actor, {})).rooms.map(({ need, n }) => [need, n]);

describe("what waits on the day of the exam", () => {
  it("is a room from its hour on until somebody opens it", async () => {
    await t.moveTo(after(-1));
    expect(await waits(country.invigilator)).toEqual([]);
    await t.moveTo(examDay);
    const { rooms, exams } = await t.ask(work, country.invigilator, {});
    expect(rooms).toEqual([{ need: "open", n: 1, sessionId, name: "I növbə", place: "2 nömrəli məktəb", room: expect.any(String) }]);
    expect(exams).toMatchObject({ sessionsToday: 1, journalsToday: 0 });
    expect(await waits(await t.actor("verifier"))).toEqual([]);
    await t.perform(openSession, country.invigilator, { sessionId });
    expect(await waits(country.invigilator)).toEqual([]);
  });

  it("is a computer to be looked at, and minutes for everybody but who has asked for them", async () => {
    await begin(t, seats[0]!);
    await t.perform(enterExam, nobody, { code: seats[0]!.code, password: seats[0]!.password, machine: "another-computer-of-the-room" });
    await t.perform(grantTime, country.invigilator, { sessionId, seatId: seats[0]!.id, minutes: 60, reason: "İşıq sönmüşdü" });
    expect(await waits(country.manager)).toEqual([["machine", 1], ["proposal", 1]]);
    expect(await waits(country.invigilator)).toEqual([["machine", 1]]);
  });

  it("is a room whose time is over for all, until it is closed", async () => {
    await t.moveTo(after(59));
    expect(await waits(country.invigilator)).toEqual([["machine", 1]]);
    await t.moveTo(after(61));
    expect(await waits(country.invigilator)).toEqual([["machine", 1], ["close", 1]]);
    await t.perform(closeSession, country.invigilator, { sessionId });
    // nobody is left to whom the minutes could be given
    expect(await waits(country.manager)).toEqual([]);
  });

  it("is a journal on the day on which it was handed in", async () => {
    const { id } = await t.house.reader.selectFrom("attempt").select("id").executeTakeFirstOrThrow();
    await t.house.db.insertInto("answer_journal").values({ id: newId(t.now), attempt_id: id, source: "line", digest: "0".repeat(64), drift_ms: 0, arrived_at: t.now, ended_at: t.now, counted: 0 }).execute();
    const { exams } = await t.ask(work, country.manager, {});
    expect(exams.journalsToday).toBe(1);
    await t.moveTo(after(24 * 60));
    expect((await t.ask(work, country.manager, {})).exams).toMatchObject({ sessionsToday: 0, journalsToday: 0 });
  });
});
