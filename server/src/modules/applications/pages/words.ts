import type { Criterion } from "@kadr/domain/criteria";
import { nothingDeclared } from "@kadr/domain/application";
import { label } from "../../../pages/parts/index.ts";
import type { View } from "../../../pages/view.ts";
import { html, type Child } from "../../../platform/html.ts";
import type { Competition } from "../../competitions/index.ts";
import { criterionName, inLanguage, nameIn, type Own } from "./room.ts";

type Choice = Own["choices"][number];

/** What was answered to a criterion, as people say it. */
export const answerWords = (view: View, criterion: Criterion, answer: string | number | undefined): string => {
  const { t, f } = view;
  if (answer === undefined) return t("applications.notAnswered");
  if (answer === nothingDeclared || answer === 0) return t("common.none");
  if (criterion.kind === "option") return inLanguage(view, criterion.options.find(({ code }) => code === answer)?.name ?? { az: String(answer) });
  return f.number(Number(answer));
};

/** A diploma in one line. */
export const diplomaWords = ({ t }: View, { level, speciality, graduated, honours }: Own["education"][number]): string =>
  `${t(`applications.level.${level}`)}, ${speciality}, ${graduated}${honours ? `, ${t("applications.withHonours")}` : ""}`;

/** How far the school stands from the centre of its district. */
export const whereWords = (view: View, { district, institution }: Pick<Choice, "district" | "institution">): string =>
  view.t("applications.where", { district: nameIn(view, district), km: Math.round(institution.distanceM / 1000) });

/** The lines under a post's name where it is chosen. */
export const choiceMeta = (view: View, choice: Choice): Child[] => [
  whereWords(view, choice),
  html`${choice.incentive && html`${label(choice.incentive, choice.incentive === "H-2" ? "info" : "plain")} `}${view.t("applications.passAndSeats", { mark: choice.passMark, seats: choice.seats })}`,
];

/** What is missing, in a sentence that says what to do. */
export const missingWords = (view: View, { criteria }: Pick<Competition, "criteria">, own: Pick<Own, "choices">, missing: Own["missing"][number]): string => {
  const name = missing.vacancyId ? own.choices.find(({ vacancyId }) => vacancyId === missing.vacancyId) : undefined;
  return view.t(`applications.missing.${missing.code}`, {
    criterion: missing.criterion ? criterionName(view, criteria, missing.criterion) : "",
    name: name ? nameIn(view, name.institution) : "",
  });
};

/** The address where a part is filled in. */
export const partPath = ({ part, criterion }: { part: string; criterion?: string | undefined }): string =>
  part === "answers" && criterion ? `/application/answers/${criterion}` : part === "answers" ? "/application" : `/application/${part}`;
