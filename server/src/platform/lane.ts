import { isAway, isRetryable } from "./away.ts";
import { Refusal } from "./refusal.ts";

const mostTries = 4;
/** How many calls may wait: with so many, the callers have given up and ask again for what still waits here. */
const mostWaiting = 20_000;

/**
 * Work that is done for many callers together: while it is under way the next calls gather, so that a batch grows as the load does and costs hardly
 * more than one call.
 */
export interface Lane<C, O> {
  enter(call: C): Promise<O>;
  /** Ends after the last call is answered. */
  close(): Promise<void>;
}

/** How many calls one batch takes, and how many must wait before a second batch sets out beside it: while the database works on one, we do on the other. */
export interface LaneSize {
  most: number;
  abreastFrom?: number;
}

/**
 * `work` answers its calls in their order; what may not overtake is kept apart by its own locks. Where a batch fails as a whole each call is tried by itself, so that one that is at fault takes no other
 * with it; when the database is away nothing helps but to say so.
 */
export const openLane = <C, O>({ most, abreastFrom = Infinity }: LaneSize, work: (calls: readonly C[]) => Promise<readonly O[]>): Lane<C, O> => {
  const waiting: { call: C; resolve(outcome: O): void; reject(error: unknown): void }[] = [];
  const running = new Set<Promise<void>>();
  let atWork = 0;
  let closed = false;

  const settle = async (batch: typeof waiting): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        const outcomes = await work(batch.map(({ call }) => call));
        for (const [i, { resolve }] of batch.entries()) resolve(outcomes[i]!);
        return;
      } catch (error) {
        if (isRetryable(error) && attempt < mostTries) continue;
        if (batch.length === 1 || isAway(error)) return batch.forEach(({ reject }) => reject(error));
        for (const one of batch) await settle([one]);
        return;
      }
    }
  };
  const run = async (): Promise<void> => {
    atWork++;
    while (waiting.length > 0) await settle(waiting.splice(0, most));
    // in the same breath as the last look at who waits: whoever comes now sets out anew
    atWork--;
  };
  const setOut = (): void => {
    const batch = run().finally(() => running.delete(batch));
    running.add(batch);
  };
  return {
    enter(call) {
      if (closed || waiting.length >= mostWaiting) return Promise.reject(new Refusal("unavailable"));
      return new Promise((resolve, reject) => {
        waiting.push({ call, resolve, reject });
        if (atWork === 0 || (atWork === 1 && waiting.length >= abreastFrom)) setOut();
      });
    },
    async close() {
      closed = true;
      await Promise.all(running);
    },
  };
};
