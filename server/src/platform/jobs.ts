import { run, type Runner, type TaskList } from "graphile-worker";
import { sql, type Kysely } from "kysely";
import type { Ctx } from "./context.ts";
import type { Database, Reader, Tx } from "./db.ts";
import type { Files } from "./files.ts";
import type { Mailer } from "./mail.ts";

/** What a job is given. Jobs carry ids only and are safe to run twice. */
export interface JobContext {
  db: Kysely<Database>;
  reader: Reader;
  ctx: Ctx;
  files: Files;
  mailer: Mailer;
  baseUrl: string;
}
export type Job = (context: JobContext, payload: Record<string, string>) => Promise<void>;

/** Puts a job in the queue, in the caller's transaction: a rollback takes it away again. `once` names a job that must not stand twice; it runs after `seconds`. */
export const enqueue = async (tx: Tx, name: string, payload: Record<string, string>, once?: string, seconds = 0): Promise<void> => {
  await sql`SELECT graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, job_key => ${once ?? null}, run_at => now() + make_interval(secs => ${seconds}), max_attempts => 5)`.execute(tx);
};

/** Starts to work through the queue. */
export const startJobs = async (databaseUrl: string, jobs: Record<string, Job>, context: () => Promise<JobContext>): Promise<Runner> => {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [name, async (payload: unknown) => job(await context(), payload as Record<string, string>)]),
  );
  return run({ connectionString: databaseUrl, taskList, concurrency: 2, pollInterval: 1000, noHandleSignals: true, maxPoolSize: 4 });
};
