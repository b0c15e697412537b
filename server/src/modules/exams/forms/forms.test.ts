import { setTimeout as sleep } from "node:timers/promises";
import { forms as routes } from "@kadr/contract/exam-forms";
import { checkDrawFile, commitment, type DrawFile } from "@kadr/domain/examination";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { admitted, begin, examCountry, examDay, openRoom, plannedRoom, type ExamCountry } from "../../../../test/exam-country.ts";
import { nobody } from "../../../platform/context.ts";
import { approveItemKey, proposeItemKey, retireItem, setEnemies } from "../../bank/index.ts";
import { jobContext } from "../../../worker.ts";
import { lockCompetition } from "../../competitions/index.ts";
import { assembleSet, assignCandidates, cancelSession, closeSession, createSession, findDrawn, getFormSet, listDraws, listFormSets, moveSession, openSession, prepareForms, revealDraw, setTopics } from "../index.ts";
import { revealDrawJob } from "./draw.ts";

let t: TestApp;
let country: ExamCountry;
beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const admissionDay = new Date("2027-07-22T08:00:00Z");
const seats = (sessionId: string) => t.house.reader.selectFrom("exam_seat").select(["id", "code", "password", "seat", "application_id as applicationId"]).where("session_id", "=", sessionId).orderBy("seat").execute();
const sets = () => t.house.reader.selectFrom("form_set").selectAll().orderBy("requested_at", "desc").orderBy("id", "desc").execute();

/** Rooms that begin at the same time, planned and seated but not opened. */
const plan = async (hours: number, ...rooms: number[]): Promise<string[]> => {
  await t.moveTo(admissionDay);
  const startsAt = new Date(examDay.getTime() + hours * 3_600_000).toISOString();
  const ids: string[] = [];
  for (const candidates of rooms) {
    const applicationIds = await admitted(t, country, candidates);
    const { id } = await t.perform(createSession, country.manager, { competitionId: country.competitionId, name: "Növbə", place: `Məktəb ${crypto.randomUUID().slice(0, 8)}`, districtCode: "AZ-BA", room: "1", startsAt, seats: candidates });
    await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [id], applicationIds });
    ids.push(id);
  }
  return ids;
};

const setAt = async (hours: number) => (await sets()).find(({ starts_at }) => starts_at.getTime() === examDay.getTime() + hours * 3_600_000)!;

