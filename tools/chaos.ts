/**
 * `npm run chaos [what…]`: the exam while lines are cut, browsers and computers die, server and database are killed and disks are full: every answer
 * that got a receipt is there, once, and the newest wins. The last line says how many passed and failed.
 */
import { join } from "node:path";
import { root, runTool } from "./lib/project.ts";
import { lastLine, type Counts } from "./lib/test-counts.ts";
import { prepareBrowser, runVitest } from "./lib/test-run.ts";

let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
await runTool(async () => {
  const faults = await prepareBrowser();
  counts = await runVitest(["--config", join(root, "e2e", "chaos", "vitest.config.ts"), ...process.argv.slice(2)]);
  counts.failed += faults;
});
if (counts.failed > 0) process.exitCode ||= 1;
console.log(lastLine(counts));
