import { forDelivery, rightOf, scoreItem, type Interaction, type Item, type Markup, type Response } from "@kadr/domain/examination";
import { plainWords } from "@kadr/domain/examination/written";
import type { View } from "../../../pages/view.ts";
import { attributes, html, raw, type Html } from "../../../platform/html.ts";

/** A question that was answered on the page: what was given, and whether it was right. */
export interface Checked {
  response: Response;
  right: boolean;
  answered: boolean;
}

/** The wording in the language of the page, else in the one there is; it was cleaned when it entered the bank. */
const markup = (view: View, words: Markup): Html => raw(words[view.lang] ?? words.az ?? words.en ?? "");

/** The same in plain words: an option of a list can show nothing else. */
const said = (view: View, words: Markup): string => plainWords(words[view.lang] ?? words.az ?? words.en ?? "");

const fieldName = (item: Item, responseId: string, row = ""): string => `${item.id}.${responseId}${row && `.${row}`}`;

/** The answers to a question as a form sent them. */
export const responseOf = (item: Item, all: (name: string) => string[]): Response =>
  Object.fromEntries(
    item.interactions.map((interaction) => {
      const given = all(fieldName(item, interaction.responseId)).filter(Boolean);
      switch (interaction.type) {
        case "multiple_choice":
          return [interaction.responseId, given];
        case "match":
          return [interaction.responseId, interaction.options.flatMap(({ id }) => all(fieldName(item, interaction.responseId, id)).filter(Boolean).map((target): [string, string] => [id, target]))];
        case "order": {
          const places = interaction.options.map(({ id }) => ({ id, place: Number(all(fieldName(item, interaction.responseId, id))[0] || 0) }));
          return [interaction.responseId, places.every(({ place }) => place > 0) ? places.toSorted((a, b) => a.place - b.place).map(({ id }) => id) : null];
        }
        default:
          return [interaction.responseId, given[0] ?? null];
      }
    }),
  );

/** Marks an answered question by its key. */
export const check = (item: Item, response: Response): Checked => {
  const score = scoreItem(item, response);
  return score.ok ? { response, right: score.right, answered: score.answered } : { response, right: false, answered: true };
};

/** The question with the places where it is answered; `checked` fills them and marks the right answers. */
export const question = (view: View, item: Item, checked: Checked | undefined, legend: Html): Html => {
  const shown = forDelivery(item);
  const inSentence = shown.interactions.some(({ type }) => type === "inline_choice" || type === "text_entry" || type === "number_entry");
  const text = shown.body[view.lang] ?? shown.body.az ?? shown.body.en ?? "";
  // the body's own marks say where each answer is given
  const pieces = text.split(/<(?:div|span) data-response="([^"]+)"><\/(?:div|span)>/);
  const body = pieces.map((piece, i) => {
    if (i % 2 === 0) return raw(piece);
    const interaction = shown.interactions.find(({ responseId }) => responseId === piece);
    return interaction ? control(view, item, interaction, checked) : raw("");
  });
  const stimulus = shown.stimulus && markup(view, shown.stimulus.content);
  return inSentence ? html`<div class="question" role="group" aria-labelledby="q-${item.id}"><div id="q-${item.id}">${legend}</div>${stimulus}${body}</div>` : html`<fieldset class="question"><legend>${legend}</legend>${stimulus}${body}</fieldset>`;
};

const control = (view: View, item: Item, interaction: Interaction, checked: Checked | undefined): Html => {
  const { t } = view;
  const name = fieldName(item, interaction.responseId);
  const given = checked?.response[interaction.responseId];
  const key = item.key.responses.find(({ responseId }) => responseId === interaction.responseId);
  const correct = key ? rightOf(key) : [];
  switch (interaction.type) {
    case "single_choice":
    case "multiple_choice":
      return html`${markup(view, interaction.prompt)}${interaction.options.map(({ id, text }) => {
        const mine = [given ?? []].flat().includes(id);
        const right = checked && correct.includes(id);
        const sign = right ? html` <span class="tag ok">${t("portal.samples.right")}</span>` : checked && mine ? html` <span class="tag warn">${t("portal.samples.yours")}</span>` : "";
        return html`<label class="pick"><input ${attributes({ type: interaction.type === "single_choice" ? "radio" : "checkbox", name, value: id, checked: mine })}><span>${markup(view, text)}${sign}</span></label>`;
      })}`;
    case "inline_choice":
      return html`<select name="${name}" class="w12" aria-label="${t("portal.samples.answer")}">${[{ id: "", text: {} as Markup }, ...interaction.options].map(({ id, text }) => html`<option ${attributes({ value: id, selected: given === id })}>${said(view, text)}</option>`)}</select>${checked && rightWords(view, correct.map((id) => markup(view, interaction.options.find((one) => one.id === id)?.text ?? {})))}`;
    case "text_entry":
    case "number_entry":
      return html`<input ${attributes({ type: "text", name, class: "w12", value: typeof given === "string" ? given : "", inputmode: interaction.type === "number_entry" ? "decimal" : null, maxlength: 200, autocomplete: "off", "aria-label": t("portal.samples.answer") })}>${checked && rightWords(view, correct)}`;
    case "match":
      return html`${markup(view, interaction.prompt)}${interaction.options.map((row) => {
        const mine = (given as [string, string][] | null | undefined)?.find(([from]) => from === row.id)?.[1];
        const right = correct.find((pair) => pair.startsWith(`${row.id} `))?.slice(row.id.length + 1);
        return html`<label class="field">${markup(view, row.text)}<select name="${fieldName(item, interaction.responseId, row.id)}">${[{ id: "", text: {} as Markup }, ...interaction.targets].map(({ id, text }) => html`<option ${attributes({ value: id, selected: mine === id })}>${said(view, text)}</option>`)}</select>${checked && right && rightWords(view, [markup(view, interaction.targets.find(({ id }) => id === right)?.text ?? {})])}</label>`;
      })}`;
    case "order":
      return html`${markup(view, interaction.prompt)}${interaction.options.map((one) => {
        const mine = Array.isArray(given) ? (given as string[]).indexOf(one.id) + 1 : 0;
        return html`<label class="field">${markup(view, one.text)}<select name="${fieldName(item, interaction.responseId, one.id)}" class="w4"><option value=""></option>${interaction.options.map((_, i) => html`<option ${attributes({ value: i + 1, selected: mine === i + 1 })}>${i + 1}</option>`)}</select>${checked && rightWords(view, [correct.indexOf(one.id) + 1])}</label>`;
      })}`;
  }
};

/** What is right, after the tag: options as their markup, and what is typed or counted as plain text. */
const rightWords = (view: View, words: readonly (Html | string | number)[]): Html => html` <span class="tag ok">${view.t("portal.samples.right")}: ${words.map((word, i) => html`${i > 0 && ", "}${word}`)}</span>`;
