import { scoreBar } from "../../pages/parts/index.ts";
import { here } from "../../pages/view.ts";
import { html, nothing, type Html } from "../../platform/html.ts";
import { criterionName, nameIn } from "../applications/index.ts";
import { questionsOf, type Standing } from "./standing.ts";

/** Stages I and II and their sum (§10, §11), drawn against the pass marks (§9). */
export const scoresOf = (standing: Standing): Html => {
  const { room, own, exam, outcome, subject } = standing;
  const { view, competition } = room;
  const { t, f } = view;
  if (own.education.length === 0) return nothing;
  const most = questionsOf(standing);
  const marks = [competition.rules.incentivePassMark, competition.rules.passMark].sort((a, b) => a - b);
  const total = outcome?.total ?? (exam && own.state === "approved" ? own.score.total + exam.score * 100 : null);
  const rank = outcome?.rank && subject ? html`<dd class="dim small">${t("cabinet.rank", { subject: nameIn(view, subject), of: outcome.of, n: outcome.rank })}</dd>` : nothing;
  const parts = own.score.parts.map(({ code, points }) => html`<div><dt>${criterionName(view, competition.criteria, code)}</dt><dd>${f.points(points)}</dd></div>`);
  return html`<section aria-labelledby="score"><h2 id="score">${t("cabinet.scoreHead")}</h2><dl class="scores"><div><dt>${t("cabinet.stage1")}</dt><dd class="big">${f.points(own.score.total)}<small> / ${f.number(own.score.most / 100)}</small></dd></div>
${exam && html`<div><dt>${t("cabinet.stage2")}</dt><dd><span class="big">${f.number(exam.score)}<small> / ${f.number(most)}</small></span>${scoreBar(view, { score: exam.score, most, marks })}</dd></div>`}${total !== null && html`<div><dt>${t("cabinet.total")}</dt><dd class="big">${f.points(total)}</dd>${rank}</div>`}</dl>
${exam && html`<p><a href="${here(view, "/cabinet/exam")}">${t("results.exam.toExam")}</a></p>`}
<details><summary>${t("cabinet.howScored")}</summary><dl class="facts">${parts}</dl></details></section>`;
};
