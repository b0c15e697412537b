import { reports as routes } from "@kadr/contract/reports";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { command, query } from "../../platform/doors.ts";
import { found, Refusal } from "../../platform/refusal.ts";

interface JobRow {
  id: string;
  name: string;
  payload: Record<string, unknown>;
  state: "waiting" | "running" | "failing" | "failed";
  attempts: number;
  mostAttempts: number;
  error: string | null;
  createdAt: Date;
  runAt: Date;
}

/** The queue as people read it. A job that has failed for good stays until somebody has it run again. */
const jobs = sql`(
  SELECT job.id::text AS id, task_identifier AS name, payload,
         CASE WHEN job.locked_at IS NOT NULL THEN 'running' WHEN job.attempts >= job.max_attempts THEN 'failed' WHEN job.last_error IS NOT NULL THEN 'failing' ELSE 'waiting' END AS state,
         job.attempts, job.max_attempts AS "mostAttempts", left(job.last_error, 2000) AS error, job.created_at AS "createdAt", job.run_at AS "runAt"
  FROM graphile_worker.jobs AS job JOIN graphile_worker._private_jobs AS held ON held.id = job.id) AS job`;

export const listJobs = query(routes.listJobs, async (reader, _ctx, { page, size, search, state }) => {
  const states = await statesOf(reader);
  const chosen = state ? sql`state = ${state}` : sql`true`;
  const named = search ? sql`strpos(name || ' ' || payload::text, ${search}) > 0` : sql`true`;
  const { rows: counted } = await sql<{ total: number }>`SELECT count(*)::int AS total FROM ${jobs} WHERE ${chosen} AND ${named}`.execute(reader);
  const { rows } = await sql<JobRow>`
    SELECT * FROM ${jobs} WHERE ${chosen} AND ${named}
    ORDER BY array_position(ARRAY['failed', 'failing', 'running', 'waiting'], state), id::bigint LIMIT ${size} OFFSET ${(page - 1) * size}`.execute(reader);
  return { rows: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), runAt: row.runAt.toISOString() })), page, size, total: counted[0]!.total, states };
});

const statesOf = async (reader: Reader): Promise<Record<string, number>> => {
  const { rows } = await sql<{ state: string; n: number }>`SELECT state, count(*)::int AS n FROM ${jobs} GROUP BY state`.execute(reader);
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

export const retryJob = command(routes.retryJob, async (tx, _ctx, { jobId }) => {
  const { rows } = await sql<{ state: string }>`SELECT state FROM ${jobs} WHERE id = ${jobId}`.execute(tx);
  if (found(rows[0], "job").state === "running") throw new Refusal("job_running");
  const { rows: moved } = await sql`SELECT id FROM graphile_worker.reschedule_jobs(ARRAY[${jobId}::bigint], run_at => now(), attempts => 0)`.execute(tx);
  // taken up by a worker between the two statements
  if (moved.length === 0) throw new Refusal("job_running");
  return { ok: true as const };
});
