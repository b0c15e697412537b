import { xlsx } from "@kadr/contract/shapes";
import type { Cell } from "@kadr/i18n/csv";
import type { Download } from "./doors.ts";

/** A table for a spreadsheet: heads and rows in one language. */
export interface Sheet {
  title: string;
  heads: readonly string[];
  rows: readonly (readonly Cell[])[];
  /** How many decimals the numbers of a column have, by its place. */
  places?: Readonly<Record<number, number>>;
}

/** As XLSX. Every text is written as a text, so that no name is ever taken for a formula. The same table gives the same file. */
export const workbook = async ({ title, heads, rows, places = {} }: Sheet, year: number): Promise<Buffer> => {
  // loaded when first needed: it takes most of a second, which a start should not wait for
  const { Workbook } = await import("@cj-tech-master/excelts");
  const book = new Workbook();
  book.created = book.modified = new Date(Date.UTC(year, 0, 1));
  const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = heads.map((header, i) => ({ header, width: Math.min(60, Math.max(header.length, ...rows.slice(0, 500).map((row) => widthOf(row[i] ?? null)))) + 2 }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow([...row]);
  for (const [column, decimals] of Object.entries(places)) sheet.getColumn(Number(column) + 1).numFmt = `0.${"0".repeat(decimals)}`;
  sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows.length + 1, col: heads.length } };
  return Buffer.from(await book.xlsx.writeBuffer());
};

/** A workbook as it is downloaded. */
export const xlsxFile = (name: string, body: Buffer): Download => ({ name: `${name}.xlsx`, mediaType: xlsx[0], body });

const widthOf = (cell: Cell): number => (typeof cell === "number" ? 8 : (cell ?? "").length);
