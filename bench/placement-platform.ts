/**
 * Measures the placement inside the platform at the national size: from the officer's "run" to the stored, verified result, and "what if" on it.
 * Beside it, as the least that could be done, the same rows written by the same statements without placing, proving or explaining.
 * Applications and exam results are written straight into the tables; the run goes through the operations.
 */
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql, type Kysely } from "kysely";
import pg from "pg";
import { scoreCriteria, usualCriteria } from "@kadr/domain/criteria";
import { announce, importPosts, openSchools } from "../server/seed/life/announced.ts";
import { appoint } from "../server/seed/life/cast.ts";
import { Life } from "../server/seed/life/life.ts";
import { makeFigures } from "../server/seed/life/results.ts";
import { chanceOfRight, Dice, makeCountry } from "../server/seed/country/index.ts";
import { run, runPlacementNow, whatIf } from "../server/src/modules/placements/index.ts";
import { openDatabase, type Database } from "../server/src/platform/db.ts";
import { folderFiles } from "../server/src/platform/files.ts";
import { newId } from "../server/src/platform/id.ts";
import { migrate } from "../server/src/platform/migrate.ts";
import { loadReference } from "../server/src/platform/reference.ts";
import { startPostgres } from "../tools/postgres.ts";
import { spread, writeReport } from "./report.ts";

const rounds = 7;

const write = (db: Kysely<Database>, table: string, columns: string, rows: object[]) =>
  sql`INSERT INTO ${sql.raw(table)} (${sql.raw(columns.replace(/ \w+(\[\])?(?=,|$)/g, ""))}) SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (${sql.raw(columns)})`.execute(db);

/** The national country with every application approved and every exam sat. */
const makeNation = async (db: Kysely<Database>): Promise<Life> => {
  const before = new Date("2027-05-20T06:00:00Z");
  const country = makeCountry({ size: "national" });
  const life = new Life({ db, reader: db, files: folderFiles(join(tmpdir(), "kadr-bench")), country, cast: await appoint(db, before) }, before);
  await openSchools(life);
  await announce(life);
  await importPosts(life);
  const { id: competition_id } = await life.competition();
  const posts = await db.selectFrom("vacancy").innerJoin("institution", "institution.id", "vacancy.institution_id").select(["vacancy.id", "institution.code", "subject_code"]).execute();
  const idOf = new Map(posts.map(({ id, code, subject_code }) => [`${code}/${subject_code}`, id]));
  const sessionId = newId(before);
  await db.insertInto("exam_session").values({ id: sessionId, competition_id, name: "S", place: "P", district_code: "AZ-LER", room: "1", starts_at: before, seats: 10_000, minutes: 60, state: "closed", bank_revision: 0, created_at: before }).execute();
  const rows = country.applications.map((data) => {
    const dice = new Dice(data.number, "bench");
    const score = Array.from({ length: 35 }, () => dice.chance(chanceOfRight(data.ability, 0.7))).filter(Boolean).length;
    return { data, score, person: newId(before), application: newId(before), seat: newId(before), criteria: scoreCriteria(usualCriteria, { diplomas: data.education, answers: data.answers }).total };
  });
  const at = before.toISOString();
  const sat = rows.filter(({ data }) => data.fate === "sits");
  await write(db, "person", "id uuid, family_name text, given_name text, created_at timestamptz", rows.map(({ person, data }) => ({ id: person, family_name: data.person.familyName, given_name: data.person.givenName, created_at: at })));
  await write(
    db,
    "application",
    "id uuid, competition_id uuid, person_id uuid, subject_code text, state text, open_consent boolean, criteria_score int, submitted_at timestamptz, decided_at timestamptz, created_at timestamptz, updated_at timestamptz",
    rows.map(({ application, person, data, criteria }) => ({ id: application, competition_id, person_id: person, subject_code: data.subject, state: "approved", open_consent: data.openConsent, criteria_score: criteria, submitted_at: at, decided_at: at, created_at: at, updated_at: at })),
  );
  await write(db, "choice", "application_id uuid, ordinal int, vacancy_id uuid", rows.flatMap(({ application, data }) => data.choices.map((code, i) => ({ application_id: application, ordinal: i + 1, vacancy_id: idOf.get(code) }))));
  await write(db, "exam_seat", "id uuid, session_id uuid, application_id uuid, seat int, code text, password text, attendance text", rows.map(({ seat, application, data }, i) => ({ id: seat, session_id: sessionId, application_id: application, seat: i + 1, code: `C${i}`, password: "p", attendance: data.fate === "sits" ? "present" : "absent" })));
  await write(
    db,
    "attempt",
    "id uuid, seat_id uuid, entered_at timestamptz, started_at timestamptz, minutes int, ends_at timestamptz, finished_at timestamptz, finish_kind text, score int, parts jsonb, seen_at timestamptz",
    sat.map(({ seat, score }) => ({ id: newId(before), seat_id: seat, entered_at: at, started_at: at, minutes: 60, ends_at: new Date(before.getTime() + 3_600_000).toISOString(), finished_at: at, finish_kind: "confirmed", score, parts: [], seen_at: at })),
  );
  const signed = { reviewed_by: life.cast["exam-manager-1"].accountId!, reviewed_at: before, released_by: life.cast["commission-1"].accountId, released_at: before };
  await db.insertInto("results_review").values({ id: newId(before), competition_id, scores_hash: "bench", finding: "bench", outlying: "[]", ...signed }).execute();
  await sql`ANALYZE`.execute(db);
  await makeFigures(life);
  await life.goTo("placement", 0.5);
  return life;
};

