import { createHash, webcrypto } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { linkText, sealedWith, sealInfo, type AnswerFile, type JournalEntry } from "@kadr/domain/examination/journal";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { after, begin, confirmComputer, enterElsewhere, examCountry, type ExamCountry, examDay, keys, openRoom } from "../../../../test/exam-country.ts";
import { nobody } from "../../../platform/context.ts";
import { approveItemKey, proposeItemKey } from "../../bank/index.ts";
import { confirmMachine, enterExam, finishAttempt, getJournal, handInJournal, listJournals, openAnswerBook, resumeAttempt, takeAnswerFile, type AnswerBook } from "../index.ts";

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

const minute = 60_000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const sit = async () => {
  const { seats, sessionId } = await openRoom(t, country, 1);
  const begun = await begin(t, seats[0]!);
  const number = begun.attempt.candidate.number;
  return { ...begun, seat: seats[0]!, sessionId, attemptId: begun.attempt.attemptId, number };
};
type Sitting = Awaited<ReturnType<typeof sit>>;

/** What a room writes down while it has no line: the right answer to these questions, so many minutes after its anchor. */
const write = async ({ questions, attempt }: Sitting, given: [question: number, elapsed: number][], first = 1): Promise<JournalEntry[]> => {
  const right = await keys(t);
  let previous = "";
  return given.map(([question, elapsed], i) => {
    const itemId = questions[question]!.item.id;
    const entry = { itemId, sequence: first + i, response: { RESPONSE: right.get(itemId)! }, anchor: attempt.anchor, elapsed, previous };
    previous = sha256(linkText(entry));
    return { ...entry, link: previous };
  });
};
const clocks = ({ attempt }: Sitting, elapsed: number) => [{ anchor: attempt.anchor, elapsed }];
const verdicts = (answer: { verdicts: { verdict: string }[] }) => answer.verdicts.map(({ verdict }) => verdict);
const stored = (attemptId: string) => t.house.reader.selectFrom("answer").select(["sequence", "saved_at"]).where("attempt_id", "=", attemptId).orderBy("sequence").execute();

/** Seals a file as a room does, with the Web Crypto of a browser. */
const fileOf = async ({ attempt, attemptId, number }: Pick<Sitting, "attempt" | "attemptId" | "number">, entries: readonly JournalEntry[]): Promise<AnswerFile> => {
  const { subtle } = webcrypto;
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const server = await subtle.importKey("raw", Buffer.from(attempt.sealKey, "base64url"), curve, false, []);
  const own = await subtle.generateKey(curve, false, ["deriveBits"]);
  const agreed = await subtle.importKey("raw", await subtle.deriveBits({ name: "ECDH", public: server }, own.privateKey, 256), "HKDF", false, ["deriveKey"]);
  const key = await subtle.deriveKey({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: Buffer.from(sealInfo) }, agreed, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const room = Buffer.from(await subtle.exportKey("raw", own.publicKey)).toString("base64url");
  const seal = async (value: unknown) => {
    const iv = webcrypto.getRandomValues(new Uint8Array(12));
    const data = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: Buffer.from(sealedWith(attemptId, room)) }, key, Buffer.from(JSON.stringify(value)));
    return { iv: Buffer.from(iv).toString("base64url"), data: Buffer.from(data).toString("base64url") };
  };
  const pieces = [];
  for (const entry of entries) pieces.push(await seal(entry));
  return { kadr: "answers", version: 1, attempt: attemptId, candidate: String(number), room, entries: pieces, end: await seal({ links: entries.map(({ link }) => link) }) };
};
const upload = (file: unknown) => ({ name: "kadr-0000001.answers", base64: Buffer.from(typeof file === "string" ? file : JSON.stringify(file)).toString("base64") });
const take = (number: number, file: unknown) => t.perform(takeAnswerFile, country.manager, { applicationNumber: number, file: upload(file) });

