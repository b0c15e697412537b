/** `npm start`: one command gives you a country. With `--watch` (`npm run dev`) the programs start anew when a file changes. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig, type Config } from "../server/src/config.ts";
import { prepareCountry } from "./lib/country.ts";
import { greeting, ownAddress } from "./lib/greeting.ts";
import { onStop } from "./lib/on-stop.ts";
import { Programs } from "./lib/programs.ts";
import { checkNode, root, runTool } from "./lib/project.ts";
import { checkPort, takeFolder } from "./lib/start-checks.ts";
import { buildWeb } from "./lib/web-bundle.ts";
import { startPostgres } from "./postgres.ts";

const watch = process.argv.includes("--watch");
const given = process.env.DATABASE_URL;
const say = (sentence: string) => console.log(sentence);

await runTool(async () => {
  const begin = performance.now();
  checkNode();
  // All settings are checked before anything is made; an address stands in for the database that is still to be started.
  const wished = readConfig({ ...process.env, ...(process.env.KADR_MODE !== "production" && { DATABASE_URL: given || "postgres://127.0.0.1" }) });
  await checkPort(wished);
  const giveBack = await takeFolder(wished.baseUrl);
  const stop = onStop();
  const programs = new Programs((name, how) => stop.because(`The ${name} ended ${how}; what it said is above.`));
  const postgres = given ? undefined : await startPostgres({ say, onLost: () => stop.because("The database ended; why is in .kadr/postgres/server.log.") });
  try {
    const config = postgres ? readConfig({ ...process.env, DATABASE_URL: postgres.url }) : wished;
    await Promise.race([stop.promise, Promise.all([prepareCountry(config, say), watch || buildWeb(say)])]);
    if (!stop.asked) startPrograms(programs, config);
    while (!stop.asked && !(await isHealthy(config))) await sleep(50);
    if (!stop.asked) say(await greeting(config, (performance.now() - begin) / 1000));
    const fault = await stop.promise;
    if (fault) {
      console.error(`\nKadr stops: ${fault}`);
      process.exitCode = 1;
    }
  } finally {
    await programs.stop();
    await postgres?.stop();
    await giveBack();
    stop.done();
  }
});

function startPrograms(programs: Programs, config: Config): void {
  const environment = { ...process.env, DATABASE_URL: config.databaseUrl, LOG_LEVEL: process.env.LOG_LEVEL || (config.mode === "demo" && !watch ? "warn" : "info") };
  const words = [...(watch ? ["--watch", "--watch-preserve-output"] : []), "--import", join(root, "tools", "lib", "with-parent.ts")];
  programs.start("server", [...words, "server/src/main.ts"], environment);
  programs.start("worker", [...words, "server/src/worker.ts"], environment);
  if (watch) programs.start("web", ["node_modules/vite/bin/vite.js", "build", "web", "--watch", "--logLevel", "warn"], environment);
}

async function isHealthy(config: Config): Promise<boolean> {
  return fetch(`${ownAddress(config)}/api/health`).then((answer) => answer.ok, () => false);
}
