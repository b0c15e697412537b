import { longestCode } from "../code.ts";
import type { Particulars, PlainOption } from "../authoring.ts";
import { multipleChoice, numberEntry, order, singleChoice, textEntry } from "../authoring.ts";
import { soundnessFault } from "../scoring/soundness.ts";
import { parseRational } from "../scoring/rational.ts";
import type { Item, Part, Words } from "../types.ts";
import type { CsvFault, CsvRow } from "./parse.ts";
import { parseCsv } from "./parse.ts";

const letters = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;
const required = ["code", "part", "stem_az", "key"];
const allowed = new Set([...required, "subject", "topic", "difficulty", "type", "stem_en", "tolerance", "enemies", "sample", ...letters.flatMap((letter) => [`${letter}_az`, `${letter}_en`])]);
const parts = ["subject", "method", "logic"];
const types = ["single_choice", "multiple_choice", "order", "text_entry", "number_entry"];
const longest = { stem: 4000, option: 1000, code: longestCode, topic: 100 };

/** An item of a table, with what the bank keeps beside it. */
export interface CsvItem {
  item: Item;
  line: number;
  /** Whether it is shown to everyone as a sample (§3) and never asked. */
  sample: boolean;
}

interface Line {
  line: number;
  cell(column: string): string;
  fault(column: string, code: string, data?: Record<string, string | number>): void;
}

function headerFaults(header: CsvRow | undefined): CsvFault[] {
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  return [
    ...names.flatMap((column, i): CsvFault[] => {
      if (!allowed.has(column)) return [{ line: 1, column, code: "column_unknown" }];
      return names.indexOf(column) === i ? [] : [{ line: 1, column, code: "column_twice" }];
    }),
    ...required.filter((column) => !names.includes(column)).map((column): CsvFault => ({ line: 1, column, code: "column_missing" })),
  ];
}

/** A text in both languages; English may be left out, but then everywhere in the item. */
function words({ cell, fault }: Line, column: string, english: boolean, most: number): Words | undefined {
  const [az, en] = [cell(`${column}_az`), cell(`${column}_en`)];
  if (az === "" && en === "") return undefined;
  if (az === "" || (en === "") === english) {
    fault(az === "" ? `${column}_az` : `${column}_en`, "language_missing");
    return undefined;
  }
  for (const [lang, text] of [["az", az], ["en", en]]) if (text!.length > most) fault(`${column}_${lang}`, "text_too_long", { length: text!.length, most });
  return english ? { az, en } : { az };
}

function options(line: Line, english: boolean): PlainOption[] {
  const found = letters.flatMap((letter): PlainOption[] => {
    const text = words(line, letter, english, longest.option);
    return text ? [{ id: letter.toUpperCase(), text }] : [];
  });
  if (found.length < 2) line.fault("a_az", "options_too_few");
  found.forEach(({ text }, i) => found.findIndex((other) => other.text.az === text.az) < i && line.fault(`${found[i]!.id.toLowerCase()}_az`, "option_twice"));
  return found;
}

/** The options a key names, as `B` or `A C`; a fault for one that is not there. */
function keyed(line: Line, given: readonly PlainOption[]): string[] {
  const named = line.cell("key").toUpperCase().split(/[\s,;]+/).filter((id) => id !== "");
  for (const id of named) if (!given.some((option) => option.id === id)) line.fault("key", "key_not_an_option", { value: id.slice(0, 20) });
  if (new Set(named).size < named.length) line.fault("key", "key_wrong", { value: line.cell("key").slice(0, 40) });
  return named;
}

function particulars({ cell, fault }: Line): Particulars {
  const [code, part, difficulty] = [cell("code"), cell("part"), cell("difficulty").replace(",", ".")];
  if (code === "") fault("code", "cell_empty");
  for (const [column, most] of [["code", longest.code], ["topic", longest.topic]] as const) if (cell(column).length > most) fault(column, "text_too_long", { length: cell(column).length, most });
  if (!parts.includes(part)) fault("part", "not_one_of", { value: part.slice(0, 40), allowed: parts.join(", ") });
  if (part === "subject" && cell("subject") === "") fault("subject", "cell_empty");
  const share = difficulty === "" ? null : Number(difficulty);
  if (share !== null && !(share >= 0 && share <= 1)) fault("difficulty", "difficulty_out_of_range", { value: difficulty.slice(0, 40) });
  return {
    id: code,
    subject: cell("subject") === "" ? null : cell("subject"),
    part: part as Part,
    topic: cell("topic"),
    difficulty: share,
    enemies: cell("enemies").split(/[\s,;]+/).filter((enemy) => enemy !== ""),
  };
}

