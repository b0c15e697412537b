import { forms } from "@kadr/contract/exam-forms";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { Decision } from "../../ui/decision.tsx";
import { NumberField } from "../../ui/number.tsx";
import { Facts, Panel } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";
import type { FormSet } from "./words.tsx";

const nameOf = ({ part, topic }: { part: string; topic: string }): string => `${part} ${topic}`;

/** How the subject's questions divide by topic, and the dialog in which that is said. */
export const Topics = ({ set }: { set: FormSet }) => {
  const { t, f } = useWords();
  const [open, setOpen] = useState(false);
  const fixed = set.topics.filter(({ questions }) => questions !== null);
  return (
    <Panel title={t("assurance.set.topics")}>
      <Facts facts={fixed.map((one) => [`${t(`exams.part.${one.part}`)}, ${one.topic}`, `${f.number(one.questions!)} · ${t("assurance.set.topicHave", { n: one.have })}`] as const)} />
      {fixed.length === 0 && <p className="dim">{t("assurance.set.topicAny")}</p>}
      <Actions start acts={[{ label: t("assurance.set.topicsChange"), action: "prepareForms", onClick: () => setOpen(true) }]} />
      {open && <Divide set={set} close={() => setOpen(false)} />}
    </Panel>
  );
};

const Divide = ({ set, close }: { set: FormSet; close: () => void }) => {
  const { t } = useWords();
  const [counts, setCounts] = useState<Record<string, number | string>>(Object.fromEntries(set.topics.map((one) => [nameOf(one), one.questions ?? ""])));
  const topics = () => set.topics.flatMap(({ part, topic }) => {
    const questions = Number(counts[nameOf({ part, topic })]);
    return questions > 0 ? [{ part, topic, questions }] : [];
  });
  return (
    <Decision
      route={forms.setTopics}
      opened
      close={close}
      title={t("assurance.set.topicsTitle")}
      says={t("assurance.set.topicsSays")}
      confirm={t("assurance.set.topicsDo")}
      input={() => ({ subjectCode: set.subjectCode, topics: topics() })}
      said={() => t("assurance.set.topicsSaved")}
    >
      {set.topics.map((one) => (
        <NumberField
          key={nameOf(one)}
          label={`${t(`exams.part.${one.part}`)}, ${one.topic}`}
          description={t("assurance.set.topicHave", { n: one.have })}
          value={counts[nameOf(one)] ?? ""}
          change={(value) => setCounts({ ...counts, [nameOf(one)]: value })}
          min={0}
          max={200}
          empty
          width={260}
        />
      ))}
    </Decision>
  );
};
