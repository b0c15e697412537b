import type { Answer } from "@kadr/contract";
import type { forms } from "@kadr/contract/exam-forms";
import { page } from "../../../pages/layout/index.ts";
import { acts, button, empty, facts, note, textField } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, show, type Page } from "../../../platform/pages.ts";
import { frame } from "../../competitions/index.ts";
import { listDraws } from "./draw.ts";
import { findDrawn } from "./public.ts";

type Draw = Answer<typeof forms.listDraws>[number];
type Drawn = Answer<typeof forms.findDrawn>;

const drawBlock = (view: View, draw: Draw): Html => {
  const { t, f } = view;
  return html`<section><h3>${t("draw.number", { number: String(draw.number) })}</h3>${facts([
    { term: t("draw.commitment"), value: html`<code>${draw.commitment}</code>` },
    { term: t("draw.committedAt"), value: f.dateTime(draw.committedAt) },
    { term: t("draw.seed"), value: draw.seed ? html`<code>${draw.seed}</code>` : t("draw.secret") },
    ...(draw.revealedAt ? [{ term: t("draw.revealedAt"), value: f.dateTime(draw.revealedAt) }] : []),
    { term: t("draw.sessions"), value: f.number(draw.sessions) },
    { term: t("draw.candidates"), value: f.number(draw.candidates) },
  ])}<p><a href="/api/open-data/exam-draw.json?number=${draw.number}">${t("draw.file")}</a> <span class="dim small">JSON</span></p></section>`;
};

/** What somebody asked for: nothing yet, something that is no number, or a number with what it gave. */
type Asked = { typed: string; found?: Drawn; fault?: "notFound" | "notRevealed" | "numberInvalid" };

const answer = (view: View, { found, fault }: Asked): Html | false => {
  const { t, f } = view;
  if (fault) return note("warn", html`<p>${t(`draw.${fault}`)}</p>`, true);
  if (!found) return false;
  const { session, seat, form, of, questions, holds } = found;
  return html`${note(holds ? "ok" : "bad", html`<p>${t(holds ? "draw.holds" : "draw.differs")}</p>`, true)}${facts([
    { term: t("draw.place"), value: t("draw.placeOf", { place: session.place, room: session.room, seat: String(seat) }) },
    { term: t("draw.startsAt"), value: f.dateTime(session.startsAt) },
    { term: t("draw.form"), value: t("draw.formOf", { form, of }) },
    { term: t("draw.questions"), value: html`<code>${questions}</code>` },
  ])}`;
};

const drawPage = (view: View, draws: readonly Draw[], asked: Asked): Html => {
  const { t } = view;
  return page(view, {
    title: t("draw.title"),
    main: html`<h1>${t("draw.title")}</h1><p class="lead">${t("draw.lead")} <a href="${here(view, "/rules#s8")}">§8</a></p>
<div class="text"><section><h2>${t("draw.how")}</h2><ol>${([1, 2, 3, 4] as const).map((n) => html`<li>${t(`draw.how.${n}`)}</li>`)}</ol></section>
<section><h2>${t("draw.draws")}</h2>${draws.length === 0 ? empty(view, t("draw.none")) : draws.map((draw) => drawBlock(view, draw))}</section>
${draws.length > 0 && html`<section><h2>${t("draw.find")}</h2>${answer(view, asked)}<form method="get" action="${here(view, "/draw")}">${textField(view, { name: "number", label: t("draw.application"), hint: t("draw.applicationHint"), value: asked.typed, width: 12, maxlength: 12, mode: "numeric" })}${acts(button(t("draw.findDo")))}</form></section>
<section><h2>${t("draw.check")}</h2><p>${t("draw.checkSays")}</p><pre class="code"><code>npx kadr draw exam-draw.json</code></pre><p>${t("draw.beforeSays")}</p><pre class="code"><code>npx kadr draw exam-draw.json --before earlier.json</code></pre></section>`}</div>`,
  });
};

/** Anybody can see what was fixed before the exam, and check afterwards what they were dealt. The number stands in the address, so that a link can carry it. */
export const drawPages: readonly Page[] = [
  get("/draw", "anyone", async (request) => {
    const typed = (request.query.number ?? "").trim().slice(0, 12);
    const draws = await request.ask(listDraws, {});
    const asked = async (): Promise<Asked> => {
      if (typed === "") return { typed };
      const digits = typed.replace(/\s/g, "");
      if (!/^\d{1,9}$/.test(digits) || Number(digits) === 0) return { typed, fault: "numberInvalid" };
      for (const { number, seed } of draws) {
        const found = seed ? await request.ask(findDrawn, { number, application: Number(digits) }) : null;
        if (found) return { typed, found };
      }
      return { typed, fault: draws.some(({ seed }) => seed) ? "notFound" : "notRevealed" };
    };
    return show(drawPage(await frame(request), draws, await asked()));
  }),
];
