import { expect, test } from "vitest";
import { parseCsv } from "./parse.ts";

test("cells in quotes may hold commas, quotes and lines, and lines are counted as in the file", () => {
  expect(parseCsv('a,"b,""c""\nd"\r\n\r\ne,f\n')).toEqual({
    rows: [
      { line: 1, cells: ["a", 'b,"c"\nd'] },
      { line: 4, cells: ["e", "f"] },
    ],
    faults: [],
  });
});
