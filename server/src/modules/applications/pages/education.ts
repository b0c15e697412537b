import { answerForm, FormFault } from "../../../pages/answer-form.ts";
import { acts, answers, button, empty, errorSummary, form, linkButton, radios, textField, tick, type Faults } from "../../../pages/parts/index.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show, type PageRequest } from "../../../platform/pages.ts";
import { saveEducation } from "../edit.ts";
import { hundredths } from "./numbers.ts";
import { backToTasks, cabinetPage, writing, type OpenRoom, type Own } from "./room.ts";
import { diplomaWords } from "./words.ts";

type Diploma = Own["education"][number];
type Typed = Readonly<Record<string, string>>;
const levels = ["secondary_special", "bachelor", "master", "doctorate"] as const;
const most = 6;

/** The repeating group: the diplomas that stand there, and the way to one more. */
const listPage = (room: OpenRoom): Html => {
  const { view, own } = room;
  const { t, f } = view;
  const rows = own.education.map((diploma, i) => ({
    term: t("applications.diplomaNth", { n: i + 1 }),
    value: html`${diplomaWords(view, diploma)}<span class="block dim">${diploma.school} · ${t("applications.average")}: ${f.points(diploma.average)}</span>`,
    change: `/application/education/${i + 1}`,
  }));
  const main = html`<h1>${t("applications.part.education")}</h1><p class="lead">${t("applications.educationLead")}</p>
${rows.length > 0 ? answers(view, rows) : empty(view, t("applications.noDiploma"))}
${acts(
  rows.length < most && linkButton(view, `/application/education/${rows.length + 1}`, t(rows.length > 0 ? "applications.addAnother" : "applications.addDiploma"), rows.length > 0 ? "second" : "first"),
  rows.length > 0 && linkButton(view, "/application/documents", t("applications.goOnPapers")),
)}`;
  return cabinetPage(room, { title: t("applications.part.education"), back: backToTasks(view), main });
};

const typedOf = ({ level, school, speciality, graduated, average, honours, diplomaNumber }: Diploma, view: OpenRoom["view"]): Typed => ({
  level,
  school,
  speciality,
  graduated: String(graduated),
  average: view.f.points(average),
  honours: honours ? "yes" : "",
  diplomaNumber,
});

const diplomaPage = (room: OpenRoom, n: number, typed: Typed, faults: Faults = []): Html => {
  const { view, own } = room;
  const { t } = view;
  const there = n <= own.education.length;
  const text = (name: "school" | "speciality" | "graduated" | "average" | "diplomaNumber") => ({ name, label: t(`applications.${name}`), value: typed[name] ?? "", faults });
  const title = t(there ? "applications.diplomaNth" : "applications.newDiploma", { n });
  const main = html`${errorSummary(view, faults)}<h1>${title}</h1>${form(
    view,
    { path: `/application/education/${n}` },
    html`${radios(view, { name: "level", legend: t("applications.levelLegend"), options: levels.map((value) => ({ value, label: t(`applications.level.${value}`) })), value: typed.level ?? null, faults })}
${textField(view, { ...text("school"), maxlength: 200 })}
${textField(view, { ...text("speciality"), hint: t("applications.specialityHint"), maxlength: 200 })}
${textField(view, { ...text("graduated"), width: 4, mode: "numeric", maxlength: 4 })}
${textField(view, { ...text("average"), hint: t("applications.averageHint"), width: 4, mode: "decimal", maxlength: 8 })}
${tick(view, { name: "honours", label: t("applications.honours"), hint: t("applications.honoursHint"), checked: typed.honours === "yes", faults })}
${textField(view, { ...text("diplomaNumber"), width: 12, spellcheck: false, maxlength: 60 })}
${acts(button(t("pages.form.save")), there && button(t("applications.removeDiploma"), { weight: "quiet", name: "remove", value: "yes" }), linkButton(view, "/application/education", t("pages.form.later"), "quiet"))}`,
  )}`;
  return cabinetPage(room, { title, faults: faults.length > 0, back: { path: "/application/education", label: t("applications.part.education") }, main });
};

const ordinal = (request: PageRequest, own: Own): number | null => {
  const n = Number(request.params.ordinal);
  return Number.isInteger(n) && n >= 1 && n <= Math.min(most, own.education.length + 1) ? n : null;
};

/** What was typed, as the contract wants it; what is no number is said at its field. */
const read = ({ view }: OpenRoom, fields: Typed): Diploma => {
  const [graduated, average] = [/^\d{4}$/.test(fields.graduated?.trim() ?? "") ? Number(fields.graduated) : undefined, hundredths(fields.average ?? "")];
  const level = levels.find((one) => one === fields.level);
  const faults: Faults = [
    ...(level ? [] : [{ field: "level", message: view.t("applications.fault.level") }]),
    ...(fields.school?.trim() ? [] : [{ field: "school", message: view.t("applications.fault.school") }]),
    ...(fields.speciality?.trim() ? [] : [{ field: "speciality", message: view.t("applications.fault.speciality") }]),
    ...(graduated !== undefined && graduated >= 1950 ? [] : [{ field: "graduated", message: view.t("applications.fault.graduated") }]),
    ...(average !== undefined && average >= 200 && average <= 10_000 ? [] : [{ field: "average", message: view.t("applications.fault.average") }]),
    ...(fields.diplomaNumber?.trim() ? [] : [{ field: "diplomaNumber", message: view.t("applications.fault.diplomaNumber") }]),
  ];
  if (faults.length > 0) throw new FormFault(faults);
  return { level: level!, school: fields.school!, speciality: fields.speciality!, graduated: graduated!, average: average!, honours: fields.honours === "yes", diplomaNumber: fields.diplomaNumber! };
};

export const educationPages = [
  get("/application/education", ["candidate"], writing(async (room) => show(listPage(room)))),
  get(
    "/application/education/:ordinal",
    ["candidate"],
    writing(async (room) => {
      const n = ordinal(room.request, room.own);
      if (!n) return redirect("/application/education");
      const there = room.own.education[n - 1];
      return show(diplomaPage(room, n, there ? typedOf(there, room.view) : {}));
    }),
  ),
  post(
    "/application/education/:ordinal",
    ["candidate"],
    writing(async (room) => {
      const { request, own, view } = room;
      const n = ordinal(request, own);
      if (!n) return redirect("/application/education");
      const again = (faults: Faults) => diplomaPage(room, n, request.fields, faults);
      return answerForm(view, { module: "applications", at: { graduated_later: "graduated" }, again }, async () => {
        const diplomas = request.fields.remove ? own.education.toSpliced(n - 1, 1) : own.education.toSpliced(n - 1, 1, read(room, request.fields));
        await request.perform(saveEducation, { diplomas });
        return redirect("/application/education");
      });
    }),
  ),
];
