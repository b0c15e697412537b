import type { Answer } from "@kadr/contract";
import type { competitions } from "@kadr/contract/competitions";
import type { portal } from "@kadr/contract/portal";
import type { vacancies } from "@kadr/contract/vacancies";
import { isOpen } from "@kadr/domain/lifecycle";
import type { Values } from "@kadr/i18n";
import { page } from "../../../pages/layout/index.ts";
import { districtMap, linkButton, numbers as figureList, select, type Option } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, nothing, type Html } from "../../../platform/html.ts";
import type { Competition } from "../../competitions/index.ts";
import { demoWelcome } from "../demo/demo-page.ts";
import { districtName, districtOptions, shapes, shortName } from "../places.ts";
import { incentiveTable } from "./incentives.ts";

export interface HomeData {
  competition: Competition | undefined;
  counted: Answer<typeof competitions.figures>;
  numbers: Answer<typeof vacancies.vacancyNumbers>;
  subjects: readonly Option[];
  rules: Values;
  people: Answer<typeof portal.cast> | null;
}

/** The competition's page (§3): where it stands, what one does next, and the way to its eight parts. */
export const homePage = (view: View, data: HomeData): Html => {
  const { t } = view;
  return page(view, {
    title: t("common.competition"),
    band: true,
    wide: true,
    main: html`${data.people && demoWelcome(view, data.people)}${hero(view, data)}${inFigures(view, data)}${search(view, data)}
<div class="wrap section"><h2>${t("portal.home.how")}</h2><ol class="stages">${(["one", "two", "three"] as const).map((stage) => html`<li><span class="over">${t(`portal.home.${stage}.over`)}</span><b>${t(`portal.home.${stage}.name`)}</b><p>${t(`portal.home.${stage}.text`, data.rules)}</p></li>`)}</ol></div>
<div class="wrap pair section-end"><section><h2>${t("portal.home.all")}</h2>${eight(view, data)}</section>
<section><h2>${t("portal.home.incentives")}</h2>${incentiveTable(view, data.rules)}<p class="small dim">${t("portal.home.incentivesNote", data.rules)} <a href="${here(view, "/rules#s4")}">§4</a></p></section></div>`,
  });
};

const hero = (view: View, { competition, numbers }: HomeData): Html => {
  const { t, now, actor } = view;
  const open = competition && isOpen(competition.calendar.applications, now);
  const some = numbers.vacancies > 0;
  const acts = !competition
    ? nothing
    : open
      ? html`${linkButton(view, actor ? "/application" : "/register", t("portal.home.start"))}${linkButton(view, "/application", t("portal.home.goOn"), "second")}`
      : html`${linkButton(view, ...lookAt(view, competition, some))}${linkButton(view, "/cabinet", t("pages.nav.cabinet"), "second")}`;
  return html`<div class="wrap hero"><div><h1>${competition && html`<span class="over">${t("portal.home.year", { year: competition.year })}</span>`}${t("common.competition")}</h1>
<p class="lead">${t(competition ? "portal.home.lead" : "portal.home.leadBefore")}</p><div class="acts">${acts}</div>${open && html`<p class="dim small after">${t("portal.home.prepare")}</p>`}</div>
${
  some &&
  html`<figure>${districtMap(view, {
    shapes,
    name: (code) => districtName(view, code),
    short: (code) => shortName(view, code),
    values: new Map(numbers.byDistrict.map(({ code, vacancies }) => [code, vacancies])),
    measure: t("portal.word.vacancy"),
    label: t("portal.home.mapLabel"),
  })}</figure>`
}</div>`;
};

/** What is worth looking at when nobody can apply: the newest list there is. */
const lookAt = (view: View, { calendar }: Competition, some: boolean): [path: string, words: string] => {
  const { t, now } = view;
  const since = (name: keyof typeof calendar): boolean => Date.parse(calendar[name].from) <= now.getTime();
  if (since("publication")) return ["/recruited", t("portal.home.seeRecruited")];
  if (since("papers")) return ["/results", t("portal.home.seeResults")];
  return some ? ["/vacancies", t("portal.home.seeVacancies")] : ["/rules", t("pages.nav.rules")];
};

const inFigures = (view: View, { counted, numbers }: HomeData): Html => {
  if (numbers.vacancies === 0) return nothing;
  const { t, f, now } = view;
  const filed = Object.entries(counted.applications).reduce((sum, [state, n]) => (state === "draft" ? sum : sum + n), 0);
  return html`<section class="wrap section-end" aria-label="${t("portal.home.figures")}">${figureList([
    { name: t("portal.home.vacancies"), value: f.number(counted.vacancies) },
    { name: t("portal.home.filed"), value: f.number(filed) },
    { name: t("portal.home.districts"), value: f.number(counted.districts) },
    { name: t("portal.home.subjects"), value: f.number(counted.bySubject.length) },
  ])}<p class="dim small">${t("portal.home.asOf", { now })} <a href="${here(view, "/vacancies#districts")}">${t("portal.vacancies.districtTable")}</a></p></section>`;
};

const search = (view: View, { numbers, subjects }: HomeData): Html => {
  if (numbers.vacancies === 0) return nothing;
  const { t } = view;
  return html`<section class="band"><div class="wrap"><h2>${t("portal.home.find")}</h2><form class="find" method="get" action="${here(view, "/vacancies")}">
${select(view, { name: "subject", label: t("portal.word.subject"), none: t("portal.vacancies.allSubjects"), options: subjects })}
${select(view, { name: "district", label: t("portal.word.district"), none: t("portal.vacancies.allDistricts"), options: districtOptions(view) })}
<button class="btn">${t("portal.home.findAct")}</button></form></div></section>`;
};

/** The eight parts of §3, in its order. */
const parts = [
  ["rules", "/rules"],
  ["vacancies", "/vacancies"],
  ["application", "/application"],
  ["criteria", "/criteria"],
  ["choosing", "/instructions/choosing"],
  ["test", "/instructions/test"],
  ["samples", "/samples"],
  ["cabinet", "/cabinet"],
] as const;

/** What comes beside them once it is there. */
const lists = [
  ["draw", "/draw"],
  ["results", "/results"],
  ["emptyPosts", "/empty-posts"],
  ["recruited", "/recruited"],
] as const;

const eight = (view: View, { numbers, rules, subjects }: HomeData): Html => {
  const { t } = view;
  const values = { ...rules, vacancies: numbers.vacancies, subjects: subjects.length };
  const line = (name: (typeof parts)[number][0] | (typeof lists)[number][0], path: string): Html => html`<li><a href="${here(view, path)}">${t(`portal.part.${name}`)}</a><span>${t(`portal.part.${name}.hint`, values)}</span></li>`;
  return html`<ul class="eight">${parts.map(([name, path]) => line(name, path))}</ul><h3>${t("portal.home.lists")}</h3><ul class="eight">${lists.map(([name, path]) => line(name, path))}</ul>`;
};
