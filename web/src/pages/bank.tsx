import { bank } from "@kadr/contract/bank";
import { useMemo, useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { usePicked } from "../ui/picked.ts";
import { useSubjects } from "../ui/places.ts";
import { useMayCall } from "../ui/session.tsx";
import { useWords } from "../words.tsx";
import { Chosen, type ItemRow } from "./bank/chosen.tsx";
import { Figures } from "./bank/figures.tsx";
import { cut, itemStates, itemTones, itemTypes, parts } from "./bank/words.ts";

export const Bank = () => {
  const { t, f, lang } = useWords();
  const mayCall = useMayCall();
  const subjects = useSubjects();
  const go = useGo();
  const list = useList(bank.listItems, ["subjectCode", "part", "state", "type", "topic", "language", "sample", "keys"]);
  const picked = usePickedItems(list.answer.data?.rows);
  const keeps = mayCall(bank.bankFigures);
  return (
    <Page
      title={t("bank.title")}
      actions={
        <Actions
          acts={[
            { label: t("bank.new"), kind: "main", action: "writeItem", onClick: () => go("/bank/new") },
            { label: t("bank.import"), action: "importItems", onClick: () => go("/bank/import") },
          ]}
        />
      }
    >
      {keeps && <Figures />}
      <Panel aside={mayCall(bank.listStimuli) && <Go to="/bank/stimuli">{t("bank.stimuli.title")}</Go>} title={t("bank.items")}>
        <Filters>
          <Search label={t("bank.search")} />
          <Pick name="state" label={t("bank.state")} options={itemStates.map((value) => ({ value, label: t(`bank.itemState.${value}`) }))} />
          <Pick name="type" label={t("bank.type")} options={itemTypes.map((value) => ({ value, label: t(`bank.type.${value}`) }))} />
          <Pick name="subjectCode" label={t("bank.subject")} options={subjects.options} />
          <Pick name="part" label={t("bank.part")} options={parts.map((value) => ({ value, label: t(`exams.part.${value}`) }))} />
          <Topics address={list.address} />
          <Pick name="language" label={t("bank.languages")} options={(["both", "az", "en"] as const).map((value) => ({ value, label: t(`bank.language.${value}`) }))} />
          {keeps && <Pick name="keys" label={t("bank.keys")} options={[{ value: "proposed", label: t("bank.keysProposed") }]} />}
          <Pick name="sample" label={t("bank.sample")} options={[{ value: "yes", label: t("staff.yes") }, { value: "no", label: t("staff.no") }]} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("bank.count", { n: total })}
          empty={<p>{keeps ? t("bank.empty") : t("bank.emptyOwn")}</p>}
          {...(keeps && { picking: { ids: picked.ids, toggle: picked.toggle, label: (row: ItemRow) => t("bank.pick", { code: row.code }) } })}
          columns={[
            { head: t("bank.code"), sort: "code", cell: (row) => <><Go to={`/bank/${row.id}`}>{row.code}</Go>{row.version > 1 && <small>{t("bank.version", { n: row.version })}</small>}</> },
            { head: t("bank.stem"), cell: (row) => <>{cut(row.stem[lang] ?? row.stem.az ?? row.stem.en ?? "")}<small>{t(`bank.type.${row.type}`)} · {row.languages.map((one) => one.toUpperCase()).join(", ")}</small></> },
            { head: t("bank.subject"), cell: (row) => (row.subjectCode ? subjects.of(row.subjectCode) : t("bank.anySubject")) },
            { head: t("bank.part"), sort: "topic", cell: (row) => <>{t(`exams.part.${row.part}`)}<small>{row.topic}</small></> },
            { head: t("bank.difficulty"), sort: "difficulty", num: true, cell: (row) => (row.difficulty === null ? "–" : f.percent(row.difficulty)) },
            {
              head: t("bank.state"),
              cell: (row) => (
                <>
                  <Tag tone={row.returned ? "warn" : itemTones[row.state]}>{row.returned ? t("bank.returned") : t(`bank.itemState.${row.state}`)}</Tag>
                  {(row.sample || (keeps && row.own)) && <small>{[row.sample && t("bank.sample"), keeps && row.own && t("bank.own")].filter(Boolean).join(", ")}</small>}
                </>
              ),
            },
          ]}
        />
        <Chosen rows={picked.rows} clear={picked.clear} />
      </Panel>
    </Page>
  );
};

/** The ticked rows with what is known of them, kept while one turns the pages. */
const usePickedItems = (shown: readonly ItemRow[] | undefined) => {
  const picked = usePicked();
  const [known, setKnown] = useState<ReadonlyMap<string, ItemRow>>(new Map());
  const all = useMemo(() => new Map([...known, ...(shown ?? []).map((row) => [row.id, row] as const)]), [known, shown]);
  return {
    ids: picked.ids,
    rows: [...picked.ids].flatMap((id) => all.get(id) ?? []),
    toggle: (ids: readonly string[], on: boolean) => {
      setKnown(all);
      picked.toggle(ids, on);
    },
    clear: picked.clear,
  };
};

/** The topics of the subject and part one has picked. */
const Topics = ({ address }: { address: Record<string, string> }) => {
  const { t } = useWords();
  const { data } = useAsk(bank.listTopics, {}, { staleTime: 60_000 });
  const fitting = (data ?? []).filter(({ part, subjectCode }) => (!address["part"] || part === address["part"]) && (!address["subjectCode"] || subjectCode === address["subjectCode"]));
  const names = [...new Set([...fitting.map(({ topic }) => topic), ...(address["topic"] ? [address["topic"]] : [])])];
  return <Pick name="topic" label={t("bank.topic")} options={names.map((value) => ({ value, label: value }))} />;
};
