import { itemCode } from "@kadr/contract/shapes";
import { Checkbox, Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Refused } from "../../../api.ts";
import { Actions } from "../../../ui/actions.tsx";
import { FaultSummary } from "../../../ui/faults.tsx";
import { Panel } from "../../../ui/parts.tsx";
import { Trouble } from "../../../ui/shown.tsx";
import { Unsaved } from "../../../ui/unsaved.tsx";
import { useWords } from "../../../words.tsx";
import "../bank.css";
import { faultWords } from "../words.ts";
import { About } from "./about.tsx";
import { Choices } from "./choices.tsx";
import { fieldId, hasOptions, isInline, sent, writtenOf, type Choice, type Draft, type Lang, type Written } from "./draft.ts";
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

/** A fault in words, and the name of the field it stands at. */
interface Placed {
  field: string;
  says: string;
}

/** The editor of an item: what it is, its wording in both languages, its options with what is right, and beside it the question as the room shows it. */
export const Editor = ({ first, isNew, error, waiting, save }: Props) => {
  const { t } = useWords();
  const placeOf = usePlace();
  const [draft, setDraft] = useState(first);
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const [looking, setLooking] = useState(false);
  const change = (over: Partial<Draft>) => setDraft((before) => ({ ...before, ...over }));
  const written = writtenOf(draft);
  const preview = usePreview({ code: draft.code, item: written });
  const faults: readonly Fault[] = preview.data?.faults ?? [];
  const wrongShare = draft.difficulty.trim() !== "" && written.difficulty === null;
  const codeMissing = isNew && draft.code.trim() === "";
  const own: Placed[] = [
    ...(codeMissing ? [{ field: "code", says: t("bank.edit.codeMissing") }] : []),
    ...(isNew && !codeMissing && !itemCode.test(draft.code.trim()) ? [{ field: "code", says: t("bank.fault.code_signs") }] : []),
    ...(wrongShare ? [{ field: "difficulty", says: t("examination.refusal.difficulty_wrong") }] : []),
  ];
  const placed: Placed[] = [...own, ...faults.map(({ field, code, data }) => ({ field, says: faultWords(t, code, data) }))];
  // faults are told where one types once one has tried to save; before that the list beside is enough
  const at = (field: string): string | undefined => {
    if (!tried) return undefined;
    return placed.find((one) => one.field === field)?.says;
  };
  const lineFault = (side: "options" | "targets", list: readonly Choice[]) => (key: number, lang: Lang) => at(`${side}.${sent(list).findIndex((choice) => choice.key === key)}.${lang}`);
  /** A fault counts the lines that are sent, the page those that stand on it. */
  const idOf = (field: string): string => {
    const [side, n, lang] = field.split(".");
    if ((side !== "options" && side !== "targets") || n === undefined) return fieldId(field === "stem" ? "stem.az" : side === "options" || side === "targets" ? "right" : field);
    return fieldId(`${side}.${sent(draft[side])[Number(n)]?.key}.${lang ?? "az"}`);
  };
  const send = async (toReview: boolean): Promise<void> => {
    setLooking(true);
    // the last letter counts, too; where nothing can be seen the saving says why
    const made = await preview.now().catch(() => undefined);
    setLooking(false);
    if (own.length > 0 || (made && made.faults.length > 0)) return setTries((before) => before + 1);
    save(draft.code.trim(), written, toReview);
  };
  const refused = useRef<HTMLDivElement>(null);
  // the button stands at the foot of a long page, the reason at its head
  useEffect(() => {
    if (error) refused.current?.focus();
  }, [error]);
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
        <Unsaved changed={JSON.stringify(draft) !== JSON.stringify(first)} />
        {error && (
          <div ref={refused} tabIndex={-1}>
            <Trouble error={error} />
          </div>
        )}
        <FaultSummary title={t("bank.edit.faults", { n: placed.length })} tries={tries} faults={tried ? placed.map(({ field, says }) => ({ at: idOf(field), says: `${placeOf(field)}: ${says}` })) : []} />
        <About draft={draft} change={change} fault={at} isNew={isNew} />
        <Panel title={t("bank.edit.stem")} small={t("bank.edit.stemHint")}>
          <Wording id={fieldId("stem")} label={t("bank.edit.stem")} hint={isInline(type) ? t("bank.edit.gapHint") : undefined} gap={isInline(type)} text={draft.stem} change={(lang, text) => change({ stem: { ...draft.stem, [lang]: text } })} fault={(lang) => at(`stem.${lang}`) ?? (lang === "az" ? at("stem") : undefined)} />
        </Panel>
        <Panel title={t("bank.item.key")}>
          <div className="stack" id={fieldId("right")} tabIndex={-1}>
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
