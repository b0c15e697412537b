import { bank as routes } from "@kadr/contract/bank";
import { itemCode } from "@kadr/contract/shapes";
import { command } from "../../platform/doors.ts";
import { byLine, importCsv, type Fault, type Row } from "../../platform/import-csv.ts";
import { writePlainItems } from "./add-items.ts";
import { codeFaults, itemFaults, letter, type PlainItem } from "./plain-item.ts";
import { lockBank, subjectCodes, takenCodes } from "./rows.ts";

const places = [0, 1, 2, 3].map(letter);
const format = {
  columns: ["code", "subject", "part", "topic", "difficulty", "stem_az", "a_az", "b_az", "c_az", "d_az", "key"],
  optional: ["stem_en", "a_en", "b_en", "c_en", "d_en", "sample"],
  most: 5000,
};

/** One question from its row; every cell is read, so that a row tells all its faults at once. Options c and d may be left empty. */
const readItem = (row: Row): PlainItem | undefined => {
  const code = row.text("code", 80);
  if (code !== undefined && !itemCode.test(code)) row.fault("code", "code_signs");
  const subject = row.optionalText("subject", 60);
  const part = row.oneOf("part", ["subject", "method", "logic"]);
  const topic = row.text("topic", 100);
  const difficulty = row.optionalText("difficulty", 40) === null ? null : row.decimal("difficulty", 0, 1);
  const stemAz = row.text("stem_az", 4000);
  const stemEn = row.optionalText("stem_en", 4000);
  const key = row.text("key", 1)?.toLowerCase();
  if (key !== undefined && !places.includes(key)) row.fault("key", "not_one_of", { value: key, words: places.join(", ") });
  const sample = row.flag("sample");
  const options = readOptions(row);
  if (code === undefined || subject === undefined || part === undefined || topic === undefined || difficulty === undefined) return undefined;
  if (stemAz === undefined || stemEn === undefined || key === undefined || sample === undefined || !options) return undefined;
  const en = stemEn === null ? {} : { en: stemEn };
  return { code, subjectCode: subject, part, topic, difficulty, sample, stem: { az: stemAz, ...en }, options, key: places.indexOf(key) };
};

const readOptions = (row: Row): PlainItem["options"] | undefined => {
  const read = places.map((place, i) => ({
    az: i < 2 ? row.text(`${place}_az`, 1000) : row.optionalText(`${place}_az`, 1000),
    en: row.optionalText(`${place}_en`, 1000),
  }));
  const options: PlainItem["options"] = [];
  for (const [i, { az, en }] of read.entries()) {
    if (az === undefined || en === undefined) return undefined;
    if (az === null && en !== null) return row.fault(`${places[i]}_az`, "value_missing");
    if (az === null) continue;
    // a gap would shift the letters that the key names
    if (options.length < i) return row.fault(`${places[i - 1]}_az`, "value_missing");
    options.push({ az, ...(en !== null && { en }) });
  }
  return options;
};

export const importItems = command(routes.importItems, async (tx, ctx, { file, dryRun }) => {
  const { rows, faults } = importCsv(file, format, readItem);
  if (!dryRun) await lockBank(tx);
  const subjects = await subjectCodes(tx);
  const items = rows.map(({ value }) => value);
  const own = rows.flatMap(({ line, value }) => itemFaults(value, subjects).map((fault): Fault => ({ line, ...fault })));
  const codes = codeFaults(items, await takenCodes(tx, items.map(({ code }) => code))).map(({ index, fault }): Fault => ({ line: rows[index]!.line, ...fault }));
  const all = byLine([...faults, ...own, ...codes]);
  const write = !dryRun && all.length === 0;
  if (write) await writePlainItems(tx, ctx, items);
  return { dryRun, rows: rows.length, written: write ? items.length : 0, faults: all };
});
