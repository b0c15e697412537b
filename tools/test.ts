/** `npm test [what…]`: everything, or the test files whose path contains one of the words. The last line says how many passed and failed. */
import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ensureChromium } from "./chromium.ts";
import { countResults, lastLine, type Counts } from "./lib/test-counts.ts";
import { makeOwnFolder, ownFolder, readJson, root, runTool } from "./lib/project.ts";
import { buildWeb } from "./lib/web-bundle.ts";

const words = process.argv.slice(2);
let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
await runTool(async () => {
  const faults = words.length === 0 || words.some((word) => word.includes("e2e")) ? await prepareBrowser() : 0;
  counts = await runVitest();
  counts.failed += faults;
});
if (counts.failed > 0) process.exitCode ||= 1;
console.log(lastLine(counts));

// What fails here is told and counted; most tests can do without.
async function prepareBrowser(): Promise<number> {
  const chromium = ensureChromium(console.log).then((path) => (process.env.CHROMIUM_PATH = path));
  const results = await Promise.allSettled([chromium, buildWeb(console.log)]);
  const faults = results.filter((result) => result.status === "rejected");
  for (const { reason } of faults) console.error(`\n✗ ${reason instanceof Error ? reason.message : reason}`);
  return faults.length;
}

async function runVitest(): Promise<Counts> {
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
