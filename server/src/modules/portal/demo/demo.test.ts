import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../../../test/app.ts";
import { frozenPosts } from "../../../../test/frozen-posts.ts";
import { textOf, visitor } from "../../../../test/browse.ts";
import { buildApp } from "../../../app.ts";
import { newId } from "../../../platform/id.ts";

let t: TestApp;
let login: string;
let number: number;

beforeAll(async () => {
  t = await testApp();
  const { competitionId } = await frozenPosts(t);
  await t.house.db.updateTable("clock").set({ demo: true }).execute();
  login = (await t.actor("verifier")).accountId!;
  const candidate = await t.actor("candidate");
  ({ number } = await t.house.db
    .insertInto("application")
    .values({ id: newId(t.now), competition_id: competitionId, person_id: candidate.personId!, subject_code: "physics", state: "draft", created_at: t.now, updated_at: t.now })
    .returning("number")
    .executeTakeFirstOrThrow());
});
afterAll(() => t[Symbol.asyncDispose]());

const me = async (cookie: string) => (await t.app.inject({ url: "/api/me", headers: { cookie } })).json();
const cookieOf = (response: { cookies: { name: string; value: string }[] }): string => response.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

describe("the demo", () => {
  it("says on its first page what it is, and offers the roles; who has become somebody is not asked again", async () => {
    const home = (await t.app.inject({ url: "/" })).body;
    expect(textOf(home)).toContain("Bu, Kadrın sınaq nüsxəsidir");
    expect(home).toContain(`name="login" value="${login}"`);
    const cookie = await t.cookie(await t.actor("auditor"));
    expect((await t.app.inject({ url: "/", headers: { cookie } })).body).not.toContain("Bu, Kadrın sınaq nüsxəsidir");
  });

  it("names the cast with what each does, as a page and as data", async () => {
    const { body } = await t.app.inject({ url: "/en/demo" });
    expect(textOf(body)).toContain("Compares applications with their papers");
    expect(textOf(body)).toContain(`Application no. ${String(number).padStart(7, "0")}. Is filling in the application`);
    const cast = (await t.app.inject({ url: "/api/demo/cast" })).json() as { login: string; role: string; story: string | null }[];
    expect(cast).toContainEqual(expect.objectContaining({ login, role: "verifier" }));
    expect(cast).toContainEqual(expect.objectContaining({ role: "candidate", story: "draft", applicationNumber: number }));
  });

  it("makes one somebody with one click, and takes them to their place", async () => {
    const browser = visitor(t);
    await browser.open("/demo");
    const staff = await t.app.inject({ method: "POST", url: "/demo/become", payload: `login=${login}`, headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect([staff.statusCode, staff.headers.location]).toEqual([303, "/staff"]);
    expect(await me(cookieOf(staff))).toMatchObject({ accountId: login, roles: ["verifier"] });
    await browser.send("/demo/become", { number: `№ ${number}` });
    expect([browser.status, textOf(browser.html)]).toEqual([200, expect.stringContaining("Ərizə")]);
  });

  it("says so where nobody has that number or login", async () => {
    const browser = visitor(t);
    await browser.open("/demo");
    const text = textOf(await browser.send("/demo/become", { number: "99999999" }));
    expect([browser.status, text]).toEqual([400, expect.stringContaining("Bu nömrə ilə ərizə tapılmadı")]);
    const unknown = await t.app.inject({ method: "POST", url: "/demo/become", payload: "login=nobody-1", headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect([unknown.statusCode, unknown.cookies.length]).toEqual([409, 0]);
  });

  it("moves the calendar with one control", async () => {
    const browser = visitor(t);
    await browser.open("/en/demo");
    const text = textOf(await browser.send("/en/demo/clock", { stage: "exam" }));
    expect(text).toMatch(/A made-up country. Here it is 0(0:59|1:00) on 2 August 2027/);
    expect(textOf(await browser.open("/"))).toContain("Test imtahanları keçirilir");
    await browser.open("/demo");
    expect(textOf(await browser.send("/demo/clock", { stage: "tomorrow" }))).toContain("Siyahıdan bir mərhələ seçin");
  });

  it("does not exist where the server runs in earnest, even on a demo's database", async () => {
    const house = { ...t.house, config: { ...t.house.config, mode: "production" as const } };
    const app = await buildApp(house);
    try {
      for (const request of [{ method: "GET", url: "/demo" }, { method: "POST", url: "/demo/become", payload: `login=${login}` }, { method: "POST", url: "/demo/clock", payload: "stage=exam" }] as const) {
        const response = await app.inject({ ...request, headers: { "content-type": "application/x-www-form-urlencoded" } });
        expect([request.url, response.statusCode, response.cookies.length, textOf(response.body)]).toEqual([request.url, 409, 0, expect.stringContaining("yalnız sınaq rejimində mümkündür")]);
      }
      expect(textOf((await app.inject({ url: "/" })).body)).not.toContain("sınaq nüsxəsi");
      expect((await app.inject({ method: "POST", url: "/api/demo/become", payload: { login } })).statusCode).toBe(404);
    } finally {
      await app.close();
    }
  });

  it("is refused where the database is not a demo's, whatever the mode", async () => {
    await t.house.db.updateTable("clock").set({ demo: false }).execute();
    const response = await t.app.inject({ method: "POST", url: "/demo/become", payload: `login=${login}`, headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect([response.statusCode, response.cookies.length]).toEqual([409, 0]);
    expect((await t.app.inject({ url: "/api/demo/cast" })).json()).toMatchObject({ code: "not_a_demo" });
    expect((await t.app.inject({ url: "/" })).statusCode).toBe(200);
    await t.house.db.updateTable("clock").set({ demo: true }).execute();
  });
});
