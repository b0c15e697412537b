import { sql, type RawBuilder } from "kysely";

/** The family name of whoever holds the account in this column; the login where the account has no person. */
export const nameOf = (column: string): RawBuilder<string> =>
  sql<string>`(SELECT coalesce(person.family_name, account.login) FROM account LEFT JOIN person ON person.id = account.person_id WHERE account.id = ${sql.ref(column)})`;
