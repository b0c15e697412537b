import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, begin, examCountry, type ExamCountry, openRoom } from "../../../../test/exam-country.ts";
import { nobody, type Actor } from "../../../platform/context.ts";
import { approveTime, board, closeSession, enterExam, finishAttempt, finishExpired, grantTime, openAnswerBook, refuseTime, reopenAttempt, results, resumeAttempt, sessionProtocol, unfinishedSessions } from "../index.ts";

let t: TestApp;
let country: ExamCountry;
let second: Actor;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  second = await t.actor("invigilator");
});
afterAll(() => t[Symbol.asyncDispose]());

const ctx = () => ({ actor: nobody, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } });
const viewOf = (token: string) => t.perform(resumeAttempt, nobody, { token });
const reason = "Kompüter dəyişdirildi";

describe("more minutes than one person may give", () => {
  it("wait for another person's word and count from then on, for a seat and in the record", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    const { token } = await begin(t, seats[0]!);
    const grant = { sessionId, seatId: seats[0]!.id, reason };
    expect(await t.perform(grantTime, country.invigilator, { ...grant, minutes: 10 })).toMatchObject({ state: "given" });
    const { id: proposalId, state } = await t.perform(grantTime, country.invigilator, { ...grant, minutes: 6 });
    expect(state).toBe("waiting");
    expect((await viewOf(token)).endsAt).toBe(after(70).toISOString());
    expect((await t.ask(board, country.invigilator, { sessionId })).proposals).toEqual([expect.objectContaining({ id: proposalId, kind: "grant", seat: 1, minutes: 6, own: true })]);
    await expect(t.perform(grantTime, second, { ...grant, minutes: 20 })).rejects.toMatchObject({ code: "proposal_waiting" });
    await expect(t.perform(approveTime, country.invigilator, { proposalId })).rejects.toMatchObject({ code: "second_person_needed" });
    await expect(t.perform(approveTime, await t.actor("auditor"), { proposalId })).rejects.toMatchObject({ code: "not_your_role" });
    await t.moveTo(after(1));
    await t.perform(approveTime, second, { proposalId });
    expect((await viewOf(token)).endsAt).toBe(after(76).toISOString());
    await expect(t.perform(approveTime, second, { proposalId })).rejects.toMatchObject({ code: "proposal_decided" });
    const { grants } = await t.ask(sessionProtocol, country.manager, { sessionId });
    expect(grants.map(({ minutes, approvedBy }) => [minutes, approvedBy])).toEqual([[10, null], [6, "invigilator"]]);
  });

  it("are reached in small steps no sooner, and by the room together with a seat", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    for (const minutes of [5, 5]) await t.perform(grantTime, country.invigilator, { sessionId, minutes, reason });
    await t.perform(grantTime, country.invigilator, { sessionId, seatId: seats[0]!.id, minutes: 5, reason });
    expect(await t.perform(grantTime, country.invigilator, { sessionId, seatId: seats[0]!.id, minutes: 1, reason })).toMatchObject({ state: "waiting" });
    expect(await t.perform(grantTime, country.invigilator, { sessionId, seatId: seats[1]!.id, minutes: 1, reason })).toMatchObject({ state: "given" });
    expect(await t.perform(grantTime, country.invigilator, { sessionId, minutes: 1, reason })).toMatchObject({ state: "waiting" });
  });

  it("are given once when two agree at once, and never when they were refused", async () => {
    const { sessionId, seats } = await openRoom(t, country, 1);
    const { token } = await begin(t, seats[0]!);
    const first = await t.perform(grantTime, country.invigilator, { sessionId, minutes: 30, reason });
    const both = await Promise.allSettled([second, country.manager].map((actor) => t.perform(approveTime, actor, { proposalId: first.id })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await viewOf(token)).endsAt).toBe(after(90).toISOString());
    const next = await t.perform(grantTime, country.invigilator, { sessionId, minutes: 60, reason });
    await t.perform(refuseTime, second, { proposalId: next.id, reason: "Səbəb aydın deyil" });
    await expect(t.perform(approveTime, second, { proposalId: next.id })).rejects.toMatchObject({ code: "proposal_decided" });
    await t.moveTo(after(1));
    const taken = await t.perform(grantTime, country.invigilator, { sessionId, minutes: 60, reason });
    await t.perform(refuseTime, country.invigilator, { proposalId: taken.id, reason: "Səhv yazılıb" });
    expect((await viewOf(token)).endsAt).toBe(after(90).toISOString());
    expect((await t.ask(sessionProtocol, country.manager, { sessionId })).refused.map(({ decision }) => decision)).toEqual(["Səbəb aydın deyil", "Səhv yazılıb"]);
  });
});

