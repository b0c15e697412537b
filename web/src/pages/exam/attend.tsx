import { Button, Modal, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { exams } from "@kadr/contract/exams";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Decision } from "../../ui/decision.tsx";
import { Facts, Panel, Tag } from "../../ui/parts.tsx";
import { numberOf, useSubjects } from "../../ui/places.ts";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { BoardAnswer, BoardSeat } from "../board.tsx";

const shown = 4;

/** The seats that someone must walk to; where a whole room lost its line, a few stand for all. */
export const Attention = ({ board, choose }: { board: BoardAnswer; choose: (seat: BoardSeat) => void }) => {
  const { t, f } = useWords();
  const offline = board.seats.filter(({ state }) => state === "offline");
  return (
    <Panel title={t("proctoring.board.attention")} small={offline.length > 0 && f.number(offline.length)}>
      {offline.length === 0 && <p className="dim">{t("proctoring.board.attentionNone")}</p>}
      <ul className="plain board-al">
        {offline.slice(0, shown).map((seat) => (
          <li key={seat.seatId}>
            <Tag tone="warn">{t("proctoring.board.seatShort", { seat: String(seat.seat) })}</Tag>
            <p>{t("proctoring.board.offlineSays", { for: f.duration(Date.parse(board.now) - Date.parse(seat.offlineSince ?? board.now)) })}</p>
            <button type="button" className="linkish" onClick={() => choose(seat)}>
              {numberOf(seat.applicationNumber)}
            </button>
          </li>
        ))}
        {offline.length > shown && <li>{t("proctoring.board.attentionMore", { n: offline.length - shown })}</li>}
      </ul>
    </Panel>
  );
};

/** Extra minutes for a seat or the whole room, always with a reason. */
export const Grant = ({ board: { session, seats } }: { board: BoardAnswer }) => {
  const { t } = useWords();
  const say = useSay();
  const [seatId, setSeat] = useState("");
  const [minutes, setMinutes] = useState<number | string>(5);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const grant = usePerform(exams.grantTime, () => {
    say(t("proctoring.board.granted"));
    setReason("");
    setTried(false);
  });
  const send = () => {
    setTried(true);
    if (reason.trim()) grant.mutate({ sessionId: session.id, ...(seatId && { seatId }), minutes: Number(minutes), reason: reason.trim() });
  };
  const running = seats.filter(({ state }) => state !== "finished" && state !== "absent");
  return (
    <Panel title={t("proctoring.board.grant")}>
      <div className="stack">
        {grant.error && <Trouble error={grant.error} />}
        <div className="row" style={{ flexWrap: "nowrap" }}>
          <NativeSelect flex={1} label={t("proctoring.board.grantSeat")} value={seatId} data={[{ value: "", label: t("proctoring.board.grantWhole") }, ...running.map((seat) => ({ value: seat.seatId, label: String(seat.seat) }))]} onChange={(event) => setSeat(event.currentTarget.value)} />
          <NumberInput w="6.5rem" label={t("proctoring.board.grantMinutes")} value={minutes} onChange={setMinutes} min={1} max={120} allowDecimal={false} />
        </div>
        <TextInput label={t("proctoring.board.grantReason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} error={tried && !reason.trim() && t("staff.reasonMissing")} />
        <Actions start acts={[{ label: t("proctoring.board.grantDo"), kind: "main", action: "grantTime", state: session.state, stateWord: t(`exams.sessionState.${session.state}`), waiting: grant.isPending, onClick: send }]} />
      </div>
    </Panel>
  );
};

/** One seat: who sits there, and whether they came. */
export const SeatDialog = ({ seat, close, session }: { seat: BoardSeat | null; close: () => void; session: BoardAnswer["session"] }) => {
  const { t, f } = useWords();
  const say = useSay();
  const subjects = useSubjects();
  const [absent, setAbsent] = useState<BoardSeat | null>(null);
  const mark = usePerform(exams.markAttendance, () => {
    say(t("proctoring.board.marked"));
    close();
  });
  const state = { state: session.state, stateWord: t(`exams.sessionState.${session.state}`) };
  return (
    <>
      <Modal opened={seat !== null} onClose={close} title={<b>{seat && t("proctoring.board.seatShort", { seat: String(seat.seat) })}</b>}>
        {seat && (
          <div className="stack">
            {mark.error && <Trouble error={mark.error} />}
            <Facts
              facts={[
                [t("proctoring.session.name"), seat.name],
                [t("proctoring.session.number"), numberOf(seat.applicationNumber)],
                [t("proctoring.session.subject"), subjects.of(seat.subjectCode)],
                [t("proctoring.sessions.state"), t(`exams.seatState.${seat.state}`)],
                seat.startedAt ? [t("proctoring.sessions.startsAt"), f.time(seat.startedAt)] : null,
                seat.minutesLeft === null ? null : [t("proctoring.board.left"), t("proctoring.board.minutes", { n: seat.minutesLeft })],
                seat.questions > 0 ? [t("proctoring.session.score"), t("proctoring.board.answered", { n: seat.answered, of: seat.questions })] : null,
                seat.extraMinutes > 0 ? [t("proctoring.session.extra"), f.number(seat.extraMinutes)] : null,
              ]}
            />
            {(seat.state === "expected" || seat.state === "absent" || seat.state === "entered") && (
              <Actions
                start
                acts={[
                  { label: t("proctoring.board.markPresent"), action: "markAttendance", ...state, waiting: mark.isPending, onClick: () => mark.mutate({ seatId: seat.seatId, attendance: "present" }) },
                  seat.state !== "absent" && { label: t("proctoring.board.markAbsent"), kind: "danger", action: "markAttendance", ...state, onClick: () => { setAbsent(seat); close(); } },
                ]}
              />
            )}
            <Button variant="default" onClick={close}>
              {t("staff.close")}
            </Button>
          </div>
        )}
      </Modal>
      <Decision
        route={exams.markAttendance}
        danger
        opened={absent !== null}
        close={() => setAbsent(null)}
        title={absent && t("proctoring.board.absentTitle", { seat: String(absent.seat) })}
        says={absent && t("proctoring.board.absentSays", { name: absent.name })}
        confirm={t("proctoring.board.absentDo")}
        input={() => (absent ? { seatId: absent.seatId, attendance: "absent" as const } : null)}
        said={() => t("proctoring.board.marked")}
      />
    </>
  );
};
