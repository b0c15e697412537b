import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { done, id, instant, list, listInput, ok, points } from "./shapes.ts";

export const runState = z.enum(["queued", "running", "verified", "held", "published", "failed"]);
const rowState = z.enum(["final", "provisional"]);
export const outcomeCode = z.enum(["placed", "unplaced", "failed", "absent", "cancelled", "withdrawn"]);
const bilingual = { nameAz: z.string(), nameEn: z.string() };

/** A post as every list of placements shows it. */
export const post = z.object({ id, number: z.int(), institution: z.object(bilingual), district: z.object({ code: z.string(), ...bilingual }), subjectCode: z.string(), incentive: z.enum(["H-1", "H-2"]).nullable(), seats: z.int() });

/** The figures of a run; `choices` counts who got the 1st, 2nd … choice. */
export const runFigures = z.object({
  applications: z.int(),
  passed: z.int(),
  seats: z.int(),
  filled: z.int(),
  ruralSeats: z.int(),
  ruralFilled: z.int(),
  byChoice: z.array(z.int()),
  secondRound: z.int(),
  unplaced: z.int(),
  provisional: z.int(),
});

/** What the independent verifier found, property by property. */
export const proof = z.object({
  right: z.boolean(),
  properties: z.array(z.object({ property: z.string(), holds: z.boolean() })),
  violations: z.array(z.object({ property: z.string(), code: z.string(), applications: z.array(z.string()), vacancies: z.array(z.string()) })),
  unproven: z.int(),
  inputHash: z.string(),
  outputHash: z.string(),
});

export const runSummary = z.object({
  id,
  number: z.int(),
  round: z.int(),
  state: runState,
  cause: z.string(),
  requestedAt: instant,
  requestedBy: z.string(),
  finishedAt: instant.nullable(),
  milliseconds: z.int().nullable(),
  publishedAt: instant.nullable(),
  publishedBy: z.string().nullable(),
  ties: z.int(),
  /** Scores were changed after its inputs were sealed: it has to be run again. */
  outdated: z.boolean(),
  figures: runFigures.nullable(),
});

/** One way of ordering the tied, and what it would mean for whom. */
const tieOption = z.object({
  first: z.array(z.int()),
  outcomes: z.array(z.object({ number: z.int(), may: z.array(z.object({ vacancyId: id, institution: z.object(bilingual), round: z.int(), choice: z.int().nullable() }).nullable()) })),
});
export const tie = z.object({
  ordinal: z.int(),
  atVacancy: z.string(),
  post: post.nullable(),
  subjectCode: z.string(),
  total: points,
  seats: z.int(),
  exact: z.boolean(),
  applications: z.array(z.object({ id, number: z.int(), name: z.string(), interview: z.enum(["none", "planned", "held", "missed"]) })),
  options: z.array(tieOption),
});

const place = z.object({ vacancyId: id, institution: z.object(bilingual), round: z.int(), choice: z.int().nullable() }).nullable();
export const difference = z.object({
  previousNumber: z.int(),
  unchanged: z.int(),
  moves: z.array(z.object({ number: z.int(), applicationId: id, subjectCode: z.string(), from: place, to: place, kind: z.enum(["removed", "entered", "better", "worse", "other"]) })),
  chains: z.array(z.object({ vacancy: z.object(bilingual), numbers: z.array(z.int()) })),
  harmed: z.array(z.int()),
});

export const placementRow = z.object({ applicationId: id, number: z.int(), name: z.string(), post, round: z.int(), choice: z.int().nullable(), total: points, state: rowState });

/** Why each choice ended as it did: the codes of `domain/placement` with the posts they speak of. */
export const choiceReason = z.object({
  choice: z.int(),
  post,
  eligible: z.boolean(),
  paragraph: z.string(),
  code: z.string(),
  examScore: points.nullable(),
  passMark: points,
  total: points.nullable(),
  seats: z.int(),
  taken: z.int(),
  lowestTotal: points.nullable(),
  before: z.int(),
  beforePlaced: z.int(),
  change: z.object({ code: z.string(), points: points.optional() }),
});

export const whatIfChanges = z.strictObject({
  passMark: z.int().min(0).max(100).optional(),
  incentivePassMark: z.int().min(0).max(100).optional(),
  maxChoices: z.int().min(1).max(20).optional(),
  secondRound: z.boolean().optional(),
  consent: z.enum(["all", "none"]).optional(),
  incentives: z.literal("none").optional(),
  criteriaWeight: z.int().min(0).max(1000).optional(),
});