describe("an end that came by itself", () => {
  const answered = async (seatCount = 1) => {
    const { sessionId, seats } = await openRoom(t, country, seatCount);
    const begun = await begin(t, seats[0]!);
    const book = openAnswerBook(t.house.db, async () => t.now);
    const [{ item }] = begun.questions as [(typeof begun.questions)[number]];
    await book.saveAnswers({ token: begun.token, answers: [{ itemId: item.id, sequence: 1, response: { [item.interactions[0]!.responseId]: item.interactions[0]!.options![0]!.id } }] });
    await book.close();
    return { sessionId, seats, seat: seats[0]!, ...begun };
  };

  it("is taken back with minutes: the answers are there, the score is kept in the record, and it ends again by itself", async () => {
    const { sessionId, seat, token } = await answered();
    await t.moveTo(after(62));
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(1);
    const { score } = (await t.ask(results, country.manager, { sessionId })).rows[0]!;
    await t.moveTo(after(70));
    await expect(t.perform(reopenAttempt, country.invigilator, { seatId: seat.id, minutes: 0, reason })).rejects.toMatchObject({ code: "minutes_needed" });
    expect(await t.perform(reopenAttempt, country.invigilator, { seatId: seat.id, minutes: 5, reason })).toMatchObject({ state: "given" });
    const view = await viewOf(token);
    expect(view).toMatchObject({ state: "running", endsAt: after(75).toISOString(), secondsLeft: 300, result: null });
    expect(view.answers).toHaveLength(1);
    expect((await t.ask(sessionProtocol, country.manager, { sessionId })).reopenings).toEqual([expect.objectContaining({ seat: 1, minutes: 5, finishKind: "time", finishedAt: after(60).toISOString(), score })]);
    await expect(t.perform(reopenAttempt, country.invigilator, { seatId: seat.id, minutes: 5, reason })).rejects.toMatchObject({ code: "attempt_not_ended" });
    await t.moveTo(after(76));
    await finishExpired(t.house.db, ctx(), sessionId);
    expect((await t.ask(results, country.manager, { sessionId })).rows[0]).toMatchObject({ score, finishKind: "time", finishedAt: after(75).toISOString(), extraMinutes: 5 });
  });

  it("of a closed session gives back the time that was left, also behind the close", async () => {
    const { sessionId, seat, token } = await answered();
    await t.moveTo(after(20));
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    await t.moveTo(after(30));
    await t.perform(reopenAttempt, country.invigilator, { seatId: seat.id, minutes: 0, reason });
    expect(await viewOf(token)).toMatchObject({ state: "running", secondsLeft: 40 * 60 });
    const unfinished = await unfinishedSessions(t.house.reader, country.competitionId);
    await t.moveTo(after(71));
    expect(await finishExpired(t.house.db, ctx(), sessionId)).toBe(1);
    // the draw stays secret as long as anybody sits
    expect(await unfinishedSessions(t.house.reader, country.competitionId)).toBe(unfinished - 1);
  });

  it("is not taken back by one person for long, nor when the candidate ended it", async () => {
    const { sessionId, seats, seat, token } = await answered(2);
    const other = await begin(t, seats[1]!);
    await t.perform(finishAttempt, nobody, { token: other.token, lastSequence: 0 });
    await expect(t.perform(reopenAttempt, country.invigilator, { seatId: seats[1]!.id, minutes: 5, reason })).rejects.toMatchObject({ code: "ended_by_candidate" });
    await t.moveTo(after(62));
    await finishExpired(t.house.db, ctx(), sessionId);
    const { id: proposalId, state } = await t.perform(reopenAttempt, country.invigilator, { seatId: seat.id, minutes: 16, reason });
    expect(state).toBe("waiting");
    expect(await viewOf(token)).toMatchObject({ state: "finished" });
    await t.perform(approveTime, second, { proposalId });
    expect(await viewOf(token)).toMatchObject({ state: "running", secondsLeft: 16 * 60 });
    await expect(t.perform(enterExam, nobody, { code: seats[1]!.code, password: seats[1]!.password })).resolves.toMatchObject({ attempt: { state: "finished" } });
  });

  it("counts with the minutes that were given before: together they are no more than one person may give", async () => {
    const { sessionId, seats, seat } = await answered(2);
    await t.perform(grantTime, country.invigilator, { sessionId, seatId: seat.id, minutes: 5, reason });
    await t.moveTo(after(66));
    await finishExpired(t.house.db, ctx(), sessionId);
    const again = (minutes: number) => t.perform(reopenAttempt, country.invigilator, { seatId: seat.id, minutes, reason });
    expect(await again(10)).toMatchObject({ state: "given" });
    expect(await t.perform(grantTime, country.invigilator, { sessionId, seatId: seat.id, minutes: 1, reason })).toMatchObject({ state: "waiting" });
    // nor does what one seat was given at its reopening leave more for the whole room
    expect(await t.perform(grantTime, country.invigilator, { sessionId, seatId: seats[1]!.id, minutes: 15, reason })).toMatchObject({ state: "given" });
  });

  it("of which a room was closed is told apart from one that time had reached before", async () => {
    const { sessionId, seats } = await openRoom(t, country, 2);
    await begin(t, seats[0]!);
    await t.moveTo(after(30));
    await begin(t, seats[1]!);
    await t.moveTo(after(61));
    await expect(t.perform(closeSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "still_working", data: { working: 1 } });
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    const { rows } = await t.ask(results, country.manager, { sessionId });
    expect(rows.map(({ finishKind, finishedAt }) => [finishKind, finishedAt])).toEqual([["time", after(60).toISOString()], ["closed", after(61).toISOString()]]);
  });

  it("stays an end once the results were released", async () => {
    const { sessionId, seat } = await answered();
    await t.moveTo(after(62));
    await finishExpired(t.house.db, ctx(), sessionId);
    const { id } = await t.house.db
      .insertInto("results_review")
      .values({ id: crypto.randomUUID(), competition_id: country.competitionId, scores_hash: "x", finding: "Yoxlanıldı", outlying: "[]", reviewed_by: country.invigilator.accountId!, reviewed_at: t.now, released_by: country.manager.accountId!, released_at: t.now })
      .returning("id")
      .executeTakeFirstOrThrow();
    await expect(t.perform(reopenAttempt, country.invigilator, { seatId: seat.id, minutes: 5, reason })).rejects.toMatchObject({ code: "results_released" });
    await t.house.db.deleteFrom("results_review").where("id", "=", id).execute();
  });
});
