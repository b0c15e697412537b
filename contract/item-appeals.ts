import { z } from "zod";
import { deliveredItem, part, words } from "./exam-room.ts";
import { command, query, routes } from "./route.ts";
import { done, id, instant, list, listInput, ok, reason, text } from "./shapes.ts";
import { readers } from "./results.ts";

export const caseState = z.enum(["open", "proposed", "rejected", "key_changed", "set_aside", "withdrawn"]);
const outcome = z.enum(["rejected", "key_changed", "set_aside"]);

const ownAppeal = z.object({ id, number: z.int(), position: z.int(), part, text: z.string(), filedAt: instant, state: caseState, mayWithdraw: z.boolean(), reason: z.string().nullable(), decidedAt: instant.nullable() });

const caseRow = z.object({
  id,
  number: z.int(),
  itemId: id,
  code: z.string(),
  subjectCode: z.string().nullable(),
  part,
  stem: words,
  state: caseState,
  appeals: z.int(),
  openedAt: instant,
  decidedAt: instant.nullable(),
});

const parts = z.array(z.object({ part, right: z.int(), of: z.int() }));
const marks = z.object({ general: z.object({ up: z.int(), down: z.int() }), incentive: z.object({ up: z.int(), down: z.int() }) });

/** What scoring again would change, subject by subject. */
const rescoringFigures = z.object({
  attempts: z.int(),
  changed: z.int(),
  up: z.int(),
  down: z.int(),
  ranks: z.int(),
  marks,
  subjects: z.array(z.object({ subjectCode: z.string(), changed: z.int(), up: z.int(), down: z.int(), ranks: z.int(), marks })),
  items: z.array(z.object({ itemId: id, code: z.string(), version: z.int(), aside: z.boolean() })),
});

const rescoringRow = z.object({
  id,
  number: z.int(),
  state: z.enum(["waiting", "accepted", "dropped"]),
  reason: z.string(),
  requestedBy: z.string(),
  requestedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  figures: rescoringFigures,
});

const change = z.object({
  applicationId: id,
  applicationNumber: z.int(),
  name: z.string(),
  subjectCode: z.string(),
  oldScore: z.int(),
  newScore: z.int(),
  oldRank: z.int().nullable(),
  newRank: z.int().nullable(),
  /** Pass marks crossed by it, upwards or downwards. */
  crossed: z.array(z.enum(["general_up", "general_down", "incentive_up", "incentive_down"])),
});

