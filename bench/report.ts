import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

/** `median | lowest–highest` of some milliseconds, for a table. */
export const spread = (values: readonly number[]): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const show = (value: number): string => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en"));
  return `${show(sorted[Math.floor(sorted.length / 2)]!)} | ${show(sorted[0]!)}–${show(sorted.at(-1)!)}`;
};

/** Prints a report and, with `--write`, leaves it in `results/` with the machine and the date under its heading. */
export const writeReport = (name: string, text: string): void => {
  const day = new Date().toISOString().slice(0, 10);
  const signed = text.replace("\n", `\n\n*${day}, ${cpus().length} cores, Node ${process.versions.node}*\n`);
  console.log(signed);
  if (process.argv.includes("--write")) writeFileSync(join(import.meta.dirname, "results", `${name}.md`), `${signed}\n`);
};
