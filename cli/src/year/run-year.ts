import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { appoint } from "../../../server/seed/life/cast.ts";
import { Life } from "../../../server/seed/life/life.ts";
import { hashPasswords, liveYear } from "../../../server/seed/life/year.ts";
import { makeCountry } from "../../../server/seed/country/index.ts";
import { openDatabase } from "../../../server/src/platform/db.ts";
import { folderFiles } from "../../../server/src/platform/files.ts";
import { migrate } from "../../../server/src/platform/migrate.ts";
import { loadReference } from "../../../server/src/platform/reference.ts";
import { startPostgres } from "../../../tools/postgres.ts";
import { checkPublished } from "./check.ts";
import type { YearOptions } from "./options.ts";
import { line, progressBar, tableHead, tableRow } from "./table.ts";

const yearOfCompetition = 2027;

/** A database of its own for the year, on the server of `DATABASE_URL` or on the one npm brought, with durable writes. */
const freshDatabase = async (): Promise<{ url: string; drop(): Promise<void>; stop(): Promise<void> }> => {
  const given = process.env.DATABASE_URL;
  const server = given ? undefined : await startPostgres({ say: (sentence) => console.error(sentence) });
  const base = given ?? server!.url;
  const name = `kadr_year_${Date.now().toString(36)}`;
  const ask = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await ask(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`);
  const url = Object.assign(new URL(base), { pathname: `/${name}` }).href;
  return { url, drop: () => ask(`DROP DATABASE ${name}`), stop: async () => server?.stop() };
};

/** Lives the year and answers the exit status: 0 only when the published placement passes the independent check. */
export const runYear = async ({ size, keep }: YearOptions): Promise<number> => {
  const database = await freshDatabase();
  const folder = await mkdtemp(join(tmpdir(), "kadr-year-"));
  await migrate(database.url);
  const db = openDatabase(database.url, { connections: 14 });
  const reader = openDatabase(database.url, { readOnly: true, connections: 6 });
  try {
    await loadReference(db);
    const before = new Date(Date.UTC(yearOfCompetition, 4, 20, 6));
    const life = new Life({ db, reader, files: folderFiles(folder), country: makeCountry({ size, year: yearOfCompetition }), cast: await appoint(db, before), progress: progressBar() }, before);
    console.log(`One competition, ${size} size: ${life.country.vacancies.length} vacancies, ${life.country.applications.length} applications.\n`);
    console.log(tableHead);
    const hashing = performance.now();
    const { done, hashes } = await hashPasswords(life);
    console.log(tableRow("passwords (apart)", done.rows, (performance.now() - hashing) / 1000));
    const started = performance.now();
    await liveYear(life, hashes, (name, { rows, stage: _, ...more }, seconds) => console.log(tableRow(name, rows, seconds, more)));
    console.log(line);
    console.log(tableRow("the year", life.country.applications.length, (performance.now() - started) / 1000));
    const checked = await checkPublished(life);
    console.log(`\n${checked.sentence}`);
    return checked.right ? 0 : 1;
  } finally {
    await Promise.all([db.destroy(), reader.destroy()]);
    if (keep) console.log(`The database stays: ${new URL(database.url).pathname.slice(1)}`);
    else await database.drop();
    await rm(folder, { recursive: true, force: true });
    await database.stop();
  }
};
