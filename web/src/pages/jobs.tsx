import type { Answer } from "@kadr/contract";
import { reports } from "@kadr/contract/reports";
import { useAct } from "../ui/quick.tsx";
import { Filters, Pick } from "../ui/filters.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useWords } from "../words.tsx";

type Job = Answer<typeof reports.listJobs>["rows"][number];

const states = ["waiting", "running", "failing", "failed"] as const;
const tones = { waiting: "mute", running: "info", failing: "warn", failed: "bad" } as const;

export const Jobs = () => {
  const { t, f } = useWords();
  const list = useList(reports.listJobs, ["state"], {}, { refetchInterval: 5_000 });
  const counts = list.answer.data?.states ?? {};
  return (
    <Page
      title={t("staff.jobs.title")}
      sub={t("staff.jobs.sub")}
      tags={states.filter((state) => counts[state]).map((state) => <Tag key={state} tone={tones[state]}>{t(`staff.jobs.state.${state}`)} {f.number(counts[state]!)}</Tag>)}
    >
      <Panel>
        <Filters>
          <Pick name="state" label={t("staff.jobs.state")} options={states.map((value) => ({ value, label: t(`staff.jobs.state.${value}`) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("staff.jobs.count", { n: total })}
          empty={<p>{t("staff.jobs.empty")}</p>}
          columns={[
            { head: t("staff.jobs.name"), cell: (row) => <span className="mono">{row.name}</span> },
            { head: t("staff.jobs.state"), cell: (row) => <Tag tone={tones[row.state]}>{t(`staff.jobs.state.${row.state}`)}</Tag> },
            { head: t("staff.jobs.attempts"), cell: (row) => t("staff.jobs.attemptsOf", { n: row.attempts, most: row.mostAttempts }) },
            { head: t("staff.jobs.created"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.createdAt)}</span> },
            { head: t("staff.jobs.error"), cell: (row) => (row.error ? <span className="mono">{row.error.slice(0, 300)}</span> : "–") },
            { head: t("staff.jobs.retry"), cell: (row) => (row.state === "failed" || row.state === "failing" ? <Retry row={row} /> : "") },
          ]}
        />
      </Panel>
    </Page>
  );
};

const Retry = ({ row }: { row: Job }) => {
  const { t } = useWords();
  return useAct({ route: reports.retryJob, action: "retryJob", label: t("staff.jobs.retry"), input: { jobId: row.id }, said: t("staff.jobs.retried") });
};
