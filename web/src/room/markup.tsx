/** @jsxImportSource preact */
import { h, type ComponentChild } from "preact";
import { useMemo } from "preact/hooks";

const kept = /^(?!on|data-|style$|srcdoc$|href$|xlink)[a-z-]+$/;
const left = new Set(["script", "style", "iframe", "object", "embed", "form", "link", "meta", "base", "template"]);

/**
 * The text of an item as elements of the page. The server has sanitised it at import; here it is read once more into a document of its own, in which
 * nothing runs, and only elements and harmless attributes are taken over. The place of the answer is left out: the options stand below.
 */
export const Markup = ({ text }: { text: string }) => {
  const children = useMemo(() => [...new DOMParser().parseFromString(text, "text/html").body.childNodes].map(childOf), [text]);
  return <>{children}</>;
};

const childOf = (node: ChildNode, key: number): ComponentChild => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element) || left.has(node.localName) || node.hasAttribute("data-response")) return null;
  const attributes = Object.fromEntries([...node.attributes].filter(({ name }) => kept.test(name)).map(({ name, value }) => [name, value]));
  return h(node.localName, { ...attributes, key }, [...node.childNodes].map(childOf));
};
