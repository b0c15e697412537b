import { hash } from "node:crypto";
import { chainOn, chainStart } from "@kadr/domain/examination";
import { linkText } from "@kadr/domain/examination/journal";
import { manifestText, ownProgram, programOf, readManifest } from "../../../platform/manifest.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, begin, examCountry, examDay, openRoom, reopenSeat, type ExamCountry } from "../../../../test/exam-country.ts";
import { nobody } from "../../../platform/context.ts";
import { acceptProgram, type AnswerBook, assignCandidates, checkAnswers, checkSession, closeSession, createSession, enterExam, finishAttempt, finishExpired, getCheck, grantTime, handInJournal, joinHouse, openAnswerBook, openSession, pauseSession, programs, resumeAttempt, resumeSession, sessionProtocol, startAttempt } from "../index.ts";
import { admitted } from "../../../../test/exam-country.ts";
import { checkChainsJob } from "./chains.ts";

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

const log = { info() {}, warn() {}, error() {} };
type Begun = Awaited<ReturnType<typeof begin>>;
const answer = (begun: Begun, question: number, n: number, sequence: number) => ({ itemId: begun.questions[question]!.item.id, sequence, response: { RESPONSE: begun.questions[question]!.item.interactions[0]!.options![n]!.id } });

/** One candidate who saves twelve answers, some of them out of order, and ends. */
const sat = async (end = true) => {
  const { seats, sessionId } = await openRoom(t, country, 1);
  const begun = await begin(t, seats[0]!);
  for (const sequence of [1, 2, 5, 3, 4, 6, 8, 7]) await book.saveAnswers({ token: begun.token, answers: [answer(begun, sequence, sequence % 4, sequence)] });
  const { chain } = await book.saveAnswers({ token: begun.token, answers: [9, 10, 11, 12].map((sequence) => answer(begun, sequence, 0, sequence)) });
  if (end) await t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 12, receipt: chain! });
  return { sessionId, begun, attemptId: begun.attempt.attemptId, chain: chain! };
};

/** What somebody with the database in their hands can do: the triggers are off. */
const tamper = async (...statements: ReturnType<typeof sql>[]): Promise<void> => {
  for (const table of ["answer", "answer_seal"]) await sql`ALTER TABLE ${sql.table(table)} DISABLE TRIGGER USER`.execute(t.house.db);
  for (const statement of statements) await statement.execute(t.house.db);
  for (const table of ["answer", "answer_seal"]) await sql`ALTER TABLE ${sql.table(table)} ENABLE TRIGGER USER`.execute(t.house.db);
};
const jobContext = () => ({ db: t.house.db, reader: t.house.reader, ctx: { actor: nobody, now: t.now, requestId: "test", log }, files: t.house.files, mailer: { delivers: false, send: async () => {} }, baseUrl: "" });
const found = async (sessionId: string) => (await checkSession(t.house.reader, sessionId)).findings.map(({ code, link, sequence }) => ({ code, link, sequence }));

