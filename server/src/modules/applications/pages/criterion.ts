import { claims, nothingDeclared, questions } from "@kadr/domain/application";
import { answerForm, FormFault } from "../../../pages/answer-form.ts";
import { acts, button, errorSummary, fileField, form, linkButton, radios, textField, type Faults } from "../../../pages/parts/index.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { removeDocument } from "../documents.ts";
import { saveAnswers } from "../edit.ts";
import { wholeNumber } from "./numbers.ts";
import { accepted, filesOf, paperFaults, takePaper } from "./papers.ts";
import { backToTasks, cabinetPage, inLanguage, writing, type OpenRoom } from "./room.ts";

type Question = ReturnType<typeof questions>[number];

const questionPage = (room: OpenRoom, question: Question, typed: string, faults: Faults = []): Html => {
  const { view, own } = room;
  const { t, f } = view;
  const name = inLanguage(view, question.name);
  const over = t("applications.criterionOver");
  const field =
    question.kind === "option"
      ? radios(view, {
          name: "answer",
          legend: name,
          over,
          question: true,
          hint: t("applications.optionHint"),
          value: typed,
          faults,
          options: [...question.options.map((option) => ({ value: option.code, label: inLanguage(view, option.name), hint: t("applications.worth", { points: option.points }) })), { value: nothingDeclared, label: t("applications.noneOfThese") }],
        })
      : textField(view, { name: "answer", label: name, over, question: true, hint: t("applications.countHint", { each: question.each, most: question.most }), value: typed, width: 4, mode: "numeric", maxlength: 3, faults });
  const papers = own.documents.filter(({ criterion }) => criterion === question.code);
  const main = html`${errorSummary(view, faults)}${form(
    view,
    { path: `/application/answers/${question.code}`, files: true },
    html`${field}
${question.paper && html`${fileField(view, { name: "file", label: t("applications.proof"), hint: html`${t("applications.proofHint")} ${t("applications.fileHint")}`, accept: accepted, faults })}${filesOf(view, papers)}`}
${acts(button(t("pages.form.save")), linkButton(view, "/application", t("pages.form.later"), "quiet"))}`,
  )}<p class="small dim">${t("applications.mostOfAll", { most: f.points(own.score.most) })}</p>`;
  return cabinetPage(room, { title: name, faults: faults.length > 0, back: backToTasks(view), main });
};

const typedAnswer = ({ own }: OpenRoom, { code }: Question): string => String(own.answers[code] ?? "");

const read = ({ view }: OpenRoom, question: Question, typed: string): string | number => {
  const answer = question.kind === "option" ? typed : wholeNumber(typed);
  if (answer === undefined || answer === "" || (typeof answer === "number" && answer > 100)) throw new FormFault([{ field: "answer", message: view.t(question.kind === "option" ? "applications.fault.option" : "applications.fault.count") }]);
  return answer;
};

const find = (room: OpenRoom) => questions(room.competition.criteria).find(({ code }) => code === room.request.params.criterion);

export const criterionPages = [
  get(
    "/application/answers/:criterion",
    ["candidate"],
    writing(async (room) => {
      const question = find(room);
      return question ? show(questionPage(room, question, typedAnswer(room, question))) : redirect("/application");
    }),
  ),
  post(
    "/application/answers/:criterion",
    ["candidate"],
    writing(async (room) => {
      const { request, view, own } = room;
      const question = find(room);
      if (!question) return redirect("/application");
      const typed = request.fields.answer ?? "";
      const path = `/application/answers/${question.code}`;
      const at = { ...paperFaults, option_unknown: "answer", count_expected: "answer" };
      return answerForm(view, { module: "applications", at, again: (faults) => questionPage(room, question, typed, faults) }, async () => {
        if (request.fields.remove) {
          await request.perform(removeDocument, { documentId: request.fields.remove });
          return redirect(path);
        }
        const answer = read(room, question, typed);
        await request.perform(saveAnswers, { answers: { [question.code]: answer } });
        const given = question.paper && (await takePaper(request, view, { kind: question.kind === "count" ? "work_book" : "certificate", criterion: question.code }));
        const proven = given || own.documents.some(({ criterion }) => criterion === question.code);
        if (claims(question, { [question.code]: answer }) && !proven) throw new FormFault([{ field: "file", message: view.t("applications.fault.proof") }]);
        return redirect("/application");
      });
    }),
  ),
];
