import { invigilation } from "@kadr/contract/invigilation";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { Decision } from "../../ui/decision.tsx";
import { Note, Panel } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";
import type { BoardAnswer } from "../board.tsx";
import { IncidentForm } from "./incident-form.tsx";

/** What concerns the whole room: its time stands still or goes on, and what happened in it is written down. */
export const RoomTime = ({ board: { session, seats, pause } }: { board: BoardAnswer }) => {
  const { t, f } = useWords();
  const [open, setOpen] = useState<"pause" | "resume" | "incident" | null>(null);
  const close = () => setOpen(null);
  const state = { state: session.state, stateWord: t(`exams.sessionState.${session.state}`) };
  const working = seats.filter(({ state: seat }) => seat === "working" || seat === "offline").length;
  return (
    <Panel title={t("proctoring.board.room")}>
      {pause && session.pausedAt && <Note tone="warn"><p>{t("invigilation.pause.says", { at: f.time(session.pausedAt), reason: pause.reason, by: pause.by })}</p></Note>}
      <Actions
        start
        acts={[
          session.pausedAt
            ? { label: t("invigilation.pause.resume"), kind: "main", action: "resumeSession", ...state, onClick: () => setOpen("resume") }
            : { label: t("invigilation.pause.pause"), action: "pauseSession", ...state, onClick: () => setOpen("pause") },
          { label: t("invigilation.incidents.add"), action: "recordIncident", onClick: () => setOpen("incident") },
        ]}
      />
      <Decision
        route={invigilation.pauseSession}
        opened={open === "pause"}
        close={close}
        title={t("invigilation.pause.pauseTitle", { name: session.room })}
        says={t("invigilation.pause.pauseSays", { n: working })}
        reason={{ label: t("invigilation.reason") }}
        confirm={t("invigilation.pause.pauseDo")}
        input={(reason) => ({ sessionId: session.id, reason })}
        said={({ paused }) => t("invigilation.pause.paused", { n: paused })}
      />
      <Decision
        route={invigilation.resumeSession}
        opened={open === "resume"}
        close={close}
        title={t("invigilation.pause.resumeTitle", { name: session.room })}
        says={t("invigilation.pause.resumeSays")}
        confirm={t("invigilation.pause.resumeDo")}
        input={() => ({ sessionId: session.id })}
        said={({ seconds }) => t("invigilation.pause.resumed", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
      />
      <IncidentForm opened={open === "incident"} close={close} sessionId={session.id} seats={seats} />
    </Panel>
  );
};
