import type { Answer } from "@kadr/contract";
import type { vacancies } from "@kadr/contract/vacancies";
import { filter, radios, select, textField, type Option } from "../../../pages/parts/index.ts";
import type { View } from "../../../pages/view.ts";
import { html, type Html } from "../../../platform/html.ts";
import { districtName, districtOptions } from "../places.ts";

/** The filters of the list, by the words of its address, in the order in which they are shown. */
export const filterNames = ["search", "subject", "district", "incentive", "kind", "institution"] as const;
export type FilterName = (typeof filterNames)[number];
export type Chosen = Partial<Record<FilterName, string>>;

export interface FilterData {
  chosen: Chosen;
  subjects: readonly Option[];
  /** Numbers under all filters but the incentive: what each kind would give. */
  byIncentive: Answer<typeof vacancies.vacancyNumbers>["byIncentive"];
  /** The name of the one institution that the list is confined to. */
  institution: string | null;
}

/** What is chosen by one filter, in words. */
export const filterWords = (view: View, name: FilterName, data: Pick<FilterData, "chosen" | "subjects" | "institution">): string => {
  const { t } = view;
  const value = data.chosen[name] ?? "";
  switch (name) {
    case "search":
      return t("portal.vacancies.chosen.search", { value });
    case "subject":
      return t("portal.vacancies.chosen.subject", { value: data.subjects.find((subject) => subject.value === value)?.label ?? value });
    case "district":
      return districtName(view, value);
    case "incentive":
      return t.find(`portal.vacancies.incentive.${value}`) ?? value;
    case "kind":
      return t.find(`institutions.kind.${value}`) ?? value;
    case "institution":
      return data.institution ?? value;
  }
};

const kinds = ["village", "town"] as const;
const incentives = ["H-1", "H-2", "none"] as const;

/** The form beside the list. */
export const filterBlock = (view: View, data: FilterData, keep: Readonly<Record<string, string>>): Html => {
  const { t, f } = view;
  const { chosen } = data;
  const count = (code: string): number => data.byIncentive.find((share) => share.code === code)?.vacancies ?? 0;
  const all = data.byIncentive.reduce((sum, { vacancies }) => sum + vacancies, 0);
  const option = (value: string, words: string, n: number) => ({ value, label: html`${words} <span class="dim">${f.number(n)}</span>` });
  const summary = filterNames.filter((name) => chosen[name]).map((name) => filterWords(view, name, data));
  return filter(view, {
    path: "/vacancies",
    ...(summary.length > 0 && { summary: summary.join(", ") }),
    keep: { ...keep, ...(chosen.institution && { institution: chosen.institution }) },
    fields: html`${textField(view, { name: "search", type: "search", label: t("portal.vacancies.search"), hint: t("portal.vacancies.searchHint"), value: chosen.search ?? "", maxlength: 100, spellcheck: false })}
${select(view, { name: "subject", label: t("portal.word.subject"), none: t("portal.vacancies.allSubjects"), options: data.subjects, value: chosen.subject ?? "" })}
${select(view, { name: "district", label: t("portal.word.district"), none: t("portal.vacancies.allDistricts"), options: districtOptions(view), value: chosen.district ?? "" })}
${radios(view, { name: "incentive", legend: t("portal.word.incentive"), value: chosen.incentive ?? "", options: [option("", t("portal.vacancies.allIncentives"), all), ...incentives.map((code) => option(code, t(`portal.vacancies.incentive.${code}`), count(code)))] })}
${select(view, { name: "kind", label: t("portal.vacancies.kind"), none: t("portal.vacancies.allKinds"), options: kinds.map((kind) => ({ value: kind, label: t(`institutions.kind.${kind}`) })), value: chosen.kind ?? "" })}`,
  });
};
