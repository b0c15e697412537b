import { html, type Child, type Html } from "../../../platform/html.ts";
import { here, type View } from "../../view.ts";

export interface Fact {
  term: string;
  value: Child;
}

/** What is known, term by term. */
export const facts = (rows: readonly Fact[]): Html =>
  html`<dl class="facts">${rows.map(({ term, value }) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>`;

export interface GivenAnswer extends Fact {
  /** Where it is changed; one comes straight back from there. */
  change?: string;
}

/** What was answered, each with the way to change it. */
export const answers = (view: View, rows: readonly GivenAnswer[]): Html =>
  html`<dl class="sum">${rows.map(
    ({ term, value, change }) =>
      html`<div><dt>${term}</dt><dd>${value}</dd>${change && html`<dd class="plain"><a href="${here(view, change)}">${view.t("pages.answers.change")}<span class="vh">: ${term}</span></a></dd>`}</div>`,
  )}</dl>`;
