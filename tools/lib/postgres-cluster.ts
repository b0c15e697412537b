import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive, isRunning } from "./lock.ts";
import { giveTo, type Home } from "./postgres-home.ts";
import { Obstacle, readJson } from "./project.ts";

/** What is remembered about a database of ours: kept beside its data, readable by its owner only. */
export interface Keys {
  port: number;
  adminPassword: string;
  password: string;
  /** How the program reaches its database; it is not a superuser there, as it would not be in production. */
  url: string;
}

const majorVersion = "18";
const environment = { PATH: process.env.PATH ?? "", TZ: "UTC", LANG: "C", LC_ALL: "C" };

/** Makes the data folder once. It appears under its name only when it is whole; what an interrupted try left is removed. */
export async function makeCluster(home: Home, durable: boolean): Promise<Keys> {
  const keysPath = join(home.folder, "server.json");
  const data = join(home.folder, "data");
  for (const name of await readdir(home.folder)) {
    if (name.startsWith("making-")) await rm(join(home.folder, name), { recursive: true, force: true });
  }
  const version = await readFile(join(data, "PG_VERSION"), "utf8").catch((error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? undefined : Promise.reject(error)));
  const keys = await readJson<Keys>(keysPath);
  if (version && keys) {
    if (version.trim() !== majorVersion) throw new Obstacle(`The data in ${data} were made by PostgreSQL ${version.trim()} and this is ${majorVersion}: remove them with npm run reset, or set DATABASE_URL.`);
    return keys;
  }
  if (version || (await readdir(data).catch(() => [])).length > 0) {
    throw new Obstacle(`The data folder ${data} is half made (${version ? "server.json beside it is missing" : "it has no PG_VERSION"}): remove it with npm run reset.`);
  }
  const made = { port: 0, adminPassword: randomBytes(24).toString("base64url"), password: randomBytes(24).toString("base64url"), url: "" };
  await writeKeys(home, made);
  const half = join(home.folder, `making-${process.pid}`);
  await initialise(home, half, made.adminPassword, durable);
  await rm(data, { recursive: true, force: true });
  await rename(half, data);
  return made;
}

async function initialise({ programs, account, folder }: Home, data: string, password: string, durable: boolean): Promise<void> {
  const passwordFile = join(folder, `making-password-${process.pid}`);
  await mkdir(data, { mode: 0o700 });
  await giveTo(account, data);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(account, passwordFile);
  // The builtin provider sorts by code point whatever C library the machine has; the libc locale beside it only serves messages.
  const locale = process.platform === "linux" ? "--locale=C.UTF-8" : "--locale=C";
  const words = ["--pgdata", data, "--username=postgres", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8", locale, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  try {
    await promisify(execFile)(programs.initdb, durable ? words : [...words, "--no-sync"], { ...account, cwd: data, env: environment });
  } catch (error) {
    await rm(data, { recursive: true, force: true });
    const reason = /^initdb: error: .*/m.exec((error as { stderr: string }).stderr)?.[0] ?? (error as { stderr: string }).stderr.trim() ?? String(error);
    throw new Obstacle(`The database could not be made in ${folder}: ${reason}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

export async function writeKeys({ folder }: Home, keys: Keys): Promise<void> {
  const path = join(folder, "server.json");
  await writeFile(`${path}.new`, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}

/** The process of the server that runs on these data, if one does. */
export async function findProcess(data: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return (await isRunning(pid, data)) ? { pid, port } : undefined;
}

/** Starts the server on its data and comes back when it takes connections. It outlives this process until it is stopped. */
export async function launch(home: Home, port: number, durable: boolean): Promise<void> {
  await forgetStranger(join(home.folder, "data"));
  for (let tries = 0; ; tries += 1) {
    const fault = await tryLaunch(home, port, durable);
    if (!fault) return;
    // After a crash, the last processes of the server before may still be on their way out; on a busy machine that takes a while.
    if (tries === 150 || !/shared memory block .* is still in use/.test(fault)) throw new Obstacle(`PostgreSQL did not start: ${fault}`);
    await sleep(200);
  }
}

// After a restart of the machine, the number in the file may be another program's, which PostgreSQL takes for itself.
// Only then is the file in the way; else it guards against processes that a crash left behind, and stays.
async function forgetStranger(data: string): Promise<void> {
  const path = join(data, "postmaster.pid");
  const pid = Number((await readFile(path, "utf8").catch(() => "")).split("\n")[0]);
  if (pid && isAlive(pid) && !(await isRunning(pid, data))) await rm(path, { force: true });
}

async function tryLaunch(home: Home, port: number, durable: boolean): Promise<string | undefined> {
  const data = join(home.folder, "data");
  const settings = {
    listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "200", shared_buffers: "256MB", timezone: "UTC",
    log_timezone: "UTC", log_checkpoints: "off", jit: "off", ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" }),
  };
  const log = await open(join(home.folder, "server.log"), "a", 0o600);
  const begin = (await log.stat()).size;
  const words = ["-D", data, "-p", String(port), ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const { uid, gid } = home.account ?? {};
  const child = spawn(home.programs.postgres, words, { uid, gid, cwd: data, env: environment, detached: true, stdio: ["ignore", log.fd, log.fd] });
  let ended: string | undefined;
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code, signal) => (ended = `it ended with ${signal ?? code}`));
  try {
    while (!(await isReady(data, child.pid))) {
      if (ended) return await lastFault(home, begin, ended);
      await sleep(15);
    }
  } finally {
    await log.close();
  }
  child.removeAllListeners();
  child.unref();
  return undefined;
}

async function isReady(data: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  return Number(lines[0]) === pid && lines[7]?.trim() === "ready";
}

async function lastFault({ folder }: Home, begin: number, ended: string): Promise<string> {
  const path = join(folder, "server.log");
  const text = (await readFile(path)).subarray(begin).toString("utf8");
  const fault = /(?:FATAL|PANIC|error while loading).*/.exec(text)?.[0] ?? ended;
  return `${fault} (the whole story is in ${path}).`;
}

/** Asks the server to end: open transactions are rolled back, everything committed is on the disk. */
export async function halt(data: string): Promise<void> {
  const found = await findProcess(data);
  if (!found) return;
  process.kill(found.pid, "SIGINT");
  while (await isRunning(found.pid, data)) await sleep(15);
}

/** The wished port if nobody has it, else any free one. */
export async function freePort(wished: number): Promise<number> {
  return (await tryPort(wished)) ?? (await tryPort(0)) ?? Promise.reject(new Error("no free port"));
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address() as { port: number };
      server.close(() => resolve(address.port));
    });
  });
}
