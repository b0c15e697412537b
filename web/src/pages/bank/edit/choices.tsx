import { Button, Checkbox, NativeSelect, Radio, Textarea } from "@mantine/core";
import { useId } from "react";
import { useWords } from "../../../words.tsx";
import { cut } from "../words.ts";
import { fieldId, newChoice, type Choice, type Draft, type Lang } from "./draft.ts";

const most = 8;

interface Props {
  draft: Draft;
  side: "options" | "targets";
  change: (list: Choice[]) => void;
  /** The fault of a line in a language. */
  fault: (key: number, lang: Lang) => string | undefined;
}

/** Options, rows or columns in both languages side by side; what is right is said on the line itself. */
export const Choices = ({ draft, side, change, fault }: Props) => {
  const { t } = useWords();
  const group = useId();
  const list = draft[side];
  const { type } = draft;
  const kind = type !== "match" ? "option" : side === "options" ? "row" : "column";
  const set = (key: number, over: Partial<Choice>) => change(list.map((choice) => (choice.key === key ? { ...choice, ...over } : choice)));
  const markRight = (key: number, right: boolean) => change(list.map((choice) => (choice.key === key ? { ...choice, right } : type === "multiple_choice" ? choice : { ...choice, right: false })));
  const move = (at: number, by: -1 | 1) => change(list.map((choice, i) => (i === at ? list[at + by]! : i === at + by ? list[at]! : choice)));
  return (
    <fieldset className="bare">
      <legend>{t(kind === "option" ? "bank.edit.options" : kind === "row" ? "bank.edit.rows" : "bank.edit.columns")}</legend>
      {type === "order" && <p className="dim">{t("bank.edit.orderHint")}</p>}
      {list.map((choice, i) => (
        <div className="choice" key={choice.key}>
          <div className="langs">
            {(["az", "en"] as const).map((lang) => (
              <Textarea key={lang} id={fieldId(`${side}.${choice.key}.${lang}`)} label={t(`bank.edit.${kind}`, { n: i + 1, lang: t(`bank.lang.${lang}`) })} lang={lang} autosize minRows={1} maxRows={6} maxLength={4000} value={choice[lang]} error={fault(choice.key, lang)} onChange={(event) => set(choice.key, { [lang]: event.currentTarget.value })} />
            ))}
          </div>
          <div className="row">
            {(type === "single_choice" || type === "inline_choice") && <Radio name={group} label={t("bank.edit.rightShort")} aria-label={t("bank.edit.isRight", { n: i + 1 })} checked={choice.right} onChange={() => markRight(choice.key, true)} />}
            {type === "multiple_choice" && <Checkbox label={t("bank.edit.rightShort")} aria-label={t("bank.edit.isRight", { n: i + 1 })} checked={choice.right} onChange={(event) => markRight(choice.key, event.currentTarget.checked)} />}
            {kind === "row" && <Pair choice={choice} n={i + 1} targets={draft.targets} pick={(pair) => set(choice.key, { pair })} />}
            {type !== "order" && type !== "inline_choice" && <Checkbox label={t("bank.edit.fixed")} checked={choice.fixed} onChange={(event) => set(choice.key, { fixed: event.currentTarget.checked })} />}
            {type === "order" && (
              <>
                <Button size="compact-sm" variant="default" disabled={i === 0} aria-label={t("bank.edit.up", { n: i + 1 })} onClick={() => move(i, -1)}>
                  ↑
                </Button>
                <Button size="compact-sm" variant="default" disabled={i === list.length - 1} aria-label={t("bank.edit.down", { n: i + 1 })} onClick={() => move(i, 1)}>
                  ↓
                </Button>
              </>
            )}
            {list.length > 2 && (
              <Button size="compact-sm" variant="subtle" aria-label={t("bank.edit.removeOption", { n: i + 1 })} onClick={() => change(list.filter(({ key }) => key !== choice.key))}>
                {t("bank.edit.remove")}
              </Button>
            )}
          </div>
        </div>
      ))}
      {list.length < most && (
        <Button variant="default" onClick={() => change([...list, newChoice()])}>
          {t(kind === "option" ? "bank.edit.addOption" : kind === "row" ? "bank.edit.addRow" : "bank.edit.addColumn")}
        </Button>
      )}
    </fieldset>
  );
};

const Pair = ({ choice, n, targets, pick }: { choice: Choice; n: number; targets: readonly Choice[]; pick: (pair: number | null) => void }) => {
  const { t } = useWords();
  const data = targets.map(({ key, az, en }, i) => ({ value: String(key), label: cut(az || en, 40) || t("bank.edit.columnNumber", { n: i + 1 }) }));
  return <NativeSelect aria-label={t("bank.edit.pairOf", { n })} value={choice.pair === null ? "" : String(choice.pair)} data={[{ value: "", label: t("bank.edit.pairNone") }, ...data]} onChange={(event) => pick(event.currentTarget.value === "" ? null : Number(event.currentTarget.value))} />;
};
