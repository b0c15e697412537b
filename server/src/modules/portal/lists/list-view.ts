import { chips, filter, paging, select, textField, type Option } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Child, type Html } from "../../../platform/html.ts";
import { listPath, pagesOf } from "../address.ts";
import { districtName, districtOptions } from "../places.ts";

export interface ListView {
  path: string;
  chosen: Readonly<Partial<Record<"search" | "subject" | "district" | "incentive", string>>>;
  sort?: string | undefined;
  subjects: readonly Option[];
  searchLabel: string;
  searchHint?: string;
  /** Whether the list can be filtered by the kind of incentive. */
  incentives?: boolean;
  count: Child;
  links?: Child;
  page: number;
  size: number;
  total: number;
  table: Html;
  none: Child;
}

/** A public list: filter, count in words, chips, table, pages. */
export const listView = (view: View, given: ListView): Html => {
  const { t } = view;
  const { path, chosen, sort, subjects } = given;
  const without = (name: keyof typeof chosen): string => listPath(view, path, { ...chosen, sort, [name]: undefined });
  const subjectName = subjects.find(({ value }) => value === chosen.subject)?.label ?? chosen.subject;
  const labels = [
    chosen.search && { label: t("portal.vacancies.chosen.search", { value: chosen.search }), path: without("search") },
    chosen.subject && { label: t("portal.vacancies.chosen.subject", { value: subjectName ?? "" }), path: without("subject") },
    chosen.district && { label: districtName(view, chosen.district), path: without("district") },
    chosen.incentive && { label: t.find(`portal.vacancies.incentive.${chosen.incentive}`) ?? chosen.incentive, path: without("incentive") },
  ].filter((chip): chip is { label: string; path: string } => Boolean(chip));
  const kinds = (["H-1", "H-2", "none"] as const).map((code) => ({ value: code, label: t(`portal.vacancies.incentive.${code}`) }));
  const fields = html`${textField(view, { name: "search", type: "search", label: given.searchLabel, hint: given.searchHint, value: chosen.search ?? "", maxlength: 100, spellcheck: false })}
${select(view, { name: "subject", label: t("portal.word.subject"), none: t("portal.vacancies.allSubjects"), options: subjects, value: chosen.subject ?? "" })}
${select(view, { name: "district", label: t("portal.word.district"), none: t("portal.vacancies.allDistricts"), options: districtOptions(view), value: chosen.district ?? "" })}
${given.incentives && select(view, { name: "incentive", label: t("portal.word.incentive"), none: t("portal.vacancies.allIncentives"), options: kinds, value: chosen.incentive ?? "" })}`;
  const nothing = labels.length > 0 ? html`<p><b>${t("portal.list.noneFound")}</b></p><p><a href="${here(view, path)}">${t("pages.filter.clear")}</a></p>` : html`<p>${given.none}</p>`;
  return html`<div class="lay">${filter(view, { path, fields, ...(sort && { keep: { sort } }), ...(labels.length > 0 && { summary: labels.map(({ label }) => label).join(", ") }) })}
<div><div class="cnt"><p>${given.total > 0 && given.count}</p><p class="small">${given.links}</p></div>${chips(view, labels)}${
    given.total === 0 ? html`<div class="empty">${nothing}</div>` : html`${given.table}${paging(view, { page: given.page, pages: pagesOf(given), path: (page) => listPath(view, path, { ...chosen, sort, page: page === 1 ? undefined : page }) })}`
  }</div></div>`;
};
