import { z } from "zod";
import { post } from "./placements.ts";
import { command, query, routes } from "./route.ts";
import { done, id, instant, list, listInput, ok, points, reason, text } from "./shapes.ts";

const interviewState = z.enum(["planned", "held", "missed"]);
const paperState = z.enum(["expected", "approved", "cancelled"]);

/** One person of stage III: admitted by the last published placement. */
export const stageThreeRow = z.object({
  applicationId: id,
  number: z.int(),
  name: z.string(),
  subjectCode: z.string(),
  post,
  total: points,
  state: z.enum(["final", "provisional"]),
  papers: paperState,
  papersReason: z.string().nullable(),
  interview: z.object({ place: z.string(), startsAt: instant, state: interviewState, notes: z.string().nullable() }).nullable(),
  tied: z.boolean(),
});

export const commission = routes("commission", {
  listStageThree: query({
    path: "/commission/stage-three",
    who: ["commission_member", "placement_officer", "auditor", "administrator"],
    summary: "Who is admitted to stage III, with papers and interview (§12)",
    input: z.strictObject({ ...listInput, papers: paperState.optional(), interview: z.enum(["none", "planned", "held", "missed"]).optional(), subject: z.string().max(40).optional(), tied: z.enum(["yes"]).optional() }),
    answer: list(stageThreeRow),
  }),
  scheduleInterviews: command({
    path: "/commission/interviews",
    who: "scheduleInterview",
    summary: "Set place and time for people admitted to stage III; several at once, one after another",
    input: z.strictObject({ applicationIds: z.array(id).min(1).max(3000), place: text(300), startsAt: instant, minutesEach: z.int().min(0).max(240) }),
    answer: z.object({ scheduled: z.int() }),
    refusals: ["not_admitted"],
  }),
  recordInterview: command({
    path: "/commission/interviews/:applicationId/record",
    who: "recordInterview",
    summary: "Record that an interview was held or missed, with notes",
    input: z.strictObject({ applicationId: id, state: z.enum(["held", "missed"]), notes: z.string().trim().max(4000).optional() }),
    answer: ok,
    refusals: ["not_scheduled"],
    about: "applicationId",
  }),
  approvePapers: command({
    path: "/commission/papers/approve",
    who: "approvePapers",
    summary: "Approve the papers of one or several people (§12)",
    input: z.strictObject({ applicationIds: z.array(id).min(1).max(3000) }),
    answer: z.object({ approved: z.int() }),
    refusals: ["not_admitted"],
  }),
  cancelPapers: command({
    path: "/commission/papers/:applicationId/cancel",
    who: "cancelPapers",
    summary: "Cancel the results of a person whose papers differ from the application (§13); the placement has to be run again",
    input: z.strictObject({ applicationId: id, reason }),
    answer: ok,
    refusals: ["not_admitted"],
    about: "applicationId",
  }),
  decideTie: command({
    path: "/commission/ties",
    who: "decideTie",
    summary: "Put the tied at a vacancy in order, with the reasons (§14); only those who are tied now, all of them",
    input: z.strictObject({ runId: id, atVacancy: text(100), applicationIds: z.array(id).min(2).max(1000), reason: text(2000) }),
    answer: done,
    refusals: ["not_tied", "not_the_latest", "docket_being_made"],
  }),
  listDecisions: query({
    path: "/commission/ties",
    who: ["commission_member", "placement_officer", "auditor", "administrator"],
    summary: "The decisions of the commission, with their reasons",
    answer: z.array(z.object({ id, atVacancy: z.string(), post: post.nullable(), total: points, numbers: z.array(z.int()), reason: z.string(), decidedBy: z.string(), decidedAt: instant })),
  }),
});
