import type { Answer } from "@kadr/contract";
import { cabinetNav } from "../../pages/cabinet.ts";
import { page } from "../../pages/layout/index.ts";
import { acts, button, confirmationPage, empty, errorSummary, facts, faultsOf, form, linkButton, note, radios, tag, textArea, type Faults, type FieldFault, type Tone } from "../../pages/parts/index.ts";
import { here, type View } from "../../pages/view.ts";
import { html, type Html } from "../../platform/html.ts";
import { get, post, redirect, show, type Page, type PageRequest } from "../../platform/pages.ts";
import { Refusal } from "../../platform/refusal.ts";
import { frame } from "../competitions/index.ts";
import { fileAppeal, withdrawAppeal } from "./appeals.ts";
import { myAppeals } from "./queries.ts";
import { termOf, withdrawing, withdrawLink, withdrawPage, type Term } from "./withdraw.ts";

type Appeal = Answer<typeof myAppeals.route>[number];
const subjects = ["criteria_score", "exam", "placement", "papers", "other"] as const;
const tones: Record<Appeal["state"], Tone> = { filed: "info", taken: "info", upheld: "ok", rejected: "plain", withdrawn: "plain" };

const withdrawPath = ({ id }: Appeal) => `/cabinet/appeals/${id}/withdraw`;

const one = (view: View, appeal: Appeal): Html => {
  const { t, f } = view;
  const rows = [
    { term: t("appeals.about"), value: t(`appeals.about.${appeal.about}`) },
    { term: t("appeals.filedAt"), value: f.dateTime(appeal.filedAt) },
    { term: t("appeals.text"), value: html`<span class="prose">${appeal.text}</span>` },
    ...(appeal.decision ? [{ term: t("appeals.decision"), value: html`<span class="prose">${appeal.decision}</span>` }] : []),
  ];
  return html`<section><h2>${t("appeals.number", { number: appeal.number })} ${tag(tones[appeal.state], t(`appeals.state.${appeal.state}`))}</h2>${facts(rows)}
${appeal.state === "filed" && withdrawLink(view, { number: appeal.number, path: withdrawPath(appeal) })}</section>`;
};

const listPage = (view: View, appeals: readonly Appeal[], { open, until }: Term, done: string | undefined): Html => {
  const { t, f } = view;
  return page(view, {
    title: t("appeals.title"),
    nav: cabinetNav(view),
    main: html`<h1>${t("appeals.title")}</h1>${done === "withdrawn" && note("ok", html`<p>${t("appeals.withdrawn")}</p>`, true)}
<p class="lead">${open ? t("appeals.openUntil", { until: f.deadline(until) }) : t("appeals.closed", { until: f.deadline(until) })}</p>
${open && acts(linkButton(view, "/cabinet/appeals/new", t("appeals.new")))}<p><a href="${here(view, "/cabinet/exam")}">${t("results.exam.toExam")}</a></p>
${appeals.length > 0 ? appeals.map((appeal) => one(view, appeal)) : empty(view, t("appeals.empty"))}`,
  });
};

interface Typed {
  about?: string;
  text?: string;
}

const newPage = (view: View, until: string, typed: Typed = {}, faults: Faults = []): Html => {
  const { t, f } = view;
  return page(view, {
    title: t("appeals.new"),
    nav: cabinetNav(view),
    back: { path: "/cabinet/appeals", label: t("appeals.title") },
    faults: faults.length > 0,
    main: html`${errorSummary(view, faults)}<h1>${t("appeals.new")}</h1><p>${t("appeals.intro", { until: f.deadline(until) })}</p>
${form(
  view,
  { path: "/cabinet/appeals" },
  html`${radios(view, { name: "about", legend: t("appeals.aboutWhat"), faults, value: typed.about ?? null, options: subjects.map((value) => ({ value, label: t(`appeals.about.${value}`) })) })}
${textArea(view, { name: "text", label: t("appeals.why"), hint: t("appeals.whyHint"), rows: 8, faults, ...(typed.text !== undefined && { value: typed.text }) })}${acts(button(t("appeals.send")))}`,
)}`,
  });
};

const showList = async (request: PageRequest) => {
  const view = await frame(request);
  return show(listPage(view, await request.ask(myAppeals, {}), await termOf(request), request.query.done));
};

const send = async (request: PageRequest) => {
  const view = await frame(request);
  const { about = "", text = "" } = request.fields;
  try {
    await request.perform(fileAppeal, { about: about as Appeal["about"], text });
    return redirect("/cabinet/appeals/sent");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const faults =
      error.code === "invalid_input" ? faultsOf(view, "appeals", error.data.fields as FieldFault[]) : [{ field: "", message: view.t.refusal(error.code, {}) }];
    const { until } = await termOf(request);
    return show(newPage(view, until, { about, text }, faults), error.status);
  }
};

/** The candidate's appeals in the cabinet (§19). */
export const pages: readonly Page[] = [
  get("/cabinet/appeals", ["candidate"], showList),
  get("/cabinet/appeals/new", ["candidate"], async (request) => show(newPage(await frame(request), (await termOf(request)).until))),
  post("/cabinet/appeals", ["candidate"], send),
  get("/cabinet/appeals/sent", ["candidate"], async (request) => {
    const view = await frame(request);
    const [latest] = await request.ask(myAppeals, {});
    const receipt = latest && { receipt: { label: view.t("appeals.receipt"), value: String(latest.number) } };
    return show(confirmationPage(view, { title: view.t("appeals.sent"), ...receipt, body: html`<p>${view.t("appeals.next")}</p>`, acts: linkButton(view, "/cabinet/appeals", view.t("appeals.follow"), "second") }, { nav: cabinetNav(view) }));
  }),
  get("/cabinet/appeals/:appealId/withdraw", ["candidate"], async (request) => {
    const appeal = (await request.ask(myAppeals, {})).find(({ id }) => id === request.params.appealId);
    if (appeal?.state !== "filed") return redirect("/cabinet/appeals");
    const view = await frame(request);
    const withdrawal = { number: appeal.number, title: view.t("appeals.withdrawTitle"), text: appeal.text, path: withdrawPath(appeal), back: { path: "/cabinet/appeals", label: view.t("appeals.title") } };
    return show(withdrawPage(view, withdrawal, await termOf(request)));
  }),
  post("/cabinet/appeals/:appealId/withdraw", ["candidate"], (request) => withdrawing("/cabinet/appeals", () => request.perform(withdrawAppeal, { appealId: request.params.appealId! }))),
];
