import { acts, facts, linkButton, nextStep, rich } from "../../pages/parts/index.ts";
import { html, nothing, type Html } from "../../platform/html.ts";
import { nameIn } from "../applications/index.ts";
import type { Standing } from "./standing.ts";

/** The personal file of §12. */
const papersToBring = ["application", "diploma", "identity", "health", "workBook", "proof"] as const;

/** What to do now: one step, with its place, its time and its button. Nothing where there is only waiting. */
export const nextStepOf = (standing: Standing): Html => {
  const { room, own, seat, exam, interview, papers, offer, outcome } = standing;
  const { view, competition } = room;
  const { t, f } = view;
  const box = (body: Html): Html => nextStep(t("cabinet.nextHead"), body);
  if (offer) return box(html`<p>${rich(t, "cabinet.next.offer", { school: nameIn(view, offer), until: offer.deadline })}</p>${acts(linkButton(view, "/cabinet/offers", t("cabinet.act.offer")))}`);
  if ((own.state === "draft" || own.state === "returned") && room.can("editApplication")) {
    const until = own.state === "draft" ? competition.calendar.applications.until : competition.calendar.review.until;
    return box(html`<p>${rich(t, own.state === "draft" ? "cabinet.next.draft" : "cabinet.next.returned", { until })}</p>${acts(linkButton(view, "/application", t("cabinet.act.continue")))}`);
  }
  if (own.state === "withdrawn" && room.can("startApplication")) return box(html`<p>${rich(t, "cabinet.next.withdrawn", { until: competition.calendar.applications.until })}</p>${acts(linkButton(view, "/application", t("cabinet.act.reopen")))}`);
  if (own.state !== "approved") return nothing;
  if (interview && interview.state === "planned" && papers?.state !== "approved") {
    return box(html`<p>${rich(t, "cabinet.next.interview", { at: interview.startsAt })}</p><p class="dim">${interview.place}</p><details><summary>${t("cabinet.bringHead", { n: papersToBring.length })}</summary><ul>${papersToBring.map((one) => html`<li>${t(`cabinet.bring.${one}`)}</li>`)}</ul></details>`);
  }
  if (outcome?.outcome === "placed" && outcome.state === "final" && papers?.state !== "approved") return box(html`<p>${t("cabinet.next.placed")}</p>`);
  if (seat && !exam && !seat.absent && !seat.notHeld && !outcome) {
    return box(html`<p>${rich(t, "cabinet.next.exam", { at: seat.startsAt })}</p><p class="dim">${t("cabinet.examPlace", { place: seat.place, room: seat.room, seat: seat.seat })}</p>
${facts([{ term: t("cabinet.examCode"), value: html`<span class="lead nowrap">${seat.code}</span>` }, { term: t("cabinet.examPassword"), value: html`<span class="lead nowrap">${seat.password}</span>` }])}<p class="small">${t("cabinet.examBring")}</p>${view.now >= new Date(seat.startsAt.getTime() - 3_600_000) && acts(linkButton(view, "/exam", t("cabinet.act.exam")))}`);
  }
  if (exam && !outcome) return box(html`<p>${t("cabinet.next.wait", { from: f.date(competition.calendar.placement.from) })}</p>`);
  return nothing;
};
