import type { Flag, ItemFigures } from "./types.ts";

/**
 * Where a figure begins to be remarkable. Customary values of classical test theory; they flag, they decide nothing. Of a test of more than
 * `raschItems` items no Rasch difficulties are worked out: the time grows with the cube of the length, and the symmetric functions outgrow
 * floating point at about a thousand.
 */
export const limits = { easy: 0.95, hard: 0.2, discrimination: 0.15, unused: 0.02, omitted: 0.15, fewest: 30, raschItems: 400 };

/** The flags of one item, each a question to its authors; none of them changes a score. */
export function flagsOf({ facility, corrected, rasch, distractors, omitted }: Omit<ItemFigures, "flags">): Flag[] {
  if (facility === null) return [];
  if (facility === 0 || facility === 1) return ["constant"];
  const flags: Flag[] = [];
  if (facility > limits.easy) flags.push("too_easy");
  if (facility < limits.hard) flags.push("too_hard");
  if (corrected !== null && corrected < 0) flags.push("negative_discrimination");
  else if (corrected !== null && corrected < limits.discrimination) flags.push("low_discrimination");
  const answers = Object.values(distractors);
  const key = answers.find((each) => each.key);
  const wrong = answers.filter((each) => !each.key);
  if (key && wrong.some((each) => (each.item_rest ?? -1) > Math.max(0, key.item_rest ?? -1))) flags.push("distractor_better_than_key");
  if (key && wrong.some((each) => each.count > key.count)) flags.push("distractor_chosen_more");
  if (wrong.some((each) => each.share < limits.unused)) flags.push("distractor_unused");
  const persons = answers.reduce((sum, each) => sum + each.count, omitted);
  if (persons > 0 && omitted / persons > limits.omitted) flags.push("often_omitted");
  if (rasch === null) flags.push("no_rasch_estimate");
  return flags;
}
