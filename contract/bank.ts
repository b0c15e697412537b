import { z } from "zod";
import { deliveredItem, part, words } from "./exam-room.ts";
import { command, query, routes } from "./route.ts";
import { id, importAnswer, list, listInput, ok, reason, sort, text, upload } from "./shapes.ts";

const staff = ["exam_manager", "administrator"] as const;

const itemState = z.enum(["draft", "approved", "retired"]);

const itemRow = z.object({
  id,
  code: z.string(),
  /** Null where the item serves every subject. */
  subjectCode: z.string().nullable(),
  part,
  topic: z.string(),
  /** The share of candidates expected to answer rightly, 0 to 1. */
  difficulty: z.number().nullable(),
  type: z.string(),
  languages: z.array(z.string()),
  state: itemState,
  sample: z.boolean(),
  /** The question in plain words. */
  stem: words,
});

/** A question with one right option as people write it; `key` is the place of the right option in the list, from 0. */
export const plainItem = z.strictObject({
  code: text(80),
  subjectCode: z.string().max(60).nullable(),
  part,
  topic: text(100),
  difficulty: z.number().min(0).max(1).nullable(),
  sample: z.boolean().default(false),
  stem: z.strictObject({ az: text(4000), en: text(4000).optional() }),
  options: z.array(z.strictObject({ az: text(1000), en: text(1000).optional() })).min(2).max(8),
  key: z.int().min(0).max(7),
});

export const bank = routes("bank", {
  listItems: query({
    path: "/exam/items",
    who: staff,
    summary: "The item bank, without keys",
    input: z.strictObject({ ...listInput, subjectCode: z.string().max(60).optional(), part: part.optional(), state: itemState.optional(), sample: z.enum(["yes", "no"]).optional(), sort: sort(["code", "topic", "difficulty"]) }),
    answer: list(itemRow),
  }),
  bankFigures: query({
    path: "/exam/items/figures",
    who: staff,
    summary: "How many approved items each subject can draw on, and whether they suffice for the competition's blueprint",
    answer: z.array(z.object({ subjectCode: z.string(), subject: z.int(), method: z.int(), logic: z.int(), samples: z.int(), enough: z.boolean() })),
  }),
  getItem: query({ path: "/exam/items/:itemId", who: staff, summary: "One item as a candidate sees it, without its key", input: z.strictObject({ itemId: id }), answer: itemRow.extend({ item: deliveredItem }) }),
  revealKey: command({
    path: "/exam/items/:itemId/key",
    who: staff,
    summary: "Look at an item's key; who looked stands in the audit trail",
    input: z.strictObject({ itemId: id }),
    answer: z.object({ right: z.array(z.object({ responseId: z.string(), correct: z.array(z.string()) })) }),
    about: "itemId",
    once: false,
  }),
  importItems: command({
    path: "/exam/items/import",
    who: "importItems",
    summary: "Import items with one right option from CSV: code, subject, part, topic, difficulty, stem_az, stem_en, a_az … d_az, a_en … d_en, key, sample",
    input: z.strictObject({ file: upload, dryRun: z.boolean() }),
    answer: importAnswer,
    secret: ["base64"],
  }),
  addItems: command({
    path: "/exam/items",
    who: "importItems",
    summary: "Add items with one right option; all or none",
    input: z.strictObject({ items: z.array(plainItem).min(1).max(5000) }),
    answer: z.object({ added: z.int() }),
    refusals: ["item_faults"],
    secret: ["items"],
  }),
  retireItem: command({
    path: "/exam/items/:itemId/retire",
    who: "retireItem",
    summary: "Take an item out of use; sessions opened before keep it",
    input: z.strictObject({ itemId: id, reason }),
    answer: ok,
    about: "itemId",
  }),
  sampleItems: query({
    path: "/exam/samples",
    who: "anyone",
    summary: "Sample questions of a subject (§3), without keys",
    input: z.strictObject({ subjectCode: z.string().max(60) }),
    answer: z.array(z.object({ part, item: deliveredItem })),
  }),
});
