import { rm } from "node:fs/promises";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import { usualCalendar, type Calendar } from "@kadr/domain/lifecycle";
import { makeCountry } from "../../server/seed/country/index.ts";
import { fillBank } from "../../server/seed/life/bank.ts";
import { appoint } from "../../server/seed/life/cast.ts";
import { Life } from "../../server/seed/life/life.ts";
import { announceCompetition, changeCompetition, createCompetition } from "../../server/src/modules/competitions/index.ts";
import { assignCandidates, confirmMachine, createSession, openSession } from "../../server/src/modules/exams/index.ts";
import { openDatabase, type Database } from "../../server/src/platform/db.ts";
import { folderFiles } from "../../server/src/platform/files.ts";
import { newId } from "../../server/src/platform/id.ts";
import { migrate } from "../../server/src/platform/migrate.ts";
import { loadReference } from "../../server/src/platform/reference.ts";
import { ask } from "../lib/ask.ts";
import { makeOwnFolder, ownFolder } from "../lib/project.ts";
import type { Door } from "./candidate.ts";

/** A database of its own in which one exam session is open now, with a seat for each of many invented candidates. */
export interface Hall {
  databaseUrl: string;
  /** Where the server keeps files. */
  dataDir: string;
  db: Kysely<Database>;
  sessionId: string;
  doors: Door[];
  /** The invigilator lets the candidate with this code go on at the computer that asks for it. */
  letIn(door: Door): Promise<void>;
  close(): Promise<void>;
}

export interface HallOptions {
  candidates: number;
  minutes?: number;
  say?: (sentence: string) => void;
}

/** Makes the hall; where that fails half way, nothing of it stays behind. */
export const openHall = async (serverUrl: string, options: HallOptions): Promise<Hall> => {
  const name = `kadr_exam_${process.pid}_${Date.now().toString(36)}`;
  const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const dataDir = join(ownFolder, name);
  await makeOwnFolder(dataDir);
  const db = openDatabase(databaseUrl, { connections: 6 });
  const close = async (): Promise<void> => {
    await db.destroy();
    // by force only where a killed server's connections are still there: nobody may use force against PostgreSQL's own cleaners
    await ask(serverUrl, `DROP DATABASE IF EXISTS ${name}`).catch(() => ask(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await ask(serverUrl, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`);
    await migrate(databaseUrl);
    return { databaseUrl, dataDir, db, close, ...(await furnish(db, dataDir, options)) };
  } catch (error) {
    // a database that is away is why it failed, and cannot be tidied either
    await close().catch(() => {});
    throw error;
  }
};

/** Fills the hall through the platform's own operations; only the applications, which are not what is measured, are written straight into the tables. */
const furnish = async (db: Kysely<Database>, dataDir: string, { candidates, minutes = 60, say = () => {} }: HallOptions): Promise<Pick<Hall, "sessionId" | "doors" | "letIn">> => {
  say(`Making an exam session with ${candidates.toLocaleString("en")} seats …`);
  await loadReference(db);
  const life = await lifeNow(db, dataDir);
  const sessionId = await makeSession(life, candidates, minutes);
  const doors = await db.selectFrom("exam_seat").select(["code", "password"]).where("session_id", "=", sessionId).orderBy("seat").execute();
  await sql`ANALYZE`.execute(db);
  const letIn = async ({ code }: Door): Promise<void> => {
    const { id } = await db.selectFrom("exam_machine").innerJoin("attempt", "attempt.id", "exam_machine.attempt_id").innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id").select("exam_machine.id").where("code", "=", code).where("exam_machine.state", "=", "waiting").executeTakeFirstOrThrow();
    life.now = new Date();
    await life.does(confirmMachine, life.cast["invigilator-1"], { machineId: id });
  };
  return { sessionId, doors, letIn };
};

const lifeNow = async (db: Kysely<Database>, dataDir: string): Promise<Life> => {
  const now = new Date();
  return new Life({ db, reader: db, files: folderFiles(join(dataDir, "files")), country: makeCountry({ size: "tiny" }), cast: await appoint(db, now) }, now);
};

const makeSession = async (life: Life, candidates: number, minutes: number): Promise<string> => {
  const { now } = life;
  const { "administrator-1": admin, "exam-manager-1": manager, "invigilator-1": invigilator } = life.cast;
  const calendar = calendarAround(now);
  const { id: competitionId } = await life.does(createCompetition, admin, { year: now.getUTCFullYear() });
  const { version, blueprint } = await life.competition();
  await life.does(changeCompetition, admin, { competitionId, version, calendar, blueprint: { ...blueprint, minutes } });
  await life.does(announceCompetition, admin, { competitionId });
  await fillBank(life);
  await writeApplications(life.setting.db, competitionId, candidates, now);
  const place = { competitionId, name: "Sınaq", place: "İmtahan mərkəzi (nümunə)", districtCode: "AZ-BA", room: "Zal 1" };
  const { id: sessionId } = await life.does(createSession, manager, { ...place, startsAt: now.toISOString(), seats: candidates });
  await life.does(assignCandidates, manager, { competitionId, sessionIds: [sessionId] });
  await life.does(openSession, invigilator, { sessionId });
  return sessionId;
};

const hour = 3_600_000;

/** The usual calendar, moved so that the days of the exam began an hour ago. */
const calendarAround = (now: Date): Calendar => {
  const usual = usualCalendar(now.getUTCFullYear());
  const by = now.getTime() - hour - Date.parse(usual.exam.from);
  const moved = (instant: string): string => new Date(Date.parse(instant) + by).toISOString();
  return Object.fromEntries(Object.entries(usual).map(([name, { from, until }]) => [name, { from: moved(from), until: moved(until) }])) as Calendar;
};

/** Those for which the bank has questions enough. */
const subjects = ["mathematics", "azerbaijani", "english", "informatics", "physics"];

const writeApplications = async (db: Kysely<Database>, competitionId: string, count: number, at: Date): Promise<void> => {
  const rows = Array.from({ length: count }, (_, i) => ({ person: newId(at), application: newId(at), family: `Namizəd ${i + 1}`, subject: subjects[i % subjects.length] }));
  await sql`
    WITH given AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (person uuid, application uuid, family text, subject text)),
      persons AS (INSERT INTO person (id, family_name, given_name, created_at) SELECT person, family, 'Sınaq', ${at} FROM given)
    INSERT INTO application (id, competition_id, person_id, subject_code, state, submitted_at, created_at, updated_at)
    SELECT application, ${competitionId}, person, subject, 'approved', ${at}, ${at}, ${at} FROM given`.execute(db);
};
