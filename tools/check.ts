/** `npm run check`: types, linter and house in a few seconds, without a database or a browser. */
import { lint, types } from "./lib/check-code.ts";
import { root, runTool } from "./lib/project.ts";
import { houseRules, print, readTree } from "./house.ts";

await runTool(async () => {
  const [typeFaults, lintFaults, tree] = await Promise.all([types(), lint(), readTree(root)]);
  const houseFaults = Object.values(houseRules).flatMap((rule) => rule(tree).map(print));
  const sections = { "types (tsc)": typeFaults, "linter (oxlint)": lintFaults, "house (tools/house.ts)": houseFaults };
  for (const [name, faults] of Object.entries(sections)) {
    console.log(`${faults.length === 0 ? "✓" : "✗"} ${name}${faults.length ? `: ${faults.length}` : ""}`);
    for (const fault of faults) console.log(`    ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
  }
});
