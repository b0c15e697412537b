import { normaliseLogin } from "@kadr/i18n/fold";
import { answerForm } from "../../../pages/answer-form.ts";
import { page } from "../../../pages/layout/index.ts";
import { acts, button, errorSummary, form, linkButton, note, type Faults } from "../../../pages/parts/index.ts";
import { keptIn, signInForm, type Kept } from "../../../pages/sign-in-form.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { frame } from "../../competitions/index.ts";
import { signIn, signOut } from "../sign-in.ts";

/** Only an address of our own is gone back to after signing in. */
const ownAddress = (to: string | undefined): string => (to && /^\/(?![/\\])[\x21-\x7e]*$/.test(to) ? to : "");

const signInPage = (view: View, typed: { login?: string; to: string; kept?: Kept }, faults: Faults = []): Html => {
  const { t } = view;
  return page(view, {
    title: t("people.signIn"),
    faults: faults.length > 0,
    main: html`${errorSummary(view, faults)}<h1>${t("people.signIn")}</h1>
${view.demo && note("info", html`<p>${t("people.demoNote")} <a href="${here(view, "/demo")}">${t("people.demoCast")}</a></p>`)}
${signInForm(view, typed, faults)}
<h2 class="h-small">${t("people.forgot")}</h2><p>${t("people.forgotText")}</p>`,
  });
};

/** After a session had run out in the middle of a form: one button sends what was typed. */
const goOnPage = (view: View, to: string, kept: Kept): Html => {
  const { t } = view;
  const path = to.replace(/^\/en(?=\/|$|\?)/, "") || "/";
  return page(view, { title: t("people.goOnTitle"), main: html`<h1>${t("people.goOnTitle")}</h1><p class="lead">${t("people.goOnText")}</p>${form(view, { path, hidden: kept }, acts(button(t("people.goOnAct")), linkButton(view, path, t("people.goOnWithout"), "quiet")))}` });
};

/** Staff work in their own app; everybody else begins in the cabinet. */
const homeOf = (roles: readonly string[]): string => (roles.some((role) => role !== "candidate") ? "/staff" : "/cabinet");

export const signInPages = [
  get("/sign-in", "anyone", async (request) => {
    const to = ownAddress(request.query.to);
    const { actor } = request.ctx;
    return actor.accountId ? redirect(to || homeOf(actor.roles)) : show(signInPage(await frame(request), { to }));
  }),
  post("/sign-in", "anyone", async (request) => {
    const view = await frame(request);
    const { login = "", password = "" } = request.fields;
    const to = ownAddress(request.fields.to);
    const kept = keptIn(request.fields);
    const again = (faults: Faults) => signInPage(view, { login, to, kept }, faults);
    return answerForm(view, { module: "people", at: { sign_in_failed: "login", sign_in_paused: "" }, again }, async () => {
      const { token, roles } = await request.perform(signIn, { login: normaliseLogin(login), password });
      if (to && Object.keys(kept).length > 0) return { kind: "html", html: goOnPage(view, to, kept), session: token };
      return redirect(to || homeOf(roles), token);
    });
  }),
  post("/sign-out", "anyone", async (request) => {
    if (request.sessionToken) await request.perform(signOut, { token: request.sessionToken });
    return redirect("/", null);
  }),
];
