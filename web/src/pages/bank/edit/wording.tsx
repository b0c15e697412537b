import { Button, Textarea } from "@mantine/core";
import { bank } from "@kadr/contract/bank";
import { useId, useRef, useState } from "react";
import { usePerform } from "../../../ui/asking.ts";
import { uploadOf } from "../../../ui/offer-file.ts";
import { Trouble } from "../../../ui/shown.tsx";
import { useWords } from "../../../words.tsx";
import type { Lang } from "./draft.ts";

interface Props {
  /** The beginning of the fields' ids, where something leads to them. */
  id?: string;
  label: string;
  hint?: string | undefined;
  text: Record<Lang, string>;
  change: (lang: Lang, text: string) => void;
  fault: (lang: Lang) => string | undefined;
  gap?: boolean;
}

/** What an author can put in with one press; the selected words go where `|` stands. */
const snippets = {
  fraction: "<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
  root: "<math><msqrt><mn>2</mn></msqrt></math>",
  power: "<math><msup><mi>x</mi><mn>2</mn></msup></math>",
  index: "<math><msub><mi>x</mi><mn>1</mn></msub></math>",
  bold: "<b>|</b>",
} as const;

/** The wording in both languages side by side, with what one cannot type: formulas, pictures, the gap of a sentence. */
export const Wording = ({ id, label, hint, text, change, fault, gap = false }: Props) => {
  const { t } = useWords();
  return (
    <div className="langs">
      {(["az", "en"] as const).map((lang) => (
        <One key={lang} id={id && `${id}.${lang}`} lang={lang} label={`${label} · ${t(`bank.lang.${lang}`)}`} hint={hint} value={text[lang]} change={(value) => change(lang, value)} fault={fault(lang)} gap={gap} />
      ))}
    </div>
  );
};

const One = ({ id, lang, label, hint, value, change, fault, gap }: { id: string | undefined; lang: Lang; label: string; hint: string | undefined; value: string; change: (value: string) => void; fault: string | undefined; gap: boolean }) => {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const put = (snippet: string) => {
    const area = field.current;
    const [from, to] = [area?.selectionStart ?? value.length, area?.selectionEnd ?? value.length];
    const made = snippet.replace("|", value.slice(from, to));
    // what holds markup is markup all through: the lines one had become paragraphs
    change(value.slice(0, from) + made + value.slice(to));
    area?.focus();
  };
  return (
    <div>
      <div className="tools-row" role="group" aria-label={t("bank.edit.insertIn", { lang: t(`bank.lang.${lang}`) })}>
        {(Object.keys(snippets) as (keyof typeof snippets)[]).map((name) => (
          <Button key={name} size="compact-sm" variant="default" onClick={() => put(snippets[name])}>
            {t(`bank.edit.insert.${name}`)}
          </Button>
        ))}
        {gap && (
          <Button size="compact-sm" variant="default" onClick={() => put("___")}>
            {t("bank.edit.insert.gap")}
          </Button>
        )}
        <Picture lang={lang} put={put} />
      </div>
      <Textarea ref={field} {...(id && { id })} label={label} description={hint} lang={lang} autosize minRows={4} maxRows={16} maxLength={20_000} value={value} error={fault} onChange={(event) => change(event.currentTarget.value)} />
    </div>
  );
};

/** Sends a picture to the bank and puts it where one writes, with the words that say what it shows. */
const Picture = ({ lang, put }: { lang: Lang; put: (snippet: string) => void }) => {
  const { t } = useWords();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const add = usePerform(bank.addMedium, ({ path, width, height }) => {
    put(`<img src="${path}" width="${width}" height="${height}" alt="${t("bank.edit.pictureAlt")}"/>`);
    setName("");
  });
  return (
    <>
      <input
        ref={file}
        id={id}
        className="vh"
        tabIndex={-1}
        type="file"
        accept="image/png,image/jpeg"
        aria-label={t("bank.edit.pictureIn", { lang: t(`bank.lang.${lang}`) })}
        onChange={async (event) => {
          const chosen = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (!chosen) return;
          setName(chosen.name);
          add.mutate({ file: await uploadOf(chosen) });
        }}
      />
      <Button size="compact-sm" variant="default" loading={add.isPending} onClick={() => file.current?.click()} title={t("bank.edit.pictureHint")}>
        {t("bank.edit.picture")}
      </Button>
      {add.error && name && <Trouble error={add.error} />}
    </>
  );
};
