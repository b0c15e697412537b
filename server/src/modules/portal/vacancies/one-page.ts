import type { Answer } from "@kadr/contract";
import type { vacancies as routes } from "@kadr/contract/vacancies";
import { incentiveKind, toGrid } from "@kadr/domain/geography";
import { questionCount } from "@kadr/domain/examination";
import { isOpen } from "@kadr/domain/lifecycle";
import { page } from "../../../pages/layout/index.ts";
import { bandScale, button, distanceRuler, facts, form, label, linkButton, note, placeMap, rich, tag, type CountBand } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, nothing, type Html } from "../../../platform/html.ts";
import type { Competition } from "../../competitions/index.ts";
import { listPath } from "../address.ts";
import { blueprintOf } from "../figures.ts";
import { centreName, fullName, kilometres, named, settlementName, shapes } from "../places.ts";
import type { Taken } from "./one.ts";

export interface VacancyData {
  vacancy: Answer<typeof routes.getVacancy>;
  competition: Competition;
  taken: Taken | null;
  choices: { subject: string | null; version: number; vacancyIds: readonly string[] } | null;
}

/** One post: what it is, why it carries its incentive and what that gives, how many want it, and how to choose it. */
export const vacancyPage = (view: View, data: VacancyData): Html => {
  const { t } = view;
  const { vacancy } = data;
  const { institution } = vacancy;
  const subject = named(view, { nameAz: vacancy.subjectAz, nameEn: vacancy.subjectEn });
  const title = t("portal.vacancy.teacher", { subject });
  return page(view, {
    title: `${title}, ${named(view, institution)}`,
    back: { path: "/vacancies", label: t("portal.vacancies.title") },
    main: html`<div class="cols vc"><div class="va"><h1><span class="over">${fullName(view, institution.districtCode)}, ${named(view, institution)}</span>${title}</h1>
<p>${vacancy.incentive && label(vacancy.incentive, vacancy.incentive === "H-2" ? "info" : "plain")} ${stateTag(view, data)}</p>
${vacancy.state === "closed" && note("warn", html`<p>${t("portal.vacancy.closed", { reason: vacancy.stateReason ?? "" })}</p>`)}
${factsOf(view, data)}</div>
${side(view, data)}
<div class="vb">${distance(view, data)}${benefits(view, data)}${wanted(view, data)}
<h2>${t("portal.vacancy.more")}</h2><ul><li><a href="${listPath(view, "/vacancies", { institution: institution.id })}">${t("portal.vacancy.sameSchool")}</a></li><li><a href="${listPath(view, "/vacancies", { subject: vacancy.subjectCode, district: institution.districtCode })}">${t("portal.vacancy.sameSubject", { subject, district: fullName(view, institution.districtCode) })}</a></li></ul></div>
</div>`,
  });
};

const stateTag = (view: View, { vacancy, competition }: VacancyData): Html => {
  const { t, now } = view;
  const { applications } = competition.calendar;
  if (vacancy.state === "closed") return tag("bad", t("portal.vacancy.state.closed"));
  if (vacancy.choosable) return tag("ok", t("portal.vacancy.state.open"));
  if (now.getTime() < Date.parse(applications.from)) return tag("info", t("portal.vacancy.state.before", { from: new Date(applications.from) }));
  return tag("plain", t("portal.vacancy.state.after"));
};

const factsOf = (view: View, { vacancy, competition }: VacancyData): Html => {
  const { t, f } = view;
  const mark = vacancy.incentive ? competition.rules.incentivePassMark : competition.rules.passMark;
  const of = questionCount(blueprintOf(competition));
  const kind = t(`institutions.kind.${vacancy.institution.kind}`);
  return facts([
    { term: t("portal.word.seat"), value: f.number(vacancy.seats) },
    { term: t("portal.vacancy.passMark"), value: html`${t("portal.vacancy.passMarkOf", { mark, of })}${vacancy.incentive && html` <span class="dim optional">(${t("portal.vacancy.incentivePost")})</span>`}` },
    { term: t("portal.vacancy.settlement"), value: html`${settlementName(view, vacancy.institution)} <span class="dim optional">(${kind})</span>` },
    ...(vacancy.note ? [{ term: t("portal.vacancy.note"), value: vacancy.note }] : []),
    { term: t("portal.vacancy.numberTerm"), value: t("portal.vacancies.number", { number: vacancy.number }) },
  ]);
};

const distance = (view: View, { vacancy }: VacancyData): Html => {
  const { t } = view;
  const { institution } = vacancy;
  const km = institution.distanceM / 1000;
  const rule = incentiveKind({ kind: institution.kind, distanceKm: km });
  const words = kilometres(view, institution.distanceM);
  const village = institution.kind === "village";
  const ruler = distanceRuler(view, { km, words, limitKm: 20, from: centreName(view, institution.districtCode), near: village ? "H-1" : "", far: village ? "H-2" : "" });
  const osm = `https://www.openstreetmap.org/?mlat=${institution.latitude}&mlon=${institution.longitude}#map=13/${institution.latitude}/${institution.longitude}`;
  const why = village ? rich(t, `portal.vacancy.rule.${rule ?? "none"}`, { km: words, centre: centreName(view, institution.districtCode) }) : t("portal.vacancy.rule.town");
  return html`<h2>${t("portal.vacancy.distance")}</h2><figure>${ruler}<figcaption class="small dim">${why} ${rule !== vacancy.incentive && t("portal.vacancy.overridden")} ${t("portal.vacancy.straight")} <a href="${osm}" rel="noreferrer">${t("portal.vacancy.onMap")}</a>${institution.synthetic && html` ${t("portal.vacancy.synthetic")}`}</figcaption></figure>`;
};

