import type { Attempt } from "./api.ts";

export type Response = Attempt["answers"][number]["response"];

/** An answer that the server has not yet confirmed. */
export interface Pending {
  itemId: string;
  sequence: number;
  response: Response;
}

/** What this computer keeps of an attempt, so that neither a lost line nor a closed window costs an answer. Only a receipt takes an answer out of `pending`. */
export interface Journal {
  token: string;
  attempt: Attempt;
  pending: Pending[];
  /** The newest answer to each question, sent or not. */
  answers: Record<string, Response>;
  nextSequence: number;
  /** The highest sequence number the server has confirmed. */
  confirmed: number;
  /** When the server last confirmed an answer, by its own clock. */
  savedAt: string | null;
  marked: string[];
  seen: string[];
  /** The question in view, from 0. */
  current: number;
}

const name = "kadr-exam";

/** The journal of the attempt that was begun here, if there is one. A broken one is none. */
export const readJournal = (): Journal | null => {
  try {
    const journal = JSON.parse(localStorage.getItem(name) ?? "null") as Journal | null;
    return journal && typeof journal.token === "string" && Array.isArray(journal.pending) ? journal : null;
  } catch {
    return null;
  }
};

/** Writes the journal; false where this computer keeps nothing (a full or closed store), which the page then says. */
export const writeJournal = (journal: Journal): boolean => {
  try {
    localStorage.setItem(name, JSON.stringify(journal));
    return true;
  } catch {
    return false;
  }
};

export const dropJournal = (): void => localStorage.removeItem(name);

/**
 * The journal after the server has told how the attempt stands. What this computer could not send stays, in its order. After a new entry the
 * server may hold newer answers from another machine: where it has one under the same or a later number, ours is the older one and goes; the rest
 * is numbered anew behind the server's.
 */
export const joinJournal = (token: string, attempt: Attempt, before: Journal | null): Journal => {
  const same = before && before.attempt.attemptId === attempt.attemptId ? before : null;
  const newest = new Map(attempt.answers.map(({ itemId, sequence }) => [itemId, sequence]));
  const ours = same?.pending ?? [];
  const pending = token === same?.token ? ours : ours.filter(({ itemId, sequence }) => sequence > (newest.get(itemId) ?? 0)).map((each, i) => ({ ...each, sequence: attempt.nextSequence + i }));
  const answers = Object.fromEntries(attempt.answers.map(({ itemId, response }) => [itemId, response]));
  for (const { itemId, response } of pending) answers[itemId] = response;
  return {
    token,
    attempt,
    pending,
    answers,
    nextSequence: Math.max(attempt.nextSequence, ...pending.map(({ sequence }) => sequence + 1)),
    confirmed: Math.max(0, ...attempt.answers.map(({ sequence }) => sequence)),
    savedAt: attempt.answers.reduce<string | null>((last, { savedAt }) => (last === null || savedAt > last ? savedAt : last), null),
    marked: same?.marked ?? [],
    seen: same?.seen ?? [],
    current: same?.current ?? 0,
  };
};

/** True when there is something in the answer. */
export const isAnswered = (response: Response | undefined): boolean => response !== undefined && Object.values(response).some((value) => value !== null && value.length > 0);
