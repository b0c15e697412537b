import { SaxesParser } from "saxes";
import type { Refusal } from "../refusal.ts";
import { refuse } from "../refusal.ts";

/** An element, by local name and namespace. Comments and processing instructions are not kept. */
export interface Element {
  name: string;
  space: string;
  /** Attributes without a namespace, `xml:lang` and `xml:base`. */
  attributes: Record<string, string>;
  children: (Element | string)[];
}

/** The bounds within which a file is read: beyond them it is meant to harm or not meant for us. */
export const xmlLimits = { bytes: 4 * 1024 * 1024, depth: 100, elements: 50_000 };

/** The same for a manifest, which lists a whole bank. */
export const manifestLimits: typeof xmlLimits = { bytes: 64 * 1024 * 1024, depth: 100, elements: 1_000_000 };

const encodings = new Set(["utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1", "iso-8859-9", "windows-1251", "windows-1252", "windows-1254"]);

/** The text of a file, by its byte-order mark or XML declaration; every byte must be valid in that encoding. */
export function decodeXml(bytes: Uint8Array, limits = xmlLimits): { text: string } | Refusal {
  if (bytes.length > limits.bytes) return refuse("xml_too_large", { bytes: bytes.length, most: limits.bytes });
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const declared = /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1]?.toLowerCase();
  const encoding = utf16 ?? declared ?? "utf-8";
  if (!encodings.has(encoding)) return refuse("encoding_unknown", { encoding });
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return refuse("encoding_wrong", { encoding });
  }
}

/**
 * Reads a well-formed document into a tree. A document type declaration is refused, so that no entity is ever defined
 * or fetched; the five predefined entities and character references are all that is expanded.
 */
export function parseXml(text: string, limits = xmlLimits): Element | Refusal {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let [root, refusal, count]: [Element | undefined, Refusal | undefined, number] = [undefined, undefined, 0];
  const stop = (why: Refusal) => {
    refusal ??= why;
    throw refusal;
  };
  const addText = (more: string) => {
    const siblings = open.at(-1)?.children;
    if (!siblings) return;
    if (typeof siblings.at(-1) === "string") siblings[siblings.length - 1] += more;
    else if (more !== "") siblings.push(more);
  };
  parser.on("error", (error) => stop(refuse("xml_malformed", { line: parser.line, why: error.message.replace(/^\d+:\d+:\s*|\.$/g, "") })));
  parser.on("doctype", () => stop(refuse("doctype_refused", { line: parser.line })));
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("opentag", (tag) => {
    if (++count > limits.elements || open.length >= limits.depth) stop(refuse("xml_too_deep", { line: parser.line }));
    const named = Object.values(tag.attributes).filter(({ uri, name }) => uri === "" || name === "xml:lang" || name === "xml:base");
    const element: Element = { name: tag.local, space: tag.uri, attributes: Object.fromEntries(named.map(({ name, value }) => [name, value])), children: [] };
    if (open.length > 0) open.at(-1)!.children.push(element);
    else root = element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  try {
    parser.write(text.replace(/^\uFEFF/, "")).close();
  } catch (error) {
    if (refusal) return refusal;
    throw error;
  }
  return root ?? refuse("xml_malformed", { line: 1, why: "no element" });
}

/** Whether an attribute says yes, in either spelling of XML Schema; undefined where it says neither yes nor no. */
export const truthOf = (text: string | undefined): boolean | undefined => (/^(true|1)$/.test(text?.trim() ?? "") ? true : /^(false|0)$/.test(text?.trim() ?? "") ? false : undefined);

/** What an attribute of an element says, no where it is left out; a refusal where XML Schema knows no such yes or no, as with `True` or `yes`. */
export function yesIn({ attributes }: Element, attribute: string): boolean | Refusal {
  const value = attributes[attribute];
  return value === undefined ? false : (truthOf(value) ?? refuse("truth_expected", { attribute, value }));
}

export const isElement = (node: Element | string): node is Element => typeof node !== "string";
export const elements = (parent: Element): Element[] => parent.children.filter(isElement);
export const child = (parent: Element, name: string): Element | undefined => elements(parent).find((each) => each.name === name);
export const textOf = (node: Element | string): string => (typeof node === "string" ? node : node.children.map(textOf).join(""));

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;" };

/** Characters that XML cannot hold. */
// oxlint-disable-next-line no-control-regex
const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF\r]/g;

/** Plain text as XML text: what looks like a tag stays text. */
export const escapeText = (text: string) => text.toWellFormed().replace(impossible, "").replace(/[&<>]/g, (sign) => signs[sign]!);

/** Plain text as the value of an attribute. */
export const escapeAttribute = (text: string) => text.toWellFormed().replace(impossible, "").replace(/[&<>"\t\n]/g, (sign) => signs[sign]!);

/** An opening tag with its attributes, those undefined left out. */
export function tag(name: string, attributes: Record<string, string | number | boolean | undefined>, inside?: string): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escapeAttribute(String(value))}"`]));
  return inside === undefined ? `<${name}${written.join("")}/>` : `<${name}${written.join("")}>${inside}</${name}>`;
}
