import { Logger, parseCronItems, run, type Runner, type TaskList } from "graphile-worker";
import { sql, type Kysely } from "kysely";
import type { Ctx, Log } from "./context.ts";
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
  /** Aborted when the worker is to end: a long job breaks off then, and is done again later. */
  ending?: AbortSignal;
}
export type Job = (context: JobContext, payload: Record<string, string>) => Promise<void>;

interface Queued {
  /** Jobs of one line are done one after the other. */
  line?: string;
}

/** Puts a job in the queue, in the caller's transaction: a rollback takes it away again. `once` names a job that must not stand twice. */
export const enqueue = async (tx: Tx, name: string, payload: Record<string, string>, once?: string, { line }: Queued = {}): Promise<void> => {
  await sql`SELECT graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, queue_name => ${line ?? null}, job_key => ${once ?? null}, max_attempts => 5)`.execute(tx);
};

/** What the queue says of itself: only what somebody must see to. */
const quietly = (log: Log): Logger =>
  new Logger(() => (level, message) => {
    if (level === "error") log.error({}, message);
    else if (level === "warning") log.warn({}, message);
  });

/** Starts to work through the queue. `everyMinute` names the jobs that also come by themselves; each stands in a line of its own, so it never meets itself. */
export const startJobs = async (databaseUrl: string, jobs: Record<string, Job>, everyMinute: readonly string[], context: () => Promise<JobContext>, log: Log): Promise<Runner> => {
  const taskList: TaskList = Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [name, async (payload: unknown) => job(await context(), payload as Record<string, string>)]),
  );
  const parsedCronItems = parseCronItems(everyMinute.map((task) => ({ task, match: "* * * * *", options: { backfillPeriod: 0, maxAttempts: 1, queueName: task, jobKey: task } })));
  return run({ connectionString: databaseUrl, taskList, parsedCronItems, concurrency: 2, pollInterval: 1000, noHandleSignals: true, maxPoolSize: 4, logger: quietly(log) });
};
