import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { textOf, visitor } from "../../../test/browse.ts";
import { examCountry, type ExamCountry } from "../../../test/exam-country.ts";
import { scoresNow, sitRoom, stockSubject, type Sitter } from "../../../test/sat-exam.ts";
import { newId } from "../../platform/id.ts";
import type { Actor } from "../../platform/context.ts";
import { approveItemKey } from "../bank/index.ts";
import { listRuns } from "../placements/index.ts";
import { acceptRescoring, dropRescoring, fileItemAppeal, getItemCase, getRescoring, listItemCases, listRescorings, myExam, myQuestion, objectItemDecision, overview, previewRescoring, proposeItemDecision, revealCaseKey, signItemDecision, withdrawItemAppeal } from "./index.ts";

let t: TestApp;
let country: ExamCountry;
let sitters: Sitter[];
let [first, second, keeper]: Actor[] = [];
const subject = "chemistry";
const disputed = `${subject}-subject-7`;

/**
 * Nine candidates, everybody the same thirty questions of the subject (those of logic are left out). Of the others the i-th has 20 + i right; of the
 * disputed one three have it right, three chose the first wrong option, three left it out, in turn.
 */
const given = (i: number, code: string) => {
  if (code.includes("-logic-")) return null;
  if (code === disputed) return ([null, "right", 0] as const)[i % 3]!;
  const n = Number(code.split("-").at(-1)) + (code.includes("-method-") ? 25 : 0);
  return (n > 7 ? n - 1 : n) <= 20 + i ? "right" : 1;
};
const before = [20, 22, 22, 23, 25, 25, 26, 28, 28];

beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  first = await t.actor("commission_member");
  second = await t.actor("commission_member");
  keeper = await t.actor("exam_manager");
  await stockSubject(t, country, subject);
  ({ sitters } = await sitRoom(t, country, subject, "K", 9, given));
});
afterAll(() => t[Symbol.asyncDispose]());

const positionOf = (i: number, code = disputed): number => sitters[i]!.position.get(code)!;
const latestCase = async () => (await t.ask(listItemCases, first!, {})).rows.at(0)!.id;
const noticesOf = async (i: number) => (await t.house.reader.selectFrom("notice").select("code").where("person_id", "=", sitters[i]!.personId).execute()).map(({ code }) => code);

