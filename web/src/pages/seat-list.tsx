import { Button } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { exams } from "@kadr/contract/exams";
import { csvText } from "@kadr/i18n/csv";
import { useParams } from "@tanstack/react-router";
import { useAddress } from "../ui/address.ts";
import { useAsk } from "../ui/asking.ts";
import { Table } from "../ui/list.tsx";
import { offerFile } from "../ui/offer-file.ts";
import { Page } from "../ui/page.tsx";
import { Note, Panel } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useMayCall } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import "./exam/print.css";

type Seats = Answer<typeof exams.seatList>;

/** For cards of one's own making, and for `kadr exam-load`. */
const codesCsv = ({ seats }: Seats): string =>
  csvText([["seat", "number", "name", "code", "password"], ...seats.map(({ seat, applicationNumber, name, code, password }) => [seat, applicationNumber, name, code, password])], { mark: true });

/** What hangs at the door and lies on the desk of the invigilator, or a slip for each candidate: made to be printed. */
export const SeatList = () => {
  const { t } = useWords();
  const { sessionId = "" } = useParams({ strict: false }) as { sessionId?: string };
  const [address, change] = useAddress();
  const slips = address["as"] === "slips";
  const may = useMayCall()(exams.seatList);
  const list = useAsk(exams.seatList, { sessionId }, { enabled: may });
  const session = list.data?.session;
  return (
    <Page
      title={t(slips ? "invigilation.slips.title" : "proctoring.seatList.title", { name: session?.name ?? "…" })}
      back={{ to: `/exams/${sessionId}`, label: session?.name ?? t("proctoring.sessions.title") }}
      sub={session && t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
      actions={
        may && (
          <div className="row noprint">
            <Button variant="default" onClick={() => change({ as: slips ? undefined : "slips" })}>
              {slips ? t("invigilation.slips.list") : t("invigilation.slips.slips")}
            </Button>
            <Button variant="default" disabled={!list.data} onClick={() => list.data && offerFile("codes.csv", "text/csv;charset=utf-8", codesCsv(list.data))}>
              {t("proctoring.seatList.csv")}
            </Button>
            <Button onClick={() => window.print()}>{t("staff.print")}</Button>
          </div>
        )
      }
    >
      {may ? (
        <>
          <div className="noprint">
            <Note tone="warn"><p>{t("proctoring.seatList.says")}</p></Note>
          </div>
          <Shown of={list}>{(data) => (data.seats.length === 0 ? <p className="empty">{t("proctoring.board.noSeats")}</p> : slips ? <Slips list={data} /> : <AsList list={data} />)}</Shown>
        </>
      ) : (
        <Note tone="warn"><p>{t("proctoring.seatList.notYours")}</p></Note>
      )}
    </Page>
  );
};

const AsList = ({ list: { seats } }: { list: Seats }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  return (
    <Panel>
      <Table
        caption={t("proctoring.session.seatList")}
        rows={seats}
        id={({ seatId }) => seatId}
        columns={[
          { head: t("proctoring.session.seat"), cell: ({ seat }) => f.number(seat) },
          { head: t("proctoring.session.name"), cell: (row) => row.name },
          { head: t("proctoring.session.number"), cell: (row) => numberOf(row.applicationNumber) },
          { head: t("proctoring.session.subject"), cell: (row) => subjects.of(row.subjectCode) },
          { head: t("proctoring.seatList.code"), cell: (row) => <span className="mono nowrap">{row.code}</span> },
          { head: t("proctoring.seatList.password"), cell: (row) => <span className="mono nowrap">{row.password}</span> },
          { head: t("proctoring.seatList.signature"), cell: () => <span className="sign" /> },
        ]}
      />
    </Panel>
  );
};

/** One slip a candidate, to be cut along the lines: whoever gets it sees nobody else's code. */
const Slips = ({ list: { seats, session } }: { list: Seats }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  return (
    <ol className="slips">
      {seats.map((row) => (
        <li key={row.seatId}>
          <h2>{row.name}</h2>
          <p className="dim small">
            {numberOf(row.applicationNumber)} · {subjects.of(row.subjectCode)}
          </p>
          <p className="small">{t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}</p>
          <dl>
            <dt>{t("proctoring.session.seat")}</dt>
            <dd className="code">{f.number(row.seat)}</dd>
            <dt>{t("proctoring.seatList.code")}</dt>
            <dd className="code">{row.code}</dd>
            <dt>{t("proctoring.seatList.password")}</dt>
            <dd className="code">{row.password}</dd>
          </dl>
          <p className="dim small">{t("invigilation.slips.says")}</p>
        </li>
      ))}
    </ol>
  );
};
