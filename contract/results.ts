import { z } from "zod";
import { part, words } from "./exam-room.ts";
import { command, query, routes } from "./route.ts";
import { done, id, instant, language, list, listInput, ok, sort, text, xlsx } from "./shapes.ts";

/** Who reads what the exam gave. */
export const readers = ["exam_manager", "commission_member", "auditor", "administrator"] as const;
const subjectCode = z.string().max(60);

export const flag = z.enum([
  "constant",
  "too_easy",
  "too_hard",
  "negative_discrimination",
  "low_discrimination",
  "distractor_better_than_key",
  "distractor_chosen_more",
  "distractor_unused",
  "often_omitted",
  "no_rasch_estimate",
  "few_persons",
]);

/** How the finished attempts of a group divide; `passed` counts those at or above the two pass marks (§9). */
const spread = {
  persons: z.int(),
  absent: z.int(),
  /** Who came and has no finished attempt: where the room is closed, who never began. */
  unfinished: z.int(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  median: z.number().nullable(),
  least: z.int().nullable(),
  most: z.int().nullable(),
  passed: z.int(),
  passedIncentive: z.int(),
};

const groupBy = z.enum(["subject", "room", "district", "place"]);
const groupRow = z.object({
  /** A session, a subject, a district, or a place in its district. */
  key: z.string(),
  nameAz: z.string(),
  nameEn: z.string(),
  /** For a room: when it sat. */
  startsAt: instant.nullable(),
  districtCode: z.string().nullable(),
  ...spread,
  /** For a room: how far its scores lie from their subjects', in robust units, and whether that is out of line. */
  z: z.number().nullable(),
  outlying: z.enum(["high", "low"]).nullable(),
});
const groupInput = { by: groupBy, search: listInput.search, subjectCode: subjectCode.optional(), districtCode: z.string().max(10).optional(), outlying: z.enum(["yes"]).optional() };
const groupSort = sort(["name", "persons", "mean", "sd", "passed", "z"]);

/** How many people have each score, from 0. */
const histogram = z.array(z.int());

const signature = z.object({ by: z.string(), at: instant });

const testFigures = z.object({
  persons: z.int(),
  questions: z.number(),
  mean: z.number().nullable(),
  sd: z.number().nullable(),
  alpha: z.number().nullable(),
  sem: z.number().nullable(),
});

const itemRow = z.object({
  itemId: id,
  code: z.string(),
  /** The subject whose candidates the figures are about; `all` for a question that serves every subject. */
  scope: z.string(),
  part,
  topic: z.string(),
  stem: words,
  given: z.int(),
  facility: z.number(),
  itemTotal: z.number().nullable(),
  corrected: z.number().nullable(),
  rasch: z.number().nullable(),
  omitted: z.int(),
  aside: z.boolean(),
  flags: z.array(flag),
});

export const results = routes("results", {
  overview: query({
    path: "/results",
    who: readers,
    summary: "What the exam gave: how far it is, the distribution of the scores, what stands between them and their release",
    answer: z.object({
      sessions: z.object({ planned: z.int(), open: z.int(), closed: z.int() }),
      ...spread,
      questions: z.int(),
      passMarks: z.object({ general: z.int(), incentive: z.int() }),
      histogram,
      subjects: z.int(),
      rooms: z.int(),
      outlying: z.array(z.object({ sessionId: id, name: z.string(), place: z.string(), persons: z.int(), mean: z.number().nullable(), z: z.number(), outlying: z.enum(["high", "low"]) })),
      analysis: z
        .object({
          state: z.enum(["queued", "done", "failed"]),
          at: instant,
          /** Made of the scores as they stand now. */
          current: z.boolean(),
          checked: z.int(),
          disagreements: z.int(),
          /** What the check of the chains of all answers has named. */
          chainFaults: z.int(),
          milliseconds: z.int().nullable(),
          /** Why one that broke off did, as the program put it. */
          fault: z.string().nullable(),
        })
        .nullable(),
      review: signature.extend({ finding: z.string(), current: z.boolean() }).nullable(),
      release: signature.nullable(),
      /** Why the caller can do neither yet, as codes; null when they can. */
      reviewBlocked: z.string().nullable(),
      releaseBlocked: z.string().nullable(),
      cases: z.object({ open: z.int(), decided: z.int() }),
      /** Questions whose key has changed since the scores were made. */
      keysChanged: z.int(),
      rescoringWaits: id.nullable(),
    }),
  }),
  groups: query({
    path: "/results/groups",
    who: readers,
    summary: "The scores by subject, room, district or place",
    input: z.strictObject({ ...groupInput, page: listInput.page, size: listInput.size, sort: groupSort, language: language.default("az") }),
    answer: list(groupRow),
  }),
  groupsXlsx: query({
    path: "/results/groups.xlsx",
    who: readers,
    summary: "The same report as XLSX, whole",
    input: z.strictObject({ ...groupInput, sort: groupSort, language: language.default("az") }),
    answer: z.unknown(),
    file: xlsx,
  }),
  subjectResults: query({
    path: "/results/subjects/:subjectCode",
    who: readers,
    summary: "The test of one subject: distribution, reliability, error of measurement",
    input: z.strictObject({ subjectCode }),
    answer: z.object({
      subjectCode: z.string(),
      nameAz: z.string(),
      nameEn: z.string(),
      ...spread,
      questions: z.int(),
      passMarks: z.object({ general: z.int(), incentive: z.int() }),
      histogram,
      parts: z.array(z.object({ part, mean: z.number(), of: z.number() })),
      figures: testFigures.nullable(),
      items: z.object({ all: z.int(), flagged: z.int(), aside: z.int() }),
    }),
  }),
  marksCsv: query({
    path: "/results/subjects/:subjectCode/marks.csv",
    who: ["exam_manager", "auditor", "administrator"],
    summary: "Who had which question right, for one's own statistics: person,ITEM,… with 1, 0, and a point where the question was not asked; no names, no keys",
    input: z.strictObject({ subjectCode }),
    answer: z.unknown(),
    file: ["text/csv"],
  }),
  listItemFigures: query({
    path: "/results/items",
    who: readers,
    summary: "How each question fared",
    input: z.strictObject({ ...listInput, scope: subjectCode.optional(), part: part.optional(), flag: z.union([flag, z.literal("any")]).optional(), sort: sort(["code", "given", "facility", "itemTotal", "corrected", "rasch"]) }),
    answer: list(itemRow).extend({ analysedAt: instant.nullable(), scopes: z.array(z.string()) }),
  }),
  itemsXlsx: query({
    path: "/results/items.xlsx",
    who: readers,
    summary: "The figures of all questions as XLSX",
    input: z.strictObject({ scope: subjectCode.optional(), language: language.default("az") }),
    answer: z.unknown(),
    file: xlsx,
  }),
  getItemFigures: query({
    path: "/results/items/:itemId",
    who: readers,
    summary: "One question: its figures in each subject, how each answer fared, and the answers from the weakest to the strongest; without its key",
    input: z.strictObject({ itemId: id }),
    answer: z.object({
      itemId: id,
      code: z.string(),
      part,
      topic: z.string(),
      stem: words,
      expected: z.number().nullable(),
      options: z.array(z.object({ id: z.string(), text: words })),
      scopes: z.array(
        itemRow.extend({
          answers: z.array(z.object({ answer: z.string(), count: z.int(), share: z.number(), itemRest: z.number().nullable() })),
          curves: z.object({ groups: z.array(z.object({ n: z.int(), mean: z.number() })), shares: z.record(z.string(), z.array(z.number())) }).nullable(),
        }),
      ),
      cases: z.array(z.object({ id, number: z.int(), state: z.string() })),
      /** Null when the caller may look at the key, else why not. */
      keyBlocked: z.string().nullable(),
    }),
  }),
  revealItemKey: command({
    path: "/results/items/:itemId/key",
    who: "analyseItems",
    summary: "Look at the key beside the figures: for those who look after the bank, and for the panel once somebody has appealed; who looked stands in the audit trail",
    input: z.strictObject({ itemId: id }),
    answer: z.object({ right: z.array(z.string()) }),
    refusals: ["key_not_yours"],
    about: "itemId",
    once: false,
  }),
  analyse: command({ path: "/results/analysis", who: "analyseItems", summary: "Have every score worked out again by two scorers and the figures of all questions made; a job does it", answer: done, refusals: ["sessions_not_closed", "nobody_sat", "analysis_running"] }),
  review: command({
    path: "/results/review",
    who: "reviewResults",
    summary: "Sign that the distributions were looked at, with what was found",
    /** `chainFaults`: how many faults of the answers' chains the caller has seen named. */
    input: z.strictObject({ finding: text(4000), chainFaults: z.int().min(0).default(0) }),
    answer: done,
    refusals: ["sessions_not_closed", "nobody_sat", "rescoring_waits", "key_waits", "keys_changed", "analysis_missing", "analysis_running", "scores_disagree", "answers_differ", "already_released"],
  }),
  release: command({
    path: "/results/release",
    who: "releaseResults",
    summary: "Release the results that were looked at; never by the person who looked",
    answer: ok,
    refusals: ["not_reviewed", "scores_changed", "sessions_not_closed", "nobody_sat", "rescoring_waits", "key_waits", "keys_changed", "analysis_missing", "analysis_running", "scores_disagree", "reviewed_by_you", "already_released"],
  }),
});
