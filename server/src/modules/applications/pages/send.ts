import { answerForm, FormFault } from "../../../pages/answer-form.ts";
import { acts, button, confirmationPage, errorSummary, form, linkButton, note, textArea, tick, type Faults } from "../../../pages/parts/index.ts";
import { cabinetNav } from "../../../pages/cabinet.ts";
import { here } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { answerReturn, submitApplication, withdrawApplication } from "../submit.ts";
import { backToTasks, cabinetPage, enter, writing, type OpenRoom, type Own, type Room } from "./room.ts";
import { shownOf } from "./shown.ts";
import { summary, type Shown } from "./summary.ts";
import { missingWords, partPath } from "./words.ts";

const checkPage = (room: OpenRoom, shown: Shown, faults: Faults = []): Html => {
  const { view, own, competition } = room;
  const { t } = view;
  const until = own.state === "returned" ? competition.calendar.review.until : competition.calendar.applications.until;
  const missing = own.missing.map((one) => html`<li><a href="${here(view, partPath(one))}">${missingWords(view, competition, own, one)}</a></li>`);
  const main = html`${errorSummary(view, faults)}<h1>${t("applications.checkTitle")}</h1><p class="lead">${t("applications.checkLead", { until })}</p>
${missing.length > 0 && note("warn", html`<h2 class="h-small">${t("applications.missingHead")}</h2><ul>${missing}</ul>`)}
${summary(view, shown, true)}
${missing.length === 0 && form(view, { path: "/application/check", version: own.version }, html`${tick(view, { name: "declared", label: t("applications.declare"), faults })}<p class="dim">${t("applications.afterSend")}</p>${acts(button(t("applications.send")))}`)}`;
  return cabinetPage(room, { title: t("applications.checkTitle"), faults: faults.length > 0, back: backToTasks(view), main });
};

const sentPage = (room: Room, own: Own): Html => {
  const { view, competition } = room;
  const { t } = view;
  const body = html`<dl class="facts"><div><dt>${t("applications.numberLabel")}</dt><dd>${String(own.number).padStart(7, "0")}</dd></div><div><dt>${t("applications.sentAt")}</dt><dd>${view.f.dateTime(own.submittedAt!)}</dd></div></dl>
<h2>${t("applications.nextHead")}</h2><ul><li>${t("applications.next1", { until: competition.calendar.review.until })}</li><li>${t("applications.next2", { from: competition.calendar.admission.from })}</li><li>${t("applications.next3", { until: competition.calendar.applications.until })}</li></ul>
<p class="small dim">${t("applications.printHint")}</p>`;
  const content = { title: t("applications.sentTitle"), receipt: { label: t("applications.receipt"), value: own.receipt! }, body, acts: html`${linkButton(view, "/cabinet", t("applications.toCabinet"))}${linkButton(view, "/application", t("applications.look"), "second")}` };
  return confirmationPage(view, content, { nav: cabinetNav(view, room.unread) });
};

const withdrawPage = (room: Room, reason: string, faults: Faults = []): Html => {
  const { view } = room;
  const { t } = view;
  const main = html`${errorSummary(view, faults)}<h1>${t("applications.withdrawTitle")}</h1><p class="lead">${t("applications.withdrawLead")}</p><ul><li>${t("applications.withdraw1")}</li><li>${t("applications.withdraw2", { until: room.competition.calendar.applications.until })}</li></ul>
${form(
  view,
  { path: "/application/withdraw" },
  html`${textArea(view, { name: "reason", label: t("applications.withdrawReason"), optional: true, value: reason, rows: 3, maxlength: 1000, faults })}${acts(button(t("applications.withdrawAct"), { weight: "grave" }), linkButton(view, "/application", t("applications.keep"), "quiet"))}`,
)}`;
  return cabinetPage(room, { title: t("applications.withdrawTitle"), faults: faults.length > 0, back: backToTasks(view), main });
};

export const sendPages = [
  get("/application/check", ["candidate"], writing(async (room) => show(checkPage(room, await shownOf(room))))),
  post("/application/check", ["candidate"], async (request) => {
    const room = await enter(request);
    const { own, view } = room;
    if (!own) return redirect("/application");
    // a second click comes when the first has already sent it: it is answered like the first
    const open = room as OpenRoom;
    const shown = await shownOf(open);
    return answerForm(view, { module: "applications", at: { incomplete: "" }, again: (faults) => checkPage(open, shown, faults) }, async () => {
      if (request.fields.declared !== "yes") throw new FormFault([{ field: "declared", message: view.t("applications.fault.declared") }]);
      const again = own.events.findLast(({ kind }) => kind === "returned" || kind === "submitted" || kind === "withdrawn")?.kind === "returned";
      await request.perform(again ? answerReturn : submitApplication, { declared: true });
      return redirect("/application/sent");
    });
  }),
  get("/application/sent", ["candidate"], async (request) => {
    const room = await enter(request);
    return room.own?.state === "submitted" ? show(sentPage(room, room.own)) : redirect("/application");
  }),
  get("/application/withdraw", ["candidate"], async (request) => {
    const room = await enter(request);
    return room.own && room.can("withdrawApplication") ? show(withdrawPage(room, "")) : redirect("/application");
  }),
  post("/application/withdraw", ["candidate"], async (request) => {
    const room = await enter(request);
    const { reason = "" } = request.fields;
    return answerForm(room.view, { module: "applications", at: {}, again: (faults) => withdrawPage(room, reason, faults) }, async () => {
      await request.perform(withdrawApplication, { reason });
      return redirect("/application");
    });
  }),
];
