import { attributes, html, type Child, type Html } from "../../../platform/html.ts";
import { here, type View } from "../../view.ts";

/** `first` names the next step, one a page; `second` stands beside it; `quiet` is a link in a button's place; `grave` cannot be undone. */
export type Weight = "first" | "second" | "quiet" | "grave";

const looks = { first: "btn", second: "btn b2", quiet: "btn b3", grave: "btn bad" } as const;

/** A button that sends its form and names its effect; `about` tells apart buttons with the same word, for those who hear them. */
export const button = (
  words: Child,
  given: { weight?: Weight; name?: string; value?: string; about?: string; disabled?: boolean; formaction?: string } = {},
): Html => {
  const { weight = "first", about, ...rest } = given;
  return html`<button class="${looks[weight]}" ${attributes(rest)}>${words}${about && html`<span class="vh">: ${about}</span>`}</button>`;
};

/** A link that looks like a button: it goes somewhere and changes nothing. */
export const linkButton = (view: View, path: string, words: Child, weight: Weight = "first"): Html =>
  html`<a class="${looks[weight]}" href="${here(view, path)}">${words}</a>`;

/** The buttons at the end of a page, the next step first. */
export const acts = (...buttons: Child[]): Html => html`<div class="acts">${buttons}</div>`;
