import { Checkbox, TextInput } from "@mantine/core";
import { competitions } from "@kadr/contract/competitions";
import { stages } from "@kadr/domain/lifecycle";
import { useState } from "react";
import { fieldOf, instantOf } from "../../ui/baku.ts";
import { Decision } from "../../ui/decision.tsx";
import { NumberField } from "../../ui/number.tsx";
import { useWords } from "../../words.tsx";
import type { Year } from "../competition.tsx";

export interface FormProps {
  year: Year;
  opened: boolean;
  close: () => void;
}

const names = [...stages, "appeals"] as const;

/** Each window of the calendar by its two instants, in Baku's time. */
export const CalendarForm = (props: FormProps) => {
  const { t } = useWords();
  const [fields, setFields] = useState<Record<string, string>>({});
  const value = (name: (typeof names)[number], end: "from" | "until") => fields[`${name}.${end}`] ?? fieldOf(props.year.calendar[name][end]);
  const input = () => {
    const windows = names.map((name) => [name, { from: instantOf(value(name, "from")), until: instantOf(value(name, "until")) }] as const);
    if (windows.some(([, { from, until }]) => !from || !until)) return null;
    return { competitionId: props.year.id, version: props.year.version, calendar: Object.fromEntries(windows) as unknown as Year["calendar"] };
  };
  return (
    <Decision {...props} route={competitions.changeCompetition} size="lg" title={t("drafting.competition.calendar")} says={t("drafting.competition.calendarSays")} confirm={t("staff.save")} input={input} said={() => t("staff.saved")} done={() => setFields({})}>
      {names.map((name) => (
        <fieldset key={name} className="row" style={{ border: 0, padding: 0, margin: 0 }}>
          <legend>
            <b>{t(`common.stage.${name}`)}</b>
          </legend>
          {(["from", "until"] as const).map((end) => (
            <TextInput key={end} type="datetime-local" label={t(`drafting.competition.${end}`)} value={value(name, end)} required onChange={(event) => setFields({ ...fields, [`${name}.${end}`]: event.currentTarget.value })} />
          ))}
        </fieldset>
      ))}
    </Decision>
  );
};

export const RulesForm = (props: FormProps) => {
  const { t } = useWords();
  const [typed, setTyped] = useState<Record<string, number | string>>({});
  const [secondRound, setSecondRound] = useState(props.year.rules.secondRound);
  const of = (name: "passMark" | "incentivePassMark" | "maxChoices") => typed[name] ?? props.year.rules[name];
  const rules = () => ({ ...props.year.rules, passMark: Number(of("passMark")), incentivePassMark: Number(of("incentivePassMark")), maxChoices: Number(of("maxChoices")), secondRound });
  return (
    <Decision {...props} route={competitions.changeCompetition} title={t("drafting.competition.rules")} confirm={t("staff.save")} input={() => ({ competitionId: props.year.id, version: props.year.version, rules: rules() })} said={() => t("staff.saved")} done={() => setTyped({})}>
      {(["passMark", "incentivePassMark", "maxChoices"] as const).map((name) => (
        <NumberField key={name} label={t(`drafting.competition.${name}`)} value={of(name)} min={0} max={name === "maxChoices" ? 20 : 1000} change={(value) => setTyped({ ...typed, [name]: value })} hideControls width={140} />
      ))}
      <Checkbox label={t("drafting.competition.secondRound")} checked={secondRound} onChange={(event) => setSecondRound(event.currentTarget.checked)} />
    </Decision>
  );
};

export const BlueprintForm = (props: FormProps) => {
  const { t } = useWords();
  const [typed, setTyped] = useState<Record<string, number | string>>({});
  const { minutes, parts } = props.year.blueprint;
  const of = (name: string, stored: number) => typed[name] ?? stored;
  const blueprint = () => ({ minutes: Number(of("minutes", minutes)), parts: parts.map(({ part, questions }) => ({ part, questions: Number(of(part, questions)) })) });
  const field = (name: string, label: string, stored: number) => (
    <NumberField key={name} label={label} value={of(name, stored)} min={0} max={name === "minutes" ? 600 : 200} change={(next) => setTyped({ ...typed, [name]: next })} hideControls width={140} />
  );
  return (
    <Decision {...props} route={competitions.changeCompetition} title={t("drafting.competition.blueprint")} confirm={t("staff.save")} input={() => ({ competitionId: props.year.id, version: props.year.version, blueprint: blueprint() })} said={() => t("staff.saved")} done={() => setTyped({})}>
      {field("minutes", t("drafting.competition.minutes"), minutes)}
      {parts.map(({ part, questions }) => field(part, t("drafting.competition.questions", { part: t(`exams.part.${part}`) }), questions))}
    </Decision>
  );
};
