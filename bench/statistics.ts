/**
 * Measures item statistics, scoring and drawing at the size of a national exam, each beside the least that could be done.
 * Prints a table, and with `--write` puts it into `results/statistics.md`.
 */
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { drawForm, scoreAttempt } from "@kadr/domain/examination";
import { quickForms } from "@kadr/domain/examination/forms";
import { itemStatistics, readResponses } from "@kadr/domain/examination/statistics";
import { exampleBank, exampleBlueprint } from "../domain/examination/examples/bank.ts";

const persons = 10_000;
const items = 35;
const rounds = 7;

let state = 20261121;
const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
const difficulty = Array.from({ length: items }, () => 4 * next() - 2);
const lines = Array.from({ length: persons }, (_, i) => {
  const ability = 1.5 * (next() + next() + next() + next() - 2);
  return `p${i},${difficulty.map((b) => Number(next() < 1 / (1 + Math.exp(b - ability)))).join(",")}`;
});
const table = ["person," + difficulty.map((_, i) => `Q${i + 1}`).join(","), ...lines].join("\n");
const read = readResponses(table);
if (!read.ok) throw new Error("the table reads");

/** The least one could do with the same marks: add them up by person and by item. */
function bare(scored: readonly Uint8Array[]): Float64Array {
  const sums = new Float64Array(items + 1);
  for (const row of scored) for (let i = 0; i < items; i++) {
    sums[i]! += row[i]!;
    sums[items]! += row[i]!;
  }
  return sums;
}

const bank = exampleBank();
const seed = "2f8c1b7e5d3a49608c1b7e5d";
const candidates = Array.from({ length: 500 }, (_, i) => `candidate-${i}`);
const byId = new Map(bank.map((item) => [item.id, item]));
const forms = quickForms(bank, exampleBlueprint, { forms: 3, seed: 1 })!;
const draw = (candidate: string) => drawForm({ forms, items: bank, blueprint: exampleBlueprint, seed, session: "room", candidate }).questions;
const exams = candidates.map((candidate) => draw(candidate).map(({ itemId }) => byId.get(itemId)!));
const answers = exams.map((exam) => Object.fromEntries(exam.map((item) => [item.id, { RESPONSE: "ABCD"[Math.floor(next() * 4)]! }])));
/** The least one could do: compare each answer with the key. */
const compared = () => exams.map((exam, i) => exam.filter((item) => answers[i]![item.id]!.RESPONSE === item.key.responses[0]!.correct![0]).length);

function time(run: () => unknown): number[] {
  run();
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b);
}
const middle = (times: readonly number[]) => times[Math.floor(times.length / 2)]!;
const shown = (times: readonly number[], per = 1) => `${(middle(times) / per).toPrecision(3)} (${(times[0]! / per).toPrecision(3)}–${(times.at(-1)! / per).toPrecision(3)})`;

const [reading, statistics, sums] = [time(() => readResponses(table)), time(() => itemStatistics(read.value)), time(() => bare(read.value.scored))];
const [drawing, scoring, comparing] = [
  time(() => candidates.map(draw)),
  time(() => exams.map((exam, i) => scoreAttempt(exam, answers[i]!))),
  time(compared),
];
const times = (a: readonly number[], b: readonly number[]) => Number((middle(a) / middle(b)).toPrecision(2));

const text = `# Item statistics, scoring, drawing

2 cores, Node 24.21, 2026-11-21; other work beside it: load average ${loadavg()[0]!.toFixed(1)}. Median of ${rounds} runs (fastest–slowest).

| what | time | beside it |
|---|---|---|
| read a table of ${persons} persons × ${items} items | ${shown(reading)} ms | |
| all statistics of it (classical, distractors, Rasch by conditional likelihood) | ${shown(statistics)} ms | ${times(statistics, sums)} × adding up the same marks (${middle(sums).toPrecision(2)} ms); ${times(statistics, reading)} × reading the table |
| draw one candidate's form, and the order of its 35 questions and their options | ${shown(drawing, candidates.length)} ms | |
| score one attempt of 35 | ${shown(scoring, candidates.length)} ms | ${times(scoring, comparing)} × comparing letters (${(middle(comparing) / candidates.length).toPrecision(2)} ms) |

Agreement with published values (LSAT6 and LSAT7, four places) is a test: \`domain/examination/statistics/statistics.test.ts\`.
`;
console.log(text);
if (process.argv.includes("--write")) writeFileSync(new URL("results/statistics.md", import.meta.url), text);