describe("the chain of answers", () => {
  it("holds over answers that came out of order, and its end is what the room's receipt says", async () => {
    const { sessionId, chain, attemptId } = await sat();
    expect(await checkSession(t.house.reader, sessionId)).toEqual({ attempts: 1, answers: 12, unsealed: 0, findings: [] });
    const seal = await t.house.reader.selectFrom("answer_seal").select(["links", "hash", "receipt_links", "receipt_hash"]).where("attempt_id", "=", attemptId).executeTakeFirstOrThrow();
    expect(seal).toEqual({ links: 12, hash: chain.hash, receipt_links: 12, receipt_hash: chain.hash });
    expect(chain.links).toBe(12);
  });

  it("holds when many save at once, twice and mixed, from two servers", async () => {
    const { seats, sessionId } = await openRoom(t, country, 6);
    const other = openAnswerBook(t.house.db, async () => t.now);
    try {
      const rooms = await Promise.all(seats.map((seat) => begin(t, seat)));
      await Promise.all(rooms.flatMap((begun) => Array.from({ length: 30 }, (_, i) => (i % 2 ? book : other).saveAnswers({ token: begun.token, answers: [answer(begun, i, 0, ((i * 7) % 30) + 1), answer(begun, (i * 11) % 35, 1, 100 + (i % 10))] }))));
      for (const { token } of rooms) await t.perform(finishAttempt, nobody, { token, lastSequence: 0 });
    } finally {
      await other.close();
    }
    const checked = await checkSession(t.house.reader, sessionId);
    expect(checked).toMatchObject({ attempts: 6, unsealed: 0, findings: [] });
    expect(checked.answers).toBe(240);
  });

  it("names a row that was changed, removed or pushed in behind the trigger's back, also the last ones", async () => {
    const changed = await sat();
    await tamper(sql`UPDATE answer SET response = '{"RESPONSE": "forged"}' WHERE attempt_id = ${changed.attemptId} AND link = 4`);
    expect(await found(changed.sessionId)).toEqual([{ code: "row_changed", link: 4, sequence: 3 }]);

    const removed = await sat();
    await tamper(sql`DELETE FROM answer WHERE attempt_id = ${removed.attemptId} AND link = 6`);
    expect(await found(removed.sessionId)).toEqual([{ code: "row_missing", link: 6, sequence: null }]);

    const cut = await sat();
    await tamper(sql`DELETE FROM answer WHERE attempt_id = ${cut.attemptId} AND link > 10`);
    expect(await found(cut.sessionId)).toEqual([{ code: "tail_cut", link: 11, sequence: null }]);

    const unsealed = await sat();
    await tamper(sql`DELETE FROM answer WHERE attempt_id = ${unsealed.attemptId} AND link > 10`, sql`DELETE FROM answer_seal WHERE attempt_id = ${unsealed.attemptId}`);
    expect(await found(unsealed.sessionId)).toEqual([{ code: "seal_missing", link: null, sequence: null }]);

    const added = await sat();
    await tamper(sql`INSERT INTO answer (attempt_id, sequence, item_id, response, saved_at, link, hash) SELECT attempt_id, 99, item_id, response, saved_at, 13, hash FROM answer WHERE attempt_id = ${added.attemptId} AND link = 12`);
    expect(await found(added.sessionId)).toEqual([
      { code: "row_changed", link: 13, sequence: 99 },
      { code: "row_added", link: 13, sequence: 99 },
    ]);
    await expect(t.house.db.deleteFrom("answer_seal").execute()).rejects.toThrow(/never changed/);
  });

  it("has one hash for a session's seals on the protocol that is signed: what comes after the close leaves it, what is forged does not", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const begun = await begin(t, seats[0]!);
    await book.saveAnswers({ token: begun.token, answers: [answer(begun, 1, 0, 1)] });
    const onPaper = async () => (await t.ask(sessionProtocol, country.manager, { sessionId })).seals;
    expect(await onPaper()).toBeNull();
    await t.moveTo(after(30));
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    const printed = await onPaper();
    expect(printed).toMatch(/^[0-9a-f]{64}$/);
    await t.moveTo(after(31));
    await reopenSeat(t, country, seats[0]!, 5);
    await book.saveAnswers({ token: begun.token, answers: [answer(begun, 2, 0, 2)] });
    await t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 2 });
    expect(await onPaper()).toBe(printed);
    // whoever can write the whole database works the chain out anew; the paper stays as it is
    const { attemptId } = begun.attempt;
    const [row] = await t.house.reader.selectFrom("answer").selectAll().where("attempt_id", "=", attemptId).where("link", "=", 1).execute();
    const response = { RESPONSE: "forged" };
    const forged = chainOn(chainStart(attemptId), { sequence: 1, itemId: row!.item_id, response, savedAt: row!.saved_at.toISOString() });
    await tamper(
      sql`DELETE FROM answer WHERE attempt_id = ${attemptId} AND link > 1`,
      sql`UPDATE answer SET response = ${JSON.stringify(response)}::jsonb, hash = ${forged.hash} WHERE attempt_id = ${attemptId}`,
      sql`UPDATE answer_seal SET links = 1, hash = ${forged.hash} WHERE attempt_id = ${attemptId}`,
    );
    expect(await found(sessionId)).toEqual([]);
    expect(await onPaper()).not.toBe(printed);
  });

  it("finds a tail that was cut while the exam still ran: the room's receipt tells", async () => {
    const { sessionId, begun, chain, attemptId } = await sat(false);
    expect(await checkSession(t.house.reader, sessionId)).toMatchObject({ unsealed: 1, findings: [] });
    await tamper(sql`DELETE FROM answer WHERE attempt_id = ${attemptId} AND link = 12`);
    await book.saveAnswers({ token: begun.token, answers: [answer(begun, 20, 0, 13)] });
    await t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 0, receipt: chain });
    expect(await found(sessionId)).toEqual([{ code: "receipt_differs", link: 12, sequence: null }]);
  });

  it("names an end that was taken away with its answers, where the exam was reopened or a journal came after it", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const begun = await begin(t, seats[0]!);
    const attemptId = begun.attempt.attemptId;
    for (const sequence of [1, 2, 3]) await book.saveAnswers({ token: begun.token, answers: [answer(begun, sequence, 0, sequence)] });
    await t.moveTo(after(30));
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    await reopenSeat(t, country, seats[0]!, 5);
    for (const sequence of [4, 5]) await book.saveAnswers({ token: begun.token, answers: [answer(begun, sequence, 0, sequence)] });
    await t.moveTo(after(66));
    await t.perform(resumeAttempt, nobody, { token: begun.token });
    expect(await found(sessionId)).toEqual([]);
    const kept = { ...answer(begun, 6, 0, 6), anchor: begun.attempt.anchor, elapsed: 60_000, previous: "" };
    const handed = { token: begun.token, entries: [{ ...kept, link: hash("sha256", linkText(kept)) }], clocks: [{ anchor: kept.anchor, elapsed: 66 * 60_000 }] };
    expect((await t.perform(handInJournal, nobody, handed)).verdicts).toEqual([{ sequence: 6, verdict: "counted" }]);
    expect(await found(sessionId)).toEqual([]);
    const missing = [{ code: "seal_missing", link: null, sequence: null }];
    for (const [links, seals] of [[5, 2], [3, 1], [0, 0]] as const) {
      await tamper(sql`DELETE FROM answer WHERE attempt_id = ${attemptId} AND link > ${links}`, sql`DELETE FROM answer_seal WHERE attempt_id = ${attemptId} AND id NOT IN (SELECT id FROM answer_seal WHERE attempt_id = ${attemptId} ORDER BY id LIMIT ${seals})`);
      expect(await found(sessionId)).toEqual(missing);
    }
  });

  it("is checked together with the time, which follows from what was granted, paused and reopened, and with the keys of the opening", async () => {
    const { seats, sessionId } = await openRoom(t, country, 1);
    const begun = await begin(t, seats[0]!);
    const { attemptId } = begun.attempt;
    await book.saveAnswers({ token: begun.token, answers: [answer(begun, 1, 0, 1)] });
    await t.perform(grantTime, country.invigilator, { sessionId, minutes: 2, reason: "İşıq söndü" });
    await t.moveTo(after(10));
    await t.perform(pauseSession, country.invigilator, { sessionId, reason: "İşıq söndü" });
    await t.moveTo(after(13));
    await t.perform(resumeSession, country.invigilator, { sessionId });
    await t.moveTo(after(75));
    await t.perform(closeSession, country.invigilator, { sessionId, endRunning: true });
    await reopenSeat(t, country, seats[0]!, 5);
    await book.saveAnswers({ token: begun.token, answers: [answer(begun, 2, 0, 2)] });
    await t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 2 });
    expect(await found(sessionId)).toEqual([]);

    const set = async (change: ReturnType<typeof sql>): Promise<void> => {
      await sql`UPDATE attempt SET ${change} WHERE id = ${attemptId}`.execute(t.house.db);
    };
    const outOfTime = [{ code: "times_differ", link: null, sequence: null }];
    for (const [change, back] of [
      [sql`ends_at = ends_at + interval '10 minutes', extra_minutes = extra_minutes + 10`, sql`ends_at = ends_at - interval '10 minutes', extra_minutes = extra_minutes - 10`],
      [sql`ends_at = ends_at - interval '2 minutes', extra_minutes = extra_minutes - 2`, sql`ends_at = ends_at + interval '2 minutes', extra_minutes = extra_minutes + 2`],
      [sql`ends_at = ends_at + interval '10 minutes', minutes = minutes + 10`, sql`ends_at = ends_at - interval '10 minutes', minutes = minutes - 10`],
      [sql`ends_at = ends_at + interval '10 minutes', paused_ms = paused_ms + 600000`, sql`ends_at = ends_at - interval '10 minutes', paused_ms = paused_ms - 600000`],
      [sql`ends_at = ends_at + interval '10 minutes', started_at = started_at + interval '10 minutes'`, sql`ends_at = ends_at - interval '10 minutes', started_at = started_at - interval '10 minutes'`],
      [sql`ends_at = ends_at - interval '1 hour', started_at = started_at - interval '1 hour'`, sql`ends_at = ends_at + interval '1 hour', started_at = started_at + interval '1 hour'`],
    ] as const) {
      await set(change);
      expect(await found(sessionId)).toEqual(outOfTime);
      await set(back);
    }
    expect(await found(sessionId)).toEqual([]);

    // a new version of a key has its own date and its own approval; one that was changed where it stands shows
    const item = begun.questions[0]!.item.id;
    const [right] = await t.house.reader.selectFrom("item_key").select("key").where("item_id", "=", item).execute();
    const other = begun.questions[0]!.item.interactions[0]!.options!.map(({ id }) => id).find((id) => !right!.key.responses[0].correct.includes(id))!;
    const exchanged = { ...right!.key, responses: [{ ...right!.key.responses[0], correct: [other] }] };
    await sql`ALTER TABLE item_key DISABLE TRIGGER USER`.execute(t.house.db);
    const write = (key: unknown) => t.house.db.updateTable("item_key").set({ key: JSON.stringify(key) }).where("item_id", "=", item).execute();
    await write(exchanged);
    expect(await found(sessionId)).toEqual([{ code: "keys_differ", link: null, sequence: null }]);
    const auditor = await t.actor("auditor");
    const { id } = await t.perform(checkAnswers, auditor, { sessionId });
    await checkChainsJob(jobContext(), { checkId: id });
    expect((await t.ask(getCheck, auditor, { checkId: id })).rows).toEqual([expect.objectContaining({ code: "keys_differ", attemptId: null, seat: null, session: expect.any(String) })]);
    await write(right!.key);
    await sql`ALTER TABLE item_key ENABLE TRIGGER USER`.execute(t.house.db);
    expect(await found(sessionId)).toEqual([]);
  });

  it("is checked by a job for the whole competition, and the page names seat and question", async () => {
    const auditor = await t.actor("auditor");
    const { id } = await t.perform(checkAnswers, auditor, {});
    await checkChainsJob(jobContext(), { checkId: id });
    const check = await t.ask(getCheck, auditor, { checkId: id });
    expect(check).toMatchObject({ state: "done", session: null, findings: 8, unsealed: 0, requestedBy: "auditor" });
    expect(check.rows).toContainEqual(expect.objectContaining({ code: "row_changed", link: 4, seat: 1, itemCode: expect.stringContaining("M-") }));
    await checkChainsJob(jobContext(), { checkId: id });
    expect((await t.ask(programs, auditor, {})).checks.filter(({ session }) => session === null)).toHaveLength(1);
    const { id: broken } = await t.perform(checkAnswers, auditor, {});
    expect((await t.ask(getCheck, auditor, { checkId: broken })).state).toBe("queued");
    await sql`UPDATE graphile_worker._private_jobs SET attempts = max_attempts WHERE key = ${`exams.checkChains:${broken}`}`.execute(t.house.db);
    expect((await t.ask(getCheck, auditor, { checkId: broken })).state).toBe("failed");
    await expect(t.perform(checkAnswers, country.invigilator, {})).rejects.toMatchObject({ code: "not_your_role" });
  });
});

