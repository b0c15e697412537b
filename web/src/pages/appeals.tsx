import { appeals } from "@kadr/contract/appeals";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { numberOf } from "../ui/places.ts";
import { useSession } from "../ui/session.tsx";
import { useWords } from "../words.tsx";

export const appealTones = { filed: "info", taken: "warn", upheld: "ok", rejected: "mute", withdrawn: "mute" } as const;

export const Appeals = () => {
  const { t, f } = useWords();
  const { competition } = useSession();
  const list = useList(appeals.listAppeals, ["state"]);
  return (
    <Page title={t("placing.appeals.title")}>
      <Panel>
        <Filters>
          <Search label={t("placing.appeals.search")} />
          <Pick name="state" label={t("placing.appeals.state")} options={(["filed", "taken", "upheld", "rejected", "withdrawn"] as const).map((value) => ({ value, label: t(`appeals.state.${value}`) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("placing.appeals.count", { n: total })}
          empty={<p>{competition && t("placing.appeals.empty", { until: competition.calendar.appeals.until })}</p>}
          columns={[
            { head: t("placing.appeals.number"), cell: (row) => <Go to={`/appeals/${row.id}`}>№ {row.number}</Go> },
            { head: t("placing.placed.name"), cell: (row) => <>{row.name}<small>{numberOf(row.applicationNumber)}</small></> },
            { head: t("placing.appeals.about"), cell: (row) => t(`appeals.about.${row.about}`) },
            { head: t("placing.appeals.filed"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.filedAt)}</span> },
            { head: t("placing.appeals.takenBy"), cell: (row) => row.takenBy ?? "–" },
            { head: t("placing.appeals.state"), cell: (row) => <Tag tone={appealTones[row.state]}>{t(`appeals.state.${row.state}`)}</Tag> },
          ]}
        />
      </Panel>
    </Page>
  );
};