describe("a journal handed in after the end", () => {
  it("counts what it proves was answered in time, scores again, and keeps the rest as evidence", async () => {
    const sitting = await sit();
    const entries = await write(sitting, [[0, 10 * minute], [1, 60 * minute], [2, 60 * minute + 1]]);
    await t.moveTo(after(75));
    const first = await t.perform(resumeAttempt, nobody, { token: sitting.token });
    expect(first.result).toMatchObject({ score: 0, finishKind: "time" });
    const answer = await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 75 * minute) });
    expect(verdicts(answer)).toEqual(["counted", "counted", "after_end"]);
    expect(answer.result).toMatchObject({ score: 2, finishKind: "time", finishedAt: after(60).toISOString() });
    expect((await stored(sitting.attemptId)).map(({ sequence }) => sequence)).toEqual([1, 2]);

    const again = await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 75 * minute) });
    expect(verdicts(again)).toEqual(["saved", "saved", "after_end"]);
    expect(await stored(sitting.attemptId)).toHaveLength(2);
    const list = await t.ask(listJournals, country.invigilator, { search: String(sitting.number), sort: "arrivedAt" });
    const rows = list.rows.filter(({ applicationNumber }) => applicationNumber === sitting.number).toSorted((a, b) => a.counted - b.counted);
    expect(rows.at(-1)).toMatchObject({ source: "line", entries: 3, counted: 2, scoreBefore: 0, scoreAfter: 2 });
    const journal = await t.ask(getJournal, country.invigilator, { journalId: rows.at(-1)!.id });
    expect(journal).toMatchObject({ endedAt: after(60).toISOString(), driftSeconds: 0 });
    expect(journal.lines.map(({ question, elapsedSeconds, answeredBy, verdict }) => [question, elapsedSeconds, answeredBy, verdict])).toEqual([
      [1, 600, after(10).toISOString(), "counted"],
      [2, 3600, after(60).toISOString(), "counted"],
      [3, 3600, new Date(after(60).getTime() + 1).toISOString(), "after_end"],
    ]);
  });

  it("judges answers as late as its computer's clock has fallen behind, and takes no other computer's or attempt's anchors", async () => {
    const sitting = await sit();
    const other = await sit();
    const entries = await write(sitting, [[0, 30 * minute], [1, 50 * minute]]);
    await t.moveTo(after(80));
    // the computer slept a quarter of an hour
    const slow = await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 65 * minute) });
    expect(verdicts(slow)).toEqual(["counted", "after_end"]);
    const unsaid = await t.perform(handInJournal, nobody, { token: other.token, entries: await write(other, [[0, 30 * minute]]), clocks: [] });
    expect(verdicts(unsaid)).toEqual(["after_end"]);
    const foreign = (await write(other, [[0, 30 * minute]])).map((entry) => ({ ...entry, anchor: sitting.attempt.anchor }));
    const relinked = foreign.map((entry) => ({ ...entry, link: sha256(linkText(entry)) }));
    expect(verdicts(await t.perform(handInJournal, nobody, { token: other.token, entries: relinked, clocks: clocks(sitting, 80 * minute) }))).toEqual(["anchor_unknown"]);
    const made = relinked.map((entry) => ({ ...entry, anchor: `${examDay.getTime().toString(36)}.${"A".repeat(43)}` })).map((entry) => ({ ...entry, link: sha256(linkText(entry)) }));
    expect(verdicts(await t.perform(handInJournal, nobody, { token: other.token, entries: made, clocks: [] }))).toEqual(["anchor_unknown"]);
  });

  it("takes no anchor that was signed for another computer of the same attempt", async () => {
    const sitting = await sit();
    await enterElsewhere(t, sitting.seat);
    const [left] = await write(sitting, [[0, 20 * minute]]);
    const { token } = await t.perform(enterExam, nobody, { code: sitting.seat.code, password: sitting.seat.password, machine: "w".repeat(43) });
    await confirmComputer(t, country, sitting.seat);
    await t.moveTo(after(61));
    expect(verdicts(await t.perform(handInJournal, nobody, { token, entries: [left!], clocks: clocks(sitting, 61 * minute) }))).toEqual(["anchor_unknown"]);
  });

  it("counts in one piece: nobody sends answer after answer and is told the score each time", async () => {
    const sitting = await sit();
    const entries = await write(sitting, [[0, 1000], [1, 2000], [2, 60 * minute]]);
    await t.moveTo(after(65));
    const handIn = (part: JournalEntry[]) => t.perform(handInJournal, nobody, { token: sitting.token, entries: part, clocks: clocks(sitting, 65 * minute) });
    expect(await handIn(entries.slice(0, 2))).toMatchObject({ verdicts: [{ verdict: "counted" }, { verdict: "counted" }], result: { score: 2 } });
    expect(await handIn(entries)).toMatchObject({ verdicts: [{ verdict: "saved" }, { verdict: "saved" }, { verdict: "nothing_missing" }], result: { score: 2 } });
    for (let i = 0; i < 25; i++) await handIn(await write(sitting, [[2, 3000 + i]], 10 + i));
    const { n } = await t.house.reader.selectFrom("answer_journal").select(sql<number>`count(*)::int`.as("n")).where("attempt_id", "=", sitting.attemptId).executeTakeFirstOrThrow();
    expect(n).toBe(20);
    // staff can still bring the file
    expect(await take(sitting.number, await fileOf(sitting, entries))).toMatchObject({ counted: 1, saved: 2, kept: 0 });
  });

  it("counts nothing for who had ended the exam with everything sent, over the line or as a file", async () => {
    const sitting = await sit();
    const [wrong] = await write(sitting, [[0, 1000]]);
    const other = sitting.questions[0]!.item.interactions[0]!.options!.find(({ id }) => id !== wrong!.response["RESPONSE"])!;
    await book.saveAnswers({ token: sitting.token, answers: [{ itemId: wrong!.itemId, sequence: 1, response: { RESPONSE: other.id } }] });
    await t.moveTo(after(10));
    expect(await t.perform(finishAttempt, nobody, { token: sitting.token, lastSequence: 1 })).toMatchObject({ score: 0, finishKind: "confirmed" });
    const entries = await write(sitting, [[0, 9 * minute], [1, 9 * minute]], 2);
    const answer = await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 10 * minute) });
    expect(answer).toMatchObject({ verdicts: [{ verdict: "nothing_missing" }, { verdict: "nothing_missing" }], result: { score: 0 } });
    expect(await take(sitting.number, await fileOf(sitting, entries))).toMatchObject({ counted: 0, saved: 0, kept: 2 });
    expect(await stored(sitting.attemptId)).toHaveLength(1);
  });

  it("counts nothing from where an entry was changed or taken out, nor what comes after the window", async () => {
    const sitting = await sit();
    const entries = await write(sitting, [[0, 1000], [1, 2000], [2, 3000]]);
    await t.moveTo(after(61));
    const changed = entries.map((entry, i) => (i === 1 ? { ...entry, response: {} } : entry));
    expect(verdicts(await t.perform(handInJournal, nobody, { token: sitting.token, entries: changed, clocks: clocks(sitting, 61 * minute) }))).toEqual(["counted", "chain_broken", "chain_broken"]);
    const late = await sit();
    const kept = await write(late, [[0, 1000]]);
    await t.moveTo(after(60 + 121));
    expect(verdicts(await t.perform(handInJournal, nobody, { token: late.token, entries: kept, clocks: clocks(late, 181 * minute) }))).toEqual(["too_late"]);
  });

  it("is not scored by another program than the session's, and is still there for the right one", async () => {
    const sitting = await sit();
    const entries = await write(sitting, [[0, 1000]]);
    const runs = (program: string | null) => t.house.db.updateTable("exam_session").set({ program }).where("id", "=", sitting.sessionId).execute();
    const { program } = await t.house.reader.selectFrom("exam_session").select("program").where("id", "=", sitting.sessionId).executeTakeFirstOrThrow();
    const handIn = () => t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 70 * minute) });
    await runs("0".repeat(64));
    await t.moveTo(after(70));
    await expect(handIn()).rejects.toMatchObject({ code: "program_differs", status: 503 });
    await expect(take(sitting.number, await fileOf(sitting, entries))).rejects.toMatchObject({ code: "program_differs" });
    await runs(program);
    expect(verdicts(await handIn())).toEqual(["counted"]);
  });

  it("changes no score while the results are being released, nor after", async () => {
    const sitting = await sit();
    const entries = await write(sitting, [[0, 1000]]);
    await t.moveTo(after(70));
    let begun = () => {};
    const releasing = new Promise<void>((resolve) => (begun = resolve));
    const id = crypto.randomUUID();
    const release = t.house.db.transaction().execute(async (tx) => {
      await tx.selectFrom("competition").select("id").where("id", "=", country.competitionId).forUpdate().execute();
      begun();
      await sleep(300);
      await tx
        .insertInto("results_review")
        .values({ id, competition_id: country.competitionId, scores_hash: "x", finding: "Yoxlanıldı", outlying: "[]", reviewed_by: country.invigilator.accountId!, reviewed_at: t.now, released_by: country.manager.accountId!, released_at: t.now })
        .execute();
    });
    await releasing;
    const answer = await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 70 * minute) });
    await release;
    await t.house.db.deleteFrom("results_review").where("id", "=", id).execute();
    expect(verdicts(answer)).toEqual(["too_late"]);
    expect(answer.result).toMatchObject({ score: 0 });
  });

  it("is not taken while the attempt runs, and from a computer that was left it is evidence only", async () => {
    const sitting = await sit();
    const entries = await write(sitting, [[0, 1000]]);
    await t.moveTo(after(5));
    await expect(t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: [] })).rejects.toMatchObject({ code: "exam_not_over" });
    const { code, password } = sitting.seat;
    const { token } = await t.perform(enterExam, nobody, { code, password });
    const { id } = await t.house.reader.selectFrom("exam_machine").select("id").where("attempt_id", "=", sitting.attemptId).where("state", "=", "waiting").executeTakeFirstOrThrow();
    await expect(t.perform(handInJournal, nobody, { token, entries, clocks: [] })).rejects.toMatchObject({ code: "machine_waiting" });
    await t.perform(confirmMachine, country.invigilator, { machineId: id });
    await t.moveTo(after(65));
    expect(verdicts(await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 65 * minute) }))).toEqual(["fenced"]);
    expect(await stored(sitting.attemptId)).toEqual([]);
  });

  it("takes what no question answers one by one, without harm", async () => {
    const sitting = await sit();
    const [first] = await write(sitting, [[0, 1000]]);
    const linked = (entries: Omit<JournalEntry, "link" | "previous">[]) => {
      let previous = "";
      return entries.map((entry) => {
        const link = sha256(linkText({ ...entry, previous }));
        const whole = { ...entry, previous, link };
        previous = link;
        return whole;
      });
    };
    const { previous: _, link: __, ...plain } = first!;
    await t.moveTo(after(61));
    const answer = await t.perform(handInJournal, nobody, {
      token: sitting.token,
      entries: linked([{ ...plain, response: { RESPONSE: "nothing" } }, { ...plain, sequence: 2, itemId: crypto.randomUUID() }, { ...plain, sequence: 3, response: { RESPONSE: "\ud800" } }, { ...plain, sequence: 4 }]),
      clocks: clocks(sitting, 61 * minute),
    });
    expect(verdicts(answer)).toEqual(["unreadable", "question_unknown", "unreadable", "counted"]);
    expect(answer.result).toMatchObject({ score: 1 });
  });

  it("leaves the chain of answers whole", async () => {
    const sitting = await sit();
    await book.saveAnswers({ token: sitting.token, answers: [{ itemId: sitting.questions[5]!.item.id, sequence: 1, response: {} }] });
    const entries = await write(sitting, [[0, 1000], [1, 2000]], 2);
    await t.moveTo(after(62));
    await t.perform(finishAttempt, nobody, { token: sitting.token, lastSequence: 0 });
    await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 62 * minute) });
    const rows = await t.house.reader.selectFrom("answer").select(["link", "hash"]).where("attempt_id", "=", sitting.attemptId).orderBy("link").execute();
    const seals = await t.house.reader.selectFrom("answer_seal").select(["links", "hash"]).where("attempt_id", "=", sitting.attemptId).orderBy("id").execute();
    expect(rows.map(({ link }) => link)).toEqual([1, 2, 3]);
    expect(seals).toEqual([{ links: 1, hash: rows[0]!.hash }, { links: 3, hash: rows[2]!.hash }]);
  });
});

