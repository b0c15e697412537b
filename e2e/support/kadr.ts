import { spawn, type ChildProcess } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { makeOwnFolder, ownFolder, root } from "../../tools/lib/project.ts";
import { testDatabase } from "../../server/test/database.ts";
import { catchUp, lifeOn, liveSteps, yearTemplate, type Moment } from "../../server/test/year-template.ts";

/** A whole running Kadr, server and worker, in a demo country of its own. */
export interface Kadr extends AsyncDisposable {
  /** Where the browser finds it. */
  address: string;
  /** The rest of the country lives these steps of the year, and the calendar goes with it. */
  live(from: Date, ...steps: string[]): Promise<void>;
  /** What the programs said that only somebody who looks after them should read: unexpected errors, jobs that failed. Nothing, when all is well. */
  troubles(): string[];
}

/** The first to ask for a moment of the year waits until the country has lived until then, in milliseconds. */
export const patience = 400_000;
const startPatience = 60_000;
// What is stored is named by its content, so all countries of a run share the folder.
const folder = join(ownFolder, "test-files");

export const startKadr = async (moment: Moment): Promise<Kadr> => {
  await makeOwnFolder();
  await mkdir(join(folder, "files"), { recursive: true });
  const database = await testDatabase(await yearTemplate(moment, join(folder, "files")));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const environment = { ...process.env, DATABASE_URL: database.url, PORT: String(port), HOST: "127.0.0.1", KADR_BASE_URL: address, KADR_DATA_DIR: folder, KADR_MODE: "demo", LOG_LEVEL: "error" };
  const programs = ["server/src/main.ts", "server/src/worker.ts"].map((path) => startProgram(path, environment));
  const kadr: Kadr = {
    address,
    async live(from, ...steps) {
      const life = await lifeOn(database.db, join(folder, "files"), from);
      await liveSteps(life, steps);
      await catchUp(life);
    },
    // the worker tells that mails have no post office to go to, and of every job it has done
    troubles: () => programs.flatMap(({ lines }) => lines).filter((line) => line.trim() !== "" && !/^(no mail is sent|letters made)|INFO:/.test(line)),
    async [Symbol.asyncDispose]() {
      await Promise.all(programs.map(({ child }) => ended(child)));
      await database[Symbol.asyncDispose]();
    },
  };
  await healthy(address, kadr).catch(async (error: unknown) => {
    await kadr[Symbol.asyncDispose]();
    throw error;
  });
  return kadr;
};

const startProgram = (path: string, env: NodeJS.ProcessEnv): { child: ChildProcess; lines: string[] } => {
  const child = spawn(process.execPath, ["--import", join(root, "tools", "lib", "with-parent.ts"), path], { cwd: root, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const lines: string[] = [];
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (text: Buffer) => lines.push(...text.toString().split("\n")));
  return { child, lines };
};

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const slow = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await over;
  clearTimeout(slow);
};

const healthy = async (address: string, kadr: Kadr): Promise<void> => {
  const begin = performance.now();
  while (performance.now() - begin < startPatience) {
    if (await fetch(`${address}/api/health`).then((answer) => answer.ok, () => false)) return;
    await sleep(50);
  }
  throw new Error(`Kadr did not start in ${startPatience / 1000} seconds. It said:\n${kadr.troubles().join("\n")}`);
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
