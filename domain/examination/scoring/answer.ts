import type { Answer, Interaction, Item, Option, Response, ResponseFault, ResponseFaultCode, ResponseKey } from "../types.ts";
import { isWhole, parseRational } from "./rational.ts";
import type { Value } from "./value.ts";
import { plainWords } from "./value.ts";

/** The longest text that is kept as an answer, in characters. */
export const longestText = 1000;

type Read = { ok: true; value: Value } | { ok: false; code: ResponseFaultCode; value?: string };
const bad = (code: ResponseFaultCode, value?: string): Read => ({ ok: false, code, ...(value === undefined ? {} : { value: value.slice(0, 80) }) });
const right = (value: Value): Read => ({ ok: true, value });

const has = (options: readonly Option[], id: string) => options.some((option) => option.id === id);
const idsOf = (options: readonly Option[]) => new Set(options.map(({ id }) => id));

/** The first that stands there a second time. */
function twiceIn(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.size === seen.add(text).size);
}
const isText = (answer: unknown): answer is string => typeof answer === "string";
const isList = (answer: unknown): answer is string[] => Array.isArray(answer) && answer.every(isText);
const isPairs = (answer: unknown): answer is [string, string][] => Array.isArray(answer) && answer.every((pair) => isList(pair) && pair.length === 2);

function readOptions(options: readonly Option[], ids: string[], most: number, card: "multiple" | "ordered"): Read {
  const known = idsOf(options);
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) return bad("unknown_option", unknown);
  const twice = twiceIn(ids);
  if (twice !== undefined) return bad("duplicate_option", twice);
  if (most > 0 && ids.length > most) return bad("too_many_options");
  return right(ids.length === 0 ? null : { base: "identifier", card, of: ids });
}

function readPairs({ options, targets, maxPairs }: Interaction & { type: "match" }, pairs: [string, string][]): Read {
  const [rows, columns] = [idsOf(options), idsOf(targets)];
  const used = new Map<string, number>();
  for (const [row, column] of pairs) {
    if (!rows.has(row)) return bad("unknown_option", row);
    if (!columns.has(column)) return bad("unknown_option", column);
    for (const id of [`row ${row}`, `column ${column}`]) used.set(id, (used.get(id) ?? 0) + 1);
  }
  const written = pairs.map((pair) => pair.join(" "));
  const twice = twiceIn(written);
  if (twice !== undefined) return bad("duplicate_option", twice);
  if (maxPairs > 0 && pairs.length > maxPairs) return bad("too_many_options");
  const over = (side: string, options: readonly Option[]) =>
    options.find(({ id, matchMax = 1 }) => matchMax > 0 && (used.get(`${side} ${id}`) ?? 0) > matchMax);
  const tooOften = over("row", options) ?? over("column", targets);
  if (tooOften) return bad("too_many_options", tooOften.id);
  return right(written.length === 0 ? null : { base: "directedPair", card: "multiple", of: written });
}

function readNumber(text: string, whole: boolean): Read {
  const plain = text.trim().replace("\u2212", "-").replace(/^([^,.]*),([^,.]*)$/, "$1.$2");
  if (plain === "") return right(null);
  const number = parseRational(plain);
  if (!number || (whole && !isWhole(number))) return bad("not_a_number", text);
  return right({ base: whole ? "integer" : "float", card: "single", of: [number] });
}

/** The value of one answer, or why the interaction does not allow it. */
export function readAnswer(interaction: Interaction, answer: Answer): Read {
  if (answer === null) return right(null);
  switch (interaction.type) {
    case "single_choice":
    case "inline_choice":
      if (!isText(answer)) return bad("wrong_shape");
      if (!has(interaction.options, answer)) return bad("unknown_option", answer);
      return right({ base: "identifier", card: "single", of: [answer] });
    case "multiple_choice":
      if (!isList(answer)) return bad("wrong_shape");
      return readOptions(interaction.options, answer, interaction.maxChoices, "multiple");
    case "order":
      if (!isList(answer)) return bad("wrong_shape");
      return readOptions(interaction.options, answer, interaction.maxChoices, "ordered");
    case "match":
      return isPairs(answer) ? readPairs(interaction, answer) : bad("wrong_shape");
    case "number_entry":
      if (!isText(answer)) return bad("wrong_shape");
      return readNumber(answer, interaction.whole === true);
    case "text_entry": {
      if (!isText(answer)) return bad("wrong_shape");
      if (answer.length > longestText) return bad("too_long");
      const text = plainWords(answer);
      return right(text === "" ? null : { base: "string", card: "single", of: [text] });
    }
  }
}

/** The value of one answer of the declared type, or why it is not allowed. */
export function readDeclared(interaction: Interaction, declared: ResponseKey | undefined, answer: Answer): Read {
  const read = readAnswer(interaction, answer);
  if (!read.ok || !read.value || !declared) return read;
  // An interaction may be declared as a container even where only one option can be chosen.
  if (declared.cardinality === "single" && read.value.of.length > 1) return bad("too_many_options");
  return right({ ...read.value, base: declared.baseType, card: declared.cardinality });
}

/**
 * Reads a candidate's response against the item, strictly: an option that is not there, twice the same, or one more
 * than allowed is a fault with its code. Nothing is guessed and nothing is thrown.
 */
export function readResponse(item: Item, response: Response): { ok: true; values: Map<string, Value> } | { ok: false; fault: ResponseFault } {
  if (typeof response !== "object" || response === null || Array.isArray(response)) return { ok: false, fault: { code: "wrong_shape", responseId: "" } };
  const stranger = Object.keys(response).find((id) => !item.interactions.some((each) => each.responseId === id));
  if (stranger !== undefined) return { ok: false, fault: { code: "unknown_response", responseId: stranger.slice(0, 80) } };
  const values = new Map<string, Value>();
  for (const interaction of item.interactions) {
    const { responseId } = interaction;
    const declared = item.key.responses.find((each) => each.responseId === responseId);
    const read = readDeclared(interaction, declared, Object.hasOwn(response, responseId) ? (response[responseId] ?? null) : null);
    if (!read.ok) {
      const { ok: _, ...fault } = read;
      return { ok: false, fault: { ...fault, responseId } };
    }
    values.set(responseId, read.value);
  }
  return { ok: true, values };
}
