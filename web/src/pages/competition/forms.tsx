import { Checkbox, NumberInput, TextInput } from "@mantine/core";
import { competitions } from "@kadr/contract/competitions";
import { stages } from "@kadr/domain/lifecycle";
import { useState } from "react";
import { fieldOf, instantOf } from "../../ui/baku.ts";
import { Decision } from "../../ui/decision.tsx";
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
  const [changed, setChanged] = useState<Partial<Year["rules"]>>({});
  const rules = { ...props.year.rules, ...changed };
  return (
    <Decision {...props} route={competitions.changeCompetition} title={t("drafting.competition.rules")} confirm={t("staff.save")} input={() => ({ competitionId: props.year.id, version: props.year.version, rules })} said={() => t("staff.saved")} done={() => setChanged({})}>
      {(["passMark", "incentivePassMark", "maxChoices"] as const).map((name) => (
        <NumberInput key={name} label={t(`drafting.competition.${name}`)} value={rules[name]} min={0} max={name === "maxChoices" ? 20 : 1000} allowDecimal={false} onChange={(value) => setChanged({ ...changed, [name]: Number(value) })} hideControls maw={140} />
      ))}
      <Checkbox label={t("drafting.competition.secondRound")} checked={rules.secondRound} onChange={(event) => setChanged({ ...changed, secondRound: event.currentTarget.checked })} />
    </Decision>
  );
};

export const BlueprintForm = (props: FormProps) => {
  const { t } = useWords();
  const [changed, setChanged] = useState<Record<string, number>>({});
  const { minutes, parts } = props.year.blueprint;
  const blueprint = { minutes: changed["minutes"] ?? minutes, parts: parts.map(({ part, questions }) => ({ part, questions: changed[part] ?? questions })) };
  const field = (name: string, label: string, value: number) => (
    <NumberInput key={name} label={label} value={value} min={0} max={name === "minutes" ? 600 : 200} allowDecimal={false} onChange={(next) => setChanged({ ...changed, [name]: Number(next) })} hideControls maw={140} />
  );
  return (
    <Decision {...props} route={competitions.changeCompetition} title={t("drafting.competition.blueprint")} confirm={t("staff.save")} input={() => ({ competitionId: props.year.id, version: props.year.version, blueprint })} said={() => t("staff.saved")} done={() => setChanged({})}>
      {field("minutes", t("drafting.competition.minutes"), blueprint.minutes)}
      {blueprint.parts.map(({ part, questions }) => field(part, t("drafting.competition.questions", { part: t(`exams.part.${part}`) }), questions))}
    </Decision>
  );
};
