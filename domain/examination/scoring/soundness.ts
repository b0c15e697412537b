import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { readDeclared } from "./answer.ts";
import { maximumOf } from "./maximum.ts";
import { rulesFault, rulesOf } from "./process.ts";
import { expressionsIn } from "./worth-trying.ts";
import type { Answer, Expression, Interaction, Item, Key, ResponseKey, Rule } from "../types.ts";

/** Every variable that the rules look at. */
const looksAt = (rules: readonly Rule[]) => new Set(expressionsIn(rules).flatMap(({ op, with: settings }) => (op !== "base-value" && settings?.["identifier"] !== undefined ? [settings["identifier"]] : [])));

/** Operators whose value is a number made of the numbers given, and not a verdict on them. */
const passesOn = new Set(["sum", "product", "subtract", "divide", "min", "max", "round", "truncate", "integer-to-float", "multiple", "ordered", "index"]);

/** Whether the score could be as high as a candidate types: a number typed in may be compared, but never be the points. */
function scoreIsTyped(rules: readonly Rule[], { responses }: Key): boolean {
  const typed = new Set(responses.filter(({ baseType }) => baseType === "integer" || baseType === "float").map(({ responseId }) => responseId));
  const carries = ({ op, with: settings, args = [] }: Expression): boolean => (op === "variable" ? typed.has(settings?.["identifier"] ?? "") : passesOn.has(op) && args.some(carries));
  const sets = (inside: readonly Rule[]): (Rule & { rule: "set" })[] => inside.flatMap((rule) => (rule.rule === "set" ? [rule] : rule.rule === "if" ? rule.branches.flatMap(({ then }) => sets(then)) : []));
  for (let before = -1; before < typed.size; ) {
    before = typed.size;
    for (const { outcome, value } of sets(rules)) if (carries(value)) typed.add(outcome);
  }
  return typed.has("SCORE");
}

/** The right answer as a candidate would give it. */
function answerOf({ type }: Interaction, correct: readonly string[]): Answer {
  if (type === "match") return correct.map((pair) => pair.split(" ") as [string, string]);
  return type === "multiple_choice" || type === "order" ? [...correct] : (correct[0] ?? null);
}

/** How few and how many options or pairs a proper answer holds. An order without limits asks for all of its options (QTI 3.0, order interaction). */
function sizesOf(interaction: Interaction): { least: number; most: number } {
  if (interaction.type === "match") return { least: interaction.minPairs, most: interaction.maxPairs || interaction.options.length * interaction.targets.length };
  if (interaction.type !== "multiple_choice" && interaction.type !== "order") return { least: 0, most: 1 };
  const { type, options, minChoices, maxChoices } = interaction;
  return { least: minChoices || (type === "order" && maxChoices === 0 ? options.length : 0), most: maxChoices || options.length };
}

/** Limits that no answer can keep, or a key that holds too little to be a proper answer. */
function sizeFault(interaction: Interaction, { responseId: id, correct }: ResponseKey): Refusal | undefined {
  const { least, most } = sizesOf(interaction);
  if (least > most) return refuse("limits_contrary", { id, least, most });
  return correct && correct.length < least ? refuse("key_too_short", { id, found: correct.length, least }) : undefined;
}

/** A key must speak of options that exist, and its right answer must be one that can be given. */
function keyFault(interaction: Interaction, key: ResponseKey): Refusal | undefined {
  const { responseId } = interaction;
  if (key.correct) {
    const read = readDeclared(interaction, key, answerOf(interaction, key.correct));
    if (!read.ok) return refuse("key_not_answerable", { id: responseId, fault: read.code });
  }
  const has = (options: readonly { id: string }[], id: string | undefined) => options.some((option) => option.id === id);
  for (const { key: value } of key.mapping?.entries ?? []) {
    const [row, column] = value.split(" ");
    const known = interaction.type === "match" ? has(interaction.options, row) && has(interaction.targets, column) : !("options" in interaction) || has(interaction.options, value);
    if (!known) return refuse("key_not_answerable", { id: responseId, fault: "unknown_option" });
  }
  return sizeFault(interaction, key);
}

function scoreFault({ outcomes }: Key): Refusal | undefined {
  const score = outcomes.find((each) => each.id === "SCORE");
  if (!score) return refuse("outcome_undeclared", { id: "SCORE" });
  return score.cardinality === "single" && (score.baseType === "float" || score.baseType === "integer") ? undefined : refuse("outcome_type", { id: "SCORE" });
}

/**
 * Why an item cannot be scored, or undefined where it can: every rule is understood, every interaction counts, the key
 * fits the options, and some answer earns more than none. Asked of every item before it enters the bank.
 */
export function soundnessFault(item: Item): Refusal | undefined {
  const { key, interactions } = item;
  if (interactions.length === 0) return refuse("interaction_missing");
  const unplaced = item.languages.find((lang) => interactions.some(({ responseId }) => !item.body[lang]?.includes(`data-response="${responseId}"`)));
  if (unplaced) return refuse("interaction_unplaced", { language: unplaced });
  const idle = key.responses.find(({ responseId }) => !interactions.some((each) => each.responseId === responseId));
  if (idle) return refuse("response_without_interaction", { id: idle.responseId });
  const scoreWrong = scoreFault(key);
  if (scoreWrong) return scoreWrong;
  const rules = rulesOf(key);
  const wrong = rulesFault(rules, key);
  if (wrong) return wrong;
  if (scoreIsTyped(rules, key)) return refuse("score_typed");
  const seen = looksAt(rules);
  for (const interaction of interactions) {
    const declaration = key.responses.find(({ responseId }) => responseId === interaction.responseId);
    if (!declaration) return refuse("variable_undeclared", { id: interaction.responseId });
    if (!seen.has(interaction.responseId)) return refuse("interaction_unscored", { id: interaction.responseId });
    const fault = keyFault(interaction, declaration);
    if (fault) return fault;
  }
  const { most, certain, outgrown } = maximumOf(item);
  if (outgrown) return refuse("numbers_too_long");
  if (!certain) return refuse("maximum_uncertain");
  if (most.n <= 0n) return refuse("nothing_to_win");
  return undefined;
}
