import { z } from "zod";
import { verdict } from "./exam-room.ts";
import { lateReason } from "./invigilation.ts";
import { command, query, routes } from "./route.ts";
import { id, instant, list, listInput, sort, upload } from "./shapes.ts";

/*
 * What staff see of the answers that came after the end, over the line or as a file: who, when, what counted and what not, and by which evidence;
 * and of those that came one by one and did not count.
 */

const room = ["exam_manager", "invigilator", "administrator", "auditor"] as const;

const row = z.object({
  id,
  arrivedAt: instant,
  source: z.enum(["line", "file"]),
  applicationNumber: z.int(),
  name: z.string(),
  sessionId: id,
  session: z.string(),
  seat: z.int(),
  entries: z.int(),
  counted: z.int(),
  /** The scores before and after; both null where there was nothing to score, the second where a key has moved and all are to be scored again. */
  scoreBefore: z.int().nullable(),
  scoreAfter: z.int().nullable(),
});

export const journals = routes("exams", {
  listJournals: query({
    path: "/exam/journals",
    who: room,
    summary: "The journals that were handed in after the end",
    input: z.strictObject({ ...listInput, source: z.enum(["line", "file"]).optional(), sort: sort(["arrivedAt", "name", "counted"]) }),
    answer: list(row),
  }),
  getJournal: query({
    path: "/exam/journals/:journalId",
    who: room,
    summary: "One journal: each answer with when it was given, by which evidence, and what became of it",
    input: z.strictObject({ journalId: id }),
    answer: row.extend({
      /** When the attempt's time was over. */
      endedAt: instant,
      /** When the server had last heard of the room before the end. */
      seenAt: instant,
      driftSeconds: z.int().nullable(),
      fileName: z.string().nullable(),
      by: z.string().nullable(),
      address: z.string().nullable(),
      browser: z.string().nullable(),
      lines: z.array(
        z.object({
          place: z.int(),
          sequence: z.int(),
          /** The question's place in the candidate's exam; null for a question that is not in it. */
          question: z.int().nullable(),
          anchorAt: instant.nullable(),
          elapsedSeconds: z.int(),
          answeredBy: instant.nullable(),
          verdict,
        }),
      ),
    }),
  }),
  lateAnswers: query({
    path: "/exam/seats/:seatId/late-answers",
    who: room,
    summary: "The answers of a seat that came over the line and did not count, without what was answered: when, from which computer, to which question, and why",
    input: z.strictObject({ seatId: id, page: listInput.page, size: listInput.size }),
    answer: list(
      z.object({
        id: z.int(),
        arrivedAt: instant,
        address: z.string().nullable(),
        browser: z.string().nullable(),
        /** The question's place in the candidate's exam; null for a question that is not in it. */
        question: z.int().nullable(),
        reason: lateReason,
      }),
    ),
  }),
  takeAnswerFile: command({
    path: "/exam/journals/file",
    who: "takeAnswerFile",
    summary: "Hand in the answer file of a room that stayed without a line",
    input: z.strictObject({ applicationNumber: z.int().min(1).max(2_000_000_000), file: upload }),
    answer: z.object({ journalId: id, counted: z.int(), saved: z.int(), kept: z.int() }),
    refusals: ["answer_file_unreadable", "answer_file_changed", "answer_file_known", "answer_file_of_another"],
    about: "journalId",
    secret: ["base64"],
  }),
});
