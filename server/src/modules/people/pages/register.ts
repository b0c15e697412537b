import { normaliseCode } from "@kadr/i18n/fold";
import { answerForm, FormFault } from "../../../pages/answer-form.ts";
import { page } from "../../../pages/layout/index.ts";
import { acts, button, dateField, errorSummary, form, readDate, textField, typedDate, type Faults } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { frame } from "../../competitions/index.ts";
import { registerCandidate } from "../register.ts";
import { signIn } from "../sign-in.ts";

const registerPage = (view: View, typed: Readonly<Record<string, string>>, faults: Faults = []): Html => {
  const { t } = view;
  const field = (name: "familyName" | "givenName" | "patronymic" | "fin" | "email" | "phone" | "password") => ({ name, label: t(`people.${name}`), value: typed[name] ?? "", faults });
  return page(view, {
    title: t("people.register"),
    faults: faults.length > 0,
    main: html`${errorSummary(view, faults)}<h1>${t("people.register")}</h1><p class="lead">${t("people.registerLead")}</p><p>${t("people.haveAccount")} <a href="${here(view, "/sign-in")}">${t("people.signIn")}</a></p>
${form(
  view,
  { path: "/register" },
  html`<h2>${t("people.aboutYou")}</h2>
${textField(view, { ...field("fin"), hint: t("people.finHint"), width: 8, maxlength: 20, autocomplete: "username", spellcheck: false })}
${textField(view, { ...field("familyName"), autocomplete: "family-name", spellcheck: false })}
${textField(view, { ...field("givenName"), autocomplete: "given-name", spellcheck: false })}
${textField(view, { ...field("patronymic"), optional: true, autocomplete: "additional-name", spellcheck: false })}
${dateField(view, { name: "birthDate", legend: t("people.birthDate"), value: typedDate(typed, "birthDate"), birth: true, faults })}
<h2>${t("people.contact")}</h2>
${textField(view, { ...field("email"), hint: t("people.emailHint"), type: "email", autocomplete: "email", spellcheck: false })}
${textField(view, { ...field("phone"), hint: t("people.phoneHint"), type: "tel", width: 12, autocomplete: "tel" })}
${textField(view, { ...field("password"), hint: t("people.passwordHint"), type: "password", width: 20, autocomplete: "new-password" })}
${acts(button(t("people.registerAct")))}`,
)}`,
  });
};

export const registerPages = [
  get("/register", "anyone", async (request) => (request.ctx.actor.accountId ? redirect("/cabinet") : show(registerPage(await frame(request), {})))),
  post("/register", "anyone", async (request) => {
    const view = await frame(request);
    const { fields } = request;
    const again = (faults: Faults) => registerPage(view, fields, faults);
    return answerForm(view, { module: "people", at: { fin_taken: "fin", too_young: "birthDate" }, again }, async () => {
      const birthDate = readDate(typedDate(fields, "birthDate"));
      if (birthDate === undefined) throw new FormFault([{ field: "birthDate", message: view.t("people.fault.birthDate") }]);
      const password = fields.password ?? "";
      const fin = normaliseCode(fields.fin ?? "");
      const { familyName = "", givenName = "", patronymic = "", email = "", phone = "" } = fields;
      await request.perform(registerCandidate, { fin, familyName, givenName, patronymic, birthDate, email: email.trim(), phone, password });
      const { token } = await request.perform(signIn, { login: fin, password });
      return redirect("/application", token);
    });
  }),
];
