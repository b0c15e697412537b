import { acts, button, empty, form, note } from "../../../pages/parts/index.ts";
import { here } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { startApplication } from "../submit.ts";
import { summary, type Shown } from "./summary.ts";
import { cabinetPage, enter, type OpenRoom, type Own, type Room } from "./room.ts";
import { shownOf, subjectNames } from "./shown.ts";
import { taskPage } from "./tasks.ts";

/** What one needs at hand, and the button that begins. */
const startPage = (room: Room): Html => {
  const { view, competition } = room;
  const { t } = view;
  const { from, until } = competition.calendar.applications;
  const open = room.can("startApplication");
  const main = html`<div class="cols"><div><h1>${t("applications.startTitle")}</h1><p class="lead">${t("applications.startLead")}</p>
<h2>${t("applications.needHead")}</h2><ul><li>${t("applications.need1")}</li><li>${t("applications.need2")}</li><li>${t("applications.need3", { most: competition.rules.maxChoices })}</li></ul>
${open ? form(view, { path: "/application" }, acts(button(t("applications.startAct")))) : empty(view, view.now < new Date(from) ? t("applications.notYet", { from }) : t("applications.over", { until }), { path: "/vacancies", label: t("pages.nav.vacancies") })}</div>
<aside class="side here" aria-label="${t("applications.deadline")}"><p class="dim">${t("applications.untilOnly", { until })}</p><p>${t("applications.startAside")}</p></aside></div>`;
  return cabinetPage(room, { title: t("applications.startTitle"), main });
};

const tones = { draft: "plain", submitted: "info", returned: "bad", approved: "ok", refused: "bad", withdrawn: "plain", cancelled: "bad" } as const;

/** The application as it was sent: nothing to change, everything to read and print. */
const sentPage = (room: Room & { own: Own }, shown: Shown): Html => {
  const { view, own } = room;
  const { t } = view;
  const reopen = own.state === "withdrawn" && room.can("startApplication");
  const main = html`<h1><span class="over">${t("applications.number", { number: shown.number })}</span>${t("applications.title")}</h1>
${note(tones[own.state], html`<p><b>${t(`applications.state.${own.state}`)}</b> ${t(`applications.stateText.${own.state}`)}</p>${own.decisionReason && html`<p>${t("applications.reason", { reason: own.decisionReason })}</p>`}`)}
${own.receipt && html`<p>${t("applications.receipt")}: <b class="nowrap">${own.receipt}</b></p>`}
${summary(view, shown, false)}
${reopen && form(view, { path: "/application" }, html`<p>${t("applications.reopenText")}</p>${acts(button(t("applications.reopen")))}`)}
${room.can("withdrawApplication") && html`<p><a href="${here(view, "/application/withdraw")}">${t("applications.withdraw")}</a></p>`}
<p><a href="${here(view, "/cabinet")}">${t("applications.toCabinet")}</a></p>`;
  return cabinetPage(room, { title: t("applications.title"), main });
};

export const applicationPages = [
  get("/application", ["candidate"], async (request) => {
    const room = await enter(request);
    const { own } = room;
    if (!own) return show(startPage(room));
    if (room.can("editApplication")) return show(taskPage(room as OpenRoom, own.subjectCode ? (await subjectNames(request.reader)).get(own.subjectCode) : undefined));
    return show(sentPage({ ...room, own }, await shownOf({ ...room, own })));
  }),
  post("/application", ["candidate"], async (request) => {
    await request.perform(startApplication, {});
    return redirect("/application");
  }),
];

