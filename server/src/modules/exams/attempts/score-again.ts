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
