import { randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import pg from "pg";
import { inject } from "vitest";
import { openDatabase, type Database } from "../src/platform/db.ts";

export interface TestDatabase extends AsyncDisposable {
  url: string;
  db: Kysely<Database>;
}

/** A database of one's own with all tables and the reference data (or all that is in `from`), gone when it is disposed of. */
export async function testDatabase(from?: string): Promise<TestDatabase> {
  const { url: server, template: empty, fault } = inject("testDatabase");
  if (fault) throw new Error(`There is no database for the tests: ${fault}`);
  const template = from ?? empty;
  const name = `kadr_test_${randomBytes(8).toString("hex")}`;
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await ask(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const db = openDatabase(url);
  const dispose = async () => {
    await db.destroy();
    // Waits up to five seconds for connections that are closing; one that is not is a fault of the test.
    await ask(server, `DROP DATABASE ${name}`).catch(async (error: unknown) => {
      await ask(server, `DROP DATABASE ${name} WITH (FORCE)`);
      throw new Error("The test left connections to its database open: stop what it started first.", { cause: error });
    });
  };
  return { url, db, [Symbol.asyncDispose]: dispose };
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
