import { Autocomplete, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { bank } from "@kadr/contract/bank";
import { useAsk } from "../../../ui/asking.ts";
import { Panel } from "../../../ui/parts.tsx";
import { useSubjects } from "../../../ui/places.ts";
import { useWords } from "../../../words.tsx";
import { parts, writtenTypes } from "../words.ts";
import { fieldId, type Draft, type WrittenType } from "./draft.ts";

interface Props {
  draft: Draft;
  change: (over: Partial<Draft>) => void;
  fault: (field: string) => string | undefined;
  /** False where the item has its code already. */
  isNew: boolean;
}

/** What the bank knows of an item beside its wording. */
export const About = ({ draft, change, fault, isNew }: Props) => {
  const { t } = useWords();
  const subjects = useSubjects();
  const topics = useAsk(bank.listTopics, {}, { staleTime: 60_000 });
  const stimuli = useAsk(bank.listStimuli, {}, { staleTime: 60_000 });
  const known = [...new Set((topics.data ?? []).filter(({ part, subjectCode }) => part === draft.part && (subjectCode ?? "") === draft.subjectCode).map(({ topic }) => topic))];
  return (
    <Panel title={t("bank.edit.about")}>
      <div className="stack">
        <div className="fields">
          {isNew && <TextInput id={fieldId("code")} label={t("bank.code")} description={t("bank.edit.codeHint")} maxLength={80} value={draft.code} error={fault("code")} onChange={(event) => change({ code: event.currentTarget.value })} />}
          <NativeSelect label={t("bank.type")} value={draft.type} data={writtenTypes.map((value) => ({ value, label: t(`bank.type.${value}`) }))} onChange={(event) => change({ type: event.currentTarget.value as WrittenType })} />
          <NativeSelect label={t("bank.part")} value={draft.part} data={parts.map((value) => ({ value, label: t(`exams.part.${value}`) }))} onChange={(event) => change({ part: event.currentTarget.value as Draft["part"] })} />
          <NativeSelect id={fieldId("subject")} label={t("bank.subject")} value={draft.subjectCode} error={fault("subject")} data={[{ value: "", label: t("bank.anySubject") }, ...subjects.options]} onChange={(event) => change({ subjectCode: event.currentTarget.value })} />
          <Autocomplete id={fieldId("topic")} label={t("bank.topic")} data={known} limit={20} maxLength={100} value={draft.topic} error={fault("topic")} onChange={(topic) => change({ topic })} />
          <TextInput id={fieldId("difficulty")} label={t("bank.difficulty")} description={t("bank.edit.difficultyHint")} inputMode="decimal" maxLength={6} value={draft.difficulty} error={fault("difficulty")} onChange={(event) => change({ difficulty: event.currentTarget.value })} />
          <NativeSelect id={fieldId("stimulus")} label={t("bank.item.stimulus")} value={draft.stimulusId} error={fault("stimulus")} data={[{ value: "", label: t("bank.edit.stimulusNone") }, ...(stimuli.data ?? []).map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => change({ stimulusId: event.currentTarget.value })} />
        </div>
        <Checkbox label={t("bank.edit.sample")} checked={draft.sample} onChange={(event) => change({ sample: event.currentTarget.checked })} />
      </div>
    </Panel>
  );
};
