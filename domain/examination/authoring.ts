import { escapeText } from "./markup/xml.ts";
import type { Expression, Interaction, Item, Key, Lang, Mapping, Markup, Option, Part, ResponseKey, Words } from "./types.ts";

/** What is said about an item beside its question and key. */
export interface Particulars {
  id: string;
  title?: Words;
  subject: string | null;
  part: Part;
  topic?: string;
  difficulty?: number | null;
  enemies?: string[];
}

/** Plain words in each language as paragraphs; a line break begins a new one. */
export function paragraphs(words: Words): Markup {
  const made = Object.entries(words).map(([lang, text]) => [lang, text.split(/\r?\n/).map((line) => `<p>${escapeText(line)}</p>`).join("")]);
  return Object.fromEntries(made) as Markup;
}

const inline = (words: Words): Markup => Object.fromEntries(Object.entries(words).map(([lang, text]) => [lang, escapeText(text)])) as Markup;

const RESPONSE = "RESPONSE";
const score = { id: "SCORE", cardinality: "single", baseType: "float", initial: ["0"] } as const;

function assemble(about: Particulars, stem: Words, interaction: Interaction, response: ResponseKey, processing?: Key["processing"]): Item {
  const entry = interaction.type === "text_entry" || interaction.type === "number_entry";
  const place = entry ? `<p><span data-response="${RESPONSE}"></span></p>` : `<div data-response="${RESPONSE}"></div>`;
  const body = Object.fromEntries(Object.entries(paragraphs(stem)).map(([lang, text]) => [lang, text + place])) as Markup;
  return {
    id: about.id,
    type: interaction.type,
    title: about.title ?? {},
    subject: about.subject,
    part: about.part,
    topic: about.topic ?? "",
    difficulty: about.difficulty ?? null,
    languages: (["az", "en"] as Lang[]).filter((lang) => stem[lang] !== undefined),
    body,
    interactions: [interaction],
    enemies: about.enemies ?? [],
    media: [],
    key: {
      responses: [response],
      outcomes: [{ ...score, initial: [...score.initial] }],
      processing: processing ?? { template: response.mapping ? "map_response" : "match_correct" },
    },
  };
}

/** Options as an author writes them: plain words. */
export interface PlainOption {
  id: string;
  text: Words;
  fixed?: true;
}

const made = (options: readonly PlainOption[]): Option[] => options.map(({ id, text, fixed }) => ({ id, text: inline(text), ...(fixed ? { fixed } : {}) }));

/** A question with one right option, from plain words; the commonest kind of §8. */
export function singleChoice(about: Particulars & { stem: Words; options: readonly PlainOption[]; key: string }): Item {
  const interaction: Interaction = { type: "single_choice", responseId: RESPONSE, prompt: {}, shuffle: true, options: made(about.options) };
  return assemble(about, about.stem, interaction, { responseId: RESPONSE, cardinality: "single", baseType: "identifier", correct: [about.key] });
}

/** A question with several right options, all of which must be found and no other. */
export function multipleChoice(about: Particulars & { stem: Words; options: readonly PlainOption[]; key: readonly string[]; mapping?: Mapping }): Item {
  const interaction: Interaction = { type: "multiple_choice", responseId: RESPONSE, prompt: {}, shuffle: true, options: made(about.options), minChoices: 0, maxChoices: 0 };
  const response: ResponseKey = { responseId: RESPONSE, cardinality: "multiple", baseType: "identifier", correct: [...about.key] };
  return assemble(about, about.stem, interaction, about.mapping ? { ...response, mapping: about.mapping } : response);
}

/** Options to be put in order; the key is the right order. */
export function order(about: Particulars & { stem: Words; options: readonly PlainOption[]; key: readonly string[] }): Item {
  const interaction: Interaction = { type: "order", responseId: RESPONSE, prompt: {}, shuffle: true, options: made(about.options), minChoices: 0, maxChoices: 0 };
  return assemble(about, about.stem, interaction, { responseId: RESPONSE, cardinality: "ordered", baseType: "identifier", correct: [...about.key] });
}

/** Rows to be paired with columns; the key is all right pairs, each row paired at most once. */
export function match(about: Particulars & { stem: Words; options: readonly PlainOption[]; targets: readonly PlainOption[]; key: readonly (readonly [string, string])[] }): Item {
  const free = (options: readonly PlainOption[]) => made(options).map((option) => ({ ...option, matchMax: 0 }));
  const interaction: Interaction = { type: "match", responseId: RESPONSE, prompt: {}, shuffle: true, options: made(about.options), targets: free(about.targets), minPairs: 0, maxPairs: 0 };
  return assemble(about, about.stem, interaction, { responseId: RESPONSE, cardinality: "multiple", baseType: "directedPair", correct: about.key.map((pair) => pair.join(" ")) });
}

/** A word typed in; each accepted spelling counts, with capitals or without. */
export function textEntry(about: Particulars & { stem: Words; key: readonly string[]; caseSensitive?: boolean }): Item {
  const entries = about.key.map((key) => ({ key, value: "1", caseSensitive: about.caseSensitive ?? false }));
  const response: ResponseKey = { responseId: RESPONSE, cardinality: "single", baseType: "string", correct: [about.key[0]!], mapping: { defaultValue: "0", entries } };
  return assemble(about, about.stem, { type: "text_entry", responseId: RESPONSE, prompt: {} }, response);
}

/** A number typed in, exact decimal text, right within the tolerance to either side. */
export function numberEntry(about: Particulars & { stem: Words; key: string; tolerance?: string }): Item {
  const response: ResponseKey = { responseId: RESPONSE, cardinality: "single", baseType: "float", correct: [about.key] };
  if (about.tolerance === undefined) return assemble(about, about.stem, { type: "number_entry", responseId: RESPONSE, prompt: {} }, response);
  const given = { identifier: RESPONSE };
  const near: Expression = {
    op: "equal",
    with: { "tolerance-mode": "absolute", tolerance: about.tolerance },
    args: [{ op: "correct", with: given }, { op: "variable", with: given }],
  };
  const one: Expression = { op: "base-value", with: { "base-type": "float", value: "1" } };
  const processing: Key["processing"] = { rules: [{ rule: "if", branches: [{ when: near, then: [{ rule: "set", outcome: "SCORE", value: one }] }] }] };
  return assemble(about, about.stem, { type: "number_entry", responseId: RESPONSE, prompt: {} }, response, processing);
}
