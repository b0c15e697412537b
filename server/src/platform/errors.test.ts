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
