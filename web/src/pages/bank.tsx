import { bank } from "@kadr/contract/bank";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { List, Table, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { useWords } from "../words.tsx";

export const itemTones = { draft: "mute", approved: "ok", retired: "bad" } as const;

export const Bank = () => {
  const { t, f, lang } = useWords();
  const subjects = useSubjects();
  const go = useGo();
  const list = useList(bank.listItems, ["subjectCode", "part", "state", "sample"]);
  return (
    <Page title={t("bank.title")} actions={<Actions acts={[{ label: t("bank.import"), kind: "main", action: "importItems", onClick: () => go("/bank/import") }]} />}>
      <Figures />
      <Panel>
        <Filters>
          <Search label={t("bank.search")} />
          <Pick name="subjectCode" label={t("bank.subject")} options={subjects.options} />
          <Pick name="part" label={t("bank.part")} options={(["subject", "method", "logic"] as const).map((value) => ({ value, label: t(`exams.part.${value}`) }))} />
          <Pick name="state" label={t("bank.state")} options={(["draft", "approved", "retired"] as const).map((value) => ({ value, label: t(`bank.itemState.${value}`) }))} />
          <Pick name="sample" label={t("bank.sample")} options={[{ value: "yes", label: t("staff.yes") }, { value: "no", label: t("staff.no") }]} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("bank.count", { n: total })}
          empty={<p>{t("bank.empty")}</p>}
          columns={[
            { head: t("bank.code"), sort: "code", cell: (row) => <Go to={`/bank/${row.id}`}>{row.code}</Go> },
            { head: t("bank.stem"), cell: (row) => cut(row.stem[lang] ?? row.stem.az ?? row.stem.en ?? "") },
            { head: t("bank.subject"), cell: (row) => (row.subjectCode ? subjects.of(row.subjectCode) : t("bank.anySubject")) },
            { head: t("bank.part"), cell: (row) => <>{t(`exams.part.${row.part}`)}<small>{row.topic}</small></> },
            { head: t("bank.difficulty"), sort: "difficulty", num: true, cell: (row) => (row.difficulty === null ? "–" : f.percent(row.difficulty)) },
            { head: t("bank.state"), cell: (row) => <><Tag tone={itemTones[row.state]}>{t(`bank.itemState.${row.state}`)}</Tag>{row.sample && <small>{t("bank.sample")}</small>}</> },
          ]}
        />
      </Panel>
    </Page>
  );
};

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 118)}…` : text);

/** Whether every subject can be examined: the sentence first, the table on demand. */
const Figures = () => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const figures = useAsk(bank.bankFigures, {});
  if (!figures.data || figures.data.length === 0) return null;
  const short = figures.data.filter(({ enough }) => !enough).map(({ subjectCode }) => subjects.of(subjectCode));
  return (
    <div className="say">
      <p>{short.length === 0 ? t("bank.whole", { n: figures.data.length }) : t("bank.lacking", { n: short.length, names: f.list(short) })}</p>
      <details style={{ fontSize: "var(--t-1)" }}>
        <summary>{t("bank.figures")}</summary>
        <Table
          caption={t("bank.figures")}
          rows={figures.data}
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
    </div>
  );
};
