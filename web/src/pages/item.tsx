import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk, usePerform } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { Shown, Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { itemTones } from "./bank.tsx";

type Item = Answer<typeof bank.getItem>;

export const ItemPage = () => {
  const { t } = useWords();
  const { itemId = "" } = useParams({ strict: false }) as { itemId?: string };
  const item = useAsk(bank.getItem, { itemId });
  if (!item.data) return <Page title={t("bank.title")} back={{ to: "/bank", label: t("bank.title") }}><Shown of={item}>{() => null}</Shown></Page>;
  return <One item={item.data} />;
};

const One = ({ item }: { item: Item }) => {
  const { t, f, lang: reader } = useWords();
  const subjects = useSubjects();
  const [retiring, setRetiring] = useState(false);
  const [lang, setLang] = useState<"az" | "en">(item.item.languages.includes(reader) ? reader : (item.item.languages[0] ?? "az"));
  const reveal = usePerform(bank.revealKey);
  const right = new Set(reveal.data?.right.flatMap(({ correct }) => correct) ?? []);
  const state = { state: item.state, stateWord: t(`bank.itemState.${item.state}`) };
  return (
    <Page
      title={t("bank.item.title", { code: item.code })}
      back={{ to: "/bank", label: t("bank.title") }}
      tags={<Tag tone={itemTones[item.state]}>{t(`bank.itemState.${item.state}`)}</Tag>}
      actions={<Actions acts={[{ label: t("bank.item.retire"), kind: "danger", action: "retireItem", ...state, onClick: () => setRetiring(true) }]} />}
    >
      <div className="two">
        <Panel
          title={t("bank.item.preview")}
          aside={
            item.item.languages.length > 1 && (
              <span className="seg" role="radiogroup" aria-label={t("bank.item.language")}>
                {item.item.languages.map((one) => (
                  <label key={one}>
                    <input className="vh" type="radio" name="item-language" checked={lang === one} onChange={() => setLang(one)} />
                    <span>{one.toUpperCase()}</span>
                  </label>
                ))}
              </span>
            )
          }
        >
          <div className="stack" lang={lang}>
            <Rich html={item.item.stimulus?.content[lang]} />
            <Rich html={item.item.body[lang]} />
            {item.item.interactions.map((interaction) => (
              <div key={interaction.responseId}>
                <Rich html={interaction.prompt[lang]} />
                <ol type="A">
                  {interaction.options?.map((option) => (
                    <li key={option.id} style={{ padding: ".2rem 0" }}>
                      <Rich html={option.text[lang]} inline /> {right.has(option.id) && <Tag tone="ok">{t("bank.item.key")}</Tag>}
                    </li>
                  ))}
                </ol>
                {interaction.targets && (
                  <ul>
                    {interaction.targets.map((target) => (
                      <li key={target.id}>
                        <Rich html={target.text[lang]} inline />
                      </li>
                    ))}
                  </ul>
                )}
              </div>
            ))}
          </div>
        </Panel>
        <div className="stack">
          <Panel title={t("bank.item.facts")}>
            <Facts
              facts={[
                [t("bank.subject"), item.subjectCode ? subjects.of(item.subjectCode) : t("bank.anySubject")],
                [t("bank.part"), t(`exams.part.${item.part}`)],
                [t("bank.topic"), item.topic],
                [t("bank.difficulty"), item.difficulty === null ? "–" : f.percent(item.difficulty)],
                [t("bank.languages"), item.languages.map((one) => one.toUpperCase()).join(", ")],
                [t("bank.sample"), item.sample ? t("staff.yes") : t("staff.no")],
              ]}
            />
          </Panel>
          <Panel title={t("bank.item.key")}>
            <div className="stack">
              {reveal.error && <Trouble error={reveal.error} />}
              <p className="dim">{t("bank.item.keySays")}</p>
              {reveal.data ? <p className="mono">{reveal.data.right.map(({ correct }) => correct.join(", ")).join(" · ")}</p> : <Actions start acts={[{ label: t("bank.item.reveal"), waiting: reveal.isPending, onClick: () => reveal.mutate({ itemId: item.id }) }]} />}
            </div>
          </Panel>
        </div>
      </div>
      <Decision route={bank.retireItem} danger opened={retiring} close={() => setRetiring(false)} title={t("bank.item.retireTitle", { code: item.code })} says={t("bank.item.retireSays")} reason={{ label: t("staff.reason"), hint: t("staff.reasonLogged") }} confirm={t("bank.item.retireDo")} input={(reason) => ({ itemId: item.id, reason })} said={() => t("bank.item.retired")} />
    </Page>
  );
};

/** Wording of the bank: the server keeps only markup that was cleaned when the item came in. */
const Rich = ({ html, inline = false }: { html: string | undefined; inline?: boolean }) => {
  if (!html) return null;
  const Holder = inline ? "span" : "div";
  // oxlint-disable-next-line react/no-danger -- the bank keeps only markup that was cleaned when the item came in
  return <Holder dangerouslySetInnerHTML={{ __html: html }} />;
};
