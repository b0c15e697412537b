import { Button } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { invigilation } from "@kadr/contract/invigilation";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAsk } from "../ui/asking.ts";
import { Table, type Column } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel } from "../ui/parts.tsx";
import { numberOf, useDistricts, useSubjects } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import "./exam/print.css";

type Protocol = Answer<typeof invigilation.sessionProtocol>;

/** Everything that was recorded of a session, to be printed, signed and kept. */
export const ProtocolPage = () => {
  const { t } = useWords();
  const { sessionId = "" } = useParams({ strict: false }) as { sessionId?: string };
  const protocol = useAsk(invigilation.sessionProtocol, { sessionId });
  const session = protocol.data?.session;
  return (
    <Page
      title={session ? t("invigilation.protocol.of", { name: session.name }) : t("invigilation.protocol.title")}
      back={{ to: `/exams/${sessionId}`, label: session?.name ?? t("proctoring.sessions.title") }}
      sub={session && t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
      actions={<Button className="noprint" onClick={() => window.print()}>{t("staff.print")}</Button>}
    >
      <Shown of={protocol}>
        {(data) => (
          <div className="stack protocol">
            <Summary protocol={data} />
            <Seats protocol={data} />
            <TimeGiven protocol={data} />
            <Happened protocol={data} />
            <Signatures session={data.session} />
          </div>
        )}
      </Shown>
    </Page>
  );
};

const Summary = ({ protocol: { session, counts, seals, now, pauses, incidents } }: { protocol: Protocol }) => {
  const { t, f } = useWords();
  const districts = useDistricts();
  return (
    <Panel title={t("invigilation.protocol.summary")} small={t("invigilation.protocol.madeAt", { at: now })}>
      <Facts
        facts={[
          [t("proctoring.sessions.district"), districts.of(session.districtCode)],
          [t("invigilation.protocol.length"), t("proctoring.board.minutes", { n: session.minutes })],
          [t("invigilation.protocol.opened"), session.openedAt ? f.dateTime(session.openedAt) : "–"],
          [t("invigilation.protocol.closed"), session.closedAt ? f.dateTime(session.closedAt) : "–"],
          [t("proctoring.board.expected"), f.number(counts.assigned)],
          [t("proctoring.board.present"), f.number(counts.present)],
          [t("proctoring.board.absent"), f.number(counts.absent)],
          [t("proctoring.board.finished"), f.number(counts.finished)],
          [t("invigilation.protocol.pauses"), f.number(pauses.length)],
          [t("invigilation.incidents.title"), f.number(incidents.length)],
          seals !== null && [t("invigilation.protocol.seals"), <span key="seals" className="mono" style={{ overflowWrap: "anywhere" }}>{seals}</span>],
        ]}
      />
    </Panel>
  );
};

const Seats = ({ protocol: { seats } }: { protocol: Protocol }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  return (
    <Panel title={t("invigilation.protocol.seats")}>
      <Table
        caption={t("invigilation.protocol.seats")}
        rows={seats}
        id={({ seat }) => String(seat)}
        columns={[
          { head: t("proctoring.session.seat"), cell: (row) => f.number(row.seat) },
          { head: t("proctoring.session.name"), cell: (row) => <>{row.name}<small>{numberOf(row.applicationNumber)} · {subjects.of(row.subjectCode)}</small></> },
          { head: t("proctoring.session.attendance"), cell: (row) => t(`exams.attendance.${row.attendance}`) },
          { head: t("proctoring.sessions.startsAt"), cell: (row) => (row.startedAt ? f.time(row.startedAt) : "–") },
          { head: t("proctoring.session.finished"), cell: (row) => (row.finishedAt && row.finishKind ? <>{f.time(row.finishedAt)}<small>{t(`exams.finish.${row.finishKind}`)}</small></> : "–") },
          { head: t("proctoring.session.extra"), num: true, cell: (row) => (row.extraMinutes > 0 ? `+${f.number(row.extraMinutes)}` : "–") },
          { head: t("invigilation.protocol.still"), num: true, cell: (row) => (row.pausedSeconds > 0 ? t("invigilation.protocol.span", { minutes: Math.floor(row.pausedSeconds / 60), seconds: row.pausedSeconds % 60 }) : "–") },
          { head: t("proctoring.session.score"), num: true, cell: (row) => (row.score === null ? "–" : f.number(row.score)) },
        ]}
      />
    </Panel>
  );
};

/** A table with its heading; a sentence where there is nothing to tell. */
function Told<Row>({ title, rows, columns, none }: { title: string; rows: readonly Row[]; columns: readonly Column<Row>[]; none: string }) {
  const numbered = rows.map((row, i) => ({ row, i }));
  return (
    <Panel title={title}>
      {rows.length === 0 ? <p className="dim">{none}</p> : <Table caption={title} rows={numbered} id={({ i }) => String(i)} columns={columns.map(({ cell, ...column }) => ({ ...column, cell: ({ row }: { row: Row }) => cell(row) }))} />}
    </Panel>
  );
}

const TimeGiven = ({ protocol: { grants, refused, reopenings, pauses } }: { protocol: Protocol }) => {
  const { t, f } = useWords();
  const none = t("invigilation.protocol.none");
  const at = { head: t("invigilation.protocol.at"), cell: (row: { at: string }) => f.time(row.at) };
  const seat = { head: t("proctoring.session.seat"), cell: (row: { seat: number | null }): ReactNode => (row.seat === null ? t("proctoring.board.grantWhole") : f.number(row.seat)) };
  const minutes = { head: t("proctoring.board.grantMinutes"), num: true, cell: (row: { minutes: number }) => `+${f.number(row.minutes)}` };
  const reason = { head: t("invigilation.reason"), cell: (row: { reason: string }) => row.reason };
  const by = { head: t("invigilation.protocol.by"), cell: (row: { by: string; approvedBy: string | null }) => <>{row.by}{row.approvedBy && <small>{t("invigilation.protocol.approvedBy", { name: row.approvedBy })}</small>}</> };
  return (
    <>
      <Told title={t("invigilation.protocol.grants")} rows={grants} none={none} columns={[at, seat, minutes, reason, by]} />
      {refused.length > 0 && <Told title={t("invigilation.protocol.refused")} rows={refused} none={none} columns={[at, seat, minutes, { ...reason, cell: (row) => <>{row.reason}<small>{row.decision}</small></> }, { head: t("invigilation.protocol.by"), cell: (row) => <>{row.by}<small>{t("invigilation.protocol.refusedBy", { name: row.refusedBy })}</small></> }]} />}
      <Told title={t("invigilation.protocol.reopenings")} rows={reopenings} none={none} columns={[at, seat, minutes, { ...reason, cell: (row) => <>{row.reason}<small>{t("invigilation.protocol.ended", { at: row.finishedAt, score: row.score })}</small></> }, by]} />
      <Told
        title={t("invigilation.protocol.pauses")}
        rows={pauses}
        none={none}
        columns={[
          { head: t("invigilation.protocol.from"), cell: (row) => f.time(row.pausedAt) },
          { head: t("invigilation.protocol.until"), cell: (row) => (row.resumedAt ? <>{f.time(row.resumedAt)}<small>{spanOf(t, row.pausedAt, row.resumedAt)}</small></> : "–") },
          reason,
          { head: t("invigilation.protocol.by"), cell: (row) => <>{row.by}{row.resumedBy && row.resumedBy !== row.by && <small>{row.resumedBy}</small>}</> },
        ]}
      />
    </>
  );
};

const spanOf = (t: ReturnType<typeof useWords>["t"], from: string, until: string): string => {
  const seconds = Math.round((Date.parse(until) - Date.parse(from)) / 1000);
  return t("invigilation.protocol.span", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
};

const Happened = ({ protocol: { machines, late, incidents } }: { protocol: Protocol }) => {
  const { t, f } = useWords();
  const none = t("invigilation.protocol.none");
  const computer = { head: t("invigilation.machine.address"), cell: (row: { address: string | null; browser: string | null }) => <>{row.address ?? "–"}<small>{row.browser}</small></> };
  return (
    <>
      <Told
        title={t("invigilation.protocol.machines")}
        rows={machines}
        none={none}
        columns={[
          { head: t("invigilation.protocol.at"), cell: (row) => f.time(row.askedAt) },
          { head: t("proctoring.session.seat"), cell: (row) => f.number(row.seat) },
          computer,
          { head: t("proctoring.sessions.state"), cell: (row) => t(`invigilation.machineState.${row.state}`) },
          { head: t("invigilation.protocol.decided"), cell: (row) => (row.by && row.decidedAt ? <>{row.by}<small>{f.time(row.decidedAt)}</small></> : "–") },
        ]}
      />
      <Told
        title={t("journals.late.title")}
        rows={late}
        none={none}
        columns={[
          { head: t("invigilation.protocol.at"), cell: (row) => <>{f.dateTimeShort(row.firstAt)}{row.lastAt !== row.firstAt && <small>{t("journals.late.last", { at: row.lastAt })}</small>}</> },
          { head: t("proctoring.session.seat"), cell: (row) => f.number(row.seat) },
          computer,
          { head: t("journals.late.why"), cell: (row) => t(`journals.late.reason.${row.reason}`) },
          { head: t("journals.entries"), num: true, cell: (row) => f.number(row.answers) },
        ]}
      />
      <Told
        title={t("invigilation.incidents.title")}
        rows={incidents}
        none={none}
        columns={[
          { head: t("invigilation.protocol.at"), cell: (row) => f.time(row.happenedAt) },
          { head: t("invigilation.incidents.kind"), cell: (row) => t(`invigilation.incidentKind.${row.kind}`) },
          { head: t("proctoring.session.seat"), cell: (row) => (row.seat === null ? t("proctoring.board.grantWhole") : f.number(row.seat)) },
          { head: t("invigilation.incidents.says"), cell: (row) => row.says },
          { head: t("invigilation.incidents.by"), cell: (row) => row.by },
        ]}
      />
    </>
  );
};

const Signatures = ({ session }: { session: Protocol["session"] }) => {
  const { t } = useWords();
  return (
    <section className="signatures" aria-label={t("invigilation.protocol.signatures")}>
      {/* where the names stand on a sheet of their own, it says of what */}
      <p className="of">
        <b>{t("invigilation.protocol.of", { name: session.name })}</b> · {t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
      </p>
      {(["invigilator", "second", "manager"] as const).map((who) => (
        <div key={who}>
          <p>{t(`invigilation.protocol.sign.${who}`)}</p>
          <p className="line">{t("invigilation.protocol.sign.line")}</p>
        </div>
      ))}
    </section>
  );
};
