import { sql } from "kysely";
import { expect, test } from "vitest";
import { testDatabase } from "./database.ts";

test("two tests that write the same row at the same time do not see each other", async () => {
  await using one = await testDatabase();
  await using other = await testDatabase();
  await one.db.updateTable("clock").set({ offset_seconds: 60 }).execute();
  expect(await other.db.selectFrom("clock").select("offset_seconds").executeTakeFirstOrThrow()).toEqual({ offset_seconds: 0 });
});

test("a test's database is gone when the test is over", async () => {
  await using watcher = await testDatabase();
  const databases = async () => (await sql<{ datname: string }>`SELECT datname FROM pg_database WHERE datname LIKE 'kadr_test_%'`.execute(watcher.db)).rows.map((row) => row.datname);
  const gone = await testDatabase();
  const name = new URL(gone.url).pathname.slice(1);
  expect(await databases()).toContain(name);
  await gone[Symbol.asyncDispose]();
  expect(await databases()).not.toContain(name);
});

test("the database sorts and folds Azerbaijani letters", async () => {
  await using own = await testDatabase();
  const { rows } = await sql<{ sorted: string[]; folded: string }>`SELECT kadr_fold('Şəki') AS folded,
    (SELECT array_agg(word ORDER BY word COLLATE "az-x-icu") FROM unnest(ARRAY['Zaqatala', 'Xaçmaz', 'Qax', 'İsmayıllı', 'Əli', 'Bakı']) AS word) AS sorted`.execute(own.db);
  expect(rows[0]!.folded).toBe("seki");
  expect(rows[0]!.sorted).toEqual(["Bakı", "Əli", "Xaçmaz", "İsmayıllı", "Qax", "Zaqatala"]);
});

test("a connection that the server closes is replaced, and the program goes on", async () => {
  await using own = await testDatabase();
  const clock = () => own.db.selectFrom("clock").select("offset_seconds").execute();
  await clock();
  await using other = await testDatabase();
  const ended = await sql<{ count: number }>`SELECT count(pg_terminate_backend(pid)) AS count FROM pg_stat_activity WHERE datname = ${new URL(own.url).pathname.slice(1)}`.execute(other.db);
  expect(ended.rows[0]!.count).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await clock()).toHaveLength(1);
});
