/**
 * Measures the exam at the size of the nation: 10,000 candidates in one session, each at a connection of their own. All enter and begin within a
 * minute each, answer every 45 s with a heartbeat every 30 s, and end within a minute; other numbers by the words of `kadr exam-load`. Database,
 * server and load run on this machine; the server as in production, the database with durable writes.
 */
import { loadOptions } from "../cli/src/exam-load/options.ts";
import { holds } from "../cli/src/exam-load/report.ts";
import { rehearse } from "../tools/exam/rehearsal.ts";
import { calls } from "../tools/exam/tally.ts";
import { writeReport } from "./report.ts";

const words = process.argv.slice(2).filter((word) => word !== "--write");
const { candidates, think, beat, timetable, seed } = loadOptions(words.includes("--candidates") ? words : ["--candidates", "10000", ...words]);

const result = await rehearse({ candidates, think, beat, timetable, seed }, (sentence) => console.error(sentence));
const { receipts, stored, failed, finished, lag, cpu } = result;
const faults = receipts.faults.length + stored.faults.length;
const rows = calls.flatMap((call) => {
  const times = result.calls[call];
  return times ? [`| ${call} | ${times.n.toLocaleString("en")} | ${times.p50} | ${times.p90} | ${times.p99} | ${times.max} | ${times.errors} |`] : [];
});
const perSecond = (candidates / think).toFixed(0);
const faultWords = Object.entries(result.errors).map(([call, codes]) => `${call}: ${Object.entries(codes).map(([code, n]) => `${code} × ${n}`).join(", ")}`);

writeReport(
  "exam-load",
  `## An exam of ${candidates.toLocaleString("en")} candidates in one session

All enter within ${timetable.enter} s, begin within the next ${timetable.start} s, work for ${timetable.work} s more with an answer every ${think} s (between half and one and a half of it; ${perSecond} a second
together) and a heartbeat every ${beat} s, are asked where they stand within ${timetable.check} s, and end within ${timetable.finish} s. One connection a candidate. The server as in production, ${result.processes === 1 ? "one process" : `${result.processes} processes`};
PostgreSQL 18 from npm with durable writes; both and the load on this machine (load average before: ${result.loadBefore.toFixed(1)}). Milliseconds, from the click to the whole answer; a
save from the answer given to its receipt.

| call | n | p50 | p90 | p99 | most | errors |
|---|---|---|---|---|---|---|
${rows.join("\n")}

${finished.toLocaleString("en")} finished with a score. ${receipts.given.toLocaleString("en")} receipts were given: ${faults === 0 ? `every answer of them is there once and the newest counts (asked of the server: ${receipts.checked.toLocaleString("en")}; rows in the database: ${stored.rows.toLocaleString("en")})` : `${faults} ANSWERS ARE WRONG`}.
Errors: ${failed === 0 ? "none" : faultWords.join("; ")}. Processor seconds: server ${cpu.server}, load ${cpu.load}; the load itself was late by ${lag} ms (99 of 100).

Wanted: no error, start p99 under 2 s, save p99 under 300 ms.`,
);
if (!holds(result)) process.exitCode = 1;
