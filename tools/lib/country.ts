import pg from "pg";
import type { Config } from "../../server/src/config.ts";
import { openDatabase } from "../../server/src/platform/db.ts";
import { migrate } from "../../server/src/platform/migrate.ts";
import { loadReference } from "../../server/src/platform/reference.ts";
import { Obstacle } from "./project.ts";

interface Seeding {
  size: string;
  finished_at: Date | null;
}

/**
 * Gives an empty database its tables, reference data and, in the demo, its country; one that has them is only brought up to date.
 * `own` says that the database is the one `npm start` keeps: half a country in it, which nobody has seen yet, is made anew.
 */
export async function prepareCountry(config: Config, own: boolean, say: (sentence: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: config.databaseUrl });
  // Migrating says it better when the server cannot be reached.
  const connected = await client.connect().then(() => true, () => false);
  try {
    const before = connected ? await findSeeding(client) : undefined;
    if (before && !before.finished_at) await startAfresh(client, own, say);
    const applied = await migrate(config.databaseUrl);
    if (before?.finished_at && applied.length > 0) say(`The database was brought up to date (${applied.join(", ")}).`);
    await load(config, before?.finished_at ? before : undefined, client, say);
  } finally {
    await client.end().catch(() => {});
  }
}

async function load(config: Config, seeding: Seeding | undefined, client: pg.Client, say: (sentence: string) => void): Promise<void> {
  const db = openDatabase(config.databaseUrl);
  try {
    await loadReference(db);
    if (config.mode === "production") return;
    if (seeding) {
      if (seeding.size !== config.size) say(`This database holds the ${seeding.size} country; for the ${config.size} one run npm run reset first.`);
      return;
    }
    const begin = "CREATE SCHEMA kadr_tools; CREATE TABLE kadr_tools.seeding (size text NOT NULL, began_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz)";
    await client.query(`BEGIN; ${begin}; INSERT INTO kadr_tools.seeding (size) VALUES (${pg.escapeLiteral(config.size)}); COMMIT`);
    say(`Making the ${config.size} country …`);
    const { seed } = await import("../../server/seed/index.ts");
    await seed(db, config.size);
    await client.query("UPDATE kadr_tools.seeding SET finished_at = now()");
  } finally {
    await db.destroy();
  }
}

// Remembered in the database itself: a seed that was interrupted must not be taken for a whole country, whichever server it is on.
async function findSeeding(client: pg.Client): Promise<Seeding | undefined> {
  const { rows } = await client.query<{ there: boolean }>("SELECT to_regclass('kadr_tools.seeding') IS NOT NULL AS there");
  if (!rows[0]!.there) return undefined;
  return (await client.query<Seeding>("SELECT size, finished_at FROM kadr_tools.seeding")).rows[0];
}

async function startAfresh(client: pg.Client, own: boolean, say: (sentence: string) => void): Promise<void> {
  if (!own) throw new Obstacle("The first start was interrupted while the demo country was being made in this database: empty it, or name another in DATABASE_URL, and start again.");
  say("The first start was interrupted: what it had made of the country is thrown away.");
  await client.query("BEGIN; DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS graphile_worker CASCADE; DROP SCHEMA kadr_tools CASCADE; CREATE SCHEMA public; COMMIT");
}
