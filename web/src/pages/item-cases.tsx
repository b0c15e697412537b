import { itemAppeals } from "@kadr/contract/item-appeals";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { useSession } from "../ui/session.tsx";
import { useWords } from "../words.tsx";

export const caseTones = { open: "info", proposed: "warn", rejected: "mute", key_changed: "ok", set_aside: "ok", withdrawn: "mute" } as const;
const states = ["open", "proposed", "rejected", "key_changed", "set_aside", "withdrawn"] as const;

/** Questions somebody has appealed about, undecided ones first (§19). */
export const ItemCases = () => {
  const { t, f, lang } = useWords();
  const { competition } = useSession();
  const subjects = useSubjects();
  const list = useList(itemAppeals.listItemCases, ["state"]);
  return (
    <Page title={t("results.cases.title")} sub={t("results.cases.sub")} back={{ to: "/results", label: t("results.title") }}>
      <Panel>
        <Filters>
          <Search label={t("results.cases.search")} />
          <Pick name="state" label={t("results.cases.state")} options={states.map((value) => ({ value, label: t(`results.caseState.${value}`) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("results.cases.count", { n: total })}
          empty={<p>{competition && t("results.cases.empty", { until: competition.calendar.appeals.until })}</p>}
          columns={[
            { head: t("results.cases.number"), cell: (row) => <Go to={`/results/cases/${row.id}`}>№ {row.number}</Go> },
            { head: t("results.cases.question"), cell: (row) => <>{row.code}<small>{row.stem[lang] ?? row.stem.az}</small></> },
            { head: t("results.by.subject"), cell: (row) => <>{row.subjectCode ? subjects.of(row.subjectCode) : t("results.scope.all")}<small>{t(`exams.part.${row.part}`)}</small></> },
            { head: t("results.cases.appeals"), num: true, cell: (row) => f.number(row.appeals) },
            { head: t("results.cases.opened"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.openedAt)}</span> },
            { head: t("results.cases.state"), cell: (row) => <Tag tone={caseTones[row.state]}>{t(`results.caseState.${row.state}`)}</Tag> },
          ]}
        />
      </Panel>
    </Page>
  );
};
