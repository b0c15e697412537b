import { formats, translator, type Lang } from "@kadr/i18n";
import { csvText, type Cell } from "@kadr/i18n/csv";
import type { RecruitRow } from "./rows.ts";

/** The list as a spreadsheet has it: heads and rows in one language; totals are whole hundredths until they are printed. */
export interface Table {
  title: string;
  heads: string[];
  rows: Cell[][];
  /** Where the total stands, in hundredths. */
  points: number;
}

export const recruitedTable = (lang: Lang, rows: readonly RecruitRow[]): Table => {
  const t = translator(lang);
  const az = lang === "az";
  return {
    title: t("publications.list.title"),
    heads: [
      t("publications.head.ordinal"), t("publications.head.application"), t("publications.head.name"), t("publications.head.total"), t("publications.head.subject"),
      t("publications.head.institution"), t("publications.head.district"), t("publications.head.incentive"), t("publications.head.way"),
    ],
    rows: rows.map((row) => [
      row.ordinal, row.applicationNumber, row.name, row.total, az ? row.subjectAz : row.subjectEn,
      az ? row.institutionAz : row.institutionEn, az ? row.districtAz : row.districtEn, row.incentive, t(`publications.way.${row.way}`),
    ]),
    points: 3,
  };
};

/** With the byte order mark, since a person opens it in Excel; a decimal point, since a program may read it too. */
export const tableCsv = ({ heads, rows, points }: Table): string =>
  csvText([heads, ...rows.map((row) => row.map((cell, i) => (i === points ? formats("en").number(Number(cell) / 100, 2) : cell)))], { mark: true });

/** Every text is written as a text, so that no name is ever taken for a formula; totals are numbers with two places. */
export const tableXlsx = async ({ title, heads, rows, points }: Table, year: number): Promise<Buffer> => {
  // loaded when first needed: it takes most of a second, which a start should not wait for
  const { Workbook } = await import("@cj-tech-master/excelts");
  const workbook = new Workbook();
  // the day of the year, not of the download: the same list gives the same file
  workbook.created = workbook.modified = new Date(Date.UTC(year, 0, 1));
  const sheet = workbook.addWorksheet(title.slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = heads.map((header, i) => ({ header, width: Math.min(60, Math.max(header.length, ...rows.slice(0, 500).map((row) => String(row[i] ?? "").length)) + 2) }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map((cell, i) => (i === points ? Number(cell) / 100 : cell)));
  sheet.getColumn(points + 1).numFmt = "0.00";
  sheet.autoFilter = { from: { row: 1, col: 1 }, to: { row: rows.length + 1, col: heads.length } };
  return Buffer.from(await workbook.xlsx.writeBuffer());
};
