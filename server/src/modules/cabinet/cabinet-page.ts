import { acts, empty, linkButton } from "../../pages/parts/index.ts";
import { here } from "../../pages/view.ts";
import { html, type Html } from "../../platform/html.ts";
import { get, show } from "../../platform/pages.ts";
import { openings } from "@kadr/domain/lifecycle";
import { cabinetPage, nameIn, numberText, type Room } from "../applications/index.ts";
import { nextStepOf } from "./next-step.ts";
import { progressOf } from "./progress.ts";
import { scoresOf } from "./scores.ts";
import { standingOf, type Standing } from "./standing.ts";
import { verdictOf } from "./verdict.ts";
import { choicesFiled, whyOf } from "./why.ts";

const emptyPage = (room: Room): Html => {
  const { view, competition } = room;
  const { t } = view;
  const { applications } = competition.calendar;
  const main = html`<h1>${t("cabinet.title")}</h1>${
    room.can("startApplication")
      ? html`<p class="lead">${t("cabinet.noApplication")}</p>${acts(linkButton(view, "/application", t("applications.startAct")))}`
      : empty(view, view.now < new Date(applications.from) ? t("applications.notYet", { from: applications.from }) : t("applications.over", { until: applications.until }), { path: "/vacancies", label: t("pages.nav.vacancies") })
  }`;
  return cabinetPage(room, { title: t("cabinet.title"), main });
};

const fullPage = (standing: Standing): Html => {
  const { room, own, outcome, subject } = standing;
  const { view, competition } = room;
  const { t } = view;
  const verdict = verdictOf(view, standing);
  const { appeals } = competition.calendar;
  const appealing = openings(competition.calendar, view.now).has("appeals") && own.state !== "draft";
  const over = [t("cabinet.candidate", { number: numberText(own.number) }), subject && nameIn(view, subject)].filter(Boolean).join(" · ");
  const why = outcome && own.state === "approved" ? html`${whyOf(standing)}<p class="small dim">${t("cabinet.checkYourself")} <a href="${here(view, "/open-data")}">${t("cabinet.checkLink")}</a></p>` : own.choices.length > 0 && choicesFiled(standing);
  const main = html`<h1><span class="over">${over}</span>${verdict.title}</h1><p class="lead">${verdict.lead}</p>
<div class="cols"><div class="res">${nextStepOf(standing)}${scoresOf(standing)}${why}</div>
<aside class="side" aria-label="${t("cabinet.progress")}"><h2>${t("cabinet.progress")}</h2>${progressOf(standing)}
${appealing && html`<h3>${t("cabinet.disagree")}</h3><p>${t("cabinet.appealUntil", { until: appeals.until })} <a href="${here(view, "/cabinet/appeals")}">${t("cabinet.appealLink")}</a></p>`}</aside></div>`;
  return cabinetPage(room, { title: verdict.title, main });
};

export const cabinetPages = [
  get("/cabinet", ["candidate"], async (request) => {
    const { room, standing } = await standingOf(request);
    return show(standing ? fullPage(standing) : emptyPage(room));
  }),
];
