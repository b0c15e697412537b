import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { testDatabase } from "../server/test/database.ts";
import { schemaText } from "./schema.ts";

it("the generated types are those of the migrated database", async () => {
  await using database = await testDatabase();
  expect(await schemaText(database.url)).toBe(readFileSync(join(import.meta.dirname, "../server/src/schema.gen.ts"), "utf8"));
});