describe("an answer file", () => {
  it("is opened by the server, counts what was answered in time, and writes nothing twice", async () => {
    const sitting = await sit();
    const entries = await write(sitting, [[0, 10 * minute], [1, 20 * minute], [2, 61 * minute]]);
    const file = await fileOf(sitting, entries);
    expect(JSON.stringify(file)).not.toContain(entries[0]!.itemId);
    // the first answer came through after all
    await t.moveTo(after(30));
    await book.saveAnswers({ token: sitting.token, answers: [{ itemId: entries[0]!.itemId, sequence: 1, response: entries[0]!.response }] });
    await t.moveTo(after(26 * 60));
    expect(await take(sitting.number, file)).toMatchObject({ counted: 1, saved: 1, kept: 1 });
    expect((await stored(sitting.attemptId)).map(({ sequence }) => sequence)).toEqual([1, 2]);
    await expect(take(sitting.number, file)).rejects.toMatchObject({ code: "answer_file_known" });
    expect(await t.perform(resumeAttempt, nobody, { token: sitting.token })).toMatchObject({ result: { score: 2 } });
  });

  it("of another candidate, changed, cut short or of another kind is refused in a word, and leaves nothing", async () => {
    const [sitting, other] = [await sit(), await sit()];
    const entries = await write(sitting, [[0, 1000], [1, 2000]]);
    const file = await fileOf(sitting, entries);
    await t.moveTo(after(70));
    const flipped = (text: string) => (text.startsWith("A") ? "B" : "A") + text.slice(1);
    await expect(take(other.number, file)).rejects.toMatchObject({ code: "answer_file_of_another" });
    await expect(take(other.number, { ...file, attempt: other.attemptId })).rejects.toMatchObject({ code: "answer_file_changed" });
    for (const changed of [
      { ...file, entries: file.entries.slice(1) },
      { ...file, entries: file.entries.toReversed() },
      { ...file, entries: [...file.entries, file.entries[0]!] },
      { ...file, entries: [{ ...file.entries[0]!, data: flipped(file.entries[0]!.data) }, file.entries[1]!] },
      { ...file, room: flipped(file.room) },
      { ...file, room: "" },
      { ...file, end: file.entries[0]! },
      { ...file, entries: [{ iv: "", data: "" }] },
    ]) {
      await expect(take(sitting.number, changed)).rejects.toMatchObject({ code: "answer_file_changed" });
    }
    for (const strange of ["", "not a file", "{}", "[]", "null", { ...file, version: 2 }, { ...file, more: 1 }, "\u0000"]) {
      await expect(take(sitting.number, strange)).rejects.toMatchObject({ code: "answer_file_unreadable" });
    }
    await expect(take(999_999, file)).rejects.toMatchObject({ code: "not_found" });
    await expect(t.perform(takeAnswerFile, country.invigilator, { applicationNumber: sitting.number, file: upload(file) })).rejects.toMatchObject({ code: "not_your_role" });
    expect(await t.house.reader.selectFrom("answer_journal").select("id").where("attempt_id", "=", sitting.attemptId).execute()).toEqual([]);
    expect(await take(sitting.number, file)).toMatchObject({ counted: 2 });
  });
});