describe("forms", () => {
  it("are asked for when seats are given out, made by a job, checked, and shared by the rooms of an hour", async () => {
    const [one, two] = await plan(24, 4, 4);
    const set = await setAt(24);
    // made for four, and anew when four more came
    expect(set).toMatchObject({ state: "queued", subject_code: "mathematics", asked: 2, wanted: { forms: 8 } });
    const { rows: lines } = await sql<{ queue_name: string | null }>`SELECT DISTINCT queue_name FROM graphile_worker.jobs WHERE task_identifier = 'exams.assembleForms'`.execute(t.house.reader);
    expect(lines).toEqual([{ queue_name: "exams.assembleForms" }]);
    await assembleSet(t.house.db, t.now, set.id, set.asked);
    const shown = await t.ask(getFormSet, country.manager, { setId: set.id });
    expect(shown).toMatchObject({ state: "ready", way: "relaxed", candidates: 8, rooms: 2, usedAt: null, byForm: Array.from({ length: 8 }, () => ({ questions: 35 })) });
    expect(shown.lacks).toContainEqual({ part: "method", topic: null, need: 20, have: 8 });
    expect(shown.largestGap).toBeLessThanOrEqual(shown.tolerance!);
    expect(shown.overlaps[0]![1]).toBeLessThanOrEqual(shown.settings!.overlap[0]!);
    await t.moveTo(new Date(examDay.getTime() + 24 * 3_600_000));
    for (const sessionId of [one!, two!]) await t.perform(openSession, country.invigilator, { sessionId });
    const dealt: string[] = [];
    for (const sessionId of [one!, two!]) for (const seat of await seats(sessionId)) await begin(t, seat).then(({ attempt }) => dealt.push(attempt.attemptId));
    const rows = await t.house.reader.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id").select(["form_set_id", "form_number", "session_id", "seat"]).where("attempt.id", "in", dealt).execute();
    expect(new Set(rows.map(({ form_set_id }) => form_set_id))).toEqual(new Set([set.id]));
    for (const row of rows) for (const next of rows) if (next.session_id === row.session_id && next.seat === row.seat + 1) expect(next.form_number).not.toBe(row.form_number);
    expect((await t.ask(getFormSet, country.manager, { setId: set.id })).byForm.reduce((sum, { dealt: n }) => sum + n, 0)).toBe(8);
  });

  it("are made at once when a room opens and nobody has prepared them, and the page says so", async () => {
    const [sessionId] = await plan(26, 3);
    await t.moveTo(new Date(examDay.getTime() + 26 * 3_600_000));
    await t.perform(openSession, country.invigilator, { sessionId: sessionId! });
    const set = await setAt(26);
    const list = await t.ask(listFormSets, country.manager, { page: 1, size: 25, state: "ready" });
    expect(list.rows.find(({ id }) => id === set.id)).toMatchObject({ way: "quick", usedAt: t.now.toISOString() });
    // the job that was asked for earlier finds nothing to do
    await assembleSet(t.house.db, t.now, set.id, 1);
    expect((await setAt(26)).way).toBe("quick");
    const given = await seats(sessionId!);
    await expect(begin(t, given[0]!)).resolves.toMatchObject({ questions: expect.objectContaining({ length: 35 }) });
    // the subject of an application was changed behind the platform's back: no forms were made for it
    await t.house.db.updateTable("application").set({ subject_code: "history" }).where("id", "=", given[1]!.applicationId).execute();
    await expect(begin(t, given[1]!)).rejects.toMatchObject({ code: "forms_not_ready", data: { subjectCode: "history" } });
    await t.house.db.updateTable("application").set({ subject_code: "mathematics" }).where("id", "=", given[1]!.applicationId).execute();
  });

  it("of the next sitting take other questions as far as the bank goes", async () => {
    await plan(28, 4);
    const set = await setAt(28);
    await assembleSet(t.house.db, t.now, set.id, set.asked);
    const used = await t.house.reader.selectFrom("exam_form").select("item_ids").where("set_id", "<>", set.id).execute();
    const before = new Set(used.flatMap(({ item_ids }) => item_ids));
    expect(before.size).toBeGreaterThan(40);
    const { inSittings } = await t.ask(getFormSet, country.manager, { setId: set.id });
    expect(inSittings.reduce((sum, { items }) => sum + items, 0)).toBeGreaterThan(0);
  });

  it("can be wanted otherwise until a room uses them; a job that was overtaken changes nothing", async () => {
    const first = await setAt(28);
    expect(await t.perform(prepareForms, country.manager, { forms: 3, tolerance: 0.5, again: true, setIds: [first.id] })).toEqual({ queued: 1, kept: 0 });
    const asked = await setAt(28);
    expect(asked).toMatchObject({ state: "queued", asked: first.asked + 1, fingerprint: null });
    await assembleSet(t.house.db, t.now, first.id, first.asked);
    expect((await setAt(28)).state).toBe("queued");
    await assembleSet(t.house.db, t.now, first.id, asked.asked);
    expect(await t.ask(getFormSet, country.manager, { setId: first.id })).toMatchObject({ state: "ready", forms: 3, wanted: { forms: 3, tolerance: 0.5 } });
    expect(await t.perform(prepareForms, country.manager, {})).toMatchObject({ queued: 0 });
    await expect(t.perform(prepareForms, country.invigilator, {})).rejects.toMatchObject({ code: "not_your_role" });
  });

  it("hold no question that was taken out of use after they were made", async () => {
    const [sessionId] = await plan(30, 2);
    const set = await setAt(30);
    await assembleSet(t.house.db, t.now, set.id, set.asked);
    const [form] = await t.house.reader.selectFrom("exam_form").select("item_ids").where("set_id", "=", set.id).execute();
    const subject = await t.house.reader.selectFrom("item").select("id").where("id", "in", form!.item_ids).where("part", "=", "subject").executeTakeFirstOrThrow();
    await t.perform(retireItem, country.manager, { itemId: subject.id, reason: "Sınaq" });
    await t.moveTo(new Date(examDay.getTime() + 30 * 3_600_000));
    await t.perform(openSession, country.invigilator, { sessionId: sessionId! });
    const held = await t.house.reader.selectFrom("exam_form").select("item_ids").where("set_id", "=", set.id).execute();
    expect(held.flatMap(({ item_ids }) => item_ids)).not.toContain(subject.id);
  });

  it("hold no question that was set aside after they were made, nor two of which it was said since that they rule each other out", async () => {
    const [first, second] = [await plan(32, 2), await plan(33, 2)];
    for (const hours of [32, 33]) {
      const { id, asked } = await setAt(hours);
      await assembleSet(t.house.db, t.now, id, asked);
    }
    const held = async (hours: number) => (await t.house.reader.selectFrom("exam_form").select("item_ids").where("set_id", "=", (await setAt(hours)).id).execute()).map(({ item_ids }) => item_ids);
    const ofSubject = async (ids: string[]) => t.house.reader.selectFrom("item").select(["id", "code"]).where("id", "in", ids).where("part", "=", "subject").orderBy("id").execute();
    const [aside] = await ofSubject((await held(32))[0]!);
    const { version } = await t.perform(proposeItemKey, await t.actor("item_reviewer"), { itemId: aside!.id, neutral: true, reason: "Sual qeyri-müəyyəndir" });
    await t.perform(approveItemKey, country.manager, { itemId: aside!.id, version });
    await t.moveTo(new Date(examDay.getTime() + 32 * 3_600_000));
    await t.perform(openSession, country.invigilator, { sessionId: first[0]! });
    expect((await held(32)).flat()).not.toContain(aside!.id);

    const [one, other] = (await ofSubject((await held(33))[0]!)).filter(({ id }) => id !== aside!.id);
    await t.perform(setEnemies, country.manager, { itemId: one!.id, codes: [other!.code] });
    await t.moveTo(new Date(examDay.getTime() + 33 * 3_600_000));
    await t.perform(openSession, country.invigilator, { sessionId: second[0]! });
    expect((await held(33)).some((ids) => ids.includes(one!.id) && ids.includes(other!.id))).toBe(false);
  });

  it("are dealt in no room that opens after others have left with them; at another time it has its own", async () => {
    const [first, late] = await plan(34, 2, 2);
    const at = new Date(examDay.getTime() + 34 * 3_600_000);
    await t.moveTo(at);
    await t.perform(openSession, country.invigilator, { sessionId: first! });
    await t.moveTo(new Date(at.getTime() + 60 * 60_000 + 1000));
    await expect(t.perform(openSession, country.invigilator, { sessionId: late! })).rejects.toMatchObject({ code: "forms_spent", data: { usedAt: at.toISOString() } });
    const { id, state, ...where } = await t.house.reader.selectFrom("exam_session").select(["id", "state", "place", "district_code as districtCode", "room"]).where("id", "=", late!).executeTakeFirstOrThrow();
    expect(state).toBe("planned");
    const startsAt = new Date(at.getTime() + 2 * 3_600_000).toISOString();
    expect(await t.perform(moveSession, country.manager, { sessionId: id, ...where, startsAt })).toEqual({ told: 2 });
    await t.moveTo(new Date(startsAt));
    await t.perform(openSession, country.invigilator, { sessionId: id });
    const [before, own] = [await setAt(34), await setAt(36)];
    expect([own.used_at, own.fingerprint === before.fingerprint]).toEqual([new Date(startsAt), false]);
  });

  it("keep the topics that were set, and a topic that asks for too much is refused", async () => {
    const topics = (questions: number, topic = "arithmetic") => ({ subjectCode: "mathematics", topics: [{ part: "subject" as const, topic, questions }] });
    await t.moveTo(admissionDay);
    await expect(t.perform(setTopics, country.manager, topics(26))).rejects.toMatchObject({ code: "topics_exceed_part" });
    await expect(t.perform(setTopics, country.manager, topics(3, "nowhere"))).rejects.toMatchObject({ code: "topic_unknown" });
    await expect(t.perform(setTopics, country.manager, { ...topics(3), subjectCode: "alchemy" })).rejects.toMatchObject({ code: "subject_unknown" });
    await expect(t.perform(setTopics, country.manager, { subjectCode: "mathematics", topics: [...topics(3).topics, ...topics(4).topics] })).rejects.toMatchObject({ code: "topic_twice" });
    await t.perform(setTopics, country.manager, topics(20));
    const set = await setAt(28);
    expect((await t.ask(getFormSet, country.manager, { setId: set.id })).topics).toContainEqual({ part: "subject", topic: "arithmetic", questions: 20, have: expect.any(Number) });
    await t.perform(setTopics, country.manager, { subjectCode: "mathematics", topics: [] });
  });

  it("are refused, with what is missing, where the bank is too small for one", async () => {
    await t.moveTo(admissionDay);
    const applicationIds = await admitted(t, country, 1, "physics");
    const { id } = await t.perform(createSession, country.manager, { competitionId: country.competitionId, name: "Fizika", place: "Məktəb", districtCode: "AZ-BA", room: "F", startsAt: new Date(examDay.getTime() + 40 * 3_600_000).toISOString(), seats: 1 });
    await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [id], applicationIds });
    const set = await setAt(40);
    await assembleSet(t.house.db, t.now, set.id, set.asked);
    expect(await t.ask(getFormSet, country.manager, { setId: set.id })).toMatchObject({ state: "failed", fault: { code: "bank_too_small", part: "subject", need: 25, have: 0 } });
    await t.moveTo(new Date(examDay.getTime() + 40 * 3_600_000));
    await expect(t.perform(openSession, country.invigilator, { sessionId: id })).rejects.toMatchObject({ code: "bank_too_small", data: { lacking: [{ subjectCode: "physics", part: "subject", need: 25, have: 0 }] } });
    await t.house.db.deleteFrom("exam_seat").where("session_id", "=", id).execute();
  });
});

