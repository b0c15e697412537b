import type { Answer } from "@kadr/contract";
import { cabinetNav } from "../../../pages/cabinet.ts";
import { page } from "../../../pages/layout/index.ts";
import { acts, button, empty, errorSummary, facts, faultsOf, form, note, table, tag, textArea, type Faults, type FieldFault, type Tone } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show, type Page, type PageRequest } from "../../../platform/pages.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { termOf, withdrawing, withdrawLink, withdrawPage, type Term } from "../../appeals/index.ts";
import { frame } from "../../competitions/index.ts";
import { fileItemAppeal, withdrawItemAppeal } from "./file.ts";
import { questionShown } from "./question-shown.ts";
import { myExam, myQuestion } from "./queries.ts";

type Exam = NonNullable<Answer<typeof myExam.route>>;
type Appeal = Exam["appeals"][number];
type Question = Answer<typeof myQuestion.route>;

const tones: Record<Appeal["state"], Tone> = { open: "info", proposed: "info", rejected: "plain", key_changed: "ok", set_aside: "ok", withdrawn: "plain" };

const withdrawPath = ({ id }: Appeal) => `/cabinet/exam/appeals/${id}/withdraw`;

const oneAppeal = (view: View, appeal: Appeal): Html => {
  const { t, f } = view;
  const rows = [
    { term: t("results.exam.question"), value: html`<a href="${here(view, `/cabinet/exam/questions/${appeal.position}`)}">${t("results.exam.nth", { n: appeal.position })}</a>` },
    { term: t("appeals.filedAt"), value: f.dateTime(appeal.filedAt) },
    { term: t("appeals.text"), value: html`<span class="prose">${appeal.text}</span>` },
    ...(appeal.reason ? [{ term: t("appeals.decision"), value: html`<span class="prose">${appeal.reason}</span>` }] : []),
  ];
  return html`<section><h3>${t("appeals.number", { number: appeal.number })} ${tag(tones[appeal.state], t(`results.appealState.${appeal.state}`))}</h3>${facts(rows)}
${appeal.state === "open" && !appeal.mayWithdraw && html`<p>${t("results.exam.beingSigned")}</p>`}${appeal.mayWithdraw && withdrawLink(view, { number: appeal.number, path: withdrawPath(appeal) })}</section>`;
};

const examPage = (view: View, exam: Exam | null, appealing: Term, done: string | undefined): Html => {
  const { t, f } = view;
  const frameOf = (main: Html) => page(view, { title: t("results.exam.title"), nav: cabinetNav(view), back: { path: "/cabinet", label: t("pages.cabinet.result") }, main });
  if (!exam) return frameOf(html`<h1>${t("results.exam.title")}</h1>${empty(view, t("results.exam.none"), { path: "/cabinet", label: t("pages.cabinet.result") })}`);
  const said = done === "filed" ? t("results.exam.filed") : done === "withdrawn" ? t("appeals.withdrawn") : null;
  const changed = exam.rescorings.map(({ at, oldScore, newScore }) => note("info", html`<p>${t("results.exam.rescored", { at, before: oldScore, after: newScore })}</p>`));
  const questions = table({
    caption: t("results.exam.questions"),
    columns: [{ label: t("results.exam.question") }, { label: t("results.head.part") }, { label: t("results.exam.answer") }],
    rows: exam.questions,
    cells: ({ position, part, answered, appealed }) => [
      html`<a href="${here(view, `/cabinet/exam/questions/${position}`)}">${t("results.exam.nth", { n: position })}</a>`,
      t(`exams.part.${part}`),
      html`${t(answered ? "results.exam.answered" : "results.exam.omitted")}${appealed && html` ${tag("info", t("results.exam.appealed"))}`}`,
    ],
  });
  return frameOf(html`<h1>${t("results.exam.title")}</h1>${said && note("ok", html`<p>${said}</p>`, true)}
<p class="lead">${t("results.exam.score", { score: exam.score, of: exam.of, at: exam.finishedAt })}</p>${changed}
${facts(exam.parts.map(({ part, right, of }) => ({ term: t(`exams.part.${part}`), value: t("results.exam.ofPart", { right, of }) })))}
${exam.appeals.length > 0 && html`<h2>${t("results.exam.appeals")}</h2>${exam.appeals.map((appeal) => oneAppeal(view, appeal))}`}
<h2>${t("results.exam.questions")}</h2><p>${appealing.open ? t("results.exam.how", { until: f.deadline(appealing.until) }) : t("results.exam.over", { until: f.deadline(appealing.until) })}</p>
${!exam.wordingsShown && note("info", html`<p>${t("results.exam.wordingsLater")}</p>`)}${questions}`);
};

