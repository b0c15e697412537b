import { roomStandings, type RoomStanding } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";

export type GroupBy = "subject" | "room" | "district" | "place";

/** How the scores of some people divide. */
export interface Spread {
  persons: number;
  absent: number;
  /** Who came and has no finished attempt: where the room is closed, who never began. */
  unfinished: number;
  mean: number | null;
  sd: number | null;
  median: number | null;
  least: number | null;
  most: number | null;
  passed: number;
  passedIncentive: number;
}

export interface Marks {
  passMark: number;
  incentivePassMark: number;
}

const seats = sql`exam_seat e JOIN exam_session s ON s.id = e.session_id JOIN application p ON p.id = e.application_id
  LEFT JOIN attempt a ON a.seat_id = e.id AND a.finished_at IS NOT NULL`;

const spread = ({ passMark, incentivePassMark }: Marks) => sql`
  count(a.score)::int AS persons, (count(*) FILTER (WHERE e.attendance = 'absent'))::int AS absent, (count(*) FILTER (WHERE e.attendance = 'present' AND a.id IS NULL))::int AS unfinished,
  avg(a.score)::float8 AS mean, stddev_samp(a.score)::float8 AS sd, (percentile_cont(0.5) WITHIN GROUP (ORDER BY a.score))::float8 AS median,
  min(a.score) AS least, max(a.score) AS most,
  (count(*) FILTER (WHERE a.score >= ${passMark}::int))::int AS passed, (count(*) FILTER (WHERE a.score >= ${incentivePassMark}::int))::int AS "passedIncentive"`;

interface Some {
  subjectCode?: string | undefined;
  districtCode?: string | undefined;
}

const only = ({ subjectCode, districtCode }: Some) => sql`
  ${subjectCode === undefined ? sql`true` : sql`p.subject_code = ${subjectCode}`} AND ${districtCode === undefined ? sql`true` : sql`s.district_code = ${districtCode}`}`;

/** The spread of everybody, or of one subject. */
export const spreadOf = async (reader: Reader, competitionId: string, marks: Marks, some: Some = {}): Promise<Spread> => {
  const { rows } = await sql<Spread>`SELECT ${spread(marks)} FROM ${seats} WHERE s.competition_id = ${competitionId} AND ${only(some)}`.execute(reader);
  return rows[0]!;
};

/** How many have each score, from 0 to `most`. */
export const histogramOf = async (reader: Reader, competitionId: string, most: number, some: Some = {}): Promise<number[]> => {
  const { rows } = await sql<{ score: number; n: number }>`
    SELECT a.score, count(*)::int AS n FROM ${seats} WHERE s.competition_id = ${competitionId} AND a.score IS NOT NULL AND ${only(some)} GROUP BY a.score`.execute(reader);
  const counts = new Array<number>(Math.max(most, ...rows.map(({ score }) => score)) + 1).fill(0);
  for (const { score, n } of rows) counts[score] = n;
  return counts;
};

export interface Group extends Spread {
  key: string;
  nameAz: string;
  nameEn: string;
  startsAt: Date | null;
  districtCode: string | null;
}

const nothing = sql`NULL::timestamptz`;
const groupings = {
  subject: { key: sql`p.subject_code`, az: sql`min(subject.name_az)`, en: sql`min(subject.name_en)`, startsAt: nothing, district: sql`NULL::text`, join: sql`JOIN subject ON subject.code = p.subject_code` },
  room: { key: sql`s.id::text`, az: sql`min(s.name || ', ' || s.room)`, en: sql`min(s.name || ', ' || s.room)`, startsAt: sql`min(s.starts_at)`, district: sql`min(s.district_code)`, join: sql`` },
  district: { key: sql`s.district_code`, az: sql`min(district.name_az)`, en: sql`min(district.name_en)`, startsAt: nothing, district: sql`NULL::text`, join: sql`JOIN district ON district.code = s.district_code` },
  place: { key: sql`s.district_code || ' ' || s.place`, az: sql`min(s.place)`, en: sql`min(s.place)`, startsAt: nothing, district: sql`min(s.district_code)`, join: sql`` },
} as const;

/** Every group with somebody in it, in the order of its name. */
export const groupsOf = async (reader: Reader, competitionId: string, by: GroupBy, marks: Marks, some: Some = {}): Promise<Group[]> => {
  const { key, az, en, startsAt, district, join } = groupings[by];
  const { rows } = await sql<Group>`
    SELECT * FROM (SELECT ${key} AS key, ${az} AS "nameAz", ${en} AS "nameEn", ${startsAt} AS "startsAt", ${district} AS "districtCode", ${spread(marks)}
      FROM ${seats} ${join} WHERE s.competition_id = ${competitionId} AND ${only(some)} GROUP BY ${key}) AS g
    ORDER BY "nameAz" COLLATE "az-x-icu", "startsAt", key`.execute(reader);
  return rows;
};

/** How every room stands beside the others (the rule is in `domain/examination/rooms.ts`), by session. */
export const standingOfRooms = async (reader: Reader, competitionId: string): Promise<Map<string, RoomStanding>> => {
  const { rows } = await sql<{ room: string; subjects: string[]; scores: number[] }>`
    SELECT s.id AS room, array_agg(p.subject_code ORDER BY a.id) AS subjects, array_agg(a.score ORDER BY a.id) AS scores
    FROM ${seats} WHERE s.competition_id = ${competitionId} AND a.score IS NOT NULL GROUP BY s.id ORDER BY s.id`.execute(reader);
  const standings = roomStandings(rows.map(({ room, subjects, scores }) => ({ room, scores: scores.map((score, i) => ({ subject: subjects[i]!, score })) })));
  return new Map(standings.map((standing) => [standing.room, standing]));
};

export interface OutlyingRoom {
  sessionId: string;
  name: string;
  place: string;
  persons: number;
  mean: number | null;
  z: number;
  outlying: "high" | "low";
}

/** The rooms somebody must look at, the furthest first. */
export const outlyingRooms = async (reader: Reader, competitionId: string): Promise<OutlyingRoom[]> => {
  const flagged = [...(await standingOfRooms(reader, competitionId)).values()].flatMap(({ room, z, outlying }) => (outlying && z !== null ? [{ room, z, outlying }] : []));
  if (flagged.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string; place: string; persons: number; mean: number | null }>`
    SELECT s.id, min(s.name || ', ' || s.room) AS name, min(s.place) AS place, count(a.score)::int AS persons, avg(a.score)::float8 AS mean
    FROM ${seats} WHERE s.id = ANY(${flagged.map(({ room }) => room)}::uuid[]) GROUP BY s.id`.execute(reader);
  const about = new Map(rows.map((row) => [row.id, row]));
  return flagged
    .map(({ room, z, outlying }) => {
      const { name, place, persons, mean } = about.get(room)!;
      return { sessionId: room, name, place, persons, mean, z, outlying };
    })
    .toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z));
};
