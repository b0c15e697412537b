import { html, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";

/** Public counts of those who chose a post are bands, so that nobody games the last hour. */
export const countBands = ["0", "1–5", "6–15", "16–30", "31+"] as const;
export type CountBand = (typeof countBands)[number];

/** The band of a count. */
export const countBand = (count: number): CountBand => (count === 0 ? "0" : count <= 5 ? "1–5" : count <= 15 ? "6–15" : count <= 30 ? "16–30" : "31+");

/** The five bands with the one that holds marked. */
export const bandScale = (view: View, band: CountBand): Html =>
  html`<ol class="bands" aria-label="${view.t("pages.bands.label", { band })}">${countBands.map((name) => (name === band ? html`<li class="on">${name}</li>` : html`<li>${name}</li>`))}</ol>`;
