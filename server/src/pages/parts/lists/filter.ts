import { attributes, html, nothing, type Child, type Html } from "../../../platform/html.ts";
import { here, type View } from "../../view.ts";

export interface Filter {
  path: string;
  /** What is chosen, in words: shown on the closed filter of a phone. */
  summary?: string;
  fields: Child;
  /** Other words of the address that the form keeps, such as the order. */
  keep?: Readonly<Record<string, string>>;
  open?: boolean;
}

/** The filter of a list: a form that asks, so its state stands in the address. Closed on a phone, always open beside the list on a desk. */
export const filter = (view: View, { path, summary, fields, keep = {}, open = false }: Filter): Html => {
  const { t } = view;
  return html`<form class="filter" method="get" action="${here(view, path)}" aria-label="${t("pages.filter.label")}"><details ${attributes({ open })}><summary>${t("pages.filter.summary")}${summary && html`: ${summary}`}</summary>${Object.entries(keep).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}${fields}<button class="btn">${t("pages.filter.apply")}</button><a class="btn b3" href="${here(view, path)}">${t("pages.filter.clear")}</a></details></form>`;
};

/** What is chosen, a chip each; the chip is the link that drops it. */
export const chips = (view: View, chosen: readonly { label: string; path: string }[]): Html => {
  if (chosen.length === 0) return nothing;
  return html`<ul class="chips" aria-label="${view.t("pages.filter.chosen")}">${chosen.map(
    ({ label, path }) => html`<li><a href="${path}">${label} <span aria-hidden="true">×</span><span class="vh">: ${view.t("pages.filter.drop")}</span></a></li>`,
  )}</ul>`;
};
