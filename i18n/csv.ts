/** A value of a table written for a spreadsheet. */
export type Cell = string | number | null;

// A spreadsheet takes a cell that begins like this for a formula and runs it; an apostrophe in front keeps it a text.
const formula = /^[=+\-@\t\r]/;

/** A text that no spreadsheet takes for a formula. */
export const guarded = (text: string): string => (formula.test(text) ? `'${text}` : text);

const cell = (value: Cell): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = guarded(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as CSV (RFC 4180: comma, CRLF). With `mark` it begins with the byte order mark by which Excel knows UTF-8. */
export const csvText = (rows: readonly (readonly Cell[])[], { mark = false } = {}): string =>
  (mark ? "\ufeff" : "") + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
