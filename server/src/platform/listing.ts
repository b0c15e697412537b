import { fold } from "@kadr/i18n/fold";
import { sql, type RawBuilder, type SelectQueryBuilder } from "kysely";

/** One page of a list, with the count of all its rows; the database pages, never the browser. */
export const pageOf = async <DB, TB extends keyof DB, O>(
  rows: SelectQueryBuilder<DB, TB, O>,
  { page, size }: { page: number; size: number },
): Promise<{ rows: O[]; page: number; size: number; total: number }> => {
  const { total } = (await (rows as SelectQueryBuilder<any, any, any>)
    .clearSelect()
    .clearOrderBy()
    .select(sql<number>`count(*)::int`.as("total"))
    .executeTakeFirstOrThrow()) as { total: number };
  const found = await rows.limit(size).offset((page - 1) * size).execute();
  return { rows: found as O[], page, size, total };
};

/** The pattern with which a typed text is sought in a folded column; what the person types is never a pattern itself. */
export const searchPattern = (folded: string): string => `%${folded.replace(/[\\%_]/g, "\\$&")}%`;

/** The patterns of a typed search, one a word: each must be found, in whatever order and place they stand. */
export const wordPatterns = (typed: string): string[] => fold(typed).split(/\s+/).filter(Boolean).map(searchPattern);

/** The order a list is asked for: `name` or `-name` among the columns, then the columns that make it certain. */
export const ordered = <DB, TB extends keyof DB, O>(
  rows: SelectQueryBuilder<DB, TB, O>,
  sort: string | undefined,
  columns: Readonly<Record<string, RawBuilder<unknown>>>,
  then: readonly RawBuilder<unknown>[],
): SelectQueryBuilder<DB, TB, O> => {
  const first = sort && columns[sort.replace(/^-/, "")];
  const started = first ? rows.orderBy(first, sort.startsWith("-") ? "desc" : "asc") : rows;
  return then.reduce((query, column) => query.orderBy(column), started);
};
