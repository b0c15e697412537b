import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "../../test/database.ts";
import { jsonList, plainList } from "./db.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

describe("a list that is written without the driver's help", () => {
  it("of JSON texts arrives letter by letter, whatever was answered", async () => {
    const texts = fc.array(fc.jsonValue().map((value) => JSON.stringify({ RESPONSE: value })).filter((text) => !/\\u(0000|d[89a-f])/i.test(text)), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const { rows } = await sql<{ list: string[]; json: unknown[] }>`SELECT ${jsonList(given)}::text[] AS list, ${jsonList(given)}::jsonb[]::text[] AS json`.execute(database.db);
        expect(rows[0]!.list).toEqual(given);
        expect(rows[0]!.json).toHaveLength(given.length);
      }),
      { numRuns: 200 },
    );
    const hard = ['{"RESPONSE":"\\"a\\\\b\\",{NULL}"}', '{"RESPONSE":"\\n\\t\\u0001\\u2028ə’\u{1f600}"}', "null", '"NULL"', '""'];
    expect((await sql<{ list: string[] }>`SELECT ${jsonList(hard)}::text[] AS list`.execute(database.db)).rows[0]!.list).toEqual(hard);
  });

  it("of ids, numbers or hashes arrives as it was, also empty", async () => {
    const ids = ["01980000-0000-7000-8000-000000000000", "01980000-0000-7000-8000-00000000000f"];
    const { rows } = await sql<object>`SELECT ${plainList(ids)}::uuid[] AS ids, ${plainList([1, -2, 30])}::int[] AS numbers, ${plainList(["ab12", "null0"])}::text[] AS hashes, ${plainList([])}::uuid[] AS none`.execute(database.db);
    expect(rows[0]).toEqual({ ids, numbers: [1, -2, 30], hashes: ["ab12", "null0"], none: [] });
  });
});
