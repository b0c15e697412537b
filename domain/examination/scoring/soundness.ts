import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { readResponse } from "./answer.ts";
import { maximumScore } from "./maximum.ts";
import { rulesFault, rulesOf } from "./process.ts";
import type { Answer, Expression, Interaction, Item, Key, ResponseKey, Rule } from "../types.ts";

/** Every variable that the rules look at. */
function looksAt(rules: readonly Rule[]): Set<string> {
  const found = new Set<string>();
  const visit = ({ op, with: settings, args = [] }: Expression): void => {
    if (settings?.["identifier"] !== undefined && op !== "base-value") found.add(settings["identifier"]);
    args.forEach(visit);
  };
  const walk = (inside: readonly Rule[]): void => {
    for (const rule of inside) {
      if (rule.rule === "set") visit(rule.value);
      if (rule.rule === "if") {
        for (const { when, then } of rule.branches) {
          if (when) visit(when);
          walk(then);
        }
      }
    }
  };
  walk(rules);
  return found;
}

/** The right answer as a candidate would give it. */
function answerOf({ type }: Interaction, correct: readonly string[]): Answer {
  if (type === "match") return correct.map((pair) => pair.split(" ") as [string, string]);
  return type === "multiple_choice" || type === "order" ? [...correct] : (correct[0] ?? null);
}

/** A key must speak of options that exist, and its right answer must be one that can be given. */
function keyFault(interaction: Interaction, key: ResponseKey, item: Item): Refusal | undefined {
  const { responseId } = interaction;
  if (key.correct) {
    const read = readResponse(item, { [responseId]: answerOf(interaction, key.correct) });
    if (!read.ok) return refuse("key_not_answerable", { id: responseId, fault: read.fault.code });
  }
  const has = (options: readonly { id: string }[], id: string | undefined) => options.some((option) => option.id === id);
  for (const { key: value } of key.mapping?.entries ?? []) {
    const [row, column] = value.split(" ");
    const known = interaction.type === "match" ? has(interaction.options, row) && has(interaction.targets, column) : !("options" in interaction) || has(interaction.options, value);
    if (!known) return refuse("key_not_answerable", { id: responseId, fault: "unknown_option" });
  }
  return undefined;
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
  const seen = looksAt(rules);
  for (const interaction of interactions) {
    const declaration = key.responses.find(({ responseId }) => responseId === interaction.responseId);
    if (!declaration) return refuse("variable_undeclared", { id: interaction.responseId });
    if (!seen.has(interaction.responseId)) return refuse("interaction_unscored", { id: interaction.responseId });
    const fault = keyFault(interaction, declaration, item);
    if (fault) return fault;
  }
  const most = maximumScore(item);
  if (most.n <= 0n) return refuse("nothing_to_win");
  return undefined;
}
