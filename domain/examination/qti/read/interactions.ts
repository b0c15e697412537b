import type { Handling } from "../../markup/sanitize.ts";
import { contentMarkup } from "../../markup/sanitize.ts";
import type { Element } from "../../markup/xml.ts";
import { child, elements, textOf, yesIn } from "../../markup/xml.ts";
import type { Refusal } from "../../refusal.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import { parseScalar } from "../../scoring/value.ts";
import type { Interaction, ItemType, Lang, Option, ResponseKey } from "../../types.ts";

/** What reading an interaction needs to know of the item around it. */
export interface Around {
  lang: Lang;
  handling: Handling;
  declarations: readonly ResponseKey[];
}

const kinds: Record<string, ItemType> = {
  "qti-choice-interaction": "single_choice",
  "qti-inline-choice-interaction": "inline_choice",
  "qti-text-entry-interaction": "text_entry",
  "qti-match-interaction": "match",
  "qti-order-interaction": "order",
};

/** Whether an element asks for an answer, of a kind we know or not. */
export const isInteraction = (element: Element) => /^qti-[a-z-]+-interaction$/.test(element.name);

/** Whether it is of a kind that is scored here. */
export const isScored = (element: Element) => kinds[element.name] !== undefined;

/** The kind of an interaction for a report: ours where we know it, by what is declared to be answered, else its own name. */
export function kindOf(element: Element, declarations: readonly Element[] = []): string {
  const declared = declarations.find((each) => each.name === "qti-response-declaration" && each.attributes["identifier"] === element.attributes["response-identifier"])?.attributes;
  if (element.name === "qti-choice-interaction" && declared?.["cardinality"] === "multiple") return "multiple_choice";
  if (element.name === "qti-text-entry-interaction" && (declared?.["base-type"] === "integer" || declared?.["base-type"] === "float")) return "number_entry";
  return kinds[element.name] ?? element.name.slice("qti-".length, -"-interaction".length).replaceAll("-", "_");
}

/** Whether the interaction stands within a line of text. */
export const isInline = (interaction: Interaction) => ["inline_choice", "text_entry", "number_entry"].includes(interaction.type);

function count(element: Element, name: string, fallback: number): number | Refusal {
  const text = element.attributes[name] ?? String(fallback);
  return /^\d{1,4}$/.test(text.trim()) ? Number(text) : refuse("number_expected", { attribute: name, value: text });
}

function counts(element: Element, wanted: Record<string, number>): Record<string, number> | Refusal {
  const found: Record<string, number> = {};
  for (const [name, fallback] of Object.entries(wanted)) {
    const number = count(element, name, fallback);
    if (typeof number !== "number") return number;
    found[name] = number;
  }
  return found;
}

function readOptions(parent: Element, name: string, around: Around): Option[] | Refusal {
  const options: Option[] = [];
  for (const each of elements(parent)) {
    if (each.name === "qti-prompt") continue;
    if (each.name !== name) return refuse("element_refused", { element: each.name });
    const { identifier: id, "template-identifier": hidden, "match-max": most, "match-min": least = "0", "match-group": group } = each.attributes;
    if (id === undefined || parseScalar("identifier", id) !== id) return refuse("identifier_wrong", { id: id ?? "" });
    if (hidden !== undefined) return refuse("template_item");
    if (group || least !== "0") return refuse("setting_refused", { attribute: group ? "match-group" : "match-min" });
    if (options.some((option) => option.id === id)) return refuse("option_twice", { id });
    const fixed = yesIn(each, "fixed");
    if (typeof fixed !== "boolean") return fixed;
    const text = contentMarkup(each, around.handling);
    if (typeof text !== "string") return text;
    const option: Option = { id, text: { [around.lang]: text.trim() }, ...(fixed ? { fixed: true } : {}) };
    if (most !== undefined) {
      const limit = count(each, "match-max", 1);
      if (typeof limit !== "number") return limit;
      if (limit !== 1) option.matchMax = limit;
    }
    options.push(option);
  }
  return options.length > 0 ? options : refuse("options_missing");
}

function readMatch(element: Element, asked: { responseId: string; prompt: Interaction["prompt"]; shuffle: boolean }, around: Around, { cardinality }: ResponseKey): Interaction | Refusal {
  const sets = elements(element).filter((each) => each.name === "qti-simple-match-set");
  const limits = counts(element, { "min-associations": 0, "max-associations": 1 });
  if (isRefusal(limits)) return limits as Refusal;
  if (sets.length !== 2) return refuse("options_missing");
  const options = readOptions(sets[0]!, "qti-simple-associable-choice", around);
  if (!Array.isArray(options)) return options;
  const targets = readOptions(sets[1]!, "qti-simple-associable-choice", around);
  if (!Array.isArray(targets)) return targets;
  return { type: "match", ...asked, options, targets, minPairs: limits["min-associations"]!, maxPairs: cardinality === "single" ? 1 : limits["max-associations"]! };
}

