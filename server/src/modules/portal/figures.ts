import { defaultBlueprint, passMarks, questionCount, type Blueprint } from "@kadr/domain/examination";
import { usualCalendar, type Calendar } from "@kadr/domain/lifecycle";
import type { Values } from "@kadr/i18n";
import type { Competition } from "../competitions/index.ts";
import type { View } from "../../pages/view.ts";

/** The competition's exam as the exam's rules read it. */
export const blueprintOf = ({ blueprint: { minutes, parts } }: Competition): Blueprint => ({ minutes, parts: parts.map(({ part, questions }) => ({ part, count: questions })) });

/**
 * The figures that the rules are told with: those of the competition, so that the page never says anything else than the program does; before the
 * first competition, those of the regulation.
 */
export const ruleFigures = (view: View, competition: Competition | undefined): Values => {
  const { f } = view;
  const calendar: Calendar = competition?.calendar ?? usualCalendar(view.now.getUTCFullYear());
  const blueprint = competition ? blueprintOf(competition) : defaultBlueprint;
  const marks = passMarks(blueprint);
  const rules = competition?.rules ?? { passMark: marks.general, incentivePassMark: marks.incentive, maxChoices: 4 };
  const of = (part: string): number => blueprint.parts.filter((one) => one.part === part).reduce((sum, { count }) => sum + count, 0);
  const questions = questionCount(blueprint);
  // a window ends just before its `until`
  const days = (name: keyof Calendar): string => f.dayRange(calendar[name].from, Date.parse(calendar[name].until) - 1);
  return {
    year: competition?.year ?? view.now.getUTCFullYear(),
    passMark: rules.passMark,
    incentivePassMark: rules.incentivePassMark,
    passShare: f.percent(rules.passMark / questions),
    incentiveShare: f.percent(rules.incentivePassMark / questions),
    maxChoices: rules.maxChoices,
    questions,
    subject: of("subject"),
    method: of("method"),
    logic: of("logic"),
    minutes: blueprint.minutes,
    applications: days("applications"),
    applicationsUntil: new Date(calendar.applications.until),
    review: days("review"),
    admission: days("admission"),
    exam: days("exam"),
    placement: days("placement"),
    papers: days("papers"),
    secondRound: days("second_round"),
    publication: days("publication"),
    appeals: days("appeals"),
    yearEnd: new Date(Date.parse(calendar.in_year.until) - 1),
  };
};
