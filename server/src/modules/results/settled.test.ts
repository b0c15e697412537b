import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { examCountry, openRoom, type ExamCountry } from "../../../test/exam-country.ts";
import { sitRoom, stockSubject, type Sitter } from "../../../test/sat-exam.ts";
import type { Actor } from "../../platform/context.ts";
import { approveItemKey } from "../bank/index.ts";
import { closeSession } from "../exams/index.ts";
import { getRun, publish, run, runPlacementNow } from "../placements/index.ts";
import { acceptRescoring, analyse, analyseNow, dropRescoring, fileItemAppeal, overview, previewRescoring, proposeItemDecision, release, review, signItemDecision } from "./index.ts";

let t: TestApp;
let country: ExamCountry;
let sitters: Sitter[];
let [first, second, approver, officer, publisher]: Actor[] = [];
const subject = "biology";

beforeAll(async () => {
  t = await testApp();
  country = await examCountry(t);
  [first, second, approver] = [await t.actor("commission_member"), await t.actor("commission_member"), await t.actor("exam_manager")];
  [officer, publisher] = [await t.actor("placement_officer"), await t.actor("placement_officer")];
  await stockSubject(t, country, subject);
  ({ sitters } = await sitRoom(t, country, subject, "S", 4, (i, code) => (i === 0 || !code.endsWith("-1") ? "right" : 0)));
  const { calendar } = (await t.house.reader.selectFrom("competition").select("calendar").executeTakeFirstOrThrow()) as { calendar: Record<string, { from: string }> };
  await t.moveTo(new Date(Date.parse(calendar["placement"]!.from) + 3_600_000));
});
afterAll(() => t[Symbol.asyncDispose]());

const ctx = () => ({ actor: country.manager, now: t.now, requestId: "test", log: { info() {}, warn() {}, error: console.error } });
const later = () => t.moveTo(new Date(t.now.getTime() + 60_000));
const figures = async (): Promise<void> => {
  await later();
  const waiting = await t.house.reader.selectFrom("item_analysis").select("id").where("state", "=", "queued").executeTakeFirst();
  await analyseNow(t.house.db, ctx(), (waiting ?? (await t.perform(analyse, country.manager, {}))).id);
};
const place = () => t.perform(run, officer!, { round: 1, cause: "test" });
/** The panel sets a question aside, which waits for the bank then. */
const setAside = async (sitter: number, code: string): Promise<{ itemId: string; version: number }> => {
  await t.perform(fileItemAppeal, sitters[sitter]!.actor, { position: sitters[sitter]!.position.get(code)!, text: "Sual iki cür oxunur." });
  const { id: caseId, item_id: itemId } = await t.house.reader.selectFrom("item_case").select(["id", "item_id"]).where("state", "=", "open").executeTakeFirstOrThrow();
  await t.perform(proposeItemDecision, first!, { caseId, outcome: "set_aside", reason: "Sual iki cür oxunur." });
  const { keyVersion } = await t.perform(signItemDecision, second!, { caseId, signatures: 1 });
  return { itemId, version: keyVersion! };
};
const blocked = async () => (await t.ask(overview, second!, {})).releaseBlocked;

it("an exam that nobody has finished has nothing to analyse, to sign or to release", async () => {
  await using empty = await testApp();
  const land = await examCountry(empty);
  const { sessionId } = await openRoom(empty, land, 1);
  await empty.perform(closeSession, land.invigilator, { sessionId });
  await expect(empty.perform(analyse, land.manager, {})).rejects.toMatchObject({ code: "nobody_sat" });
  await expect(empty.perform(review, land.manager, { finding: "Baxıldı" })).rejects.toMatchObject({ code: "nobody_sat" });
  expect(await empty.ask(overview, land.manager, {})).toMatchObject({ reviewBlocked: "nobody_sat", releaseBlocked: "not_reviewed" });
});

