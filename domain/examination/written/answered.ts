import { numberEntry, textEntry } from "../authoring.ts";
import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";
import { parseRational } from "../scoring/rational.ts";
import type { Interaction, Key, Lang, Option, ResponseKey, Words } from "../types.ts";
import type { WrittenItem } from "./types.ts";
import { writtenLimits } from "./types.ts";
import { optionIdentity, RESPONSE, wording } from "./wording.ts";

/** The languages of the bank, in their order. */
export const languages: readonly Lang[] = ["az", "en"];

/** What the making of an interaction needs; `spoken` are the languages in which the stem is there. */
export interface Writing {
  code: string;
  written: WrittenItem;
  file: (path: string) => string | Refusal;
  spoken: readonly Lang[];
  fault(field: string, why: Refusal): void;
}

function optionsOf(side: "options" | "targets", { code, written, file, spoken, fault }: Writing): Option[] {
  const list = written[side];
  if (list.length < 2) fault(side, refuse("options_too_few"));
  if (list.length > writtenLimits.options) fault(side, refuse("options_too_many", { most: writtenLimits.options }));
  const made = list.map((option, i): Option => {
    const text: Words = {};
    for (const lang of languages) {
      const said = option[lang]?.trim() ?? "";
      if ((said === "") === spoken.includes(lang)) fault(`${side}.${i}.${lang}`, refuse(said === "" ? "option_missing" : "language_extra"));
      if (said.length > writtenLimits.option) fault(`${side}.${i}.${lang}`, refuse("text_too_long", { most: writtenLimits.option }));
      if (said === "") continue;
      const markup = wording(said, file);
      if (typeof markup === "string") text[lang] = markup;
      else fault(`${side}.${i}.${lang}`, markup);
    }
    const first = text[spoken[0] ?? "az"] ?? "";
    return { id: optionIdentity(code, side, first), text, ...(option.fixed ? { fixed: true as const } : {}), ...(side === "targets" ? { matchMax: 0 } : {}) };
  });
  for (const lang of spoken) {
    made.forEach(({ text }, i) => {
      const before = made.findIndex((other) => other.text[lang] === text[lang]);
      if (text[lang] !== undefined && before < i) fault(`${side}.${i}.${lang}`, refuse("option_same", { other: before + 1 }));
    });
  }
  return made;
}

const score = { id: "SCORE", cardinality: "single", baseType: "float", initial: ["0"] } as const;
const keyOf = (response: ResponseKey): Key => ({ responses: [response], outcomes: [{ ...score, initial: [...score.initial] }], processing: { template: "match_correct" } });
const whole = (n: number, most: number): boolean => Number.isInteger(n) && n >= 0 && n < most;

/** The places of right options, checked against the type. */
function rightPlaces({ written, fault }: Writing): number[] {
  const { type, options, right } = written;
  const places = right.options;
  const sound = places.every((n) => whole(n, options.length)) && new Set(places).size === places.length;
  const fits = type === "order" ? places.length === options.length : type === "multiple_choice" ? places.length > 0 : places.length === 1;
  if (!sound || !fits) fault("right", refuse(type === "order" ? "order_incomplete" : type === "multiple_choice" ? "right_missing" : "right_one"));
  return sound && fits ? places : [];
}

/** What is chosen from options, with its key. */
export function chosen(writing: Writing): { interaction: Interaction; key: Key } {
  const { type, shuffle } = writing.written;
  const options = optionsOf("options", writing);
  const right = rightPlaces(writing).map((n) => options[n]!.id);
  const asked = { responseId: RESPONSE, prompt: {}, shuffle: type === "order" ? true : shuffle, options };
  if (type === "multiple_choice") return { interaction: { type, ...asked, minChoices: 0, maxChoices: 0 }, key: keyOf({ responseId: RESPONSE, cardinality: "multiple", baseType: "identifier", correct: right }) };
  if (type === "order") return { interaction: { type, ...asked, minChoices: 0, maxChoices: 0 }, key: keyOf({ responseId: RESPONSE, cardinality: "ordered", baseType: "identifier", correct: right }) };
  return { interaction: { type: type as "single_choice", ...asked }, key: keyOf({ responseId: RESPONSE, cardinality: "single", baseType: "identifier", correct: right }) };
}

/** Rows to be paired with columns, with the right pairs. */
export function matched(writing: Writing): { interaction: Interaction; key: Key } {
  const { written, fault } = writing;
  const [options, targets] = [optionsOf("options", writing), optionsOf("targets", writing)];
  const { pairs } = written.right;
  const sound = pairs.every(([row, column]) => whole(row, options.length) && whole(column, targets.length)) && new Set(pairs.map(([row]) => row)).size === pairs.length;
  if (!sound || pairs.length === 0) fault("right", refuse("pairs_missing"));
  const correct = sound ? pairs.map(([row, column]) => `${options[row]!.id} ${targets[column]!.id}`) : [];
  return {
    interaction: { type: "match", responseId: RESPONSE, prompt: {}, shuffle: written.shuffle, options, targets, minPairs: 0, maxPairs: 0 },
    key: keyOf({ responseId: RESPONSE, cardinality: "multiple", baseType: "directedPair", correct }),
  };
}

/** A number as people type it, in the form that is kept: with a point, and a hyphen for minus. */
export const numberText = (text: string): string => text.replace("\u2212", "-").replace(",", ".");

/** A word or number typed in, with what is accepted. */
export function typed({ code, written, fault }: Writing): { interaction: Interaction; key: Key } {
  const { words, tolerance, exactCase } = written.right;
  const said = words.map((word) => word.trim()).filter((word) => word !== "");
  if (said.length === 0) fault("right", refuse(written.type === "number_entry" ? "number_missing" : "spelling_missing"));
  if (said.length > writtenLimits.words) fault("right", refuse("spellings_too_many", { most: writtenLimits.words }));
  if (said.some((word) => word.length > writtenLimits.word)) fault("right", refuse("text_too_long", { most: writtenLimits.word }));
  if (new Set(said).size < said.length) fault("right", refuse("spelling_twice"));
  const about = { id: code, subject: null, part: "logic" as const, stem: {} };
  if (written.type === "text_entry") {
    const made = textEntry({ ...about, key: said.length > 0 ? said : [""], caseSensitive: exactCase });
    return { interaction: made.interactions[0]!, key: made.key };
  }
  const number = numberText(said[0] ?? "");
  const span = tolerance?.trim() ? numberText(tolerance.trim()) : undefined;
  if (said.length > 0 && (said.length > 1 || !parseRational(number))) fault("right", refuse("number_wrong", { value: said[0]! }));
  const width = span === undefined ? undefined : parseRational(span);
  if (span !== undefined && (!width || width.n < 0n)) fault("right", refuse("tolerance_wrong", { value: span }));
  const made = numberEntry({ ...about, key: number, ...(span === undefined ? {} : { tolerance: span }) });
  return { interaction: made.interactions[0]!, key: made.key };
}
