import { escapeAttribute } from "../markup/xml.ts";
import type { Interaction, Item, Markup, Option } from "../types.ts";

const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#9;", "\t").replaceAll("&#10;", "\n").replaceAll("&amp;", "&");

/** Sanitized markup writes every attribute in one way, so that the paths in its tags can be found without reading it again; what stands in its text is no path. */
const inTags = (markup: string, path: (path: string) => string): string =>
  markup.replace(/<[^>]*>/g, (tag) => tag.replace(/ (src|poster)="([^"]*)"/g, (_, name: string, value: string) => ` ${name}="${escapeAttribute(path(plain(value)))}"`));

const inMarkup = (markup: Markup, path: (path: string) => string): Markup => Object.fromEntries(Object.entries(markup).map(([lang, text]) => [lang, inTags(text, path)])) as Markup;

/** The paths of the pictures that sanitized markup shows. */
export function picturesIn(markup: string): string[] {
  const found: string[] = [];
  inTags(markup, (path) => {
    found.push(path);
    return path;
  });
  return found;
}

/** The item with its files under other paths: those of a package become those of the bank, and back. */
export function withFilePaths(item: Item, path: (path: string) => string): Item {
  const options = (list: readonly Option[]) => list.map((option) => ({ ...option, text: inMarkup(option.text, path) }));
  const interactions = item.interactions.map((each): Interaction => {
    const asked = { ...each, prompt: inMarkup(each.prompt, path) };
    if (!("options" in asked)) return asked;
    const own = { ...asked, options: options(asked.options) };
    return own.type === "match" ? { ...own, targets: options(own.targets) } : own;
  });
  return {
    ...item,
    body: inMarkup(item.body, path),
    ...(item.stimulus ? { stimulus: { ...item.stimulus, content: inMarkup(item.stimulus.content, path) } } : {}),
    interactions,
    media: [...new Set(item.media.map(path))].sort(),
  };
}
