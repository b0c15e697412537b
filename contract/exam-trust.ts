import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { id, instant, ok, reason } from "./shapes.ts";

/*
 * Trust in the exam: every program that serves it says what it runs, both scorers prove themselves before a session opens, and the chains of
 * answers can be checked at any time.
 */

const seers = ["exam_manager", "administrator", "auditor"] as const;

const canaries = z.object({
  /** Known answers of every type scored, by both scorers. */
  known: z.int(),
  /** Items of the session's forms, answers tried on them, and items that only the first scorer can score. */
  items: z.int(),
  compared: z.int(),
  unknown: z.int(),
});

const proof = z.object({
  sessionId: id,
  name: z.string(),
  place: z.string(),
  room: z.string(),
  state: z.enum(["planned", "open", "closed"]),
  program: z.string(),
  /** The program that answers now is the one the session was opened with. */
  current: z.boolean(),
  signed: z.boolean(),
  canaries,
  reason: z.string().nullable(),
  provedBy: z.string().nullable(),
  provedAt: instant,
});

const check = z.object({
  id,
  /** Null: the whole competition. */
  session: z.object({ id, name: z.string(), room: z.string() }).nullable(),
  /** `failed`: its job has broken off for good. */
  state: z.enum(["queued", "done", "failed"]),
  attempts: z.int(),
  answers: z.int(),
  /** Attempts that are still running: their chains have no seal yet. */
  unsealed: z.int(),
  findings: z.int(),
  requestedBy: z.string().nullable(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
});

/** Attempt, seat and application are null where the keys of a whole session differ. */
const finding = z.object({
  attemptId: id.nullable(),
  session: z.string(),
  room: z.string(),
  seat: z.int().nullable(),
  applicationNumber: z.int().nullable(),
  code: z.string(),
  link: z.int().nullable(),
  sequence: z.int().nullable(),
  itemCode: z.string().nullable(),
});

export const trust = routes("exams", {
  programs: query({
    path: "/exam/programs",
    who: seers,
    summary: "The programs that serve the exam and what each runs, the sessions with what was proved at their opening, and the checks of the answers",
    answer: z.object({
      program: z.string(),
      node: z.string(),
      modules: z.array(z.object({ name: z.string(), hash: z.string() })),
      processes: z.array(
        z.object({
          id,
          kind: z.enum(["server", "worker"]),
          name: z.string(),
          program: z.string(),
          live: z.boolean(),
          same: z.boolean(),
          signed: z.boolean(),
          /** The modules in which it differs from the program that answers. */
          differs: z.array(z.string()),
          startedAt: instant,
          seenAt: instant,
        }),
      ),
      proofs: z.array(proof),
      checks: z.array(check),
    }),
  }),
  acceptProgram: command({
    path: "/exam/sessions/:sessionId/program",
    who: "acceptProgram",
    summary: "Go on with another program in a session that is open, with a reason, after both scorers have proved themselves again",
    input: z.strictObject({ sessionId: id, reason }),
    answer: ok,
    refusals: ["program_accepted", "servers_differ", "canaries_failed", "scorers_disagree"],
    about: "sessionId",
  }),
  checkAnswers: command({
    path: "/exam/checks",
    // a check changes nothing, so an auditor may begin one
    who: seers,
    summary: "Check a session's answers, times and keys, or the whole competition's",
    input: z.strictObject({ sessionId: id.optional() }),
    answer: z.object({ id }),
  }),
  getCheck: query({
    path: "/exam/checks/:checkId",
    who: seers,
    summary: "One check of the answers: every row that was changed, removed or added, and every time or key that does not follow from the record",
    input: z.strictObject({ checkId: id }),
    answer: check.extend({ rows: z.array(finding) }),
  }),
});
