import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { openDatabase } from "../../server/src/platform/db.ts";
import { migrate } from "../../server/src/platform/migrate.ts";
import { loadReference } from "../../server/src/platform/reference.ts";
import { startPostgres } from "../postgres.ts";
import { root } from "./project.ts";

export interface TestServer {
  /** A database to connect to for making others. */
  url: string;
  /** A migrated database with the reference data, to be cloned. */
  template: string;
  stop(): Promise<void>;
}

const lockKey = 5_233_173;

/** Starts the server the tests use (or takes `DATABASE_URL`'s) and makes the template in it, unless one with the same content is there. */
export async function startTestServer(given = process.env.DATABASE_URL): Promise<TestServer> {
  const server = given ? undefined : await startPostgres({ folder: "test-postgres", durable: false });
  const url = given ?? server!.url;
  try {
    if (server?.started) await dropAll(url);
    // On a server that is not ours, the template belongs to this run alone and goes with it.
    const template = `kadr_template_${await contentHash()}${given ? `_${process.pid}` : ""}`;
    await makeTemplate(url, template);
    const stop = async () => {
      if (given) await dropAll(url, template);
      await server?.stop();
    };
    return { url, template, stop };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

async function makeTemplate(url: string, template: string): Promise<void> {
  await asAdmin(url, async (admin) => {
    await admin.query("SELECT pg_advisory_lock($1)", [lockKey]);
    if ((await admin.query("SELECT FROM pg_database WHERE datname = $1", [template])).rowCount) return;
    const half = `${template}_half`;
    await admin.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${half} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`);
    const halfUrl = urlOf(url, half);
    await migrate(halfUrl);
    const db = openDatabase(halfUrl);
    await loadReference(db).finally(() => db.destroy());
    await admin.query(`ALTER DATABASE ${half} RENAME TO ${template}`);
  });
}

async function contentHash(): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of ["server/migrations", "server/reference"]) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
    for (const path of paths) hash.update(path.slice(root.length)).update(await readFile(path));
  }
  for (const file of ["reference.ts", "migrate.ts"]) hash.update(await readFile(join(root, "server/src/platform", file)).catch(() => ""));
  return hash.digest("hex").slice(0, 16);
}

/** Removes what earlier runs left: the clones of runs that were killed, the templates of older migrations. */
async function dropAll(url: string, prefix = "kadr_te"): Promise<void> {
  await asAdmin(url, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>("SELECT datname FROM pg_database WHERE starts_with(datname, $1)", [prefix]);
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
  });
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await work(admin).finally(() => admin.end());
}

export function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
