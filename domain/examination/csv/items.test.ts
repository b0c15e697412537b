import { expect, test } from "vitest";
import { readItemsCsv, scoreItem } from "../index.ts";
import { parseCsv } from "./parse.ts";

const header = "code,subject,part,topic,difficulty,type,stem_az,stem_en,a_az,a_en,b_az,b_en,c_az,c_en,key,tolerance,enemies,sample";
const right = [
  'M1,math,subject,algebra,"0,7",,"2 + 2 <= ?",2 + 2 <= ?,3,3,4,4,5,5,b,,M2,',
  "M2,math,subject,algebra,0.5,multiple_choice,Cüt ədədlər,Even numbers,1,1,2,2,4,4,B C,,,no",
  "O1,,logic,,,order,Sırala,Order,bir,one,iki,two,üç,three,A B C,,,",
  "T1,,method,,,text_entry,Paytaxt?,Capital?,,,,,,,Bakı|Baku,,,yes",
  'N1,,logic,,,number_entry,π?,π?,,,,,,,"3,14","0,01",,',
];
const table = (...lines: string[]) => [header, ...lines].join("\r\n");

test("a table of simple items is read, each type with its key", () => {
  const read = readItemsCsv(`\uFEFF${table(...right)}\r\n`);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const [single, multiple, order, text, number] = read.items.map(({ item }) => item);
  expect(read.items.map(({ item, sample }) => [item.id, item.type, item.part, item.difficulty, sample])).toEqual([
    ["M1", "single_choice", "subject", 0.7, false],
    ["M2", "multiple_choice", "subject", 0.5, false],
    ["O1", "order", "logic", null, false],
    ["T1", "text_entry", "method", null, true],
    ["N1", "number_entry", "logic", null, false],
  ]);
  expect(single!.body.az).toContain("<p>2 + 2 &lt;= ?</p>");
  expect(single!.enemies).toEqual(["M2"]);
  expect(scoreItem(single!, { RESPONSE: "B" })).toMatchObject({ right: true });
  expect(scoreItem(multiple!, { RESPONSE: ["C", "B"] })).toMatchObject({ right: true });
  expect(scoreItem(order!, { RESPONSE: ["A", "C", "B"] })).toMatchObject({ right: false });
  expect(scoreItem(text!, { RESPONSE: "baku" })).toMatchObject({ right: true });
  expect(scoreItem(number!, { RESPONSE: "3.15" })).toMatchObject({ right: true });
});

test("every fault comes back with its line and column, and no item is taken", () => {
  const read = readItemsCsv(
    table(
      right[0]!,
      "M1,math,subject,,2,,S,S,a,a,a,b,c,c,D,,,perhaps",
      ",,elsewhere,,,,,,,,,,,,,,,",
      "M4,,subject,,,hotspot,S,S,a,a,b,b,,,A,,,",
      "M5,,logic,,,,S,S,a,a,b,,,,A,,,",
      "M6,,logic,,,number_entry,S,S,,,,,,,three,-1,,",
      "M7,,logic",
    ),
  );
  expect(read.ok).toBe(false);
  const found = read.ok ? [] : read.faults.map(({ line, column, code }) => `${line} ${column} ${code}`);
  expect(found).toEqual([
    "3 sample not_one_of",
    "3 difficulty difficulty_out_of_range",
    "3 b_az option_twice",
    "3 key key_not_an_option",
    "3 code code_twice",
    "4 code cell_empty",
    "4 part not_one_of",
    "4 key cell_empty",
    "4 stem_az cell_empty",
    "5 type not_one_of",
    "6 b_en language_missing",
    "6 a_az options_too_few",
    "7 key key_wrong",
    "7 tolerance tolerance_wrong",
    "8 null cell_count",
  ]);
});

test.each([
  ["code,part,stem_az\n", "column_missing"],
  ["code,part,stem_az,key,colour\n", "column_unknown"],
  ["code,part,stem_az,key,key\n", "column_twice"],
  ["code,part,stem_az,key\n", "no_rows"],
  ["", "column_missing"],
  ['code,part,stem_az,key\n"A', "quote_not_closed"],
])("a table that cannot be read says why: %j", (text, code) => {
  const read = readItemsCsv(text);
  expect(read.ok ? [] : read.faults.map((fault) => fault.code)).toContain(code);
});

test("cells in quotes may hold commas, quotes and lines, and lines are counted as in the file", () => {
  expect(parseCsv('a,"b,""c""\nd"\r\n\r\ne,f\n')).toEqual({
    rows: [
      { line: 1, cells: ["a", 'b,"c"\nd'] },
      { line: 4, cells: ["e", "f"] },
    ],
    faults: [],
  });
});
