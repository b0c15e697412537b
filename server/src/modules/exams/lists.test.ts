import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { after, begin, examCountry, type ExamCountry, openRoom } from "../../../test/exam-country.ts";
import { newId } from "../../platform/id.ts";
import { createCompetition } from "../competitions/index.ts";
import { getJournal, getSession, listIncidents, listJournals, listSessions, recordIncident, results } from "./index.ts";

let t: TestApp;
let country: ExamCountry;
let sessionId: string;
let journalId: string;
let number: number;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  const room = await openRoom(t, country, 2);
  sessionId = room.sessionId;
  const { applicationId, id: seatId } = room.seats[1]!;
  await t.house.db.updateTable("person").set({ family_name: "Şəkiyeva", given_name: "Gülər" }).where("id", "=", (person) => person.selectFrom("application").select("person_id").where("id", "=", applicationId)).execute();
  const { attempt } = await begin(t, room.seats[1]!);
  number = attempt.candidate.number;
  await t.moveTo(after(20));
  await t.perform(recordIncident, country.invigilator, { sessionId, seatId, kind: "technical", says: "Klaviatura dəyişdirildi" });
  journalId = newId(t.now);
  await t.house.db.insertInto("answer_journal").values({ id: journalId, attempt_id: attempt.attemptId, source: "line", digest: "0".repeat(64), drift_ms: 0, arrived_at: t.now, ended_at: t.now, counted: 0 }).execute();
});
afterAll(() => t[Symbol.asyncDispose]());

const lists = {
  results: async (search: string) => (await t.ask(results, country.manager, { sessionId, search })).total,
  incidents: async (search: string) => (await t.ask(listIncidents, country.manager, { search })).total,
  journals: async (search: string) => (await t.ask(listJournals, country.manager, { search })).total,
};

describe("the lists of the exam", () => {
  it.each(Object.entries(lists))("find a candidate in %s by the number as it is shown or typed, and by the names in either order", async (_, found) => {
    const shown = String(number).padStart(7, "0");
    for (const search of [`№ ${shown}`, `№${shown}`, shown, `№${number}`, String(number), "Gülər Şəkiyeva", "sekiyeva guler", `${shown} guler`]) expect([search, await found(search)]).toEqual([search, 1]);
    expect(await found("№ 9999999")).toBe(0);
    expect(await found("guler namized")).toBe(0);
  });

  it("find a session by its words in any order, and by its district", async () => {
    const found = async (search: string) => (await t.ask(listSessions, country.manager, { search })).total;
    expect(await found("mekteb novbe")).toBe(1);
    expect(await found("baki novbe")).toBe(1);
    expect(await found("seki novbe")).toBe(0);
  });

  it("show the competition of the year; what is opened by its own address stays to be seen", async () => {
    const totals = async () => [(await t.ask(listSessions, country.manager, {})).total, (await t.ask(listIncidents, country.manager, {})).total, (await t.ask(listJournals, country.manager, {})).total];
    expect(await totals()).toEqual([1, 1, 1]);
    await t.perform(createCompetition, await t.actor("administrator"), { year: 2028 });
    expect(await totals()).toEqual([0, 0, 0]);
    expect((await t.ask(getSession, country.manager, { sessionId })).id).toBe(sessionId);
    expect((await t.ask(listIncidents, country.manager, { sessionId })).total).toBe(1);
    expect((await t.ask(results, country.manager, { sessionId })).total).toBe(2);
    expect((await t.ask(getJournal, country.manager, { journalId })).id).toBe(journalId);
  });
});
