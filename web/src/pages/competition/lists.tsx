import { Checkbox, TextInput } from "@mantine/core";
import { competitions } from "@kadr/contract/competitions";
import { parseNumber } from "@kadr/i18n/format";
import { useState } from "react";
import { Decision } from "../../ui/decision.tsx";
import { useSubjects } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";
import type { Year } from "../competition.tsx";
import type { FormProps } from "./forms.tsx";

/** Every number of points inside a criterion, by its path; averages (`from`) are left as they are. */
const pointsIn = (value: unknown, path: string[] = []): { path: string[]; points: number }[] => {
  if (Array.isArray(value)) return value.flatMap((one, i) => pointsIn(one, [...path, String(i)]));
  if (typeof value === "object" && value !== null) return Object.entries(value).flatMap(([key, one]) => (key === "from" || key === "name" ? [] : pointsIn(one, [...path, key])));
  return typeof value === "number" ? [{ path, points: value }] : [];
};

const withPoints = (criteria: Year["criteria"], changed: ReadonlyMap<string, number>): Year["criteria"] => {
  const copy = structuredClone(criteria) as unknown;
  for (const [path, points] of changed) {
    const steps = path.split("/");
    const last = steps.pop()!;
    const holder = steps.reduce<any>((inside, step) => inside[step], copy);
    holder[last] = points;
  }
  return copy as Year["criteria"];
};

/** The points of each criterion; which criteria there are is decided when a competition is made. */
export const CriteriaForm = (props: FormProps) => {
  const { t, f } = useWords();
  const subjectsOf = useLabels(props.year);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const parsed = Object.entries(typed).map(([path, text]) => [path, parseNumber(text)] as const);
  const wrong = new Set(parsed.filter(([, n]) => n === undefined || n < 0 || n > 100).map(([path]) => path));
  const input = () =>
    wrong.size > 0
      ? null
      : { competitionId: props.year.id, version: props.year.version, criteria: withPoints(props.year.criteria, new Map(parsed.map(([path, n]) => [path, Math.round(n! * 100)]))) };
  return (
    <Decision {...props} route={competitions.changeCompetition} title={t("drafting.competition.criteria")} says={t("drafting.competition.criteriaSays")} confirm={t("staff.save")} input={input} said={() => t("staff.saved")} done={() => setTyped({})}>
      {props.year.criteria.map((criterion, i) => (
        <fieldset key={criterion.code} className="row" style={{ border: 0, padding: 0, margin: 0 }}>
          <legend>
            <b>{criterion.name[t.lang] ?? criterion.name["az"]}</b>
          </legend>
          {pointsIn(criterion, [String(i)]).map(({ path, points }) => {
            const key = path.join("/");
            return <TextInput key={key} w={140} inputMode="decimal" label={subjectsOf(path)} value={typed[key] ?? f.points(points)} error={wrong.has(key) && t("drafting.competition.pointsWrong")} onChange={(event) => setTyped({ ...typed, [key]: event.currentTarget.value })} />;
          })}
        </fieldset>
      ))}
    </Decision>
  );
};

/** What a number of points is for: the level, the band, the option, or each and at most. */
const useLabels = (year: Year) => {
  const { t } = useWords();
  return (path: readonly string[]): string => {
    const criterion = year.criteria[Number(path[0])];
    if (!criterion) return "";
    switch (criterion.kind) {
      case "level":
        return t(`drafting.competition.level.${path[2] as "bachelor"}`);
      case "average":
        return t("drafting.competition.average", { from: criterion.bands[Number(path[2])]?.from ?? 0 });
      case "honours":
        return t("drafting.competition.honours");
      case "option": {
        const name = criterion.options[Number(path[2])]?.name;
        return name?.[t.lang] ?? name?.["az"] ?? "";
      }
      case "count":
        return path[1] === "each" ? t("drafting.competition.each") : t("drafting.competition.most");
    }
  };
};

export const SubjectsForm = (props: FormProps) => {
  const { t } = useWords();
  const subjects = useSubjects();
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  const chosen = subjects.options.map(({ value }) => value).filter((code) => changed[code] ?? props.year.subjectCodes.includes(code));
  return (
    <Decision {...props} route={competitions.changeCompetition} title={t("drafting.competition.subjects")} confirm={t("staff.save")} input={() => (chosen.length === 0 ? null : { competitionId: props.year.id, version: props.year.version, subjectCodes: chosen })} said={() => t("staff.saved")} done={() => setChanged({})}>
      {subjects.options.map(({ value, label }) => (
        <Checkbox key={value} label={label} checked={chosen.includes(value)} onChange={(event) => setChanged({ ...changed, [value]: event.currentTarget.checked })} />
      ))}
    </Decision>
  );
};
