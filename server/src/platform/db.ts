import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { Database } from "../schema.gen.ts";

export type { Database };

/** Inside a transaction there is only the transaction: operations receive this and nothing else that can write. */
export type Tx = Transaction<Database>;

/** A handle that can only select. A `Tx` is one too. */
export type Reader = Pick<Kysely<Database>, "selectFrom" | "with" | "withRecursive" | "selectNoFrom" | "fn" | "dynamic" | "getExecutor">;

const int8 = 20;
const date = 1082;
const types = new pg.TypeOverrides();
types.setTypeParser(int8, (value) => Number(value));
// a day is a day, never an instant in somebody's time zone
types.setTypeParser(date, (value) => value);

/** Opens a pool. A read-only one is read-only in PostgreSQL's eyes too, whatever the code asks of it. */
export const openDatabase = (url: string, { readOnly = false, connections = 10 } = {}): Kysely<Database> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: readOnly ? "kadr-reader" : "kadr",
    options: `-c timezone=UTC -c lock_timeout=15s -c idle_in_transaction_session_timeout=60s${readOnly ? " -c default_transaction_read_only=on" : ""}`,
  });
  // an idle connection that the server closes is replaced at the next question; unheard, its error would end the program
  pool.on("error", () => {});
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
};
