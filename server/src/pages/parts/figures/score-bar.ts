import { html, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";

export interface Score {
  score: number;
  most: number;
  /** Pass marks: lines across the bar with their numbers below. */
  marks: readonly number[];
}

/** A score drawn to scale, with the lines it has to reach. */
export const scoreBar = (view: View, { score, most, marks }: Score): Html => {
  const { t, f } = view;
  const x = (points: number): number => Math.round((points / most) * 280);
  const label = t("pages.score.label", { score, most, marks: f.list(marks.map((mark) => f.number(mark))) });
  const lines = (from: number, to: number): string => marks.map((mark) => `M${x(mark)} ${from}V${to}`).join("");
  return html`<svg class="score-bar" viewBox="0 0 280 40" role="img" aria-label="${label}"><rect class="ground" y="2" width="280" height="12"/><rect class="full" y="2" width="${x(Math.max(0, Math.min(score, most)))}" height="12"/><path class="rule" d="${lines(0, 18)}"/><path class="rule-in" d="${marks
    .filter((mark) => mark <= score)
    .map((mark) => `M${x(mark)} 2v12`)
    .join("")}"/>${marks.map((mark) => html`<text x="${x(mark)}" y="34">${f.number(mark)}</text>`)}</svg>`;
};
