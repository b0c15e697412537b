import type { Answer, Input } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { perform, type Refused } from "../../../api.ts";
import { Panel } from "../../../ui/parts.tsx";
import { Trouble } from "../../../ui/shown.tsx";
import { useWords } from "../../../words.tsx";
import { LanguagePick, Player } from "../player.tsx";
import { faultWords } from "../words.ts";
import type { Lang } from "./draft.ts";

type Made = Answer<typeof bank.previewItem>;
export type Fault = Made["faults"][number];

const madeOf = (text: string) => ({
  queryKey: ["bank.preview", text],
  queryFn: (): Promise<Made> => perform(bank.previewItem, JSON.parse(text) as Input<typeof bank.previewItem>, crypto.randomUUID()),
  staleTime: Infinity,
  gcTime: 10_000,
});

/** What the server makes of what is written, a moment after the last letter, or at once for who asks `now`. Nothing of it is kept. */
export const usePreview = (input: Input<typeof bank.previewItem>) => {
  const client = useQueryClient();
  const text = JSON.stringify(input);
  const [asked, setAsked] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  const made = useQuery<Made, Refused>({ ...madeOf(asked), placeholderData: keepPreviousData });
  const now = (): Promise<Made> => {
    setAsked(text);
    return client.fetchQuery(madeOf(text));
  };
  return { ...made, now };
};

/** Where on the page a fault stands, in words. */
export const usePlace = () => {
  const { t } = useWords();
  return (field: string): string => {
    const [name = "", place, side] = field.split(".");
    const lang = [place, side].find((part) => part === "az" || part === "en");
    const n = place !== undefined && /^\d+$/.test(place) ? ` ${Number(place) + 1}` : "";
    return `${t.find(`bank.edit.field.${name}`) ?? name}${n}${lang ? `, ${t(`bank.lang.${lang as Lang}`)}` : ""}`;
  };
};

/** The question as a candidate will see it, or what still has to be put right. */
export const Preview = ({ of }: { of: ReturnType<typeof usePreview> }) => {
  const { t, lang: reader } = useWords();
  const placeOf = usePlace();
  const [picked, setPicked] = useState<Lang | null>(null);
  const { data, error } = of;
  const languages = (data?.item?.languages ?? []) as Lang[];
  const lang = picked && languages.includes(picked) ? picked : languages.includes(reader) ? reader : (languages[0] ?? "az");
  return (
    <div className="seen">
      <Panel title={t("bank.edit.preview")} aside={<LanguagePick languages={languages} lang={lang} pick={setPicked} label={t("bank.item.language")} />}>
        {error && <Trouble error={error} />}
        {data?.item && (
          <>
            <p className="dim">{t("bank.edit.previewTry")}</p>
            <Player item={data.item} lang={lang} />
          </>
        )}
        {data && !data.item && (
          <>
            <p className="dim">{t("bank.edit.previewNone")}</p>
            <div role="status">
              <ul>
                {data.faults.map((fault, i) => (
                  <li key={i}>
                    <b>{placeOf(fault.field)}:</b> {faultWords(t, fault.code, fault.data)}
                  </li>
                ))}
              </ul>
            </div>
          </>
        )}
      </Panel>
    </div>
  );
};
