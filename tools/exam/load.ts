import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { Candidate, type Door } from "./candidate.ts";
import { openLine } from "./line.ts";
import type { ReceiptFault } from "./receipts.ts";
import { chanceOf, shuffled } from "./respond.ts";
import { Tally, type Call, type Times } from "./tally.ts";

/** How an exam goes by, in seconds. The stages follow one another; who has begun answers until the check begins, also while others still start. */
export interface Timetable {
  /** All enter with code and password. */
  enter: number;
  /** All begin. */
  start: number;
  /** All work. */
  work: number;
  /** Each asks the server where their exam stands, and the answers that count are held against the receipts. */
  check: number;
  /** All end. */
  finish: number;
}

export interface LoadPlan {
  address: string;
  doors: readonly Door[];
  /** Seconds from one answer of a candidate to the next: the average, between half and one and a half of it. */
  think: number;
  /** Seconds from one heartbeat to the next. */
  beat: number;
  timetable: Timetable;
  seed: number;
  /** Told every few seconds how far it is. */
  say?: (sentence: string) => void;
}

export interface LoadResult {
  calls: Partial<Record<Call, Times>>;
  errors: Partial<Record<Call, Record<string, number>>>;
  /** Errors of all calls together. */
  failed: number;
  receipts: { given: number; checked: number; faults: (ReceiptFault & { code: string })[] };
  finished: number;
  /** How late this program itself was, in milliseconds, 99 times of 100: what it measures cannot be finer. */
  lag: number;
  candidates: ReadonlyMap<string, Candidate>;
}

/** After the last stage so many seconds more, then who still waits for an answer is counted out. */
const grace = 60;

/** Lets all candidates sit an exam at once, each at a computer with a connection of its own. */
export const runLoad = async (plan: LoadPlan): Promise<LoadResult> => {
  const { doors, timetable: at } = plan;
  const chance = chanceOf(plan.seed);
  const tally = new Tally();
  const receipts: LoadResult["receipts"] = { given: 0, checked: 0, faults: [] };
  const candidates = new Map(doors.map((door) => [door.code, new Candidate(door, { line: openLine(plan.address), tally, chance })]));
  const counts = { entered: 0, started: 0, finished: 0 };
  const begin = performance.now();
  const until = (second: number): Promise<void> => sleep(Math.max(0, begin + second * 1000 - performance.now()));
  const worked = at.enter + at.start + at.work;
  const checked = worked + at.check;
  const whole = checked + at.finish;

  const beats = async (candidate: Candidate, ending: { over: boolean }): Promise<void> => {
    await sleep(chance() * plan.beat * 1000);
    while (!ending.over) {
      await candidate.beat();
      await sleep(plan.beat * 1000, undefined, { ref: false });
    }
  };
  const answers = async (candidate: Candidate): Promise<void> => {
    let next = (performance.now() - begin) / 1000 + chance() * plan.think;
    while (next < worked) {
      await until(next);
      // nobody waits for a receipt before the next question; what is refused is met again by the next call
      candidate.answer().catch(() => {});
      next += plan.think * (0.5 + chance());
    }
  };
  const hold = async (code: string, candidate: Candidate): Promise<void> => {
    // what has no receipt yet gets it first: else it would have one later that was never checked
    await candidate.flush();
    const { state, answers: counting } = await candidate.resume();
    if (state !== "running") return;
    receipts.checked += candidate.receipts.count;
    receipts.faults.push(...candidate.receipts.check(counting).map((fault) => ({ code, ...fault })));
  };
  const sit = async (code: string, candidate: Candidate, turn: Record<"enter" | "start" | "check" | "finish", number>): Promise<void> => {
    const ending = { over: false };
    try {
      await until(turn.enter * at.enter);
      await candidate.enter();
      counts.entered++;
      const beating = beats(candidate, ending);
      // what a beat meets is met by the next call too
      beating.catch(() => {});
      await until(at.enter + turn.start * at.start);
      await candidate.start();
      counts.started++;
      await answers(candidate);
      await until(worked + turn.check * at.check);
      await hold(code, candidate);
      await until(checked + turn.finish * at.finish);
      await candidate.finish();
      counts.finished++;
    } finally {
      ending.over = true;
      receipts.given += candidate.receipts.count;
      candidate.leave();
    }
  };

  const turns = Object.fromEntries((["enter", "start", "check", "finish"] as const).map((stage) => [stage, shuffled(doors.map((_, i) => (i + chance()) / doors.length), chance)]));
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const words = (): string => `${counts.entered} entered, ${counts.started} began, ${counts.finished} finished, ${tally.times().save?.n ?? 0} answers saved, ${tally.errors} errors`;
  const telling = setInterval(() => plan.say?.(`${Math.round((performance.now() - begin) / 1000)} s of ${whole}: ${words()}`), 10_000);
  const tooLong = setTimeout(() => candidates.forEach((candidate) => candidate.leave()), (whole + grace) * 1000);
  const sat = await Promise.allSettled([...candidates].map(([code, candidate], i) => sit(code, candidate, { enter: turns.enter![i]!, start: turns.start![i]!, check: turns.check![i]!, finish: turns.finish![i]! })));
  clearInterval(telling);
  clearTimeout(tooLong);
  lag.disable();
  // a fault of the line or a refusal is counted where it was met; anything else is this program's own
  const own = sat.find((each) => each.status === "rejected" && !["NoAnswer", "Refused"].includes((each.reason as Error).name));
  if (own?.status === "rejected") throw own.reason;
  return { calls: tally.times(), errors: tally.faults(), failed: tally.errors, receipts, finished: counts.finished, lag: Math.round(lag.percentile(99) / 1e5) / 10, candidates };
};
