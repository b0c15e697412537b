import type { Values } from "@kadr/i18n";
import type { View } from "../../../pages/view.ts";
import { html, nothing, type Child, type Html } from "../../../platform/html.ts";

/** The text of a message: a line is a paragraph, lines that begin with "- " or "1. " make a list. */
export const paragraphs = (text: string): Html[] => {
  const blocks: { kind: "p" | "ul" | "ol"; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const kind = line.startsWith("- ") ? "ul" : /^\d+\. /.test(line) ? "ol" : "p";
    const words = line.replace(/^(- |\d+\. )/, "");
    const last = blocks.at(-1);
    if (last && last.kind === kind && kind !== "p") last.lines.push(words);
    else blocks.push({ kind, lines: [words] });
  }
  return blocks.map(({ kind, lines }) => {
    const items = lines.map((line) => html`<li>${line}</li>`);
    return kind === "ul" ? html`<ul>${items}</ul>` : kind === "ol" ? html`<ol>${items}</ol>` : html`<p>${lines[0]}</p>`;
  });
};

export interface Section {
  id: string;
  title: string;
  body: Html[];
}

/** The numbered sections of a page, as its catalogue has them: `PREFIX.1.title`, `PREFIX.1.text`, `PREFIX.2.title` … */
export const sectionsOf = (view: View, prefix: string, values: Values = {}): Section[] => {
  const sections: Section[] = [];
  for (let n = 1; ; n++) {
    const title = view.t.find(`${prefix}.${n}.title`, values);
    if (title === undefined) return sections;
    sections.push({ id: `s${n}`, title, body: paragraphs(view.t.find(`${prefix}.${n}.text`, values) ?? "") });
  }
};

/** The sections one under the other; `after` puts something below a section's text. */
export const prose = (sections: readonly Section[], after: Readonly<Record<string, Child>> = {}): Html =>
  html`<div class="text">${sections.map(({ id, title, body }) => html`<section><h2 id="${id}">${title}</h2>${body}${after[id] ?? nothing}</section>`)}</div>`;

/** A long page: the way to its sections stands first on a phone and beside the text on a desk. */
export const withContents = (label: string, sections: readonly Section[], text: Html): Html =>
  html`<div class="text-cols"><nav class="contents plain" aria-label="${label}"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>${text}</div>`;
