import { tag, type Tone } from "../../pages/parts/index.ts";
import { html, type Html } from "../../platform/html.ts";
import { nameIn } from "../applications/index.ts";
import type { Standing } from "./standing.ts";
import type { OutcomeShown } from "../placements/index.ts";

type Reason = OutcomeShown["reasons"][number];
const tones: Record<Reason["code"], Tone> = { placed: "ok", tie_open: "hold", earlier_choice: "plain", below_pass_mark: "plain", not_considered: "plain", higher_totals: "plain", tie_lost: "plain" };

/** Why each choice ended as it did: what happened to the post, the own numbers, the rule; never another person. */
export const whyOf = ({ room, outcome, own }: Standing): Html => {
  const { view } = room;
  const { t, f } = view;
  const sentence = (reason: Reason): string =>
    t(`cabinet.why.${reason.code}`, {
      seats: reason.seats,
      place: reason.beforePlaced + 1,
      exam: f.number(Math.round((reason.examScore ?? 0) / 100)),
      mark: f.number(Math.round(reason.passMark / 100)),
      shortMarks: f.number(Math.round((reason.change.code === "exam_points" ? (reason.change.points ?? 0) : 0) / 100)),
      own: reason.total === null ? "–" : f.points(reason.total),
      lowest: reason.lowestTotal === null ? "–" : f.points(reason.lowestTotal),
      short: f.points(Math.max(0, (reason.lowestTotal ?? 0) - (reason.total ?? 0))),
      choice: outcome?.choice ?? 1,
    });
  const rows = (outcome?.reasons ?? []).map((reason) => {
    const mine = reason.code === "placed";
    const body = html`<b aria-hidden="true">${reason.choice}</b><div><h3><span class="vh">${t("applications.choiceNth", { n: reason.choice })}: </span>${nameIn(view, reason.post.institution)} <span>· ${nameIn(view, reason.post.district)}${reason.post.incentive && `, ${reason.post.incentive}`}</span></h3>${tag(tones[reason.code], t(`cabinet.whyTag.${reason.code}`))}<p>${sentence(reason)}</p></div>`;
    return mine ? html`<li class="you">${body}</li>` : html`<li>${body}</li>`;
  });
  return html`<section aria-labelledby="why"><h2 id="why">${t("cabinet.whyHead", { n: own.choices.length })}</h2><ol class="out">${rows}</ol>${outcome?.round === 2 && html`<p>${t("cabinet.second.placed")}</p>`}</section>`;
};

/** Before the placement: the choices as they were filed. */
export const choicesFiled = ({ room, own }: Standing): Html => {
  const { view } = room;
  const { t } = view;
  return html`<section aria-labelledby="why"><h2 id="why">${t("cabinet.choicesHead")}</h2><ol class="out">${own.choices.map(
    (choice) => html`<li><b aria-hidden="true">${choice.ordinal}</b><div><h3><span class="vh">${t("applications.choiceNth", { n: choice.ordinal })}: </span>${nameIn(view, choice.institution)} <span>· ${nameIn(view, choice.district)}${choice.incentive && `, ${choice.incentive}`}</span></h3>${choice.open ? tag("plain", t("cabinet.waits")) : tag("bad", t("applications.postClosed"))}<p>${t("applications.passAndSeats", { mark: choice.passMark, seats: choice.seats })}</p></div></li>`,
  )}</ol></section>`;
};
