import { answerForm, FormFault } from "../../../pages/answer-form.ts";
import { acts, button, errorSummary, form, linkButton, note, radios, select, tick, type Faults } from "../../../pages/parts/index.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { saveConsent, saveSubject } from "../edit.ts";
import { backToTasks, cabinetPage, nameIn, writing, type OpenRoom } from "./room.ts";
import { subjectNames, type SubjectName } from "./shown.ts";

const subjectPage = (room: OpenRoom, names: Map<string, SubjectName>, chosen: string, confirm: number, faults: Faults = []): Html => {
  const { view, competition } = room;
  const { t } = view;
  const options = competition.subjectCodes
    .flatMap((value) => (names.has(value) ? [{ value, label: nameIn(view, names.get(value)!) }] : []))
    .sort((a, b) => a.label.localeCompare(b.label, view.lang));
  const main = html`${errorSummary(view, faults)}${form(
    view,
    { path: "/application/subject" },
    html`${select(view, { name: "subject", label: t("applications.subjectQuestion"), question: true, hint: t("applications.subjectHint"), value: chosen, none: t("pages.form.select"), options, faults })}
${confirm > 0 && html`${note("warn", html`<p>${t("applications.clearText", { n: confirm })}</p>`)}${tick(view, { name: "clear", label: t("applications.clearTick", { n: confirm }), faults })}`}
${acts(button(t("pages.form.save")), linkButton(view, "/application", t("pages.form.later"), "quiet"))}`,
  )}`;
  return cabinetPage(room, { title: t("applications.part.subject"), faults: faults.length > 0, back: backToTasks(view), main });
};

const consentPage = (room: OpenRoom, chosen: string | null, faults: Faults = []): Html => {
  const { view } = room;
  const { t } = view;
  const options = (["yes", "no"] as const).map((value) => ({ value, label: t(`applications.consent.${value}`), hint: t(`applications.consentHint.${value}`) }));
  const main = html`${errorSummary(view, faults)}${form(
    view,
    { path: "/application/consent" },
    html`${radios(view, { name: "consent", legend: t("applications.consentQuestion"), question: true, hint: t("applications.consentLead"), options, value: chosen, faults })}
${acts(button(t("pages.form.save")), linkButton(view, "/application", t("pages.form.later"), "quiet"))}`,
  )}`;
  return cabinetPage(room, { title: t("applications.part.consent"), faults: faults.length > 0, back: backToTasks(view), main });
};

export const subjectPages = [
  get("/application/subject", ["candidate"], writing(async (room) => show(subjectPage(room, await subjectNames(room.request.reader), room.own.subjectCode ?? "", 0)))),
  post(
    "/application/subject",
    ["candidate"],
    writing(async (room) => {
      const { request, view } = room;
      const { subject = "", clear } = request.fields;
      const names = await subjectNames(request.reader);
      let confirm = 0;
      const again = (faults: Faults) => subjectPage(room, names, subject, confirm, faults);
      return answerForm(view, { module: "applications", at: { subject_unknown: "subject", choices_would_clear: "clear" }, again }, async () => {
        if (!subject) throw new FormFault([{ field: "subject", message: view.t("applications.fault.subject") }]);
        try {
          await request.perform(saveSubject, { subjectCode: subject, ...(clear === "yes" && { clearChoices: true }) });
        } catch (error) {
          if (error instanceof Refusal && error.code === "choices_would_clear") confirm = Number(error.data.count);
          throw error;
        }
        return redirect("/application/choices");
      });
    }),
  ),
  get("/application/consent", ["candidate"], writing(async (room) => show(consentPage(room, room.own.consent === null ? null : room.own.consent ? "yes" : "no")))),
  post(
    "/application/consent",
    ["candidate"],
    writing(async (room) => {
      const { request, view } = room;
      const { consent } = request.fields;
      return answerForm(view, { module: "applications", at: {}, again: (faults) => consentPage(room, consent ?? null, faults) }, async () => {
        if (consent !== "yes" && consent !== "no") throw new FormFault([{ field: "consent", message: view.t("applications.fault.consent") }]);
        await request.perform(saveConsent, { consent: consent === "yes" });
        return redirect("/application");
      });
    }),
  ),
];
