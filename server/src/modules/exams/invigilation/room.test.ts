import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Workbook } from "@cj-tech-master/excelts";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, begin, examCountry, type ExamCountry, examDay, openRoom, reopenSeat, type Seat } from "../../../../test/exam-country.ts";
import { nobody } from "../../../platform/context.ts";
import { jobContext } from "../../../worker.ts";
import { board, closeSession, confirmMachine, enterExam, examDay as dayOf, exams, findAtDoor, freeCode, incidentsXlsx, listIncidents, markAttendance, openAnswerBook, pauseSession, recordIncident, refuseMachine, resumeAttempt, sessionProtocol } from "../index.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

describe("incidents", () => {
  it("are written down for a seat or the room, found again, and never changed", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    const other = await openRoom(t, country, 1);
    await t.moveTo(after(20));
    const { id } = await t.perform(recordIncident, country.invigilator, { sessionId, seatId: seats[1]!.id, kind: "technical", says: "Klaviatura  dəyişdirildi", happenedAt: after(12).toISOString() });
    await t.perform(recordIncident, country.invigilator, { sessionId, kind: "medical", says: "Həkim çağırıldı" });
    const { rows } = await t.ask(listIncidents, country.manager, { sessionId });
    expect(rows.map(({ seat, kind, happenedAt }) => [seat, kind, happenedAt])).toEqual([[null, "medical", after(20).toISOString()], [2, "technical", after(12).toISOString()]]);
    expect((await t.ask(listIncidents, await t.actor("auditor"), { search: "klaviatura" })).rows.map((row) => row.id)).toEqual([id]);
    expect((await t.ask(listIncidents, country.manager, { kind: "medical", sessionId: other.sessionId })).total).toBe(0);
    expect((await t.ask(listIncidents, country.manager, { sessionId, day: "2027-08-04" })).total).toBe(2);
    expect((await t.ask(listIncidents, country.manager, { sessionId, day: "2027-08-05" })).total).toBe(0);
    const { name, body } = (await t.ask(incidentsXlsx, country.manager, { sessionId, search: "dəyiş", language: "en" })) as unknown as { name: string; body: Buffer };
    const book = new Workbook();
    await book.xlsx.load(body);
    expect(name).toBe("incidents-2027.xlsx");
    expect(book.worksheets[0]!.getSheetValues().slice(2).map((row) => (row as unknown[]).slice(1))).toEqual([["04/08/2027, 11:12", "Technical", "I növbə", "2 nömrəli məktəb", expect.any(String), 2, expect.stringContaining("Sınaq"), "Klaviatura dəyişdirildi", "invigilator", "04/08/2027, 11:20"]]);
    await expect(t.house.db.updateTable("exam_incident").set({ says: "Heç nə olmayıb" }).where("id", "=", id).execute()).rejects.toThrow("never changed");
    await expect(t.perform(recordIncident, country.invigilator, { sessionId, kind: "other", says: "x", happenedAt: after(21).toISOString() })).rejects.toMatchObject({ code: "incident_ahead" });
    await expect(t.perform(recordIncident, country.invigilator, { sessionId, kind: "other", says: "x", happenedAt: "2027-07-01T08:00:00Z" })).rejects.toMatchObject({ code: "incident_before" });
    await expect(t.perform(recordIncident, country.invigilator, { sessionId, seatId: other.seats[0]!.id, kind: "other", says: "x" })).rejects.toMatchObject({ code: "not_found" });
    const shown = await t.ask(board, country.invigilator, { sessionId });
    expect(shown.incidents).toBe(2);
    expect(shown.events).toContainEqual(expect.objectContaining({ kind: "incident", seat: 2, reason: "Klaviatura dəyişdirildi", by: "invigilator" }));
  });
});

describe("at the door", () => {
  it("a code tells who it is and where they sit, or in one sentence why they do not belong here", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    const other = await openRoom(t, country, 1);
    const code = seats[0]!.code;
    const typed = { sessionId, code: ` ${code.toLowerCase().replace("-", " ")}` };
    const found = await t.ask(findAtDoor, country.invigilator, typed);
    expect(found).toMatchObject({ seatId: seats[0]!.id, seat: 1, attendance: "expected" });
    await t.perform(markAttendance, country.invigilator, { seatId: found.seatId, attendance: "present" });
    await expect(t.ask(findAtDoor, country.invigilator, typed)).rejects.toMatchObject({ code: "already_in", data: { seat: 1 } });
    await expect(t.ask(findAtDoor, country.invigilator, { sessionId, code: "AAAA-BBBB" })).rejects.toMatchObject({ code: "code_unknown" });
    await expect(t.ask(findAtDoor, country.invigilator, { sessionId, code: other.seats[0]!.code })).rejects.toMatchObject({ code: "other_room", data: { place: "2 nömrəli məktəb" } });
    await t.moveTo(after(24 * 60));
    await expect(t.ask(findAtDoor, country.invigilator, { sessionId, code: seats[1]!.code })).rejects.toMatchObject({ code: "other_day", data: { startsAt: examDay.toISOString() } });
    await t.moveTo(examDay);
    await t.perform(closeSession, country.invigilator, { sessionId });
    await expect(t.ask(findAtDoor, country.invigilator, { sessionId, code: seats[1]!.code })).rejects.toMatchObject({ code: "door_closed" });
    await expect(t.ask(findAtDoor, await t.actor("auditor"), typed)).rejects.toMatchObject({ code: "not_your_role" });
  });
});

