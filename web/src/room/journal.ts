import type { Attempt, Receipt } from "./api.ts";
import type { Response } from "./question/index.tsx";

export type { Response };

/** The server's instant that the room leans on: as it was signed, and the page's count when it was asked for. */
export interface Anchor {
  text: string;
  at: number;
}

/** An answer that the server has not yet confirmed. */
export interface Pending {
  itemId: string;
  sequence: number;
  response: Response;
  anchor: string;
  /** Milliseconds since the anchor, and the page's count, when it was given. */
  elapsed: number;
  count: number;
  /** More letters may follow at once. */
  typing?: boolean;
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
  /** The end of the chain of answers that the server confirmed last. */
  chain: Receipt["chain"];
  anchor: Anchor;
  /** The page's count at which time ends; null without an end. */
  endsAt: number | null;
  /** The highest number that was ever sent: what has a higher one may still be written over while it is typed. */
  sent: number;
  marked: string[];
  seen: string[];
  /** The question in view, from 0. */
  current: number;
}

/**
 * The journal after the server has told how the attempt stands. What this computer could not send stays, in its order. After a new entry the
 * server may hold newer answers from another machine: where it has one under the same or a later number, ours is the older one and goes; the rest
 * is numbered anew behind the server's. `at` is the page's count when the server was asked; `left`, what was left at this computer of the attempt.
 */
export const joinJournal = (token: string, attempt: Attempt, before: Journal | null, at: number, left: Pending[] = []): Journal => {
  const same = before && before.attempt.attemptId === attempt.attemptId ? before : null;
  // while the room is paused, and once it is over, the server tells no questions: those that are here stay, covered
  const told = attempt.questions.length > 0 || !same ? attempt : { ...attempt, questions: same.attempt.questions, answers: same.attempt.answers };
  const newest = new Map(told.answers.map(({ itemId, sequence }) => [itemId, sequence]));
  const ours = same?.pending ?? left;
  const pending = token === same?.token ? ours : ours.filter(({ itemId, sequence }) => sequence > (newest.get(itemId) ?? 0)).map((each, i) => ({ ...each, sequence: attempt.nextSequence + i }));
  const answers = told === attempt ? Object.fromEntries(told.answers.map(({ itemId, response }) => [itemId, response])) : { ...same!.answers };
  for (const { itemId, response } of pending) answers[itemId] = response;
  return {
    token,
    attempt: told,
    pending,
    answers,
    nextSequence: Math.max(attempt.nextSequence, ...pending.map(({ sequence }) => sequence + 1)),
    confirmed: Math.max(token === same?.token ? same.confirmed : 0, ...told.answers.map(({ sequence }) => sequence)),
    savedAt: told.answers.reduce<string | null>((last, { savedAt }) => (last === null || savedAt > last ? savedAt : last), same?.savedAt ?? null),
    chain: same?.chain ?? null,
    anchor: { text: attempt.anchor, at },
    endsAt: attempt.secondsLeft === null ? null : at + attempt.secondsLeft * 1000,
    sent: Math.max(0, ...pending.map(({ sequence }) => sequence)),
    marked: same?.marked ?? [],
    seen: same?.seen ?? [],
    current: same?.current ?? 0,
  };
};

/**
 * The journal after a receipt. Only what has one leaves it. A number that was taken is drawn anew, unless a newer answer to the question stands; what
 * no server will ever take is given up for what it holds.
 */
export const settle = (journal: Journal, { saved, refused, nextSequence, chain, anchor, secondsLeft }: Receipt, at: number): Journal => {
  const taken = new Set(refused.filter(({ code }) => code === "sequence_taken").map(({ sequence }) => sequence));
  const received = new Set(saved.map(({ sequence }) => sequence));
  const done = new Set([...saved, ...refused].map(({ sequence }) => sequence));
  let next = Math.max(journal.nextSequence, nextSequence);
  const kept = journal.pending.filter(({ sequence }) => !done.has(sequence));
  const standing = journal.pending.filter(({ sequence }) => !done.has(sequence) || received.has(sequence));
  const isNewest = ({ itemId, sequence }: Pending): boolean => !standing.some((other) => other.itemId === itemId && other.sequence > sequence);
  const moved = journal.pending.filter((each) => taken.has(each.sequence) && isNewest(each)).map((each) => ({ ...each, sequence: next++ }));
  const last = saved.map(({ savedAt }) => savedAt).toSorted().at(-1);
  return {
    ...journal,
    pending: [...kept, ...moved],
    nextSequence: next,
    confirmed: Math.max(journal.confirmed, ...saved.map(({ sequence }) => sequence)),
    savedAt: last ?? journal.savedAt,
    chain: chain ?? journal.chain,
    anchor: { text: anchor, at },
    endsAt: at + secondsLeft * 1000,
  };
};

/** The journal with an answer more; the same one once more is none. What is being typed writes over itself until it is sent: each letter is kept at once, and none takes a number of its own. */
export const answered = (journal: Journal, itemId: string, response: Response, count: number, typing: boolean): Journal => {
  const { pending, anchor, nextSequence } = journal;
  if (JSON.stringify(response) === JSON.stringify(journal.answers[itemId])) return journal;
  const last = pending.at(-1);
  const over = typing && last?.typing && last.itemId === itemId && last.sequence > journal.sent;
  const sequence = over ? last.sequence : nextSequence;
  const entry: Pending = { itemId, sequence, response, anchor: anchor.text, elapsed: Math.max(0, count - anchor.at), count, ...(typing && { typing }) };
  return {
    ...journal,
    answers: { ...journal.answers, [itemId]: response },
    pending: [...(over ? pending.slice(0, -1) : pending), entry],
    nextSequence: sequence + 1,
  };
};
