import type { Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";

/** One finished attempt: its questions in their order, with the newest answer to each. */
export interface Sat {
  attemptId: string;
  score: number;
  questions: { itemId: string; response: Response | null }[];
}

/** Everything candidates of a subject answered in a competition, attempt by attempt. */
export const readAnswers = async (reader: Reader, competitionId: string, subjectCode: string): Promise<Sat[]> => {
  const { rows } = await sql<{ id: string; score: number; items: string[]; responses: (Response | null)[] }>`
    WITH sat AS MATERIALIZED (
      SELECT a.id, a.score FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id JOIN application p ON p.id = e.application_id
      WHERE s.competition_id = ${competitionId} AND p.subject_code = ${subjectCode} AND a.finished_at IS NOT NULL),
    newest AS (SELECT DISTINCT ON (attempt_id, item_id) attempt_id, item_id, response FROM answer WHERE attempt_id IN (SELECT id FROM sat) ORDER BY attempt_id, item_id, sequence DESC)
    SELECT sat.id, sat.score, array_agg(q.item_id ORDER BY q.position) AS items, json_agg(n.response ORDER BY q.position) AS responses
    FROM sat JOIN attempt_question q ON q.attempt_id = sat.id LEFT JOIN newest n ON n.attempt_id = q.attempt_id AND n.item_id = q.item_id
    GROUP BY sat.id, sat.score ORDER BY sat.id`.execute(reader);
  return rows.map(({ id, score, items, responses }) => ({ attemptId: id, score, questions: items.map((itemId, i) => ({ itemId, response: responses[i] ?? null })) }));
};

/** The subjects somebody sat. */
export const subjectsSat = async (reader: Reader, competitionId: string): Promise<string[]> => {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT p.subject_code AS code FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id JOIN application p ON p.id = e.application_id
    WHERE s.competition_id = ${competitionId} AND a.finished_at IS NOT NULL ORDER BY 1`.execute(reader);
  return rows.map(({ code }) => code);
};