describe("the programs", () => {
  /** Another process of this house, with one part of its program changed. */
  const stranger = async (change: Partial<ReturnType<typeof readManifest>> = { node: "0.0.0" }) => {
    const here = await joinHouse(t.house.db, "server", "http://127.0.0.1:1", log);
    const manifest = { ...ownProgram().manifest, ...change };
    const row = await t.house.reader.selectFrom("server_process").selectAll().where("ended_at", "is", null).orderBy("started_at", "desc").executeTakeFirstOrThrow();
    await t.house.db.updateTable("server_process").set({ manifest: JSON.stringify(manifest), program: programOf(manifest), name: "the other server" }).where("id", "=", row.id).execute();
    return here;
  };
  const planned = async () => {
    await t.moveTo(new Date("2027-07-22T08:00:00Z"));
    const applicationIds = await admitted(t, country, 1);
    const { id } = await t.perform(createSession, country.manager, { competitionId: country.competitionId, name: "Etibar", place: "Məktəb", districtCode: "AZ-BA", room: crypto.randomUUID().slice(0, 8), startsAt: examDay.toISOString(), seats: 1 });
    await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [id], applicationIds });
    await t.moveTo(examDay);
    return id;
  };

  it("are known by what they run: the same files give the same program, another file another", () => {
    const manifest = readManifest();
    expect(programOf(manifest)).toBe(programOf(readManifest()));
    expect(Object.keys(manifest.modules)).toEqual(expect.arrayContaining(["contract", "domain/examination", "i18n", "server/exams", "server/platform", "server/migrations"]));
    expect(manifestText({ ...manifest, modules: Object.fromEntries(Object.entries(manifest.modules).toReversed()) })).toBe(manifestText(manifest));
    expect(programOf({ ...manifest, modules: { ...manifest.modules, "server/exams": "0".repeat(64) } })).not.toBe(programOf(manifest));
  });

  it("must all be the same before a session opens, and the one that differs is named", async () => {
    const sessionId = await planned();
    const other = await stranger();
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "servers_differ", data: { names: "the other server", n: 1 } });
    const seen = await t.ask(programs, country.manager, {});
    expect(seen.processes[0]).toMatchObject({ name: "the other server", live: true, same: false, signed: false, differs: ["node"] });
    await other.leave();
    await t.perform(openSession, country.invigilator, { sessionId });
    const { proofs } = await t.ask(programs, country.manager, {});
    expect(proofs.find((proof) => proof.sessionId === sessionId)).toMatchObject({ current: true, signed: true, canaries: { unknown: 0 }, reason: null });
    expect(proofs.find((proof) => proof.sessionId === sessionId)!.canaries.compared).toBeGreaterThan(200);
  });

  it("are not believed without the house's signature", async () => {
    const sessionId = await planned();
    const here = await joinHouse(t.house.db, "worker", "x", log);
    await t.perform(openSession, country.invigilator, { sessionId });
    await sql`UPDATE server_process SET signature = 'AAAA' WHERE ended_at IS NULL`.execute(t.house.db);
    await expect(t.perform(openSession, country.invigilator, { sessionId: await planned() })).rejects.toMatchObject({ code: "servers_differ" });
    await here.leave();
  });

  it("neither begin nor score an exam that was opened with another, until somebody accepts them with a reason", async () => {
    const { seats, sessionId } = await openRoom(t, country, 2);
    const begun = await begin(t, seats[0]!);
    await t.house.db.updateTable("exam_session").set({ program: "0".repeat(64) }).where("id", "=", sessionId).execute();
    const { token } = await t.perform(enterExam, nobody, { code: seats[1]!.code, password: seats[1]!.password });
    await expect(t.perform(startAttempt, nobody, { token })).rejects.toMatchObject({ code: "program_differs", status: 503 });
    await expect(t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 0 })).rejects.toMatchObject({ code: "program_differs" });
    // what cannot differ goes on: nobody loses an answer
    expect((await book.saveAnswers({ token: begun.token, answers: [answer(begun, 0, 0, 1)] })).saved).toHaveLength(1);
    await expect(t.perform(closeSession, country.invigilator, { sessionId, endRunning: true })).rejects.toMatchObject({ code: "program_differs" });
    // nor does the job that ends what time has ended; it comes again
    await t.moveTo(new Date(examDay.getTime() + 2 * 3_600_000));
    expect(await finishExpired(t.house.db, { actor: nobody, now: t.now, requestId: "test", log }, sessionId)).toBe(0);
    await t.moveTo(examDay);
    await t.perform(acceptProgram, country.manager, { sessionId, reason: "Səhv düzəldildi" });
    await expect(t.perform(acceptProgram, country.manager, { sessionId, reason: "Səhv düzəldildi" })).rejects.toMatchObject({ code: "program_accepted" });
    await t.perform(startAttempt, nobody, { token });
    expect(await t.perform(finishAttempt, nobody, { token: begun.token, lastSequence: 1 })).toMatchObject({ of: 35 });
    const { proofs } = await t.ask(programs, country.manager, {});
    expect(proofs.find((proof) => proof.sessionId === sessionId)).toMatchObject({ current: true, reason: "Səhv düzəldildi" });
  });

  it("stay closed where the two scorers disagree on a question of the forms", async () => {
    const sessionId = await planned();
    const form = await t.house.reader.selectFrom("exam_form").select("item_ids").executeTakeFirstOrThrow();
    const itemId = form.item_ids[0]!;
    const { key, version } = await t.house.reader.selectFrom("item_key").select(["key", "version"]).where("item_id", "=", itemId).executeTakeFirstOrThrow();
    // a key that nobody would approve: it names an option with spaces around it, which the one program takes for the option and the other does not
    const [right] = key.responses[0].correct as string[];
    const odd = { ...key, responses: [{ ...key.responses[0], mapping: { defaultValue: "0", entries: [{ key: ` ${right!} `, value: "1", caseSensitive: true }] } }], processing: { template: "map_response" } };
    await t.house.db.insertInto("item_key").values({ item_id: itemId, version: version + 1, key: JSON.stringify(odd), neutral: false, reason: "Sınaq", proposed_by: country.manager.accountId!, proposed_at: t.now, approved_by: country.invigilator.accountId!, approved_at: t.now }).execute();
    await sql`UPDATE bank SET key_revision = key_revision + 1`.execute(t.house.db);
    await expect(t.perform(openSession, country.invigilator, { sessionId })).rejects.toMatchObject({ code: "scorers_disagree", data: { n: 1, names: expect.stringContaining("M-") } });
  });
});

it("a session that is opened keeps what was proved, for good", async () => {
  await expect(t.house.db.deleteFrom("exam_trust").execute()).rejects.toThrow(/never changed/);
});
