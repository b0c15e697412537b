import { sql, type RawBuilder } from "kysely";

/** Whether the response in this column answers anything, by the rule of the scorer: what was taken back, or left empty in every place, does not. */
export const isAnswered = (column: string): RawBuilder<boolean> =>
  sql<boolean>`EXISTS (SELECT FROM jsonb_each(${sql.ref(column)}) AS given WHERE given.value NOT IN ('null', '[]') AND given.value #>> '{}' ~ '\\S')`;
