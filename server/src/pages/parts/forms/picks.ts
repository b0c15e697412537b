import { attributes, html, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";
import { beside, fieldId, type Faults } from "./faults.ts";

export interface Pick {
  value: string;
  label: Child;
  hint?: Child;
}

export interface Picks {
  name: string;
  legend: Child;
  hint?: Child;
  faults?: Faults;
  options: readonly Pick[];
  /** What is picked; for radio buttons at most one. */
  value?: string | readonly string[] | null;
  /** True when the legend is the page's one question and so its h1. */
  question?: boolean;
  over?: Child;
}

/** One of several. */
export const radios = (view: View, picks: Picks): Html => group(view, picks, "radio");

/** Any of several. */
export const checkboxes = (view: View, picks: Picks): Html => group(view, picks, "checkbox");

const group = (view: View, picks: Picks, type: "radio" | "checkbox"): Html => {
  const { hint, error, describedBy } = beside(view, picks.name, picks.hint, picks.faults);
  const chosen = [picks.value ?? []].flat();
  const words = html`${picks.over && html`<span class="over">${picks.over}</span>`}${picks.legend}`;
  const legend = picks.question ? html`<h1>${words}</h1>` : words;
  return html`<fieldset class="field${picks.question ? " q" : ""}" ${attributes({ "aria-describedby": describedBy })}><legend>${legend}</legend>${hint}${error}${picks.options.map(
    (option, i) => one(type, i === 0 ? fieldId(picks.name) : `${fieldId(picks.name)}-${i + 1}`, picks.name, option, chosen.includes(option.value)),
  )}</fieldset>`;
};

const one = (type: string, id: string, name: string, option: Pick, checked: boolean): Html =>
  html`<label class="pick"><input ${attributes({ type, id, name, value: option.value, checked })}><span>${option.label}${option.hint && html`<span class="pick-hint dim">${option.hint}</span>`}</span></label>`;

/** A single tick: a declaration or a consent, with what follows from it. */
export const tick = (view: View, given: { name: string; label: Child; hint?: Child; checked?: boolean; faults?: Faults; value?: string }): Html => {
  const { error, describedBy, invalid } = beside(view, given.name, undefined, given.faults);
  const control = { type: "checkbox", id: fieldId(given.name), name: given.name, value: given.value ?? "yes", checked: given.checked ?? false, "aria-describedby": describedBy, "aria-invalid": invalid };
  return html`<div class="field">${error}<label class="pick"><input ${attributes(control)}><span>${given.label}${given.hint && html`<span class="pick-hint dim">${given.hint}</span>`}</span></label></div>`;
};
