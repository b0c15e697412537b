/** `npm test [what…]`: everything, or the test files whose path contains one of the words. The last line says how many passed and failed. */
import { lastLine, type Counts } from "./lib/test-counts.ts";
import { runTool } from "./lib/project.ts";
import { prepareBrowser, runVitest } from "./lib/test-run.ts";

const words = process.argv.slice(2);
let counts: Counts = { passed: 0, failed: 1, skipped: 0 };
await runTool(async () => {
  const faults = words.length === 0 || words.some((word) => word.includes("e2e")) ? await prepareBrowser() : 0;
  counts = await runVitest(words);
  counts.failed += faults;
});
if (counts.failed > 0) process.exitCode ||= 1;
console.log(lastLine(counts));
