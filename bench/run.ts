/**
 * `npm run bench [name …]`: runs every bench (or those named), each in a process of its own and one after another, and puts their reports
 * together in RESULTS.md. A bench is a file here that prints a table and, with `--write`, leaves its report in `results/`.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const wanted = process.argv.slice(2);
const benches = readdirSync(here).filter((name) => name.endsWith(".ts") && !["run.ts", "report.ts"].includes(name) && (wanted.length === 0 || wanted.some((word) => name.startsWith(word))));

let failed = 0;
for (const bench of benches) {
  console.log(`\n# ${bench}`);
  const { status } = spawnSync(process.execPath, [join(here, bench), "--write"], { stdio: "inherit" });
  if (status !== 0) failed += 1;
}

const reports = readdirSync(join(here, "results")).filter((name) => name.endsWith(".md")).toSorted();
const head = `# Results

What is measured, with machine, date, median and spread; every speed as a ratio to something run beside it. Made by \`npm run bench\`
from the reports in \`results/\` and the remarks in \`NOTES.md\`; run one alone with \`npm run bench -- placement\`. Two things are written by hand: the
remarks at the end, and the year, from what \`npx kadr year --size national\` printed.
`;
const texts = [...reports.map((name) => join(here, "results", name)), join(here, "NOTES.md")].map((path) => readFileSync(path, "utf8").trim());
writeFileSync(join(here, "RESULTS.md"), `${head}\n${texts.join("\n\n")}\n`);
process.exitCode = failed > 0 ? 1 : 0;
