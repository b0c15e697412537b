import type { Refusal } from "../refusal.ts";
import { isRefusal, refuse } from "../refusal.ts";
import { allowedHtml, allowedMath, empty, fileAttributes, keepsAttribute, keepsMathAttribute, mathSpace } from "./allowed.ts";
import type { Element } from "./xml.ts";
import { escapeText, isElement, parseXml, tag, textOf } from "./xml.ts";

/** What the reader of a format adds to the common rules. */
export interface Handling {
  /** Elements of the format itself: markup that stands for one, a refusal, or undefined where the common rules hold. */
  element?(element: Element, inside: () => string | Refusal): string | Refusal | undefined;
  /** The path under which a file is kept, or why it cannot be. */
  file(path: string): string | Refusal;
  /** Said once for each kind of thing that was left out. */
  note(code: string): void;
}

function mathMarkup(element: Element, handling: Handling): string | Refusal {
  if (!allowedMath.has(element.name)) return refuse("element_refused", { element: element.name });
  const attributes = Object.fromEntries(Object.entries(element.attributes).filter(([name, value]) => keepsMathAttribute(name, value)));
  let children = element.children;
  if (element.name === "semantics") {
    // The first child is what is seen; annotations repeat it for machines and may hold anything.
    children = element.children.filter(isElement).slice(0, 1);
    if (element.children.filter(isElement).length > 1) handling.note("annotation_left_out");
  }
  const inside = joined(children, (node) => (isElement(node) ? (node.space === mathSpace ? mathMarkup(node, handling) : refuse("element_refused", { element: node.name })) : escapeText(node)));
  if (typeof inside !== "string") return inside;
  return tag(element.name, element.name === "math" ? { xmlns: mathSpace, ...attributes } : attributes, inside);
}

function joined(nodes: readonly (Element | string)[], each: (node: Element | string) => string | Refusal): string | Refusal {
  let text = "";
  for (const node of nodes) {
    const made = each(node);
    if (typeof made !== "string") return made;
    text += made;
  }
  return text;
}

function attributesOf(element: Element, handling: Handling): Record<string, string> | Refusal {
  const kept: Record<string, string> = {};
  const language = element.attributes["xml:lang"];
  for (const [name, value] of Object.entries({ ...element.attributes, ...(language ? { lang: language } : {}) })) {
    if (name === "xml:lang" || name === "xml:base") continue;
    if (!keepsAttribute(element.name, name, value)) {
      handling.note(name === "href" ? "link_left_out" : "attribute_left_out");
      continue;
    }
    const path = fileAttributes.has(name) ? handling.file(value) : value;
    if (typeof path !== "string") return path;
    kept[name] = path;
  }
  return kept;
}

/** An image given as an `object` becomes an `img` with its content as the alternative text. */
function objectMarkup(element: Element, handling: Handling): string | Refusal {
  const { data = "", type = "", width, height } = element.attributes;
  if (!type.startsWith("image/") && !/\.(png|jpe?g|gif|svg|webp)$/i.test(data)) return refuse("element_refused", { element: "object" });
  const src = handling.file(data);
  return typeof src === "string" ? tag("img", { src, alt: textOf(element).trim(), width, height }) : src;
}

function elementMarkup(element: Element, handling: Handling): string | Refusal {
  const special = handling.element?.(element, () => contentMarkup(element, handling));
  if (special !== undefined) return special;
  if (element.space === mathSpace) return element.name === "math" ? mathMarkup(element, handling) : refuse("element_refused", { element: element.name });
  if (element.name === "object") return objectMarkup(element, handling);
  if (!allowedHtml.has(element.name)) return refuse("element_refused", { element: element.name });
  const attributes = attributesOf(element, handling);
  if (isRefusal(attributes)) return attributes;
  if (empty.has(element.name)) return tag(element.name, attributes);
  const inside = contentMarkup(element, handling);
  if (typeof inside !== "string") return inside;
  const playing = element.name === "audio" || element.name === "video" ? { controls: "controls", ...attributes } : attributes;
  return tag(element.name, playing, inside);
}

/** The sanitized markup of what an element holds, or why it is refused. The same content always gives the same text. */
export function contentMarkup(parent: Element, handling: Handling): string | Refusal {
  return joined(parent.children, (node) => (isElement(node) ? elementMarkup(node, handling) : escapeText(node)));
}

/** Sanitizes a piece of XHTML that an author wrote: well formed, allowed elements only, files by the given rule. */
export function sanitizeMarkup(text: string, file: Handling["file"] = (path) => refuse("file_missing", { path })): { markup: string; notes: string[] } | Refusal {
  const root = parseXml(`<div>${text}</div>`);
  if (isRefusal(root)) return root;
  const notes = new Set<string>();
  const markup = contentMarkup(root, { file, note: (code) => notes.add(code) });
  return typeof markup === "string" ? { markup: markup.trim(), notes: [...notes] } : markup;
}
