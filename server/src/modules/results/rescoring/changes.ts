import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { scoresNow, type ScoreNow } from "../../exams/index.ts";

/** One finished attempt with what decides its place: who competes, in which subject, with how many points of stage I. */
interface Scored {
  attemptId: string;
  applicationId: string;
  subjectCode: string;
  criteria: number | null;
  competes: boolean;
  score: number;
  parts: ScoreNow["parts"];
}

/** Whose score or rank would change. */
export interface Change {
  attemptId: string;
  applicationId: string;
  subjectCode: string;
  oldScore: number;
  newScore: number;
  oldParts: ScoreNow["parts"];
  newParts: ScoreNow["parts"];
  oldRank: number | null;
  newRank: number | null;
}

const scored = async (reader: Reader, competitionId: string): Promise<Scored[]> => {
  const { rows } = await sql<Scored>`
    SELECT a.id AS "attemptId", p.id AS "applicationId", p.subject_code AS "subjectCode", p.criteria_score AS criteria, p.state = 'approved' AS competes, a.score, a.parts
    FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN application p ON p.id = e.application_id
    WHERE p.competition_id = ${competitionId} AND a.finished_at IS NOT NULL ORDER BY a.id`.execute(reader);
  return rows;
};

/** Attempts with a question whose key was ever changed: nobody else's score can be another one now. */
const touched = async (reader: Reader, competitionId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT a.id FROM attempt_question q JOIN attempt a ON a.id = q.attempt_id JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
    WHERE s.competition_id = ${competitionId} AND a.finished_at IS NOT NULL
      AND q.item_id IN (SELECT item_id FROM item_key WHERE version > 1 AND approved_at IS NOT NULL) ORDER BY 1`.execute(reader);
  return rows.map(({ id }) => id);
};

/** Points of both stages (§10); a score of the exam is whole points, those of stage I are hundredths. */
const total = ({ criteria }: Scored, score: number): number => (criteria ?? 0) + score * 100;

/** Ranks within a subject, equals sharing one: how many who compete have more, plus one. */
const ranks = (all: readonly Scored[], scoreOf: (one: Scored) => number): Map<string, number> => {
  const rank = new Map<string, number>();
  for (const own of Map.groupBy(all.filter(({ competes }) => competes), ({ subjectCode }) => subjectCode).values()) {
    const order = own.map((one) => ({ id: one.attemptId, total: total(one, scoreOf(one)) })).toSorted((a, b) => b.total - a.total);
    let at = 0;
    order.forEach(({ id, total }, i) => {
      if (total !== order[at]!.total) at = i;
      rank.set(id, at + 1);
    });
  }
  return rank;
};

/** What scoring by the keys in force would change, in a fixed order. */
export const changesNow = async (reader: Reader, competitionId: string): Promise<{ attempts: number; changes: Change[] }> => {
  const all = await scored(reader, competitionId);
  const ids = await touched(reader, competitionId);
  const now = await scoresNow(reader, ids);
  const before = ranks(all, ({ score }) => score);
  const after = ranks(all, ({ attemptId, score }) => now.get(attemptId)?.score ?? score);
  const changes = all.flatMap((one): Change[] => {
    const { attemptId, applicationId, subjectCode, score, parts } = one;
    const { score: newScore, parts: newParts } = now.get(attemptId) ?? { score, parts };
    const [oldRank, newRank] = [before.get(attemptId) ?? null, after.get(attemptId) ?? null];
    const change = { attemptId, applicationId, subjectCode, oldScore: score, newScore, oldParts: parts, newParts, oldRank, newRank };
    return oldRank !== newRank || isScored(change) ? [change] : [];
  });
  return { attempts: ids.length, changes };
};

const partsIn = (parts: ScoreNow["parts"]) => parts.map(({ part, right, of }) => [part, right, of]).toSorted();

const sameParts = (one: ScoreNow["parts"], other: ScoreNow["parts"]): boolean => JSON.stringify(partsIn(one)) === JSON.stringify(partsIn(other));

/** Whether the attempt itself gets something else, and not only another rank: a part can win what another loses. */
export const isScored = ({ oldScore, newScore, oldParts, newParts }: Change): boolean => oldScore !== newScore || !sameParts(oldParts, newParts);

export const hashOfChanges = (changes: readonly Change[]): string =>
  createHash("sha256")
    .update(JSON.stringify(changes.map(({ attemptId, oldScore, newScore, oldParts, newParts, oldRank, newRank }) => [attemptId, oldScore, newScore, partsIn(oldParts), partsIn(newParts), oldRank, newRank])))
    .digest("hex");

/** Whether a score stands at a pass mark before and after. */
const crossing = (oldScore: number, newScore: number, mark: number): "up" | "down" | null => (oldScore < mark && newScore >= mark ? "up" : oldScore >= mark && newScore < mark ? "down" : null);

export interface PassMarks {
  passMark: number;
  incentivePassMark: number;
}

export const crossedOf = ({ oldScore, newScore }: { oldScore: number; newScore: number }, { passMark, incentivePassMark }: PassMarks) => {
  const [general, incentive] = [crossing(oldScore, newScore, passMark), crossing(oldScore, newScore, incentivePassMark)];
  return [...(general ? [`general_${general}` as const] : []), ...(incentive ? [`incentive_${incentive}` as const] : [])];
};

const counts = (changes: readonly Change[], marks: PassMarks) => {
  const crossed = changes.flatMap((change) => crossedOf(change, marks));
  const count = (name: (typeof crossed)[number]) => crossed.filter((one) => one === name).length;
  return {
    changed: changes.filter(({ oldScore, newScore }) => oldScore !== newScore).length,
    up: changes.filter(({ oldScore, newScore }) => newScore > oldScore).length,
    down: changes.filter(({ oldScore, newScore }) => newScore < oldScore).length,
    ranks: changes.filter(({ oldRank, newRank }) => oldRank !== newRank).length,
    marks: { general: { up: count("general_up"), down: count("general_down") }, incentive: { up: count("incentive_up"), down: count("incentive_down") } },
  };
};

export interface RescoredItem {
  itemId: string;
  code: string;
  version: number;
  aside: boolean;
}

/** The questions whose keys were changed and that somebody of the competition had. */
export const rescoredItems = async (reader: Reader, competitionId: string): Promise<RescoredItem[]> => {
  const { rows } = await sql<RescoredItem>`
    SELECT i.id AS "itemId", i.code, k.version, k.neutral AS aside FROM item i
    JOIN LATERAL (SELECT version, neutral FROM item_key WHERE item_id = i.id AND approved_at IS NOT NULL ORDER BY version DESC LIMIT 1) k ON k.version > 1
    WHERE EXISTS (SELECT FROM attempt_question q JOIN attempt a ON a.id = q.attempt_id JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
      WHERE q.item_id = i.id AND s.competition_id = ${competitionId}) ORDER BY i.code`.execute(reader);
  return rows;
};

/** The figures of a scoring again, as they are shown before anybody accepts it. */
export const figuresOf = (attempts: number, changes: readonly Change[], marks: PassMarks, items: readonly RescoredItem[]) => ({
  attempts,
  ...counts(changes, marks),
  subjects: [...Map.groupBy(changes, ({ subjectCode }) => subjectCode)].map(([subjectCode, own]) => ({ subjectCode, ...counts(own, marks) })).toSorted((a, b) => b.changed - a.changed),
  items: [...items],
});