describe("the draw", () => {
  const file = async (): Promise<DrawFile> => {
    const answer = await t.app.inject({ url: `/api${routes.drawFile.path}` });
    expect(answer.statusCode).toBe(200);
    return answer.json<DrawFile>();
  };

  it("is public by its hash before anybody sits, and says nothing else", async () => {
    const [draw] = await t.ask(listDraws, nobody, {});
    const row = await t.house.reader.selectFrom("exam_draw").selectAll().executeTakeFirstOrThrow();
    expect(draw).toMatchObject({ number: 1, commitment: commitment(row.seed), seed: null, revealedAt: null });
    const published = await file();
    expect(published).toMatchObject({ seed: null, items: [], draws: [], commitment: commitment(row.seed) });
    expect(published.sets.every(({ forms, fingerprint }) => forms === null && fingerprint.length === 64)).toBe(true);
    expect(checkDrawFile(published).map(({ code }) => code)).toEqual(["not_revealed"]);
    for (const path of ["/api/exam/draws", "/draw", "/en/draw", "/api/openapi.json"]) expect((await t.app.inject({ url: path })).body).not.toContain(row.seed);
    expect(await t.ask(findDrawn, nobody, { number: 1, application: 1 })).toBeNull();
  });

  it("says when the hash of each set was published, and which were replaced, for good", async () => {
    const { sets: listed, replaced } = await file();
    const [again, atOpening] = [await setAt(28), await setAt(30)];
    expect(listed.find(({ id }) => id === again.id)).toMatchObject({ fingerprint: again.fingerprint, publishedAt: again.finished_at!.toISOString() });
    const told = (set: typeof again, replacedAt: Date) => ({ set: set.id, subject: "mathematics", startsAt: set.starts_at.toISOString(), fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), publishedAt: admissionDay.toISOString(), replacedAt: replacedAt.toISOString() });
    const remade = [again, atOpening, await setAt(32), await setAt(33)];
    expect(replaced).toEqual(remade.map((set) => told(set, set === again ? admissionDay : set.starts_at)));
    expect(replaced!.map(({ fingerprint }) => fingerprint)).not.toContain(atOpening.fingerprint);
    await expect(t.house.db.deleteFrom("form_set_replaced").execute()).rejects.toThrow(/never changed/);
  });

  it("stays secret while somebody is still to sit, then anybody can repeat it from the file", async () => {
    await expect(t.perform(revealDraw, country.manager, {})).rejects.toMatchObject({ code: "sittings_not_over" });
    const open = await t.house.reader.selectFrom("exam_session").select(["id", "state"]).where("state", "<>", "closed").execute();
    for (const { id, state } of open) {
      if (state === "open") await t.perform(closeSession, country.invigilator, { sessionId: id, endRunning: true });
      else await t.house.db.deleteFrom("exam_seat").where("session_id", "=", id).execute();
    }
    await t.moveTo(admissionDay);
    await expect(t.perform(prepareForms, country.manager, {})).rejects.toMatchObject({ code: "no_sittings" });
    expect(await t.perform(revealDraw, country.manager, {})).toEqual({ number: 1 });
    const published = await file();
    expect(published.draws.length).toBeGreaterThanOrEqual(9);
    expect(checkDrawFile(published)).toEqual([]);
    expect(JSON.stringify(published)).not.toMatch(/"(correct|mapping|difficulty|stem|body)"|Namizəd/);
    const one = published.draws[0]!;
    expect(await t.ask(findDrawn, nobody, { number: 1, application: Number(one.candidate) })).toMatchObject({ seat: one.seat, form: one.form, questions: one.questions, holds: true });
    const page = await t.app.inject({ url: `/draw?number=${one.candidate}` });
    expect(page.body).toContain("Püşk təkrarlandı");
    expect((await t.app.inject({ url: "/draw?number=999999" })).body).toContain("namizəd yoxdur");
    expect((await t.app.inject({ url: "/draw?number=abc" })).body).toContain("yalnız rəqəmlərdən");
    await expect(t.perform(revealDraw, country.manager, {})).rejects.toMatchObject({ code: "nothing_to_reveal" });
  });

  it("finds a form that was exchanged in the database", async () => {
    const { attempt_id, option_ids, item_id } = await t.house.reader.selectFrom("attempt_question").innerJoin("attempt", "attempt.id", "attempt_id").selectAll("attempt_question").where("form_set_id", "is not", null).executeTakeFirstOrThrow();
    const turned = option_ids.toReversed();
    await t.house.db.updateTable("attempt_question").set({ option_ids: turned }).where("attempt_id", "=", attempt_id).where("item_id", "=", item_id).execute();
    expect(checkDrawFile(await file()).map(({ code }) => code)).toEqual(["questions_differ"]);
    const { number } = await t.house.reader.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "seat_id").innerJoin("application", "application.id", "application_id").select("number").where("attempt.id", "=", attempt_id).executeTakeFirstOrThrow();
    const holds = async () => (await t.ask(findDrawn, nobody, { number: 1, application: number }))!.holds;
    expect(await holds()).toBe(false);
    await t.house.db.updateTable("attempt_question").set({ option_ids }).where("attempt_id", "=", attempt_id).where("item_id", "=", item_id).execute();
    expect(await holds()).toBe(true);
  });

  it("gives sessions planned after the reveal a new secret, and opens none under a known one", async () => {
    const { sessionId } = await openRoom(t, country, 1);
    const draws = await t.ask(listDraws, nobody, {});
    expect(draws.map(({ number, seed }) => [number, seed === null])).toEqual([[2, true], [1, false]]);
    const old = await t.house.reader.selectFrom("exam_session").select("id").where("state", "=", "planned").executeTakeFirstOrThrow();
    await expect(t.perform(openSession, country.invigilator, { sessionId: old.id })).rejects.toMatchObject({ code: "draw_revealed" });
    // nobody is given a seat in what can never open
    await t.moveTo(admissionDay);
    expect(await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [old.id], applicationIds: await admitted(t, country, 1) })).toMatchObject({ seated: 0, unseated: 1 });
    await t.moveTo(examDay);
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
  });

  it("is revealed by itself once the exam days are over and nobody sits, and not for a session that was never held", async () => {
    const { rows } = await sql<{ until: Date }>`SELECT (calendar -> 'exam' ->> 'until')::timestamptz AS until FROM competition`.execute(t.house.reader);
    const afterwards = new Date(rows[0]!.until.getTime() + 60_000);
    const byItself = async () => {
      await revealDrawJob(await jobContext(t.house)(), {});
      return t.house.reader.selectFrom("exam_draw").select(["number", "revealed_by"]).where("revealed_at", "is not", null).where("number", ">", 1).orderBy("number").execute();
    };
    expect(await byItself(), "on an exam day").toEqual([]);
    const { sessionId: away } = await plannedRoom(t, country, 1);
    await t.moveTo(afterwards);
    expect(await byItself(), "while somebody waits for a room").toEqual([]);
    const notHeld = (sessionId: string) => t.perform(cancelSession, country.manager, { sessionId, reason: "Otağa su dolmuşdu" });
    await notHeld(away);
    expect(await byItself()).toEqual([{ number: 2, revealed_by: null }]);
    // a seed from which nobody was dealt is kept for those who will be
    const { sessionId: last } = await plannedRoom(t, country, 1);
    await t.moveTo(afterwards);
    await notHeld(last);
    expect(await byItself()).toEqual([{ number: 2, revealed_by: null }]);
    await expect(t.perform(revealDraw, country.manager, {})).rejects.toMatchObject({ code: "nothing_to_reveal" });
  });

  it("gives out no seat under a seed that is revealed in the same moment", async () => {
    await t.moveTo(admissionDay);
    const { id } = await t.perform(createSession, country.manager, { competitionId: country.competitionId, name: "Növbə", place: "Son məktəb", districtCode: "AZ-BA", room: "1", startsAt: examDay.toISOString(), seats: 5 });
    const applicationIds = await admitted(t, country, 1);
    let begun = () => {};
    const revealing = new Promise<void>((resolve) => (begun = resolve));
    // the locks of a reveal, held long enough for the other to come
    const reveal = t.house.db.transaction().execute(async (tx) => {
      await lockCompetition(tx, country.competitionId);
      begun();
      await sleep(300);
      await tx.updateTable("exam_draw").set({ revealed_at: t.now, revealed_by: country.manager.accountId }).where("revealed_at", "is", null).execute();
    });
    await revealing;
    expect(await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [id], applicationIds })).toMatchObject({ seated: 0, unseated: 1 });
    await reveal;
  });
});
