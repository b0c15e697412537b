import { dirname } from "node:path";
import { Logger, runOnce } from "graphile-worker";
import type { Kysely } from "kysely";
import pg from "pg";
import { inject } from "vitest";
import { makeCountry } from "../seed/country/index.ts";
import { demoYear, seed } from "../seed/index.ts";
import { openSchools } from "../seed/life/announced.ts";
import { fillBank } from "../seed/life/bank.ts";
import { appoint, demoPassword } from "../seed/life/cast.ts";
import { Life } from "../seed/life/life.ts";
import { year, type Step } from "../seed/life/year.ts";
import { closeHouse, openHouse } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { makeOffer } from "../src/modules/offers/index.ts";
import { addInYearVacancy } from "../src/modules/vacancies/index.ts";
import { demoNow, moveDemoClock } from "../src/platform/clock.ts";
import { openDatabase, type Database } from "../src/platform/db.ts";
import { folderFiles } from "../src/platform/files.ts";
import { hashPassword } from "../src/platform/session.ts";
import { allJobs, jobContext } from "../src/worker.ts";

/**
 * Where a test can enter the year: before there is a competition (officers, schools and questions are there), in the demo's second week of applications,
 * when the placement is published and the papers are expected, or when everything is over and offers are made.
 */
export const moments = ["before", "applications", "placed", "over"] as const;
export type Moment = (typeof moments)[number];

const lockKey = 5_233_180;

/** A database in which the country has come to that moment, to be cloned. Made once a run, each from the one before it; who comes second waits. */
export const yearTemplate = async (moment: Moment, folder: string): Promise<string> => {
  const { url: server, template, fault } = inject("testDatabase");
  if (fault) throw new Error(`There is no database for the tests: ${fault}`);
  const name = `${template}_${moment}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query("SELECT pg_advisory_lock($1)", [lockKey + moments.indexOf(moment)]);
    if ((await admin.query("SELECT FROM pg_database WHERE datname = $1", [name])).rowCount) return name;
    const before = moment === "placed" || moment === "over" ? await yearTemplate(moment === "placed" ? "applications" : "placed", folder) : template;
    const half = `${name}_half`;
    await admin.query(`DROP DATABASE IF EXISTS ${half} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${half} TEMPLATE ${before}`);
    const db = openDatabase(Object.assign(new URL(server), { pathname: `/${half}` }).href, { connections: 14 });
    await ways[moment](db, folder).finally(() => db.destroy());
    await workOff(Object.assign(new URL(server), { pathname: `/${half}` }).href, folder);
    await admin.query(`ALTER DATABASE ${half} RENAME TO ${name}`);
    return name;
  } finally {
    await admin.end();
  }
};

/** Does the jobs that wait, so that no clone has to: letters are made; mails go to nobody. */
const workOff = async (url: string, folder: string): Promise<void> => {
  const house = openHouse({ ...readConfig({ DATABASE_URL: url, LOG_LEVEL: "silent" }), dataDir: dirname(folder) });
  try {
    const context = jobContext(house);
    const mailer = { delivers: true, send: () => Promise.resolve() };
    const taskList = Object.fromEntries(Object.entries(allJobs(house)).map(([name, job]) => [name, async (payload: unknown) => job({ ...(await context()), mailer }, payload as Record<string, string>)]));
    await runOnce({ connectionString: url, taskList, concurrency: 4, noHandleSignals: true, logger: new Logger(() => () => {}) });
  } finally {
    await closeHouse(house);
  }
};

/** The life of the demo's country on a database, from `now` on. */
export const lifeOn = async (db: Kysely<Database>, folder: string, now: Date): Promise<Life> => {
  const country = makeCountry({ size: "demo", year: demoYear });
  return new Life({ db, reader: db, files: folderFiles(folder), country, cast: await appoint(db, now) }, now);
};

/** Lives these steps of the year; the country's people all have the demo's password. */
export const liveSteps = async (life: Life, names: readonly string[]): Promise<void> => {
  const steps = await stepsOfYear();
  for (const name of names) {
    const step = steps.find((one) => one.name === name);
    if (!step) throw new Error(`The year has no step "${name}", only ${steps.map((one) => one.name).join(", ")}.`);
    await step.work(life);
  }
};

const stepsOfYear = async (): Promise<readonly Step[]> => year(await hashPassword(demoPassword));

/** Sets the demo's calendar to where a life has come. */
export const catchUp = async (life: Life): Promise<void> => {
  await life.setting.db.transaction().execute((tx) => moveDemoClock(tx, life.now));
};

const between = async (db: Kysely<Database>, folder: string, from: string, until?: string): Promise<void> => {
  const life = await lifeOn(db, folder, new Date(Date.UTC(demoYear, 6, 10)));
  const names = (await stepsOfYear()).map(({ name }) => name);
  await liveSteps(life, names.slice(names.indexOf(from), until ? names.indexOf(until) : undefined));
  await catchUp(life);
};

/** One offer waits for its answer: to the first of those who passed and have no post. */
const leaveOfferOpen = async (life: Life): Promise<void> => {
  const officer = life.cast["placement-1"];
  const { id: applicationId, subject_code } = await life.reader
    .selectFrom("placement_outcome")
    .innerJoin("application", "application.id", "placement_outcome.application_id")
    .innerJoin("exam_seat", "exam_seat.application_id", "application.id")
    .innerJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .select(["application.id", "application.subject_code"])
    .where("outcome", "=", "unplaced")
    // entitled to any post, with an incentive or not (§9), and not recruited by an offer already (§16)
    .where("attempt.score", ">=", (await life.competition()).rules.passMark)
    .where((eb) => eb.not(eb.exists(eb.selectFrom("offer").select("offer.id").whereRef("offer.application_id", "=", "application.id").where("state", "in", ["offered", "accepted"]))))
    .where("run_id", "=", (eb) => eb.selectFrom("placement_run").select("id").where("state", "=", "published").orderBy("number", "desc").limit(1))
    .orderBy("application.number")
    .executeTakeFirstOrThrow();
  const { id: institutionId } = await life.reader.selectFrom("institution").select("id").orderBy("code").executeTakeFirstOrThrow();
  const { id: vacancyId } = await life.does(addInYearVacancy, officer, { institutionId, subjectCode: subject_code!, seats: 1, note: "Tədris ili ərzində boşalıb (nümunə)." });
  await life.does(makeOffer, officer, { vacancyId, applicationId, deadline: new Date(life.now.getTime() + 5 * 24 * 3_600_000).toISOString() });
};

const ways: Record<Moment, (db: Kysely<Database>, folder: string) => Promise<void>> = {
  async before(db, folder) {
    const life = await lifeOn(db, folder, new Date(Date.UTC(demoYear, 4, 25, 6)));
    await openSchools(life);
    await fillBank(life);
    await db.updateTable("clock").set({ demo: true, country: "demo" }).execute();
    await catchUp(life);
  },
  applications: (db, folder) => seed(db, "demo", folderFiles(folder)),
  placed: (db, folder) => between(db, folder, "applications", "papers"),
  async over(db, folder) {
    await between(db, folder, "papers");
    await leaveOfferOpen(await lifeOn(db, folder, await demoNow(db)));
  },
};
