import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../test/app.ts";
import { textOf, visitor } from "../../../test/browse.ts";
import { moveInto, smallCountry, type SmallCountry } from "../../../test/small-country.ts";
import type { Actor } from "../../platform/context.ts";
import { decideAppeal, fileAppeal, listAppeals, myAppeals, takeAppeal, withdrawAppeal } from "./index.ts";

let t: TestApp;
let country: SmallCountry;
const candidate = (i: number): Actor => ({ accountId: country.candidates[i]!.accountId, personId: country.candidates[i]!.personId, roles: ["candidate"], districtCode: null, name: "" });
const text = "Birinci sualın cavabına yenidən baxın.";

beforeAll(async () => {
  t = await testApp();
  country = await smallCountry(t, [{ seats: 1 }], [{ criteria: 1000, exam: 30, choices: [0] }, { criteria: 900, exam: 29, choices: [0] }]);
});
afterAll(() => t[Symbol.asyncDispose]());

describe("an appeal (§19)", () => {
  it("is taken only while the window of the calendar is open, and only from somebody with a decided application", async () => {
    await expect(t.perform(fileAppeal, candidate(0), { about: "exam", text })).rejects.toMatchObject({ code: "stage_not_open" });
    await moveInto(t, country, "appeals");
    await expect(t.perform(fileAppeal, await t.actor("candidate"), { about: "exam", text })).rejects.toMatchObject({ code: "no_application" });
    await t.perform(fileAppeal, candidate(0), { about: "exam", text });
    await expect(t.perform(fileAppeal, candidate(0), { about: "exam", text })).rejects.toMatchObject({ code: "appeal_open" });
    await t.perform(fileAppeal, candidate(0), { about: "placement", text });
    expect(await t.ask(myAppeals, candidate(1), {})).toEqual([]);
  });

  it("can be withdrawn by its own person until somebody has taken it", async () => {
    const [latest] = await t.ask(myAppeals, candidate(0), {});
    await expect(t.perform(withdrawAppeal, candidate(1), { appealId: latest!.id })).rejects.toMatchObject({ code: "not_found" });
    await t.perform(withdrawAppeal, candidate(0), { appealId: latest!.id });
    await expect(t.perform(takeAppeal, country.cast["commission-1"], { appealId: latest!.id })).rejects.toMatchObject({ code: "wrong_state" });
  });

  it("is answered with reasons by whoever took it, and the candidate is told", async () => {
    const [open] = (await t.ask(listAppeals, country.cast["commission-1"], { state: "filed", page: 1, size: 25 })).rows;
    await expect(t.perform(decideAppeal, country.cast["commission-1"], { appealId: open!.id, state: "upheld", decision: "Əsaslıdır" })).rejects.toMatchObject({ code: "wrong_state" });
    await t.perform(takeAppeal, country.cast["commission-1"], { appealId: open!.id });
    await expect(t.perform(decideAppeal, country.cast["commission-2"], { appealId: open!.id, state: "upheld", decision: "Əsaslıdır" })).rejects.toMatchObject({ code: "not_yours" });
    await t.perform(decideAppeal, country.cast["commission-1"], { appealId: open!.id, state: "rejected", decision: "Açar yoxlanıldı, cavab düzgün sayılmır." });
    const mine = (await t.ask(myAppeals, candidate(0), {})).find(({ id }) => id === open!.id)!;
    expect(mine).toMatchObject({ state: "rejected", decision: "Açar yoxlanıldı, cavab düzgün sayılmır." });
    const told = await t.house.reader.selectFrom("notice").select("code").where("person_id", "=", country.candidates[0]!.personId).execute();
    expect(told.map(({ code }) => code)).toContain("appeal_decided");
  });

  it("is found by the folded name and by number, and nobody but the commission and the auditor reads it", async () => {
    const found = await t.ask(listAppeals, country.cast["auditor-1"], { search: "sinaq namized", page: 1, size: 25 });
    expect(found.total).toBe(2);
    await expect(t.ask(listAppeals, country.cast["verifier-1"], { page: 1, size: 25 })).rejects.toMatchObject({ code: "not_your_role" });
  });

  it("is filed with a form, which keeps what was typed when something is missing", async () => {
    const cookie = await t.cookie(candidate(1));
    const page = await t.app.inject({ url: "/cabinet/appeals/new", headers: { cookie } });
    const key = /name="_key" value="([^"]+)"/.exec(page.body)![1]!;
    const send = (fields: Record<string, string>) => t.app.inject({ method: "POST", url: "/cabinet/appeals", headers: { cookie, "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams({ _key: key, ...fields }).toString() });
    const wrong = await send({ text });
    expect(wrong.statusCode).toBe(400);
    expect(wrong.body).toContain("<title>Xəta: ");
    expect(wrong.body).toContain(text);
    const sent = await send({ text, about: "criteria_score" });
    expect(sent.statusCode).toBe(303);
    const after = await t.app.inject({ url: sent.headers.location!, headers: { cookie } });
    expect(after.body).toContain("Apellyasiyanız qəbul edildi");
  });

  it("is withdrawn on a page that asks once more, and not at all once somebody has taken it", async () => {
    const [appeal] = await t.ask(myAppeals, candidate(1), {});
    const path = `/cabinet/appeals/${appeal!.id}/withdraw`;
    const somebody = visitor(t, await t.cookie(candidate(1)));
    await somebody.open("/cabinet/appeals");
    expect(somebody.html).toContain(`href="${path}"`);
    expect(somebody.html).not.toContain(`action="${path}"`);
    await somebody.open(path);
    expect(textOf(somebody.html)).toContain("Bu apellyasiyanı geri götürürsünüz?");
    expect(textOf(somebody.html)).toContain("yeni apellyasiya verə bilərsiniz");
    expect(textOf(somebody.html)).toContain(text);
    await somebody.send(path);
    expect(textOf(somebody.html)).toContain("Apellyasiyanızı geri götürdünüz");
    expect((await t.ask(myAppeals, candidate(1), {}))[0]!.state).toBe("withdrawn");
    const { id: appealId } = await t.perform(fileAppeal, candidate(1), { about: "other", text });
    await somebody.open(`/cabinet/appeals/${appealId}/withdraw`);
    await t.perform(takeAppeal, country.cast["commission-1"], { appealId });
    await somebody.send(`/cabinet/appeals/${appealId}/withdraw`);
    expect(somebody.status).toBe(200);
    expect(textOf(somebody.html)).toContain("Baxılır");
    await somebody.open(`/cabinet/appeals/${appealId}/withdraw`);
    expect(somebody.html).not.toContain(`action="/cabinet/appeals/${appealId}/withdraw"`);
  });
});
