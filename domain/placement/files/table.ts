import { CsvReader } from "./csv.ts";
import type { Fault } from "../types.ts";

/** The files of an input folder: the bytes of each file that is there. */
export type InputFiles = { [name: string]: Uint8Array | undefined };

/** Where faults go, in the order found. */
export class Faults {
  readonly list: Fault[] = [];

  add(file: string, line: number, code: string, values: Record<string, string | number> = {}): void {
    this.list.push({ file, line, code, data: values });
  }
}

/** A table being read: the columns asked for stand at `at[0]`, `at[1]` … of each record. */
export interface Table {
  file: string;
  reader: CsvReader;
  at: Int32Array;
  /** Goes to the next sound record; faulty ones are noted and passed over. */
  next(): boolean;
  fault(code: string, values?: Record<string, string | number>): void;
}

/** Opens a table by its header; undefined where the file is missing or its header lacks a column (the fault is noted). */
export function openTable(files: InputFiles, file: string, columns: string[], faults: Faults): Table | undefined {
  const bytes = files[file];
  if (!bytes) {
    faults.add(file, 1, "file_missing");
    return undefined;
  }
  const reader = new CsvReader(bytes);
  if (!reader.next()) {
    faults.add(file, reader.broken ? reader.line : 1, reader.broken ?? "header_missing");
    return undefined;
  }
  const width = reader.count;
  const header = Array.from({ length: Math.min(width, 64) }, (_, i) => reader.text(i));
  const at = Int32Array.from(columns, (column) => header.indexOf(column));
  let sound = true;
  columns.forEach((column, i) => {
    const repeated = header.filter((name) => name === column).length > 1;
    if (at[i]! >= 0 && !repeated) return;
    faults.add(file, reader.line, repeated ? "column_repeated" : "column_missing", { column });
    sound = false;
  });
  if (!sound) return undefined;
  return {
    file,
    reader,
    at,
    next() {
      while (reader.next()) {
        if (reader.count === width) return true;
        faults.add(file, reader.line, "wrong_number_of_fields", { fields: reader.count, columns: width });
      }
      if (reader.broken) faults.add(file, reader.line, reader.broken);
      return false;
    },
    fault(code, values) {
      faults.add(file, reader.line, code, values);
    },
  };
}

/** Whether the field reads exactly so (plain ASCII words such as `yes`). */
export function fieldIs(table: Table, column: number, word: string): boolean {
  const { bytes, start, end } = table.reader;
  const field = table.at[column]!;
  const from = start[field]!;
  if (end[field]! - from !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word.charCodeAt(i)) return false;
  return true;
}

/** The text of a field, for faults and for small tables. */
export function fieldText(table: Table, column: number): string {
  return table.reader.text(table.at[column]!);
}

/** A whole number of at most nine digits, or -1. */
export function fieldWhole(table: Table, column: number): number {
  const { bytes, start, end } = table.reader;
  const field = table.at[column]!;
  const from = start[field]!;
  const to = end[field]!;
  if (to === from || to - from > 9) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
