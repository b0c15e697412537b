/** `npm test [what…]`: everything, or the test files whose path contains one of the words. The last line says how many passed and failed. */
import { globSync } from "node:fs";
import { lastLine, type Counts } from "./lib/test-counts.ts";
import { root, runTool } from "./lib/project.ts";
import { prepareBrowser, runVitest } from "./lib/test-run.ts";

const words = process.argv.slice(2);
let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
await runTool(async () => {
  const inBrowser = globSync("e2e/**/*.test.ts", { cwd: root });
  const faults = words.length === 0 || words.some((word) => inBrowser.some((path) => path.includes(word))) ? await prepareBrowser() : 0;
  counts = await runVitest(words);
  counts.failed += faults;
});
if (counts.failed > 0) process.exitCode ||= 1;
console.log(lastLine(counts));
