import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { frozenPosts, paper, type FrozenPosts } from "../../../test/frozen-posts.ts";
import type { Actor } from "../../platform/context.ts";
import { myNotices } from "../notices/index.ts";
import {
  addDocument,
  answerReturn,
  fileApplication,
  myApplication,
  removeDocument,
  saveAnswers,
  saveChoices,
  saveConsent,
  saveEducation,
  saveSubject,
  startApplication,
  submitApplication,
  withdrawApplication,
} from "./index.ts";

let t: TestApp;
let country: FrozenPosts;
beforeAll(async () => {
  t = await testApp();
  country = await frozenPosts(t);
});
afterAll(() => t[Symbol.asyncDispose]());

const diploma = { level: "bachelor" as const, school: "Bakı Dövlət Universiteti", speciality: "Riyaziyyat müəllimliyi", graduated: 2024, average: 8640, honours: false, diplomaNumber: "AB 123456" };
const maths = () => country.posts["mathematics"]!;
const whole = () => ({
  subjectCode: "mathematics",
  diplomas: [diploma],
  answers: { language: "b2" },
  vacancyIds: maths().slice(0, 2),
  consent: true,
  documents: [{ kind: "diploma" as const, file: paper() }, { kind: "certificate" as const, criterion: "language", file: paper("b2.pdf") }],
  declared: true as const,
});
const candidate = () => t.actor("candidate");
const started = async (): Promise<Actor> => {
  const actor = await candidate();
  await t.perform(startApplication, actor, {});
  return actor;
};
const refused = (code: string, data?: object) => ({ code, ...(data && { data: expect.objectContaining(data) }) });

describe("an application", () => {
  it("is filled in part by part, says what is missing, and is sent with a receipt", async () => {
    const actor = await started();
    await expect(t.perform(submitApplication, actor, { declared: true })).rejects.toMatchObject(refused("incomplete"));
    await t.perform(saveEducation, actor, { diplomas: [diploma, { ...diploma, level: "master", average: 9000, honours: true }] });
    await t.perform(saveAnswers, actor, { answers: { language: "none", experience: 0 } });
    await t.perform(saveAnswers, actor, { answers: { olympiad: 0 } });
    await t.perform(saveSubject, actor, { subjectCode: "mathematics" });
    await t.perform(saveChoices, actor, { vacancyIds: maths().slice(0, 3) });
    await t.perform(saveConsent, actor, { consent: false });
    expect((await t.ask(myApplication, actor, {}))!.missing).toEqual([{ part: "documents", code: "diploma_paper_missing" }]);
    await t.perform(addDocument, actor, { kind: "diploma", file: paper() });
    const { receipt, number } = await t.perform(submitApplication, actor, { declared: true });
    expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const mine = (await t.ask(myApplication, actor, {}))!;
    // master 7.00, mean 88.20 gives 4.50, honours 1.00
    expect(mine).toMatchObject({ state: "submitted", number, receipt, missing: [], consent: false, score: { total: 1250, most: 2000 } });
    expect(mine.events.map(({ kind }) => kind)).toEqual(["started", "changed", "changed", "changed", "changed", "changed", "changed", "changed", "submitted"]);
    expect(await t.ask(myNotices, actor, {})).toMatchObject({ unread: 1, rows: [{ code: "application_submitted", data: { receipt } }] });
  });

  it("is sent once however often the button is pressed, and not twice with another key", async () => {
    const actor = await candidate();
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 4 }, () => t.perform(fileApplication, actor, whole(), key)));
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
    await expect(t.perform(fileApplication, actor, whole())).rejects.toMatchObject(refused("application_exists"));
    await expect(t.perform(submitApplication, actor, { declared: true })).rejects.toMatchObject(refused("wrong_state"));
    expect((await t.ask(myNotices, actor, {})).total).toBe(1);
  });

  it("is begun once when two windows begin it at the same time", async () => {
    const actor = await candidate();
    const both = await Promise.allSettled([t.perform(startApplication, actor, {}), t.perform(startApplication, actor, {})]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((both.find(({ status }) => status === "rejected") as PromiseRejectedResult).reason).toMatchObject({ code: "application_exists" });
  });

  it("cannot be changed once sent; withdrawn and opened again, it is as it was", async () => {
    const actor = await candidate();
    await t.perform(fileApplication, actor, whole());
    await expect(t.perform(saveConsent, actor, { consent: false })).rejects.toMatchObject(refused("wrong_state"));
    await t.perform(withdrawApplication, actor, { reason: "Səhv seçmişəm" });
    await expect(t.perform(saveConsent, actor, { consent: false })).rejects.toMatchObject(refused("wrong_state"));
    await t.perform(startApplication, actor, {});
    expect(await t.ask(myApplication, actor, {})).toMatchObject({ state: "draft", missing: [], choices: [{ ordinal: 1 }, { ordinal: 2 }] });
    await t.perform(saveConsent, actor, { consent: false });
    await t.perform(submitApplication, actor, { declared: true });
  });

  it("is nobody else's: another candidate's papers are not found", async () => {
    const [one, other] = [await started(), await started()];
    const { documentId } = await t.perform(addDocument, one, { kind: "diploma", file: paper() });
    await expect(t.perform(removeDocument, other, { documentId })).rejects.toMatchObject(refused("not_found"));
    const get = async (actor: Actor) => t.app.inject({ url: `/api/my/application/documents/${documentId}`, headers: { cookie: await t.cookie(actor) } });
    expect((await get(other)).statusCode).toBe(404);
    const mine = await get(one);
    expect([mine.statusCode, mine.headers["content-type"], mine.body.slice(0, 5)]).toEqual([200, "application/pdf", "%PDF-"]);
    await t.perform(removeDocument, one, { documentId });
    expect((await t.ask(myApplication, one, {}))!.documents).toEqual([]);
  });
});

