import { readResponse, type Item, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Caller } from "../../../platform/context.ts";
import { plainList, type Tx } from "../../../platform/db.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { questionsById } from "../../bank/index.ts";
import type { Beat, Receipt } from "./answer-batch.ts";
import { highestOf, keyOf, writeRows, type Earlier, type Locked, type Row, type Written } from "./chain-rows.ts";
import { anchorOf, keysOf, type SessionKeys } from "../journals/keys.ts";
import { sebFault, type Told } from "../seb/proof.ts";
import { clockOf, isOver, type Timed } from "./clock.ts";
import { fenceOf } from "./machines.ts";

/** What one call brings. A heartbeat brings no answers. */
export interface Given {
  tokenHash: string;
  caller?: Caller | undefined;
  told?: Told | undefined;
  answers: { itemId: string; sequence: number; response: Response }[];
}

/** What it is answered after the commit. */
export interface Outcome {
  receipt?: Receipt;
  clock?: Beat;
  refusal?: Refusal;
}

interface Attempt extends Timed, Locked {
  token_hash: string;
  machine_id: string;
  session_id: string;
  seb_config_keys: string[];
  seen_at: Date;
}

type Refused = Receipt["refused"][number];

/** How often the time an attempt was last heard of is written down. */
const seenSeconds = 5;

/**
 * Locks the attempts in the order of their ids: whoever ends one waits for the batch, and the batch sees what has ended. The computers are not
 * locked: what one sent in the very moment it was fenced counts as sent before.
 */
const lockAttempts = async (tx: Tx, hashes: string[]): Promise<Map<string, Attempt>> => {
  const { rows } = await sql<Attempt>`
    SELECT a.id, m.token_hash, m.id AS machine_id, m.state AS machine_state, e.session_id, a.started_at, a.ends_at, a.finished_at, a.paused_at, s.paused_at AS session_paused_at, a.extra_minutes, a.seen_at, a.chain_links, a.chain_hash, s.state AS session_state, s.seb_config_keys
    FROM exam_machine m JOIN attempt a ON a.id = m.attempt_id JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
    WHERE m.token_hash = ANY(${plainList(hashes)}::text[]) ORDER BY a.id FOR NO KEY UPDATE OF a`.execute(tx);
  return new Map(rows.map((row) => [row.token_hash, row]));
};

/** Writes the answers of many calls in one statement and says of each call what became of it. */
export const writeBatch = async (tx: Tx, now: Date, calls: readonly Given[]): Promise<Outcome[]> => {
  const attempts = await lockAttempts(tx, [...new Set(calls.map(({ tokenHash }) => tokenHash))]);
  const keys = await keysOf(tx, [...attempts.values()].map(({ session_id }) => session_id));
  const items = await questionsById(tx, new Set(calls.flatMap(({ answers }) => answers.map(({ itemId }) => itemId))));
  const sorted = calls.map((call) => sortCall(items, now, attempts.get(call.tokenHash), call));
  const byId = new Map([...attempts.values()].map((attempt) => [attempt.id, attempt]));
  // the very row that was sorted stands in the outcome: two calls may bring the same number
  const rows = sorted.flatMap((call) => call.rows.map((row) => Object.assign(row, { late: call.late })));
  const written = await writeRows(tx, now, byId, rows, unheard(now, [...attempts.values()]));
  await insertLate(tx, now, sorted.flatMap(({ attempt, rows: own, late }) => (late ? own.filter((row) => !sameAnswer(row, written.standing.get(keyOf(row)))).map((row) => ({ ...row, attempt: attempt! })) : [])));
  const unreadable = await highestOf(tx, sorted.flatMap(({ attempt, rows: own, refused }) => (attempt && own.length === 0 && refused.length > 0 ? [attempt.id] : [])));
  return sorted.map((call) => outcomeOf(call, now, written, unreadable, keys));
};

interface Sorted {
  attempt?: Attempt;
  rows: Row[];
  refused: Refused[];
  /** The attempt is over, or goes on at another computer: nothing of this is counted. */
  late: boolean;
  refusal?: Refusal;
}

