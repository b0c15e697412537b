import { formats, translator, type Lang } from "@kadr/i18n";
import { csvText, type Cell } from "@kadr/i18n/csv";
import { workbook } from "../../platform/workbook.ts";
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

/** Totals are numbers with two places. The year, not the day of the download: the same list gives the same file. */
export const tableXlsx = ({ title, heads, rows, points }: Table, year: number): Promise<Buffer> =>
  workbook({ title, heads, rows: rows.map((row) => row.map((cell, i) => (i === points ? Number(cell) / 100 : cell))), places: { [points]: 2 } }, year);
