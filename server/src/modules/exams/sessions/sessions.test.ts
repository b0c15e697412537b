import { multipleChoice, scoreItem, textEntry, type Item, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { nobody } from "../../../platform/context.ts";
import { current } from "../../competitions/index.ts";
import { admitted, bank, begin, examCountry, examDay, openRoom, stock, type ExamCountry } from "../../../../test/exam-country.ts";
import { assignCandidates, board, cancelSession, closeSession, createSession, enterExam, finishAttempt, getSession, grantTime, isAnswered, listSessions, markAttendance, moveSession, openAnswerBook, openSession, results, resumeAttempt, seatList, seatOf, sessionProtocol, unfinishedSessions } from "../index.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const admission = new Date("2027-07-22T08:00:00Z");
const minutesOn = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);
const plan = (over: object = {}) => ({
  competitionId: country.competitionId,
  name: "I növbə",
  place: "Şəki şəhəri, 2 nömrəli məktəb",
  districtCode: "AZ-BA",
  room: "14",
  startsAt: examDay.toISOString(),
  seats: 3,
  ...over,
});

describe("exam sessions", () => {
  it("are created for a free room within the exam days", async () => {
    await t.moveTo(admission);
    const { id } = await t.perform(createSession, country.manager, plan());
    expect(await t.ask(getSession, country.manager, { sessionId: id })).toMatchObject({ state: "planned", seats: 3, assigned: 0, minutes: 60 });
    await expect(t.perform(createSession, country.manager, plan())).rejects.toMatchObject({ code: "room_taken" });
    await expect(t.perform(createSession, country.manager, plan({ room: "15", districtCode: "XX" }))).rejects.toMatchObject({ code: "district_unknown" });
    await expect(t.perform(createSession, country.manager, plan({ room: "15", startsAt: "2027-09-04T07:00:00Z" }))).rejects.toMatchObject({ code: "starts_outside_exam" });
    await expect(t.perform(createSession, country.invigilator, plan({ room: "15" }))).rejects.toMatchObject({ code: "not_your_role" });
    await t.moveTo(new Date("2027-06-10T08:00:00Z"));
    await expect(t.perform(createSession, country.manager, plan({ room: "15" }))).rejects.toMatchObject({ code: "stage_not_open" });
    await t.moveTo(admission);
    expect((await t.ask(listSessions, country.manager, { search: "seki" })).rows.map((row) => row.id)).toContain(id);
  });

  it("seat every approved candidate once, in order, with code, password and a notice", async () => {
    const { id: sessionId } = await t.perform(createSession, country.manager, plan({ room: "16" }));
    const applications = await admitted(t, country, 5);
    const first = await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: applications });
    expect(first).toEqual({ seated: 3, unseated: 2, sessions: [{ sessionId, seated: 3 }] });
    const again = await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: applications });
    expect(again).toMatchObject({ seated: 0, unseated: 2 });
    const { seats } = await t.ask(seatList, country.manager, { sessionId });
    expect(seats.map(({ seat }) => seat)).toEqual([1, 2, 3]);
    expect(new Set(seats.flatMap(({ code, password }) => [code, password])).size).toBe(6);
    expect(await seatOf(t.house.reader, applications[0]!)).toMatchObject({ seat: 1, code: seats[0]!.code, password: seats[0]!.password, room: "16", state: "planned", score: null });
    const notices = await t.house.reader.selectFrom("notice").select("code").where("code", "=", "exam_seat").execute();
    expect(notices).toHaveLength(3);
    await expect(t.ask(seatList, await t.actor("auditor"), { sessionId })).rejects.toMatchObject({ code: "not_your_role" });
  });

  it("are waited for until somebody says, after the exam days, that they were never held", async () => {
    const { id: sessionId } = await t.perform(createSession, country.manager, plan({ room: "22" }));
    const [applicationId] = await admitted(t, country, 1);
    await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: [applicationId!] });
    const not = { sessionId, reason: "Otağa su dolmuşdu" };
    await t.moveTo(examDay);
    await expect(t.perform(cancelSession, country.manager, not)).rejects.toMatchObject({ code: "stage_not_open" });
    const { calendar } = (await t.ask(current, country.manager, {}))!;
    await t.moveTo(new Date(calendar.placement.from));
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "stage_not_open" });
    const waiting = await unfinishedSessions(t.house.reader, country.competitionId);
    await expect(t.perform(cancelSession, country.invigilator, not)).rejects.toMatchObject({ code: "not_your_role" });
    await t.perform(cancelSession, country.manager, not);
    expect(await unfinishedSessions(t.house.reader, country.competitionId)).toBe(waiting - 1);
    expect(await t.ask(getSession, country.manager, { sessionId })).toMatchObject({ state: "closed", notHeld: not.reason, openedAt: null, absent: 0, assigned: 1 });
    const told = await t.house.reader.selectFrom("notice").select("data").where("code", "=", "exam_not_held").execute();
    expect(told).toEqual([{ data: { reason: not.reason } }]);
    expect(await t.ask(sessionProtocol, country.manager, { sessionId })).toMatchObject({ seals: null });
    await expect(t.perform(cancelSession, country.manager, not)).rejects.toMatchObject({ code: "wrong_state" });
    await t.moveTo(admission);
  });

  it("are filled while they are still to begin; a later hour only where an officer names the room", async () => {
    const { id: sessionId } = await t.perform(createSession, country.manager, plan({ room: "30" }));
    const applicationIds = await admitted(t, country, 1);
    await t.moveTo(minutesOn(examDay, 5));
    const asked = { competitionId: country.competitionId, applicationIds };
    expect((await t.perform(assignCandidates, country.manager, asked)).sessions.map((one) => one.sessionId)).not.toContain(sessionId);
    const giveUp = () => t.house.db.deleteFrom("exam_seat").where("application_id", "in", applicationIds).execute();
    await giveUp();
    expect(await t.perform(assignCandidates, country.manager, { ...asked, sessionIds: [sessionId] })).toMatchObject({ seated: 1 });
    await giveUp();
    await t.moveTo(admission);
  });

  it("move with everybody who has a seat, who are told, as long as nobody has opened them", async () => {
    const { id: sessionId } = await t.perform(createSession, country.manager, plan({ room: "20" }));
    await t.perform(createSession, country.manager, plan({ room: "21" }));
    const applicationIds = await admitted(t, country, 2);
    await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds });
    const before = (await t.ask(seatList, country.manager, { sessionId })).seats;
    const to = { sessionId, place: "Şəki şəhəri, 5 nömrəli məktəb", districtCode: "AZ-BA", room: " 3 ", startsAt: minutesOn(examDay, 180).toISOString() };
    const old = plan({ room: "21" });
    await expect(t.perform(moveSession, country.manager, { ...to, place: old.place, room: "21", startsAt: old.startsAt })).rejects.toMatchObject({ code: "room_taken" });
    await expect(t.perform(moveSession, country.manager, { ...to, startsAt: "2027-09-04T07:00:00Z" })).rejects.toMatchObject({ code: "starts_outside_exam" });
    await expect(t.perform(moveSession, country.manager, { ...to, districtCode: "XX" })).rejects.toMatchObject({ code: "district_unknown" });
    await expect(t.perform(moveSession, country.invigilator, to)).rejects.toMatchObject({ code: "not_your_role" });
    await t.moveTo(minutesOn(examDay, 100));
    await expect(t.perform(moveSession, country.manager, { ...to, startsAt: minutesOn(examDay, 99).toISOString() })).rejects.toMatchObject({ code: "starts_in_past" });
    // who came to the old hour, and who did not, is expected at the new one
    await t.perform(markAttendance, country.invigilator, { seatId: before[0]!.seatId, attendance: "present" });
    await t.perform(markAttendance, country.invigilator, { seatId: before[1]!.seatId, attendance: "absent" });
    expect(await t.perform(moveSession, country.manager, to)).toEqual({ told: 2 });
    const { session, seats } = await t.ask(seatList, country.manager, { sessionId });
    expect(session).toMatchObject({ place: to.place, room: "3", startsAt: to.startsAt, state: "planned" });
    expect(seats).toEqual(before);
    const told = await t.house.reader.selectFrom("notice").select("data").where("code", "=", "exam_moved").execute();
    expect(told.map(({ data }) => data)).toEqual([1, 2].map((seat) => ({ startsAt: to.startsAt, place: to.place, room: "3", seat })));
    await t.moveTo(minutesOn(examDay, 180 - 12 * 60 - 1));
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "session_early", data: { startsAt: to.startsAt } });
    await t.moveTo(minutesOn(examDay, 180));
    await t.perform(openSession, country.invigilator, { sessionId });
    await expect(t.perform(moveSession, country.manager, to)).rejects.toMatchObject({ code: "wrong_state" });
    await t.perform(closeSession, country.invigilator, { sessionId });
    await t.moveTo(admission);
  });

  it("give no seat away twice when two officers assign at once", async () => {
    const { id: sessionId } = await t.perform(createSession, country.manager, plan({ room: "17", seats: 20 }));
    const applicationIds = await admitted(t, country, 30);
    const both = await Promise.allSettled([1, 2].map(() => t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds })));
    const seated = both.map((one) => (one.status === "fulfilled" ? one.value.seated : 0)).reduce((a, b) => a + b, 0);
    expect(seated).toBe(20);
    expect(await t.ask(getSession, country.manager, { sessionId })).toMatchObject({ assigned: 20 });
  });

  it("open only in the exam window, with candidates and enough questions", async () => {
    await t.moveTo(admission);
    const { id: sessionId } = await t.perform(createSession, country.manager, plan({ room: "18" }));
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "stage_not_open" });
    await t.moveTo(examDay);
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "session_empty" });
    await t.moveTo(admission);
    await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: await admitted(t, country, 1, "arabic") });
    await t.moveTo(examDay);
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "bank_too_small", data: { lacking: [expect.objectContaining({ subjectCode: "arabic", part: "subject", need: 25, have: 0 })] } });
  });

  it("do not open where too many questions rule each other out, and say so", async () => {
    await t.moveTo(admission);
    const subject = "biology";
    await stock(t, country.manager, bank(subject, "B"));
    const codes = Array.from({ length: 40 }, (_, i) => `B-subject-${i + 1}`);
    const pairs = codes.flatMap((code) => codes.filter((enemy) => code < enemy).map((enemy) => ({ code, enemy, added_revision: 1 })));
    await t.house.db.insertInto("item_enemy").values(pairs).execute();
    const { id: sessionId } = await t.perform(createSession, country.manager, plan({ room: "enemies", seats: 1 }));
    await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: await admitted(t, country, 1, subject) });
    await t.moveTo(examDay);
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "no_forms_found", data: { subjectCode: subject } });
  });

  it("close only when nobody works, or when told to end them; who did not come is absent (§7)", async () => {
    const { sessionId, seats } = await openRoom(t, country, 3);
    const { token } = await begin(t, seats[0]!);
    await t.perform(enterExam, nobody, { code: seats[1]!.code, password: seats[1]!.password });
    await expect(t.perform(closeSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "still_working", data: { working: 1 } });
    expect(await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true })).toEqual({ finished: 1, absent: 1 });
    const { rows } = await t.ask(results, country.manager, { sessionId });
    expect(rows.map(({ seat, attendance, score, finishKind }) => ({ seat, attendance, score, finishKind }))).toEqual([
      { seat: 1, attendance: "present", score: 0, finishKind: "closed" },
      { seat: 2, attendance: "present", score: null, finishKind: null },
      { seat: 3, attendance: "absent", score: null, finishKind: null },
    ]);
    expect(await t.perform(resumeAttempt, nobody, { token })).toMatchObject({ state: "finished", result: { score: 0, of: 35 } });
    await expect(t.perform(enterExam, nobody, { code: seats[2]!.code, password: seats[2]!.password })).rejects.toMatchObject({ code: "session_closed" });
    await expect(t.perform(closeSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("let an invigilator mark who did not come, and let a late one in again", async () => {
    const { seats } = await openRoom(t, country, 2);
    const seat = seats[0]!;
    await t.perform(markAttendance, country.invigilator, { seatId: seat.id, attendance: "absent" });
    await expect(t.perform(enterExam, nobody, { code: seat.code, password: seat.password })).rejects.toMatchObject({ code: "marked_absent" });
    await t.perform(markAttendance, country.invigilator, { seatId: seat.id, attendance: "present" });
    await begin(t, seat);
    await expect(t.perform(markAttendance, country.invigilator, { seatId: seat.id, attendance: "absent" })).rejects.toMatchObject({ code: "attempt_begun" });
  });
});

