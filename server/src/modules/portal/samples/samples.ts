import { page } from "../../../pages/layout/index.ts";
import { acts, button, empty, note, tag } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, nothing, type Html } from "../../../platform/html.ts";
import { get, post, show, type PageRequest } from "../../../platform/pages.ts";
import { found } from "../../../platform/refusal.ts";
import { sampleCounts, samplesOf, type BankItem } from "../../bank/index.ts";
import { frame, subjects } from "../../competitions/index.ts";
import { named } from "../places.ts";
import { check, question, responseOf, type Checked } from "./question.ts";

type Subject = { code: string; nameAz: string; nameEn: string };

const listPage = (view: View, rows: readonly (Subject & { n: number })[]): Html => {
  const { t } = view;
  const sorted = rows.toSorted((a, b) => new Intl.Collator(view.lang).compare(named(view, a), named(view, b)));
  return page(view, {
    title: t("portal.part.samples"),
    main: html`<h1>${t("portal.part.samples")}</h1><p class="lead">${t("portal.samples.lead")}</p>${
      sorted.length === 0 ? empty(view, t("portal.samples.none"), { path: "/instructions/test", label: t("portal.part.test") }) : html`<ul class="tasks plain">${sorted.map((subject) => html`<li><span><a href="${here(view, `/samples/${subject.code}`)}">${named(view, subject)}</a></span><span class="dim nowrap">${t("portal.samples.count", { n: subject.n })}</span></li>`)}</ul>`
    }<p><a href="${here(view, "/instructions/test")}">${t("portal.part.test")}</a></p>`,
  });
};

const partsInOrder = ["subject", "method", "logic"] as const;

const subjectPage = (view: View, subject: Subject, samples: readonly BankItem[], answers: ReadonlyMap<string, Checked> | null): Html => {
  const { t } = view;
  const title = t("portal.samples.title", { subject: named(view, subject) });
  const checked = [...(answers?.values() ?? [])];
  const result = answers && note(checked.some(({ right }) => right) ? "ok" : "info", html`<p><b>${t("portal.samples.result", { right: checked.filter(({ right }) => right).length, of: samples.length })}</b> ${t("portal.samples.resultNote", { skipped: checked.filter(({ answered }) => !answered).length })}</p>`, true);
  let n = 0;
  const one = (item: BankItem): Html => {
    const answer = answers?.get(item.id);
    const mark = answer && (answer.right ? tag("ok", t("portal.samples.right")) : tag("plain", t(answer.answered ? "portal.samples.notRight" : "portal.samples.skipped")));
    n++;
    return question(view, item, answer, html`<span class="over">${t("portal.samples.nth", { n })} ${mark}</span>`);
  };
  const groups = partsInOrder.map((part) => {
    const own = samples.filter((sample) => sample.part === part);
    return own.length === 0 ? nothing : html`<h2>${t(`exams.part.${part}`)}</h2>${own.map(one)}`;
  });
  return page(view, {
    title,
    back: { path: "/samples", label: t("portal.part.samples") },
    main: html`<h1>${title}</h1>${
      samples.length === 0
        ? empty(view, t("portal.samples.noneHere"), { path: "/samples", label: t("portal.part.samples") })
        : html`<p class="lead">${t("portal.samples.explain")}</p><p><a href="${here(view, `/samples/${subject.code}/try`)}">${t("portal.samples.try")}</a></p>${result}<form method="post" action="${here(view, `/samples/${subject.code}`)}">${groups}${acts(button(t("portal.samples.check")), answers && html`<a class="btn b3" href="${here(view, `/samples/${subject.code}`)}">${t("portal.samples.again")}</a>`)}</form>`
    }`,
  });
};

const open = async (request: PageRequest) => {
  const all = await request.ask(subjects, {});
  const subject = found(all.find(({ code }) => code === request.params.subject), "subject");
  const [view, samples] = await Promise.all([frame(request), samplesOf(request.reader, subject.code)]);
  return { view, subject, samples };
};

export const samplePages = [
  get("/samples", "anyone", async (request) => {
    const [view, all, counts] = await Promise.all([frame(request), request.ask(subjects, {}), sampleCounts(request.reader)]);
    return { ...show(listPage(view, all.flatMap((subject) => (counts.has(subject.code) ? [{ ...subject, n: counts.get(subject.code)! }] : [])))), cacheSeconds: 300 };
  }),
  get("/samples/:subject", "anyone", async (request) => {
    const { view, subject, samples } = await open(request);
    return { ...show(subjectPage(view, subject, samples, null)), cacheSeconds: 300 };
  }),
  // nothing is kept: the answers are checked and shown again with what is right
  post("/samples/:subject", "anyone", async (request) => {
    const { view, subject, samples } = await open(request);
    const answers = new Map(samples.map((item) => [item.id, check(item, responseOf(item, request.all))]));
    return show(subjectPage(view, subject, samples, answers));
  }),
];
