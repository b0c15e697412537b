import { sql, type RawBuilder } from "kysely";

/** The family name of whoever holds the account in this column; the login where the account has no person, and null where the column is. */
export const nameOf = <T extends string | null = string>(column: string): RawBuilder<T> =>
  sql<T>`(SELECT coalesce(person.family_name, account.login) FROM account LEFT JOIN person ON person.id = account.person_id WHERE account.id = ${sql.ref(column)})`;
