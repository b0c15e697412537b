import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { frozenPosts, paper, type FrozenPosts } from "../../../test/frozen-posts.ts";
import type { Actor } from "../../platform/context.ts";
import { myNotices } from "../notices/index.ts";
import {
  answerReturn,
  application,
  approveApplication,
  cancelApplication,
  claimApplication,
  claimNext,
  fileApplication,
  listApplications,
  myApplication,
  openApplication,
  refuseApplication,
  releaseApplication,
  returnApplication,
  saveAnswers,
} from "./index.ts";

let t: TestApp;
let country: FrozenPosts;
let officer: Actor;
let other: Actor;
beforeAll(async () => {
  t = await testApp();
  country = await frozenPosts(t);
  [officer, other] = [await t.actor("verifier"), await t.actor("verifier")];
});
afterAll(() => t[Symbol.asyncDispose]());

const filed = async (subjectCode = "mathematics", name?: [family: string, given: string, fin: string]) => {
  const actor = await t.actor("candidate");
  if (name) await t.house.db.updateTable("person").set({ family_name: name[0], given_name: name[1], fin: name[2] }).where("id", "=", actor.personId!).execute();
  const { id, number } = await t.perform(fileApplication, actor, {
    subjectCode,
    diplomas: [{ level: "master", school: "ADPU", speciality: "Müəllimlik", graduated: 2020, average: 9150, honours: false, diplomaNumber: "M 1" }],
    answers: {},
    vacancyIds: [country.posts[subjectCode]![0]!],
    consent: true,
    documents: [{ kind: "diploma", file: paper() }],
    declared: true,
  });
  return { actor, id, number, about: { applicationId: id, version: 2 } };
};

describe("a claim", () => {
  it("holds for 15 minutes: another officer reads, sees whose it is, and cannot decide", async () => {
    const { id, about } = await filed();
    await t.perform(claimApplication, officer, { applicationId: id });
    await expect(t.perform(claimApplication, other, { applicationId: id })).rejects.toMatchObject({ code: "claimed_by_other", data: { name: "verifier" } });
    await expect(t.perform(approveApplication, other, about)).rejects.toMatchObject({ code: "claimed_by_other" });
    expect((await t.ask(application, other, { applicationId: id })).claim).toMatchObject({ accountId: officer.accountId, own: false });
    await t.moveTo(new Date(t.now.getTime() + 15 * 60_000));
    expect((await t.ask(application, other, { applicationId: id })).claim).toBeNull();
    await t.perform(approveApplication, other, about);
  });

  it("is given back, and goes to one of two officers who ask for the next at the same time", async () => {
    const { id } = await filed("physics");
    const second = await filed("physics");
    await t.perform(claimApplication, officer, { applicationId: id });
    await t.perform(releaseApplication, officer, { applicationId: id });
    const next = await Promise.all([officer, other].map((actor) => t.perform(claimNext, actor, { subjectCode: "physics" })));
    expect(next.map((answer) => answer.id).sort()).toEqual([id, second.id].sort());
    expect(await t.perform(claimNext, other, { subjectCode: "physics" })).toEqual({ id: null, until: null });
  });
});

