import type { Answer } from "@kadr/contract";
import type { reports } from "@kadr/contract/reports";
import { openings } from "@kadr/domain/lifecycle";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader } from "../../../platform/db.ts";
import type { Competition } from "../../competitions/index.ts";
import { stillMatters } from "./machines.ts";

type Need = Answer<typeof reports.work>["rooms"][number];

/** What the rooms of the exam wait for, each with the room that has waited longest. What this person has asked for waits for somebody else. */
export const needsOfRooms = async (reader: Reader, { now, actor }: Ctx, { id, calendar }: Competition): Promise<Need[]> => {
  // minutes and computers are decided about during the exam days and never after
  const deciding = openings(calendar, now).has("exam");
  const { rows } = await sql<Need>`
    WITH own AS (SELECT * FROM exam_session WHERE competition_id = ${id}),
    needs AS (
      SELECT 'open' AS need, s.id, s.starts_at AS since FROM own s
      WHERE s.state = 'planned' AND s.not_held IS NULL AND s.starts_at <= ${now} AND EXISTS (SELECT FROM exam_seat WHERE session_id = s.id)
      UNION ALL
      SELECT 'close', s.id, s.starts_at FROM own s
      WHERE s.state = 'open' AND s.paused_at IS NULL AND greatest(s.starts_at, s.opened_at) + make_interval(mins => s.minutes) <= ${now} AND NOT EXISTS (
        SELECT FROM exam_seat e JOIN attempt a ON a.seat_id = e.id
        WHERE e.session_id = s.id AND a.started_at IS NOT NULL AND a.finished_at IS NULL AND (a.paused_at IS NOT NULL OR a.ends_at > ${now}))
      UNION ALL
      SELECT 'proposal', s.id, p.proposed_at FROM own s JOIN time_proposal p ON p.session_id = s.id
      WHERE p.state = 'waiting' AND p.proposed_by <> ${actor.accountId} AND (s.state <> 'closed' OR p.kind = 'reopening') AND ${deciding}::boolean
      UNION ALL
      SELECT 'machine', s.id, m.asked_at FROM own s JOIN exam_seat e ON e.session_id = s.id JOIN attempt a ON a.seat_id = e.id JOIN exam_machine m ON m.attempt_id = a.id
      WHERE m.state = 'waiting' AND ${stillMatters("s", "a")} AND ${deciding}::boolean
    )
    SELECT * FROM (
      SELECT DISTINCT ON (need) need, (count(*) OVER (PARTITION BY need))::int AS n, own.id AS "sessionId", own.name, own.place, own.room
      FROM needs JOIN own USING (id) ORDER BY need, since, own.id
    ) AS first ORDER BY array_position(ARRAY['open', 'machine', 'proposal', 'close'], need)`.execute(reader);
  return rows;
};
