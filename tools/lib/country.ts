import pg from "pg";
import type { Config } from "../../server/src/config.ts";
import { openDatabase } from "../../server/src/platform/db.ts";
import { migrate } from "../../server/src/platform/migrate.ts";
import { loadReference } from "../../server/src/platform/reference.ts";
import { Obstacle } from "./project.ts";

/** Gives an empty database its tables, reference data and, in the demo, its country; one that has them is only brought up to date. */
export async function prepareCountry(config: Config, say: (sentence: string) => void): Promise<void> {
  const applied = await migrate(config.databaseUrl);
  if (applied.length > 0) say(`The database was brought up to date (${applied.length} steps).`);
  const db = openDatabase(config.databaseUrl);
  try {
    await loadReference(db);
    if (config.mode === "demo") {
      await once(config, say, async () => {
        const { seed } = await import("../../server/seed/index.ts");
        await seed(db, config.size);
      });
    }
  } finally {
    await db.destroy();
  }
}

// Remembered in the database itself: a seed that was interrupted must not be taken for a whole country, whichever server it is on.
async function once(config: Config, say: (sentence: string) => void, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    await client.query("CREATE SCHEMA IF NOT EXISTS kadr_tools");
    await client.query("CREATE TABLE IF NOT EXISTS kadr_tools.seeding (size text NOT NULL, began_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz)");
    const { rows } = await client.query<{ size: string; finished_at: Date | null }>("SELECT size, finished_at FROM kadr_tools.seeding");
    const seeding = rows[0];
    if (seeding && !seeding.finished_at) throw new Obstacle("The first start was interrupted while the demo country was being made: remove the half of it with npm run reset (or give DATABASE_URL an empty database) and start again.");
    if (seeding) {
      if (seeding.size !== config.size) say(`This database holds the ${seeding.size} country; for the ${config.size} one run npm run reset first.`);
      return;
    }
    say(`Making the ${config.size} country …`);
    await client.query("INSERT INTO kadr_tools.seeding (size) VALUES ($1)", [config.size]);
    await work();
    await client.query("UPDATE kadr_tools.seeding SET finished_at = now()");
  } finally {
    await client.end();
  }
}
