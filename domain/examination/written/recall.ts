import type { Entry, Interaction, Item, Key, Lang, Option, ResponseKey, Words } from "../types.ts";
import { composeItem } from "./compose.ts";
import type { WrittenItem, WrittenKey, WrittenOption, WrittenType } from "./types.ts";
import { isInlineType } from "./types.ts";
import { holdsTags } from "./wording.ts";

const places = /<(div|span) data-response="[^"]*"><\/\1>/g;
const unescaped = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const tagless = (text: string) => !/<|&(?!amp;|lt;|gt;)/.test(text);

/** Markup as an author would have written it: plain lines where it is nothing but paragraphs. What would be read as a tag in plain words stays markup. */
function writtenText(markup: string): string {
  const lines = /^(<p>[^<]*<\/p>)+$/.test(markup) ? [...markup.matchAll(/<p>([^<]*)<\/p>/g)].map(([, line]) => line!) : [markup];
  if (!lines.every(tagless)) return markup;
  const plain = unescaped(lines.join("\n"));
  return !holdsTags(plain) ? plain : holdsTags(markup) ? markup : `<span>${markup}</span>`;
}

function writtenStem(body: string, prompt: string | undefined, inline: boolean): string {
  if (!inline) return writtenText(body.replace(places, "") + (prompt ? (prompt.startsWith("<p") ? prompt : `<p>${prompt}</p>`) : ""));
  return writtenText(body.replace(/<p><span data-response="[^"]*"><\/span><\/p>$/, "").replace(places, "___"));
}

const writtenOptions = (options: readonly Option[]): WrittenOption[] =>
  options.map(({ text, fixed }) => ({ ...(Object.fromEntries(Object.entries(text).map(([lang, markup]) => [lang, writtenText(markup)])) as Words), ...(fixed ? { fixed } : {}) }));

const none: WrittenKey = { options: [], pairs: [], words: [], tolerance: null, exactCase: false };

/** The tolerance of a number's rule as authors set it; null for any other rule, undefined for a plain match. */
function toleranceOf({ processing }: Key): string | null | undefined {
  if ("template" in processing) return processing.template === "match_correct" ? undefined : null;
  const [rule] = processing.rules;
  return (rule?.rule === "if" && rule.branches[0]?.when?.with?.["tolerance"]) || null;
}

function keyOf(interaction: Interaction, response: ResponseKey, key: Key): WrittenKey | null {
  const correct = response.correct ?? [];
  switch (interaction.type) {
    case "text_entry": {
      const entries = response.mapping?.entries ?? [];
      return { ...none, words: entries.map((entry) => entry.key), exactCase: entries.some(({ caseSensitive }) => caseSensitive) };
    }
    case "number_entry": {
      const tolerance = toleranceOf(key);
      return tolerance === null ? null : { ...none, words: [...correct], tolerance: tolerance ?? null };
    }
    case "match": {
      const at = (options: readonly Option[], id: string | undefined) => options.findIndex((option) => option.id === id);
      const pairs = correct.map((pair): [number, number] => [at(interaction.options, pair.split(" ")[0]), at(interaction.targets, pair.split(" ")[1])]);
      return { ...none, pairs };
    }
    default:
      return { ...none, options: correct.map((id) => interaction.options.findIndex((option) => option.id === id)) };
  }
}

/** JSON with names in order: a database gives an object's names back in an order of its own. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "object" && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner));

/** What of an item decides its marks, with options by their place: two items that agree in this are answered and scored alike. */
function bones(item: Item): string {
  const [only] = item.interactions;
  const placeOf = (side: "options" | "targets", id: string | undefined): string => {
    const options: readonly Option[] = only && side in only ? (only as unknown as Record<string, Option[]>)[side]! : [];
    const place = options.findIndex((option) => option.id === id);
    return place < 0 ? (id ?? "") : `#${place}`;
  };
  const named = (text: string) => (only?.type === "match" ? `${placeOf("options", text.split(" ")[0])} ${placeOf("targets", text.split(" ")[1])}` : placeOf("options", text));
  const shape = item.interactions.map((each) => {
    const { prompt: _, options: __, targets: ___, maxPairs: ____, expectedLength: _____, shuffle: ______, ...rest } = each as Interaction & { options?: unknown; targets?: unknown; maxPairs?: unknown; shuffle?: unknown } & Partial<Entry>;
    return { ...rest, responseId: "" };
  });
  const responses = item.key.responses.map(({ correct = [], mapping, cardinality, baseType }) => ({ cardinality, baseType, correct: cardinality === "ordered" ? correct.map(named) : correct.map(named).sort(), mapping: mapping ?? null }));
  const processing = ordered(item.key.processing).replaceAll(`"${item.key.responses[0]?.responseId}"`, '"RESPONSE"');
  return ordered([item.type, item.languages, shape, responses, item.key.outcomes.map(({ id, initial }) => [id, initial]), processing]);
}

/**
 * An item as its author would have written it, for the editor; null where it holds more than the editor can show: several
 * interactions, or scoring rules of its own. What is written again from it asks and scores the same.
 */
export function recallItem(item: Item): WrittenItem | null {
  const [interaction, second] = item.interactions;
  const [response] = item.key.responses;
  if (!interaction || second || !response || item.type === "composite") return null;
  const right = keyOf(interaction, response, item.key);
  // fewer pairs than rows is a limit that the editor does not know
  if (!right || (interaction.type === "match" && interaction.maxPairs > 0 && interaction.maxPairs < interaction.options.length)) return null;
  const inline = isInlineType(interaction.type);
  const stem = Object.fromEntries(item.languages.map((lang): [Lang, string] => [lang, writtenStem(item.body[lang] ?? "", interaction.prompt[lang], inline)])) as Words;
  const written: WrittenItem = {
    type: item.type as WrittenType,
    subject: item.subject,
    part: item.part,
    topic: item.topic,
    difficulty: item.difficulty,
    stem,
    options: "options" in interaction ? writtenOptions(interaction.options) : [],
    targets: "targets" in interaction ? writtenOptions(interaction.targets) : [],
    shuffle: "shuffle" in interaction ? interaction.shuffle : true,
    right,
  };
  // the proof is in the making: what cannot be written again as it was is not offered
  const again = composeItem({ id: item.id, code: item.id }, { ...written, subject: written.subject ?? "any", topic: written.topic || "any" }, (path) => path);
  return again.ok && bones(again.item) === bones(item) ? written : null;
}