describe("while it is open which scores will count", () => {
  it("the results are not released: a decided key waits for the bank, then for the scoring again, until its second signature", async () => {
    await figures();
    await t.perform(review, country.manager, { finding: "Baxıldı" });
    expect(await blocked()).toBeNull();
    const key = await setAside(1, `${subject}-subject-1`);
    expect(await blocked()).toBe("key_waits");
    await expect(t.perform(release, second!, {})).rejects.toMatchObject({ code: "key_waits" });
    await later();
    await t.perform(approveItemKey, approver!, key);
    await expect(t.perform(release, second!, {})).rejects.toMatchObject({ code: "keys_changed" });
    await expect(t.perform(review, country.manager, { finding: "Baxıldı" })).rejects.toMatchObject({ code: "keys_changed" });
    const { id: dropped } = await t.perform(previewRescoring, first!, { reason: "sınaq" });
    await expect(t.perform(release, second!, {})).rejects.toMatchObject({ code: "rescoring_waits" });
    await t.perform(dropRescoring, first!, { rescoringId: dropped });
    expect(await blocked(), "one person alone has dropped it").toBe("keys_changed");
    const { id: rescoringId } = await t.perform(previewRescoring, first!, { reason: "İş 1" });
    await later();
    await t.perform(acceptRescoring, second!, { rescoringId });
    await figures();
    expect(await blocked()).toBe("scores_changed");
    await t.perform(review, country.manager, { finding: "Yenidən baxıldı" });
    await t.perform(release, second!, {});
  });

  it("no score is placed that its answers do not give", async () => {
    const own = t.house.db.updateTable("attempt").where("seat_id", "=", (eb) => eb.selectFrom("exam_seat").select("id").where("application_id", "=", sitters[3]!.applicationId));
    const { score } = await t.house.reader.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "seat_id").select("score").where("application_id", "=", sitters[3]!.applicationId).executeTakeFirstOrThrow();
    await own.set({ score: 35 }).execute();
    await expect(place()).rejects.toMatchObject({ code: "analysis_missing" });
    await t.perform(analyse, country.manager, {});
    await expect(place()).rejects.toMatchObject({ code: "analysis_running" });
    await figures();
    await expect(place()).rejects.toMatchObject({ code: "scores_disagree" });
    await own.set({ score }).execute();
    await figures();
    await runPlacementNow(t.house.db, ctx(), (await place()).id);
  });

  it("nothing is placed, and what was placed before is not published", async () => {
    const { id: runId } = await place();
    await runPlacementNow(t.house.db, ctx(), runId);
    // everybody had this one right: no score changes, and the figures made again say so
    const key = await setAside(2, `${subject}-subject-2`);
    const mayPublish = async () => (await t.ask(getRun, publisher!, { runId })).publishBlocked;
    await expect(place()).rejects.toMatchObject({ code: "key_waits" });
    expect(await mayPublish()).toBe("key_waits");
    await later();
    await t.perform(approveItemKey, approver!, key);
    await expect(place()).rejects.toMatchObject({ code: "keys_changed" });
    await expect(t.perform(publish, publisher!, { runId })).rejects.toMatchObject({ code: "keys_changed" });
    await expect(t.perform(previewRescoring, first!, { reason: "İş 2" })).rejects.toMatchObject({ code: "nothing_to_rescore" });
    await figures();
    expect(await mayPublish()).toBeNull();
    await expect(place()).resolves.toMatchObject({ id: expect.any(String) });
  });

  it("a part that wins what another loses is scored again, though the score stays", async () => {
    const own = () => t.house.reader.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "seat_id").select(["attempt.id", "score", "parts"]).where("application_id", "=", sitters[2]!.applicationId).executeTakeFirstOrThrow();
    const { id, score, parts } = await own();
    const [one, other, ...rest] = parts as { right: number }[];
    await t.house.db.updateTable("attempt").set({ parts: JSON.stringify([{ ...one!, right: one!.right - 1 }, { ...other!, right: other!.right + 1 }, ...rest]) }).where("id", "=", id).execute();
    await later();
    const { id: rescoringId } = await t.perform(previewRescoring, first!, { reason: "İş 3" });
    expect(await t.perform(acceptRescoring, second!, { rescoringId })).toEqual({ changed: 0 });
    expect(await own()).toEqual({ id, score, parts });
  });
});
