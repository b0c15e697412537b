import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { soundnessFault } from "../scoring/soundness.ts";
import type { Interaction, Item, Key, ResponseKey } from "../types.ts";
import { numberText } from "./answered.ts";

/** The answers that are to count as right at one place of an item. */
export interface Accepted {
  responseId: string;
  /** Options, pairs `row column`, spellings, or one number; for one choice among options, each of them counts. */
  values: string[];
}

function accepted(interaction: Interaction, response: ResponseKey, values: readonly string[]): { response: ResponseKey; mapped: boolean } | Refusal {
  if (values.length === 0) return refuse("right_missing");
  const sensitive = response.mapping?.entries[0]?.caseSensitive ?? (interaction.type !== "text_entry");
  const { mapping: _, ...plain } = response;
  const single = interaction.type === "single_choice" || interaction.type === "inline_choice" || interaction.type === "text_entry";
  if (interaction.type === "number_entry") return values.length > 1 ? refuse("number_wrong", { value: values.join(", ") }) : { response: { ...plain, correct: values.map((value) => numberText(value.trim())) }, mapped: false };
  if (!single) return { response: { ...plain, correct: [...values] }, mapped: false };
  if (values.length === 1 && interaction.type !== "text_entry") return { response: { ...plain, correct: [...values] }, mapped: false };
  const entries = values.map((key) => ({ key, value: "1", caseSensitive: sensitive }));
  return { response: { ...plain, correct: [values[0]!], mapping: { defaultValue: "0", entries } }, mapped: true };
}

/**
 * The key of an item after the panel has said which answers are right (§19): wording and options stay, so that answers
 * already given can be scored again. An item scored by rules of its own, or at several places, cannot be changed this way.
 */
export function acceptAnswers(item: Item, answers: readonly Accepted[]): Key | Refusal {
  const [interaction, second] = item.interactions;
  const [response] = item.key.responses;
  const [answer] = answers;
  if (!interaction || second || !response || !answer || answers.length > 1 || answer.responseId !== response.responseId) return refuse("rules_own");
  const ruled = "rules" in item.key.processing;
  // the one rule that stays is a number's tolerance: it asks for the right answer and names none itself
  if (ruled && interaction.type !== "number_entry") return refuse("rules_own");
  const made = accepted(interaction, response, [...new Set(answer.values)]);
  if ("code" in made) return made;
  const key: Key = { ...item.key, responses: [made.response], processing: ruled ? item.key.processing : { template: made.mapped ? "map_response" : "match_correct" } };
  return soundnessFault({ ...item, key }) ?? key;
}
