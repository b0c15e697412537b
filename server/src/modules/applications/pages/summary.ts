import { questions } from "@kadr/domain/application";
import type { Criterion } from "@kadr/domain/criteria";
import { answers, type GivenAnswer } from "../../../pages/parts/index.ts";
import { here, type View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { inLanguage, nameIn, type Own } from "./room.ts";
import { answerWords, diplomaWords } from "./words.ts";

export interface Shown {
  own: Own;
  criteria: readonly Criterion[];
  number: string;
  person: { family_name: string; given_name: string; patronymic: string | null; fin: string | null; birth_date: string | null; email: string | null; phone: string | null };
  subject: { nameAz: string; nameEn: string } | undefined;
}

/** A FIN is masked but for its end: the page may be read over a shoulder. */
export const maskedFin = (fin: string | null): string => (fin ? `•••••${fin.slice(-2)}` : "–");

/** All answers, each with the way to change it where that is possible. */
export const summary = (view: View, { own, criteria, person, subject }: Shown, changeable: boolean): Html => {
  const { t, f } = view;
  const row = (term: string, value: GivenAnswer["value"], path: string): GivenAnswer => ({ term, value, ...(changeable && { change: path }) });
  const papersOf = (of: string | null) =>
    own.documents
      .filter(({ criterion }) => criterion === of)
      .map(({ id, name, size }) => html`<span class="block"><a href="${here(view, `/application/documents/${id}`)}">${name}</a> <span class="dim">${f.fileSize(size)}</span></span>`);
  const papers = papersOf(null);
  const diplomas = own.education.flatMap((diploma, i) => [
    row(own.education.length > 1 ? t("applications.diplomaNth", { n: i + 1 }) : t("applications.diploma"), html`${diplomaWords(view, diploma)}<span class="block dim">${diploma.school}, № ${diploma.diplomaNumber}</span>`, `/application/education/${i + 1}`),
    row(t("applications.average"), f.points(diploma.average), `/application/education/${i + 1}`),
  ]);
  const choices = own.choices.map((choice) =>
    row(t("applications.choiceNth", { n: choice.ordinal }), `${nameIn(view, choice.institution)}, ${nameIn(view, choice.district)}${choice.incentive ? ` (${choice.incentive})` : ""}`, "/application/choices"),
  );
  return html`<h2 class="h-small">${t("applications.group.you")}</h2>${answers(view, [
    row(t("applications.name"), [person.family_name, person.given_name, person.patronymic].filter(Boolean).join(" "), "/application/person"),
    row("FIN", html`<span class="nowrap">${maskedFin(person.fin)}</span>`, "/application/person"),
    row(t("people.phone"), person.phone ?? "–", "/application/person"),
    row(t("people.email"), person.email ?? "–", "/application/person"),
  ])}
<h2 class="h-small">${t("applications.group.education")}</h2>${answers(view, [
    ...diplomas,
    row(t("applications.part.documents"), papers.length > 0 ? papers : t("common.none"), "/application/documents"),
    ...questions(criteria).map((criterion) => row(inLanguage(view, criterion.name), html`${answerWords(view, criterion, own.answers[criterion.code])}${papersOf(criterion.code)}`, `/application/answers/${criterion.code}`)),
  ])}
<h2 class="h-small">${t("applications.group.choice")}</h2>${answers(view, [
    row(t("applications.part.subject"), subject ? nameIn(view, subject) : t("applications.notAnswered"), "/application/subject"),
    ...choices,
    row(t("applications.part.consent"), own.consent === null ? t("applications.notAnswered") : t(own.consent ? "common.yes" : "common.no"), "/application/consent"),
  ])}
<h2 class="h-small">${t("applications.scoreHead")}</h2><p><b>${f.points(own.score.total)}</b> <span class="dim">/ ${f.points(own.score.most)}</span></p>${answers(
    view,
    criteria.map(({ code, name }) => ({ term: inLanguage(view, name), value: f.points(own.score.parts.find((part) => part.code === code)?.points ?? 0) })),
  )}`;
};
