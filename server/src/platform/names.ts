import { sql, type RawBuilder } from "kysely";

/** Who holds an office is known by one name: it stands as the family name, with this for the given one. */
export const noGivenName = "–";

/** The names of the `person` in the query as they are read, from left to right; empty where there is none. */
export const personName = sql<string>`concat_ws(' ', nullif(person.given_name, ${sql.lit(noGivenName)}), person.family_name)`;

/** An application's number as a search goes through it: with the sign and the zeros with which it is shown, and as people write it. */
export const numberSought = sql<string>`concat_ws(' ', '№' || lpad(application.number::text, 7, '0'), '№' || application.number)`;

/** What a search for a candidate goes through: the number of the `application` and the names of the `person`. */
export const candidateSought = sql<string>`concat_ws(' ', ${numberSought}, person.family_name, person.given_name)`;

/** The names of whoever holds the account in this column; the login where the account has no person, and null where the column is. */
export const nameOf = <T extends string | null = string>(column: string): RawBuilder<T> =>
  sql<T>`(SELECT coalesce(nullif(${personName}, ''), holder.login) FROM account AS holder LEFT JOIN person ON person.id = holder.person_id WHERE holder.id = ${sql.ref(column)})`;
