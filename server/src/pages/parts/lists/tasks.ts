import { html, type Child, type Html } from "../../../platform/html.ts";
import { here, type View } from "../../view.ts";
import { tag, type Tone } from "../words/status.ts";

export interface Task {
  label: string;
  /** Where it is done; a task without one is not open yet, and its hint says when it will be. */
  path?: string;
  hint?: Child;
  state: { tone: Tone; words: string };
}

/** Tasks in groups; the whole row is the link. */
export const tasks = (view: View, groups: readonly { heading: string; tasks: readonly Task[] }[]): Html =>
  html`${groups.map(
    ({ heading, tasks: rows }, i) => html`<h2 class="step"><b>${i + 1}</b> ${heading}</h2><ul class="tasks">${rows.map((task) => row(view, task))}</ul>`,
  )}`;

const row = (view: View, { label, path, hint, state }: Task): Html =>
  html`<li><span>${path ? html`<a href="${here(view, path)}">${label}</a>` : html`<span>${label}</span>`}${hint && html`<span class="hint">${hint}</span>`}</span>${tag(state.tone, state.words)}</li>`;