const sortCall = (items: ReadonlyMap<string, Item>, now: Date, attempt: Attempt | undefined, { answers, caller, told }: Given): Sorted => {
  const none = { rows: [], refused: [], late: false };
  if (!attempt) return { ...none, refusal: new Refusal("exam_token_unknown", {}, 401) };
  if (!attempt.started_at && attempt.session_state === "closed") return { ...none, refusal: new Refusal("session_closed") };
  const refusal = sebFault(attempt.seb_config_keys, caller, told);
  if (refusal) return { ...none, refusal };
  const fence = fenceOf(attempt.machine_state);
  if (answers.length === 0) return { ...none, attempt, ...(fence && !attempt.finished_at && { refusal: fence }) };
  if (attempt.machine_state === "waiting" || attempt.machine_state === "refused") return { ...none, refusal: fence ?? new Refusal("machine_waiting") };
  if (!attempt.started_at) return { ...none, refusal: new Refusal("exam_not_started") };
  const rows: Row[] = [];
  const refused: Refused[] = [];
  for (const { itemId, sequence, response } of answers) {
    const item = items.get(itemId);
    const code = !item ? "question_unknown" : isStorable(response) && readResponse(item, response).ok ? undefined : "answer_unreadable";
    if (code) refused.push({ sequence, code });
    else rows.push({ attemptId: attempt.id, itemId, sequence, response: filled(response) });
  }
  return { attempt, rows, refused, late: fence !== undefined || isOver(attempt, now) };
};

/** A response as it is written down: without what is empty. */
export const filled = (response: Response): Response => Object.fromEntries(Object.entries(response).filter(([, value]) => value !== null && value !== ""));

/** PostgreSQL keeps neither a NUL nor half a surrogate pair. */
export const isStorable = (value: unknown): boolean => {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0");
  return typeof value !== "object" || value === null || Object.entries(value).flat().every(isStorable);
};

const sorted = (response: object): string => JSON.stringify(Object.entries(response).toSorted(([a], [b]) => (a < b ? -1 : 1)));
export const sameAnswer = (row: Row, earlier: Earlier | undefined): boolean => earlier !== undefined && earlier.itemId === row.itemId && sorted(earlier.response) === sorted(row.response);

const insertLate = async (tx: Tx, now: Date, rows: readonly (Row & { attempt: Attempt })[]): Promise<void> => {
  if (rows.length === 0) return;
  await sql`
    INSERT INTO late_answer (attempt_id, sequence, item_id, response, machine_id, reason, arrived_at)
    SELECT attempt_id, sequence, item_id, response::jsonb, machine_id, reason, ${now}
    FROM unnest(${rows.map((row) => row.attemptId)}::uuid[], ${rows.map((row) => row.sequence)}::int[], ${rows.map((row) => row.itemId)}::uuid[], ${rows.map((row) => JSON.stringify(row.response))}::text[],
      ${rows.map(({ attempt }) => attempt.machine_id)}::uuid[], ${rows.map(({ attempt }) => (attempt.machine_state === "fenced" ? "fenced" : "late"))}::text[]) AS g (attempt_id, sequence, item_id, response, machine_id, reason)
    ON CONFLICT DO NOTHING`.execute(tx);
};

/** The attempts whose last sign of life is to be written down again: of the computer that works, for another one says nothing of the candidate. */
const unheard = (now: Date, attempts: readonly Attempt[]): string[] =>
  attempts.filter(({ seen_at, finished_at, machine_state }) => machine_state === "active" && !finished_at && Math.abs(now.getTime() - seen_at.getTime()) > seenSeconds * 1000).map(({ id }) => id);

const outcomeOf = ({ attempt, rows, refused, late, refusal }: Sorted, now: Date, { saved, standing, ends }: Written, unreadable: ReadonlyMap<string, number>, keys: ReadonlyMap<string, SessionKeys>): Outcome => {
  if (refusal || !attempt) return { refusal: refusal! };
  const clock = { ...clockOf(attempt, now), anchor: anchorOf(keys.get(attempt.session_id)!, { attemptId: attempt.id, machineId: attempt.machine_id }, now) };
  if (rows.length + refused.length === 0) return { clock };
  const receipts: Receipt["saved"] = [];
  const rejected = [...refused];
  for (const row of rows) {
    const earlier = standing.get(keyOf(row));
    if (saved.get(keyOf(row)) === row) receipts.push({ sequence: row.sequence, savedAt: clock.now });
    else if (sameAnswer(row, earlier)) receipts.push({ sequence: row.sequence, savedAt: earlier!.savedAt.toISOString() });
    else rejected.push({ sequence: row.sequence, code: earlier ? "sequence_taken" : "question_unknown" });
  }
  // what could not be read is not sent again either
  const fence = fenceOf(attempt.machine_state, [...rows, ...refused].map(({ sequence }) => sequence));
  if (fence) return { refusal: fence };
  if (late && rejected.length > 0) return { refusal: new Refusal("exam_over", { endsAt: clock.endsAt, saved: receipts.map(({ sequence }) => sequence) }) };
  const end = ends.get(attempt.id);
  const nextSequence = (end?.highest ?? unreadable.get(attempt.id) ?? 0) + 1;
  return { receipt: { saved: receipts, refused: rejected, chain: end ? { links: end.links, hash: end.hash } : null, nextSequence, state: clock.state, now: clock.now, endsAt: clock.endsAt!, secondsLeft: clock.secondsLeft ?? 0, anchor: clock.anchor } };
};
