import { bank } from "@kadr/contract/bank";
import { useAsk } from "../../ui/asking.ts";
import { Go } from "../../ui/go.tsx";
import { Table } from "../../ui/list.tsx";
import { Tag } from "../../ui/parts.tsx";
import { useSubjects } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";

/** Whether every subject can be examined and what waits: the sentences first, the table on demand. */
export const Figures = () => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const { data } = useAsk(bank.bankFigures, {});
  if (!data) return null;
  const short = data.subjects.filter(({ enough }) => !enough).map(({ subjectCode }) => subjects.of(subjectCode));
  return (
    <div className="say">
      {data.subjects.length > 0 && <p>{short.length === 0 ? t("bank.whole", { n: data.subjects.length }) : t("bank.lacking", { n: short.length, names: f.list(short) })}</p>}
      <p style={{ fontSize: "var(--t-1)" }}>
        {t("bank.waits", { review: data.review, keys: data.keys, drafts: data.drafts })}{" "}
        {data.review > 0 && <Go to="/bank" search={{ state: "review" }}>{t("bank.showReview")}</Go>}
      </p>
      {data.subjects.length > 0 && (
        <details style={{ fontSize: "var(--t-1)" }}>
          <summary>{t("bank.figures")}</summary>
          {data.blueprint && <p className="dim">{t("bank.needed", data.blueprint)}</p>}
          <Table
            caption={t("bank.figures")}
            rows={data.subjects}
            id={({ subjectCode }) => subjectCode}
            columns={[
              { head: t("bank.subject"), cell: ({ subjectCode }) => subjects.of(subjectCode) },
              { head: t("exams.part.subject"), num: true, cell: (row) => f.number(row.subject) },
              { head: t("exams.part.method"), num: true, cell: (row) => f.number(row.method) },
              { head: t("exams.part.logic"), num: true, cell: (row) => f.number(row.logic) },
              { head: t("bank.sample"), num: true, cell: (row) => f.number(row.samples) },
              { head: t("bank.state"), cell: ({ enough }) => (enough ? <Tag tone="ok">{t("bank.enough")}</Tag> : <Tag tone="warn">{t("bank.short")}</Tag>) },
            ]}
          />
        </details>
      )}
    </div>
  );
};
