import { Table } from "../../ui/list.tsx";
import { Panel } from "../../ui/parts.tsx";
import { useSubjects } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";
import type { RunAnswer } from "./words.ts";

/** The seats left empty by subject, and whether enough candidates agreed to be placed on them. */
export const Empty = ({ rows }: { rows: RunAnswer["emptyBySubject"] }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const order = rows.filter(({ seats }) => seats > 0).toSorted((a, b) => b.seats - a.seats);
  const lack = ({ seats, consenting }: (typeof rows)[number]) => Math.max(0, seats - consenting);
  const top = Math.max(1, ...order.map(lack));
  return (
    <Panel title={t("placing.run.emptyTitle")} small={order.length > 0 && t("placing.run.emptySmall", { n: order.reduce((sum, { seats }) => sum + seats, 0) })}>
      {order.length === 0 ? (
        <p className="dim">{t("placing.run.emptyNone")}</p>
      ) : (
        <Table
          caption={t("placing.run.emptyTitle")}
          rows={order}
          id={({ subjectCode }) => subjectCode}
          columns={[
            { head: t("placing.run.subject"), cell: ({ subjectCode }) => subjects.of(subjectCode) },
            { head: t("placing.run.empty"), num: true, cell: ({ seats }) => f.number(seats) },
            { head: "H-1", num: true, cell: ({ h1 }) => f.number(h1) },
            { head: "H-2", num: true, cell: ({ h2 }) => f.number(h2) },
            { head: t("placing.run.consenting"), num: true, cell: ({ consenting }) => f.number(consenting) },
            {
              head: t("placing.run.lacking"),
              cell: (row) =>
                lack(row) === 0 ? (
                  <span className="dim">–</span>
                ) : (
                  <span className="bar">
                    <i style={{ width: `${(lack(row) / top) * 5}rem` }} />
                    {f.number(lack(row))}
                  </span>
                ),
            },
          ]}
        />
      )}
    </Panel>
  );
};
