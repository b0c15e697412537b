import { attributes, html, type Child, type Html } from "../../../platform/html.ts";

/** What a colour and a sign say; the word beside them says it too. `plain` for what has not begun. */
export type Tone = "ok" | "warn" | "bad" | "info" | "hold" | "plain";

const tone = (name: Tone): string => (name === "plain" ? "" : ` ${name}`);

/** A state in a word, with its sign and colour. */
export const tag = (name: Tone, words: Child): Html => html`<span class="tag${tone(name)}">${words}</span>`;

/** A label without a state, such as the kind of an incentive. */
export const label = (words: Child, name: Tone = "plain"): Html => html`<span class="tag h${tone(name)}">${words}</span>`;

/** A message beside the text. With `live` it is read out when the page opens after something was saved. */
export const note = (name: Tone, body: Child, live = false): Html =>
  html`<div class="note${tone(name)}" ${attributes({ role: live ? "status" : null })}>${body}</div>`;

/** The next step in its box: the biggest thing after the heading. */
export const nextStep = (heading: Child, body: Child): Html => html`<section class="result"><h2>${heading}</h2>${body}</section>`;
