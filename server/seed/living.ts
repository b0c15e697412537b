import { sql, type Kysely } from "kysely";
import { demoNow, moveDemoClock, noteLiving, readLiving, type Living } from "../src/platform/clock.ts";
import type { Database } from "../src/platform/db.ts";
import { enqueue, type Job } from "../src/platform/jobs.ts";
import { hashPassword } from "../src/platform/session.ts";
import { makeCountry, type Size } from "./country/index.ts";
import { demoPassword, findCast } from "./life/cast.ts";
import { Life } from "./life/life.ts";
import { year, type Step } from "./life/year.ts";

const minute = 60_000;
/** How often the pages are told how far it is. */
const tellEvery = 400;

/** What the steps are called on the wire. */
const codeOf = (name: string): string => name.replaceAll(/[ -]/g, "_");

/**
 * The job `demo.live`: lives the year of the demo's country from where it stands to the day the calendar is moved to. A stage is lived when its window
 * has ended by then; one that is still open at the target is left to whoever came to play in it. What somebody did by hand stays: every step does
 * only what is still to be done. Safe to run twice, and a way that was given up is not gone on with.
 */
export const live: Job = async ({ db, files, ending }, { startedAt }) => {
  const living = await readLiving(db);
  const { country: size } = await db.selectFrom("clock").select("country").executeTakeFirstOrThrow();
  if (!living || !size || living.startedAt !== startedAt) return;
  const says = new Herald(db, living);
  try {
    const before = await demoNow(db);
    const cast = await findCast(db);
    const { year: of } = await db.selectFrom("competition").select("year").orderBy("year", "desc").executeTakeFirstOrThrow();
    const country = makeCountry({ size: size as Size, year: of });
    // an officer who holds an application has let go of it by then
    const life = new Life({ db, reader: db, files, country, cast, progress: says.progress, ending }, new Date(before.getTime() + 20 * minute));
    await liveUntil(life, new Date(living.target), says);
    await says.arrived();
  } catch (error) {
    await says.stopped();
    // the worker is to end: its next start goes on from here
    if (!ending?.aborted) throw error;
  }
};

/** Goes on with a way that has stopped, when a worker starts. */
export const goOn = async (db: Kysely<Database>): Promise<void> => {
  const living = await readLiving(db);
  if (!living?.stopped) return;
  await db.transaction().execute((tx) => enqueue(tx, "demo.live", { startedAt: living.startedAt }, "demo.live"));
};

const liveUntil = async (life: Life, target: Date, says: Herald): Promise<void> => {
  const { calendar } = await life.competition();
  const start = life.now;
  const steps = year(await hashPassword(demoPassword)).filter(({ during }) => Date.parse(calendar[during].until) <= target.getTime());
  for (const [i, step] of steps.entries()) {
    life.setting.ending?.throwIfAborted();
    await says.begins(step, i + 1, steps.length);
    const { from, until } = calendar[step.during];
    // the calendar may have been pushed past this window without anybody living in it; in one it stands in, nobody comes before what was done there by hand
    const first = start.getTime() < Date.parse(until) && start > new Date(from) ? start : new Date(from);
    if (life.now.getTime() >= Date.parse(until) || (life.now < start && first === start)) life.now = first;
    await step.work(life);
    if (life.now < target) await forward(life.setting.db, life.now);
  }
  await forward(life.setting.db, target);
};

/** The calendar goes along with the country, never back. */
const forward = async (db: Kysely<Database>, to: Date): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await sql`SELECT FROM clock FOR UPDATE`.execute(tx);
    if (to > (await demoNow(tx))) await moveDemoClock(tx, to);
  });
};

/** Tells the pages how far the country has come, and from time to time that it is still there. */
class Herald {
  readonly #db: Kysely<Database>;
  #living: Living;
  #told = 0;
  #telling: Promise<void> = Promise.resolve();
  readonly #beat: NodeJS.Timeout;

  constructor(db: Kysely<Database>, living: Living) {
    this.#db = db;
    this.#living = { ...living, stopped: false };
    this.#beat = setInterval(() => void this.#tell(), 10_000);
  }

  begins(step: Step, at: number, of: number): Promise<void> {
    this.#living = { ...this.#living, doing: codeOf(step.name), step: at, steps: of, done: 0, of: 0 };
    return this.#tell();
  }

  progress = (_stage: string, done: number, of: number): void => {
    this.#living = { ...this.#living, done, of };
    if (performance.now() - this.#told > tellEvery) void this.#tell();
  };

  arrived(): Promise<void> {
    return this.#end(null);
  }

  stopped(): Promise<void> {
    return this.#end({ ...this.#living, stopped: true });
  }

  async #end(last: Living | null): Promise<void> {
    clearInterval(this.#beat);
    await this.#telling;
    await noteLiving(this.#db, last);
  }

  // one after another, so that what is older never comes last; what cannot be told now is told with the next
  #tell(): Promise<void> {
    this.#told = performance.now();
    this.#telling = this.#telling.then(() => noteLiving(this.#db, this.#living)).catch(() => {});
    return this.#telling;
  }
}
