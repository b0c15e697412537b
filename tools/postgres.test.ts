import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "./lib/lock.ts";
import { halt } from "./lib/postgres-cluster.ts";
import { restoreLinks } from "./lib/postgres-programs.ts";
import { makeOwnFolder, ownFolder } from "./lib/project.ts";
import { startPostgres } from "./postgres.ts";

let folder: string;
const start = (durable = false) => startPostgres({ folder, durable });

beforeEach(async () => {
  await makeOwnFolder();
  folder = await mkdtemp(join(ownFolder, "try-postgres-"));
});
afterEach(async () => {
  await halt(join(folder, "data"));
  await rm(folder, { recursive: true, force: true });
});

async function ask(url: string, question: string): Promise<any[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(question).then(({ rows }) => rows).finally(() => client.end());
}

test("what was committed is there after the server was killed", async () => {
  const first = await start(true);
  await ask(first.url, "CREATE TABLE seat (id int)");
  await ask(first.url, "INSERT INTO seat VALUES (7)");
  process.kill(first.pid, "SIGKILL");
  const second = await start(true);
  expect(second.started).toBe(true);
  expect(await ask(second.url, "SELECT id FROM seat")).toEqual([{ id: 7 }]);
  await second.stop();
  expect(isAlive(second.pid)).toBe(false);
});

test("two programs share one server, and the last to go ends it", async () => {
  const [one, other] = await Promise.all([start(), start()]);
  expect(one.pid).toBe(other.pid);
  expect([one.started, other.started].filter(Boolean)).toHaveLength(1);
  await one.stop();
  expect(await ask(other.url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
  await other.stop();
  await other.stop();
  expect(isAlive(other.pid)).toBe(false);
});

test("the program is no superuser in its own database, and names sort by code point unless told otherwise", async () => {
  const server = await start();
  expect(await ask(server.url, "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user")).toEqual([{ rolsuper: false, rolcreatedb: true }]);
  expect(await ask(server.url, "SELECT 'Ə' > 'Z' AS by_code, 'Ə' < 'F' COLLATE \"az-x-icu\" AS by_alphabet")).toEqual([{ by_code: true, by_alphabet: true }]);
  expect(await ask(server.url, "SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone")).toEqual([{ encoding: "UTF8", zone: "UTC" }]);
  await server.stop();
});

test("a data folder that is half made is refused with what to do", async () => {
  await mkdir(join(folder, "data", "base"), { recursive: true });
  await expect(start()).rejects.toThrow(/is half made \(it has no PG_VERSION\): remove it with npm run reset/);
});

test("data without their keys, or of another PostgreSQL, are refused with what to do", async () => {
  await mkdir(join(folder, "data"));
  await writeFile(join(folder, "data", "PG_VERSION"), "15\n");
  await expect(start()).rejects.toThrow("is half made (server.json beside it is missing)");
  await writeFile(join(folder, "server.json"), "{}");
  await expect(start()).rejects.toThrow("were made by PostgreSQL 15 and this is 18: remove them with npm run reset");
});

test("what an interrupted first start left is cleared away", async () => {
  await mkdir(join(folder, "making-1", "base"), { recursive: true });
  await writeFile(join(folder, "server.json"), JSON.stringify({ port: 1, adminPassword: "never used", password: "", url: "" }));
  const server = await start();
  expect(await ask(server.url, "SELECT 1 AS alive")).toEqual([{ alive: 1 }]);
  await server.stop();
  expect((await readdir(folder)).sort()).toEqual(["data", "server.json", "server.log"]);
});

test("a process number left from before, which is another program's now, does not keep it from starting", async () => {
  await (await start()).stop();
  const stranger = spawn("sleep", ["60"]);
  const data = join(folder, "data");
  await writeFile(join(data, "postmaster.pid"), `${stranger.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n\nready   \n`);
  const server = await start();
  expect(server.started).toBe(true);
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
  await server.stop();
});

test("when its port was taken meanwhile, it moves to another and remembers that", async () => {
  const before = await start();
  await before.stop();
  const port = Number(new URL(before.url).port);
  const squatter = createServer().listen(port, "127.0.0.1");
  const after = await start();
  expect(Number(new URL(after.url).port)).not.toBe(port);
  expect(JSON.parse(await readFile(join(folder, "server.json"), "utf8")).url).toBe(after.url);
  await after.stop();
  squatter.close();
});

test("libraries are linked where npm did not run the package's install script", async () => {
  const copy = await mkdtemp(join(tmpdir(), "kadr-links-"));
  await mkdir(join(copy, "native", "lib"), { recursive: true });
  await writeFile(join(copy, "native", "lib", "libpq.so.5.18"), "");
  await writeFile(join(copy, "native", "pg-symlinks.json"), JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]));
  await restoreLinks(copy);
  await restoreLinks(copy);
  expect(await readlink(join(copy, "native", "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
  await rm(copy, { recursive: true });
});
