import type { Answer } from "@kadr/contract";
import type { exams } from "@kadr/contract/exams";
import { sql } from "kysely";
import { nameOf } from "../../../platform/names.ts";
import type { Reader } from "../../../platform/db.ts";

const mostEvents = 20;

type Event = Answer<typeof exams.board>["events"][number];

/** What many do at the start and at the end is told once a minute: else it would push everything else off the board. */
const together = (kind: "entered" | "started" | "finished") => sql`
      UNION ALL SELECT max(${sql.ref(`${kind}_at`)}), ${sql.lit(kind)}, CASE WHEN count(*) = 1 THEN min(seat) END, NULL, NULL, ${kind === "finished" ? sql.ref("finish_kind") : sql`NULL`}, NULL, count(*)::int
      FROM seats GROUP BY date_trunc('minute', ${sql.ref(`${kind}_at`)})${kind === "finished" ? sql`, finish_kind` : sql``}`;

/** What happened last in a session, newest first, from wherever it is recorded. */
export const lastEvents = async (reader: Reader, sessionId: string): Promise<Event[]> => {
  const { rows } = await sql<Omit<Event, "at"> & { at: Date }>`
    WITH seats AS (SELECT s.seat, a.* FROM exam_seat s JOIN attempt a ON a.seat_id = s.id WHERE s.session_id = ${sessionId})
    SELECT * FROM (
      SELECT opened_at AS at, 'opened' AS kind, NULL::int AS seat, NULL::int AS minutes, NULL AS reason, NULL AS "finishKind", NULL AS by, 1 AS seats FROM exam_session WHERE id = ${sessionId}
      UNION ALL SELECT closed_at, 'closed', NULL, NULL, NULL, NULL, NULL, 1 FROM exam_session WHERE id = ${sessionId}
      ${together("entered")}
      ${together("started")}
      ${together("finished")}
      UNION ALL SELECT r.reopened_at, 'reopened', seat, r.minutes, r.reason, NULL, ${nameOf("r.reopened_by")}, 1 FROM attempt_reopening r JOIN seats ON seats.id = r.attempt_id
      UNION ALL SELECT m.decided_at, 'machine', seat, NULL, NULL, NULL, ${nameOf("m.decided_by")}, 1 FROM exam_machine m JOIN seats ON seats.id = m.attempt_id WHERE m.state = 'active' AND m.decided_by IS NOT NULL
      UNION ALL SELECT g.granted_at, 'grant', s.seat, g.minutes, g.reason, NULL, ${nameOf("g.granted_by")}, 1 FROM time_grant g LEFT JOIN exam_seat s ON s.id = g.seat_id WHERE g.session_id = ${sessionId}
      UNION ALL SELECT i.happened_at, 'incident', s.seat, NULL, i.says, NULL, ${nameOf("i.recorded_by")}, 1 FROM exam_incident i LEFT JOIN exam_seat s ON s.id = i.seat_id WHERE i.session_id = ${sessionId}
      UNION ALL SELECT p.paused_at, 'paused', NULL, NULL, p.reason, NULL, ${nameOf("p.paused_by")}, 1 FROM exam_pause p WHERE p.session_id = ${sessionId}
      UNION ALL SELECT p.resumed_at, 'resumed', NULL, NULL, NULL, NULL, ${nameOf("p.resumed_by")}, 1 FROM exam_pause p WHERE p.session_id = ${sessionId}
    ) events WHERE at IS NOT NULL ORDER BY at DESC, kind LIMIT ${mostEvents}`.execute(reader);
  return rows.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }));
};
