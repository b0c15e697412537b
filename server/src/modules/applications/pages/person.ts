import { answerForm } from "../../../pages/answer-form.ts";
import { acts, button, errorSummary, facts, form, linkButton, textField, type Faults } from "../../../pages/parts/index.ts";
import { html, type Html } from "../../../platform/html.ts";
import { get, post, redirect, show } from "../../../platform/pages.ts";
import { changeContact } from "../../people/index.ts";
import { backToTasks, cabinetPage, enter, type Room } from "./room.ts";
import { maskedFin } from "./summary.ts";

const personOf = (room: Room) =>
  room.request.reader.selectFrom("person").select(["family_name", "given_name", "patronymic", "fin", "birth_date", "email", "phone"]).where("id", "=", room.request.ctx.actor.personId).executeTakeFirstOrThrow();

const personPage = (room: Room, person: Awaited<ReturnType<typeof personOf>>, typed: { email: string; phone: string }, faults: Faults = []): Html => {
  const { view } = room;
  const { t, f } = view;
  const main = html`${errorSummary(view, faults)}<h1>${t("applications.part.person")}</h1><p class="lead">${t("applications.personLead")}</p>
${facts([
  { term: t("people.familyName"), value: person.family_name },
  { term: t("people.givenName"), value: person.given_name },
  { term: t("people.patronymic"), value: person.patronymic ?? "–" },
  { term: "FIN", value: maskedFin(person.fin) },
  { term: t("people.birthDate"), value: person.birth_date ? f.date(person.birth_date) : "–" },
])}
<h2>${t("people.contactTitle")}</h2><p>${t("people.contactLead")}</p>${form(
    view,
    { path: "/application/person" },
    html`${textField(view, { name: "email", label: t("people.email"), type: "email", value: typed.email, autocomplete: "email", spellcheck: false, faults })}
${textField(view, { name: "phone", label: t("people.phone"), hint: t("people.phoneHint"), type: "tel", width: 12, value: typed.phone, autocomplete: "tel", faults })}
${acts(button(t("pages.form.save")), linkButton(view, "/application", t("pages.form.later"), "quiet"))}`,
  )}`;
  return cabinetPage(room, { title: t("applications.part.person"), faults: faults.length > 0, back: backToTasks(view), main });
};

export const personPages = [
  get("/application/person", ["candidate"], async (request) => {
    const room = await enter(request);
    const person = await personOf(room);
    return show(personPage(room, person, { email: person.email ?? "", phone: person.phone ?? "" }));
  }),
  post("/application/person", ["candidate"], async (request) => {
    const room = await enter(request);
    const person = await personOf(room);
    const typed = { email: request.fields.email?.trim() ?? "", phone: request.fields.phone ?? "" };
    return answerForm(room.view, { module: "people", at: {}, again: (faults) => personPage(room, person, typed, faults) }, async () => {
      await request.perform(changeContact, typed);
      return redirect("/application");
    });
  }),
];
