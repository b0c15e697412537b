import { fold } from "@kadr/i18n/fold";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { testDatabase } from "../../test/database.ts";

// The database keeps neither a NUL nor half a surrogate pair; everything else people may type is tried, our own letters most of all.
const text = fc
  .string({ unit: fc.oneof(fc.constantFrom(..."aəƏıIİişŞçÇğĞöÖüÜoOgGâÂ'ʻʼ‘’`´ʹ′ӘәǝƎéñŭ\u0307\u0301"), fc.string({ minLength: 1, maxLength: 1, unit: "binary" })), maxLength: 40 })
  .map((typed) => typed.replaceAll("\u0000", "").toWellFormed());

it("the database folds every text as the program does", async () => {
  await using database = await testDatabase();
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 50, maxLength: 200 }), async (texts) => {
      const { rows } = await sql<{ folded: string }>`select kadr_fold(t) as folded from unnest(${texts}::text[]) with ordinality as given(t, n) order by n`.execute(database.db);
      expect(rows.map(({ folded }) => folded)).toEqual(texts.map(fold));
    }),
    { numRuns: 30 },
  );
});

it("the database finds a name by what a foreign keyboard can type", async () => {
  await using database = await testDatabase();
  const { rows } = await sql<{ found: string }>`select name as found from unnest(array['Şəki şəhəri', 'Səki', 'İmişli', 'Oʻzbek']) as given(name) where kadr_fold(name) like kadr_fold('SEKI') || '%'`.execute(database.db);
  expect(rows.map(({ found }) => found)).toEqual(["Şəki şəhəri", "Səki"]);
});
