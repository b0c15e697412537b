import { expect, test } from "vitest";
import { countResults, lastLine } from "./test-counts.ts";

const file = (status: string, ...tests: string[]) => ({ name: "a.test.ts", status, assertionResults: tests.map((each) => ({ status: each })) });

test("the last line counts tests, not files", () => {
  const report = { testResults: [file("passed", "passed", "passed"), file("failed", "passed", "failed")] };
  expect(lastLine(countResults(report, 1))).toBe("3 passed, 1 failed");
});

test("a file that could not be loaded is a failure", () => {
  expect(countResults({ testResults: [file("passed", "passed"), file("failed")] }, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("a run that ends badly after good tests has failed, and so has one without any test", () => {
  expect(countResults({ testResults: [file("passed", "passed")] }, 1).failed).toBe(1);
  expect(countResults(undefined, 0).failed).toBe(1);
});

test("tests that did not run are named as such", () => {
  expect(lastLine(countResults({ testResults: [file("passed", "passed", "skipped", "todo")] }, 0))).toBe("1 passed, 0 failed, 2 skipped");
});
