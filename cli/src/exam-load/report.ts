import type { LoadResult } from "../../../tools/exam/load.ts";
import type { Rehearsal } from "../../../tools/exam/rehearsal.ts";
import { calls } from "../../../tools/exam/tally.ts";
import type { LoadOptions } from "./options.ts";

type Result = LoadResult & Partial<Pick<Rehearsal, "stored" | "cpu" | "loadBefore">>;

/** Right when every call was answered, everybody finished, and every receipt was kept. */
export const holds = ({ failed, finished, candidates, receipts, stored }: Result): boolean =>
  failed === 0 && finished === candidates.size && receipts.faults.length === 0 && receipts.checked === receipts.given && (stored?.faults.length ?? 0) === 0;

/** All figures on one line, for programs. */
export const asJson = (result: Result, { candidates, think, beat, timetable, seed }: LoadOptions): string => {
  const { calls: times, errors, failed, finished, lag, receipts, stored, cpu, loadBefore } = result;
  return JSON.stringify({
    candidates, think, heartbeat: beat, seconds: timetable, seed, calls: times, errors, failed, finished,
    receipts: { given: receipts.given, checked: receipts.checked, faults: receipts.faults.length, ...(stored && { rows: stored.rows, rowFaults: stored.faults.length }) },
    lag, ...(cpu && { cpu }), ...(loadBefore !== undefined && { loadBefore }), holds: holds(result),
  });
};

const columns = (cells: readonly (string | number)[]): string => cells.map((cell, i) => (i === 0 ? String(cell).padEnd(10) : (typeof cell === "number" ? cell.toLocaleString("en") : cell).padStart(10))).join("");

export const asTable = (result: Result, { candidates, think, beat, timetable: at }: LoadOptions): string => {
  const { receipts, stored, cpu } = result;
  const rows = calls.flatMap((call) => {
    const times = result.calls[call];
    return times ? [columns([call, times.n, times.p50, times.p90, times.p99, times.max, times.errors])] : [];
  });
  const faults = [...receipts.faults, ...(stored?.faults ?? [])];
  return [
    `${candidates.toLocaleString("en")} candidates: all enter in ${at.enter} s, all begin in ${at.start} s, work for ${at.work} s more with an answer every ${think} s and a heartbeat every ${beat} s, all finish in ${at.finish} s.`,
    "",
    columns(["ms", "n", "p50", "p90", "p99", "most", "errors"]),
    ...rows,
    "",
    `Receipts: ${receipts.given.toLocaleString("en")} given, ${receipts.checked.toLocaleString("en")} found again with what the server counts${stored ? `, ${stored.rows.toLocaleString("en")} rows in the database` : ""}; ${faults.length === 0 ? "nothing lost, nothing twice" : `${faults.length} WRONG`}.`,
    ...faults.slice(0, 10).map(({ code, sequence, itemId, fault }) => `  ${code}: answer ${sequence} to ${itemId} is ${fault}`),
    ...Object.entries(result.errors).flatMap(([call, codes]) => Object.entries(codes).map(([code, n]) => `  ${call}: ${code} × ${n}`)),
    `${result.finished.toLocaleString("en")} finished. This program was late by ${result.lag} ms at most, 99 times of 100.${cpu ? ` Processor seconds: server ${cpu.server}, this program ${cpu.load}.` : ""}`,
  ].join("\n");
};
