import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { runMigrations as migrateJobs } from "graphile-worker";
import pg from "pg";

export class MigrationError extends Error {
  override name = "MigrationError";
  readonly exitCode = 2;
}

interface Migration {
  name: string;
  sql: string;
  sha256: string;
}

const folderOfMigrations = resolve(import.meta.dirname, "..", "..", "migrations");
const oldestVersion = 150_000;
const lockKey = 5_233_171; // any number that no other advisory lock of this program uses

/**
 * Brings the database to the shape this version of the program expects and answers the names of what was applied now.
 * Forward only; each file in a transaction of its own; two programs that start at the same time wait for each other.
 */
export async function migrate(databaseUrl: string, folder = folderOfMigrations): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "kadr-migrate" });
  await connect(client);
  try {
    await checkServer(client);
    await client.query("SELECT pg_advisory_lock($1)", [lockKey]);
    await client.query(`CREATE TABLE IF NOT EXISTS schema_migration (
      name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const { rows } = await client.query<{ name: string; sha256: string }>("SELECT name, sha256 FROM schema_migration ORDER BY name");
    const waiting = findWaiting(await readMigrations(folder), rows);
    for (const migration of waiting) await apply(client, migration);
    await migrateJobs({ connectionString: databaseUrl });
    return waiting.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** All migrations of a folder, in order. */
export async function readMigrations(folder = folderOfMigrations): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const numbers = new Set<string>();
  const migrations: Migration[] = [];
  for (const name of names) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1];
    if (!number) throw new MigrationError(`The migration ${name} is not named like 0001_people.sql.`);
    if (numbers.has(number)) throw new MigrationError(`Two migrations have the number ${number}: give one of them the next free number.`);
    numbers.add(number);
    const sql = await readFile(join(folder, name), "utf8");
    migrations.push({ name, sql, sha256: createHash("sha256").update(sql).digest("hex") });
  }
  return migrations;
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : String(error);
    throw new MigrationError(`The database at ${client.host}:${client.port}/${client.database} cannot be reached (${reason}): check DATABASE_URL.`, { cause: error });
  }
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string; trigram: boolean; collation: boolean; encoding: string }>(`SELECT
    current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
    EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS trigram,
    EXISTS (SELECT FROM pg_collation WHERE collname = 'az-x-icu') AS collation,
    current_setting('server_encoding') AS encoding`);
  const server = rows[0]!;
  if (server.number < oldestVersion) throw new MigrationError(`Kadr needs PostgreSQL 15 or newer; the server at ${client.host}:${client.port} is PostgreSQL ${server.version}.`);
  if (server.encoding !== "UTF8") throw new MigrationError(`The database ${client.database} is encoded as ${server.encoding}: create it with ENCODING 'UTF8'.`);
  if (!server.collation) throw new MigrationError("This PostgreSQL was built without ICU, so it cannot sort in Azerbaijani: use a build that has the collation az-x-icu.");
  if (!server.trigram) throw new MigrationError("This PostgreSQL lacks the extension pg_trgm: install its contrib package (Debian has it in postgresql, Red Hat in postgresql-contrib).");
}

function findWaiting(migrations: Migration[], applied: { name: string; sha256: string }[]): Migration[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256 } of applied) {
    const migration = byName.get(name);
    if (!migration) throw new MigrationError(`The database was migrated by a newer version of Kadr (it has ${name}): start that version.`);
    if (migration.sha256 !== sha256) throw new MigrationError(`The migration ${name} was changed after it had been applied: put it back and write a new one (in development, npm run reset makes the database anew).`);
  }
  const last = applied.at(-1)?.name ?? "";
  const done = new Set(applied.map(({ name }) => name));
  const waiting = migrations.filter(({ name }) => !done.has(name));
  const late = waiting.find(({ name }) => name < last);
  if (late) throw new MigrationError(`The migration ${late.name} comes before ${last}, which is applied already: give it a higher number.`);
  return waiting;
}

async function apply(client: pg.Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query("INSERT INTO schema_migration (name, sha256) VALUES ($1, $2)", [name, sha256]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const { message, position } = error as pg.DatabaseError;
    const line = position ? `:${sql.slice(0, Number(position)).split("\n").length}` : "";
    throw new MigrationError(`${name}${line}: ${message}. Nothing of this migration was applied.`, { cause: error });
  }
}
