/** A fault of a table, by code; the line is the file's own, the column the header's word. */
export interface CsvFault {
  line: number;
  column: string | null;
  code: string;
  data?: Record<string, string | number>;
}

/** A row with the line on which it begins. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/** The largest table read, in characters: far above any real one, far below what would stall a server. */
export const largestTable = 64 * 1024 * 1024;

/**
 * Reads comma-separated text by RFC 4180: quoted cells, doubled quotes, line breaks within quotes; a byte-order mark and
 * empty lines are passed over. A quote that is not closed, or followed by anything but a comma, is a fault and not a guess.
 */
export function parseCsv(text: string): { rows: CsvRow[]; faults: CsvFault[] } {
  if (text.length > largestTable) return { rows: [], faults: [{ line: 1, column: null, code: "table_too_large" }] };
  const rows: CsvRow[] = [];
  let [at, line, begun] = [text.startsWith("\uFEFF") ? 1 : 0, 1, 1];
  let cells: string[] = [];
  const broken = (code: string, where: number) => ({ rows: [], faults: [{ line: where, column: null, code }] });
  const endRow = () => {
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: begun, cells });
    cells = [];
  };
  while (at < text.length) {
    if (text[at] === '"') {
      const opened = line;
      let cell = "";
      for (at++; ; ) {
        const close = text.indexOf('"', at);
        if (close < 0) return broken("quote_not_closed", opened);
        cell += text.slice(at, close);
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at++;
      }
      line += cell.split("\n").length - 1;
      cells.push(cell);
      if (at < text.length && !",\r\n".includes(text[at]!)) return broken("text_after_quote", line);
    } else {
      let end = at;
      while (end < text.length && text[end] !== "," && text[end] !== "\n" && text[end] !== "\r") end++;
      const cell = text.slice(at, end);
      if (cell.includes('"')) return broken("quote_within_cell", line);
      cells.push(cell);
      at = end;
    }
    if (text[at] === ",") {
      at++;
      if (at === text.length) cells.push("");
      continue;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    endRow();
    begun = ++line;
  }
  if (cells.length > 0) endRow();
  return { rows, faults: [] };
}

/** Writes one cell, quoted where RFC 4180 asks for it. */
export const csvCell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