const timed = async <T>(work: () => Promise<T>): Promise<[number, T]> => {
  const started = performance.now();
  const answer = await work();
  return [performance.now() - started, answer];
};

const server = await startPostgres();
const name = `kadr_bench_${randomUUID().slice(0, 8)}`;
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`);
const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
await migrate(url);
const db = openDatabase(url);
try {
  await loadReference(db);
  const life = await makeNation(db);
  const officer = life.cast["placement-1"];
  const [runs, writes, questions]: number[][] = [[], [], []];
  let runId = "";
  for (let i = 0; i < rounds; i++) {
    const [whole, { id }] = await timed(async () => {
      const made = await life.does(run, officer, { round: 1, cause: "bench" });
      await runPlacementNow(db, life.ctx(officer), made.id);
      return made;
    });
    runId = id;
    runs!.push(whole);
    const { state } = await db.selectFrom("placement_run").select("state").where("id", "=", id).executeTakeFirstOrThrow();
    if (state !== "verified") throw new Error(`the run was ${state}`);
    const [bare] = await timed(() =>
      db.transaction().execute(async (tx) => {
        await sql`CREATE TEMP TABLE bare_outcome ON COMMIT DROP AS SELECT * FROM placement_outcome WHERE run_id = ${id}`.execute(tx);
        await sql`DELETE FROM placement_outcome WHERE run_id = ${id}`.execute(tx);
        await sql`INSERT INTO placement_outcome SELECT * FROM bare_outcome`.execute(tx);
      }),
    );
    writes!.push(bare);
    const [question] = await timed(() => life.asks(whatIf, officer, { runId, passMark: 25 }));
    questions!.push(question);
  }
  writeReport(
    "placement-platform",
    `## Placement in the platform, national size

2,177 vacancies, 9,850 applications, PostgreSQL 18 from npm with durable writes on the same machine; medians of ${rounds}. The row beside it
rewrites the stored outcomes alone, without placing, proving or explaining anything.

| | median ms | spread | ratio |
|---|---|---|---|
| from "run" to "verified" (freeze, place, verify, explain, certify, store) | ${spread(runs!)} | ${(median(runs!) / median(writes!)).toFixed(1)} |
| rewriting the stored outcomes | ${spread(writes!)} | 1 |
| "what if" under another pass mark | ${spread(questions!)} | ${(median(questions!) / median(writes!)).toFixed(1)} |

Wanted: under 3 s and under 1 s.`,
  );
} finally {
  await db.destroy();
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await admin.end();
  await server.stop();
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
