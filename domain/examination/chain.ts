import { hash as digest } from "node:crypto";
import type { Response } from "./types.ts";

/*
 * The answers of an attempt form a chain: each carries the hash of the one before it together with its own content, so that a row that
 * was changed, taken out or pushed in shows at once. Like the draw it uses node:crypto and is a function of its arguments alone.
 */

/** An answer as it goes into the chain. `savedAt` is the server's instant, as ISO 8601 in UTC with milliseconds. */
export interface ChainedAnswer {
  sequence: number;
  itemId: string;
  response: Response;
  savedAt: string;
}

/** A chain's end: how many answers it holds, and the hash of the last. */
export interface ChainEnd {
  links: number;
  hash: string;
}

const sha256 = (value: unknown): string => digest("sha256", JSON.stringify(value));

/** A response in the one form in which it is hashed: its places by name, whatever the order in which a database gives them back. */
const canonicalResponse = (response: Response) => Object.entries(response).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/** What the first answer of an attempt is chained to; also the seal of an attempt in which nothing was answered. */
export function chainStart(attemptId: string): ChainEnd {
  return { links: 0, hash: sha256(["kadr-answers-1", attemptId]) };
}

/** The chain with one answer more: SHA-256 of the JSON of the earlier hash, sequence, item, response by place, and instant. */
export function chainOn({ links, hash }: ChainEnd, { sequence, itemId, response, savedAt }: ChainedAnswer): ChainEnd {
  return { links: links + 1, hash: sha256([hash, sequence, itemId, canonicalResponse(response), savedAt]) };
}

/** An answer as the database holds it. `link` is its place in the chain, from 1. */
export interface StoredAnswer extends ChainedAnswer {
  link: number | null;
  hash: string | null;
}

/** The end of the chain as it was when the attempt ended, and the end that the candidate's machine held a receipt for. */
export interface ChainSeal extends ChainEnd {
  receipt?: ChainEnd | undefined;
}

/** What is wrong with a chain, by code, with the link and the answer it is about. */
export interface ChainFinding {
  code: "row_unchained" | "row_missing" | "row_twice" | "row_changed" | "row_added" | "tail_cut" | "seal_missing" | "seal_differs" | "receipt_differs";
  link: number | null;
  sequence: number | null;
  itemId: string | null;
}

const about = (code: ChainFinding["code"], link: number | null, row?: StoredAnswer): ChainFinding => ({ code, link, sequence: row?.sequence ?? null, itemId: row?.itemId ?? null });

/** The hash under each link, and what is wrong along the way. A broken link is named once: the chain goes on from the hash that stands there. */
function walk(attemptId: string, rows: readonly StoredAnswer[]): { hashes: Map<number, string>; findings: ChainFinding[] } {
  const start = chainStart(attemptId);
  const hashes = new Map<number, string>([[0, start.hash]]);
  const findings: ChainFinding[] = [];
  let last = 0;
  for (const row of [...rows].sort((a, b) => (a.link ?? 0) - (b.link ?? 0) || a.sequence - b.sequence)) {
    const { link, hash } = row;
    if (link === null || hash === null) {
      findings.push(about("row_unchained", null, row));
      continue;
    }
    const first = !hashes.has(link);
    if (!first) findings.push(about("row_twice", link, row));
    // one finding a gap, by its first link: a forged number may claim any length
    if (link > last + 1) findings.push(about("row_missing", last + 1));
    const earlier = hashes.get(link - 1);
    // what followed a row that is gone can only be judged by the next one
    if (first && earlier !== undefined && chainOn({ links: link - 1, hash: earlier }, row).hash !== hash) findings.push(about("row_changed", link, row));
    if (first) hashes.set(link, hash);
    last = Math.max(last, link);
  }
  return { hashes, findings };
}

/**
 * Checks the answers of one attempt: every row against the one before it, the whole against each seal taken when the attempt ended (a tail that
 * was cut off leaves a chain that is sound in itself), and against the receipt the candidate's machine held. `over` says that the attempt has
 * ended, after which nothing may have been added. `due` is how many seals must stand: one for each end, also one that was taken back, and one for each
 * journal that counted after an end; counted, not dated, since two may be of one instant. Empty when nothing was changed, removed or pushed in. What
 * is found is evidence for an appeal (§19).
 */
export function verifyChain(attemptId: string, rows: readonly StoredAnswer[], seals: readonly ChainSeal[] = [], over = seals.length > 0, due = over ? 1 : 0): ChainFinding[] {
  const { hashes, findings } = walk(attemptId, rows);
  const links = Math.max(...hashes.keys());
  for (const { receipt, ...seal } of seals) {
    if (seal.links > links) findings.push(about("tail_cut", links + 1));
    else if (hashes.has(seal.links) && hashes.get(seal.links) !== seal.hash) findings.push(about("seal_differs", seal.links));
    if (receipt && (receipt.links > seal.links || (hashes.has(receipt.links) && hashes.get(receipt.links) !== receipt.hash))) findings.push(about("receipt_differs", receipt.links));
  }
  if (seals.length < due) findings.push(about("seal_missing", null));
  const sealed = seals.at(-1)?.links;
  if (over && sealed !== undefined) {
    for (const row of rows) if (row.link !== null && row.link > sealed) findings.push(about("row_added", row.link, row));
  }
  return findings;
}

/** A seal with the seat and the attempt it is over. */
export interface SeatSeal extends ChainEnd {
  seat: number;
  attemptId: string;
}

/**
 * One hash over all seals of a session up to its close. It stands on the protocol, which is printed and signed: a paper outside the database then says how
 * every exam of the room ended, and contradicts whoever works chains and seals out anew. SHA-256 of the JSON of `["kadr-seals-1", session, seals]`, each seal
 * as `[seat, attempt, links, hash]`, by seat; seals of one seat in the order in which they were taken, which is that of their links.
 */
export function sealsFingerprint(sessionId: string, seals: readonly SeatSeal[]): string {
  const inOrder = [...seals].sort((a, b) => a.seat - b.seat || a.links - b.links);
  return sha256(["kadr-seals-1", sessionId, inOrder.map(({ seat, attemptId, links, hash }) => [seat, attemptId, links, hash])]);
}
