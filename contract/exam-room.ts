import { mostEntries } from "@kadr/domain/examination/journal";
import { z } from "zod";
import { command, routes } from "./route.ts";
import { id, instant, text } from "./shapes.ts";

/*
 * What passes between the exam room and the server. A candidate enters with code and password and is given a token of the room's own, which
 * every later call carries in its body: no cookie of the cabinet opens an exam. Nothing here holds a key: an item is cut to `deliveredItem`.
 */

export const part = z.enum(["subject", "method", "logic"]);
export const words = z.object({ az: z.string().optional(), en: z.string().optional() });

const option = z.object({ id: z.string(), text: words, fixed: z.literal(true).optional(), matchMax: z.int().optional() });
const interaction = z.object({
  type: z.enum(["single_choice", "multiple_choice", "inline_choice", "text_entry", "number_entry", "match", "order"]),
  responseId: z.string(),
  prompt: words,
  shuffle: z.boolean().optional(),
  options: z.array(option).optional(),
  targets: z.array(option).optional(),
  minChoices: z.int().optional(),
  maxChoices: z.int().optional(),
  minPairs: z.int().optional(),
  maxPairs: z.int().optional(),
  expectedLength: z.int().optional(),
  whole: z.boolean().optional(),
});

/** A question as it is shown: its wording and options in the order drawn, and nothing else of the bank. */
export const deliveredItem = z.object({
  id,
  type: z.string(),
  languages: z.array(z.enum(["az", "en"])),
  body: words,
  stimulus: z.object({ id: z.string(), content: words }).optional(),
  interactions: z.array(interaction),
  media: z.array(z.string()),
});

const one = z.union([z.string().max(1000), z.array(z.string().max(1000)).max(100), z.array(z.tuple([z.string().max(200), z.string().max(200)])).max(100), z.null()]);
/** The answers to one item by the name of the place where they are given. */
export const response = z.record(z.string().min(1).max(80), one);

/**
 * `unconfirmed`: this computer waits for the invigilator, who sees that it is not the candidate's first; `waiting`: the session is not open yet, or stands still;
 * `ready`: it can begin; then `running`, with the clock standing while `paused`, and `finished`.
 */
export const attemptState = z.enum(["unconfirmed", "waiting", "ready", "running", "paused", "finished"]);

const result = z.object({
  score: z.int(),
  of: z.int(),
  parts: z.array(z.object({ part, right: z.int(), of: z.int() })),
  finishKind: z.enum(["confirmed", "time", "closed"]),
  finishedAt: instant,
});

const token = z.string().min(20).max(100);

/** How the chain of an attempt's answers ends: how many it holds, and the hash of the last. Whoever keeps it can show later that nothing before it was changed. */
export const chainEnd = z.object({ links: z.int().min(0).max(1_000_000), hash: z.string().regex(/^[0-9a-f]{64}$/) });

const clock = {
  state: attemptState,
  /** The room stands still: who has not begun cannot begin now either. */
  sessionPaused: z.boolean(),
  now: instant,
  /** Start + minutes + grants, by the server's clock; null until the candidate begins. */
  endsAt: instant.nullable(),
  secondsLeft: z.int().nullable(),
  extraMinutes: z.int(),
  /** The server's instant, signed for this computer: what is answered without a line leans on the last one. */
  anchor: z.string().max(100),
};

export const attemptView = z.object({
  attemptId: id,
  /** What the room seals its journal with: the session's public key, a point of P-256 in base64url. */
  sealKey: z.string(),
  ...clock,
  minutes: z.int(),
  candidate: z.object({ number: z.int(), name: z.string() }),
  subject: z.object({ code: z.string(), nameAz: z.string(), nameEn: z.string() }),
  session: z.object({ name: z.string(), place: z.string(), room: z.string(), startsAt: instant }),
  seat: z.int(),
  parts: z.array(z.object({ part, questions: z.int() })),
  /** The pass marks of §9, as numbers of right answers: in general, and for posts with incentives. */
  passMarks: z.object({ general: z.int(), incentive: z.int() }),
  /** Empty unless the attempt is running. */
  questions: z.array(z.object({ position: z.int(), part, item: deliveredItem })),
  /** The newest saved answer to each question. */
  answers: z.array(z.object({ itemId: id, sequence: z.int(), response, savedAt: instant })),
  /** The sequence number the next answer takes. */
  nextSequence: z.int(),
  result: result.nullable(),
});

/** Where Safe Exam Browser cannot send its header: what it told the page, the hash over the page's address and its Config Key. */
const seb = z.strictObject({ url: z.string().max(2000), hash: z.string().max(100) }).optional();
/** A session may ask for Safe Exam Browser: then every call shows that it comes from there. */
const browser = ["seb_needed", "seb_settings_wrong"] as const;

/** A computer that waits for the invigilator, was refused, or was left for another one. */
const machine = ["machine_waiting", "machine_refused", "machine_fenced"] as const;

