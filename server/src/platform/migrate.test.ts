import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { migrate } from "./migrate.ts";

const people = "CREATE TABLE toy_person (id int PRIMARY KEY);";

/** A database without tables and a folder with migrations to try on it. */
async function toy(files: Record<string, string>) {
  const database = await testDatabase();
  await sql`DROP SCHEMA public CASCADE`.execute(database.db);
  await sql`CREATE SCHEMA public`.execute(database.db);
  const folder = await mkdtemp(join(tmpdir(), "kadr-migrations-"));
  const write = (more: Record<string, string>) => Promise.all(Object.entries(more).map(([name, text]) => writeFile(join(folder, name), text)));
  await write(files);
  const dispose = async () => {
    await rm(folder, { recursive: true });
    await database[Symbol.asyncDispose]();
  };
  return { ...database, write, run: () => migrate(database.url, folder), [Symbol.asyncDispose]: dispose };
}

async function tables(db: Kysely<any>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`SELECT tablename AS name FROM pg_tables WHERE tablename LIKE 'toy%' ORDER BY 1`.execute(db);
  return rows.map((row) => row.name);
}

test("migrations are applied once, in order, and new ones later", async () => {
  await using country = await toy({ "0002_post.sql": "CREATE TABLE toy_post (person int REFERENCES toy_person);", "0001_person.sql": people });
  expect(await country.run()).toEqual(["0001_person.sql", "0002_post.sql"]);
  expect(await country.run()).toEqual([]);
  await country.write({ "0003_more.sql": "ALTER TABLE toy_post ADD seats int;" });
  expect(await country.run()).toEqual(["0003_more.sql"]);
});

test("three programs that start at once migrate once", async () => {
  await using country = await toy({ "0001_person.sql": people, "0002_wait.sql": "SELECT pg_sleep(0.2);" });
  const applied = await Promise.all([country.run(), country.run(), country.run()]);
  expect(applied.flat()).toEqual(["0001_person.sql", "0002_wait.sql"]);
});

test("a migration with a fault names its line and leaves nothing behind", async () => {
  await using country = await toy({ "0001_person.sql": people, "0002_post.sql": "CREATE TABLE toy_post (id int);\n\nCREATE TABLE toy_seat (id itn);\n" });
  await expect(country.run()).rejects.toThrow('0002_post.sql:3: type "itn" does not exist. Nothing of this migration was applied.');
  expect(await tables(country.db)).toEqual(["toy_person"]);
});

test("an applied migration that was changed is refused", async () => {
  await using country = await toy({ "0001_person.sql": people });
  await country.run();
  await country.write({ "0001_person.sql": `${people} -- changed` });
  await expect(country.run()).rejects.toThrow("The migration 0001_person.sql was changed after it had been applied");
});

test("a database of a newer program is refused, and so is a migration that comes too late", async () => {
  await using country = await toy({ "0001_person.sql": people, "0003_more.sql": "SELECT 1;" });
  await country.run();
  await country.write({ "0002_late.sql": "SELECT 1;" });
  await expect(country.run()).rejects.toThrow("The migration 0002_late.sql comes before 0003_more.sql, which is applied already");
  await sql`INSERT INTO schema_migration (name, sha256) VALUES ('0009_future.sql', '')`.execute(country.db);
  await expect(country.run()).rejects.toThrow("migrated by a newer version of Kadr (it has 0009_future.sql)");
});

test("two migrations with one number, or one with a strange name, are refused", async () => {
  await using twins = await toy({ "0001_person.sql": people, "0001_post.sql": "SELECT 1;" });
  await expect(twins.run()).rejects.toThrow("Two migrations have the number 0001");
  await using strange = await toy({ "first.sql": people });
  await expect(strange.run()).rejects.toThrow("first.sql is not named like 0001_people.sql");
});

test("a server that does not answer is named, without the password", async () => {
  const unreachable = migrate("postgres://kadr:hunter2@127.0.0.1:1/kadr");
  await expect(unreachable).rejects.toThrow(/^The database at 127\.0\.0\.1:1\/kadr cannot be reached \(.*ECONNREFUSED.*\): check DATABASE_URL\.$/);
});
