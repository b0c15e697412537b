import { expect, test } from "vitest";
import { lint, types } from "./lib/check-code.ts";

test("the types hold", async () => {
  expect(await types()).toEqual([]);
});

test("the linter finds nothing", async () => {
  expect(await lint()).toEqual([]);
});
