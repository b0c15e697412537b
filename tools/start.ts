/** `npm start`: one command gives you a country. With `--watch` (`npm run dev`) the programs start anew when a file changes. */
import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig, type Config } from "../server/src/config.ts";
import { greeting, ownAddress } from "./lib/greeting.ts";
import { onStop } from "./lib/on-stop.ts";
import { Programs } from "./lib/programs.ts";
import { root, runTool } from "./lib/project.ts";
import { checkPort, takeFolder } from "./lib/start-checks.ts";
import { buildWeb } from "./lib/web-bundle.ts";
import { startPostgres } from "./postgres.ts";

const watch = process.argv.includes("--watch");
const given = process.env.DATABASE_URL;
const withParent = join(root, "tools", "lib", "with-parent.ts");
const say = (sentence: string) => console.log(sentence);

await runTool(async () => {
  // All settings are checked before anything is made; an address stands in for the database that is still to be started.
  const wished = readConfig({ ...process.env, ...(process.env.KADR_MODE !== "production" && { DATABASE_URL: given || "postgres://127.0.0.1" }) });
  const giveBack = await takeFolder(wished.baseUrl);
  try {
    await checkPort(wished);
    await live(wished);
  } finally {
    await giveBack();
  }
});

async function live(wished: Config): Promise<void> {
  const stop = onStop();
  const preparing = new AbortController();
  stop.promise.then(() => preparing.abort());
  const programs = new Programs((name, how) => stop.because(`The ${name} ended ${how}; what it said is above.`));
  const postgres = given ? undefined : await startPostgres({ say, onLost: () => stop.because("The database ended; why is in .kadr/postgres/server.log.") });
  try {
    const config = postgres ? readConfig({ ...process.env, DATABASE_URL: postgres.url }) : wished;
    // while one watches, the pages are built beside the programs: none of them takes the old ones for what it runs
    const pages = watch ? rm(join(root, "web", "dist"), { recursive: true, force: true }) : buildWeb(say, preparing.signal);
    const [status] = await Promise.all([prepare(config, preparing.signal), pages]).catch(stop.unlessAsked);
    if (status && !stop.asked) {
      process.exitCode = status;
      return;
    }
    if (!stop.asked) startPrograms(programs, config);
    while (!stop.asked && !(await isHealthy(config))) await sleep(50);
    if (!stop.asked) say(await greeting(config, performance.now() / 1000));
    const fault = await stop.promise;
    if (fault) {
      console.error(`\nKadr stops: ${fault}`);
      process.exitCode = 1;
    }
  } finally {
    preparing.abort();
    await programs.stop();
    await postgres?.stop();
    stop.done();
  }
}

// A process of its own, so that half a seed can be stopped; it says itself what is in the way.
async function prepare(config: Config, signal: AbortSignal): Promise<number> {
  const words = ["--import", withParent, join(root, "tools", "prepare.ts"), ...(given ? [] : ["--own"])];
  const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, DATABASE_URL: config.databaseUrl }, detached: true, stdio: ["ignore", "inherit", "inherit", "ipc"], signal });
  return new Promise((resolve) => child.on("error", () => resolve(1)).on("close", (code) => resolve(code ?? 1)));
}

function startPrograms(programs: Programs, config: Config): void {
  const environment = { ...process.env, DATABASE_URL: config.databaseUrl, LOG_LEVEL: process.env.LOG_LEVEL || (config.mode === "demo" && !watch ? "warn" : "info") };
  const words = [...(watch ? ["--watch", "--watch-preserve-output"] : []), "--import", withParent];
  programs.start("server", [...words, "server/src/main.ts"], environment);
  programs.start("worker", [...words, "server/src/worker.ts"], environment);
  if (watch) programs.start("web", ["node_modules/vite/bin/vite.js", "build", "web", "--watch", "--logLevel", "warn"], environment);
}

async function isHealthy(config: Config): Promise<boolean> {
  return fetch(`${ownAddress(config)}/api/health`).then((answer) => answer.ok, () => false);
}