describe("a decision", () => {
  it("is taken once when two officers decide at the same moment", async () => {
    const { id, about } = await filed();
    const both = await Promise.allSettled([
      t.perform(approveApplication, officer, about),
      t.perform(refuseApplication, other, { ...about, reason: "Diplom pedaqoji deyil." }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((both.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason.code).toMatch(/^(wrong_state|changed_meanwhile)$/);
    expect((await t.ask(application, officer, { applicationId: id })).events.filter(({ kind }) => kind === "approved" || kind === "refused")).toHaveLength(1);
  });

  it("approves with the score of stage I as the tables hold it, and tells the candidate", async () => {
    const { actor, id, about } = await filed();
    expect(await t.perform(approveApplication, officer, about)).toMatchObject({ id, criteriaScore: 1200 });
    const mine = (await t.ask(myApplication, actor, {}))!;
    expect(mine).toMatchObject({ state: "approved", score: { total: 1200 } });
    expect(mine.events.at(-1)).toMatchObject({ kind: "approved", by: { accountId: null, name: "", roles: ["verifier"], own: false } });
    expect((await t.ask(myNotices, actor, {})).rows[0]).toMatchObject({ code: "application_approved", data: { score: 1200 } });
    await expect(t.perform(refuseApplication, officer, { applicationId: id, version: 3, reason: "Gec" })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("returns with a reason; the candidate mends the part and sends again under the same receipt", async () => {
    const { actor, id, about } = await filed();
    const findings = [{ part: "documents" as const, code: "unreadable" as const }];
    await expect(t.perform(returnApplication, officer, { ...about, reason: " ", findings })).rejects.toMatchObject({ code: "invalid_input" });
    await t.perform(returnApplication, officer, { ...about, reason: "Diplomun şəkli oxunmur.", findings });
    const returned = (await t.ask(myApplication, actor, {}))!;
    expect(returned).toMatchObject({ state: "returned", findings, decisionReason: "Diplomun şəkli oxunmur." });
    await t.perform(saveAnswers, actor, { answers: { experience: 0 } });
    await t.moveTo(new Date("2027-07-17T08:00:00Z"));
    expect((await t.perform(answerReturn, actor, { declared: true })).receipt).toBe(returned.receipt);
    const again = await t.ask(application, officer, { applicationId: id });
    expect(again.events.map(({ kind }) => kind)).toEqual(["started", "submitted", "returned", "changed", "resubmitted"]);
    await expect(t.perform(approveApplication, officer, about)).rejects.toMatchObject({ code: "changed_meanwhile" });
    await t.perform(approveApplication, officer, { applicationId: id, version: again.version });
    await t.moveTo(new Date("2027-07-09T12:00:00Z"));
  });

  it("refuses with a reason, and is no longer possible when the review is over", async () => {
    const { actor, about } = await filed();
    await t.perform(refuseApplication, officer, { ...about, reason: "Diplom pedaqoji deyil (§1)." });
    expect(await t.ask(myApplication, actor, {})).toMatchObject({ state: "refused", decisionReason: "Diplom pedaqoji deyil (§1)." });
    const late = await filed();
    await t.moveTo(new Date("2027-07-20T14:00:00Z"));
    await expect(t.perform(approveApplication, officer, late.about)).rejects.toMatchObject({ code: "stage_not_open" });
    await t.moveTo(new Date("2027-07-09T12:00:00Z"));
    await expect(t.perform(approveApplication, await t.actor("exam_manager"), late.about)).rejects.toMatchObject({ code: "not_your_role" });
  });

  it("cancels an approved application for the commission (§13), and nothing else", async () => {
    const { actor, id, about } = await filed();
    const ctx = { actor: officer, now: t.now, requestId: "test", log: { info() {}, warn() {}, error() {} } };
    const cancel = () => t.house.db.transaction().execute((tx) => cancelApplication(tx, ctx, id, "Diplomun nömrəsi fərqlidir."));
    await expect(cancel()).rejects.toMatchObject({ code: "wrong_state" });
    await t.perform(approveApplication, officer, about);
    await cancel();
    expect(await t.ask(myApplication, actor, {})).toMatchObject({ state: "cancelled" });
  });
});

describe("the personal file", () => {
  it("says to its owner who looked, and keeps drafts from the staff", async () => {
    const { actor, id } = await filed();
    await t.perform(openApplication, officer, { applicationId: id });
    await t.perform(openApplication, officer, { applicationId: id });
    await t.perform(openApplication, await t.actor("auditor"), { applicationId: id });
    const looks = (await t.ask(myApplication, actor, {}))!.events.filter(({ kind }) => kind === "viewed");
    expect(looks.map(({ by }) => by!.roles)).toEqual([["verifier"], ["auditor"]]);
    const draft = await t.actor("candidate");
    const { startApplication } = await import("./index.ts");
    const own = await t.perform(startApplication, draft, {});
    await expect(t.ask(application, officer, { applicationId: own.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(t.perform(openApplication, officer, { applicationId: own.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(t.ask(listApplications, draft, {})).rejects.toMatchObject({ code: "not_your_role" });
  });

  it("is found by number, by FIN, and by a name typed without its letters", async () => {
    const { id, number } = await filed("physics", ["Şəkiyev", "Əli", "5ABCD7E"]);
    const found = async (search: string) => (await t.ask(listApplications, officer, { search })).rows.map((row) => row.id);
    expect(await found(String(number).padStart(7, "0"))).toContain(id);
    expect(await found(`№ ${String(number).padStart(7, "0")}`)).toContain(id);
    expect(await found("5abcd7e")).toEqual([id]);
    expect(await found("sekiyev ali")).toEqual([]);
    expect(await found("SEKIYEV eli")).toEqual([id]);
    expect(await found("əli şəki")).toEqual([id]);
    const queue = await t.ask(listApplications, officer, { state: "submitted", subjectCode: "physics", size: 2 });
    expect(queue.total).toBeGreaterThan(queue.rows.length - 1);
    const waits = queue.rows.map((row) => row.submittedAt);
    expect(waits).toEqual(waits.toSorted());
  });
});
