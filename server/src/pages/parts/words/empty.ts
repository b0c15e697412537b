import { html, type Child, type Html } from "../../../platform/html.ts";
import { here, type View } from "../../view.ts";

/** What will stand here and when, in one sentence, and one link that fills it. */
export const empty = (view: View, sentence: Child, link?: { path: string; label: Child }): Html =>
  html`<div class="empty"><p>${sentence}</p>${link && html`<p><a href="${here(view, link.path)}">${link.label}</a></p>`}</div>`;
