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

describe("an instant", () => {
  it("is read as it stands in the table, to the millisecond, also far away and in no order", async () => {
    const given = ["2027-08-04 07:00:00.123456+00", "2027-08-04 07:00:00+00", "1999-12-31 23:59:59.9+00", "0099-01-01 00:00:00+00", "12027-01-01 00:00:00+00"];
    for (const text of given) {
      const { rows } = await sql<{ at: Date; ms: number }>`SELECT ${text}::timestamptz AS at, floor(extract(epoch FROM ${text}::timestamptz) * 1000)::float8 AS ms`.execute(database.db);
      expect(rows[0]!.at.getTime(), text).toBe(rows[0]!.ms);
    }
    expect((await sql<{ at: unknown }>`SELECT 'infinity'::timestamptz AS at`.execute(database.db)).rows[0]!.at).toBe(Infinity);
  });
});

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