const questionPage = (view: View, question: Question, appealing: Term, typed = "", faults: Faults = []): Html => {
  const { t, f } = view;
  const title = t("results.exam.nth", { n: question.position });
  const path = `/cabinet/exam/questions/${question.position}`;
  const write = html`<h2>${t("results.exam.appealHead")}</h2><p>${t("results.exam.appealSays", { until: f.deadline(appealing.until) })}</p>${form(
    view,
    { path },
    html`${textArea(view, { name: "text", label: t("results.exam.why"), hint: t("results.exam.whyHint"), rows: 7, faults, value: typed })}${acts(button(t("appeals.send")))}`,
  )}`;
  const below = question.appealed ? note("info", html`<p>${t("results.exam.alreadyAppealed")}</p>`) : appealing.open ? write : html`<p>${t("results.exam.over", { until: f.deadline(appealing.until) })}</p>`;
  return page(view, {
    title,
    nav: cabinetNav(view),
    back: { path: "/cabinet/exam", label: t("results.exam.title") },
    faults: faults.length > 0,
    main: html`${errorSummary(view, faults)}<h1><span class="over">${t(`exams.part.${question.part}`)}</span>${title}</h1>
${question.item ? questionShown(view, question.item, question.response) : note("info", html`<p>${t("results.exam.wordingsLater")}</p>`)}${below}`,
  });
};

const questionOf = (request: PageRequest) => request.ask(myQuestion, { position: request.params.position! });

const send = async (request: PageRequest) => {
  const { text = "" } = request.fields;
  const question = await questionOf(request);
  try {
    await request.perform(fileItemAppeal, { position: question.position, text });
    return redirect("/cabinet/exam?done=filed");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const view = await frame(request);
    const term = await termOf(request);
    const sentence = error.code === "stage_not_open" ? view.t("results.exam.over", { until: view.f.deadline(term.until) }) : view.t.refusal(error.code, {});
    const faults = error.code === "invalid_input" ? faultsOf(view, "results", error.data.fields as FieldFault[]) : [{ field: "", message: sentence }];
    return show(questionPage(view, question, term, text, faults), error.status);
  }
};

/** The candidate's own exam in the cabinet, and appeals about its questions (§19). */
export const pages: readonly Page[] = [
  get("/cabinet/exam", ["candidate"], async (request) => {
    const view = await frame(request);
    const exam = await request.ask(myExam, {});
    return show(examPage(view, exam, exam ? await termOf(request) : { open: false, until: "" }, request.query.done));
  }),
  get("/cabinet/exam/questions/:position", ["candidate"], async (request) => show(questionPage(await frame(request), await questionOf(request), await termOf(request)))),
  post("/cabinet/exam/questions/:position", ["candidate"], send),
  get("/cabinet/exam/appeals/:itemAppealId/withdraw", ["candidate"], async (request) => {
    const appeal = (await request.ask(myExam, {}))?.appeals.find(({ id }) => id === request.params.itemAppealId);
    if (!appeal?.mayWithdraw) return redirect("/cabinet/exam");
    const view = await frame(request);
    const title = view.t("results.exam.withdrawTitle", { n: appeal.position });
    const withdrawal = { number: appeal.number, title, text: appeal.text, path: withdrawPath(appeal), back: { path: "/cabinet/exam", label: view.t("results.exam.title") } };
    return show(withdrawPage(view, withdrawal, await termOf(request)));
  }),
  post("/cabinet/exam/appeals/:itemAppealId/withdraw", ["candidate"], (request) => withdrawing("/cabinet/exam", () => request.perform(withdrawItemAppeal, { itemAppealId: request.params.itemAppealId! }))),
];
