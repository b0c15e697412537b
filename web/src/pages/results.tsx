import type { Answer } from "@kadr/contract";
import { results } from "@kadr/contract/results";
import { useEffect, useState } from "react";
import { useAsk } from "../ui/asking.ts";
import { Actions } from "../ui/actions.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Panel, Strip, Tag } from "../ui/parts.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Groups } from "./results/groups.tsx";
import { Scores, useFigure } from "./results/scores.tsx";
import { Signatures } from "./results/signatures.tsx";

type Overview = Answer<typeof results.overview>;

/** What the exam gave, and what stands between the scores and their release (§8, §9). */
export const Results = () => {
  const { t } = useWords();
  const [making, setMaking] = useState(false);
  const overview = useAsk(results.overview, {}, { refetchInterval: making ? 2_000 : 30_000 });
  const queued = overview.data?.analysis?.state === "queued";
  useEffect(() => setMaking(queued), [queued]);
  const go = useGo();
  return (
    <Page
      title={t("results.title")}
      sub={t("results.sub")}
      actions={
        <Actions
          acts={[
            { label: t("results.toReports"), onClick: () => go("/results/report", { by: "subject" }) },
            { label: t("results.toItems"), onClick: () => go("/results/items") },
            { label: t("results.toCases"), onClick: () => go("/results/cases") },
            { label: t("results.toRescorings"), onClick: () => go("/results/rescorings") },
          ]}
        />
      }
    >
      <Shown of={overview}>{(of) => <All of={of} />}</Shown>
    </Page>
  );
};

const finding = (of: Overview) => {
  if (of.release) return "results.say.released";
  if (of.sessions.open > 0 || of.sessions.planned > 0 || of.sessions.closed === 0) return "results.say.sitting";
  if (of.review?.current) return "results.say.reviewed";
  return of.analysis?.state === "done" && of.analysis.current ? "results.say.ready" : "results.say.analysis";
};

const All = ({ of }: { of: Overview }) => {
  const { t, f } = useWords();
  const figure = useFigure();
  const { general, incentive } = of.passMarks;
  if (of.persons === 0) return <Panel><p className="empty">{t("results.noExam")}</p></Panel>;
  return (
    <>
      <p className="say">
        <b>{t(finding(of) as "results.say.sitting", { open: of.sessions.open, planned: of.sessions.planned })}</b>
      </p>
      {of.keysChanged > 0 && <Note tone="warn"><p>{t("results.keysChanged", { n: of.keysChanged })} <Go to="/results/rescorings">{t("results.toRescorings")}</Go></p></Note>}
      {of.rescoringWaits && <Note tone="warn"><p>{t("results.rescoringWaits")} <Go to={`/results/rescorings/${of.rescoringWaits}`}>{t("results.toRescorings")}</Go></p></Note>}
      <Strip
        figures={[
          { label: t("results.figure.persons"), value: of.persons, small: t("results.figure.absent", { n: of.absent, unfinished: of.unfinished }) },
          { label: t("results.figure.mean"), value: figure(of.mean, 2), small: t("results.figure.ofQuestions", { n: of.questions }) },
          { label: t("results.figure.sd"), value: figure(of.sd, 2), small: t("results.figure.median", { n: figure(of.median, 1) }) },
          { label: t("results.figure.passed", { mark: general }), value: of.passed, small: f.percent(of.passed / of.persons, 1) },
          { label: t("results.figure.passed", { mark: incentive }), value: of.passedIncentive, small: f.percent(of.passedIncentive / of.persons, 1) },
          { label: t("results.figure.rooms"), value: of.rooms, small: t("results.figure.subjects", { n: of.subjects }) },
          { label: t("results.figure.cases"), value: of.cases.open, small: t("results.figure.casesDecided", { n: of.cases.decided }) },
        ]}
      />
      <div className="two">
        <div className="stack">
          <Scores of={of} />
          <Outlying of={of} />
          <Panel title={t("results.report.subject")} aside={<Go to="/results/report" search={{ by: "subject" }}>{t("results.report.title")}</Go>}>
            <Groups by="subject" size={50} />
          </Panel>
        </div>
        <Signatures of={of} />
      </div>
    </>
  );
};

const Outlying = ({ of }: { of: Overview }) => {
  const { t, f } = useWords();
  const figure = useFigure();
  return (
    <Panel title={t("results.rooms.title")} small={t("results.rooms.small")} aside={<Go to="/results/report" search={{ by: "room", sort: "-z" }}>{t("results.rooms.all")}</Go>}>
      <div className="stack">
        {of.outlying.length === 0 ? (
          <p>{t("results.rooms.none")}</p>
        ) : (
          <Table
            caption={t("results.rooms.title")}
            rows={of.outlying}
            id={({ sessionId }) => sessionId}
            columns={[
              { head: t("results.by.room"), cell: (room) => <>{room.name}<small>{room.place}</small></> },
              { head: t("results.head.persons"), num: true, cell: (room) => f.number(room.persons) },
              { head: t("results.head.mean"), num: true, cell: (room) => figure(room.mean, 2) },
              { head: t("results.head.z"), num: true, cell: (room) => figure(room.z, 2) },
              { head: t("results.head.outlying"), cell: (room) => <Tag tone="warn">{t(`results.outlying.${room.outlying}`)}</Tag> },
            ]}
          />
        )}
        <details>
          <summary>{t("results.subject.method")}</summary>
          <p className="dim">{t("results.rooms.rule")}</p>
        </details>
      </div>
    </Panel>
  );
};
