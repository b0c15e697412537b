import { z } from "zod";
import { deliveredItem, part, response, words } from "./exam-room.ts";
import { command, query, routes } from "./route.ts";
import { id, importAnswer, instant, itemCode, list, listInput, ok, reason, sort, text, upload } from "./shapes.ts";

const staff = ["item_author", "item_reviewer", "exam_manager", "administrator"] as const;
const keepers = ["item_reviewer", "exam_manager", "administrator"] as const;

export const itemState = z.enum(["draft", "review", "approved", "retired"]);
const types = ["single_choice", "multiple_choice", "inline_choice", "text_entry", "number_entry", "match", "order"] as const;
export const writtenType = z.enum(types);
const itemType = z.enum([...types, "composite"]);

const itemRow = z.object({
  id,
  code: z.string(),
  version: z.int(),
  /** Null where the item serves every subject. */
  subjectCode: z.string().nullable(),
  part,
  topic: z.string(),
  /** The share of candidates expected to answer rightly, 0 to 1. */
  difficulty: z.number().nullable(),
  type: itemType,
  languages: z.array(z.string()),
  state: itemState,
  sample: z.boolean(),
  /** The question in plain words. */
  stem: words,
  /** A reviewer gave it back. */
  returned: z.boolean(),
  submittedAt: instant.nullable(),
  /** I am one of its authors, or had a hand in the shared text it shows, and cannot review it. */
  own: z.boolean(),
  ownText: z.boolean(),
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

const writtenWords = (most: number) => ({ az: z.string().max(most).optional(), en: z.string().max(most).optional() });
const writtenOption = z.strictObject({ ...writtenWords(4000), fixed: z.literal(true).optional() });

/** An item as the editor sends it: plain words, or XHTML with MathML; options and rows are named by their place, from 0. */
export const writtenItem = z.strictObject({
  type: writtenType,
  subjectCode: z.string().max(60).nullable(),
  part,
  topic: z.string().trim().max(100),
  difficulty: z.number().min(0).max(1).nullable(),
  sample: z.boolean(),
  stimulusId: id.nullable(),
  /** In a sentence with a gap, three underlines are the gap. */
  stem: z.strictObject(writtenWords(20_000)),
  options: z.array(writtenOption).max(8),
  targets: z.array(writtenOption).max(8),
  shuffle: z.boolean(),
  right: z.strictObject({
    options: z.array(z.int().min(0).max(7)).max(8),
    /** Row and column. */
    pairs: z.array(z.tuple([z.int().min(0).max(7), z.int().min(0).max(7)])).max(8),
    /** Spellings that count, or one number; how many there may be is told as a fault of the field. */
    words: z.array(z.string().max(200)).max(2000),
    tolerance: z.string().max(40).nullable(),
    exactCase: z.boolean(),
  }),
});

/** A fault at a field of the editor; `code` and `data` make the sentence. */
const fieldFault = z.object({ field: z.string(), code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) });

const right = z.object({ responseId: z.string(), correct: z.array(z.string()) });

const packageEntry = z.object({
  file: z.string(),
  identifier: z.string().nullable(),
  type: z.string().nullable(),
  taken: z.boolean(),
  /** The number of the version it makes: 1 for an item that is new. */
  version: z.int().nullable(),
  code: z.string().nullable(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  notes: z.array(z.string()),
});

export const bank = routes("bank", {
  listItems: query({
    path: "/exam/items",
    who: staff,
    summary: "The item bank, without keys; who only writes sees what they wrote",
    input: z.strictObject({
      ...listInput,
      subjectCode: z.string().max(60).optional(),
      part: part.optional(),
      state: itemState.optional(),
      type: itemType.optional(),
      topic: z.string().max(100).optional(),
      language: z.enum(["both", "az", "en"]).optional(),
      sample: z.enum(["yes", "no"]).optional(),
      /** Items in use for which another key is proposed. */
      keys: z.enum(["proposed"]).optional(),
      sort: sort(["code", "topic", "difficulty", "submittedAt"]),
    }),
    answer: list(itemRow),
  }),
  listTopics: query({
    path: "/exam/items/topics",
    who: staff,
    summary: "The topics in use, with how many items each has",
    answer: z.array(z.object({ topic: z.string(), part, subjectCode: z.string().nullable(), items: z.int() })),
  }),
  bankFigures: query({
    path: "/exam/items/figures",
    who: keepers,
    summary: "What waits in the bank, how many approved items each subject can draw on, and whether they suffice for the competition's blueprint",
    answer: z.object({
      drafts: z.int(),
      review: z.int(),
      approved: z.int(),
      /** Keys that were proposed for items in use and wait for a second person. */
      keys: z.int(),
      blueprint: z.object({ subject: z.int(), method: z.int(), logic: z.int() }).nullable(),
      subjects: z.array(z.object({ subjectCode: z.string(), subject: z.int(), method: z.int(), logic: z.int(), samples: z.int(), enough: z.boolean() })),
    }),
  }),
  getItem: query({
    path: "/exam/items/:itemId",
    who: staff,
    summary: "One version of an item as a candidate sees it, without its key; its other versions, its enemies, and who proposed and approved its keys",
    input: z.strictObject({ itemId: id }),
    answer: itemRow.extend({
      item: deliveredItem,
      stimulusId: id.nullable(),
      authors: z.array(z.string()),
      createdAt: instant,
      changedAt: instant,
      returnedReason: z.string().nullable(),
      reviewedBy: z.string().nullable(),
      reviewedAt: instant.nullable(),
      enemies: z.array(z.string()),
      versions: z.array(z.object({ id, version: z.int(), state: itemState, changedAt: instant })),
      keys: z.array(
        z.object({
          version: z.int(),
          neutral: z.boolean(),
          reason: z.string(),
          proposedBy: z.string().nullable(),
          proposedAt: instant,
          approvedBy: z.string().nullable(),
          approvedAt: instant.nullable(),
          inForce: z.boolean(),
          /** I proposed it, and cannot approve it. */
          own: z.boolean(),
        }),
      ),
    }),
  }),

  // writing
  addItems: command({
    path: "/exam/items",
    who: "importItems",
    summary: "Add items with one right option; all or none, and each waits for a reviewer",
    input: z.strictObject({ items: z.array(plainItem).min(1).max(5000) }),
    answer: z.object({ added: z.int() }),
    refusals: ["item_faults"],
    secret: ["items"],
  }),
  importItems: command({
    path: "/exam/items/import",
    who: "importItems",
    summary: "Import items with one right option from CSV, for review: code, subject, part, topic, difficulty, stem_az, stem_en, a_az … d_az, a_en … d_en, key, sample",
    input: z.strictObject({ file: upload, dryRun: z.boolean() }),
    answer: importAnswer,
    secret: ["base64"],
  }),
  importPackage: command({
    path: "/exam/items/import-package",
    who: "importItems",
    summary: "Import items from a QTI 3.0 package (zip): each is taken whole, for review, or refused with its reason",
    input: z.strictObject({
      file: upload,
      dryRun: z.boolean(),
      /** What is taken for items that do not say theirs. */
      subjectCode: z.string().max(60).nullable(),
      part,
      topic: text(100),
      /** The language of items that do not say theirs. */
      language: z.enum(["az", "en"]),
      /** Whether an item whose code is in the bank becomes its next version; without it, it is refused. */
      versions: z.boolean(),
    }),
    answer: z.object({ dryRun: z.boolean(), taken: z.int(), refused: z.int(), written: z.int(), withoutManifest: z.boolean(), entries: z.array(packageEntry) }),
    refusals: ["broken_upload", "package_refused"],
    secret: ["base64"],
  }),
  exportItems: command({
    path: "/exam/items/export",
    who: "exportItems",
    summary: "These items with their keys in force and their pictures as a QTI 3.0 package; who took them stands in the audit trail",
    input: z.strictObject({ itemIds: z.array(id).min(1).max(2000) }),
    answer: z.object({ name: z.string(), items: z.int(), base64: z.string() }),
    once: false,
  }),
  previewItem: command({
    path: "/exam/items/preview",
    who: "writeItem",
    summary: "What was written as a candidate would see it, or every fault with its field; nothing is kept",
    input: z.strictObject({ code: z.string().max(80), item: writtenItem }),
    answer: z.object({ item: deliveredItem.nullable(), faults: z.array(fieldFault) }),
    audited: false,
    once: false,
    secret: ["item"],
  }),
  createItem: command({
    path: "/exam/items/create",
    who: "writeItem",
    summary: "Write a new item, as a draft with a proposed key",
    input: z.strictObject({ code: text(80).regex(itemCode), item: writtenItem }),
    answer: z.object({ id }),
    refusals: ["item_faults", "item_code_taken"],
    secret: ["item"],
  }),
  changeItem: command({
    path: "/exam/items/:itemId/change",
    who: "changeItem",
    summary: "Change a draft; a change of an approved item is written as its next version, and the old one stays in use until that is approved",
    /** `asOf`: when what was opened had last been changed. */
    input: z.strictObject({ itemId: id, asOf: instant, item: writtenItem }),
    answer: z.object({ id }),
    refusals: ["item_faults", "version_open"],
    about: "itemId",
    secret: ["item"],
  }),
  openItem: command({
    path: "/exam/items/:itemId/open",
    who: "writeItem",
    summary: "An item as it was written, with its key, for the editor; who looked stands in the audit trail",
    input: z.strictObject({ itemId: id }),
    /** Null where the item holds more than the editor can show: it is changed by a package. */
    answer: z.object({ code: z.string(), changedAt: instant, written: writtenItem.nullable() }),
    about: "itemId",
    once: false,
  }),
  setEnemies: command({
    path: "/exam/items/:itemId/enemies",
    who: "setEnemies",
    summary: "Say which items this one must never meet, by their codes: authors of a draft, reviewers of what is in use; sessions opened before draw as they would have",
    input: z.strictObject({ itemId: id, codes: z.array(text(80)).max(100) }),
    answer: z.object({ codes: z.array(z.string()) }),
    refusals: ["enemy_unknown", "enemies_reviewed"],
    about: "itemId",
  }),
  addMedium: command({
    path: "/exam/media",
    who: "writeItem",
    summary: "Put a picture into the bank: PNG or JPEG, up to 1 MB",
    input: z.strictObject({ file: upload }),
    answer: z.object({ path: z.string(), width: z.int(), height: z.int() }),
    refusals: ["broken_upload", "picture_kind", "picture_broken", "picture_heavy", "picture_large"],
    secret: ["base64"],
  }),
  listStimuli: query({
    path: "/exam/stimuli",
    who: staff,
    summary: "Texts that several items share",
    answer: z.array(z.object({ id, name: z.string(), content: words, changedAt: instant, says: z.string(), items: z.int() })),
  }),
  saveStimulus: command({
    path: "/exam/stimuli",
    who: "writeItem",
    summary: "Write a shared text; drafts show it at once, approved items keep the text they were approved with",
    input: z.strictObject({
      stimulusId: id.optional(),
      /** With `stimulusId`: when it was last changed, as whoever writes saw it. */
      asOf: instant.optional(),
      name: text(80),
      content: z.strictObject(writtenWords(20_000)),
    }),
    answer: z.object({ id }),
    refusals: ["item_faults", "stimulus_name_taken", "stimulus_language_used"],
    secret: ["content"],
  }),

  // review
  submitItem: command({ path: "/exam/items/:itemId/submit", who: "submitItem", summary: "Send a draft to review", input: z.strictObject({ itemId: id }), answer: ok, about: "itemId" }),
  takeBackItem: command({
    path: "/exam/items/:itemId/take-back",
    who: "takeBackItem",
    summary: "Take an item of one's own back from review, to go on writing",
    input: z.strictObject({ itemId: id }),
    answer: ok,
    refusals: ["not_your_item"],
    about: "itemId",
  }),
  returnItem: command({
    path: "/exam/items/:itemId/return",
    who: "returnItem",
    summary: "Give an item back to its author, with a reason",
    input: z.strictObject({ itemId: id, reason }),
    answer: ok,
    refusals: ["own_item"],
    about: "itemId",
  }),
  approveItems: command({
    path: "/exam/items/approve",
    who: "approveItems",
    summary: "Approve items of others with their keys, all or none; earlier versions go out of use with it",
    input: z.strictObject({
      itemIds: z.array(id).min(1).max(5000),
      /** When the newest of them was sent to review, as the reviewer saw it: what was sent anew since has not been seen. */
      asOf: instant.optional(),
    }),
    answer: z.object({ approved: z.int() }),
    refusals: ["own_item"],
  }),
  discardItem: command({ path: "/exam/items/:itemId/discard", who: "discardItem", summary: "Give up a draft", input: z.strictObject({ itemId: id }), answer: ok, about: "itemId" }),
  retireItem: command({
    path: "/exam/items/:itemId/retire",
    who: "retireItem",
    summary: "Take an item out of use; sessions opened before keep it",
    input: z.strictObject({ itemId: id, reason }),
    answer: ok,
    about: "itemId",
  }),

  // keys
  revealKey: command({
    path: "/exam/items/:itemId/key",
    who: staff,
    summary: "Look at an item's keys, newest first; who looked stands in the audit trail",
    input: z.strictObject({ itemId: id }),
    answer: z.object({ keys: z.array(z.object({ version: z.int(), neutral: z.boolean(), approved: z.boolean(), right: z.array(right) })) }),
    about: "itemId",
    once: false,
  }),
  proposeItemKey: command({
    path: "/exam/items/:itemId/key/propose",
    who: "changeKey",
    summary: "Propose another key for an item in use, or to set it aside; it counts once another person approves it",
    input: z.strictObject({
      itemId: id,
      /** What is to count as right; left out, the key stays and only `neutral` changes. */
      accepted: z.array(z.strictObject({ responseId: text(80), values: z.array(text(400)).min(1).max(40) })).min(1).max(1).optional(),
      neutral: z.boolean(),
      reason,
    }),
    answer: z.object({ version: z.int() }),
    refusals: ["key_proposed_already", "key_has_rules", "key_unsound"],
    about: "itemId",
    secret: ["accepted"],
  }),
  approveItemKey: command({
    path: "/exam/items/:itemId/key/:version/approve",
    who: "changeKey",
    summary: "Put a proposed key in force, by another person than who proposed it",
    input: z.strictObject({ itemId: id, version: z.coerce.number().int().min(1).max(10_000) }),
    answer: ok,
    refusals: ["own_key", "own_question_heard"],
    about: "itemId",
  }),
  dropItemKey: command({
    path: "/exam/items/:itemId/key/:version/drop",
    who: "changeKey",
    summary: "Refuse a proposed key, or take one's own proposal back",
    input: z.strictObject({ itemId: id, version: z.coerce.number().int().min(1).max(10_000) }),
    answer: ok,
    refusals: ["key_of_panel"],
    about: "itemId",
  }),

  // samples
  sampleItems: query({
    path: "/exam/samples",
    who: "anyone",
    summary: "Sample questions of a subject (§3), without keys",
    input: z.strictObject({ subjectCode: z.string().max(60) }),
    answer: z.array(z.object({ part, item: deliveredItem })),
  }),
  markSamples: command({
    path: "/exam/samples/mark",
    who: "anyone",
    summary: "Mark the answers to a subject's sample questions and say what is right; only of samples, and nothing is kept",
    input: z.strictObject({ subjectCode: z.string().max(60), responses: z.record(z.string().max(80), response) }),
    answer: z.object({ right: z.int(), of: z.int(), questions: z.array(z.object({ itemId: id, right: z.boolean(), answered: z.boolean(), correct: z.array(right) })) }),
    audited: false,
    once: false,
    secret: ["responses"],
  }),
});
