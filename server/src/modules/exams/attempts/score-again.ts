import { sql } from "kysely";
import type { Reader, Tx } from "../../../platform/db.ts";
import { formsOf, scoreForm } from "./finish.ts";

/** What an attempt gives by the keys in force: the score and how it divides by part. */
export interface ScoreNow {
  id: string;
  score: number;
  parts: { part: "subject" | "method" | "logic"; right: number; of: number }[];
}

/** How many attempts are read at a time. */
const chunk = 500;

/** Scores finished attempts again from their stored answers, exactly as their end did; nothing is written. */
export const scoresNow = async (reader: Reader, ids: readonly string[]): Promise<Map<string, ScoreNow>> => {
  const scores = new Map<string, ScoreNow>();
  for (let at = 0; at < ids.length; at += chunk) {
    for (const [id, form] of await formsOf(reader, ids.slice(at, at + chunk))) scores.set(id, { id, ...scoreForm(form) });
  }
  return scores;
};

/** Puts new scores in place of those that finished attempts have. Who accepted them, and what stood there before, is the caller's to keep. */
export const changeScores = async (tx: Tx, scores: readonly ScoreNow[]): Promise<void> => {
  await sql`
    UPDATE attempt SET score = row.score, parts = row.parts
    FROM jsonb_to_recordset(${JSON.stringify(scores)}::jsonb) AS row (id uuid, score int, parts jsonb)
    WHERE attempt.id = row.id AND attempt.finished_at IS NOT NULL`.execute(tx);
};

/**
 * How many questions have a key that was approved after the scores were made or last made again, and after which no analysis has found every score
 * as it should be: of a whole competition, or among those of one attempt.
 */
export const keysMoved = async (reader: Reader, competitionId: string, attemptId?: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    SELECT count(DISTINCT k.item_id)::int AS n FROM item_key k
    WHERE k.version > 1 AND k.approved_at IS NOT NULL
      AND k.approved_at > coalesce((SELECT max(decided_at) FROM rescoring WHERE competition_id = ${competitionId} AND state = 'accepted'), '-infinity')
      AND NOT EXISTS (SELECT FROM item_analysis WHERE competition_id = ${competitionId} AND state = 'done' AND disagreements = '[]' AND finished_at > k.approved_at)
      AND EXISTS (SELECT FROM attempt_question q JOIN attempt a ON a.id = q.attempt_id JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
        WHERE q.item_id = k.item_id AND s.competition_id = ${competitionId} AND a.finished_at < k.approved_at AND ${attemptId === undefined ? sql`true` : sql`a.id = ${attemptId}`})`.execute(reader);
  return rows[0]!.n;
};
