import { yearState, type Calendar, type Stage } from "@kadr/domain/lifecycle";
import { html, nothing, type Html } from "../../platform/html.ts";
import type { View } from "../view.ts";

/** The steps of the track: admission begins with the review, and offers during the school year come after the list. */
const steps = ["announced", "applications", "admission", "exam", "placement", "papers", "second_round", "publication"] as const;
type Step = (typeof steps)[number];

const stepOf = (stage: Stage | "before" | "closed"): number => {
  if (stage === "before") return -1;
  if (stage === "in_year" || stage === "closed") return steps.length;
  return steps.indexOf(stage === "review" ? "admission" : (stage as Step));
};

// A window ends just before its `until`, so a window until midnight ends on the day before.
const days = (view: View, calendar: Calendar, step: Step): string =>
  view.f.dayRange(calendar[step].from, Date.parse(calendar[step].until) - 1);

/** The state of the competition before anything else: what is going on, until when, and where that stands in the year. */
export const band = (view: View): Html => {
  if (!view.competition) return nothing;
  const { t, f } = view;
  const { year, calendar } = view.competition;
  const { stage, begun, next } = yearState(calendar, view.now);
  const said = stage === "before" ? "announced" : stage;
  const phase = begun || stage === "before" ? t(`pages.phase.${stage}`, { year }) : t(`pages.phaseNext.${said as Stage}`);
  const at = stepOf(stage);
  return html`<section class="state" aria-label="${t("pages.band.label")}"><div class="wrap">
<div><p><b>${phase}</b></p>${next && html`<p class="dim">${t(begun ? "pages.band.deadline" : "pages.band.starts")} <time datetime="${next}">${begun ? f.deadline(next) : f.dateTime(next)}</time></p>`}</div>
${next && html`<p class="left"><small>${t(begun ? "pages.band.left" : "pages.band.untilStart")}</small>${f.duration(Date.parse(next) - view.now.getTime())}</p>`}
<ol class="track" aria-label="${t("pages.band.track")}">${steps.map((step, i) => trackItem(view, calendar, step, i, at))}</ol>
${at >= 0 && at < steps.length && html`<p class="only-s small dim">${stepLine(view, calendar, at)}</p>`}
</div></section>`;
};

const trackItem = (view: View, calendar: Calendar, step: Step, i: number, at: number): Html => {
  const label = html`<span>${view.t(`pages.track.${step}`)}<small>${days(view, calendar, step)}</small></span>`;
  if (i === at) return html`<li class="now" aria-current="step">${label}</li>`;
  return i < at ? html`<li class="done">${label}</li>` : html`<li>${label}</li>`;
};

const stepLine = (view: View, calendar: Calendar, at: number): string => {
  const next = steps[at + 1];
  const place = view.t("pages.band.step", { n: at + 1, of: steps.length });
  if (!next) return place;
  return `${place} ${view.t("pages.band.stepNext", { stage: view.t(`pages.track.${next}`).toLocaleLowerCase(view.lang), days: days(view, calendar, next) })}`;
};
