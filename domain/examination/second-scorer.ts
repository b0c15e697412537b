import type { Answer, Item, Key, Response, ResponseKey } from "./types.ts";
import { scoreItem } from "./scoring/score.ts";

/*
 * A second scorer, written from the README and sharing no code with the first. It knows the two standard templates and
 * the authored rule of a number with a tolerance, which is every item made from plain words or CSV; of items with rules
 * of their own it says nothing. Before a session and before results are released, both score the same answers: where
 * they differ, nothing is shown to anyone.
 */

/** A decimal as a whole number of steps of 10^-24; enough digits that no honest key loses any. */
function steps(text: string): bigint | null {
  const m = /^\s*([+\-\u2212]?)(\d*)(?:[.,](\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(text);
  if (!m || ((m[2] ?? "") === "" && (m[3] ?? "") === "")) return null;
  const fraction = m[3] ?? "";
  const power = 24 + Number(m[4] ?? 0) - fraction.length;
  if (power < 0 || power > 90) return null;
  const size = BigInt((m[2] ?? "") + fraction) * 10n ** BigInt(power);
  return m[1] === "-" || m[1] === "\u2212" ? -size : size;
}

const word = (text: string) => {
  let plain = "";
  for (const sign of text.normalize("NFC")) plain += sign === "\u01DD" || sign === "\u04D9" ? "ə" : sign === "\u018E" || sign === "\u04D8" ? "Ə" : sign;
  return plain.trim().split(/\s+/u).join(" ");
};
const alike = (a: string, b: string, exact: boolean) =>
  word(a) === word(b) || (!exact && ["az", "und"].some((locale) => word(a).toLocaleLowerCase(locale) === word(b).toLocaleLowerCase(locale)));

/** The answer as a list of texts: options, pairs with a space, or the one thing typed. */
function listed(answer: Answer | undefined): string[] {
  if (answer === null || answer === undefined) return [];
  if (typeof answer === "string") return answer.trim() === "" ? [] : [answer];
  return answer.map((each) => (typeof each === "string" ? each : each.join(" ")));
}

const same = (key: ResponseKey, a: string, b: string, exact = true) => {
  if (key.baseType === "string") return alike(a, b, exact);
  if (key.baseType !== "integer" && key.baseType !== "float") return a === b;
  const [x, y] = [steps(a), steps(b)];
  return x !== null && x === y;
};

function matches(key: ResponseKey, given: string[]): boolean {
  const right = key.correct ?? [];
  if (given.length === 0 || given.length !== right.length) return false;
  if (key.cardinality === "ordered") return given.every((each, i) => same(key, each, right[i]!));
  const [left, wanted] = [[...given].sort(), [...right].sort()];
  return key.baseType === "identifier" || key.baseType === "directedPair" ? left.join("\n") === wanted.join("\n") : same(key, given[0]!, right[0]!);
}

function mappedSum({ mapping, ...key }: ResponseKey, given: string[]): bigint | null {
  if (!mapping) return null;
  let sum = 0n;
  for (const each of new Set(given)) {
    const entry = mapping.entries.find((one) => same(key, one.key, each)) ?? mapping.entries.find((one) => same(key, one.key, each, one.caseSensitive));
    sum += steps(entry ? entry.value : mapping.defaultValue) ?? 0n;
  }
  const [low, high] = [mapping.lowerBound, mapping.upperBound].map((bound) => (bound === undefined ? null : steps(bound)));
  if (low !== null && low !== undefined && sum < low) return low;
  return high !== null && high !== undefined && sum > high ? high : sum;
}

/** The tolerance of the authored number rule; null for any other rule. */
function authoredTolerance(processing: Key["processing"]): bigint | null {
  if (!("rules" in processing) || processing.rules.length !== 1) return null;
  const [rule] = processing.rules;
  if (rule?.rule !== "if" || rule.branches.length !== 1) return null;
  const { when, then } = rule.branches[0]!;
  const settings = when?.with ?? {};
  const plain = when?.op === "equal" && settings["tolerance-mode"] === "absolute" && Object.keys(settings).length === 2 && when.args?.map(({ op }) => op).join() === "correct,variable";
  const [only] = then;
  const one = then.length === 1 && only?.rule === "set" && only.outcome === "SCORE" && only.value.op === "base-value" && only.value.with?.["value"] === "1";
  return plain && one && !settings["tolerance"]!.includes(" ") ? steps(settings["tolerance"]!) : null;
}

/** The score by the second scorer, on the item's own scale; null where the item is scored by rules it does not know. */
export function scoreAgain({ key }: Item, response: Response): number | null {
  const [only] = key.responses;
  if (!only || key.responses.length > 1 || key.outcomes.length > 1) return null;
  const given = listed(response[only.responseId]);
  if ("template" in key.processing) {
    if (key.processing.template === "match_correct") return matches(only, given) ? 1 : 0;
    if (given.length === 0) return 0;
    const sum = mappedSum(only, given);
    return sum === null ? null : Number(sum) / 1e24;
  }
  const tolerance = authoredTolerance(key.processing);
  if (tolerance === null) return null;
  const [right, typed] = [steps(only.correct?.[0] ?? ""), steps(given[0] ?? "")];
  if (right === null || typed === null) return 0;
  const distance = typed > right ? typed - right : right - typed;
  return distance <= tolerance ? 1 : 0;
}

/** An answer on which the two scorers do not agree. */
export interface Disagreement {
  itemId: string;
  response: Response;
  first: number | null;
  second: number;
}

/** Answers to try an item with: nothing, the key, each option alone, all of them, and their reverse. */
export function canaries(item: Item): Response[] {
  const [interaction] = item.interactions;
  const [key] = item.key.responses;
  if (!interaction || !key) return [];
  const right = key.correct ?? key.mapping?.entries.map((entry) => entry.key) ?? [];
  const answers: Answer[] = [null];
  if (interaction.type === "match") {
    const pairs = (list: readonly string[]) => list.map((pair) => pair.split(" ") as [string, string]);
    answers.push(pairs(right), pairs(right.slice(1)), ...interaction.options.flatMap((row) => interaction.targets.map((column): [string, string][] => [[row.id, column.id]])));
  } else if ("options" in interaction) {
    const ids = interaction.options.map((option) => option.id);
    const single = interaction.type === "single_choice" || interaction.type === "inline_choice";
    answers.push(...(single ? [...right, ...ids] : [right, [...right].reverse(), right.slice(1), ids, [...ids].reverse(), ...ids.map((id) => [id])]));
  } else answers.push(...right, "0", "1", "-1.5", "x", ...right.map((text) => ` ${text.toLocaleUpperCase("az")} `));
  return answers.map((answer) => ({ [interaction.responseId]: answer }));
}

/** Scores all canaries of all items by both scorers and gives every disagreement; empty is what lets a session open. */
export function compareScorers(items: readonly Item[]): { compared: number; unknown: string[]; disagreements: Disagreement[] } {
  const disagreements: Disagreement[] = [];
  const unknown = new Set<string>();
  let compared = 0;
  for (const item of items) {
    for (const response of canaries(item)) {
      const result = scoreItem(item, response);
      const second = scoreAgain(item, response);
      if (second === null) unknown.add(item.id);
      // A response that the first refuses is counted by neither.
      else if (result.ok) {
        compared++;
        if (Math.abs(result.score - second) > 1e-9) disagreements.push({ itemId: item.id, response, first: result.score, second });
      }
    }
  }
  return { compared, unknown: [...unknown], disagreements };
}