describe("extra time", () => {
  it("moves the end of one seat or of everybody, also of those who begin later", async () => {
    const { sessionId, seats } = await openRoom(t, country, 3);
    const first = await begin(t, seats[0]!);
    const second = await begin(t, seats[1]!);
    const grant = { sessionId, minutes: 10, reason: "Kompüter yenidən açıldı" };
    await t.perform(grantTime, country.invigilator, { ...grant, seatId: seats[0]!.id });
    await t.perform(grantTime, country.manager, { ...grant, minutes: 5, reason: "İşıq söndü" });
    const third = await begin(t, seats[2]!);
    const endOf = async (token: string) => (await t.perform(resumeAttempt, nobody, { token })).endsAt;
    expect(await endOf(first.token)).toBe(minutesOn(examDay, 75).toISOString());
    expect(await endOf(second.token)).toBe(minutesOn(examDay, 65).toISOString());
    expect(third.attempt).toMatchObject({ endsAt: minutesOn(examDay, 65).toISOString(), extraMinutes: 5, minutes: 60, secondsLeft: 65 * 60 });
    await t.perform(finishAttempt, nobody, { token: first.token, lastSequence: 0 });
    await expect(t.perform(grantTime, country.invigilator, { ...grant, seatId: seats[0]!.id })).rejects.toMatchObject({ code: "attempt_finished" });
    await expect(t.perform(grantTime, await t.actor("auditor"), grant)).rejects.toMatchObject({ code: "not_your_role" });
    const { events } = await t.ask(board, country.invigilator, { sessionId });
    expect(events).toContainEqual(expect.objectContaining({ kind: "grant", seat: 1, minutes: 10, reason: "Kompüter yenidən açıldı", by: "invigilator" }));
    expect(events).toContainEqual(expect.objectContaining({ kind: "grant", seat: null, minutes: 5 }));
  });
});

