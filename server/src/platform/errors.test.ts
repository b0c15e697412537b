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