describe("a candidate and their own exam", () => {
  it("sees the score, the questions by number, and each as it was shown, without its key", async () => {
    expect(await scoresNow(t, sitters)).toEqual(before);
    const exam = await t.ask(myExam, sitters[2]!.actor, {});
    expect(exam).toMatchObject({ score: 22, of: 35, wordingsShown: true, appeals: [], rescorings: [] });
    expect(exam!.questions).toHaveLength(35);
    expect(exam!.questions.filter(({ answered }) => !answered)).toHaveLength(5);
    const question = await t.ask(myQuestion, sitters[2]!.actor, { position: positionOf(2) });
    expect(Object.keys(question.response)).toEqual(["RESPONSE"]);
    expect(JSON.stringify(question)).not.toMatch(/correct|mapping|"key"/);
    expect(await t.ask(myExam, await t.actor("candidate"), {})).toBeNull();
    await expect(t.ask(myQuestion, sitters[2]!.actor, { position: 36 })).rejects.toMatchObject({ code: "not_found" });
    await expect(t.ask(myQuestion, await t.actor("candidate"), { position: 1 })).rejects.toMatchObject({ code: "no_exam" });
    expect(myQuestion.route.refusals).toContain("no_exam");
  });

  it("is shown no wording while another room may still be asked the same", async () => {
    const open = t.house.db.updateTable("exam_session").where("competition_id", "=", country.competitionId);
    await open.set({ state: "open" }).execute();
    expect((await t.ask(myExam, sitters[0]!.actor, {}))!.wordingsShown).toBe(false);
    expect(await t.ask(myQuestion, sitters[0]!.actor, { position: 1 })).toMatchObject({ item: null, response: {} });
    await open.set({ state: "closed" }).execute();
  });

  it("appeals about a question within the term, once, and may withdraw", async () => {
    const appeal = { position: positionOf(2), text: "İki cavab düzgündür." };
    await expect(t.perform(fileItemAppeal, await t.actor("candidate"), appeal)).rejects.toMatchObject({ code: "no_exam" });
    await t.perform(fileItemAppeal, sitters[2]!.actor, appeal);
    await expect(t.perform(fileItemAppeal, sitters[2]!.actor, appeal)).rejects.toMatchObject({ code: "question_appealed" });
    const { id } = await t.perform(fileItemAppeal, sitters[5]!.actor, { position: positionOf(5), text: "Şərt natamamdır." });
    await expect(t.perform(withdrawItemAppeal, sitters[2]!.actor, { itemAppealId: id })).rejects.toMatchObject({ code: "not_found" });
    await t.perform(withdrawItemAppeal, sitters[5]!.actor, { itemAppealId: id });
    await t.perform(fileItemAppeal, sitters[5]!.actor, { position: positionOf(5), text: "Şərt natamamdır." });
    const { rows, total } = await t.ask(listItemCases, first!, {});
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ code: disputed, state: "open", appeals: 2 });
    for (const search of [`№ ${rows[0]!.number}`, `№${rows[0]!.number} ${disputed}`]) expect((await t.ask(listItemCases, first!, { search })).total).toBe(1);
    expect(await noticesOf(2)).toContain("item_appeal_filed");
    const late = new Date("2027-09-20T08:00:00Z");
    const now = t.now;
    await t.moveTo(late);
    await expect(t.perform(fileItemAppeal, sitters[7]!.actor, { position: positionOf(7), text: "Gec" })).rejects.toMatchObject({ code: "stage_not_open" });
    await t.moveTo(now);
  });

  it("does all that on pages without a script, which keep what was typed", async () => {
    const somebody = visitor(t, await t.cookie(sitters[8]!.actor));
    await somebody.open("/cabinet/exam");
    expect(somebody.status).toBe(200);
    expect(textOf(somebody.html)).toContain("35 sualdan 28 suala düzgün cavab vermisiniz");
    const path = `/cabinet/exam/questions/${positionOf(8, `${subject}-subject-3`)}`;
    await somebody.open(path);
    expect(textOf(somebody.html)).toContain("3 + 4 neçə edir?");
    expect(textOf(somebody.html)).toContain("sizin cavabınız");
    expect(await somebody.send(path, { text: "  " })).toContain("Sualda nəyin səhv olduğunu yazın");
    expect(somebody.status).toBe(400);
    const long = "ə".repeat(4001);
    expect(await somebody.send(path, { text: long })).toContain(long);
    await somebody.send(path, { text: "Dərslikdə başqa cür yazılıb." });
    expect(textOf(somebody.html)).toContain("Apellyasiyanız qəbul edildi");
    await somebody.open(`/en${path}`);
    expect(textOf(somebody.html)).toContain("You have appealed about this question");
    for (const address of ["/cabinet/exam/questions/0", "/cabinet/exam/questions/99", "/cabinet/exam/questions/x"]) {
      await somebody.open(address);
      expect([400, 404], address).toContain(somebody.status);
    }
    const { appeals } = (await t.ask(myExam, sitters[8]!.actor, {}))!;
    await somebody.open("/cabinet/exam");
    // a slip of the finger withdraws nothing: the button leads to a page that asks
    expect(somebody.html).not.toContain(`action="/cabinet/exam/appeals/${appeals[0]!.id}/withdraw"`);
    expect(somebody.html).toContain(`href="/cabinet/exam/appeals/${appeals[0]!.id}/withdraw"`);
    await somebody.open(`/cabinet/exam/appeals/${appeals[0]!.id}/withdraw`);
    expect(textOf(somebody.html)).toContain(`${appeals[0]!.position} nömrəli sual barədə apellyasiyanı geri götürürsünüz?`);
    expect(textOf(somebody.html)).toContain("yeni apellyasiya verə bilərsiniz");
    await somebody.send(`/cabinet/exam/appeals/${appeals[0]!.id}/withdraw`);
    expect(textOf(somebody.html)).toContain("Apellyasiyanızı geri götürdünüz");
    expect((await t.ask(myExam, sitters[8]!.actor, {}))!.appeals[0]).toMatchObject({ state: "withdrawn" });
  });
});

