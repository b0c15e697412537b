import { html, type Child, type Html } from "../../../platform/html.ts";

export interface Moment {
  /** The time as it is shown, and for machines. */
  when: string;
  at?: string;
  what: Child;
  detail?: Child;
  state: "done" | "now" | "next";
}

/** What has happened and what comes, in order. */
export const timeline = (moments: readonly Moment[]): Html =>
  html`<ol class="line">${moments.map(({ when, at, what, detail, state }) => {
    const body = html`${at ? html`<time datetime="${at}">${when}</time>` : html`<span class="when">${when}</span>`}<b>${what}</b>${detail && html`<p class="small dim">${detail}</p>`}`;
    if (state === "now") return html`<li class="now" aria-current="step">${body}</li>`;
    return state === "done" ? html`<li class="done">${body}</li>` : html`<li>${body}</li>`;
  })}</ol>`;
