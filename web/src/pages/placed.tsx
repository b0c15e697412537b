import { placements } from "@kadr/contract/placements";
import { useParams } from "@tanstack/react-router";
import { useAsk } from "../ui/asking.ts";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { numberOf, useDistricts, useSubjects } from "../ui/places.ts";
import { useWords } from "../words.tsx";

export const Placed = () => {
  const { t, f, name } = useWords();
  const [subjects, districts] = [useSubjects(), useDistricts()];
  const { runId = "" } = useParams({ strict: false }) as { runId?: string };
  const run = useAsk(placements.getRun, { runId });
  const list = useList(placements.listPlacements, ["subject", "district", "state", "round"], { runId });
  const number = run.data ? String(run.data.number) : "…";
  return (
    <Page title={t("placing.placed.title", { number })} back={{ to: `/placements/${runId}`, label: t("placing.runs.nth", { number }) }}>
      <Panel>
        <Filters>
          <Search label={t("placing.placed.search")} />
          <Pick name="subject" label={t("placing.run.subject")} options={subjects.options} />
          <Pick name="district" label={t("placing.placed.district")} options={districts.options} />
          <Pick name="state" label={t("placing.runs.state")} options={[{ value: "final", label: t("placing.placed.final") }, { value: "provisional", label: t("placing.placed.provisional") }]} />
          <Pick name="round" label={t("placing.runs.round")} options={[{ value: "1", label: t("placing.runs.round1") }, { value: "2", label: t("placing.run.secondPlace") }]} />
        </Filters>
        <List
          list={list}
          id={(row) => row.applicationId}
          count={({ total }) => t("placing.placed.count", { n: total })}
          empty={<p>{t("placing.placed.empty")}</p>}
          columns={[
            { head: t("placing.run.number"), cell: (row) => <Go to={`/placements/${runId}/applications/${row.applicationId}`}>{numberOf(row.number)}</Go> },
            { head: t("placing.placed.name"), cell: (row) => row.name },
            { head: t("placing.run.post"), cell: (row) => <>{name(row.post.institution)}<small>{name(row.post.district)}{row.post.incentive && ` · ${row.post.incentive}`}</small></> },
            { head: t("placing.run.subject"), cell: (row) => subjects.of(row.post.subjectCode) },
            { head: t("placing.placed.choice"), cell: (row) => (row.choice === null ? t("placing.run.secondPlace") : t("placing.placed.choiceNth", { n: row.choice })) },
            { head: t("placing.run.total"), num: true, cell: (row) => <b>{f.points(row.total)}</b> },
            { head: t("placing.runs.state"), cell: (row) => (row.state === "final" ? <Tag tone="ok">{t("placing.placed.final")}</Tag> : <Tag tone="hold">{t("placing.placed.provisional")}</Tag>) },
          ]}
        />
      </Panel>
    </Page>
  );
};