describe("a journal after a key was changed", () => {
  it("is scored by no key that the others' scores were not made by: it waits for the scoring again of all", async () => {
    const sitting = await sit();
    // two rooms may draw the same form
    let [other, alone] = [sitting, -1];
    while (alone < 0) {
      other = await sit();
      const had = new Set(other.questions.map(({ item }) => item.id));
      alone = sitting.questions.findIndex(({ item }) => !had.has(item.id));
    }
    const entries = await write(sitting, [[alone, 1000], [alone === 0 ? 1 : 0, 2000]]);
    const late = await write(other, [[0, 1000]]);
    await t.moveTo(after(65));
    for (const { token } of [sitting, other]) await t.perform(finishAttempt, nobody, { token, lastSequence: 0 });
    const { itemId } = entries[0]!;
    const { version } = await t.perform(proposeItemKey, country.manager, { itemId, neutral: true, reason: "Sual iki cür oxunur" });
    await t.moveTo(after(70));
    await t.perform(approveItemKey, await t.actor("exam_manager"), { itemId, version });
    await t.moveTo(after(75));
    const answer = await t.perform(handInJournal, nobody, { token: sitting.token, entries, clocks: clocks(sitting, 75 * minute) });
    expect(verdicts(answer)).toEqual(["counted", "counted"]);
    expect(answer.result).toMatchObject({ score: 0 });
    expect((await t.ask(listJournals, country.invigilator, { search: String(sitting.number) })).rows[0]).toMatchObject({ scoreBefore: 0, scoreAfter: null });
    expect((await t.house.reader.selectFrom("answer_seal").select("links").where("attempt_id", "=", sitting.attemptId).orderBy("id").execute()).at(-1)).toEqual({ links: 2 });
    // who never had the question is scored at once
    expect((await t.perform(handInJournal, nobody, { token: other.token, entries: late, clocks: clocks(other, 75 * minute) })).result).toMatchObject({ score: 1 });
  });
});
