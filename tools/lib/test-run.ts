import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureChromium } from "../chromium.ts";
import { makeOwnFolder, ownFolder, readJson, root } from "./project.ts";
import { countResults, type Counts } from "./test-counts.ts";
import { buildWeb } from "./web-bundle.ts";

/** Makes what tests in the browser need. What fails here is told and counted; most tests can do without. */
export async function prepareBrowser(): Promise<number> {
  const chromium = ensureChromium(console.log).then((path) => (process.env.CHROMIUM_PATH = path));
  const results = await Promise.allSettled([chromium, buildWeb(console.log)]);
  const faults = results.filter((result) => result.status === "rejected");
  for (const { reason } of faults) console.error(`\n✗ ${reason instanceof Error ? reason.message : reason}`);
  return faults.length;
}

/** Runs Vitest with these words and counts what came out. */
export async function runVitest(words: readonly string[]): Promise<Counts> {
  await makeOwnFolder();
  const results = join(ownFolder, `test-results-${process.pid}.json`);
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const child = spawn(process.execPath, [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${results}`, ...words], { cwd: root, stdio: "inherit" });
  // The terminal sends Ctrl+C to the child as well, which then stops its database; this process only waits for that.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  const status = await new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? 1)));
  const counted = countResults(await readJson(results), status);
  await rm(results, { force: true });
  return counted;
}
