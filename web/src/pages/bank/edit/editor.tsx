import { Checkbox, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Refused } from "../../../api.ts";
import { Actions } from "../../../ui/actions.tsx";
import { Panel } from "../../../ui/parts.tsx";
import { Trouble } from "../../../ui/shown.tsx";
import { useWords } from "../../../words.tsx";
import "../bank.css";
import { faultWords } from "../words.ts";
import { About } from "./about.tsx";
import { Choices } from "./choices.tsx";
import { hasOptions, isInline, sent, writtenOf, type Choice, type Draft, type Lang, type Written } from "./draft.ts";
import { Preview, usePlace, usePreview, type Fault } from "./preview.tsx";
import { Wording } from "./wording.tsx";

interface Props {
  first: Draft;
  isNew: boolean;
  /** What refused the last saving. */
  error: Refused | null;
  waiting: boolean;
  save: (code: string, written: Written, send: boolean) => void;
}

/** The editor of an item: what it is, its wording in both languages, its options with what is right, and beside it the question as the room shows it. */
export const Editor = ({ first, isNew, error, waiting, save }: Props) => {
  const { t } = useWords();
  const placeOf = usePlace();
  const [draft, setDraft] = useState(first);
  const [tried, setTried] = useState(false);
  const [looking, setLooking] = useState(false);
  const change = (over: Partial<Draft>) => setDraft((before) => ({ ...before, ...over }));
  const written = writtenOf(draft);
  const preview = usePreview({ code: draft.code, item: written });
  const faults: readonly Fault[] = preview.data?.faults ?? [];
  const wrongShare = draft.difficulty.trim() !== "" && written.difficulty === null;
  const codeMissing = isNew && draft.code.trim() === "";
  // faults are told where one types once one has tried to save; before that the list beside is enough
  const at = (field: string): string | undefined => {
    if (!tried) return undefined;
    if (field === "code" && codeMissing) return t("common.fault.too_small", { least: 1 });
    if (field === "difficulty" && wrongShare) return t("examination.refusal.difficulty_wrong");
    const fault = faults.find((one) => one.field === field);
    return fault && faultWords(t, fault.code, fault.data);
  };
  const lineFault = (side: "options" | "targets", list: readonly Choice[]) => (key: number, lang: Lang) => at(`${side}.${sent(list).findIndex((choice) => choice.key === key)}.${lang}`);
  const send = async (toReview: boolean): Promise<void> => {
    setTried(true);
    if (codeMissing || wrongShare) return;
    setLooking(true);
    // the last letter counts, too; where nothing can be seen the saving says why
    const made = await preview.now().catch(() => undefined);
    setLooking(false);
    if (!made || made.faults.length === 0) save(draft.code.trim(), written, toReview);
  };
  const { type } = draft;
  const rightFault = at("right") ?? at("options") ?? at("targets");
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        void send(false);
      }}
    >
      <div className="stack">
        {error && <Trouble error={error} />}
        {tried && faults.length > 0 && (
          <div className="note bad" role="alert">
            <p>
              <b>{t("bank.edit.faults", { n: faults.length })}</b>
            </p>
            <ul>
              {faults.map((fault, i) => (
                <li key={i}>
                  {placeOf(fault.field)}: {faultWords(t, fault.code, fault.data)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <About draft={draft} change={change} fault={at} isNew={isNew} />
        <Panel title={t("bank.edit.stem")} small={t("bank.edit.stemHint")}>
          <Wording label={t("bank.edit.stem")} hint={isInline(type) ? t("bank.edit.gapHint") : undefined} gap={isInline(type)} text={draft.stem} change={(lang, text) => change({ stem: { ...draft.stem, [lang]: text } })} fault={(lang) => at(`stem.${lang}`) ?? (lang === "az" ? at("stem") : undefined)} />
        </Panel>
        <Panel title={t("bank.item.key")}>
          <div className="stack">
            {rightFault && (
              <p role="alert" style={{ color: "var(--bad)" }}>
                {rightFault}
              </p>
            )}
            {hasOptions(type) && <Choices draft={draft} side="options" change={(options) => change({ options })} fault={lineFault("options", draft.options)} />}
            {type === "match" && <Choices draft={draft} side="targets" change={(targets) => change({ targets })} fault={lineFault("targets", draft.targets)} />}
            {hasOptions(type) && type !== "order" && <Checkbox label={t("bank.edit.shuffle")} checked={draft.shuffle} onChange={(event) => change({ shuffle: event.currentTarget.checked })} />}
            {type === "text_entry" && (
              <>
                <Textarea label={t("bank.edit.words")} description={t("bank.edit.wordsHint")} autosize minRows={2} maxRows={12} maxLength={4000} value={draft.words} onChange={(event) => change({ words: event.currentTarget.value })} />
                <Checkbox label={t("bank.edit.exactCase")} checked={draft.exactCase} onChange={(event) => change({ exactCase: event.currentTarget.checked })} />
              </>
            )}
            {type === "number_entry" && (
              <div className="fields">
                <TextInput label={t("bank.edit.number")} inputMode="decimal" maxLength={60} value={draft.words} onChange={(event) => change({ words: event.currentTarget.value })} />
                <TextInput label={t("bank.edit.tolerance")} description={t("bank.edit.toleranceHint")} inputMode="decimal" maxLength={40} value={draft.tolerance} onChange={(event) => change({ tolerance: event.currentTarget.value })} />
              </div>
            )}
          </div>
        </Panel>
        <Actions
          start
          acts={[
            { label: t("bank.edit.save"), kind: "main", action: "writeItem", submit: true, waiting: waiting || looking },
            { label: t("bank.edit.saveAndSend"), action: "submitItem", waiting: waiting || looking, onClick: () => void send(true) },
          ]}
        />
      </div>
      <Preview of={preview} />
    </form>
  );
};
