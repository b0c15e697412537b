import { Checkbox } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { exams, openHoursAhead } from "@kadr/contract/exams";
import { useGo } from "../ui/go.tsx";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions, type Act } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { useNow } from "../ui/clock.ts";
import { Decision } from "../ui/decision.tsx";
import { Filters, Search } from "../ui/filters.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Panel, Strip, Tag } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useMayCall, useWhyNot } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { MoveSession } from "./exam/move-session.tsx";
import { SebPanel } from "./exam/seb-panel.tsx";
import { SessionTag } from "./exam/session-tag.tsx";

export type Session = Answer<typeof exams.getSession>;

export const SessionPage = () => {
  const { t } = useWords();
  const { sessionId = "" } = useParams({ strict: false }) as { sessionId?: string };
  const session = useAsk(exams.getSession, { sessionId }, { refetchInterval: 30_000 });
  if (!session.data) return <Page title={t("proctoring.sessions.title")} back={{ to: "/exams", label: t("proctoring.sessions.title") }}><Shown of={session}>{() => null}</Shown></Page>;
  return <One session={session.data} />;
};

const One = ({ session }: { session: Session }) => {
  const { t } = useWords();
  const go = useGo();
  const mayCall = useMayCall();
  const change = useChanges(session);
  const open = (to: string) => () => go(`/exams/${session.id}/${to}`);
  return (
    <Page
      title={session.name}
      back={{ to: "/exams", label: t("proctoring.sessions.title") }}
      sub={t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
      tags={<SessionTag of={session} />}
      actions={<SessionActions session={session} more={[{ label: t("proctoring.session.board"), onClick: open("board") }, mayCall(exams.seatList) && { label: t("proctoring.session.seatList"), onClick: open("seats") }, { label: t("invigilation.protocol.title"), onClick: open("protocol") }, ...change.acts]} />}
    >
      {session.notHeld && <Note tone="warn"><p>{session.notHeld}</p></Note>}
      <Strip
        figures={[
          { label: t("proctoring.board.seats"), value: session.seats },
          { label: t("proctoring.board.expected"), value: session.assigned },
          { label: t("proctoring.board.present"), value: session.present },
          { label: t("proctoring.board.working"), value: session.working },
          { label: t("proctoring.board.finished"), value: session.finished },
          { label: t("proctoring.board.absent"), value: session.absent },
        ]}
      />
      {change.dialogs}
      <div className="stack">
        <Results id={session.id} />
        <SebPanel session={session} />
      </div>
    </Page>
  );
};

/** Another time or place for a session that nobody has opened, and after the exam days the word that it was never held. */
const useChanges = (session: Session) => {
  const { t } = useWords();
  const whyNot = useWhyNot();
  const [open, setOpen] = useState<"move" | "cancel" | null>(null);
  const may = (action: "moveSession" | "cancelSession") => whyNot(action, session.state) === null;
  const acts: Act[] = [
    ...(may("moveSession") ? [{ label: t("proctoring.session.move"), onClick: () => setOpen("move") }] : []),
    ...(may("cancelSession") ? [{ label: t("proctoring.session.cancel"), kind: "danger" as const, onClick: () => setOpen("cancel") }] : []),
  ];
  const close = () => setOpen(null);
  const dialogs = (
    <>
      <MoveSession key={session.startsAt} session={session} opened={open === "move"} close={close} />
      <Decision
        route={exams.cancelSession}
        danger
        opened={open === "cancel"}
        close={close}
        title={t("proctoring.session.cancelTitle", { name: session.name })}
        says={t("proctoring.session.cancelSays", { n: session.assigned })}
        reason={{ label: t("proctoring.session.cancelReason") }}
        confirm={t("proctoring.session.cancelDo")}
        input={(reason) => ({ sessionId: session.id, reason })}
        said={() => t("proctoring.session.cancelled")}
      />
    </>
  );
  return { acts, dialogs };
};

/** Opening and closing, with what each means for whom. */
export const SessionActions = ({ session, more }: { session: Pick<Session, "id" | "name" | "state" | "working" | "startsAt">; more: readonly (Act | false)[] }) => {
  const { t } = useWords();
  const [open, setOpen] = useState<"open" | "close" | null>(null);
  const [endRunning, setEndRunning] = useState(false);
  const state = { state: session.state, stateWord: t(`exams.sessionState.${session.state}`) };
  const ahead = (Date.parse(session.startsAt) - useNow().getTime()) / 3_600_000;
  // the server refuses it, too; a button that is pressed for nothing teaches nobody
  const early = ahead > openHoursAhead ? t.refusal("session_early", { startsAt: session.startsAt, hours: openHoursAhead }) : null;
  return (
    <>
      <Actions
        acts={[
          ...more,
          session.state === "planned" && { label: t("proctoring.session.open"), kind: "main", action: "openSession", ...state, why: early, onClick: () => setOpen("open") },
          session.state === "open" && { label: t("proctoring.session.close"), kind: "danger", action: "closeSession", ...state, onClick: () => setOpen("close") },
        ]}
      />
      <Decision route={exams.openSession} opened={open === "open"} close={() => setOpen(null)} title={t("proctoring.session.openTitle", { name: session.name })} says={<><p>{t("proctoring.session.openSays")}</p>{ahead >= 1 && <p><b>{t("proctoring.session.openEarly", { at: session.startsAt, n: Math.floor(ahead) })}</b></p>}</>} confirm={t("proctoring.session.openDo")} input={() => ({ sessionId: session.id })} said={() => t("proctoring.session.opened")} />
      <Decision
        route={exams.closeSession}
        danger
        opened={open === "close"}
        close={() => setOpen(null)}
        title={t("proctoring.session.closeTitle", { name: session.name })}
        says={t("proctoring.session.closeSays", { n: session.working })}
        confirm={t("proctoring.session.closeDo")}
        input={() => ({ sessionId: session.id, endRunning })}
        said={({ finished, absent }) => t("proctoring.session.closed", { finished, absent })}
      >
        {session.working > 0 && <Checkbox label={t("proctoring.session.endRunning")} checked={endRunning} onChange={(event) => setEndRunning(event.currentTarget.checked)} />}
      </Decision>
    </>
  );
};

const tones = { expected: "mute", present: "ok", absent: "bad" } as const;

const Results = ({ id }: { id: string }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const list = useList(exams.results, [], { sessionId: id });
  return (
    <Panel title={t("proctoring.session.results")}>
      <Filters>
        <Search label={t("proctoring.session.search")} />
      </Filters>
      <List
        list={list}
        id={(row) => row.seatId}
        count={({ total }) => t("proctoring.session.resultsCount", { n: total })}
        empty={<p>{t("proctoring.session.resultsEmpty")}</p>}
        columns={[
          { head: t("proctoring.session.seat"), sort: "seat", cell: (row) => f.number(row.seat) },
          { head: t("proctoring.session.number"), cell: (row) => numberOf(row.applicationNumber) },
          { head: t("proctoring.session.name"), sort: "name", cell: (row) => row.name },
          { head: t("proctoring.session.subject"), cell: (row) => subjects.of(row.subjectCode) },
          { head: t("proctoring.session.attendance"), cell: (row) => <Tag tone={tones[row.attendance]}>{t(`exams.attendance.${row.attendance}`)}</Tag> },
          { head: t("proctoring.session.score"), sort: "score", num: true, cell: (row) => (row.score === null ? "–" : t("proctoring.session.scoreOf", { score: row.score, of: row.questions ?? 0 })) },
          { head: t("proctoring.session.finished"), cell: (row) => (row.finishKind ? <>{t(`exams.finish.${row.finishKind}`)}{row.finishedAt && <small>{f.dateTimeShort(row.finishedAt)}</small>}</> : "–") },
          { head: t("proctoring.session.extra"), num: true, cell: (row) => (row.extraMinutes > 0 ? `+${f.number(row.extraMinutes)}` : "–") },
        ]}
      />
    </Panel>
  );
};