const benefits = (view: View, { vacancy }: VacancyData): Html => {
  if (!vacancy.incentive) return nothing;
  const { t, f } = view;
  const order = ["salary_supplement", "utilities", "settling_in_payment"];
  const money = (code: string): number => (order.includes(code) ? order.indexOf(code) : order.length);
  const rows = vacancy.benefits.toSorted((a, b) => money(a.code) - money(b.code)).map(({ code, amount = 0 }) => html`<li><b>${t.find(`portal.benefit.${code}.what`, { amount }) ?? f.number(amount)}</b><span>${t.find(`portal.benefit.${code}.how`, { amount })}</span></li>`);
  return html`<h2>${rich(t, "portal.vacancy.benefits", { kind: vacancy.incentive, years: vacancy.benefitYears })}</h2><ul class="ben">${rows}</ul><p class="small dim">${t("portal.vacancy.decision")} <a href="${here(view, "/rules#s4")}">§4</a></p>`;
};

const wanted = (view: View, { vacancy, taken }: VacancyData): Html => {
  const { t, f } = view;
  const after = taken && html`<p><b>${t("portal.vacancy.taken", { seats: vacancy.seats, taken: taken.seats })}</b> ${taken.lowest !== null && t("portal.vacancy.lowest", { total: taken.lowest })} <a href="${here(view, "/results")}">${t("portal.vacancy.results")}</a></p>`;
  return html`<h2>${t("portal.vacancy.wanted")}</h2>${bandScale(view, vacancy.band.replace("-", "–") as CountBand)}<p class="small dim">${vacancy.applications === null ? t("portal.vacancy.bandsWhy") : t("portal.vacancy.exactly", { n: f.number(vacancy.applications) })}</p>${after}`;
};

/** How to choose: the next step where there is one, else when there will be or was. */
const side = (view: View, { vacancy, competition, choices }: VacancyData): Html => {
  const { t, now, actor } = view;
  const window = competition.calendar.applications;
  const { maxChoices } = competition.rules;
  const pin = toGrid(shapes.grid, vacancy.institution).map(Math.round) as [number, number];
  const where = html`<figure class="where">${placeMap({ shapes, code: vacancy.institution.districtCode, label: t("portal.vacancy.whereLabel", { district: fullName(view, vacancy.institution.districtCode) }), pin })}<figcaption class="small dim">${fullName(view, vacancy.institution.districtCode)}</figcaption></figure>`;
  const how = html`<p class="small how"><a href="${here(view, "/instructions/choosing")}">${t("portal.vacancy.how")}</a></p>`;
  const until = isOpen(window, now) && html`<p class="small dim">${t("portal.vacancy.until", { until: new Date(window.until) })}</p>`;
  const step = (): Html => {
    if (!vacancy.choosable) return now.getTime() < Date.parse(window.from) ? html`<p>${t("portal.vacancy.opens", { from: new Date(window.from) })}</p>` : html`<p>${t("portal.vacancy.over")}</p>`;
    if (choices?.vacancyIds.includes(vacancy.id)) return html`<p><b>${t("portal.vacancy.isChosen")}</b></p>${linkButton(view, "/application/choices", t("portal.vacancy.toChoices"), "second")}`;
    if (choices && choices.subject && choices.subject !== vacancy.subjectCode) return html`<p>${t("portal.vacancy.otherSubject")}</p>`;
    if (choices && choices.vacancyIds.length >= maxChoices) return html`<p><b>${t("portal.vacancy.fullChoices", { n: maxChoices })}</b></p>${linkButton(view, "/application/choices", t("portal.vacancy.toChoices"), "second")}`;
    if (!choices) return html`<p>${t("portal.vacancy.choose", { n: maxChoices })}</p>${linkButton(view, actor ? "/application" : "/register", t("portal.vacancy.start"))}`;
    const n = choices.vacancyIds.length;
    const words = html`<p><b>${t("portal.vacancy.chosen", { n })}</b> <span class="dim">${t("portal.vacancy.left", { n: maxChoices - n })}</span></p>`;
    if (!choices.subject) return html`${words}${linkButton(view, "/application/subject", t("portal.vacancy.subjectFirst"))}`;
    return html`${words}${form(view, { path: "/application/choices", version: choices.version }, button(t("portal.vacancy.add"), { name: "add", value: vacancy.id }))}`;
  };
  return html`<aside class="side stay" aria-label="${t("portal.vacancy.side")}">${step()}${until}${how}${where}</aside>`;
};
