/**
 * The journal of the exam room: what a computer wrote down while it had no line, and when it may count (§8).
 *
 * The browser and the server share this file, so it uses nothing but the language. Time is the server's: an answer leans on an instant which
 * the server has told and signed (the anchor), and on how long after it the answer was given, by a clock that only counts up. What the
 * computer's calendar clock says has no part in it.
 */

import type { Response } from "../types.ts";

/** An answer as it is written down. `elapsed` is in milliseconds from the anchor; `previous` is the link of the entry before, empty for the first. */
export interface JournalEntry {
  itemId: string;
  sequence: number;
  response: Response;
  anchor: string;
  elapsed: number;
  previous: string;
  link: string;
}

/** Why an entry counts or not; all but `counted` and `saved` are evidence only. */
export type Verdict = "counted" | "saved" | "after_end" | "too_late" | "nothing_missing" | "fenced" | "anchor_unknown" | "chain_broken" | "out_of_order" | "in_future" | "unreadable" | "question_unknown" | "sequence_taken";

/** How long after the end a journal is taken over the line, and how long as a file that staff bring. In minutes. */
export const journalMinutes = { line: 120, file: 48 * 60 } as const;

/**
 * How many entries a journal holds at most; so many can be handed in at once. It counts in one piece: whoever could hand in bit by bit, and read the score after
 * each, would be told the key.
 */
export const mostEntries = 5_000;

/** What the link of an entry is the SHA-256 of: the link before it together with all that the entry says. */
export function linkText({ previous, itemId, sequence, response, anchor, elapsed }: Omit<JournalEntry, "link">): string {
  const places = Object.entries(response).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return JSON.stringify(["kadr-journal-1", previous, itemId, sequence, places, anchor, elapsed]);
}

/** What is known of an entry before it is judged. */
export interface Told {
  sequence: number;
  /** The instant of its anchor in milliseconds, or null where the server has not signed it for this computer and attempt. */
  anchorAt: number | null;
  elapsed: number;
  previous: string;
  link: string;
  /** The link as the server works it out. */
  linkDue: string;
  /** By how much the clock that measured it may have fallen behind since its anchor, in milliseconds; see `driftOf`. Zero where it cannot be known. */
  drift: number;
}

/** The moment in which a journal is judged. Instants in milliseconds. */
export interface Hearing {
  /** When the attempt's time was over: start, limit, grants and pauses; or when it was ended before. */
  end: number;
  /** When the journal arrived. */
  arrived: number;
  /** Until when one is taken. */
  until: number;
}

/** What is found of an entry, and the latest instant at which it can have been given. */
export interface Judged {
  verdict: "counted" | "after_end" | "too_late" | "anchor_unknown" | "chain_broken" | "out_of_order" | "in_future";
  answeredBy: number | null;
}

/** A line needs a moment: what seems to come from so little ahead is not from the future. In milliseconds. */
const slack = 5_000;

/**
 * By how many milliseconds a computer's clock has fallen behind since an anchor: the server knows how long ago it signed that, the computer says,
 * when the journal arrives, how long ago it was by its own count. A computer that slept, or whose clock was set back between two starts of the page, counts
 * too little; every answer may then have been given that much later than it says, and is judged so. A clock that ran ahead gains nothing.
 */
export function driftOf(anchorAt: number, elapsed: number, arrived: number): number {
  return Math.max(0, arrived - (anchorAt + elapsed));
}

/**
 * Judges the entries of one journal, in the order of their numbers. An entry counts when its anchor is the server's own, when it stands unbroken
 * behind the one before it, when time did not run backwards between them, and when the latest instant at which it can have been given is not after
 * the end. So who was cut off from the line is asked for no more and no less than who was not: to have answered in time (§8). From a break in the chain on
 * nothing counts, for what is missing there might have been the newer answer.
 */
export function judgeJournal(entries: readonly Told[], { end, arrived, until }: Hearing): Judged[] {
  let broken = false;
  let latest = -Infinity;
  let before: Told | undefined;
  return entries.map((entry): Judged => {
    const { anchorAt, elapsed, drift } = entry;
    const given = anchorAt === null ? null : anchorAt + elapsed;
    const answeredBy = given === null ? null : given + drift;
    broken ||= entry.link !== entry.linkDue || (before !== undefined && entry.previous !== before.link);
    const backwards = given !== null && given < latest;
    if (given !== null) latest = Math.max(latest, given);
    before = entry;
    if (answeredBy === null || given === null) return { verdict: "anchor_unknown", answeredBy: null };
    if (broken) return { verdict: "chain_broken", answeredBy };
    if (backwards) return { verdict: "out_of_order", answeredBy };
    if (given > arrived + slack) return { verdict: "in_future", answeredBy };
    if (arrived > until) return { verdict: "too_late", answeredBy };
    return { verdict: answeredBy <= end ? "counted" : "after_end", answeredBy };
  });
}

/** The answer file of a room: every entry sealed to the server, and a last sealed piece that tells which they are. Bytes are base64url. */
export interface AnswerFile {
  kadr: "answers";
  version: 1;
  attempt: string;
  /** The candidate's number, for the people who carry the file. */
  candidate: string;
  /** The room's half of the key agreement: a point of P-256, uncompressed. */
  room: string;
  entries: { iv: string; data: string }[];
  end: { iv: string; data: string };
}

/** What the last piece of an answer file says once it is opened. */
export interface FileEnd {
  /** The links of the entries, in their order. */
  links: string[];
}

/** What is sealed together with each piece, so that no piece can be moved into another file. */
export function sealedWith(attempt: string, room: string): string {
  return JSON.stringify(["kadr-answers-1", attempt, room]);
}

/** What the key of a seal is derived for (HKDF's info). */
export const sealInfo = "kadr-answers-1";
