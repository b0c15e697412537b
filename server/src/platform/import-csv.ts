import { parse } from "csv-parse/sync";
import { normaliseText } from "@kadr/i18n/fold";
import type { Fault } from "@kadr/i18n/faults";

export { faultsCsv } from "@kadr/i18n/faults";
export type { Fault } from "@kadr/i18n/faults";

/** What a file must look like. `most` bounds its rows, so that one upload cannot take the house down. */
export interface Format {
  columns: readonly string[];
  optional?: readonly string[];
  most: number;
}

/** A row of the file with readers for its columns; each answers undefined and notes a fault where the value is wrong. */
export interface Row {
  line: number;
  text(column: string, most: number): string | undefined;
  optionalText(column: string, most: number): string | null | undefined;
  integer(column: string, least: number, most: number): number | undefined;
  decimal(column: string, least: number, most: number): number | undefined;
  oneOf<T extends string>(column: string, words: readonly T[]): T | undefined;
  /** `yes`, `no`, or empty for no. */
  flag(column: string): boolean | undefined;
  fault(column: string | null, code: string, data?: Fault["data"]): undefined;
}

/** A row as the module reads it. Faults of the whole, such as a repeated key, are added by the module with the row's line. */
export interface Imported<T> {
  rows: { line: number; value: T }[];
  faults: Fault[];
}

/**
 * Reads a CSV file whole and notes every fault it has. `read` gives the row's value, or undefined after it noted a fault; where `faults` is not
 * empty the caller writes nothing.
 */
export const importCsv = <T>(file: { base64: string }, format: Format, read: (row: Row) => T | undefined): Imported<T> => {
  const faults: Fault[] = [];
  const text = decode(file.base64, faults);
  if (text === undefined) return { rows: [], faults };
  const [head, ...records] = split(text, faults);
  if (!head) return { rows: [], faults: [fileFault("file_empty")] };
  const names = head.cells.map((name) => name.trim().toLowerCase());
  const wrongHeader = headerFaults(names, head.line, format);
  if (wrongHeader.length > 0) return { rows: [], faults: byLine([...faults, ...wrongHeader]) };
  if (records.length === 0 && faults.length === 0) faults.push({ ...fileFault("file_empty"), line: head.line });
  if (records.length > format.most) faults.push({ ...fileFault("too_many_rows", { most: format.most, rows: records.length }), line: head.line });
  const rows: Imported<T>["rows"] = [];
  for (const { line, cells } of records.slice(0, format.most)) {
    if (cells.length !== names.length) {
      faults.push({ line, column: null, code: "cells_missing", data: { cells: cells.length, columns: names.length } });
      continue;
    }
    const before = faults.length;
    const value = read(rowOf(line, new Map(names.map((name, i) => [name, cells[i]!])), faults));
    if (value !== undefined && faults.length === before) rows.push({ line, value });
  }
  return { rows, faults: byLine(faults) };
};

/** The faults in the order of the file, as a person goes through it. */
export const byLine = (faults: readonly Fault[]): Fault[] => faults.toSorted((a, b) => a.line - b.line);

const fileFault = (code: string, data: Fault["data"] = {}): Fault => ({ line: 1, column: null, code, data });

/** UTF-8 and nothing else: a file in another encoding would be read into wrong letters, and nobody would see it. */
const decode = (base64: string, faults: Fault[]): string | undefined => {
  const bytes = /^[A-Za-z0-9+/]*={0,2}$/.test(base64) && base64.length % 4 === 0 ? Buffer.from(base64, "base64") : undefined;
  if (!bytes) {
    faults.push(fileFault("broken_upload"));
    return undefined;
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text.replace(/\r\n?/g, "\n");
  } catch {
    // falls through to the fault: the decoder says only that some byte is wrong
  }
  faults.push({ ...fileFault("not_utf8"), line: firstStrangeLine(bytes) });
  return undefined;
};

const firstStrangeLine = (bytes: Buffer): number => {
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(10, from);
    const part = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (part.includes(0) || !part.equals(Buffer.from(part.toString("utf8"), "utf8"))) return line;
    from = end < 0 ? bytes.length : end + 1;
  }
  return 1;
};

interface Record {
  line: number;
  cells: string[];
}

/** The records with the line each begins on. Past a broken quote nothing can be read for sure, so the reading ends there. */
const split = (text: string, faults: Fault[]): Record[] => {
  const firstLine = text.slice(0, text.indexOf("\n") < 0 ? undefined : text.indexOf("\n"));
  const delimiter = firstLine.includes(";") && !firstLine.includes(",") ? ";" : ",";
  let broken: number | undefined;
  const parsed = parse(text, {
    delimiter,
    info: true,
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      broken ??= Number((error as { lines?: number } | undefined)?.lines ?? 1);
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const records = parsed.map(({ record, info }) => ({ cells: record, line: info.lines - record.join("").split("\n").length + 1 }));
  if (broken === undefined) return records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  faults.push({ line: broken, column: null, code: "quote_broken", data: {} });
  return records.filter(({ line }) => line < broken!);
};

const headerFaults = (names: readonly string[], line: number, { columns, optional = [] }: Format): Fault[] => {
  const known = [...columns, ...optional];
  // what stands in the header is shown again, so it is cut
  const fault = (column: string, code: string): Fault => ({ line, column, code, data: { columns: known.join(",") } });
  return [
    ...columns.filter((name) => !names.includes(name)).map((name) => fault(name, "column_missing")),
    ...names.filter((name) => !known.includes(name)).map((name) => fault(name.slice(0, 100), "column_unknown")),
    ...names.filter((name, i) => names.indexOf(name) !== i).map((name) => fault(name.slice(0, 100), "column_repeated")),
  ];
};

const rowOf = (line: number, cells: ReadonlyMap<string, string>, faults: Fault[]): Row => {
  const fault: Row["fault"] = (column, code, data = {}) => {
    faults.push({ line, column, code, data });
  };
  const optionalText: Row["optionalText"] = (column, most) => {
    const text = normaliseText(cells.get(column) ?? "");
    if (text.length > most) return fault(column, "too_long", { most, length: text.length });
    return text === "" ? null : text;
  };
  const text: Row["text"] = (column, most) => {
    const value = optionalText(column, most);
    return value === null ? fault(column, "value_missing") : value;
  };
  const number = (column: string, pattern: RegExp, code: string, least: number, most: number): number | undefined => {
    const typed = text(column, 40);
    if (typed === undefined) return undefined;
    if (!pattern.test(typed)) return fault(column, code, { value: typed });
    const value = Number(typed.replace(",", "."));
    return value >= least && value <= most ? value : fault(column, "out_of_range", { value: typed, least, most });
  };
  const oneOf: Row["oneOf"] = (column, words) => {
    const typed = text(column, 100);
    if (typed === undefined) return undefined;
    return words.find((word) => word === typed) ?? fault(column, "not_one_of", { value: typed, words: words.join(", ") });
  };
  return {
    line,
    fault,
    text,
    optionalText,
    oneOf,
    integer: (column, least, most) => number(column, /^-?\d{1,15}$/, "not_whole", least, most),
    decimal: (column, least, most) => number(column, /^-?\d{1,15}([.,]\d{1,15})?$/, "not_a_number", least, most),
    flag: (column) => ((cells.get(column) ?? "").trim() === "" ? false : oneOf(column, ["yes", "no"]) === undefined ? undefined : cells.get(column)!.trim() === "yes"),
  };
};
