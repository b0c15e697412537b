import { sql, type SelectQueryBuilder } from "kysely";

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
