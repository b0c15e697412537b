import { Button, Checkbox, Pagination } from "@mantine/core";
import type { Answer, Input, Route } from "@kadr/contract";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Refused } from "../api.ts";
import { useWords } from "../words.tsx";
import { useAddress, type Address } from "./address.ts";
import { useAsk } from "./asking.ts";
import { Shown } from "./shown.tsx";

/** What every list answers. */
interface Rows {
  rows: any[];
  page: number;
  size: number;
  total: number;
}

interface ListOf<A> {
  answer: UseQueryResult<A, Refused>;
  address: Address;
  change: (patch: Record<string, string | undefined>, how?: { replace?: boolean }) => void;
  filtered: boolean;
  clear: () => void;
}

interface ListAsked<A> extends ListOf<A> {
  /** What was searched for, the order and the filters: the list whole, whatever page is seen. */
  chosen: Record<string, string>;
}

/** A list whose page, order and filters stand in the address. `names` are the filters that the route takes; `fixed` is what the page adds itself. */
export const useList = <R extends Route<any, any>>(route: R, names: readonly string[], fixed: Record<string, unknown> = {}, options: { refetchInterval?: number } = {}): ListAsked<Answer<R>> => {
  const [address, change] = useAddress();
  const own = ["page", "search", "sort", ...names].filter((name) => address[name] !== undefined);
  const chosen = Object.fromEntries(own.flatMap((name) => (name !== "page" && address[name] ? [[name, address[name]]] : [])));
  const input = { ...Object.fromEntries(own.map((name) => [name, address[name]])), ...fixed } as Input<R>;
  const answer = useAsk(route, input, options);
  const filtered = own.some((name) => name !== "page" && name !== "sort");
  return { answer, address, change, filtered, chosen, clear: () => change(Object.fromEntries([...names, "search"].map((name) => [name, undefined]))) };
};

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  /** The name under which the server sorts by this column. */
  sort?: string;
  num?: boolean;
}

interface Picking<Row> {
  ids: ReadonlySet<string>;
  toggle: (ids: readonly string[], on: boolean) => void;
  label: (row: Row) => string;
}

interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
  order?: { sort: string | undefined; change: (sort: string) => void };
  picking?: Picking<Row> | undefined;
  foot?: ReactNode;
}

/** A table whose first cell names the row; on a phone its rows become cards. */
export function Table<Row>({ caption, columns, rows, id, order, picking, foot }: TableProps<Row>) {
  const { t } = useWords();
  const all = rows.map(id);
  const chosen = picking ? all.filter((one) => picking.ids.has(one)).length : 0;
  return (
    <table className="tbl cards" role="table">
      <caption className="vh">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {picking && (
            <th className="pick" scope="col" role="columnheader">
              <Checkbox aria-label={t("staff.pickAll")} checked={chosen > 0 && chosen === all.length} indeterminate={chosen > 0 && chosen < all.length} onChange={(event) => picking.toggle(all, event.currentTarget.checked)} />
            </th>
          )}
          {columns.map((column) => (
            <Head key={column.head} column={column} order={order} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={id(row)} aria-selected={picking ? picking.ids.has(id(row)) : undefined}>
            {picking && (
              <td className="pick" role="cell">
                <Checkbox aria-label={picking.label(row)} checked={picking.ids.has(id(row))} onChange={(event) => picking.toggle([id(row)], event.currentTarget.checked)} />
              </td>
            )}
            {columns.map(({ head, cell, num }, i) =>
              i === 0 ? (
                <th key={head} scope="row" role="rowheader" className={num ? "num" : undefined}>
                  {cell(row)}
                </th>
              ) : (
                <td key={head} role="cell" data-l={head} className={num ? "num" : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot}
    </table>
  );
}

function Head<Row>({ column: { head, sort, num }, order }: { column: Column<Row>; order: TableProps<Row>["order"] }) {
  const up = order?.sort === sort;
  const down = order?.sort === `-${sort}`;
  return (
    <th scope="col" role="columnheader" className={num ? "num" : undefined} aria-sort={sort && order ? (up ? "ascending" : down ? "descending" : "none") : undefined}>
      {sort && order ? (
        <button type="button" onClick={() => order.change(up ? `-${sort}` : sort)}>
          {head}
          <span aria-hidden="true">{up ? " ↑" : down ? " ↓" : ""}</span>
        </button>
      ) : (
        head
      )}
    </th>
  );
}

interface ListProps<A extends Rows> {
  list: ListOf<A>;
  columns: readonly Column<A["rows"][number]>[];
  id: (row: A["rows"][number]) => string;
  /** What the list holds, in words with its count. */
  count: (answer: A) => ReactNode;
  empty: ReactNode;
  picking?: Picking<A["rows"][number]>;
}

/** A list with its count, its table and its pages. */
export function List<A extends Rows>({ list, columns, id, count, empty, picking }: ListProps<A>) {
  const { t, f } = useWords();
  return (
    <Shown of={list.answer}>
      {(answer) => {
        const { rows, page, size, total } = answer;
        const words = count(answer);
        if (total === 0) return <div className="empty">{list.filtered ? <Nothing clear={list.clear} /> : empty}</div>;
        const pages = Math.ceil(total / size);
        return (
          <>
            <p className="dim">{words}</p>
            <Table
              caption={typeof words === "string" ? words : t("staff.list")}
              columns={columns}
              rows={rows}
              id={id}
              order={{ sort: list.address["sort"], change: (sort) => list.change({ sort }) }}
              picking={picking}
            />
            {pages > 1 && (
              <nav className="pages" aria-label={t("staff.pages")}>
                <span className="dim">{t("staff.range", { from: f.number((page - 1) * size + 1), to: f.number(Math.min(page * size, total)), total: f.number(total) })}</span>
                <Pagination total={pages} value={page} onChange={(next) => list.change({ page: String(next) }, { replace: false })} />
              </nav>
            )}
          </>
        );
      }}
    </Shown>
  );
}

const Nothing = ({ clear }: { clear: () => void }) => {
  const { t } = useWords();
  return (
    <>
      <p>{t("staff.nothingFound")}</p>
      <Button variant="default" mt="sm" onClick={clear}>
        {t("staff.clearFilters")}
      </Button>
    </>
  );
};