/** Signs what stands under the case now. */
const sign = async (actor: Actor, caseId: string) => t.perform(signItemDecision, actor, { caseId, signatures: Math.max(1, (await t.ask(getItemCase, actor, { caseId })).signatures.length) });

describe("the panel", () => {
  it("answers by two signatures; who objects opens the case again, and everything said stays", async () => {
    const caseId = await latestCase();
    await expect(t.perform(proposeItemDecision, await t.actor("auditor"), { caseId, outcome: "rejected", reason: "x" })).rejects.toMatchObject({ code: "not_your_role" });
    await expect(sign(second!, caseId)).rejects.toMatchObject({ code: "wrong_state" });
    const somebody = visitor(t, await t.cookie(sitters[2]!.actor));
    await somebody.open(`/cabinet/exam/appeals/${(await t.ask(myExam, sitters[2]!.actor, {}))!.appeals[0]!.id}/withdraw`);
    await t.perform(proposeItemDecision, first!, { caseId, outcome: "rejected", reason: "Açar düzgündür." });
    await expect(sign(first!, caseId)).rejects.toMatchObject({ code: "proposed_by_you" });
    const [own] = (await t.ask(myExam, sitters[2]!.actor, {}))!.appeals;
    expect(own).toMatchObject({ state: "open", mayWithdraw: false, reason: null });
    await somebody.send(`/cabinet/exam/appeals/${own!.id}/withdraw`);
    expect(somebody.status).toBe(200);
    expect(textOf(somebody.html)).toContain("bu vaxt apellyasiyanı geri götürmək olmur");
    expect(somebody.html).not.toContain(`appeals/${own!.id}/withdraw`);
    await t.perform(objectItemDecision, second!, { caseId, reason: "İkinci cavab da düzgündür." });
    const seen = await t.ask(getItemCase, second!, { caseId });
    expect(seen).toMatchObject({ state: "open", outcome: null, given: 9, choice: true });
    expect(seen.signatures.map(({ kind, outcome }) => [kind, outcome])).toEqual([["proposed", "rejected"], ["objected", "rejected"]]);
    expect(JSON.stringify(seen)).not.toMatch(/"correct"|mapping/);
    const { right } = await t.perform(revealCaseKey, second!, { caseId });
    expect(right[0]!.correct).toHaveLength(1);
    const looked = await t.house.reader.selectFrom("audit").select("account_id").where("action", "=", "results.revealCaseKey").where("object_id", "=", caseId).execute();
    expect(looked).toEqual([{ account_id: second!.accountId }]);
  });

  it("signs only the proposal that the second person has read", async () => {
    const caseId = await latestCase();
    await t.perform(proposeItemDecision, first!, { caseId, outcome: "rejected", reason: "Açar düzgündür." });
    const { signatures } = await t.ask(getItemCase, second!, { caseId });
    await t.perform(objectItemDecision, first!, { caseId, reason: "Başqa cür düşünürəm." });
    await t.perform(proposeItemDecision, first!, { caseId, outcome: "set_aside", reason: "Sual iki cür oxunur." });
    await expect(t.perform(signItemDecision, second!, { caseId, signatures: signatures.length })).rejects.toMatchObject({ code: "changed_meanwhile" });
    await t.perform(objectItemDecision, second!, { caseId, reason: "Yenidən baxılsın." });
  });

  it("hears again what it has proposed to answer, when another appeal comes", async () => {
    const caseId = await latestCase();
    await t.perform(proposeItemDecision, first!, { caseId, outcome: "rejected", reason: "Açar düzgündür." });
    const { id: itemAppealId } = await t.perform(fileItemAppeal, sitters[6]!.actor, { position: positionOf(6), text: "Dərslikdə iki cavab verilib." });
    await expect(sign(second!, caseId)).rejects.toMatchObject({ code: "wrong_state" });
    const seen = await t.ask(getItemCase, second!, { caseId });
    expect(seen).toMatchObject({ state: "open", outcome: null, reason: null, appeals: 3 });
    expect(seen.signatures.at(-1)).toMatchObject({ kind: "proposed" });
    await t.perform(withdrawItemAppeal, sitters[6]!.actor, { itemAppealId });
  });

  it("is nobody who wrote or reviewed the question, or appeals about it", async () => {
    const caseId = await latestCase();
    const { reviewed_by } = await t.house.reader.selectFrom("item").select("reviewed_by").where("code", "=", disputed).executeTakeFirstOrThrow();
    const judges = [country.manager, { ...first!, accountId: reviewed_by }, { ...first!, personId: sitters[5]!.personId }];
    const proposal = { caseId, outcome: "set_aside" as const, reason: "Sual iki cür oxunur." };
    for (const judge of judges) {
      expect(await t.ask(getItemCase, judge, { caseId })).toMatchObject({ hearBlocked: "own_case" });
      await expect(t.perform(proposeItemDecision, judge, proposal)).rejects.toMatchObject({ code: "own_case" });
    }
    await t.perform(proposeItemDecision, first!, proposal);
    for (const judge of judges) {
      expect(await t.ask(getItemCase, judge, { caseId })).toMatchObject({ signBlocked: "own_case" });
      await expect(sign(judge, caseId)).rejects.toMatchObject({ code: "own_case" });
      await expect(t.perform(objectItemDecision, judge, { caseId, reason: "x" })).rejects.toMatchObject({ code: "own_case" });
    }
    expect(await t.ask(getItemCase, second!, { caseId })).toMatchObject({ hearBlocked: null, signBlocked: null });
    await t.perform(objectItemDecision, second!, { caseId, reason: "Birmənalıdır." });
  });

  it("cannot change a key into itself, into nothing, or into an answer the question does not have", async () => {
    const caseId = await latestCase();
    const { right } = await t.perform(revealCaseKey, second!, { caseId });
    const change = (rightOptions: string[]) => t.perform(proposeItemDecision, first!, { caseId, outcome: "key_changed", reason: "x", rightOptions });
    await expect(change([])).rejects.toMatchObject({ code: "right_options_missing" });
    await expect(change(["yox"])).rejects.toMatchObject({ code: "right_option_unknown" });
    await expect(change(right[0]!.correct)).rejects.toMatchObject({ code: "key_the_same" });
  });
});