function readEntry(element: Element, responseId: string, { baseType }: ResponseKey): Interaction | Refusal {
  const { "expected-length": length, base = "10", format, "string-identifier": second } = element.attributes;
  if (base !== "10" || format !== undefined || second !== undefined) return refuse("setting_refused", { attribute: base !== "10" ? "base" : format === undefined ? "string-identifier" : "format" });
  const expected = length !== undefined && /^\d{1,4}$/.test(length) ? { expectedLength: Number(length) } : {};
  if (baseType === "string") return { type: "text_entry", responseId, prompt: {}, ...expected };
  return { type: "number_entry", responseId, prompt: {}, ...expected, ...(baseType === "integer" ? { whole: true } : {}) };
}

/** The base types and cardinalities that each kind of interaction answers with. */
const answersWith: Record<string, RegExp> = {
  "qti-choice-interaction": /^(single|multiple) identifier$/,
  "qti-inline-choice-interaction": /^single identifier$/,
  "qti-text-entry-interaction": /^single (string|integer|float)$/,
  "qti-match-interaction": /^(single|multiple) directedPair$/,
  "qti-order-interaction": /^ordered identifier$/,
};

/** What may stand directly in each kind of interaction. */
const holds: Record<string, string[]> = {
  "qti-choice-interaction": ["qti-prompt", "qti-simple-choice"],
  "qti-order-interaction": ["qti-prompt", "qti-simple-choice"],
  "qti-match-interaction": ["qti-prompt", "qti-simple-match-set"],
  "qti-inline-choice-interaction": ["qti-inline-choice"],
  "qti-text-entry-interaction": [],
  "qti-simple-match-set": ["qti-simple-associable-choice"],
};

/** What stands in an interaction and would be passed over: words between the options, a second prompt. */
function strayIn(element: Element): Refusal | undefined {
  const allowed = holds[element.name];
  if (!allowed) return undefined;
  const inside = elements(element);
  const odd = inside.find((each) => !allowed.includes(each.name)) ?? inside.filter((each) => each.name === "qti-prompt")[1];
  if (odd) return refuse("element_refused", { element: odd.name });
  const words = element.children.find((node) => typeof node === "string" && node.trim() !== "");
  return words === undefined ? undefined : refuse("stray_text", { text: textOf(words).trim() });
}

/** Reads one interaction of a kind that we score; any other is refused by its name. */
export function readInteraction(element: Element, around: Around): Interaction | Refusal {
  if (!isScored(element)) return refuse("interaction_unknown", { interaction: kindOf(element) });
  const stray = strayIn(element) ?? elements(element).map(strayIn).find((each) => each !== undefined);
  if (stray) return stray;
  const responseId = element.attributes["response-identifier"] ?? "";
  const declaration = around.declarations.find((each) => each.responseId === responseId);
  if (!declaration) return refuse("variable_undeclared", { id: responseId });
  if (!answersWith[element.name]!.test(`${declaration.cardinality} ${declaration.baseType}`)) return refuse("answer_type_wrong", { id: responseId });
  const shuffle = yesIn(element, "shuffle");
  if (typeof shuffle !== "boolean") return shuffle;
  const asks = child(element, "qti-prompt");
  const prompt = asks ? contentMarkup(asks, around.handling) : "";
  if (typeof prompt !== "string") return prompt;
  const asked = { responseId, prompt: asks ? { [around.lang]: prompt.trim() } : {}, shuffle };
  if (element.name === "qti-text-entry-interaction") return readEntry(element, responseId, declaration);
  if (element.name === "qti-match-interaction") return readMatch(element, asked, around, declaration);
  const options = readOptions(element, element.name === "qti-inline-choice-interaction" ? "qti-inline-choice" : "qti-simple-choice", around);
  if (!Array.isArray(options)) return options;
  if (element.name === "qti-inline-choice-interaction") return { type: "inline_choice", ...asked, options };
  const limits = counts(element, { "min-choices": 0, "max-choices": element.name === "qti-order-interaction" ? 0 : 1 });
  if (isRefusal(limits)) return limits as Refusal;
  const bounds = { minChoices: limits["min-choices"]!, maxChoices: limits["max-choices"]! };
  if (element.name === "qti-order-interaction") return { type: "order", ...asked, options, ...bounds };
  if (declaration.cardinality === "single" && bounds.minChoices > 1) return refuse("limits_contrary", { id: responseId, least: bounds.minChoices, most: 1 });
  return declaration.cardinality === "single" ? { type: "single_choice", ...asked, options } : { type: "multiple_choice", ...asked, options, ...bounds };
}
