import { commission } from "@kadr/contract/commission";
import { useAsk } from "../ui/asking.ts";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

export const Decisions = () => {
  const { t, f, name } = useWords();
  const subjects = useSubjects();
  const decisions = useAsk(commission.listDecisions, {});
  return (
    <Page title={t("placing.decisions.title")} back={{ to: "/commission", label: t("placing.commission.title") }}>
      <Panel>
        <Shown of={decisions}>
          {(rows) =>
            rows.length === 0 ? (
              <p className="empty">{t("placing.decisions.empty")}</p>
            ) : (
              <Table
                caption={t("placing.decisions.title")}
                rows={rows}
                id={({ id }) => id}
                columns={[
                  { head: t("placing.run.post"), cell: ({ post, atVacancy }) => (post ? <>{name(post.institution)}<small>{subjects.of(post.subjectCode)} · {name(post.district)}</small></> : t("placing.run.pool", { subject: subjects.of(atVacancy.replace(/^pool:/, "")) })) },
                  { head: t("placing.run.total"), num: true, cell: ({ total }) => f.points(total) },
                  { head: t("placing.decisions.order"), cell: ({ numbers }) => numbers.map(numberOf).join(" → ") },
                  { head: t("placing.decisions.reason"), cell: ({ reason }) => reason },
                  { head: t("placing.decisions.by"), cell: ({ decidedBy, decidedAt }) => <>{decidedBy}<small>{f.dateTimeShort(decidedAt)}</small></> },
                ]}
              />
            )
          }
        </Shown>
      </Panel>
    </Page>
  );
};