describe("each part refuses what is not right", () => {
  it("the subject: unknown, or changed over the choices without saying so", async () => {
    const actor = await started();
    await expect(t.perform(saveSubject, actor, { subjectCode: "alchemy" })).rejects.toMatchObject(refused("subject_unknown"));
    await expect(t.perform(saveChoices, actor, { vacancyIds: [maths()[0]!] })).rejects.toMatchObject(refused("subject_missing"));
    await t.perform(saveSubject, actor, { subjectCode: "mathematics" });
    await t.perform(saveChoices, actor, { vacancyIds: maths().slice(0, 2) });
    await expect(t.perform(saveSubject, actor, { subjectCode: "physics" })).rejects.toMatchObject(refused("choices_would_clear", { count: 2 }));
    expect(await t.perform(saveSubject, actor, { subjectCode: "physics", clearChoices: true })).toMatchObject({ cleared: 2 });
    expect((await t.ask(myApplication, actor, {}))!.choices).toEqual([]);
  });

  it("the choices: too many, twice, of another subject, unknown, from an old window", async () => {
    const actor = await started();
    await t.perform(saveSubject, actor, { subjectCode: "mathematics" });
    const save = (vacancyIds: string[], version?: number) => t.perform(saveChoices, actor, { vacancyIds, ...(version && { version }) });
    await expect(save(maths().slice(0, 5))).rejects.toMatchObject(refused("too_many_choices", { most: 4 }));
    await expect(save([maths()[0]!, maths()[0]!])).rejects.toMatchObject(refused("chosen_twice", { vacancyId: maths()[0] }));
    await expect(save([country.posts["physics"]![0]!])).rejects.toMatchObject(refused("vacancy_other_subject"));
    await expect(save([crypto.randomUUID()])).rejects.toMatchObject(refused("vacancy_unknown"));
    const { version } = await save(maths().slice(0, 3));
    await save(maths().slice(0, 2), version);
    await expect(save(maths().slice(0, 1), version)).rejects.toMatchObject(refused("changed_meanwhile"));
  });

  it("a closed post: refused by name when chosen anew, kept when chosen before, and in the way of sending", async () => {
    const closed = maths()[5]!;
    const actor = await started();
    await t.perform(saveSubject, actor, { subjectCode: "mathematics" });
    await t.perform(saveChoices, actor, { vacancyIds: [closed, maths()[0]!] });
    await t.house.db.updateTable("vacancy").set({ state: "closed", state_reason: "Sinif birləşdirilib" }).where("id", "=", closed).execute();
    await t.perform(saveChoices, actor, { vacancyIds: [maths()[0]!, closed] });
    expect((await t.ask(myApplication, actor, {}))!.missing).toContainEqual({ part: "choices", code: "choice_closed", vacancyId: closed });
    const late = await started();
    await t.perform(saveSubject, late, { subjectCode: "mathematics" });
    await expect(t.perform(saveChoices, late, { vacancyIds: [closed] })).rejects.toMatchObject(refused("vacancy_closed", { nameAz: expect.stringContaining("məktəb") }));
    await t.house.db.updateTable("vacancy").set({ state: "frozen", state_reason: null }).where("id", "=", closed).execute();
  });

  it("education and answers: a diploma of the future, an unknown criterion, an option that is none, a count that is a word", async () => {
    const actor = await started();
    await expect(t.perform(saveEducation, actor, { diplomas: [{ ...diploma, graduated: 2028 }] })).rejects.toMatchObject(refused("graduated_later", { ordinal: 1 }));
    await expect(t.perform(saveEducation, actor, { diplomas: [{ ...diploma, average: 10_001 }] })).rejects.toMatchObject(refused("invalid_input"));
    const answer = (answers: Record<string, string | number>) => t.perform(saveAnswers, actor, { answers });
    await expect(answer({ beauty: 3 })).rejects.toMatchObject(refused("criterion_unknown"));
    await expect(answer({ language: "c9" })).rejects.toMatchObject(refused("option_unknown"));
    await expect(answer({ experience: "many" })).rejects.toMatchObject(refused("count_expected"));
  });

  it("papers: by their content, their size and their number", async () => {
    const actor = await started();
    const add = (file: { name: string; base64: string }, criterion?: string) => t.perform(addDocument, actor, { kind: "diploma", file, ...(criterion && { criterion }) });
    await expect(add({ name: "diplom.pdf", base64: Buffer.from("MZ this is a program").toString("base64") })).rejects.toMatchObject(refused("file_kind", { name: "diplom.pdf" }));
    await expect(add({ name: "boş.pdf", base64: "" })).rejects.toMatchObject(refused("file_empty"));
    await expect(add({ name: "böyük.pdf", base64: Buffer.concat([Buffer.from("%PDF-1.7"), Buffer.alloc(10 * 1024 * 1024)]).toString("base64") })).rejects.toMatchObject(refused("file_too_large"));
    await expect(add(paper(), "beauty")).rejects.toMatchObject(refused("criterion_unknown"));
    await add({ name: "C:\\Users\\me\\sekil.PNG", base64: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]).toString("base64") });
    expect((await t.ask(myApplication, actor, {}))!.documents).toMatchObject([{ name: "sekil.PNG", mediaType: "image/png", size: 9 }]);
    for (let i = 1; i < 20; i++) await add(paper(`${i}.pdf`));
    await expect(add(paper())).rejects.toMatchObject(refused("too_many_documents", { most: 20 }));
  });

  it("the stage and the role: not before July, not after its 15th, not by an officer", async () => {
    const actor = await candidate();
    await t.moveTo(new Date("2027-06-30T19:59:59Z"));
    await expect(t.perform(startApplication, actor, {})).rejects.toMatchObject(refused("stage_not_open"));
    await t.moveTo(new Date("2027-06-30T20:00:00Z"));
    await t.perform(startApplication, actor, {});
    await t.moveTo(new Date("2027-07-15T14:00:00Z"));
    await expect(t.perform(fileApplication, await candidate(), whole())).rejects.toMatchObject(refused("stage_not_open"));
    await expect(t.perform(submitApplication, actor, { declared: true })).rejects.toMatchObject(refused("stage_not_open"));
    await t.moveTo(new Date("2027-07-09T10:22:00Z"));
    await expect(t.perform(startApplication, await t.actor("verifier"), {})).rejects.toMatchObject(refused("not_your_role"));
    await expect(t.perform(answerReturn, actor, { declared: true })).rejects.toMatchObject(refused("wrong_state"));
    await expect(t.perform(saveConsent, await candidate(), { consent: true })).rejects.toMatchObject(refused("application_missing"));
  });
});