function entry(line: Line, about: Particulars & { stem: Words }, type: string): Item | undefined {
  const [key, tolerance] = [line.cell("key"), line.cell("tolerance").replace(",", ".")];
  const wrong = () => line.fault("key", "key_wrong", { value: key.slice(0, 40) });
  if (type === "text_entry") {
    const spellings = key.split("|").map((each) => each.trim());
    if (spellings.includes("") || new Set(spellings).size < spellings.length) return wrong(), undefined;
    return textEntry({ ...about, key: spellings });
  }
  const number = key.replace(/^([^,.]*),([^,.]*)$/, "$1.$2");
  if (!parseRational(number)) wrong();
  const span = tolerance === "" ? undefined : parseRational(tolerance);
  if (tolerance !== "" && (!span || span.n < 0n)) line.fault("tolerance", "tolerance_wrong", { value: tolerance.slice(0, 40) });
  return numberEntry({ ...about, key: number, ...(tolerance === "" ? {} : { tolerance }) });
}

function readLine(line: Line): Item | undefined {
  const type = line.cell("type") || "single_choice";
  if (!types.includes(type)) return line.fault("type", "not_one_of", { value: type.slice(0, 40), allowed: types.join(", ") }), undefined;
  const about = particulars(line);
  const english = line.cell("stem_en") !== "";
  const stem = words(line, "stem", english, longest.stem);
  if (line.cell("key") === "") line.fault("key", "cell_empty");
  if (!stem) {
    if (line.cell("stem_az") === "" && !english) line.fault("stem_az", "cell_empty");
    return undefined;
  }
  if (type === "text_entry" || type === "number_entry") return entry(line, { ...about, stem }, type);
  const given = options(line, english);
  const key = keyed(line, given);
  const whole = { ...about, stem, options: given };
  if (type === "multiple_choice") return multipleChoice({ ...whole, key });
  if (key.length !== (type === "order" ? given.length : 1) && line.cell("key") !== "") line.fault("key", "key_wrong", { value: line.cell("key").slice(0, 40) });
  return type === "order" ? order({ ...whole, key }) : singleChoice({ ...whole, key: key[0] ?? "" });
}

const unkeepable = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/**
 * Reads items from a table, the columns of which the README lists. All or nothing: where any cell is wrong, every fault
 * comes back by line, column and code, and no item.
 */
export function readItemsCsv(text: string): { ok: true; items: CsvItem[] } | { ok: false; faults: CsvFault[] } {
  const { rows, faults } = parseCsv(text);
  const [header, ...lines] = rows;
  if (faults.length === 0) faults.push(...headerFaults(header));
  if (faults.length === 0 && lines.length === 0) faults.push({ line: 1, column: null, code: "no_rows" });
  if (faults.length > 0) return { ok: false, faults };
  const names = header!.cells.map((cell) => cell.trim());
  const items: CsvItem[] = [];
  const codes = new Map<string, number>();
  for (const { line, cells } of lines) {
    if (cells.length !== names.length) {
      faults.push({ line, column: null, code: "cell_count", data: { expected: names.length, found: cells.length } });
      continue;
    }
    const before = faults.length;
    const cell = (column: string) => (cells[names.indexOf(column)] ?? "").replaceAll("\r\n", "\n").trim();
    const fault: Line["fault"] = (column, code, data) => void faults.push({ line, column, code, ...(data ? { data } : {}) });
    names.forEach((column) => unkeepable.test(cell(column).replaceAll("\n", "")) && fault(column, "markup_refused"));
    const sample = cell("sample").toLowerCase();
    if (!["", "0", "1", "yes", "no", "true", "false"].includes(sample)) fault("sample", "not_one_of", { value: sample.slice(0, 40), allowed: "yes, no" });
    const item = readLine({ line, cell, fault });
    const code = cell("code");
    if (codes.has(code) && code !== "") fault("code", "code_twice", { code, before: codes.get(code)! });
    codes.set(code, codes.get(code) ?? line);
    if (!item || faults.length > before) continue;
    if (soundnessFault(item)) fault("key", "key_wrong", { value: cell("key").slice(0, 40) });
    else items.push({ item, line, sample: ["1", "yes", "true"].includes(sample) });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, items };
}
