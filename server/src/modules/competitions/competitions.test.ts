import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { announceCompetition, changeCompetition, createCompetition, current } from "./index.ts";
import { nobody } from "../../platform/context.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t[Symbol.asyncDispose]());

describe("the competition of a year", () => {
  it("is created once with the pass marks of §9, the choices of §5 and the questions of §8, and announced", async () => {
    const admin = await t.actor("administrator");
    const { id } = await t.perform(createCompetition, admin, { year: 2027 });
    await expect(t.perform(createCompetition, admin, { year: 2027 })).rejects.toMatchObject({ code: "year_taken" });
    const drafted = await t.ask(current, nobody, {});
    expect(drafted).toMatchObject({ state: "draft", stage: "announced", rules: { passMark: 28, incentivePassMark: 21, maxChoices: 4 }, subjectCodes: expect.any(Array) });
    expect(drafted!.blueprint.parts.map((p) => p.questions)).toEqual([25, 5, 5]);
    await t.perform(announceCompetition, admin, { competitionId: id });
    expect(await t.ask(current, nobody, {})).toMatchObject({ state: "announced" });
    await expect(t.perform(announceCompetition, admin, { competitionId: id })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("refuses a calendar that runs backwards, a stale version and a stranger", async () => {
    const admin = await t.actor("administrator");
    const competition = (await t.ask(current, nobody, {}))!;
    const reversed = { ...competition.calendar, exam: { from: competition.calendar.exam.until, until: competition.calendar.exam.from } };
    const change = { competitionId: competition.id, version: competition.version };
    await expect(t.perform(changeCompetition, admin, { ...change, calendar: reversed })).rejects.toMatchObject({ code: "calendar_faults" });
    await t.perform(changeCompetition, admin, { ...change, rules: { ...competition.rules, maxChoices: 5 } });
    await expect(t.perform(changeCompetition, admin, { ...change, rules: competition.rules })).rejects.toMatchObject({ code: "changed_meanwhile" });
    await expect(t.perform(changeCompetition, await t.actor("verifier"), change)).rejects.toMatchObject({ code: "not_your_role" });
  });
});

describe("another exam", () => {
  it("is configuration: its pass marks follow its questions (§9), and what nobody could sit or pass is refused", async () => {
    const admin = await t.actor("administrator");
    const parts = (subject: number, method: number, logic: number) => [{ part: "subject" as const, questions: subject }, { part: "method" as const, questions: method }, { part: "logic" as const, questions: logic }];
    const now = async () => (await t.ask(current, nobody, {}))!;
    const change = async (input: object) => t.perform(changeCompetition, admin, { competitionId: (await now()).id, version: (await now()).version, ...input });
    await change({ blueprint: { minutes: 50, parts: parts(30, 0, 10) } });
    expect(await now()).toMatchObject({ rules: { passMark: 32, incentivePassMark: 24 }, blueprint: { minutes: 50 } });
    const { rules } = await now();
    await expect(change({ rules: { ...rules, passMark: 41 } })).rejects.toMatchObject({ code: "pass_mark_unreachable", data: { questions: 40 } });
    await expect(change({ blueprint: { minutes: 50, parts: parts(0, 0, 0) } })).rejects.toMatchObject({ code: "blueprint_faults" });
    await expect(change({ blueprint: { minutes: 50, parts: [...parts(1, 0, 0), ...parts(1, 0, 0)] } })).rejects.toMatchObject({ code: "blueprint_faults" });
    await expect(change({ subjectCodes: ["physics", "alchemy"] })).rejects.toMatchObject({ code: "subject_codes_unknown", data: { codes: "alchemy" } });
    await change({ blueprint: { minutes: 60, parts: parts(25, 5, 5) } });
    expect((await now()).rules).toMatchObject({ passMark: 28, incentivePassMark: 21 });
  });
});

describe("a write", () => {
  it("is done once for its key, however often and however fast it is sent", async () => {
    const admin = await t.actor("administrator");
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => t.perform(createCompetition, admin, { year: 2031 }, key)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await expect(t.perform(createCompetition, admin, { year: 2032 }, key)).rejects.toMatchObject({ code: "idempotency_key_reused" });
  });

  it("names every field that is wrong or unknown", async () => {
    const cookie = await t.cookie(await t.actor("administrator"));
    const response = await t.app.inject({ method: "POST", url: "/api/competitions", headers: { cookie, "idempotency-key": crypto.randomUUID() }, payload: { year: "soon", colour: "red" } });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: "invalid_input", data: { fields: expect.arrayContaining([expect.objectContaining({ field: "year" }), { field: "colour", code: "unknown_field" }]) } });
  });

  it("is refused in words where its text is torn or holds what nobody types", async () => {
    const cookie = await t.cookie(await t.actor("administrator"));
    for (const login of ["a\u0000b", "\ud800", "x\udc00y"]) {
      const answer = await t.app.inject({ method: "POST", url: "/api/accounts", headers: { cookie, "idempotency-key": crypto.randomUUID() }, payload: { login: "somebody", name: login, password: "a long password", roles: ["verifier"] } });
      expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: "invalid_input", data: { fields: [{ field: "name", code: "unreadable" }] } }]);
    }
    const answers = [{ itemId: "01980000-0000-7000-8000-000000000000", sequence: 1, response: { A: "a", B: ["b", "\0"] } }];
    const deep = await t.app.inject({ method: "POST", url: "/api/exam/answers", payload: { token: "x".repeat(43), answers } });
    expect(deep.json().data.fields).toEqual([{ field: "answers.0.response.B.1", code: "unreadable" }]);
    const named = await t.app.inject({ method: "POST", url: "/api/exam/answers", payload: { token: "x".repeat(43), answers: [{ ...answers[0], response: { "\0": "a" } }] } });
    expect(named.json().data.fields).toEqual([{ field: "answers.0.response", code: "unreadable" }]);
  });

  it("is refused from a stranger's page and without a key", async () => {
    const cookie = await t.cookie(await t.actor("administrator"));
    const send = (headers: Record<string, string>) => t.app.inject({ method: "POST", url: "/api/competitions", headers: { cookie, ...headers }, payload: { year: 2040 } });
    expect((await send({ "idempotency-key": crypto.randomUUID(), origin: "https://elsewhere.example" })).json()).toMatchObject({ code: "foreign_page" });
    expect((await send({})).json()).toMatchObject({ code: "idempotency_key_missing" });
  });

  it("stands in the audit trail, which nobody can change", async () => {
    const lines = await t.house.reader.selectFrom("audit").select(["action", "object_id"]).execute();
    expect(lines.filter(({ action }) => action === "competitions.createCompetition").length).toBe(2);
    await expect(t.house.db.deleteFrom("audit").execute()).rejects.toThrow(/never changed/);
  });
});
