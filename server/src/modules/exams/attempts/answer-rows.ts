import { readResponse, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Tx } from "../../../platform/db.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { itemsById } from "../../bank/index.ts";
import type { Beat, Receipt } from "./answer-batch.ts";
import { clockOf, isOver, type Timed } from "./clock.ts";

/** What one call brings. A heartbeat brings no answers. */
export interface Given {
  tokenHash: string;
  answers: { itemId: string; sequence: number; response: Response }[];
}

/** What it is answered after the commit. */
export interface Outcome {
  receipt?: Receipt;
  clock?: Beat;
  refusal?: Refusal;
}

interface Attempt extends Timed {
  id: string;
  token_hash: string;
  seen_at: Date;
  last: number;
}

interface Row {
  attemptId: string;
  itemId: string;
  sequence: number;
  /** The response as JSON, without what is empty. */
  text: string;
}

type Refused = Receipt["refused"][number];

/** How often the time an attempt was last heard of is written down. */
const seenSeconds = 5;

/** Locks the attempts in the order of their ids: whoever ends one waits for the batch, and the batch sees what has ended. */
const lockAttempts = async (tx: Tx, hashes: string[]): Promise<Map<string, Attempt>> => {
  const { rows } = await sql<Attempt>`
    SELECT a.id, a.token_hash, a.started_at, a.ends_at, a.finished_at, a.extra_minutes, a.seen_at, s.state AS session_state,
      (SELECT coalesce(max(sequence), 0) FROM answer WHERE attempt_id = a.id) AS last
    FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
    WHERE a.token_hash = ANY(${hashes}::text[]) ORDER BY a.id FOR NO KEY UPDATE OF a`.execute(tx);
  return new Map(rows.map((row) => [row.token_hash, row]));
};

/** Writes the answers of many calls in one statement and says of each call what became of it. */
export const writeBatch = async (tx: Tx, now: Date, calls: readonly Given[]): Promise<Outcome[]> => {
  const attempts = await lockAttempts(tx, [...new Set(calls.map(({ tokenHash }) => tokenHash))]);
  const sorted = await Promise.all(calls.map((call) => sortCall(tx, now, attempts.get(call.tokenHash), call)));
  const saved = await insertAnswers(tx, now, sorted.flatMap(({ rows, late }) => (late ? [] : rows)));
  const before = await earlierAnswers(tx, sorted.flatMap(({ rows, late }) => rows.filter((row) => late || saved.get(keyOf(row)) !== row)));
  await insertLate(tx, now, sorted.flatMap(({ rows, late }) => (late ? rows.filter((row) => !isSame(row, before.get(keyOf(row)))) : [])));
  await noteSeen(tx, now, [...attempts.values()]);
  return sorted.map((call) => outcomeOf(call, now, saved, before));
};

interface Sorted {
  attempt?: Attempt;
  rows: Row[];
  refused: Refused[];
  /** The attempt is over: nothing of this is counted. */
  late: boolean;
  refusal?: Refusal;
}

const sortCall = async (tx: Tx, now: Date, attempt: Attempt | undefined, { answers }: Given): Promise<Sorted> => {
  const none = { rows: [], refused: [], late: false };
  if (!attempt) return { ...none, refusal: new Refusal("exam_token_unknown", {}, 401) };
  if (!attempt.started_at && attempt.session_state === "closed") return { ...none, refusal: new Refusal("session_closed") };
  if (answers.length === 0) return { ...none, attempt };
  if (!attempt.started_at) return { ...none, refusal: new Refusal("exam_not_started") };
  const items = await itemsById(tx, answers.map(({ itemId }) => itemId));
  const rows: Row[] = [];
  const refused: Refused[] = [];
  for (const { itemId, sequence, response } of answers) {
    const item = items.get(itemId);
    const text = JSON.stringify(Object.fromEntries(Object.entries(response).filter(([, value]) => value !== null && value !== "")));
    const code = !item ? "question_unknown" : storable(text) && readResponse(item, response).ok ? undefined : "answer_unreadable";
    if (code) refused.push({ sequence, code });
    else rows.push({ attemptId: attempt.id, itemId, sequence, text });
  }
  return { attempt, rows, refused, late: isOver(attempt, now) };
};

/** PostgreSQL keeps neither a NUL nor half a surrogate pair; JSON writes both as escapes. */
const storable = (json: string): boolean => !/\\u(0000|d[89a-f])/i.test(json);

const keyOf = ({ attemptId, sequence }: { attemptId: string; sequence: number }): string => `${attemptId} ${sequence}`;

const columns = (rows: readonly Row[]) => [rows.map((row) => row.attemptId), rows.map((row) => row.sequence), rows.map((row) => row.itemId), rows.map((row) => row.text)] as const;

