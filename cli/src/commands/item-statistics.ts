import type { TestStatistics } from "@kadr/domain/examination/statistics";
import { givenTable, incompleteStatistics, itemStatistics, readKey, readResponses } from "@kadr/domain/examination/statistics";
import { readArguments } from "../examination/arguments.ts";
import { readText } from "../examination/files.ts";
import { BadInput, reporting, sentence } from "../examination/words.ts";
import type { Command } from "../main.ts";

const usage = "item-statistics RESPONSES.csv [--key KEY.csv] [--not-given MARK] [--json]";

type Reading<T> = { ok: true; value: T } | { ok: false; faults: { line: number; column: string | null; code: string; data?: Record<string, string | number> }[] };

/** A table of raw answers without a key is wrong in every cell; nobody reads past the first hundred. */
const mostFaults = 100;

/** What was read, or its faults as `file:line: sentence`. */
function orFaults<T>(path: string, read: Reading<T>): T {
  if (read.ok) return read.value;
  const shown = read.faults.slice(0, mostFaults).map(({ line, column, code, data }) => `${path}:${line}:${column ? ` column ${column}:` : ""} ${sentence(`table.${code}`, data)}`);
  const more = read.faults.length - shown.length;
  throw new BadInput([...shown, ...(more > 0 ? [`${path}: ${more} more faults of these kinds.`] : [])].join("\n"));
}

const four = (value: number | null) => (value === null ? "–" : value.toFixed(4));

function print({ n, mean, sd, alpha, sem, items }: TestStatistics): void {
  console.log(`n ${n}   mean ${four(mean)}   sd ${four(sd)}   alpha ${four(alpha)}   sem ${four(sem)}\n`);
  const width = Math.max(4, ...items.map(({ item }) => item.length));
  const columns = (cells: string[]) => cells.map((cell) => cell.padStart(11)).join("");
  console.log("item".padEnd(width) + columns(["facility", "item_total", "corrected", "rasch"]) + "  flags");
  for (const { item, facility, item_total, corrected, rasch, flags } of items) {
    console.log(item.padEnd(width) + columns([facility, item_total, corrected, rasch].map(four)) + (flags.length > 0 ? `  ${flags.join(", ")}` : ""));
  }
}

/** The figures that the command promises, and no more. */
const shown = ({ items, ...test }: TestStatistics) => ({
  ...test,
  items: items.map(({ item, facility, item_total, corrected, rasch, distractors, flags }) => ({ item, facility, item_total, corrected, rasch, distractors, flags })),
});

const command: Command = {
  summary: "Facility, discrimination, Rasch difficulty and distractors of each item, reliability of the whole. RESPONSES.csv: person,ITEM,… with 0/1, or answers as given with --key (item,key). --not-given names the cells of items a person was never asked.",
  usage,
  run: (args) =>
    reporting(() => {
      const { plain, switches, options } = readArguments(args, { switches: ["json"], options: ["key", "not-given"], usage });
      const [path, ...more] = plain;
      const keys = options.get("key") ?? [];
      const marks = options.get("not-given") ?? [];
      if (path === undefined || more.length > 0 || keys.length > 1 || marks.length > 1) throw new BadInput(`Usage: kadr ${usage}`);
      const key = keys[0] === undefined ? undefined : orFaults(keys[0], readKey(readText(keys[0])));
      const table = orFaults(path, readResponses(readText(path), key, marks[0]));
      const statistics = table.given ? incompleteStatistics(givenTable(table)) : itemStatistics(table);
      if (switches.has("json")) console.log(JSON.stringify(shown(statistics), null, 2));
      else print(statistics);
      return 0;
    }),
};

export default command;
