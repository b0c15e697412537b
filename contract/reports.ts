import { roles } from "@kadr/domain/lifecycle";
import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { day, id, instant, list, listInput, ok } from "./shapes.ts";

const readers = ["auditor", "administrator"] as const;
const staff = roles.filter((role) => role !== "candidate");

const auditLine = z.object({
  id: z.int(),
  at: instant,
  accountId: id.nullable(),
  /** Who did it, or null for a visitor. */
  name: z.string().nullable(),
  login: z.string().nullable(),
  roles: z.array(z.string()),
  /** `module.command`. */
  action: z.string(),
  objectId: id.nullable(),
  data: z.record(z.string(), z.unknown()),
  requestId: z.string(),
});

const job = z.object({
  id: z.string(),
  name: z.string(),
  payload: z.record(z.string(), z.unknown()),
  state: z.enum(["waiting", "running", "failing", "failed"]),
  attempts: z.int(),
  mostAttempts: z.int(),
  error: z.string().nullable(),
  createdAt: instant,
  runAt: instant,
});

export const reports = routes("reports", {
  listAudit: query({
    path: "/audit",
    who: readers,
    summary: "The audit trail, newest first",
    input: z.strictObject({
      ...listInput,
      account: id.optional(),
      action: z.string().max(100).optional(),
      object: id.optional(),
      from: day.optional(),
      until: day.optional(),
    }),
    answer: list(auditLine).extend({ actions: z.array(z.string()) }),
  }),
  objectHistory: query({
    path: "/audit/objects/:objectId",
    who: readers,
    summary: "All that was done to one object, oldest first",
    input: z.strictObject({ objectId: id }),
    answer: z.array(auditLine),
  }),
  listJobs: query({
    path: "/jobs",
    who: staff,
    summary: "The jobs that wait, run or have failed",
    input: z.strictObject({ ...listInput, state: job.shape.state.optional() }),
    answer: list(job).extend({ states: z.record(z.string(), z.int()) }),
  }),
  retryJob: command({
    path: "/jobs/:jobId/retry",
    who: "retryJob",
    summary: "Run a failed or waiting job again, now",
    input: z.strictObject({ jobId: z.string().regex(/^\d{1,18}$/) }),
    answer: ok,
    refusals: ["job_running"],
  }),
  work: query({
    path: "/staff/work",
    who: staff,
    summary: "What waits for whom now: the figures of the staff's first page",
    answer: z.object({
      vacancies: z.object({ drafts: z.int(), approved: z.int(), frozen: z.int(), closed: z.int() }),
      review: z.object({ waiting: z.int(), claimed: z.int(), returned: z.int(), approved: z.int(), refused: z.int(), oldestWaiting: instant.nullable() }),
      /** Items that I may review, keys that I may approve, and items of mine that were given back. */
      bank: z.object({ review: z.int(), keys: z.int(), returned: z.int() }),
      exams: z.object({ sessionsToday: z.int(), open: z.int(), planned: z.int(), closed: z.int(), withoutSeat: z.int(), sat: z.int(), absent: z.int(), journalsToday: z.int() }),
      /** What exam rooms wait for, each with the room that has waited longest: to be opened, to be closed, a computer or minutes to be decided about. Empty for whoever has no part in the exam. */
      rooms: z.array(z.object({ need: z.enum(["open", "machine", "proposal", "close"]), n: z.int(), sessionId: id, name: z.string(), place: z.string(), room: z.string() })),
      placement: z.object({ runs: z.int(), verified: z.int(), held: z.int(), tiesOpen: z.int(), placed: z.int() }),
      papers: z.object({ expected: z.int(), approved: z.int(), cancelled: z.int(), interviewsToday: z.int() }),
      offers: z.object({ open: z.int(), accepted: z.int(), declined: z.int() }),
      appeals: z.object({ filed: z.int(), taken: z.int(), decided: z.int() }),
      letters: z.object({ made: z.int(), missing: z.int() }),
      jobs: z.object({ waiting: z.int(), failed: z.int() }),
    }),
  }),
});
