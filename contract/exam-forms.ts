import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { part } from "./exam-room.ts";
import { id, instant, list, listInput, ok, sort, text } from "./shapes.ts";

/*
 * Parallel forms and their draw. Forms are made ahead for each subject of a sitting (the rooms that begin at the same time); who gets which form, and
 * the order of everything in it, follows from one seed whose hash is public beforehand and which is revealed after the last sitting.
 */

const seers = ["exam_manager", "administrator", "auditor"] as const;

const setState = z.enum(["queued", "ready", "failed"]);
/** Made by optimisation as wanted, by optimisation with less asked of it, or at once by the simple way. */
const formWay = z.enum(["optimised", "relaxed", "quick"]);

/** Where the bank is too small for forms that share nothing with their neighbours and use no item too often. */
const lack = z.object({ part: z.string(), topic: z.string().nullable(), need: z.int(), have: z.int() });

const setRow = z.object({
  id,
  subjectCode: z.string(),
  startsAt: instant,
  state: setState,
  way: formWay.nullable(),
  /** How many forms: made, or wanted while there are none. */
  forms: z.int(),
  rooms: z.int(),
  candidates: z.int(),
  /** The expected score of an average candidate, and the largest distance of any form from its target at any ability, in points. */
  expected: z.number().nullable(),
  largestGap: z.number().nullable(),
  /** What the set was checked against. */
  tolerance: z.number().nullable(),
  neighbourOverlap: z.int().nullable(),
  largestOverlap: z.int().nullable(),
  mostUsed: z.int().nullable(),
  /** Items without a known difficulty, counted as their part's average. */
  assumed: z.int(),
  lacks: z.array(lack),
  fault: z.object({ code: z.string(), part: z.string().nullable(), need: z.int().nullable(), have: z.int().nullable() }).nullable(),
  usedAt: instant.nullable(),
});

const draw = z.object({
  number: z.int(),
  /** SHA-256 of `["kadr-draw-1",seed]`. */
  commitment: z.string(),
  committedAt: instant,
  /** Null until all its sittings are over. */
  seed: z.string().nullable(),
  revealedAt: instant.nullable(),
  sessions: z.int(),
  candidates: z.int(),
});

export const forms = routes("exams", {
  listFormSets: query({
    path: "/exam/forms",
    who: seers,
    summary: "The sets of parallel forms, one for each subject of a sitting, and what is still to be made",
    input: z.strictObject({ ...listInput, subjectCode: z.string().max(60).optional(), state: setState.optional(), sort: sort(["startsAt", "subjectCode", "largestGap"]) }),
    answer: list(setRow).extend({
      states: z.object({ queued: z.int(), ready: z.int(), failed: z.int() }),
      /** Subjects of sittings that have candidates and no forms yet. */
      missing: z.int(),
      draws: z.array(draw),
      /** Planned and open sessions with candidates: until there are none the seed stays secret. */
      unfinished: z.int(),
    }),
  }),
  getFormSet: query({
    path: "/exam/forms/:setId",
    who: seers,
    summary: "One set of forms: expected scores, overlaps, exposure, what the bank lacks",
    input: z.strictObject({ setId: id }),
    answer: setRow.extend({
      /** How many of the questions in the forms are public samples. */
      samples: z.int(),
      requestedAt: instant,
      requestedBy: z.string().nullable(),
      finishedAt: instant.nullable(),
      fingerprint: z.string().nullable(),
      abilities: z.array(z.number()),
      /** The score the bank's average form expects, at each ability. */
      target: z.array(z.number()),
      wanted: z.object({ forms: z.int(), tolerance: z.number(), maxUse: z.int(), overlap: z.array(z.int()) }),
      settings: z.object({ forms: z.int(), tolerance: z.number(), maxUse: z.int(), overlap: z.array(z.int()) }).nullable(),
      byForm: z.array(z.object({ number: z.int(), questions: z.int(), scores: z.array(z.number()), gap: z.number(), dealt: z.int() })),
      /** How many questions each two forms share. */
      overlaps: z.array(z.array(z.int())),
      /** How many items stand in so many forms of this set, and in so many sittings of the competition. */
      inForms: z.array(z.object({ times: z.int(), items: z.int() })),
      inSittings: z.array(z.object({ times: z.int(), items: z.int() })),
      topics: z.array(z.object({ part, topic: z.string(), questions: z.int().nullable(), have: z.int() })),
      parts: z.array(z.object({ part, questions: z.int(), have: z.int() })),
    }),
  }),
  prepareForms: command({
    path: "/exam/forms/prepare",
    who: "prepareForms",
    summary: "Have parallel forms made for every subject of every planned sitting that has none (§8); with `again` also where there are some that no room has used",
    input: z.strictObject({
      forms: z.int().min(2).max(20).default(10),
      tolerance: z.number().min(0.05).max(5).default(0.25),
      maxUse: z.int().min(1).max(20).default(2),
      again: z.boolean().default(false),
      setIds: z.array(id).min(1).max(500).optional(),
    }),
    answer: z.object({ queued: z.int(), kept: z.int() }),
    refusals: ["no_sittings"],
  }),
  setTopics: command({
    path: "/exam/forms/topics",
    who: "prepareForms",
    summary: "Say how many questions of a subject's exam are on which topic; the rest are on any",
    input: z.strictObject({ subjectCode: z.string().max(60), topics: z.array(z.strictObject({ part, topic: text(100), questions: z.int().min(1).max(200) })).max(100) }),
    answer: ok,
    refusals: ["subject_unknown", "topics_exceed_part", "topic_unknown", "topic_twice"],
  }),
  listDraws: query({ path: "/exam/draws", who: "anyone", summary: "The draws of the competition's sittings: the hash of each seed, and the seed once it is revealed", answer: z.array(draw) }),
  revealDraw: command({
    path: "/exam/draws/reveal",
    who: "revealDraw",
    summary: "Reveal the seed after all sittings are over, so that anybody can repeat the draw",
    answer: z.object({ number: z.int() }),
    refusals: ["sittings_not_over", "nothing_to_reveal"],
  }),
  findDrawn: query({
    path: "/exam/draws/:number/applications/:application",
    who: "anyone",
    summary: "What was dealt to one application, repeated from the revealed seed; null where nothing was dealt or the seed is not revealed yet",
    input: z.strictObject({ number: z.coerce.number().int().min(1).max(1000), application: z.coerce.number().int().min(1).max(2_000_000_000) }),
    answer: z
      .object({ session: z.object({ place: z.string(), room: z.string(), startsAt: instant }), seat: z.int(), subjectCode: z.string(), form: z.int(), of: z.int(), questions: z.string(), holds: z.boolean() })
      .nullable(),
  }),
  drawFile: query({
    path: "/open-data/exam-draw.json",
    who: "anyone",
    summary: "A draw as a file: before the sittings the hashes of seed and forms with those they replaced, afterwards all that anybody needs to repeat it (`npx kadr draw`)",
    input: z.strictObject({ number: z.coerce.number().int().min(1).max(1000).optional() }),
    answer: z.any(),
    file: ["application/json"],
  }),
});
