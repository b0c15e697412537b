import { html, type Child, type Html } from "../../../platform/html.ts";

/** Large figures with their names. */
export const numbers = (items: readonly { name: string; value: Child }[]): Html =>
  html`<dl class="figs">${items.map(({ name, value }) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
