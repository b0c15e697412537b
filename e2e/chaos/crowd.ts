import { setTimeout as sleep } from "node:timers/promises";
import { Candidate, type Door } from "../../tools/exam/candidate.ts";
import type { Hall } from "../../tools/exam/hall.ts";
import { openLine } from "../../tools/exam/line.ts";
import { chanceOf } from "../../tools/exam/respond.ts";
import { checkStored } from "../../tools/exam/stored.ts";
import { Tally } from "../../tools/exam/tally.ts";

/** Many candidates at their computers, who answer one question after the other whatever happens. */
export class Crowd {
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly tally = new Tally();
  readonly #chance = chanceOf(7);
  #working: Promise<void>[] = [];
  #ending = false;

  constructor(address: string, doors: readonly Door[]) {
    this.candidates = new Map(doors.map((door) => [door.code, new Candidate(door, { line: openLine(address), tally: this.tally, chance: this.#chance })]));
  }

  /** All enter and begin. */
  async begin(): Promise<void> {
    const waiting = [...this.candidates.values()];
    const lane = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        await next.enter();
        await next.start();
      }
    };
    await Promise.all(Array.from({ length: 12 }, lane));
  }

  /** From now on everybody answers every `seconds`, also while the last answer is still on its way. */
  work(seconds: number): void {
    this.#ending = false;
    this.#working = [...this.candidates.values()].map(async (candidate) => {
      const sending: Promise<void>[] = [];
      await sleep(this.#chance() * seconds * 1000);
      while (!this.#ending) {
        sending.push(candidate.answer());
        await sleep(seconds * (0.5 + this.#chance()) * 1000);
      }
      await Promise.all(sending);
    });
    // told when the work is ended; until then it is not forgotten
    for (const each of this.#working) each.catch(() => {});
  }

  /** Nobody answers any more; settles when each answer has its receipt. */
  async rest(): Promise<void> {
    this.#ending = true;
    await Promise.all(this.#working);
  }

  get receipts(): number {
    return [...this.candidates.values()].reduce((sum, { receipts }) => sum + receipts.count, 0);
  }

  /** Codes of everything that went wrong on the way, whether or not it was put right later. */
  get troubles(): string[] {
    return [...new Set(Object.values(this.tally.faults()).flatMap((codes) => Object.keys(codes)))].toSorted();
  }

  /** How often this code was met until now. */
  met(code: string): number {
    return Object.values(this.tally.faults()).reduce((sum, codes) => sum + (codes[code] ?? 0), 0);
  }

  /** What is not as the receipts say: in the tables, and in what the server tells each candidate. Nothing, when all is well. */
  async faults(hall: Hall): Promise<object[]> {
    const { faults } = await checkStored(hall.db, this.candidates);
    const told = await Promise.all([...this.candidates].map(async ([code, candidate]) => candidate.receipts.check((await candidate.resume()).answers).map((fault) => ({ code, ...fault }))));
    return [...faults, ...told.flat()];
  }

  leave(): void {
    for (const candidate of this.candidates.values()) candidate.leave();
  }
}
