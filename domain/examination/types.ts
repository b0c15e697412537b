/**
 * The item model: what a question is, what a candidate may answer, and what the key says.
 *
 * Two rules shape it. Options are known by identity and never by position, so that shuffling cannot change a mark.
 * All that tells the right answer stands in one field, `key`, so that leaving that field out leaves nothing behind.
 */

/** A language version of an item. */
export type Lang = "az" | "en";

/** The three parts of the exam (§8): the subject, teaching method of the subject, logic and general outlook. */
export type Part = "subject" | "method" | "logic";

/** What kind of question an item is; `composite` holds more than one interaction. */
export type ItemType =
  | "single_choice"
  | "multiple_choice"
  | "inline_choice"
  | "text_entry"
  | "number_entry"
  | "match"
  | "order"
  | "composite";

/** Text in the languages the item exists in, tied together: one item, one key, several wordings. */
export type Words = Partial<Record<Lang, string>>;

/** Sanitized XHTML (with MathML) in each language; see `markup.ts` for what it may hold. */
export type Markup = Words;

/** Something that can be chosen, placed or paired. Its id is its identity wherever it is shown. */
export interface Option {
  id: string;
  text: Markup;
  /** Keeps its place when the others are shuffled ("none of these"). */
  fixed?: true;
  /** For a match: in how many pairs it may stand; 0 is without limit, left out is 1. */
  matchMax?: number;
}

interface Asked {
  /** The name under which the answer is saved; unique within the item. */
  responseId: string;
  prompt: Markup;
}

interface Shuffled {
  /** Whether the order of the options is drawn; `false` where their order carries meaning. */
  shuffle: boolean;
}

/** One of the options; as a list, or inside a sentence (`inline_choice`). */
export interface SingleChoice extends Asked, Shuffled {
  type: "single_choice" | "inline_choice";
  options: Option[];
}

/** Several of the options, at most `maxChoices` (0: without limit). */
export interface MultipleChoice extends Asked, Shuffled {
  type: "multiple_choice";
  options: Option[];
  minChoices: number;
  maxChoices: number;
}

/** A word or a number typed in. A number is read exactly, with a decimal point or comma. */
export interface Entry extends Asked {
  type: "text_entry" | "number_entry";
  /** About how many characters are expected; a width, never a limit. */
  expectedLength?: number;
  /** For a number entry: whether only a whole number counts. */
  whole?: boolean;
}

/** Pairs from rows (`options`) to columns (`targets`), at most `maxPairs` (0: without limit). */
export interface Match extends Asked, Shuffled {
  type: "match";
  options: Option[];
  targets: Option[];
  minPairs: number;
  maxPairs: number;
}

/** The options in their right order; `maxChoices` 0 means all of them. */
export interface Order extends Asked, Shuffled {
  type: "order";
  options: Option[];
  minChoices: number;
  maxChoices: number;
}

/** A place in the item where the candidate answers. */
export type Interaction = SingleChoice | MultipleChoice | Entry | Match | Order;

export type Cardinality = "single" | "multiple" | "ordered";
export type BaseType = "identifier" | "string" | "integer" | "float" | "boolean" | "directedPair";

/** Points for each value chosen, summed and kept within bounds. Numbers are exact decimal text. */
export interface Mapping {
  defaultValue: string;
  lowerBound?: string;
  upperBound?: string;
  /** `caseSensitive` is about typed words; options and pairs are always compared exactly. */
  entries: { key: string; value: string; caseSensitive: boolean }[];
}

/** What is right for one interaction. A directed pair is written `row column`. */
export interface ResponseKey {
  responseId: string;
  cardinality: Cardinality;
  baseType: BaseType;
  correct?: string[];
  mapping?: Mapping;
}

/** A value that scoring sets, `SCORE` first of all. */
export interface OutcomeKey {
  id: string;
  cardinality: Cardinality;
  baseType: BaseType;
  initial: string[];
  /** The most the author says can be reached (`normal-maximum`). */
  maximum?: string;
}

/** An expression of the scoring rules, as a plain tree. See `scoring/evaluate.ts` for what each operator means. */
export interface Expression {
  op: string;
  /** Names and settings, such as `id`, `baseType`, `value`, `tolerance`. */
  with?: Record<string, string>;
  args?: Expression[];
}

/** A scoring rule: set an outcome, choose a branch, or stop. */
export type Rule =
  | { rule: "set"; outcome: string; value: Expression }
  | { rule: "if"; branches: { when: Expression | null; then: Rule[] }[] }
  | { rule: "exit" };

/** Everything that tells what is right. It never leaves the server; see `forDelivery`. */
export interface Key {
  responses: ResponseKey[];
  outcomes: OutcomeKey[];
  /** The two standard templates of QTI, or rules of the item's own. */
  processing: { template: "match_correct" | "map_response" } | { rules: Rule[] };
}

/** A text or picture that several items share. */
export interface Stimulus {
  id: string;
  content: Markup;
}

/** A question of the bank. */
export interface Item {
  id: string;
  type: ItemType;
  title: Words;
  /** The subject's code; null where the item serves every subject. */
  subject: string | null;
  part: Part;
  topic: string;
  /** The share of candidates expected to answer rightly, 0 to 1; null when not yet known. */
  difficulty: number | null;
  languages: Lang[];
  /** The wording, with `<div data-response="ID"></div>` (or `span`) where an interaction stands. */
  body: Markup;
  stimulus?: Stimulus;
  interactions: Interaction[];
  /** Items that give this one away or repeat it: never in one form together. */
  enemies: string[];
  /** Files the wording shows, by their path. */
  media: string[];
  key: Key;
}

/** The answer to one interaction: an option, text, a list of options, or pairs `[row, column]`; null when empty. */
export type Answer = string | string[] | [string, string][] | null;

/** The answers to one item by `responseId`. What is missing is unanswered. */
export type Response = Record<string, Answer>;

/** Why a response cannot be counted; never an exception. */
export type ResponseFaultCode =
  | "unknown_response"
  | "unknown_option"
  | "wrong_shape"
  | "duplicate_option"
  | "too_many_options"
  | "not_a_number"
  | "too_long";

export interface ResponseFault {
  code: ResponseFaultCode;
  responseId: string;
  value?: string;
}

/** What one item gave. Scores are on the item's own scale; `right` is what §8 counts. */
export type ItemScore =
  | { ok: true; score: number; maxScore: number; right: boolean; answered: boolean; outcomes: Record<string, string | number | boolean | (string | number | boolean)[] | null> }
  | { ok: false; fault: ResponseFault };
