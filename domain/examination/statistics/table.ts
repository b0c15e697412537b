import type { CsvFault } from "../csv/parse.ts";
import { parseCsv } from "../csv/parse.ts";

/** Who answered what. `scored` holds 1 for a right answer and 0 for any other, an omitted one included (§8). */
export interface ResponseTable {
  persons: string[];
  items: string[];
  scored: Uint8Array[];
  /** The answers as given, null where omitted; only where a key says which is right. */
  answers?: (string | null)[][];
  key?: string[];
  /** 1 where the person was given the item; left out where everybody was given everything. */
  given?: Uint8Array[];
}

export type Reading<T> = { ok: true; value: T } | { ok: false; faults: CsvFault[] };

/** Reads `item,key`: one line for each item. */
export function readKey(text: string): Reading<Map<string, string>> {
  const { rows, faults } = parseCsv(text);
  const [header, ...lines] = rows;
  if (faults.length > 0) return { ok: false, faults };
  if (!header || header.cells.map((cell) => cell.trim().toLowerCase()).join() !== "item,key") return { ok: false, faults: [{ line: 1, column: null, code: "header_expected", data: { header: "item,key" } }] };
  const key = new Map<string, string>();
  for (const { line, cells } of lines) {
    const [item = "", right = ""] = cells.map((cell) => cell.trim());
    if (cells.length !== 2) faults.push({ line, column: null, code: "cell_count", data: { expected: 2, found: cells.length } });
    else if (item === "") faults.push({ line, column: "item", code: "cell_empty" });
    else if (right === "") faults.push({ line, column: "key", code: "cell_empty" });
    else if (key.has(item)) faults.push({ line, column: "item", code: "item_twice", data: { item } });
    else key.set(item, right);
  }
  if (faults.length === 0 && key.size === 0) faults.push({ line: 1, column: null, code: "no_rows" });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: key };
}

function headerFaults(items: string[], key: Map<string, string> | undefined): CsvFault[] {
  const faults: CsvFault[] = [];
  if (items.length === 0) faults.push({ line: 1, column: null, code: "no_items" });
  items.forEach((item, i) => {
    if (item === "") faults.push({ line: 1, column: null, code: "item_unnamed", data: { position: i + 2 } });
    else if (items.indexOf(item) !== i) faults.push({ line: 1, column: item, code: "item_twice", data: { item } });
    else if (key && !key.has(item)) faults.push({ line: 1, column: item, code: "key_missing", data: { item } });
  });
  return faults;
}

/**
 * Reads `person,ITEM,…`: 0 and 1, or with a key the answers as given. An empty cell (or NA) is an omitted answer and
 * counts as wrong. A person twice, an item twice, a cell too many or a mark that is neither 0 nor 1 is a fault.
 * A key may speak of further items, as the key of a whole bank does. `notGiven` is the mark of an item that the person was never asked.
 */
export function readResponses(text: string, key?: Map<string, string>, notGiven?: string): Reading<ResponseTable> {
  const { rows, faults } = parseCsv(text);
  if (faults.length > 0) return { ok: false, faults };
  const [header, ...lines] = rows;
  const [first = "", ...items] = header?.cells.map((cell) => cell.trim()) ?? [];
  if (first.toLowerCase() !== "person") return { ok: false, faults: [{ line: 1, column: null, code: "header_expected", data: { header: "person,ITEM,…" } }] };
  faults.push(...headerFaults(items, key));
  const seen = new Map<string, number>();
  const answers: (string | null)[][] = [];
  const scored: Uint8Array[] = [];
  const asked: Uint8Array[] = [];
  for (const { line, cells } of lines) {
    const [person = "", ...given] = cells.map((cell) => cell.trim());
    if (given.length !== items.length) faults.push({ line, column: null, code: "cell_count", data: { expected: items.length + 1, found: cells.length } });
    else if (person === "") faults.push({ line, column: "person", code: "cell_empty" });
    else if (seen.has(person)) faults.push({ line, column: "person", code: "person_twice", data: { person, before: seen.get(person)! } });
    else {
      seen.set(person, line);
      asked.push(Uint8Array.from(given, (cell) => Number(cell !== notGiven)));
      const row = given.map((cell, i) => (cell === "" || cell === notGiven || (cell === "NA" && key?.get(items[i]!) !== "NA") ? null : cell));
      if (!key) row.forEach((cell, i) => cell !== null && cell !== "0" && cell !== "1" && faults.push({ line, column: items[i]!, code: "not_zero_or_one", data: { value: cell.slice(0, 40) } }));
      answers.push(row);
      scored.push(Uint8Array.from(row, (cell, i) => Number(cell !== null && cell === (key ? key.get(items[i]!) : "1"))));
    }
  }
  if (faults.length === 0 && seen.size < 2) faults.push({ line: 1, column: null, code: "too_few_persons", data: { found: seen.size } });
  if (faults.length > 0) return { ok: false, faults };
  const table: ResponseTable = { persons: [...seen.keys()], items, scored, ...(notGiven !== undefined && { given: asked }) };
  return { ok: true, value: key ? { ...table, answers, key: items.map((item) => key.get(item)!) } : table };
}