export const itemAppeals = routes("results", {
  // the candidate
  myExam: query({
    path: "/me/exam",
    who: ["candidate"],
    summary: "The candidate's own exam: the score, and the questions by number",
    answer: z
      .object({
        score: z.int(),
        of: z.int(),
        parts,
        finishedAt: instant,
        /** Wordings are shown once every sitting is over; before that another room may still be asked the same. */
        wordingsShown: z.boolean(),
        questions: z.array(z.object({ position: z.int(), part, answered: z.boolean(), appealed: z.boolean() })),
        appeals: z.array(ownAppeal),
        rescorings: z.array(z.object({ at: instant, oldScore: z.int(), newScore: z.int() })),
      })
      .nullable(),
  }),
  myQuestion: query({
    path: "/me/exam/questions/:position",
    who: ["candidate"],
    summary: "One question of the candidate's own exam as it was shown, with the answer given and without the key; after all sittings",
    input: z.strictObject({ position: z.coerce.number().int().min(1).max(500) }),
    answer: z.object({ position: z.int(), part, item: deliveredItem.nullable(), response: z.record(z.string(), z.unknown()), appealed: z.boolean() }),
    refusals: ["no_exam"],
  }),
  fileItemAppeal: command({
    path: "/me/item-appeals",
    who: "fileItemAppeal",
    summary: "Appeal about one question of one's own exam (§19)",
    input: z.strictObject({ position: z.int().min(1).max(500), text: text(4000) }),
    answer: done,
    refusals: ["no_exam", "question_appealed"],
  }),
  withdrawItemAppeal: command({ path: "/me/item-appeals/:itemAppealId/withdraw", who: "withdrawItemAppeal", summary: "Withdraw an appeal about a question before the panel has proposed an answer", input: z.strictObject({ itemAppealId: id }), answer: ok, about: "itemAppealId" }),

  // the panel
  listItemCases: query({ path: "/results/cases", who: readers, summary: "Questions somebody has appealed about, undecided ones first", input: z.strictObject({ ...listInput, state: caseState.optional() }), answer: list(caseRow) }),
  getItemCase: query({
    path: "/results/cases/:caseId",
    who: readers,
    summary: "One question under appeal: what candidates say, how the question fared, who proposed and signed what; without its key",
    input: z.strictObject({ caseId: id }),
    answer: caseRow.extend({
      item: deliveredItem,
      filed: z.array(z.object({ id, number: z.int(), applicationId: id, applicationNumber: z.int(), position: z.int(), text: z.string(), filedAt: instant, withdrawn: z.boolean() })),
      outcome: outcome.nullable(),
      reason: z.string().nullable(),
      rightOptions: z.array(z.string()),
      keyVersion: z.int().nullable(),
      /** The bank has approved the decided key. */
      keyInForce: z.boolean(),
      signatures: z.array(z.object({ kind: z.enum(["proposed", "signed", "objected"]), outcome, reason: z.string().nullable(), by: z.string(), at: instant })),
      /** Only a choice among options can get another right answer here; other questions are set aside, or their key is changed in the bank. */
      choice: z.boolean(),
      given: z.int(),
      /** Null when the caller may propose and object, else why not: nobody judges a question they wrote, reviewed or appealed about. */
      hearBlocked: z.string().nullable(),
      /** Null when the caller may sign the proposal, else why not. */
      signBlocked: z.string().nullable(),
    }),
  }),
  revealCaseKey: command({
    path: "/results/cases/:caseId/key",
    who: "proposeItemDecision",
    summary: "Look at the key of a question under appeal; who looked stands in the audit trail",
    input: z.strictObject({ caseId: id }),
    answer: z.object({ right: z.array(z.object({ responseId: z.string(), correct: z.array(z.string()) })) }),
    about: "caseId",
    once: false,
  }),
  proposeItemDecision: command({
    path: "/results/cases/:caseId/propose",
    who: "proposeItemDecision",
    summary: "The first signature: reject, change the key, or set the question aside, with reasons",
    input: z.strictObject({ caseId: id, outcome, reason: text(4000), rightOptions: z.array(z.string().max(100)).max(20).default([]) }),
    answer: ok,
    refusals: ["own_case", "right_options_missing", "right_option_unknown", "key_not_here", "key_the_same"],
    about: "caseId",
  }),
  signItemDecision: command({
    path: "/results/cases/:caseId/sign",
    who: "signItemDecision",
    summary: "The second signature, by another person: the proposal becomes the decision; a changed key goes to the bank for approval",
    /** `signatures`: how many the caller has seen under the case, so that nobody signs another proposal than the one on their page. */
    input: z.strictObject({ caseId: id, signatures: z.int().min(1).max(10_000) }),
    answer: z.object({ keyVersion: z.int().nullable() }),
    refusals: ["own_case", "proposed_by_you", "key_proposed_already", "key_unsound"],
    about: "caseId",
  }),
  objectItemDecision: command({
    path: "/results/cases/:caseId/object",
    who: "signItemDecision",
    summary: "Object to the proposal, with reasons: the case is open again",
    input: z.strictObject({ caseId: id, reason: text(4000) }),
    answer: ok,
    refusals: ["own_case"],
    about: "caseId",
  }),

  // scoring again
  listRescorings: query({ path: "/results/rescorings", who: readers, summary: "Every scoring again, newest first", answer: z.array(rescoringRow) }),
  getRescoring: query({
    path: "/results/rescorings/:rescoringId",
    who: readers,
    summary: "One scoring again: whose score and rank changes, from what to what",
    input: z.strictObject({ rescoringId: id, ...listInput, subjectCode: z.string().max(60).optional(), only: z.enum(["scores", "marks"]).optional() }),
    answer: rescoringRow.extend({ changes: list(change), acceptBlocked: z.string().nullable(), placementBefore: z.boolean() }),
  }),
  previewRescoring: command({
    path: "/results/rescorings",
    who: "previewRescoring",
    summary: "Work out what scoring by the keys in force would change; nothing is changed yet",
    input: z.strictObject({ reason }),
    answer: done,
    refusals: ["sessions_not_closed", "rescoring_waits", "nothing_to_rescore"],
  }),
  acceptRescoring: command({
    path: "/results/rescorings/:rescoringId/accept",
    who: "acceptRescoring",
    summary: "Accept what was shown, as another person: scores change, the old ones stay on record, candidates are told, a placement already run must be run again",
    input: z.strictObject({ rescoringId: id }),
    answer: z.object({ changed: z.int() }),
    refusals: ["previewed_by_you", "rescoring_stale"],
    about: "rescoringId",
  }),
  dropRescoring: command({ path: "/results/rescorings/:rescoringId/drop", who: "dropRescoring", summary: "Drop what was worked out; nothing changes", input: z.strictObject({ rescoringId: id }), answer: ok, about: "rescoringId" }),
});
