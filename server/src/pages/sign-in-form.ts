import { html, type Html } from "../platform/html.ts";
import { acts, button, form, linkButton, textField, type Faults } from "./parts/index.ts";
import type { View } from "./view.ts";

/** What somebody typed into a form that met a session which had run out: it waits in the sign-in form and comes back after it. */
export type Kept = Readonly<Record<string, string>>;

const mark = "kept.";
const never = /^(_key|version|password|.*password.*)$/i;

/** What of a posted form is worth keeping: everything that was typed but passwords; files have to be chosen again. */
export const worthKeeping = (fields: Kept): Kept => Object.fromEntries(Object.entries(fields).filter(([name]) => !never.test(name) && !name.startsWith(mark)).slice(0, 60));

/** The kept fields among those of a posted sign-in. */
export const keptIn = (fields: Kept): Kept => Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (name.startsWith(mark) ? [[name.slice(mark.length), value]] : [])));

/** Name and password, and where one goes from there. */
export const signInForm = (view: View, { login = "", to, kept = {} }: { login?: string; to: string; kept?: Kept }, faults: Faults = []): Html => {
  const { t } = view;
  const hidden = { to, ...Object.fromEntries(Object.entries(kept).map(([name, value]) => [`${mark}${name}`, value])) };
  return form(
    view,
    { path: "/sign-in", hidden },
    html`${textField(view, { name: "login", label: t("people.login"), hint: t("people.loginHint"), value: login, width: 20, autocomplete: "username", spellcheck: false, faults })}
${textField(view, { name: "password", label: t("people.password"), type: "password", width: 20, autocomplete: "current-password", faults })}
${acts(button(t("people.signInAct")), linkButton(view, "/register", t("people.register"), "quiet"))}`,
  );
};
