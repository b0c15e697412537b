import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTies, finish, marketOf, outputFiles, readCase, readClaims, readColumns, roundOne, verifyCase, type Columns, type InputFiles } from "@kadr/domain/placement/files";
import { inputNames, writeFolder } from "../cli/src/placement/folder.ts";
import { makeWorld } from "../cli/src/placement/make-world.ts";
import { spread, writeReport } from "./report.ts";

const runs = Number(process.env.BENCH_RUNS ?? 7);

/**
 * The bare loop: counting sort by total, then one pass over typed arrays in which each takes the first choice with a seat left.
 * No ties, no proof, no words: the least that a placement by totals can cost on this machine.
 */
function bareLoop(columns: Columns): number {
  const { criteria, exam, status, choiceStart, choiceVacancy, incentive, rules } = columns;
  const count = criteria.length;
  let high = 0;
  for (let a = 0; a < count; a++) if (status[a] === 0 && criteria[a]! + exam[a]! > high) high = criteria[a]! + exam[a]!;
  const place = new Int32Array(high + 2);
  for (let a = 0; a < count; a++) if (status[a] === 0) place[high - criteria[a]! - exam[a]! + 1]!++;
  for (let i = 0; i <= high; i++) place[i + 1]! += place[i]!;
  const order = new Int32Array(place[high + 1]!);
  for (let a = 0; a < count; a++) if (status[a] === 0) order[place[high - criteria[a]! - exam[a]!]!++] = a;
  const left = columns.seats.slice();
  const got = new Int32Array(count).fill(-1);
  let placed = 0;
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!;
    for (let slot = choiceStart[a]!; slot < choiceStart[a + 1]!; slot++) {
      const v = choiceVacancy[slot]!;
      if (left[v] === 0 || exam[a]! < (incentive[v] ? rules.incentivePassMark : rules.passMark)) continue;
      left[v]!--;
      got[a] = v;
      placed++;
      break;
    }
  }
  return placed;
}

interface Times {
  bare: number[];
  place: number[];
  ties: number[];
  verify: number[];
}

/** Times each stage on one world; the bare loop runs right beside each of them, so that a busy machine slows both. */
function measure(files: InputFiles, repeats: number): { times: Times; ratios: { place: number[]; verified: number[]; ties: number[] } } {
  const columns = readColumns(files);
  const times: Times = { bare: [], place: [], ties: [], verify: [] };
  const ratios = { place: [] as number[], verified: [] as number[], ties: [] as number[] };
  const timed = <T>(into: number[], run: () => T): T => {
    const start = performance.now();
    const result = run();
    into.push(performance.now() - start);
    return result;
  };
  let world: ReturnType<typeof readCase> | undefined;
  for (let i = 0; i < repeats + 1; i++) {
    const bare = timed(times.bare, () => bareLoop(columns));
    const market = marketOf(columns);
    const { got, order } = timed(times.place, () => roundOne(market));
    const result = timed(times.ties, () => finish(market, got, findTies(market, order, got)));
    world ??= readCase(files);
    const claims = readClaims(world, outputFiles(result).files);
    const report = timed(times.verify, () => verifyCase(world!, claims));
    if (!report.right || bare === 0) throw new Error("the bench placed wrongly");
    if (i === 0) for (const list of Object.values(times) as number[][]) list.length = 0;
    else {
      const last = (list: number[]) => list.at(-1)!;
      ratios.place.push(last(times.place) / last(times.bare));
      ratios.verified.push((last(times.place) + last(times.verify)) / last(times.bare));
      ratios.ties.push(last(times.ties) / last(times.bare));
    }
  }
  return { times, ratios };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const range = (values: number[]) => `${median(values).toFixed(1)} | ${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)}`;

/** The command from files to files, in a process of its own: seconds and the most memory it held. */
function command(files: { [file: string]: Uint8Array }): { seconds: number; megabytes: number; timing: string } {
  const folder = mkdtempSync(join(tmpdir(), "kadr-bench-"));
  try {
    writeFolder(join(folder, "in"), files, inputNames);
    const main = join(import.meta.dirname, "..", "cli", "src", "main.ts");
    const script = `process.argv.splice(1, 1, ${JSON.stringify(main)}); process.on("exit", () => console.error(process.resourceUsage().maxRSS)); await import(${JSON.stringify(main)});`;
    const start = performance.now();
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script, "-", "place", join(folder, "in"), "--out", join(folder, "out"), "--timing"], { encoding: "utf8" });
    const seconds = (performance.now() - start) / 1000;
    const [timing, memory] = run.stderr.trim().split("\n").slice(-2);
    if (run.status === 2 || !timing?.startsWith("{")) throw new Error(run.stderr);
    return { seconds, megabytes: Number(memory) / 1024, timing };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const world = (applications: number) => makeWorld({ applications, vacancies: Math.max(40, Math.round(applications / 10.6)), seed: 1 });
const sizes = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
const growth: { size: number; place: number; ties: number; verify: number }[] = [];
const lines: string[] = [];
for (const size of sizes) {
  const files = world(size);
  const { times, ratios } = measure(files, size >= 1_000_000 ? runs : runs + 4);
  growth.push({ size, place: median(times.place), ties: median(times.ties), verify: median(times.verify) });
  if (size !== 10_000 && size !== 1_000_000) continue;
  const name = size.toLocaleString("en");
  lines.push(`| ${name}: bare loop | ${spread(times.bare)} | 1 | |`);
  lines.push(`| ${name}: place, both engines | ${spread(times.place)} | ${range(ratios.place)} |`);
  lines.push(`| ${name}: ties, docket, second round | ${spread(times.ties)} | ${range(ratios.ties)} |`);
  lines.push(`| ${name}: verify, all properties | ${spread(times.verify)} | | |`);
  lines.push(`| ${name}: place and verify | | | ${range(ratios.verified)} |`);
}
const whole = Array.from({ length: 5 }, () => command(world(1_000_000)));
const seconds = whole.map((run) => run.seconds);
const bar = (ms: number) => "█".repeat(Math.max(1, Math.round(5 * Math.log10(ms * 10))));
const each = ({ size, place, ties, verify }: (typeof growth)[number]) => ((place + ties + verify) / size) * 1000;

writeReport(
  "placement",
  `## Placement

Made-up competitions (\`kadr generate\`): 40 subjects, four choices each, about 220,000 seats for 1,000,000 applications, totals that tie as in
life. Milliseconds; the bare loop (counting sort and one pass over typed arrays) runs beside each stage, and ratios are taken pair by pair.
Median and spread of ${runs} or more.

| what | ms | lowest–highest | × bare loop | lowest–highest |
|---|---|---|---|---|
${lines.join("\n")}

The whole command on 1,000,000 applications, files to files, verified by the second program with a reading of its own:
${median(seconds).toFixed(1)} s (${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)}), at most ${Math.round(Math.max(...whole.map((run) => run.megabytes)))} MB. Stages of the last run: \`${whole.at(-1)!.timing}\`.

### Growth

| applications | place | ties | verify | µs per application | place + ties + verify, log scale |
|---|---|---|---|---|---|
${growth.map((row) => `| ${row.size.toLocaleString("en")} | ${row.place.toFixed(1)} | ${row.ties.toFixed(1)} | ${row.verify.toFixed(1)} | ${each(row).toFixed(2)} | \`${bar(row.place + row.ties + row.verify)}\` |`).join("\n")}
`,
);
