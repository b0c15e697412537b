import { useRef, useState, type KeyboardEvent } from "react";
import { Table } from "../../ui/list.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { numberOf, useSubjects } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";
import type { BoardSeat } from "../board.tsx";

const seatTones = { expected: "mute", entered: "info", working: "info", paused: "hold", offline: "warn", finished: "ok", absent: "mute" } as const;
const looks: Partial<Record<BoardSeat["state"], string>> = { absent: "none", finished: "fin", expected: "wait" };

/** Whoever somebody should walk to. */
export const needsLook = ({ offlineSince, codeRestsUntil }: BoardSeat): boolean => offlineSince !== null || codeRestsUntil !== null;

interface Seats {
  seats: readonly BoardSeat[];
  choose: (seat: BoardSeat) => void;
}

/** The seats where they stand in the room; colour only where someone must walk to. Arrows go from seat to seat, so that the room is one stop of the Tab key. */
export const AsRoom = ({ seats, now, choose, whole }: Seats & { now: string; whole: boolean }) => {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  const [at, setAt] = useState(0);
  const current = Math.min(at, seats.length - 1);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const top = buttons[0]?.offsetTop;
    const columns = Math.max(1, buttons.filter(({ offsetTop }) => offsetTop === top).length);
    const next = { ArrowRight: current + 1, ArrowLeft: current - 1, ArrowDown: current + columns, ArrowUp: current - columns, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined || !buttons[next]) return;
    event.preventDefault();
    setAt(next);
    buttons[next].focus();
  };
  return (
    <>
      {whole && <div className="board-front">{t("proctoring.board.front")}</div>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys move between the buttons inside */}
      <ol className="board-seats" ref={list} onKeyDown={move}>
        {seats.map((seat, i) => (
          <li key={seat.seatId} className={needsLook(seat) ? "off" : looks[seat.state]}>
            <button type="button" tabIndex={i === current ? 0 : -1} onFocus={() => setAt(i)} onClick={() => choose(seat)}>
              <span className="vh">{t("proctoring.session.seat")} </span>
              <b>{seat.seat}</b>
              <span className="c">{numberOf(seat.applicationNumber)}</span>
              <Standing seat={seat} now={now} />
            </button>
          </li>
        ))}
      </ol>
    </>
  );
};

const Standing = ({ seat, now }: { seat: BoardSeat; now: string }) => {
  const { t, f } = useWords();
  const begun = seat.startedAt !== null && seat.state !== "absent";
  return (
    <>
      {begun ? (
        <>
          <span className="m">
            <i style={{ width: `${seat.questions > 0 ? (100 * seat.answered) / seat.questions : 0}%` }} />
          </span>
          <span className="a">{t("proctoring.board.answered", { n: seat.answered, of: seat.questions })}</span>
        </>
      ) : (
        <span className="x">{seat.state === "expected" && seat.present ? t("invigilation.board.atSeat") : t(`exams.seatState.${seat.state}`)}</span>
      )}
      {seat.offlineSince && <Tag tone="warn">{t("proctoring.board.offlineFor", { n: Math.floor((Date.parse(now) - Date.parse(seat.offlineSince)) / 60_000) })}</Tag>}
      {seat.codeRestsUntil && <Tag tone="warn">{t("invigilation.code.rests", { at: f.time(seat.codeRestsUntil) })}</Tag>}
      {(seat.state === "finished" || seat.state === "paused") && <Tag tone={seatTones[seat.state]}>{t(`exams.seatState.${seat.state}`)}</Tag>}
      {seat.extraMinutes > 0 && seat.state !== "finished" && <Tag tone="hold">{t("proctoring.board.plus", { n: seat.extraMinutes })}</Tag>}
    </>
  );
};

/** The same as a table: who needs a look comes first. */
export const AsTable = ({ seats, choose }: Seats) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const rows = seats.toSorted((a, b) => Number(needsLook(b)) - Number(needsLook(a)) || a.seat - b.seat);
  return (
    <Panel>
      <Table
        caption={t("proctoring.board.asTable")}
        rows={rows}
        id={({ seatId }) => seatId}
        columns={[
          { head: t("proctoring.session.seat"), cell: (seat) => <button type="button" className="linkish" onClick={() => choose(seat)}>{f.number(seat.seat)}</button> },
          { head: t("proctoring.session.number"), cell: (seat) => numberOf(seat.applicationNumber) },
          { head: t("proctoring.session.name"), cell: (seat) => <>{seat.name}<small>{subjects.of(seat.subjectCode)}</small></> },
          { head: t("proctoring.sessions.state"), cell: (seat) => <><Tag tone={seatTones[seat.state]}>{t(`exams.seatState.${seat.state}`)}</Tag>{seat.codeRestsUntil && <small>{t("invigilation.code.rests", { at: f.time(seat.codeRestsUntil) })}</small>}</> },
          { head: t("proctoring.board.answeredHead"), num: true, cell: (seat) => t("proctoring.board.answered", { n: seat.answered, of: seat.questions }) },
          { head: t("proctoring.board.left"), num: true, cell: (seat) => (seat.minutesLeft === null ? "–" : t("proctoring.board.minutes", { n: seat.minutesLeft })) },
        ]}
      />
    </Panel>
  );
};
