import { benefits } from "@kadr/domain/geography";
import { cabinetNav } from "../../pages/cabinet.ts";
import { page } from "../../pages/layout/index.ts";
import { acts, button, empty, facts, form, label, linkButton, nextStep, note, tag, textArea, type Tone } from "../../pages/parts/index.ts";
import type { View } from "../../pages/view.ts";
import { html, type Html } from "../../platform/html.ts";
import { get, post, redirect, show, type Page, type PageRequest } from "../../platform/pages.ts";
import { found } from "../../platform/refusal.ts";
import { frame } from "../competitions/index.ts";
import { answerOffer } from "./offers.ts";
import { offersOf } from "./queries.ts";

type Offer = Awaited<ReturnType<typeof offersOf>>[number];
const tones: Record<Offer["state"], Tone> = { offered: "warn", accepted: "ok", declined: "plain", expired: "plain", revoked: "plain" };

const named = (view: View, thing: { nameAz: string; nameEn: string }): string => (view.lang === "az" ? thing.nameAz : thing.nameEn);

const where = (view: View, { post }: Offer): Html =>
  html`${named(view, post.institution)}, ${named(view, post.district)}${post.incentive && html` ${label(view.t(`common.incentive.${post.incentive}`))}`}`;

const waiting = (view: View, offer: Offer): Html => {
  const { t, f } = view;
  return nextStep(
    t("offers.offered"),
    html`<p><b>${where(view, offer)}</b></p><p>${t("offers.answerUntil", { deadline: f.deadline(offer.deadline) })}</p>
${acts(linkButton(view, `/cabinet/offers/${offer.id}/accepted`, t("offers.accept")), linkButton(view, `/cabinet/offers/${offer.id}/declined`, t("offers.decline"), "second"))}`,
  );
};

const past = (view: View, offer: Offer): Html => html`<section><h2>${where(view, offer)} ${tag(tones[offer.state], view.t(`offers.state.${offer.state}`))}</h2>
${facts([
  { term: view.t("offers.madeAt"), value: view.f.dateTime(offer.madeAt) },
  { term: view.t("offers.deadline"), value: view.f.deadline(offer.deadline) },
  ...(offer.answeredAt ? [{ term: view.t("offers.answeredAt"), value: view.f.dateTime(offer.answeredAt) }] : []),
  ...(offer.answerReason ? [{ term: view.t("offers.reason"), value: offer.answerReason }] : []),
])}</section>`;

const listPage = (view: View, offers: readonly Offer[], done: string | undefined): Html => {
  const { t } = view;
  const [open, closed] = [offers.filter(({ state }) => state === "offered"), offers.filter(({ state }) => state !== "offered")];
  return page(view, {
    title: t("offers.title"),
    nav: cabinetNav(view),
    main: html`<h1>${t("offers.title")}</h1>${(done === "accepted" || done === "declined") && note("ok", html`<p>${t(`offers.done.${done}`)}</p>`, true)}
${open.map((offer) => waiting(view, offer))}${closed.map((offer) => past(view, offer))}${offers.length === 0 && empty(view, t("offers.empty"))}`,
  });
};

/** The answer cannot be taken back, so it is asked once more, with what follows from it. */
const confirmPage = (view: View, offer: Offer, answer: "accepted" | "declined"): Html => {
  const { t } = view;
  const incentive = offer.post.incentive;
  return page(view, {
    title: t(`offers.confirm.${answer}`),
    nav: cabinetNav(view),
    back: { path: "/cabinet/offers", label: t("offers.title") },
    main: html`<h1>${t(`offers.confirm.${answer}`)}</h1><p class="lead">${where(view, offer)}</p><p>${t(`offers.follows.${answer}`)}</p>
${answer === "accepted" && incentive && html`<p>${t("offers.incentive", { kind: incentive, n: benefits[incentive].length })}</p>`}
${form(
  view,
  { path: `/cabinet/offers/${offer.id}/${answer}` },
  html`${answer === "declined" && textArea(view, { name: "reason", label: t("offers.whyDecline"), optional: true, rows: 3 })}${acts(button(t(`offers.do.${answer}`), { weight: answer === "accepted" ? "first" : "grave" }), linkButton(view, "/cabinet/offers", t("offers.back"), "quiet"))}`,
)}`,
  });
};

const own = async (request: PageRequest): Promise<Offer> => found((await offersOf(request.reader, request.ctx)).find(({ id }) => id === request.params.offerId), "offer");

const answering = (["accepted", "declined"] as const).flatMap((answer): Page[] => [
  get(`/cabinet/offers/:offerId/${answer}`, ["candidate"], async (request) => show(confirmPage(await frame(request), await own(request), answer))),
  post(`/cabinet/offers/:offerId/${answer}`, ["candidate"], async (request) => {
    const reason = request.fields.reason?.trim();
    await request.perform(answerOffer, { offerId: request.params.offerId!, answer, ...(reason && { reason }) });
    return redirect(`/cabinet/offers?done=${answer}`);
  }),
]);

/** The candidate's offers in the cabinet (§16). */
export const pages: readonly Page[] = [
  get("/cabinet/offers", ["candidate"], async (request) => show(listPage(await frame(request), await offersOf(request.reader, request.ctx), request.query.done))),
  ...answering,
];
