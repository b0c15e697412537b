import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort, halt } from "./lib/postgres-cluster.ts";
import { root } from "./lib/project.ts";

let home: string;
let port: number;
const started: ChildProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "kadr-start-"));
  port = await freePort(0);
});
afterEach(async () => {
  for (const child of started.splice(0)) if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, "SIGKILL");
  await halt(join(home, "postgres", "data"));
  await rm(home, { recursive: true, force: true });
});

/** Types `npm start` in a folder that has nothing yet. */
function start(environment: NodeJS.ProcessEnv = {}) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ["tools/run.js", "start"], { cwd: root, detached: true, env: { ...inherited, KADR_HOME: home, KADR_DATA_DIR: home, PORT: String(port), ...environment } });
  started.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (more: Buffer) => (text += more.toString()));
  const status = new Promise<number | null>((resolve) => child.on("close", resolve));
  const says = async (words: string) => {
    while (!text.includes(words)) {
      if (child.exitCode !== null) throw new Error(`it ended before it said "${words}":\n${text}`);
      await sleep(20);
    }
  };
  /** Ctrl+C in a terminal goes to all programs of the group. */
  const interrupt = () => process.kill(-child.pid!, "SIGINT");
  const orphan = () => child.kill("SIGKILL");
  return { says, orphan, status, interrupt, kill: () => process.kill(-child.pid!, "SIGKILL"), text: () => text };
}

async function leftOver(): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const commands = await Promise.all(pids.map((pid) => Promise.all([readFile(`/proc/${pid}/cmdline`, "utf8"), readFile(`/proc/${pid}/environ`, "utf8")]).then((parts) => parts.join(" "), () => "")));
  return commands.filter((command) => command.includes(home));
}

test("one command gives a country, Ctrl+C ends all of it, and the next start finds it again", async () => {
  const first = start();
  await first.says("Ctrl+C stops it.");
  expect(first.text()).toContain(`Kadr runs at http://127.0.0.1:${port}`);
  expect(first.text()).toMatch(/Become one of these with one click at .*\/demo, .*:\n {2}\S+ {3}/);
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  const second = start({ PORT: String(await freePort(0)) });
  expect(await second.status).toBe(2);
  expect(second.text()).toContain(`Kadr already runs from this folder, at http://127.0.0.1:${port}`);
  first.interrupt();
  expect(await first.status).toBe(0);
  expect(await leftOver()).toEqual([]);
  const later = start();
  await later.says("Ctrl+C stops it.");
  expect(later.text()).not.toContain("Making the");
  expect(later.text()).not.toContain("Building the");
  later.interrupt();
  expect(await later.status).toBe(0);
});

test("a first start that was interrupted, even by force, is made good by the next", async () => {
  const first = start();
  await first.says("Making the");
  first.kill();
  await first.status;
  const second = start();
  await second.says("The first start was interrupted");
  await second.says("Ctrl+C stops it.");
  second.interrupt();
  expect(await second.status).toBe(0);
  expect(await leftOver()).toEqual([]);
});

test("when what started it is killed by force, everything ends by itself", async () => {
  const { says, orphan } = start();
  await says("Ctrl+C stops it.");
  orphan();
  while ((await leftOver()).length > 0) await sleep(100);
});

test("a port in use is named, with what to do, before anything is made", async () => {
  const squatter = createServer().listen(port, "127.0.0.1");
  const { status, text } = start();
  expect(await status).toBe(2);
  expect(text().trim()).toBe(`✗ Port ${port} is in use by another program: stop that one, or start Kadr on another port, for example with PORT=${port + 1} npm start.`);
  squatter.close();
});

test("a folder that cannot be written is named, with what to do", async () => {
  const { status, text } = start({ KADR_HOME: "/sys/kadr" });
  expect(await status).toBe(2);
  expect(text()).toContain("/sys/kadr cannot be written by this user");
});

test("a server that cannot be reached is named, with what to do", async () => {
  const { status, text } = start({ DATABASE_URL: "postgres://kadr:secret@127.0.0.1:1/kadr" });
  expect(await status).toBe(2);
  expect(text()).toMatch(/✗ The database at 127\.0\.0\.1:1\/kadr cannot be reached \(.*\): check DATABASE_URL\./);
  expect(text()).not.toContain("secret");
});
