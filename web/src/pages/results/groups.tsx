import type { Answer } from "@kadr/contract";
import { results } from "@kadr/contract/results";
import { useAsk } from "../../ui/asking.ts";
import { Go } from "../../ui/go.tsx";
import { Table, type Column } from "../../ui/list.tsx";
import { Tag } from "../../ui/parts.tsx";
import { useDistricts } from "../../ui/places.ts";
import { Shown } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import { useFigure } from "./scores.tsx";

export type By = "subject" | "room" | "district" | "place";
type Row = Answer<typeof results.groups>["rows"][number];

/** The columns of a report: the group, how many, how their scores divide; for rooms also how far they lie from the others. */
export const useGroupColumns = (by: By): Column<Row>[] => {
  const { t, f, name } = useWords();
  const figure = useFigure();
  const districts = useDistricts();
  const who = (row: Row) => {
    const small = [row.startsAt && f.dateTimeShort(row.startsAt), row.districtCode && districts.of(row.districtCode)].filter(Boolean).join(", ");
    return (
      <>
        {by === "subject" ? <Go to={`/results/subjects/${row.key}`}>{name(row)}</Go> : name(row)}
        {small && <small>{small}</small>}
      </>
    );
  };
  return [
    { head: t(`results.by.${by}`), sort: "name", cell: who },
    { head: t("results.head.persons"), sort: "persons", num: true, cell: (row) => f.number(row.persons) },
    { head: t("results.head.absent"), num: true, cell: (row) => f.number(row.absent) },
    { head: t("results.head.unfinished"), num: true, cell: (row) => f.number(row.unfinished) },
    { head: t("results.head.mean"), sort: "mean", num: true, cell: (row) => figure(row.mean, 2) },
    { head: t("results.head.sd"), sort: "sd", num: true, cell: (row) => figure(row.sd, 2) },
    { head: t("results.head.median"), num: true, cell: (row) => figure(row.median, 1) },
    { head: t("results.head.passedShort"), sort: "passed", num: true, cell: (row) => f.number(row.passed) },
    { head: t("results.head.passedIncentiveShort"), num: true, cell: (row) => f.number(row.passedIncentive) },
    ...(by === "room" ? [{ head: t("results.head.z"), sort: "z", num: true, cell: (row: Row) => (row.outlying ? <><b>{figure(row.z, 2)}</b> <Tag tone="warn">{t(`results.outlying.${row.outlying}`)}</Tag></> : figure(row.z, 2)) }] : []),
  ];
};

/** A short report within another page. */
export const Groups = ({ by, size, subjectCode }: { by: By; size: number; subjectCode?: string }) => {
  const { t, lang } = useWords();
  const groups = useAsk(results.groups, { by, size, page: 1, language: lang, ...(subjectCode && { subjectCode }) });
  // who wants all columns opens the report
  const left = new Set([t("results.head.absent"), t("results.head.unfinished"), t("results.head.median")]);
  const columns = useGroupColumns(by).filter(({ head }) => !left.has(head)).map(({ sort: _, ...column }) => column);
  return <Shown of={groups}>{({ rows }) => (rows.length === 0 ? <p>{t("results.report.empty")}</p> : <Table caption={t(`results.report.${by}`)} rows={rows} id={({ key }) => key} columns={columns} />)}</Shown>;
};
