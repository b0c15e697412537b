import { invigilation as routes } from "@kadr/contract/invigilation";
import { sql } from "kysely";
import { query } from "../../../platform/doors.ts";
import type { Reader } from "../../../platform/db.ts";
import { findCompetition } from "../../competitions/index.ts";
import { offlineSeconds } from "../sessions/board.ts";
import { stillMatters } from "./machines.ts";

interface Row {
  id: string;
  name: string;
  place: string;
  districtCode: string;
  room: string;
  starts_at: Date;
  state: "planned" | "open" | "closed";
  notHeld: string | null;
  paused: boolean;
  assigned: number;
  expected: number;
  working: number;
  offline: number;
  finished: number;
  absent: number;
  incidents: number;
  waiting: number;
}

export const examDay = query(routes.examDay, async (reader, ctx, { day }) => {
  const competition = await findCompetition(reader);
  if (!competition) return { day: null, days: [], now: ctx.now.toISOString(), sessions: [] };
  const { days, coming } = await daysOf(reader, competition.id, ctx.now);
  const shown = day ?? coming;
  const sessions = shown === null ? [] : await sessionsOn(reader, competition.id, shown, ctx.now);
  return { day: shown, days, now: ctx.now.toISOString(), sessions: sessions.map(({ starts_at, ...row }) => ({ ...row, startsAt: starts_at.toISOString() })) };
});

/** The days on which there are sessions, and the one to be looked at: today, else the next, else the last. */
const daysOf = async (reader: Reader, competitionId: string, now: Date): Promise<{ days: string[]; coming: string | null }> => {
  const { rows } = await sql<{ day: string; past: boolean }>`
    SELECT to_char(day, 'YYYY-MM-DD') AS day, day < (${now}::timestamptz AT TIME ZONE 'Asia/Baku')::date AS past
    FROM (SELECT DISTINCT (starts_at AT TIME ZONE 'Asia/Baku')::date AS day FROM exam_session WHERE competition_id = ${competitionId}) days ORDER BY day`.execute(reader);
  return { days: rows.map(({ day }) => day), coming: (rows.find(({ past }) => !past) ?? rows.at(-1))?.day ?? null };
};

const sessionsOn = async (reader: Reader, competitionId: string, day: string, now: Date): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    SELECT s.id, s.name, s.place, s.district_code AS "districtCode", s.room, s.starts_at, s.state, s.not_held AS "notHeld", s.paused_at IS NOT NULL AS paused, c.*,
      (SELECT count(*)::int FROM exam_incident i WHERE i.session_id = s.id) AS incidents,
      c.machines + (SELECT count(*)::int FROM time_proposal p WHERE p.session_id = s.id AND p.state = 'waiting') AS waiting
    FROM exam_session s, LATERAL (
      SELECT count(*)::int AS assigned,
        (count(*) FILTER (WHERE e.attendance <> 'absent' AND a.started_at IS NULL))::int AS expected,
        (count(*) FILTER (WHERE a.started_at IS NOT NULL AND a.finished_at IS NULL))::int AS working,
        (count(*) FILTER (WHERE a.started_at IS NOT NULL AND a.finished_at IS NULL AND a.seen_at < ${now}::timestamptz - make_interval(secs => ${offlineSeconds})))::int AS offline,
        (count(*) FILTER (WHERE a.finished_at IS NOT NULL))::int AS finished,
        (count(*) FILTER (WHERE e.attendance = 'absent'))::int AS absent,
        (count(m.id) FILTER (WHERE ${stillMatters("s", "a")}))::int AS machines
      FROM exam_seat e LEFT JOIN attempt a ON a.seat_id = e.id LEFT JOIN exam_machine m ON m.attempt_id = a.id AND m.state = 'waiting'
      WHERE e.session_id = s.id
    ) c
    WHERE s.competition_id = ${competitionId} AND to_char(s.starts_at AT TIME ZONE 'Asia/Baku', 'YYYY-MM-DD') = ${day}
    ORDER BY s.starts_at, s.place COLLATE "az-x-icu", s.room COLLATE "az-x-icu", s.id`.execute(reader);
  return rows;
};
