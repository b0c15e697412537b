import type { Input, Answer } from "@kadr/contract";
import type { room } from "@kadr/contract/exam-room";

export type Given = Input<typeof room.saveAnswers>["answers"][number];
export type Stored = Answer<typeof room.resumeAttempt>["answers"][number];

/** What is wrong with an answer that was given. `lost`: a receipt, and no answer; `older`: not the newest counts; `other`: something else stands there. */
export interface ReceiptFault {
  itemId: string;
  sequence: number;
  fault: "lost" | "older" | "other";
}

/** Everything one candidate has given, and for what of it the server has sent a receipt. */
export class Receipts {
  /** By sequence number. What was given without a receipt may have been stored all the same: the line may have gone down on the way back. */
  readonly #given = new Map<number, Given>();
  readonly #confirmed = new Map<number, Given>();

  give(given: Given): void {
    this.#given.set(given.sequence, given);
  }

  confirm(sequence: number): void {
    this.#confirmed.set(sequence, this.#given.get(sequence)!);
  }

  get count(): number {
    return this.#confirmed.size;
  }

  /** By sequence number. */
  get confirmed(): ReadonlyMap<number, Given> {
    return this.#confirmed;
  }

  /** Holds what the server says counts against the receipts: each is there, or a newer one that was given too. */
  check(counting: readonly Stored[]): ReceiptFault[] {
    const newest = new Map<string, Given>();
    for (const given of this.#confirmed.values()) if (given.sequence > (newest.get(given.itemId)?.sequence ?? 0)) newest.set(given.itemId, given);
    const there = new Map(counting.map((stored) => [stored.itemId, stored]));
    const faults: ReceiptFault[] = [];
    for (const { itemId, sequence } of newest.values()) {
      const stored = there.get(itemId);
      if (!stored) faults.push({ itemId, sequence, fault: "lost" });
      else if (stored.sequence < sequence) faults.push({ itemId, sequence, fault: "older" });
    }
    for (const { itemId, sequence, response } of counting) {
      const given = this.#given.get(sequence);
      if (!given || given.itemId !== itemId || !sameResponse(given.response, response)) faults.push({ itemId, sequence, fault: "other" });
    }
    return faults;
  }

  /** Holds every stored row against the receipts: each receipt's answer is there once, and nothing that was never given. */
  checkRows(rows: readonly { itemId: string; sequence: number; response: Given["response"] }[]): ReceiptFault[] {
    const seen = new Set<number>();
    const faults: ReceiptFault[] = [];
    for (const { itemId, sequence, response } of rows) {
      const given = this.#given.get(sequence);
      if (seen.has(sequence) || !given || given.itemId !== itemId || !sameResponse(given.response, response)) faults.push({ itemId, sequence, fault: "other" });
      seen.add(sequence);
    }
    for (const { itemId, sequence } of this.#confirmed.values()) if (!seen.has(sequence)) faults.push({ itemId, sequence, fault: "lost" });
    return faults;
  }
}

const inOrder = (response: Given["response"]): string => JSON.stringify(Object.entries(response).toSorted(([a], [b]) => (a < b ? -1 : 1)));
export const sameResponse = (a: Given["response"], b: Given["response"]): boolean => inOrder(a) === inOrder(b);
