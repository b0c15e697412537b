import { createHash } from "node:crypto";
import { paragraphs } from "../authoring.ts";
import { mathSpace } from "../markup/allowed.ts";
import { sanitizeMarkup } from "../markup/sanitize.ts";
import { escapeText, isElement, parseXml, textOf } from "../markup/xml.ts";
import type { Refusal } from "../refusal.ts";
import { isRefusal, refuse } from "../refusal.ts";
import type { ItemType } from "../types.ts";
import { isInlineType } from "./types.ts";

export const RESPONSE = "RESPONSE";
const gap = `<span data-response="${RESPONSE}"></span>`;
const place = `<div data-response="${RESPONSE}"></div>`;

/** Text counts as markup where it holds a tag; "x < 5" holds none. */
export const holdsTags = (text: string): boolean => /<\/?[a-z][\w:-]*(\s[^<>]*)?\/?>/i.test(text);

/** The sanitized markup of what an author wrote, or why it cannot be taken. `file` says under which path a picture is kept. */
export function wording(text: string, file: (path: string) => string | Refusal): string | Refusal {
  if (!holdsTags(text)) return escapeText(text);
  // people write formulas without the namespace that XML wants
  const made = sanitizeMarkup(text.replace(/<math(?=[\s>])(?![^>]*\bxmlns\b)/g, `<math xmlns="${mathSpace}"`), file);
  return isRefusal(made) ? made : made.markup;
}

const blocks = /^\s*<(p|div|ul|ol|table|blockquote|pre|h[1-6]|figure|dl|section|article)\b/;

/** Markup that begins with a block as it is, other markup in paragraphs. */
export const inBlocks = (markup: string): string => (blocks.test(markup) ? markup : inParagraphs(markup));

/** Markup that runs on within lines, a paragraph for each line; a line that ends inside a tag belongs to the next. */
function inParagraphs(markup: string): string {
  const lines: string[] = [];
  let begun = "";
  for (const line of markup.split("\n")) {
    begun += begun && `\n${line}`;
    begun ||= line;
    if (isRefusal(parseXml(`<p>${begun}</p>`))) continue;
    if (begun.trim() !== "") lines.push(begun.trim());
    begun = "";
  }
  return [...lines, ...(begun.trim() ? [begun.trim()] : [])].map((line) => `<p>${line}</p>`).join("");
}

/** The body of an item in one language: the stem with the place where it is answered. */
export function stemMarkup(text: string, type: ItemType, file: (path: string) => string | Refusal): string | Refusal {
  const made = holdsTags(text) ? wording(text, file) : paragraphs({ az: text }).az!;
  if (typeof made !== "string") return made;
  const whole = inBlocks(made);
  if (!isInlineType(type)) return whole + place;
  // a gap is looked for in the text and never within a tag
  const pieces = whole.split(/(<[^>]*>)/);
  const gaps = pieces.reduce((sum, piece) => sum + (piece.startsWith("<") ? 0 : (piece.match(/_{3,}/g)?.length ?? 0)), 0);
  if (gaps > 1) return refuse("gap_twice");
  return gaps === 0 ? `${whole}<p>${gap}</p>` : pieces.map((piece) => (piece.startsWith("<") ? piece : piece.replace(/_{3,}/, gap))).join("");
}

/**
 * An option's identity follows from what it says, never from its place: authors often write the right answer first, and an id
 * that counted places would tell it to whoever reads the page's data. It begins with a letter, as QTI asks.
 */
export const optionIdentity = (code: string, side: string, text: string): string => `o${createHash("sha256").update(JSON.stringify([code, side, text])).digest("hex").slice(0, 10)}`;

/** What sanitized markup says, in plain words, for lists and search. */
export function plainWords(markup: string): string {
  const spaced = markup.replace(/<(?:div|span) data-response="[^"]*"><\/(?:div|span)>/g, " … ").replace(/<\/(p|div|li|td|th|h[1-6]|figcaption)>/g, " $&");
  const root = parseXml(`<div>${spaced}</div>`);
  return (isRefusal(root) ? markup : isElement(root) ? textOf(root) : "").replace(/\s+/g, " ").replace(/( …)+\s*$/, "").trim();
}
