import type { Answer } from "@kadr/contract";
import type { room } from "@kadr/contract/exam-room";
import type { Kysely } from "kysely";
import { isAway } from "../../../platform/away.ts";
import type { Caller } from "../../../platform/context.ts";
import type { Database, Tx } from "../../../platform/db.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { tokenHash } from "../../../platform/session.ts";
import type { Told } from "../seb/proof.ts";
import { writeBatch, type Given, type Outcome } from "./answer-rows.ts";

export type Receipt = Answer<typeof room.saveAnswers>;
export type Beat = Answer<typeof room.heartbeat>;

/** How many calls share one transaction at most. */
const mostCalls = 500;
const mostTries = 4;
/** How many calls may wait: with so many, rooms have given up and sent again what still waits here. */
const mostWaiting = 20_000;

interface Call {
  given: Given;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/**
 * Takes the answers of all rooms and writes them in small batches: while one transaction is on its way to the disk the next calls gather, and
 * each caller gets its receipt only after the commit that holds its answers. One lane, so that nothing overtakes.
 */
export interface AnswerBook {
  /** Saves answers under the room's token. Sequence numbers are their keys: what has come before is answered again and written once. */
  saveAnswers(input: { token: string; answers: Given["answers"]; seb?: Told | undefined }, caller?: Caller): Promise<Receipt>;
  /** Says that the room is there. */
  heartbeat(input: { token: string; seb?: Told | undefined }, caller?: Caller): Promise<Beat>;
  /** Ends after the last call is answered. */
  close(): Promise<void>;
}

/** `timeOf` tells the time inside the transaction, once a batch. */
export const openAnswerBook = (db: Kysely<Database>, timeOf: (tx: Tx) => Promise<Date>): AnswerBook => {
  const waiting: Call[] = [];
  let running: Promise<void> | undefined;
  let closed = false;

  const run = async (): Promise<void> => {
    while (waiting.length > 0) await settle(db, timeOf, waiting.splice(0, mostCalls));
    running = undefined;
  };
  const enter = (given: Given): Promise<Outcome> => {
    if (closed || waiting.length >= mostWaiting) return Promise.reject(new Refusal("unavailable"));
    return new Promise((resolve, reject) => {
      waiting.push({ given, resolve, reject });
      running ??= run();
    });
  };
  return {
    async saveAnswers({ token, answers, seb: told }, caller) {
      const outcome = await enter({ tokenHash: tokenHash(token), answers, caller, told });
      if (outcome.refusal) throw outcome.refusal;
      return outcome.receipt!;
    },
    async heartbeat({ token, seb: told }, caller) {
      const outcome = await enter({ tokenHash: tokenHash(token), answers: [], caller, told });
      if (outcome.refusal) throw outcome.refusal;
      return outcome.clock!;
    },
    async close() {
      closed = true;
      await running;
    },
  };
};

const retryable = (error: unknown): boolean => ["40001", "40P01"].includes((error as { code?: string }).code ?? "");

/**
 * Writes a batch. When it cannot be written as a whole, each call is tried by itself, so that one that is at fault takes no other with it. When the
 * database is away nothing helps but to say so: the rooms keep what they sent and send it again.
 */
const settle = async (db: Kysely<Database>, timeOf: (tx: Tx) => Promise<Date>, calls: Call[]): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      const outcomes = await db.transaction().execute(async (tx) => writeBatch(tx, await timeOf(tx), calls.map(({ given }) => given)));
      for (const [i, call] of calls.entries()) call.resolve(outcomes[i]!);
      return;
    } catch (error) {
      if (retryable(error) && attempt < mostTries) continue;
      if (calls.length === 1 || isAway(error)) return calls.forEach(({ reject }) => reject(error));
      for (const call of calls) await settle(db, timeOf, [call]);
      return;
    }
  }
};