/** Answers the rows that were written now, by key. A question that is not the candidate's own finds no row to join and is left out. */
const insertAnswers = async (tx: Tx, now: Date, rows: readonly Row[]): Promise<Map<string, Row>> => {
  if (rows.length === 0) return new Map();
  const [attemptIds, sequences, itemIds, texts] = columns(rows);
  const inserted = await sql<{ attempt_id: string; sequence: number; item_id: string }>`
    INSERT INTO answer (attempt_id, sequence, item_id, response, saved_at)
    SELECT g.attempt_id, g.sequence, g.item_id, g.response::jsonb, ${now}
    FROM unnest(${attemptIds}::uuid[], ${sequences}::int[], ${itemIds}::uuid[], ${texts}::text[]) WITH ORDINALITY AS g (attempt_id, sequence, item_id, response, n)
    JOIN attempt_question q USING (attempt_id, item_id)
    ORDER BY g.n
    ON CONFLICT (attempt_id, sequence) DO NOTHING
    RETURNING attempt_id, sequence, item_id`.execute(tx);
  const written = new Map(inserted.rows.map((row) => [`${row.attempt_id} ${row.sequence}`, row.item_id]));
  const first = new Map<string, Row>();
  for (const row of rows) if (written.get(keyOf(row)) === row.itemId && !first.has(keyOf(row))) first.set(keyOf(row), row);
  return first;
};

interface Earlier {
  itemId: string;
  response: Response;
  savedAt: Date;
}

/** What stands under the sequence numbers that were taken already. */
const earlierAnswers = async (tx: Tx, rows: readonly Row[]): Promise<Map<string, Earlier>> => {
  if (rows.length === 0) return new Map();
  const [attemptIds, sequences] = columns(rows);
  const found = await sql<{ attempt_id: string; sequence: number; item_id: string; response: Response; saved_at: Date }>`
    SELECT DISTINCT a.attempt_id, a.sequence, a.item_id, a.response, a.saved_at
    FROM unnest(${attemptIds}::uuid[], ${sequences}::int[]) AS g (attempt_id, sequence) JOIN answer a USING (attempt_id, sequence)`.execute(tx);
  return new Map(found.rows.map(({ attempt_id, sequence, item_id, response, saved_at }) => [`${attempt_id} ${sequence}`, { itemId: item_id, response, savedAt: saved_at }]));
};

const sorted = (response: object): string => JSON.stringify(Object.entries(response).toSorted(([a], [b]) => (a < b ? -1 : 1)));
const isSame = (row: Row, earlier: Earlier | undefined): boolean => earlier !== undefined && earlier.itemId === row.itemId && sorted(earlier.response) === sorted(JSON.parse(row.text) as object);

const insertLate = async (tx: Tx, now: Date, rows: readonly Row[]): Promise<void> => {
  if (rows.length === 0) return;
  const [attemptIds, sequences, itemIds, texts] = columns(rows);
  await sql`
    INSERT INTO late_answer (attempt_id, sequence, item_id, response, arrived_at)
    SELECT attempt_id, sequence, item_id, response::jsonb, ${now}
    FROM unnest(${attemptIds}::uuid[], ${sequences}::int[], ${itemIds}::uuid[], ${texts}::text[]) AS g (attempt_id, sequence, item_id, response)
    ON CONFLICT DO NOTHING`.execute(tx);
};

const noteSeen = async (tx: Tx, now: Date, attempts: readonly Attempt[]): Promise<void> => {
  const stale = attempts.filter(({ seen_at, finished_at }) => !finished_at && Math.abs(now.getTime() - seen_at.getTime()) > seenSeconds * 1000).map(({ id }) => id);
  if (stale.length > 0) await sql`UPDATE attempt SET seen_at = ${now} WHERE id = ANY(${stale}::uuid[])`.execute(tx);
};

const outcomeOf = ({ attempt, rows, refused, late, refusal }: Sorted, now: Date, saved: ReadonlyMap<string, Row>, before: ReadonlyMap<string, Earlier>): Outcome => {
  if (refusal || !attempt) return { refusal: refusal! };
  const clock = clockOf(attempt, now);
  if (rows.length + refused.length === 0) return { clock };
  const receipts: Receipt["saved"] = [];
  const rejected = [...refused];
  for (const row of rows) {
    const earlier = before.get(keyOf(row));
    if (saved.get(keyOf(row)) === row) receipts.push({ sequence: row.sequence, savedAt: now.toISOString() });
    else if (isSame(row, earlier)) receipts.push({ sequence: row.sequence, savedAt: earlier!.savedAt.toISOString() });
    else rejected.push({ sequence: row.sequence, code: earlier ? "sequence_taken" : "question_unknown" });
  }
  if (late && rejected.length > 0) return { refusal: new Refusal("exam_over", { endsAt: clock.endsAt, saved: receipts.map(({ sequence }) => sequence) }) };
  const nextSequence = Math.max(attempt.last, ...receipts.map(({ sequence }) => sequence)) + 1;
  return { receipt: { saved: receipts, refused: rejected, nextSequence, now: clock.now, endsAt: clock.endsAt!, secondsLeft: clock.secondsLeft ?? 0 } };
};
