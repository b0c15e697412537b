import type { Answer } from "@kadr/contract";
import type { room } from "@kadr/contract/exam-room";
import type { Kysely } from "kysely";
import type { Caller } from "../../../platform/context.ts";
import type { Database, Tx } from "../../../platform/db.ts";
import { openLane } from "../../../platform/lane.ts";
import { tokenHash } from "../../../platform/session.ts";
import type { Told } from "../seb/proof.ts";
import { writeBatch, type Given, type Outcome } from "./answer-rows.ts";

export type Receipt = Answer<typeof room.saveAnswers>;
export type Beat = Answer<typeof room.heartbeat>;

/** How many calls share one transaction at most. */
const mostCalls = 500;
/**
 * Takes the answers of all rooms and writes them in small batches: while one transaction is on its way to the disk the next calls gather, and
 * each caller gets its receipt only after the commit that holds its answers.
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
  const lane = openLane<Given, Outcome>({ most: mostCalls, abreastFrom: 64 }, (calls) => db.transaction().execute(async (tx) => writeBatch(tx, await timeOf(tx), calls)));
  return {
    async saveAnswers({ token, answers, seb: told }, caller) {
      const outcome = await lane.enter({ tokenHash: tokenHash(token), answers, caller, told });
      if (outcome.refusal) throw outcome.refusal;
      return outcome.receipt!;
    },
    async heartbeat({ token, seb: told }, caller) {
      const outcome = await lane.enter({ tokenHash: tokenHash(token), answers: [], caller, told });
      if (outcome.refusal) throw outcome.refusal;
      return outcome.clock!;
    },
    close: () => lane.close(),
  };
};
