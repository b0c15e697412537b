import type { Answer } from "@kadr/contract";
import { tag } from "../../../pages/parts/index.ts";
import type { View } from "../../../pages/view.ts";
import { html, raw, type Html } from "../../../platform/html.ts";
import type { myQuestion } from "./queries.ts";

type Question = Answer<typeof myQuestion.route>;
type Item = NonNullable<Question["item"]>;
type Interaction = Item["interactions"][number];
type Words = Item["body"];

/** The wording in the language of the page, else in the one there is; it was cleaned when it entered the bank. */
const markup = (view: View, words: Words): Html => raw(words[view.lang] ?? words.az ?? words.en ?? "");

/** A question as it stood on the screen, with the candidate's own answer marked, and nothing of what is right. */
export const questionShown = (view: View, item: Item, response: Question["response"]): Html => {
  const text = item.body[view.lang] ?? item.body.az ?? item.body.en ?? "";
  // the body's own marks say where each answer was given
  const pieces = text.split(/<(?:div|span) data-response="([^"]+)"><\/(?:div|span)>/);
  const body = pieces.map((piece, i) => {
    if (i % 2 === 0) return raw(piece);
    const interaction = item.interactions.find(({ responseId }) => responseId === piece);
    return interaction ? answered(view, interaction, response[interaction.responseId]) : raw("");
  });
  return html`<div class="question">${item.stimulus && markup(view, item.stimulus.content)}${body}</div>`;
};

const answered = (view: View, { type, prompt, options = [], targets = [] }: Interaction, given: unknown): Html => {
  const { t } = view;
  const yours = html` ${tag("info", t("results.exam.yours"))}`;
  const textOf = (list: typeof options, id: unknown): Html => markup(view, list.find((one) => one.id === id)?.text ?? {});
  switch (type) {
    case "single_choice":
    case "multiple_choice":
      return html`${markup(view, prompt)}<ul>${options.map(({ id, text }) => html`<li>${markup(view, text)}${[given ?? []].flat().includes(id) && yours}</li>`)}</ul>`;
    case "inline_choice":
      return html`<b>${given ? textOf(options, given) : "…"}</b>${given ? yours : ""}`;
    case "text_entry":
    case "number_entry":
      return html`<b>${typeof given === "string" && given !== "" ? given : "…"}</b>${given ? yours : ""}`;
    case "match":
      return html`${markup(view, prompt)}<ul>${options.map(({ id, text }) => {
        const mine = (given as [string, string][] | null | undefined)?.filter(([row]) => row === id) ?? [];
        return html`<li>${markup(view, text)}${mine.map(([, column]) => html` → ${textOf(targets, column)}`)}${mine.length > 0 && yours}</li>`;
      })}</ul>`;
    case "order":
      return html`${markup(view, prompt)}${Array.isArray(given) && given.length > 0 ? html`<ol>${(given as string[]).map((id) => html`<li>${textOf(options, id)}</li>`)}</ol>${yours}` : html`<ul>${options.map(({ text }) => html`<li>${markup(view, text)}</li>`)}</ul>`}`;
  }
};
