import { readDecimal } from "../table/decimal.ts";
import type { Table } from "./table.ts";

export { decimalFault } from "../table/decimal.ts";
export { largestScore } from "../table/columns.ts";

/** The score in a field as a whole number × 10^scale, or NaN with the reason in `decimalFault`. */
export function readScore(table: Table, column: number, scale: number, largest: number): number {
  const field = table.at[column]!;
  return readDecimal(table.reader.bytes, table.reader.start[field]!, table.reader.end[field]!, scale, largest);
}
