/** Why a person should look at an item before it is used again. */
export type Flag =
  | "constant"
  | "too_easy"
  | "too_hard"
  | "negative_discrimination"
  | "low_discrimination"
  | "distractor_better_than_key"
  | "distractor_chosen_more"
  | "distractor_unused"
  | "often_omitted"
  | "no_rasch_estimate"
  | "few_persons";

/** How one of the answers given to an item fared. */
export interface AnswerStatistics {
  count: number;
  /** Its share among all persons, those who omitted the item included. */
  share: number;
  /** Its correlation with the score on the other items: who chose it, the strong or the weak. */
  item_rest: number | null;
  key: boolean;
}

/** How one item fared. Null stands where a figure does not exist, as for an item that everyone solved. */
export interface ItemFigures {
  item: string;
  /** The share of right answers; null where nobody was given the item. */
  facility: number | null;
  /** Correlation with the total, this item included (point-biserial). */
  item_total: number | null;
  /** Correlation with the score on the other items. */
  corrected: number | null;
  /** Rasch difficulty in logits, by conditional likelihood, adding to zero. */
  rasch: number | null;
  /** How each answer fared; empty where only right and wrong are known. */
  distractors: Record<string, AnswerStatistics>;
  omitted: number;
  flags: Flag[];
}

/** The figures of one test. */
export interface TestStatistics {
  n: number;
  mean: number;
  sd: number;
  alpha: number | null;
  /** Standard error of measurement, sd √(1 − alpha). */
  sem: number | null;
  items: ItemFigures[];
}
