import { html, nothing, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";

/** The numbers to show: the ends, the page and its neighbours; 0 stands for a gap. */
export const pageNumbers = (page: number, pages: number): number[] => {
  const shown = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const sorted = [...new Set(shown)].sort((a, b) => a - b);
  return sorted.flatMap((n, i) => {
    const gap = n - (sorted[i - 1] ?? 0);
    return gap === 2 ? [n - 1, n] : gap > 2 ? [0, n] : [n];
  });
};

/** Links to the pages of a list; nothing when it has one. */
export const paging = (view: View, given: { page: number; pages: number; path: (page: number) => string }): Html => {
  const { page, pages, path } = given;
  if (pages <= 1) return nothing;
  const { t } = view;
  const word = html` <span class="vh">${t("pages.pages.page")}</span>`;
  const step = (to: number, rel: string, words: Child): Child => to >= 1 && to <= pages && html`<a href="${path(to)}" rel="${rel}"><span>${words}</span></a>`;
  return html`<nav class="pages" aria-label="${t("pages.pages.label")}">${step(page - 1, "prev", html`←<span class="vh"> ${t("pages.pages.previous")}</span>${word}`)}${pageNumbers(page, pages).map((n) =>
    n === 0 ? html`<span>…</span>` : n === page ? html`<a href="${path(n)}" aria-current="page">${n}</a>` : html`<a href="${path(n)}">${n}</a>`,
  )}${step(page + 1, "next", html`<span class="hide-s">${t("pages.pages.next")} </span>→<span class="only-s vh"> ${t("pages.pages.next")}</span>${word}`)}</nav>`;
};
