import type { Key } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { lateSeconds } from "../attempts/clock.ts";
import { itemIdsOf, keysHash, type Canaries } from "./prove.ts";

/** The clocks of two processes, and a lock that somebody waited for, may be this far apart. */
const slackSeconds = 60;

/**
 * The attempts of a session whose time does not follow from what is on record: the session's length, the minutes that were granted, pauses and
 * reopenings; or that hold an answer from before their beginning or, without a journal that counted, from after their end. That the end follows from
 * beginning, minutes and pauses is a constraint of the table.
 */
export const attemptsOutOfTime = async (reader: Reader, sessionId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    SELECT a.id FROM attempt a JOIN exam_seat e ON e.id = a.seat_id JOIN exam_session s ON s.id = e.session_id
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(r.minutes), 0) AS minutes, coalesce(sum(extract(epoch FROM r.reopened_at - r.finished_at)), 0) AS still, least(min(r.finished_at), a.finished_at) AS first_end
      FROM attempt_reopening r WHERE r.attempt_id = a.id) r
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(g.minutes), 0) AS most, coalesce(sum(g.minutes) FILTER (WHERE r.first_end IS NULL OR g.granted_at < r.first_end - make_interval(secs => ${slackSeconds})), 0) AS least
      FROM time_grant g WHERE g.session_id = s.id AND (g.seat_id IS NULL OR g.seat_id = e.id)) g
    CROSS JOIN LATERAL (SELECT coalesce(sum(extract(epoch FROM coalesce(p.resumed_at, p.paused_at) - p.paused_at)), 0) AS still FROM exam_pause p WHERE p.session_id = s.id) p
    CROSS JOIN LATERAL (SELECT min(n.saved_at) AS first, max(n.saved_at) AS last FROM answer n WHERE n.attempt_id = a.id) n
    WHERE s.id = ${sessionId} AND a.started_at IS NOT NULL AND (
      a.minutes <> s.minutes
      OR a.extra_minutes NOT BETWEEN g.least + r.minutes AND g.most + r.minutes
      OR a.paused_ms NOT BETWEEN 0 AND (p.still + r.still + 1) * 1000
      OR n.first < a.started_at
      OR (a.paused_at IS NULL AND n.last > a.ends_at + make_interval(secs => ${lateSeconds + 1}) AND NOT EXISTS (SELECT FROM answer_journal j WHERE j.attempt_id = a.id AND j.counted > 0)))
    ORDER BY e.seat`.execute(reader);
  return rows.map(({ id }) => id);
};

interface KeyVersion {
  item_id: string;
  key: Key;
  neutral: boolean;
  approved_at: Date;
}

/**
 * Whether the keys that were in force when a session was opened are still those that were proved then. Approved keys are never changed: another key is
 * another version, with its own date.
 */
export const keysDiffer = async (reader: Reader, sessionId: string): Promise<boolean> => {
  const proofs = await reader.selectFrom("exam_trust").select(["canaries", "proved_at"]).where("session_id", "=", sessionId).execute();
  for (const { canaries, proved_at } of proofs) {
    const { sets, keys } = canaries as Partial<Canaries>;
    if (!sets) continue; // proved before the sets were written down with the hash
    const ids = await itemIdsOf(reader, sets);
    const { rows } = await sql<KeyVersion>`
      SELECT item_id, key, neutral, approved_at FROM item_key WHERE item_id = ANY(${ids}::uuid[]) AND approved_at <= ${proved_at} ORDER BY version`.execute(reader);
    const hashOf = (known: readonly KeyVersion[]): string => {
      const newest = new Map(known.map((row) => [row.item_id, row]));
      return keysHash(ids.flatMap((id) => newest.get(id) ?? []).map(({ item_id, key, neutral }) => ({ id: item_id, key, neutral })));
    };
    // a key that was approved at the very instant of the opening may have come before it or after
    if (hashOf(rows) !== keys && hashOf(rows.filter(({ approved_at }) => approved_at < proved_at)) !== keys) return true;
  }
  return false;
};
