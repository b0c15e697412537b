import { attributes, html, raw, type Child, type Html } from "../../../platform/html.ts";

export type Direction = "asc" | "desc";
export interface Sort {
  by: string;
  direction: Direction;
}

export interface Column {
  label: string;
  /** A shorter label for the cards on a phone. */
  short?: string;
  num?: boolean;
  /** The word in the address that sorts by this column; columns without one cannot be sorted by. */
  sort?: string;
  /** How numbers and dates are looked at first. */
  first?: Direction;
}

export interface Table<Row> {
  caption: string;
  /** True when the caption is shown; else it is only read. */
  captionShown?: boolean;
  columns: readonly Column[];
  rows: readonly Row[];
  /** The cells of a row, in the order of the columns; the first is the row's name and, as a rule, its link. */
  cells: (row: Row) => readonly Child[];
  sort?: Sort;
  /** The address of the same table in another order. */
  sortPath?: (sort: Sort) => string;
  look?: string;
}

/** A table that becomes cards on a phone. Its roles are written out because `display: block` takes them away. */
export const table = <Row>(given: Table<Row>): Html =>
  html`<table class="tbl${given.look ? ` ${given.look}` : ""}" role="table"><caption class="${given.captionShown ? "" : "vh"}">${given.caption}</caption><thead role="rowgroup"><tr role="row">${given.columns.map((column) => head(given, column))}</tr></thead><tbody role="rowgroup">${given.rows.map(
    (row) => html`<tr role="row">${given.cells(row).map((cell, i) => body(given.columns[i]!, cell, i))}</tr>\n`,
  )}</tbody></table>`;

const head = <Row>({ sort, sortPath }: Table<Row>, column: Column): Html => {
  const now = sort && column.sort === sort.by ? sort.direction : null;
  const frame = attributes({ class: column.num ? "num" : null, "aria-sort": now && (now === "asc" ? "ascending" : "descending") });
  if (!column.sort || !sortPath) return html`<th role="columnheader" scope="col" ${frame}>${column.label}</th>`;
  const direction: Direction = now ? (now === "asc" ? "desc" : "asc") : (column.first ?? "asc");
  const sign = now && html` <span aria-hidden="true">${now === "asc" ? "↑" : "↓"}</span>`;
  return html`<th role="columnheader" scope="col" ${frame}><a href="${sortPath({ by: column.sort, direction })}">${column.label}${sign}</a></th>`;
};

const body = (column: Column, cell: Child, i: number): Html => {
  if (i === 0) return html`<th role="rowheader" scope="row" ${attributes({ class: column.num ? "num" : null })}>${cell}</th>`;
  return html`<td role="cell" ${attributes({ class: column.num ? "num" : null, "data-l": column.short ?? column.label })}>${cell}</td>`;
};

/** What an empty cell shows, so that nobody takes it for a page that broke. */
export const dash = raw("–");
