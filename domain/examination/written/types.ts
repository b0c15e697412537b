import type { Refusal } from "../refusal.ts";
import type { ItemType, Part, Words } from "../types.ts";

/** The types of items that are written by hand; a composite comes in a package. */
export type WrittenType = Exclude<ItemType, "composite">;

/** An option as an author writes it: plain words, or XHTML with MathML where it holds tags. */
export type WrittenOption = Words & { fixed?: true };

/** An item as an author writes it. Options are named by their place in the list, since they have no identity yet. */
export interface WrittenItem {
  type: WrittenType;
  subject: string | null;
  part: Part;
  topic: string;
  difficulty: number | null;
  /** Plain words or markup; in a sentence with a gap, `___` is the gap. */
  stem: Words;
  /** What is chosen, ordered, or the rows of a match; empty for what is typed. */
  options: WrittenOption[];
  /** The columns of a match. */
  targets: WrittenOption[];
  shuffle: boolean;
  right: WrittenKey;
}

/** What is right, by type: places of options, pairs of row and column, spellings, or one number with its tolerance. */
export interface WrittenKey {
  options: number[];
  pairs: [number, number][];
  words: string[];
  tolerance: string | null;
  /** Whether capitals count in a typed word. */
  exactCase: boolean;
}

/** What is wrong with a written item; `field` says where, as `stem.az` or `options.2.en`. */
export interface WrittenFault extends Refusal {
  field: string;
}

export const writtenLimits = { stem: 20_000, option: 4_000, options: 8, word: 200, words: 20, topic: 100 };

export const isInlineType = (type: ItemType): boolean => type === "inline_choice" || type === "text_entry" || type === "number_entry";
export const isTyped = (type: ItemType): boolean => type === "text_entry" || type === "number_entry";
