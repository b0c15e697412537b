import { html, type Html } from "../../../platform/html.ts";

/** How many parts of a whole are done, one box each; a sentence beside it must say the same. */
export const progress = (done: number, half: number, of: number): Html => {
  const boxes = Array.from({ length: of }, (_, i) => {
    const x = i * 44 + 0.5;
    const filled = i < done ? 40 : i < done + half ? 20 : 0;
    return html`<rect class="box" x="${x}" y="0.5" width="40" height="9"/>${filled > 0 && html`<rect class="full" x="${x}" y="0.5" width="${filled}" height="9"/>`}`;
  });
  return html`<svg class="boxes" viewBox="0 0 ${of * 44 - 3} 10" aria-hidden="true">${boxes}</svg>`;
};
