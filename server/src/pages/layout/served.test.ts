import { expect, it } from "vitest";
import { testApp } from "../../../test/app.ts";
import { stylesheet } from "./index.ts";

it("the app serves the stylesheet for good and a page for an address that is not there", async () => {
  await using test = await testApp();
  const css = await test.app.inject({ url: stylesheet.url });
  expect(css.statusCode).toBe(200);
  expect(css.headers["content-type"]).toBe("text/css; charset=utf-8");
  expect(css.headers["cache-control"]).toContain("immutable");

  const missing = await test.app.inject({ url: "/en/nowhere", headers: { accept: "text/html" } });
  expect(missing.statusCode).toBe(404);
  expect(missing.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(missing.body).toContain("Page not found");
  expect(missing.body).toContain(stylesheet.url);
});
