/** @jsxImportSource preact */
import { h, type ComponentChild } from "preact";
import { useMemo } from "preact/hooks";

const kept = /^(?!on|data-|style$|srcdoc$|href$|xlink)[a-z-]+$/;
const left = new Set(["script", "style", "iframe", "object", "embed", "form", "input", "select", "textarea", "button", "link", "meta", "base", "template"]);

/** Where the answers of an item are given, by the name under which they are saved. */
export type Places = Readonly<Record<string, ComponentChild>>;

/** The nodes of a text, read into a document of its own, in which nothing runs. */
export const nodesOf = (text: string): ChildNode[] => [...new DOMParser().parseFromString(text, "text/html").body.childNodes];

/** The name of the place of an answer; undefined for everything else. */
export const placeOf = (node: ChildNode): string | undefined => (node instanceof Element ? (node.getAttribute("data-response") ?? undefined) : undefined);

/** A node as an element of the page: only elements and harmless attributes are taken over, and places stand where the text has them. */
export const childOf = (node: ChildNode, key: number, places: Places): ComponentChild => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  const place = placeOf(node);
  if (place !== undefined) return places[place] ?? null;
  if (!(node instanceof Element) || left.has(node.localName)) return null;
  const attributes = Object.fromEntries([...node.attributes].filter(({ name }) => kept.test(name)).map(({ name, value }) => [name, value]));
  return h(node.localName, { ...attributes, key }, [...node.childNodes].map((child, i) => childOf(child, i, places)));
};

const none: Places = {};

/** The text of an item, which the server has sanitised at import, as elements of the page. */
export const Markup = ({ text }: { text: string }) => {
  const children = useMemo(() => nodesOf(text).map((node, i) => childOf(node, i, none)), [text]);
  return <>{children}</>;
};

/** The same as plain words, where the page can show nothing else. */
export const plainOf = (text: string): string => (text.includes("<") || text.includes("&") ? (new DOMParser().parseFromString(text, "text/html").body.textContent ?? "") : text).trim();