/** An answer as the journal of the room holds it: with what shows when it was given, and its place after the one before it. */
export const journalEntry = z.strictObject({
  itemId: id,
  sequence: z.int().min(1).max(20_000),
  response,
  anchor: z.string().max(100),
  /** Milliseconds from the anchor to the answer, by a clock that only counts up. */
  elapsed: z.int().min(0).max(400_000_000),
  previous: z.string().max(64),
  link: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * What became of an entry. `counted`: answered in time, and now an answer like any other; `saved`: it was there already. The others are kept as
 * evidence and not counted; `nothing_missing`: the candidate had ended the exam with everything sent, or has handed in before.
 */
export const verdict = z.enum(["counted", "saved", "after_end", "too_late", "nothing_missing", "fenced", "anchor_unknown", "chain_broken", "out_of_order", "in_future", "unreadable", "question_unknown", "sequence_taken"]);

export const room = routes("exams", {
  enterExam: command({
    path: "/exam/enter",
    who: "anyone",
    summary: "Enter the exam room with code and password (§6); at another computer than the first the invigilator confirms it before anything is shown",
    input: z.strictObject({
      code: text(40),
      password: text(40),
      /** A secret of this browser's own, by which the same computer is known when it enters again. */
      machine: z.string().min(20).max(100).optional(),
      seb,
    }),
    answer: z.object({ token: z.string(), attempt: attemptView }),
    refusals: ["exam_entry_failed", ...browser, "exam_entry_paused", "session_closed", "marked_absent"],
    about: "attemptId",
    secret: ["password", "machine", "seb"],
    once: false,
  }),
  startAttempt: command({
    path: "/exam/start",
    who: "anyone",
    summary: "Begin: the questions are drawn for this candidate and the server's time starts (§8)",
    input: z.strictObject({ token, seb }),
    answer: attemptView,
    refusals: ["exam_token_unknown", ...browser, ...machine, "session_not_open", "session_closed", "marked_absent", "exam_paused", "forms_not_ready", "program_differs"],
    about: "attemptId",
    secret: ["token", "seb"],
    once: false,
  }),
  resumeAttempt: command({
    path: "/exam/resume",
    who: "anyone",
    summary: "Where the attempt stands: its questions, the answers saved, the time left; ends it when its time is over",
    input: z.strictObject({ token, seb }),
    answer: attemptView,
    refusals: ["exam_token_unknown", ...browser, ...machine, "session_closed"],
    audited: false,
    secret: ["token", "seb"],
    once: false,
  }),
  heartbeat: command({
    path: "/exam/heartbeat",
    who: "anyone",
    summary: "Says that the room is there and is told the server's time",
    input: z.strictObject({ token, seb }),
    answer: z.object(clock),
    refusals: ["exam_token_unknown", ...browser, ...machine, "session_closed"],
    audited: false,
    secret: ["token", "seb"],
    once: false,
  }),
  /**
   * The fast door: many candidates' answers are written in one transaction, and each caller is answered after its commit. Repeating a call changes
   * nothing: an answer's sequence number is its key.
   */
  saveAnswers: command({
    path: "/exam/answers",
    who: "anyone",
    summary: "Save answers as given; the receipt comes after they are on disk, and the newest sequence of a question counts",
    input: z.strictObject({
      token,
      seb,
      answers: z.array(z.strictObject({ itemId: id, sequence: z.int().min(1).max(20_000), response })).min(1).max(200),
    }),
    answer: z.object({
      saved: z.array(z.object({ sequence: z.int(), savedAt: instant })),
      refused: z.array(z.object({ sequence: z.int(), code: z.enum(["question_unknown", "answer_unreadable", "sequence_taken"]) })),
      /** The chain's end after this save; null where nothing of the call could be saved. The room keeps the last it was given. */
      chain: chainEnd.nullable(),
      nextSequence: z.int(),
      state: attemptState,
      now: instant,
      endsAt: instant,
      secondsLeft: z.int(),
      anchor: z.string().max(100),
    }),
    refusals: ["exam_token_unknown", ...browser, ...machine, "exam_not_started", "exam_over"],
    audited: false,
    secret: ["token", "seb"],
    once: false,
  }),
  finishAttempt: command({
    path: "/exam/finish",
    who: "anyone",
    summary: "End the exam, confirmed by the candidate or because the room believes that time is up; the score is answered at once (§8)",
    input: z.strictObject({
      token,
      seb,
      /** The highest sequence number the room has given: the exam does not end while an answer is still on its way. */
      lastSequence: z.int().min(0).max(20_000),
      /** The last end of the chain that the room was given: kept with the seal, and compared when the answers are checked. */
      receipt: chainEnd.optional(),
      /** Nobody confirmed this end: it is refused while time is left. */
      timeIsUp: z.literal(true).optional(),
    }),
    answer: result,
    refusals: ["exam_token_unknown", ...browser, ...machine, "exam_not_started", "exam_paused", "exam_not_over", "answers_missing", "program_differs"],
    about: "attemptId",
    secret: ["token", "seb"],
    once: false,
  }),
  handInJournal: command({
    path: "/exam/journal",
    who: "anyone",
    summary: "Hand in, after the end, what was answered without a line: what its journal proves was answered in time counts, the rest is kept as evidence",
    input: z.strictObject({
      token,
      seb,
      entries: z.array(journalEntry).min(1).max(mostEntries),
      /** How long ago each anchor was by the clock that measured the entries: it shows whether that clock kept up. */
      clocks: z.array(z.strictObject({ anchor: z.string().max(100), elapsed: z.int().min(0).max(400_000_000) })).max(mostEntries),
    }),
    answer: z.object({ attemptId: id, verdicts: z.array(z.object({ sequence: z.int(), verdict })), result: result.nullable() }),
    refusals: ["exam_token_unknown", ...browser, "machine_waiting", "exam_not_started", "exam_not_over", "program_differs"],
    about: "attemptId",
    secret: ["token", "seb", "entries"],
    bytes: 4 * 1024 * 1024,
    once: false,
  }),
});
