import type { Answer } from "@kadr/contract";
import { exams } from "@kadr/contract/exams";
import { useGo } from "../ui/go.tsx";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAsk } from "../ui/asking.ts";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Strip, Tag } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useMayCall } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Attention, Grant, SeatDialog } from "./exam/attend.tsx";
import { SessionActions } from "./session.tsx";
import "./exam/board.css";

export type BoardAnswer = Answer<typeof exams.board>;
export type BoardSeat = BoardAnswer["seats"][number];

const seatTones = { expected: "mute", entered: "info", working: "info", offline: "warn", finished: "ok", absent: "mute" } as const;

export const Board = () => {
  const { t } = useWords();
  const { sessionId = "" } = useParams({ strict: false }) as { sessionId?: string };
  const board = useAsk(exams.board, { sessionId }, { refetchInterval: 5_000 });
  if (!board.data) return <Page title={t("proctoring.session.board")} back={{ to: "/exams", label: t("proctoring.sessions.title") }}><Shown of={board}>{() => null}</Shown></Page>;
  return <Room board={board.data} />;
};

const Room = ({ board }: { board: BoardAnswer }) => {
  const { t, f } = useWords();
  const { session, seats, events } = board;
  const go = useGo();
  const mayCall = useMayCall();
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState<BoardSeat | null>(null);
  const count = (...states: BoardSeat["state"][]) => seats.filter(({ state }) => states.includes(state)).length;
  return (
    <Page
      title={t("proctoring.board.title", { name: session.name })}
      back={{ to: `/exams/${session.id}`, label: session.name }}
      sub={t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
      actions={
        <div className="row">
          {board.minutesLeft !== null && (
            <p className="board-clock">
              <small>{t("proctoring.board.left")}</small> {t("proctoring.board.minutes", { n: board.minutesLeft })}
            </p>
          )}
          <SessionActions session={session} more={[mayCall(exams.seatList) && { label: t("proctoring.session.seatList"), onClick: () => go(`/exams/${session.id}/seats`) }]} />
        </div>
      }
    >
      <div className="two">
        <div>
          <Strip
            figures={[
              { label: t("proctoring.board.seats"), value: seats.length },
              { label: t("proctoring.board.present"), value: seats.length - count("expected", "absent") },
              { label: t("proctoring.board.working"), value: count("working", "offline") },
              { label: t("proctoring.board.finished"), value: count("finished") },
              { label: t("proctoring.board.offline"), value: count("offline") },
              { label: t("proctoring.board.absent"), value: count("absent") },
            ]}
          />
          {seats.length === 0 ? <p className="empty">{t("proctoring.board.noSeats")}</p> : asTable ? <AsTable seats={seats} choose={setChosen} /> : <AsRoom seats={seats} now={board.now} choose={setChosen} />}
          <p className="dim" style={{ margin: "var(--s3) 0" }}>
            {t("proctoring.board.asOf", { at: board.now })}{" "}
            <button type="button" className="linkish" onClick={() => setAsTable(!asTable)}>
              {asTable ? t("proctoring.board.asRoom") : t("proctoring.board.asTable")}
            </button>
          </p>
          <Panel title={t("proctoring.board.events")}>
            {events.length === 0 && <p className="dim">{t("proctoring.board.noEvents")}</p>}
            <ol className="plain board-ev">
              {events.map((event, i) => (
                <li key={i}>
                  <time dateTime={event.at}>{f.time(event.at)}</time>
                  <b>{event.seat === null ? t("proctoring.board.room") : t("proctoring.board.seatShort", { seat: String(event.seat) })}</b>
                  <span>
                    {t.find(`exams.event.${event.kind}`, { minutes: event.minutes ?? 0, reason: event.reason ?? "" }) ?? event.kind}
                    {event.finishKind && ` (${t(`exams.finish.${event.finishKind}`)})`}
                    {event.by && <span className="dim"> · {event.by}</span>}
                  </span>
                </li>
              ))}
            </ol>
          </Panel>
        </div>
        <div className="stack">
          <Attention board={board} choose={setChosen} />
          <Grant board={board} />
        </div>
      </div>
      <SeatDialog seat={chosen} close={() => setChosen(null)} session={session} />
    </Page>
  );
};

const looks: Partial<Record<BoardSeat["state"], string>> = { absent: "none", offline: "off", finished: "fin", expected: "wait" };

/** The seats where they stand in the room; colour only where someone must walk to. */
const AsRoom = ({ seats, now, choose }: { seats: readonly BoardSeat[]; now: string; choose: (seat: BoardSeat) => void }) => {
  const { t } = useWords();
  return (
    <>
      <div className="board-front">{t("proctoring.board.front")}</div>
      <ol className="board-seats">
        {seats.map((seat) => (
          <li key={seat.seatId} className={looks[seat.state]}>
            <button type="button" onClick={() => choose(seat)}>
              <span className="vh">{t("proctoring.session.seat")} </span>
              <b>{seat.seat}</b>
              <span className="c">{numberOf(seat.applicationNumber)}</span>
              {["working", "offline", "finished"].includes(seat.state) ? (
                <>
                  <span className="m">
                    <i style={{ width: `${seat.questions > 0 ? (100 * seat.answered) / seat.questions : 0}%` }} />
                  </span>
                  <span className="a">{t("proctoring.board.answered", { n: seat.answered, of: seat.questions })}</span>
                </>
              ) : (
                <span className="x">{t(`exams.seatState.${seat.state}`)}</span>
              )}
              {seat.state === "offline" && <Tag tone="warn">{t("proctoring.board.offlineFor", { n: Math.floor((Date.parse(now) - Date.parse(seat.offlineSince ?? now)) / 60_000) })}</Tag>}
              {seat.state === "finished" && <Tag tone="ok">{t("exams.seatState.finished")}</Tag>}
              {seat.extraMinutes > 0 && seat.state !== "finished" && <Tag tone="hold">{t("proctoring.board.plus", { n: seat.extraMinutes })}</Tag>}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
};

const AsTable = ({ seats, choose }: { seats: readonly BoardSeat[]; choose: (seat: BoardSeat) => void }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  return (
    <Panel>
      <Table
        caption={t("proctoring.board.asTable")}
        rows={seats}
        id={({ seatId }) => seatId}
        columns={[
          { head: t("proctoring.session.seat"), cell: (seat) => <button type="button" className="linkish" onClick={() => choose(seat)}>{f.number(seat.seat)}</button> },
          { head: t("proctoring.session.number"), cell: (seat) => numberOf(seat.applicationNumber) },
          { head: t("proctoring.session.name"), cell: (seat) => <>{seat.name}<small>{subjects.of(seat.subjectCode)}</small></> },
          { head: t("proctoring.sessions.state"), cell: (seat) => <Tag tone={seatTones[seat.state]}>{t(`exams.seatState.${seat.state}`)}</Tag> },
          { head: t("proctoring.session.score"), num: true, cell: (seat) => t("proctoring.board.answered", { n: seat.answered, of: seat.questions }) },
          { head: t("proctoring.board.left"), num: true, cell: (seat) => (seat.minutesLeft === null ? "–" : t("proctoring.board.minutes", { n: seat.minutesLeft })) },
        ]}
      />
    </Panel>
  );
};
