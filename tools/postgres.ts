import { join } from "node:path";
import pg from "pg";
import { withLock } from "./lib/lock.ts";
import { findProcess, freePort, halt, launch, makeCluster, writeKeys } from "./lib/postgres-cluster.ts";
import { findHome } from "./lib/postgres-home.ts";
import { makeOwnFolder, ownFolder } from "./lib/project.ts";

export interface Postgres {
  /** The database `kadr`, as the user who owns it. */
  url: string;
  /** The superuser's way in, to the database `postgres`. */
  adminUrl: string;
  /** Whether this call started the server, or found it running. */
  started: boolean;
  /** The process to stop, crash or watch. */
  pid: number;
  /** Ends the server, unless another program of this project still uses it. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Where the database lives; a folder name inside `.kadr`, or a whole path. */
  folder?: string;
  /** Off only for tests: a committed row then need not survive a crash of the machine. */
  durable?: boolean;
  say?: (sentence: string) => void;
  /** Called when the server goes away without having been asked to. */
  onLost?: () => void;
}

const holding = "kadr-holder";

/**
 * Starts the PostgreSQL that npm brought, on data inside the project's own folder, and makes the database `kadr` in it.
 * Programs that start it side by side share one server: each holds a connection, and the last to let go ends it.
 */
export async function startPostgres({ folder = "postgres", durable = true, say = () => {}, onLost }: PostgresOptions = {}): Promise<Postgres> {
  const link = folder.startsWith("/") ? folder : join(ownFolder, folder);
  const lock = `${link}.lock`;
  await makeOwnFolder(join(link, ".."));
  return withLock(lock, async () => {
    const home = await findHome(link, say);
    const data = join(home.folder, "data");
    let running = await findProcess(data);
    const started = !running;
    const keys = await makeCluster(home, durable);
    if (!running) {
      const port = await freePort(keys.port);
      await launch(home, port, durable);
      running = (await findProcess(data))!;
    }
    if (running.port !== keys.port || !keys.url) {
      Object.assign(keys, { port: running.port, url: address("kadr", keys.password, running.port, "kadr") });
      await writeKeys(home, keys);
    }
    const adminUrl = address("postgres", keys.adminPassword, keys.port, "postgres");
    const holder = new pg.Client({ connectionString: adminUrl, application_name: holding, keepAlive: true });
    await holder.connect();
    await makeDatabase(holder, keys.password);
    let ending = false;
    holder.on("error", () => ending || onLost?.());
    const stop = () => withLock(lock, async () => {
      if (ending) return;
      ending = true;
      const others = await holder.query("SELECT FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()", [holding]).catch(() => ({ rowCount: 0 }));
      await holder.end().catch(() => {});
      if (!others.rowCount) await halt(data);
    });
    return { url: keys.url, adminUrl, started, pid: running.pid, stop };
  });
}

function address(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}

// As in production: the program owns its database, and is no superuser.
async function makeDatabase(admin: pg.Client, password: string): Promise<void> {
  const found = await admin.query("SELECT (SELECT count(*) FROM pg_roles WHERE rolname = 'kadr')::int AS role, (SELECT count(*) FROM pg_database WHERE datname = 'kadr')::int AS database");
  if (!found.rows[0].role) await admin.query(`CREATE ROLE kadr LOGIN CREATEDB PASSWORD ${pg.escapeLiteral(password)}`);
  if (!found.rows[0].database) await admin.query("CREATE DATABASE kadr OWNER kadr");
}
