import type { Answer } from "@kadr/contract";
import { exams } from "@kadr/contract/exams";
import { invigilation } from "@kadr/contract/invigilation";
import type { UseQueryResult } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Refused } from "../api.ts";
import { useAddress } from "../ui/address.ts";
import { useAsk } from "../ui/asking.ts";
import { Filters, Pick } from "../ui/filters.tsx";
import { useGo } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Strip } from "../ui/parts.tsx";
import { useMayCall } from "../ui/session.tsx";
import { Shown, Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Attention } from "./exam/attention.tsx";
import { Events } from "./exam/events.tsx";
import { Grant } from "./exam/grant.tsx";
import { RoomTime } from "./exam/room-time.tsx";
import { SeatDialog } from "./exam/seat-dialog.tsx";
import { AsRoom, AsTable, needsLook } from "./exam/seats.tsx";
import { SessionActions } from "./session.tsx";
import "./exam/board.css";

export type BoardAnswer = Answer<typeof exams.board>;
export type BoardSeat = BoardAnswer["seats"][number];

const every = 5_000;
/** After so long without an answer what stands here is old. */
const oldAfter = 20_000;

export const Board = () => {
  const { t } = useWords();
  const { sessionId = "" } = useParams({ strict: false }) as { sessionId?: string };
  const board = useAsk(exams.board, { sessionId }, { refetchInterval: every });
  if (!board.data) return <Page title={t("proctoring.session.board")} back={{ to: "/exams", label: t("proctoring.sessions.title") }}><Shown of={board}>{() => null}</Shown></Page>;
  return <Room board={board.data} asked={board} />;
};

/** The filters of the board by name, with the seats each shows. */
const filters = {
  look: needsLook,
  waiting: ({ state }: BoardSeat) => state === "expected" || state === "entered",
  working: ({ state }: BoardSeat) => state === "working" || state === "paused" || state === "offline",
  offline: ({ offlineSince }: BoardSeat) => offlineSince !== null,
  finished: ({ state }: BoardSeat) => state === "finished",
  absent: ({ state }: BoardSeat) => state === "absent",
} as const;
type Filter = keyof typeof filters;

const Room = ({ board, asked }: { board: BoardAnswer; asked: UseQueryResult<BoardAnswer, Refused> }) => {
  const { t } = useWords();
  const { session, seats } = board;
  const go = useGo();
  const mayCall = useMayCall();
  const [address, change] = useAddress();
  const [chosenId, setChosen] = useState<string | null>(null);
  const choose = (seat: BoardSeat) => setChosen(seat.seatId);
  const filter = filters[address["seats"] as Filter] as ((seat: BoardSeat) => boolean) | undefined;
  const shown = filter ? seats.filter(filter) : seats;
  const asTable = address["as"] === "table";
  const count = (name: Filter) => seats.filter(filters[name]).length;
  const to = (page: string) => () => go(`/exams/${session.id}/${page}`);
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
          <SessionActions
            session={session}
            more={[
              mayCall(invigilation.findAtDoor) && session.state !== "closed" && { label: t("invigilation.door.title"), onClick: to("door") },
              mayCall(exams.seatList) && { label: t("proctoring.session.seatList"), onClick: to("seats") },
              { label: t("invigilation.protocol.title"), onClick: to("protocol") },
            ]}
          />
        </div>
      }
    >
      <Lost asked={asked} now={board.now} />
      <Attention board={board} choose={choose} />
      <div className="two">
        <div>
          <Strip
            figures={[
              { label: t("proctoring.board.seats"), value: seats.length },
              { label: t("proctoring.board.present"), value: seats.filter(({ present }) => present).length },
              { label: t("proctoring.board.working"), value: count("working") },
              { label: t("proctoring.board.finished"), value: count("finished") },
              { label: t("proctoring.board.offline"), value: count("offline") },
              { label: t("proctoring.board.absent"), value: count("absent") },
            ]}
          />
          <Filters>
            <Pick
              name="seats"
              label={t("invigilation.board.show")}
              all={t("invigilation.board.everybody", { n: seats.length })}
              options={(Object.keys(filters) as Filter[]).map((name) => ({ value: name, label: t(`invigilation.board.filter.${name}`, { n: count(name) }) }))}
            />
            <button type="button" className="linkish" onClick={() => change({ as: asTable ? undefined : "table" })}>
              {asTable ? t("proctoring.board.asRoom") : t("proctoring.board.asTable")}
            </button>
          </Filters>
          {seats.length === 0 ? <p className="empty">{t("proctoring.board.noSeats")}</p> : shown.length === 0 ? <p className="empty">{t("invigilation.board.nobody")}</p> : asTable ? <AsTable seats={shown} choose={choose} /> : <AsRoom seats={shown} now={board.now} choose={choose} whole={filter === undefined} />}
          <p className="dim" style={{ margin: "var(--s3) 0" }}>
            {t("proctoring.board.asOf", { at: board.now })}
          </p>
          <Events board={board} />
        </div>
        <div className="stack">
          <RoomTime board={board} />
          <Grant board={board} />
        </div>
      </div>
      <SeatDialog board={board} seat={seats.find(({ seatId }) => seatId === chosenId) ?? null} close={() => setChosen(null)} />
    </Page>
  );
};

/** Says that what stands on the page is old, when the line is lost; it goes on asking by itself. */
const Lost = ({ asked, now }: { asked: UseQueryResult<BoardAnswer, Refused>; now: string }) => {
  const { t, f } = useWords();
  const [old, setOld] = useState(false);
  useEffect(() => {
    const look = () => setOld(Date.now() - asked.dataUpdatedAt > oldAfter);
    look();
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [asked.dataUpdatedAt]);
  if (asked.error && asked.error.status > 0) return <Trouble error={asked.error} again={() => void asked.refetch()} />;
  if (!old && asked.fetchStatus !== "paused" && !asked.error) return null;
  return (
    <div className="note warn" role="alert">
      <p>{t("invigilation.board.lost", { at: f.time(now) })}</p>
    </div>
  );
};