describe("a second computer", () => {
  const other = "another-computer-of-the-room";
  const moved = async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    const first = await begin(t, seats[0]!);
    await t.moveTo(after(1));
    const second = await t.perform(enterExam, nobody, { code: seats[0]!.code, password: seats[0]!.password, machine: other });
    const { machines } = await t.ask(board, country.invigilator, { sessionId });
    return { sessionId, first, second, machines, seat: seats[0]! };
  };

  it("waits on the board until it is confirmed, and then the first can save no more", async () => {
    const { sessionId, first, second, machines } = await moved();
    expect(machines).toEqual([expect.objectContaining({ seat: 1, state: "waiting" })]);
    const { id: machineId } = machines[0]!;
    await t.perform(confirmMachine, country.invigilator, { machineId });
    expect(await t.perform(resumeAttempt, nobody, { token: second.token })).toMatchObject({ state: "running" });
    await expect(t.perform(resumeAttempt, nobody, { token: first.token })).rejects.toMatchObject({ code: "machine_fenced" });
    await expect(t.perform(refuseMachine, country.invigilator, { machineId })).rejects.toMatchObject({ code: "machine_decided" });
    expect((await t.ask(board, country.invigilator, { sessionId })).machines).toEqual([]);
    expect((await t.ask(sessionProtocol, country.manager, { sessionId })).machines.map(({ state }) => state)).toEqual(["fenced", "active"]);
  });

  it("is confirmed also when the calendar of the demo was moved back meanwhile", async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    await begin(t, seats[0]!);
    await t.moveTo(after(-2));
    const second = await t.perform(enterExam, nobody, { code: seats[0]!.code, password: seats[0]!.password, machine: other });
    const [machine] = (await t.ask(board, country.invigilator, { sessionId })).machines;
    await t.perform(confirmMachine, country.invigilator, { machineId: machine!.id });
    expect(await t.perform(resumeAttempt, nobody, { token: second.token })).toMatchObject({ state: "running" });
  });

  it("is sent away, and the candidate goes on where they are", async () => {
    const { first, second, machines } = await moved();
    await expect(t.perform(refuseMachine, await t.actor("auditor"), { machineId: machines[0]!.id })).rejects.toMatchObject({ code: "not_your_role" });
    await t.perform(refuseMachine, country.invigilator, { machineId: machines[0]!.id });
    await expect(t.perform(resumeAttempt, nobody, { token: second.token })).rejects.toMatchObject({ code: "machine_refused" });
    expect(await t.perform(resumeAttempt, nobody, { token: first.token })).toMatchObject({ state: "running" });
  });

  it("asks no more once the session is closed, nor does who looks up the score then, until the attempt is taken up again", async () => {
    const { sessionId, second, seat } = await moved();
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    const asks = async () => {
      const { machines } = await t.ask(board, country.invigilator, { sessionId });
      const { sessions } = await t.ask(dayOf, country.manager, { day: "2027-08-04" });
      return [machines.length, sessions.find(({ id }) => id === sessionId)!.waiting];
    };
    expect(await asks()).toEqual([0, 0]);
    expect((await t.ask(sessionProtocol, country.manager, { sessionId })).machines).toMatchObject([{ state: "active" }, { state: "refused", by: null, decidedAt: after(1).toISOString() }]);
    expect(await t.perform(resumeAttempt, nobody, { token: second.token })).toMatchObject({ state: "finished" });
    await t.perform(enterExam, nobody, { code: seat.code, password: seat.password, machine: "the-candidates-computer-at-home" });
    expect(await asks()).toEqual([0, 0]);
    await reopenSeat(t, country, seat, 5);
    expect(await asks()).toEqual([1, 1]);
  });

  it("is decided once when two decide at once", async () => {
    const { machines } = await moved();
    const both = await Promise.allSettled([confirmMachine, refuseMachine].map((decide) => t.perform(decide, country.invigilator, { machineId: machines[0]!.id })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("the day", () => {
  it("shows every room of it with who works, is silent, has finished, and what waits", async () => {
    const { sessionId, seats } = await openRoom(t, country, 3);
    const { token } = await begin(t, seats[0]!);
    await begin(t, seats[1]!);
    await t.perform(enterExam, nobody, { code: seats[0]!.code, password: seats[0]!.password, machine: "another-computer-of-the-room" });
    await t.moveTo(after(5));
    const book = openAnswerBook(t.house.db, async () => t.now);
    await book.heartbeat({ token });
    await book.close();
    await t.perform(recordIncident, country.invigilator, { sessionId, kind: "conduct", says: "Telefon götürüldü" });
    await t.perform(pauseSession, country.invigilator, { sessionId, reason: "İşıq söndü" });
    const day = await t.ask(dayOf, country.manager, {});
    expect(day).toMatchObject({ day: "2027-08-04", days: expect.arrayContaining(["2027-08-04"]) });
    expect(day.sessions.find(({ id }) => id === sessionId)).toMatchObject({ assigned: 3, expected: 1, working: 2, offline: 1, finished: 0, incidents: 1, waiting: 1, paused: true, state: "open" });
    expect((await t.ask(dayOf, country.manager, { day: "2027-08-09" })).sessions).toEqual([]);
    await t.moveTo(new Date("2027-12-01T08:00:00Z"));
    expect((await t.ask(dayOf, country.manager, {})).day).toBe("2027-08-04");
    await t.moveTo(examDay);
  });
});

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
