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
const timestamptz = 1184;
const types = new pg.TypeOverrides();
types.setTypeParser(int8, (value) => Number(value));
// a day is a day, never an instant in somebody's time zone
types.setTypeParser(date, (value) => value);
// our connections speak UTC, so that an instant is read as it stands; the driver's own reader takes four times as long
const readInstant = types.getTypeParser(timestamptz) as unknown as (value: string) => Date | number;
types.setTypeParser(timestamptz, (value) => (value.endsWith("+00") && value[4] === "-" ? new Date(`${value.slice(0, 10)}T${value.slice(11, -3)}Z`) : readInstant(value)));

/** How many statements a connection keeps ready, and how long they may be: lists of many rows differ each time and are not worth keeping. */
const mostKept = 300;
const longest = 4000;
/** After so many kept statements a connection plans anew: what was right while a table was empty reads all of it ten thousand rows later. */
const planAgain = 200;

/**
 * A connection on which a statement that comes again is read and planned only once: operations ask the same short questions over and over, and
 * planning them is a third of what they cost. Lists, which are planned better for what is asked, come through the read-only pool and are not kept.
 */
class ReadyClient extends pg.Client {
  readonly #names = new Map<string, string>();
  #asked = 0;

  // pg declares a dozen ways to call this; Kysely uses the one with a text and its values
  override query(...given: any[]): any {
    const [text, values] = given;
    if (typeof text !== "string" || !Array.isArray(values) || values.length === 0 || text.length > longest) return super.query(...(given as [any]));
    const name = this.#names.get(text) ?? this.#keep(text);
    if (!name) return super.query(text, values);
    // whatever becomes of this, the statement behind it is asked all the same, and tells what is wrong
    if (++this.#asked % planAgain === 0) void super.query("DISCARD PLANS").catch(() => undefined);
    return super.query({ name, text, values });
  }

  #keep(text: string): string | undefined {
    if (this.#names.size >= mostKept) return undefined;
    const name = `s${this.#names.size}`;
    this.#names.set(text, name);
    return name;
  }
}

/**
 * A list of ids, numbers or hashes as PostgreSQL reads it: nothing in it needs a quote. The driver would look at every letter, which for lists of
 * hundreds costs as much as all the rest of a statement.
 */
export const plainList = (values: readonly (string | number)[]): string => `{${values.join(",")}}`;

/** A list of JSON texts as PostgreSQL reads it. JSON quotes a text as PostgreSQL does, as long as no control character is in it, and in JSON there is none. */
export const jsonList = (texts: readonly string[]): string => `{${texts.map((text) => JSON.stringify(text)).join(",")}}`;

/** Opens a pool. A read-only one is read-only in PostgreSQL's eyes too, whatever the code asks of it. */
export const openDatabase = (url: string, { readOnly = false, connections = 10 } = {}): Kysely<Database> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    // who waits longer is told to come again: a room does so by itself
    connectionTimeoutMillis: 20_000,
    ...(!readOnly && { Client: ReadyClient }),
    types,
    application_name: readOnly ? "kadr-reader" : "kadr",
    // what we ask for often lies in memory: an index costs hardly more than reading on
    options: `-c timezone=UTC -c lock_timeout=15s -c idle_in_transaction_session_timeout=60s -c random_page_cost=1.1${readOnly ? " -c default_transaction_read_only=on" : ""}`,
  });
  // a connection that the server closes is replaced at the next question; unheard, its error would end the program, idle or between two questions of a transaction
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
};
