import type { Answer } from "@kadr/contract";
import type { vacancies as routes } from "@kadr/contract/vacancies";
import { page } from "../../../pages/layout/index.ts";
import { chips, dash, districtMap, label, paging, table, type Column, type Sort } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, nothing, type Html } from "../../../platform/html.ts";
import { listPath, pagesOf, sortOf, sortWord } from "../address.ts";
import { districtName, kilometres, named, shapes, shortName } from "../places.ts";
import { filterBlock, filterNames, filterWords, type FilterData, type FilterName } from "./filter-block.ts";

type List = Answer<typeof routes.listVacancies>;
type Numbers = Answer<typeof routes.vacancyNumbers>;

export interface VacanciesData {
  list: List;
  numbers: Numbers;
  filter: FilterData;
  sort: string | undefined;
  costliest: { name: FilterName; vacancies: number } | null;
}

/** The posts of the year: filter, map and table say the same thing. */
export const vacanciesPage = (view: View, data: VacanciesData): Html => {
  const { t } = view;
  const { list, filter } = data;
  return page(view, {
    title: t("portal.vacancies.title"),
    main: html`<h1>${t("portal.vacancies.title")}</h1>
<div class="lay">${filterBlock(view, filter, data.sort ? { sort: data.sort } : {})}
<div><div class="cnt"><p>${list.total > 0 && countWords(view, list)}</p><p class="small"><a href="/api/open-data/vacancies.csv">CSV</a> · <a href="${here(view, "/open-data")}">${t("pages.foot.openData")}</a></p></div>
${chips(view, filterNames.filter((name) => filter.chosen[name]).map((name) => ({ label: filterWords(view, name, filter), path: listPath(view, "/vacancies", { ...filter.chosen, sort: data.sort, [name]: undefined }) })))}
${list.total === 0 ? nothingFound(view, data) : found(view, data)}
</div></div>`,
  });
};

/** "153 yer · 131 məktəbdə · 38 rayonda". */
const countWords = (view: View, { total, institutions, districts }: List): Html =>
  html`<b>${view.t("portal.vacancies.count", { n: total })}</b> <span class="dim">· ${view.t("portal.vacancies.inInstitutions", { n: institutions })} · ${view.t("portal.vacancies.inDistricts", { n: districts })}</span>`;

const nothingFound = (view: View, { costliest, filter }: VacanciesData): Html => {
  const { t } = view;
  const any = Object.keys(filter.chosen).length > 0;
  if (!any) return html`<div class="empty"><p>${t("portal.vacancies.none")}</p><p><a href="${here(view, "/")}">${t("pages.nav.competition")}</a></p></div>`;
  const drop = costliest && listPath(view, "/vacancies", { ...filter.chosen, [costliest.name]: undefined });
  return html`<div class="empty"><p><b>${t("portal.vacancies.noneFound")}</b></p>${
    costliest && drop
      ? html`<p>${t("portal.vacancies.costliest", { filter: filterWords(view, costliest.name, filter), n: costliest.vacancies })}</p><p><a href="${drop}">${t("portal.vacancies.dropIt")}</a></p>`
      : html`<p><a href="${here(view, "/vacancies")}">${t("pages.filter.clear")}</a></p>`
  }</div>`;
};

const found = (view: View, data: VacanciesData): Html => {
  const { list, filter, sort } = data;
  const words = { ...filter.chosen, sort };
  return html`${mapFigure(view, data)}${rowsTable(view, data)}
${paging(view, { page: list.page, pages: pagesOf(list), path: (page) => listPath(view, "/vacancies", { ...words, page: page === 1 ? undefined : page }) })}`;
};

const mapFigure = (view: View, { numbers, filter }: VacanciesData): Html => {
  const { t, f } = view;
  const some = numbers.byDistrict.filter(({ vacancies }) => vacancies > 0).toSorted((a, b) => b.vacancies - a.vacancies);
  const link = (code: string): Html => html`<a href="${listPath(view, "/vacancies", { ...filter.chosen, district: code })}">${districtName(view, code)}</a>`;
  const most = html`<p class="small"><b>${t("portal.vacancies.most")}</b></p><ol class="topd">${some.slice(0, 7).map(({ code, vacancies }) => html`<li>${link(code)} <span>${f.number(vacancies)}</span></li>`)}</ol>`;
  if (some.length < 2) return nothing;
  return html`<figure class="mapbox">${districtMap(view, {
    shapes,
    name: (code) => districtName(view, code),
    short: (code) => shortName(view, code),
    values: new Map(numbers.byDistrict.map(({ code, vacancies }) => [code, vacancies])),
    measure: t("portal.word.vacancy"),
    beside: most,
  })}</figure>
<details id="districts" class="below"><summary>${t("portal.vacancies.districtTable")}</summary>${table({
    caption: t("portal.vacancies.districtTable"),
    columns: [{ label: t("portal.word.district") }, { label: t("portal.word.vacancy"), num: true }, { label: t("portal.word.seat"), num: true }],
    rows: some,
    cells: ({ code, vacancies, seats }) => [link(code), f.number(vacancies), f.number(seats)],
  })}</details>`;
};

const incentiveTag = (kind: "H-1" | "H-2" | null) => (kind ? label(kind, kind === "H-2" ? "info" : "plain") : dash);

const rowsTable = (view: View, { list, filter, sort }: VacanciesData): Html => {
  const { t, f } = view;
  const subject = filter.subjects.find(({ value }) => value === filter.chosen.subject)?.label;
  const columns: Column[] = [
    { label: t("portal.word.institution"), sort: "name" },
    { label: t("portal.word.districtShort"), sort: "district" },
    { label: t("portal.word.distance"), sort: "distance", num: true },
    { label: t("portal.word.incentive"), short: t("portal.word.incentiveShort") },
    { label: t("portal.word.seat"), sort: "seats", num: true, first: "desc" },
    { label: t("portal.vacancies.chosenBy"), short: t("portal.vacancies.chosenByShort"), num: true },
  ];
  return table<List["rows"][number]>({
    caption: subject ? t("portal.vacancies.captionOf", { subject }) : t("portal.vacancies.title"),
    look: "vac",
    columns,
    rows: list.rows,
    sort: sortOf(sort) ?? ({ by: "district", direction: "asc" } as Sort),
    sortPath: (to) => listPath(view, "/vacancies", { ...filter.chosen, sort: sortWord(to) }),
    cells: ({ number, institution, subjectAz, subjectEn, incentive, seats, band }) => [
      html`<a href="${here(view, `/vacancies/${number}`)}">${named(view, institution)}</a><span>${named(view, { nameAz: subjectAz, nameEn: subjectEn })} · ${t("portal.vacancies.number", { number })}</span>`,
      districtName(view, institution.districtCode),
      kilometres(view, institution.distanceM),
      incentiveTag(incentive),
      f.number(seats),
      band.replace("-", "–"),
    ],
  });
};