describe("scoring again", () => {
  /** The totals are 10 points of stage I and the score: ranks follow from the score alone. */
  const rank = (scores: readonly number[], i: number) => 1 + scores.filter((score) => score > scores[i]!).length;

  it("with a changed key gives and takes exactly what the hand reckons, when another person accepts it", async () => {
    const caseId = await latestCase();
    const wrong = await firstWrong(caseId);
    await t.perform(proposeItemDecision, first!, { caseId, outcome: "key_changed", reason: "Düzgün cavab ikincidir.", rightOptions: [wrong] });
    expect(await sign(second!, caseId)).toEqual({ keyVersion: 2 });
    expect(await noticesOf(5)).toContain("item_appeal_decided");
    // nothing is scored by a key that the bank has not approved
    await expect(t.perform(previewRescoring, first!, { reason: "İş 1" })).rejects.toMatchObject({ code: "nothing_to_rescore" });
    const { itemId, keyInForce } = await t.ask(getItemCase, first!, { caseId });
    expect(keyInForce).toBe(false);
    await t.moveTo(new Date(t.now.getTime() + 60_000));
    await expect(t.perform(approveItemKey, country.manager, { itemId, version: 2 }), "who wrote the question").rejects.toMatchObject({ code: "own_question_heard" });
    await t.perform(approveItemKey, keeper!, { itemId, version: 2 });
    expect((await t.ask(overview, first!, {})).keysChanged).toBe(1);

    const { id: rescoringId } = await t.perform(previewRescoring, first!, { reason: "İş 1" });
    expect(await scoresNow(t, sitters), "a preview changes nothing").toEqual(before);
    // who chose the first wrong option wins a point, who had the old key loses it
    const after = before.map((score, i) => score + [0, -1, 1][i % 3]!);
    const seen = await t.ask(getRescoring, second!, { rescoringId, size: 100 });
    expect(seen.figures).toMatchObject({ attempts: 9, changed: 6, up: 3, down: 3, marks: { general: { up: 0, down: 1 }, incentive: { up: 0, down: 0 } } });
    for (const [i, sitter] of sitters.entries()) {
      const row = seen.changes.rows.find(({ applicationId }) => applicationId === sitter.applicationId);
      const [oldRank, newRank] = [rank(before, i), rank(after, i)];
      if (before[i] === after[i] && oldRank === newRank) expect(row, `candidate ${i}`).toBeUndefined();
      else expect(row, `candidate ${i}`).toMatchObject({ oldScore: before[i], newScore: after[i], oldRank, newRank });
    }
    expect(seen.changes.rows.find(({ applicationId }) => applicationId === sitters[7]!.applicationId)!.crossed).toEqual(["general_down"]);
    expect((await t.ask(getRescoring, second!, { rescoringId, only: "marks" })).changes.total).toBe(1);

    await expect(t.perform(acceptRescoring, first!, { rescoringId })).rejects.toMatchObject({ code: "previewed_by_you" });
    await expect(t.perform(previewRescoring, second!, { reason: "yenə" })).rejects.toMatchObject({ code: "rescoring_waits" });
    await t.moveTo(new Date(t.now.getTime() + 60_000));
    expect(await t.perform(acceptRescoring, second!, { rescoringId })).toEqual({ changed: 6 });
    expect(await scoresNow(t, sitters)).toEqual(after);
    expect(await noticesOf(1)).toContain("exam_rescored");
    expect(await noticesOf(0)).not.toContain("exam_rescored");
    expect((await t.ask(myExam, sitters[1]!.actor, {}))!.rescorings).toMatchObject([{ oldScore: 22, newScore: 21 }]);
    await expect(t.perform(previewRescoring, first!, { reason: "yenə" })).rejects.toMatchObject({ code: "nothing_to_rescore" });
  });

  it("with the question set aside gives everybody who had it the point, and keeps both histories", async () => {
    const now = before.map((score, i) => score + [0, -1, 1][i % 3]!);
    await t.perform(fileItemAppeal, sitters[0]!.actor, { position: positionOf(0), text: "Sual ümumiyyətlə səhvdir." });
    const caseId = await latestCase();
    await t.perform(proposeItemDecision, second!, { caseId, outcome: "set_aside", reason: "Sual iki cür oxunur." });
    const { keyVersion } = await sign(first!, caseId);
    const { itemId } = await t.ask(getItemCase, first!, { caseId });
    await t.perform(approveItemKey, keeper!, { itemId, version: keyVersion! });
    const { id: dropped } = await t.perform(previewRescoring, second!, { reason: "sınaq" });
    await t.perform(dropRescoring, second!, { rescoringId: dropped });
    const { id: rescoringId } = await t.perform(previewRescoring, second!, { reason: "İş 2" });
    await t.moveTo(new Date(t.now.getTime() + 60_000));
    await t.perform(acceptRescoring, first!, { rescoringId });
    const [earlier] = (await t.ask(listRescorings, first!, {})).toReversed();
    expect((await t.ask(getRescoring, first!, { rescoringId: earlier!.id, only: "marks" })).changes.total, "none of another scoring again").toBe(1);
    // right by the second key had been whoever chose the first wrong option
    const after = now.map((score, i) => score + (i % 3 === 2 ? 0 : 1));
    expect(await scoresNow(t, sitters)).toEqual(after);
    expect((await t.ask(listRescorings, first!, {})).map(({ state }) => state)).toEqual(["accepted", "dropped", "accepted"]);
    const history = await t.house.reader.selectFrom("rescoring_change").innerJoin("rescoring", "rescoring.id", "rescoring_id").select(["old_score", "new_score"]).where("application_id", "=", sitters[1]!.applicationId).where("state", "=", "accepted").orderBy("number").execute();
    expect(history).toEqual([{ old_score: 22, new_score: 21 }, { old_score: 21, new_score: 22 }]);
    await expect(t.house.db.updateTable("rescoring_change").set({ old_score: 0 }).execute()).rejects.toThrow("never changed");
  });

  it("what was decided is not appealed again by the same candidate", async () => {
    const appeal = { position: positionOf(2), text: "Yenə düzgün deyil." };
    await expect(t.perform(fileItemAppeal, sitters[2]!.actor, appeal)).rejects.toMatchObject({ code: "question_appealed" });
    expect(await t.ask(myQuestion, sitters[2]!.actor, { position: appeal.position })).toMatchObject({ appealed: true });
    expect((await t.ask(myExam, sitters[2]!.actor, {}))!.questions.find(({ position }) => position === appeal.position)).toMatchObject({ appealed: true });
    expect((await t.ask(listItemCases, first!, { state: "open" })).total).toBe(0);
    // an appeal that was withdrawn before is none
    expect(await t.ask(myQuestion, sitters[6]!.actor, { position: positionOf(6) })).toMatchObject({ appealed: false });
  });

  it("an appeal that comes while its case is being ended opens the next one", async () => {
    const code = `${subject}-subject-2`;
    const { id: itemAppealId } = await t.perform(fileItemAppeal, sitters[4]!.actor, { position: positionOf(4, code), text: "Səhvdir." });
    let begun = () => {};
    const ending = new Promise<void>((resolve) => (begun = resolve));
    const ended = t.house.db.transaction().execute(async (tx) => {
      const { case_id: id } = await tx.selectFrom("item_appeal").select("case_id").where("id", "=", itemAppealId).executeTakeFirstOrThrow();
      await tx.selectFrom("item_case").select("id").where("id", "=", id).forUpdate().execute();
      begun();
      await sleep(200);
      await tx.updateTable("item_appeal").set({ withdrawn_at: t.now }).where("id", "=", itemAppealId).execute();
      await tx.updateTable("item_case").set({ state: "withdrawn" }).where("id", "=", id).execute();
    });
    await ending;
    const { id } = await t.perform(fileItemAppeal, sitters[5]!.actor, { position: positionOf(5, code), text: "Səhvdir." });
    await ended;
    expect((await t.ask(listItemCases, first!, { state: "open" })).total).toBe(1);
    await t.perform(withdrawItemAppeal, sitters[5]!.actor, { itemAppealId: id });
  });

  it("is refused when keys or scores have moved since it was shown, and leaves everything as it was", async () => {
    await t.perform(fileItemAppeal, sitters[3]!.actor, { position: positionOf(3, `${subject}-subject-1`), text: "Səhvdir." });
    const caseId = await latestCase();
    await t.perform(proposeItemDecision, first!, { caseId, outcome: "key_changed", reason: "x", rightOptions: [await firstWrong(caseId)] });
    const { keyVersion } = await sign(second!, caseId);
    const { itemId } = await t.ask(getItemCase, first!, { caseId });
    await t.perform(approveItemKey, keeper!, { itemId, version: keyVersion! });
    const { id: rescoringId } = await t.perform(previewRescoring, first!, { reason: "İş 3" });
    const scores = await scoresNow(t, sitters);
    await t.house.db.updateTable("application").set({ criteria_score: 5000 }).where("id", "=", sitters[0]!.applicationId).execute();
    await expect(t.perform(acceptRescoring, second!, { rescoringId })).rejects.toMatchObject({ code: "rescoring_stale" });
    expect(await scoresNow(t, sitters)).toEqual(scores);
    const both = await Promise.allSettled([t.perform(dropRescoring, first!, { rescoringId }), t.perform(dropRescoring, second!, { rescoringId })]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("makes a placement that was run before it out of date", async () => {
    const snapshot = newId(t.now);
    await t.house.db.insertInto("placement_snapshot").values({ id: snapshot, competition_id: country.competitionId, input: "{}", input_hash: "x", created_at: t.now }).execute();
    const runOf = (number: number, at: Date) => ({ id: newId(t.now), competition_id: country.competitionId, number, snapshot_id: snapshot, round: 1, state: "verified" as const, cause: "test", requested_by: first!.accountId!, requested_at: at });
    await t.house.db.insertInto("placement_run").values([runOf(1, new Date(t.now.getTime() - 90_000)), runOf(2, new Date(t.now.getTime() + 60_000))]).execute();
    expect((await t.ask(listRuns, first!, {})).map(({ number, outdated }) => [number, outdated])).toEqual([[2, false], [1, true]]);
  });
});

/** The option that a third of the candidates chose: the first wrong one. */
const firstWrong = async (caseId: string): Promise<string> => {
  const { item } = await t.ask(getItemCase, first!, { caseId });
  const { right } = await t.perform(revealCaseKey, first!, { caseId });
  return item.interactions[0]!.options!.map(({ id }) => id).filter((id) => !right[0]!.correct.includes(id)).toSorted()[0]!;
};