export const placements = routes("placements", {
  listRuns: query({ path: "/placements", who: ["placement_officer", "commission_member", "auditor", "administrator"], summary: "The runs of the competition, newest first", answer: z.array(runSummary) }),
  getRun: query({
    path: "/placements/:runId",
    who: ["placement_officer", "commission_member", "auditor", "administrator"],
    summary: "One run: figures, proof, docket of ties, difference to the run before, empty posts by subject, and why it cannot be published yet",
    input: z.strictObject({ runId: id }),
    answer: runSummary.extend({
      proof: proof.nullable(),
      docket: z.array(tie),
      cautious: z.int(),
      difference: difference.nullable(),
      emptyBySubject: z.array(z.object({ subjectCode: z.string(), seats: z.int(), h1: z.int(), h2: z.int(), consenting: z.int() })),
      /** Null when the caller may publish it now, else the code that says why not. */
      publishBlocked: z.string().nullable(),
      fault: z.string().nullable(),
    }),
  }),
  listPlacements: query({
    path: "/placements/:runId/rows",
    who: ["placement_officer", "commission_member", "auditor", "administrator"],
    summary: "The placed of a run",
    input: z.strictObject({ runId: id, ...listInput, subject: z.string().max(40).optional(), district: z.string().max(10).optional(), state: rowState.optional(), round: z.coerce.number().int().min(1).max(2).optional() }),
    answer: list(placementRow),
  }),
  explainOutcome: query({
    path: "/placements/:runId/applications/:applicationId",
    who: ["placement_officer", "commission_member", "auditor", "administrator"],
    summary: "Why an application got what it got, choice by choice",
    input: z.strictObject({ runId: id, applicationId: id }),
    answer: z.object({ number: z.int(), outcome: outcomeCode, state: rowState, total: points.nullable(), rank: z.int().nullable(), of: z.int(), post: post.nullable(), round: z.int().nullable(), choice: z.int().nullable(), reasons: z.array(choiceReason), secondRound: z.object({ code: z.string(), paragraph: z.string(), seatsLeft: z.int(), lowestTotal: points.nullable() }) }),
  }),
  publicList: query({
    path: "/placements/published",
    who: "anyone",
    summary: "The published placement: number, post, total; no names",
    input: z.strictObject({ ...listInput, subject: z.string().max(40).optional(), district: z.string().max(10).optional() }),
    answer: list(placementRow.omit({ name: true, applicationId: true })).extend({ run: z.object({ number: z.int(), publishedAt: instant, round: z.int(), inputHash: z.string(), outputHash: z.string() }).nullable() }),
  }),
  openFolder: query({ path: "/placements/published/folder", who: "anyone", summary: "The open data of the published placement: the folder that anybody can place and verify again, as a zip", answer: z.unknown(), file: ["application/zip"] }),
  downloadRun: query({ path: "/placements/:runId/folder", who: ["placement_officer", "commission_member", "auditor", "administrator"], summary: "The inputs, outputs and certificate of a run, as a zip", input: z.strictObject({ runId: id }), answer: z.unknown(), file: ["application/zip"] }),
  run: command({
    path: "/placements",
    who: "runPlacement",
    summary: "Freeze the inputs and run the placement; a job places, verifies and stores it (§10); `round` 2 adds the second round (§15)",
    input: z.strictObject({ round: z.int().min(1).max(2), cause: z.string().trim().min(1).max(300) }),
    answer: done,
    refusals: ["run_in_progress", "exams_not_over", "results_not_released", "rescoring_waits", "key_waits", "keys_changed", "analysis_missing", "analysis_running", "scores_disagree", "ties_open", "nothing_published"],
  }),
  publish: command({
    path: "/placements/:runId/publish",
    who: "publishPlacement",
    summary: "Publish a verified run, its stored rows verified once more; never by the person who ran it",
    input: z.strictObject({ runId: id }),
    answer: ok,
    refusals: ["not_verified", "same_person", "scores_outdated", "rescoring_waits", "key_waits", "keys_changed", "ties_open", "not_the_latest", "rows_changed", "inputs_changed"],
    about: "runId",
  }),
  whatIf: query({
    path: "/placements/:runId/what-if",
    who: ["placement_officer", "commission_member", "auditor", "administrator"],
    summary: "The sealed inputs of a run under other rules, side by side; nothing is stored",
    input: z.strictObject({
      runId: id,
      passMark: z.coerce.number().int().min(0).max(100).optional(),
      incentivePassMark: z.coerce.number().int().min(0).max(100).optional(),
      maxChoices: z.coerce.number().int().min(1).max(20).optional(),
      secondRound: z.enum(["yes", "no"]).optional(),
      consent: z.enum(["all", "none"]).optional(),
      incentives: z.literal("none").optional(),
      criteriaWeight: z.coerce.number().int().min(0).max(1000).optional(),
    }),
    answer: z.object({ before: runFigures, after: runFigures, moved: z.int(), gained: z.int(), lost: z.int(), milliseconds: z.int() }),
  }),
});
