import { isOpen } from "@kadr/domain/lifecycle";
import { cabinetNav } from "../../pages/cabinet.ts";
import { page } from "../../pages/layout/index.ts";
import { acts, button, form, linkButton } from "../../pages/parts/index.ts";
import type { View } from "../../pages/view.ts";
import { html, type Html } from "../../platform/html.ts";
import { redirect, type PageAnswer, type PageRequest } from "../../platform/pages.ts";
import { Refusal } from "../../platform/refusal.ts";
import { currentCompetition } from "../competitions/index.ts";

export interface Term {
  open: boolean;
  until: string;
}

/** The term in which appeals are taken (§19). */
export const termOf = async (request: PageRequest): Promise<Term> => {
  const { calendar } = await currentCompetition(request.reader);
  return { open: isOpen(calendar.appeals, request.ctx.now), until: calendar.appeals.until };
};

export interface Withdrawal {
  number: number;
  title: string;
  text: string;
  /** Of the page that asks, and of its form. */
  path: string;
  /** The page with the appeal, to which somebody who keeps it returns. */
  back: { path: string; label: string };
}

export const withdrawLink = (view: View, { number, path }: Pick<Withdrawal, "number" | "path">): Html =>
  html`<p>${linkButton(view, path, html`${view.t("appeals.withdraw")}<span class="vh">: ${String(number)}</span>`, "second")}</p>`;

/** What cannot be taken back after the term is asked once more. */
export const withdrawPage = (view: View, { number, title, text, path, back }: Withdrawal, { open, until }: Term): Html => {
  const { t, f } = view;
  return page(view, {
    title,
    nav: cabinetNav(view),
    back,
    main: html`<h1><span class="over">${t("appeals.number", { number })}</span>${title}</h1><p class="lead">${t("appeals.withdrawLead")}</p>
<p>${open ? t("appeals.withdrawAgain", { until: f.deadline(until) }) : t("appeals.withdrawLast")}</p><p class="prose">${text}</p>
${form(view, { path }, acts(button(t("appeals.withdrawAct"), { weight: "grave" }), linkButton(view, back.path, t("appeals.withdrawKeep"), "quiet")))}`,
  });
};

/** Withdraws and returns to the page with the appeal. */
export const withdrawing = async (back: string, work: () => Promise<unknown>): Promise<PageAnswer> => {
  try {
    await work();
    return redirect(`${back}?done=withdrawn`);
  } catch (error) {
    // it moved on while the page stood open: the page says how it stands now
    if (error instanceof Refusal && error.code === "wrong_state") return redirect(back);
    throw error;
  }
};