describe("the board of a room", () => {
  it("counts as answered what the scorer counts", async () => {
    const about = { id: "i", subject: null, part: "subject", stem: { az: "?" }, key: ["x"] } as const;
    const typed = textEntry(about);
    const chosen = multipleChoice({ ...about, options: ["x", "y"].map((id) => ({ id, text: { az: id } })) });
    const responses: [Item, Response][] = [[typed, {}], ...[null, "", "  ", "x", "[]"].map((RESPONSE): [Item, Response] => [typed, { RESPONSE }]), ...[[], ["x"]].map((RESPONSE): [Item, Response] => [chosen, { RESPONSE }])];
    for (const [item, response] of responses) {
      const { rows } = await sql<{ answered: boolean }>`SELECT ${isAnswered("given.response")} AS answered FROM (SELECT ${JSON.stringify(response)}::jsonb AS response) given`.execute(t.house.reader);
      expect(rows[0], JSON.stringify(response)).toEqual({ answered: (scoreItem(item, response) as { answered: boolean }).answered });
    }
  });

  it("shows who has not begun, works, is silent, has finished, and how far each is", async () => {
    const { sessionId, seats } = await openRoom(t, country, 5);
    const [working, silent, done] = await Promise.all(seats.slice(0, 3).map((seat) => begin(t, seat)));
    await t.perform(enterExam, nobody, { code: seats[3]!.code, password: seats[3]!.password });
    await t.perform(finishAttempt, nobody, { token: done!.token, lastSequence: 0 });
    await t.moveTo(minutesOn(examDay, 22));
    const book = openAnswerBook(t.house.db, async () => t.now);
    await book.saveAnswers({
      token: working!.token,
      answers: working!.questions.slice(0, 3).map(({ item }, i) => ({ itemId: item.id, sequence: i + 1, response: { RESPONSE: item.interactions[0]!.options![0]!.id } })),
    });
    await book.saveAnswers({ token: working!.token, answers: [{ itemId: working!.questions[0]!.item.id, sequence: 4, response: { RESPONSE: null } }] });
    const shown = await t.ask(board, country.invigilator, { sessionId });
    expect(shown.seats.map(({ state, answered, minutesLeft }) => [state, answered, minutesLeft])).toEqual([
      ["working", 2, 38],
      ["offline", 0, 38],
      ["finished", 0, null],
      ["entered", 0, null],
      ["expected", 0, null],
    ]);
    expect(shown.seats[1]!.offlineSince).toBe(examDay.toISOString());
    expect(shown.minutesLeft).toBe(38);
    expect(shown.events.map(({ kind, seat, seats }) => [kind, seat, seats])).toEqual(expect.arrayContaining([["entered", null, 4], ["started", null, 3], ["finished", 3, 1], ["opened", null, 1]]));
    expect(shown.session).toMatchObject({ assigned: 5, present: 4, working: 2, finished: 1 });
    await book.heartbeat({ token: silent!.token });
    expect((await t.ask(board, country.invigilator, { sessionId })).seats[1]!.state).toBe("working");
    await book.close();
  });
});
