import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testApp, type TestApp } from "../../test/app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t[Symbol.asyncDispose]());

describe("an address that no letters can be read from", () => {
  it("is refused under /api as everything else is", async () => {
    const answer = await t.app.inject({ method: "POST", url: "/api/exam/%FF", payload: {} });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ code: "invalid_input", data: { fields: [{ field: "", code: "unreadable" }] }, requestId: answer.headers["x-request-id"] });
    expect(answer.headers).toMatchObject({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  });

  it.each([["/exam/%FF", '<html lang="az"'], ["/en/vacancies/%FF", '<html lang="en"']])("%s is answered with a page", async (url, start) => {
    const answer = await t.app.inject({ url });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toContain("text/html");
    expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(answer.body).toContain(start);
  });
});

describe("what somebody unknown sends", () => {
  const post = (url: string, payload: object) => t.app.inject({ method: "POST", url, headers: { "sec-fetch-site": "same-origin" }, payload });

  it("is short, or it is not read", async () => {
    const places = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`place-${i}`, "A"]));
    const answer = await post("/api/exam/answers", { token: "x".repeat(43), answers: [{ itemId: crypto.randomUUID(), sequence: 1, response: places }] });
    expect([answer.statusCode, answer.json().code]).toEqual([413, "too_large"]);
  });

  it("is answered with no more faults than one can read", async () => {
    const names = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`${i}${"n".repeat(i === 0 ? 10_000 : 1)}`, 1]));
    const { fields } = (await post("/api/exam/heartbeat", names)).json().data;
    expect(fields).toHaveLength(100);
    expect(JSON.stringify(fields).length).toBeLessThan(20_000);
  });
});

describe("a date that no calendar of the database holds", () => {
  it.each(["0000-01-01", "0001-02-03", "9999-12-31", "2027-02-30"])("%s is refused by name, wherever a day is asked for", async (at) => {
    const person = { familyName: "Məmmədova", givenName: "Aysel", fin: "7AB12CD", birthDate: at, email: "aysel@example.az", phone: "+994 50 000 00 00", password: "uzun parol 1" };
    const registered = await t.app.inject({ method: "POST", url: "/api/candidates", headers: { "idempotency-key": crypto.randomUUID() }, payload: person });
    expect([registered.statusCode, registered.json()]).toMatchObject([400, { code: "invalid_input", data: { fields: [{ field: "birthDate", code: "invalid_format" }] } }]);
    const cookie = await t.cookie(await t.actor("auditor", "invigilator"));
    for (const [url, field] of [[`/api/audit?from=${at}`, "from"], [`/api/audit?until=${at}`, "until"], [`/api/exam/day?day=${at}`, "day"]]) {
      const answer = await t.app.inject({ url: url!, headers: { cookie } });
      expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: "invalid_input", data: { fields: [{ field, code: "invalid_format" }] } }]);
    }
  });

  it("nor is an instant of the year 0 read", async () => {
    const cookie = await t.cookie(await t.actor("administrator"));
    const payload = { to: "0000-01-01T00:00:00Z" };
    const answer = await t.app.inject({ method: "POST", url: "/api/demo/live", headers: { cookie, "idempotency-key": crypto.randomUUID() }, payload });
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { code: "invalid_input", data: { fields: [{ field: "to" }] } }]);
  });
});
