import { match, multipleChoice, numberEntry, order, singleChoice, textEntry } from "./authoring.ts";
import { scoreItem } from "./scoring/score.ts";
import { scoreAgain } from "./second-scorer.ts";
import type { Item, Response } from "./types.ts";

/** A question whose answers are known beforehand, with the score each response must give. */
export interface KnownAnswer {
  name: string;
  item: Item;
  response: Response;
  score: number;
  /** False for items whose rules the second scorer does not know. */
  twice: boolean;
}

const about = (id: string) => ({ id, subject: null, part: "logic" as const, stem: { az: id, en: id } });
const options = ["A", "B", "C", "D"].map((id) => ({ id, text: { az: id, en: id } }));

const one = singleChoice({ ...about("known-single-choice"), options, key: "C" });
const inline: Item = { ...one, id: "known-inline-choice", type: "inline_choice", interactions: one.interactions.map((each) => ({ ...each, type: "inline_choice" as const, shuffle: true, options: "options" in each ? each.options : [] })) };
const several = multipleChoice({ ...about("known-multiple-choice"), options, key: ["A", "D"] });
const inOrder = order({ ...about("known-order"), options: options.slice(0, 3), key: ["B", "C", "A"] });
const pairs = match({ ...about("known-match"), options: options.slice(0, 2), targets: ["X", "Y"].map((id) => ({ id, text: { az: id } })), key: [["A", "Y"], ["B", "X"]] });
const word = textEntry({ ...about("known-text-entry"), key: ["Şəki", "Nuxa"] });
const near = numberEntry({ ...about("known-number-entry"), key: "3.15", tolerance: "0.05" });
const exact = numberEntry({ ...about("known-number-exact"), key: "-12" });
const mapped = multipleChoice({
  ...about("known-mapping"),
  options,
  key: ["A", "B"],
  mapping: { defaultValue: "-1", lowerBound: "0", upperBound: "2", entries: [{ key: "A", value: "1", caseSensitive: true }, { key: "B", value: "1", caseSensitive: true }] },
});
const composite: Item = {
  ...one,
  id: "known-composite",
  type: "composite",
  interactions: [one.interactions[0]!, { type: "text_entry", responseId: "SECOND", prompt: {} }],
  key: {
    responses: [one.key.responses[0]!, { responseId: "SECOND", cardinality: "single", baseType: "string", correct: ["iki"] }],
    outcomes: one.key.outcomes,
    processing: {
      rules: [
        {
          rule: "if",
          branches: [
            {
              when: { op: "and", args: ["RESPONSE", "SECOND"].map((identifier) => ({ op: "match", args: [{ op: "variable", with: { identifier } }, { op: "correct", with: { identifier } }] })) },
              then: [{ rule: "set", outcome: "SCORE", value: { op: "base-value", with: { "base-type": "float", value: "1" } } }],
            },
          ],
        },
      ],
    },
  },
};

const R = "RESPONSE";
const lines: readonly (readonly [Item, Response, number])[] = [
  [one, { [R]: "C" }, 1],
  [one, { [R]: "A" }, 0],
  [one, {}, 0],
  [inline, { [R]: "C" }, 1],
  [inline, { [R]: "D" }, 0],
  [inline, { [R]: null }, 0],
  [several, { [R]: ["D", "A"] }, 1],
  [several, { [R]: ["A"] }, 0],
  [several, { [R]: ["A", "B", "D"] }, 0],
  [several, { [R]: [] }, 0],
  [mapped, { [R]: ["B", "A"] }, 2],
  [mapped, { [R]: ["A", "C"] }, 0],
  [mapped, { [R]: ["C", "D"] }, 0],
  [mapped, {}, 0],
  [inOrder, { [R]: ["B", "C", "A"] }, 1],
  [inOrder, { [R]: ["A", "B", "C"] }, 0],
  [inOrder, { [R]: null }, 0],
  [pairs, { [R]: [["B", "X"], ["A", "Y"]] }, 1],
  [pairs, { [R]: [["A", "X"], ["B", "Y"]] }, 0],
  [pairs, { [R]: [] }, 0],
  [word, { [R]: " şəki " }, 1],
  [word, { [R]: "NUXA" }, 1],
  [word, { [R]: "Gəncə" }, 0],
  [word, { [R]: "" }, 0],
  [near, { [R]: "3,1" }, 1],
  [near, { [R]: "3.2" }, 1],
  [near, { [R]: "3.2001" }, 0],
  [near, {}, 0],
  [exact, { [R]: "−12,0" }, 1],
  [exact, { [R]: "12" }, 0],
  [composite, { [R]: "C", SECOND: "iki" }, 1],
  [composite, { [R]: "C", SECOND: "üç" }, 0],
  [composite, {}, 0],
];

/** Right, wrong and empty answers to a question of every type: what a scorer must answer before it scores anybody's exam. */
export const knownAnswers: readonly KnownAnswer[] = lines.map(([item, response, score], i) => ({ name: `${item.id} ${i + 1}`, item, response, score, twice: item !== composite }));

/** A known answer that a scorer got wrong; null where it gave no score. */
export interface KnownAnswerFault {
  name: string;
  scorer: "first" | "second";
  expected: number;
  found: number | null;
}

type Scorer = (item: Item, response: Response) => number | null;

const first: Scorer = (item, response) => {
  const result = scoreItem(item, response);
  return result.ok ? result.score : null;
};

/** Scores every known answer by both scorers and gives what either got wrong; empty is what lets a session open. */
export function checkKnownAnswers(scorers: { first: Scorer; second: Scorer } = { first, second: scoreAgain }): { checked: number; faults: KnownAnswerFault[] } {
  const wrong = (found: number | null, expected: number) => found === null || Math.abs(found - expected) > 1e-9;
  const faults = knownAnswers.flatMap(({ name, item, response, score, twice }): KnownAnswerFault[] => {
    const found = { first: scorers.first(item, response), second: twice ? scorers.second(item, response) : score };
    return (["first", "second"] as const).flatMap((scorer) => (wrong(found[scorer], score) ? [{ name, scorer, expected: score, found: found[scorer] }] : []));
  });
  return { checked: knownAnswers.length, faults };
}
