import { Button, Modal } from "@mantine/core";
import { exams } from "@kadr/contract/exams";
import { invigilation } from "@kadr/contract/invigilation";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Decision } from "../../ui/decision.tsx";
import { NumberField } from "../../ui/number.tsx";
import { Facts } from "../../ui/parts.tsx";
import { numberOf, useSubjects } from "../../ui/places.ts";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { BoardAnswer, BoardSeat } from "../board.tsx";
import { IncidentForm } from "./incident-form.tsx";
import { Late } from "./late.tsx";

/** One seat: who sits there, whether they came, and what can be done for them. */
export const SeatDialog = ({ seat, board, close }: { seat: BoardSeat | null; board: BoardAnswer; close: () => void }) => {
  const { t } = useWords();
  const { session, seats } = board;
  // what follows keeps its seat while the dialog closes and the board goes on
  const [next, setNext] = useState<{ what: "absent" | "reopen" | "incident"; seat: BoardSeat } | null>(null);
  const done = () => setNext(null);
  const take = (what: "absent" | "reopen" | "incident") => () => {
    if (seat) setNext({ what, seat });
    close();
  };
  return (
    <>
      <Modal opened={seat !== null} onClose={close} size={seat && seat.late > 0 ? "lg" : "md"} title={<b>{seat && t("proctoring.board.seatShort", { seat: String(seat.seat) })}</b>}>
        {seat && (
          <div className="stack">
            <SeatFacts seat={seat} />
            <SeatActs seat={seat} session={session} close={close} take={take} />
            {seat.late > 0 && <Late seatId={seat.seatId} />}
            <Button variant="default" onClick={close}>
              {t("staff.close")}
            </Button>
          </div>
        )}
      </Modal>
      <Decision
        route={exams.markAttendance}
        danger
        opened={next?.what === "absent"}
        close={done}
        title={next && t("proctoring.board.absentTitle", { seat: String(next.seat.seat) })}
        says={next && t("proctoring.board.absentSays", { name: next.seat.name })}
        confirm={t("proctoring.board.absentDo")}
        input={() => (next ? { seatId: next.seat.seatId, attendance: "absent" as const } : null)}
        said={() => t("proctoring.board.marked")}
      />
      <Reopen seat={next?.what === "reopen" ? next.seat : null} close={done} alone={board.minutesAlone} />
      {next && <IncidentForm opened={next.what === "incident"} close={done} sessionId={session.id} seats={seats} seatId={next.seat.seatId} />}
    </>
  );
};

const SeatFacts = ({ seat }: { seat: BoardSeat }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  return (
    <Facts
      facts={[
        [t("proctoring.session.name"), seat.name],
        [t("proctoring.session.number"), numberOf(seat.applicationNumber)],
        [t("proctoring.session.subject"), subjects.of(seat.subjectCode)],
        [t("proctoring.sessions.state"), t(`exams.seatState.${seat.state}`)],
        seat.startedAt ? [t("proctoring.sessions.startsAt"), f.time(seat.startedAt)] : null,
        seat.minutesLeft === null ? null : [t("proctoring.board.left"), t("proctoring.board.minutes", { n: seat.minutesLeft })],
        seat.questions > 0 ? [t("invigilation.board.answered"), t("proctoring.board.answered", { n: seat.answered, of: seat.questions })] : null,
        seat.extraMinutes > 0 ? [t("proctoring.session.extra"), f.number(seat.extraMinutes)] : null,
        seat.codeRestsUntil ? [t("proctoring.seatList.code"), t("invigilation.code.restsUntil", { at: f.time(seat.codeRestsUntil) })] : null,
        seat.finishKind ? [t("proctoring.session.finished"), t(`exams.finish.${seat.finishKind}`)] : null,
      ]}
    />
  );
};

interface Acts {
  seat: BoardSeat;
  session: BoardAnswer["session"];
  close: () => void;
  take: (what: "absent" | "reopen" | "incident") => () => void;
}

const SeatActs = ({ seat, session, close, take }: Acts) => {
  const { t } = useWords();
  const say = useSay();
  const mark = usePerform(exams.markAttendance, () => {
    say(t("proctoring.board.marked"));
    close();
  });
  const free = usePerform(invigilation.freeCode, () => {
    say(t("invigilation.code.freed"));
    close();
  });
  const state = { state: session.state, stateWord: t(`exams.sessionState.${session.state}`) };
  const come = () => mark.mutate({ seatId: seat.seatId, attendance: "present" });
  const notBegun = seat.startedAt === null;
  return (
    <>
      {mark.error && <Trouble error={mark.error} />}
      {free.error && <Trouble error={free.error} />}
      <Actions
        start
        acts={[
          seat.codeRestsUntil !== null && { label: t("invigilation.code.free"), kind: "main", action: "freeCode", ...state, waiting: free.isPending, onClick: () => free.mutate({ seatId: seat.seatId }) },
          notBegun && !seat.present && { label: t(seat.state === "absent" ? "invigilation.absence.undo" : "proctoring.board.markPresent"), action: "markAttendance", ...state, waiting: mark.isPending, onClick: come },
          notBegun && seat.state !== "absent" && { label: t("proctoring.board.markAbsent"), kind: "danger", action: "markAttendance", ...state, onClick: take("absent") },
          (seat.finishKind === "time" || seat.finishKind === "closed") && { label: t("invigilation.reopen.reopen"), action: "reopenAttempt", ...state, onClick: take("reopen") },
          { label: t("invigilation.incidents.add"), action: "recordIncident", onClick: take("incident") },
        ]}
      />
    </>
  );
};

/** An end that came by itself is taken back; the score it had stays in the record. */
const Reopen = ({ seat, close, alone }: { seat: BoardSeat | null; close: () => void; alone: number }) => {
  const { t } = useWords();
  const [minutes, setMinutes] = useState<number | string>(5);
  return (
    <Decision
      route={invigilation.reopenAttempt}
      opened={seat !== null}
      close={close}
      title={seat && t("invigilation.reopen.title", { seat: String(seat.seat) })}
      says={
        seat && (
          <>
            <p>{t(seat.finishKind === "closed" ? "invigilation.reopen.saysClosed" : "invigilation.reopen.saysTime", { name: seat.name })}</p>
            <p className="dim">{t("invigilation.time.alone", { n: alone })}</p>
          </>
        )
      }
      reason={{ label: t("invigilation.reason") }}
      confirm={t("invigilation.reopen.do")}
      input={(reason) => (seat && minutes !== "" ? { seatId: seat.seatId, minutes: Number(minutes), reason } : null)}
      said={({ state }) => (state === "given" ? t("invigilation.reopen.done") : t("invigilation.time.waits"))}
    >
      <NumberField label={t("invigilation.reopen.minutes")} value={minutes} change={setMinutes} min={0} max={120} width={140} />
    </Decision>
  );
};
