import { Checkbox, NativeSelect, Textarea } from "@mantine/core";
import { bank } from "@kadr/contract/bank";
import type { Lang } from "@kadr/i18n/lang";
import { useState } from "react";
import { Decision } from "../../ui/decision.tsx";
import { useWords } from "../../words.tsx";
import type { WholeItem } from "../item.tsx";
import type { Revealed } from "./keys.tsx";
import { plainOf } from "./words.ts";

interface Props {
  item: WholeItem;
  lang: Lang;
  keys: Revealed;
  close: () => void;
}

/** Another key for an item in use: which answers count, or that the item is set aside. Options and wording stay as candidates saw them. */
export const ProposeKey = ({ item, lang, keys, close }: Props) => {
  const { t } = useWords();
  const inForce = keys.find(({ approved }) => approved);
  const [interaction, more] = item.item.interactions;
  const before = inForce?.right[0]?.correct ?? [];
  const [values, setValues] = useState<readonly string[]>(before);
  const [neutral, setNeutral] = useState(inForce?.neutral ?? false);
  const own = interaction !== undefined && more === undefined;
  const changed = own && JSON.stringify(values) !== JSON.stringify(before);
  const kept = values.map((value) => value.trim()).filter(Boolean);
  const input = (reason: string) => {
    if (!changed && neutral === inForce?.neutral) return null;
    return { itemId: item.id, neutral, reason, ...(changed && { accepted: [{ responseId: interaction!.responseId, values: kept }] }) };
  };
  return (
    <Decision
      route={bank.proposeItemKey}
      opened
      close={close}
      title={t("bank.item.keyProposeTitle", { code: item.code })}
      says={<p>{t("bank.item.keyProposeSays")}</p>}
      reason={{ label: t("bank.item.keyReason"), hint: t("staff.reasonLogged") }}
      confirm={t("bank.item.keyProposeDo")}
      input={input}
      said={() => t("bank.item.keyProposedNow")}
    >
      {own ? <Accepted item={item} lang={lang} values={values} change={setValues} /> : <p className="dim">{t("bank.item.keyRules")}</p>}
      <Checkbox label={t("bank.item.keySetAside")} checked={neutral} onChange={(event) => setNeutral(event.currentTarget.checked)} />
    </Decision>
  );
};

const Accepted = ({ item, lang, values, change }: { item: WholeItem; lang: Lang; values: readonly string[]; change: (values: readonly string[]) => void }) => {
  const { t } = useWords();
  const { type, options = [], targets = [] } = item.item.interactions[0]!;
  const says = (text: Record<string, string | undefined>) => plainOf(text[lang] ?? text["az"] ?? text["en"] ?? "");
  if (type === "text_entry" || type === "number_entry") {
    return <Textarea label={t("bank.item.keyAccept")} {...(type === "text_entry" && { description: t("bank.item.keyAcceptWords") })} autosize minRows={type === "text_entry" ? 2 : 1} value={values.join("\n")} onChange={(event) => change(event.currentTarget.value.split("\n"))} />;
  }
  if (type === "match") {
    const of = (row: string) => values.find((pair) => pair.startsWith(`${row} `))?.slice(row.length + 1) ?? "";
    return (
      <fieldset className="stack" style={{ border: 0, padding: 0, margin: 0 }}>
        <legend>{t("bank.item.keyAccept")}</legend>
        {options.map(({ id, text }) => (
          <NativeSelect key={id} label={says(text)} value={of(id)} data={[{ value: "", label: t("bank.edit.pairNone") }, ...targets.map((target) => ({ value: target.id, label: says(target.text) }))]} onChange={(event) => change([...values.filter((pair) => !pair.startsWith(`${id} `)), ...(event.currentTarget.value ? [`${id} ${event.currentTarget.value}`] : [])])} />
        ))}
      </fieldset>
    );
  }
  if (type === "order") {
    return (
      <fieldset className="stack" style={{ border: 0, padding: 0, margin: 0 }}>
        <legend>{t("bank.item.keyAccept")}</legend>
        {values.map((id, place) => (
          <NativeSelect key={place} label={String(place + 1)} value={id} data={options.map((option) => ({ value: option.id, label: says(option.text) }))} onChange={(event) => change(values.map((one, i) => (i === place ? event.currentTarget.value : one === event.currentTarget.value ? id : one)))} />
        ))}
      </fieldset>
    );
  }
  return (
    <Checkbox.Group label={t("bank.item.keyAccept")} value={[...values]} onChange={(chosen) => change(options.map(({ id }) => id).filter((id) => chosen.includes(id)))}>
      <div className="stack" style={{ gap: "var(--s2)", marginTop: "var(--s2)" }}>
        {options.map(({ id, text }) => (
          <Checkbox key={id} value={id} label={says(text)} />
        ))}
      </div>
    </Checkbox.Group>
  );
};
