import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import type { Lang } from "@kadr/i18n/lang";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../ui/asking.ts";
import { Go } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Note, Panel, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Enemies } from "./bank/enemies.tsx";
import { Keys } from "./bank/keys.tsx";
import { LanguagePick, Player } from "./bank/player.tsx";
import { itemTones } from "./bank/words.ts";
import { Workflow } from "./bank/workflow.tsx";

export type WholeItem = Answer<typeof bank.getItem>;

export const ItemPage = () => {
  const { t } = useWords();
  const { itemId = "" } = useParams({ strict: false }) as { itemId?: string };
  const item = useAsk(bank.getItem, { itemId });
  if (!item.data) return <Page title={t("bank.title")} back={{ to: "/bank", label: t("bank.title") }}><Shown of={item}>{() => null}</Shown></Page>;
  return <One key={item.data.id} item={item.data} />;
};

const One = ({ item }: { item: WholeItem }) => {
  const { t, f, lang: reader } = useWords();
  const subjects = useSubjects();
  const languages = item.item.languages as Lang[];
  const [lang, setLang] = useState<Lang>(languages.includes(reader) ? reader : (languages[0] ?? "az"));
  return (
    <Page
      title={t("bank.item.title", { code: item.code })}
      {...(item.versions.length > 1 && { sub: t("bank.version", { n: item.version }) })}
      back={{ to: "/bank", label: t("bank.title") }}
      tags={<Tag tone={item.returned ? "warn" : itemTones[item.state]}>{item.returned ? t("bank.returned") : t(`bank.itemState.${item.state}`)}</Tag>}
      actions={<Workflow item={item} />}
    >
      {item.returnedReason && (
        <Note tone="warn">
          <p>
            <b>{t("bank.item.returnedBecause")}</b> {item.returnedReason}
          </p>
        </Note>
      )}
      <div className="two">
        <Panel title={t("bank.item.preview")} aside={<LanguagePick languages={languages} lang={lang} pick={setLang} label={t("bank.item.language")} />}>
          <p className="dim">{t("bank.edit.previewTry")}</p>
          <Player item={item.item} lang={lang} />
        </Panel>
        <div className="stack">
          <Panel title={t("bank.item.facts")}>
            <Facts
              facts={[
                [t("bank.type"), t(`bank.type.${item.type}`)],
                [t("bank.subject"), item.subjectCode ? subjects.of(item.subjectCode) : t("bank.anySubject")],
                [t("bank.part"), t(`exams.part.${item.part}`)],
                [t("bank.topic"), item.topic],
                [t("bank.difficulty"), item.difficulty === null ? "–" : f.percent(item.difficulty)],
                [t("bank.languages"), languages.map((one) => one.toUpperCase()).join(", ")],
                [t("bank.sample"), item.sample ? t("staff.yes") : t("staff.no")],
                item.item.stimulus !== undefined && [t("bank.item.stimulus"), item.item.stimulus.id],
                [t("bank.item.authors"), f.list(item.authors) || "–"],
                item.reviewedBy !== null && [t("bank.item.reviewer"), item.reviewedBy],
                [t("bank.item.changed"), f.date(item.changedAt)],
              ]}
            />
          </Panel>
          <Keys item={item} lang={lang} />
          <Enemies item={item} />
          {item.versions.length > 1 && <Versions item={item} />}
        </div>
      </div>
    </Page>
  );
};

const Versions = ({ item }: { item: WholeItem }) => {
  const { t, f } = useWords();
  return (
    <Panel title={t("bank.item.versions")}>
      <ul className="plain stack" style={{ gap: "var(--s2)" }}>
        {item.versions.map(({ id, version, state, changedAt }) => (
          <li key={id} className="row">
            {id === item.id ? <b>{t("bank.version", { n: version })}</b> : <Go to={`/bank/${id}`}>{t("bank.version", { n: version })}</Go>}
            <Tag tone={itemTones[state]}>{t(`bank.itemState.${state}`)}</Tag>
            <span className="dim">{f.date(changedAt)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
