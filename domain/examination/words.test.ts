import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = new URL("./", import.meta.url).pathname;
const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && each.name.endsWith(".ts") && !each.name.endsWith(".test.ts"))
  .map((each) => readFileSync(join(each.parentPath, each.name), "utf8"))
  .join("\n");

/** Every code of one kind that the sources can give. */
const codes = (...patterns: RegExp[]) => new Set(patterns.flatMap((pattern) => [...sources.matchAll(pattern)].map(([, code]) => code!)));

const catalogue = (lang: string) => JSON.parse(readFileSync(join(folder, `../../i18n/${lang}/examination.json`), "utf8")) as Record<string, string>;

test.each(["az", "en"])("every code that an item, an answer or a table can be refused with has a sentence in %s", (lang) => {
  const words = catalogue(lang);
  const has = (kind: string) => (code: string) => words[`${kind}.${code}`] !== undefined;
  const refusals = codes(/refuse\("([a-z_]+)"/g);
  const notes = codes(/\bnote\("([a-z_]+)"\)/g, /\? "(link_left_out)" : "attribute_left_out"/g, /(attribute_left_out)/g);
  const table = codes(/\bfault\("[a-z_]+", "([a-z_]+)"/g, /column: [^,}]+, code: "([a-z_]+)"/g, /broken\("([a-z_]+)"/g);
  const forms = ["blueprint_faulty", "bank_too_small", "no_forms_found", "settings_out_of_range", "difficulty_unknown"];
  expect(refusals.size).toBeGreaterThan(50);
  expect(table.size).toBeGreaterThan(10);
  expect([...refusals].filter((code) => !forms.includes(code)).filter((code) => !has("refusal")(code))).toEqual([]);
  expect(forms.filter((code) => !has("form")(code))).toEqual([]);
  expect([...notes].filter((code) => !has("note")(code))).toEqual([]);
  expect([...table].filter((code) => !has("table")(code))).toEqual([]);
  expect([...codes(/push\(\{ code: "([a-z_]+)", data/g)].filter((code) => !has("form")(code))).toEqual([]);
  expect([...codes(/bad\("([a-z_]+)"/g)].filter((code) => !has("response")(code))).toEqual([]);
});
