import { Button, TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { exams } from "@kadr/contract/exams";
import { invigilation } from "@kadr/contract/invigilation";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { ask, Refused } from "../api.ts";
import { Actions } from "../ui/actions.tsx";
import { useAsk, usePerform } from "../ui/asking.ts";
import { Page } from "../ui/page.tsx";
import { Facts, Note, Panel } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useSay } from "../ui/said.tsx";
import { useMayCall } from "../ui/session.tsx";
import { Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

type AtDoor = Answer<typeof invigilation.findAtDoor>;

/** The door of a room: a code is typed or scanned, and the next one can follow at once. */
export const Door = () => {
  const { t } = useWords();
  const { sessionId = "" } = useParams({ strict: false }) as { sessionId?: string };
  const may = useMayCall()(invigilation.findAtDoor);
  const { data: session } = useAsk(exams.getSession, { sessionId }, { refetchInterval: 15_000 });
  return (
    <Page
      title={t("invigilation.door.title")}
      back={{ to: `/exams/${sessionId}/board`, label: session?.name ?? t("proctoring.session.board") }}
      sub={session && t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
    >
      {may ? session && <Desk session={session} /> : <Note><p>{t("invigilation.door.notYours")}</p></Note>}
    </Page>
  );
};

const Desk = ({ session }: { session: Answer<typeof exams.getSession> }) => {
  const { t, f } = useWords();
  const [code, setCode] = useState("");
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const [found, setFound] = useState<AtDoor | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const next = () => {
    setFound(null);
    setCode("");
    field.current?.focus();
  };
  const look = async (event: FormEvent) => {
    event.preventDefault();
    if (!code.trim() || asking) return;
    setAsking(true);
    setError(null);
    setFound(null);
    try {
      setFound(await ask(invigilation.findAtDoor, { sessionId: session.id, code: code.trim() }));
    } catch (fault) {
      if (!(fault instanceof Refused)) throw fault;
      setError(fault);
      field.current?.select();
    } finally {
      setAsking(false);
    }
  };
  // the scanner types into the field as soon as the page is there
  useEffect(() => field.current?.focus(), []);
  return (
    <Panel title={t("invigilation.door.ask")} small={t("invigilation.door.in", { n: f.number(session.present), of: f.number(session.assigned) })}>
      <div className="stack">
        <form className="row" style={{ alignItems: "flex-end" }} onSubmit={(event) => void look(event)}>
          <TextInput ref={field} label={t("proctoring.seatList.code")} value={code} onChange={(event) => setCode(event.currentTarget.value)} maxLength={40} autoComplete="off" autoCapitalize="characters" spellCheck={false} size="md" />
          <Button type="submit" variant={found ? "default" : "filled"} loading={asking}>{t("invigilation.door.find")}</Button>
        </form>
        {error && <Trouble error={error} />}
        {found && <Candidate found={found} session={session} next={next} />}
      </div>
    </Panel>
  );
};

const Candidate = ({ found, session, next }: { found: AtDoor; session: Answer<typeof exams.getSession>; next: () => void }) => {
  const { t, f } = useWords();
  const say = useSay();
  const subjects = useSubjects();
  const mark = usePerform(exams.markAttendance, () => {
    say(t("invigilation.door.admitted", { name: found.name, seat: found.seat }));
    next();
  });
  return (
    <section aria-live="polite" className="stack">
      <h3 style={{ fontSize: "var(--t3)" }}>{found.name}</h3>
      <Facts
        facts={[
          [t("proctoring.session.seat"), <b key="seat" style={{ fontSize: "var(--t3)" }}>{f.number(found.seat)}</b>],
          [t("proctoring.session.number"), numberOf(found.applicationNumber)],
          [t("proctoring.session.subject"), subjects.of(found.subjectCode)],
        ]}
      />
      {found.attendance === "absent" && <Note tone="warn"><p>{t("invigilation.door.wasAbsent")}</p></Note>}
      <p className="dim">{t("invigilation.door.check")}</p>
      {mark.error && <Trouble error={mark.error} />}
      <Actions start acts={[{ label: t("invigilation.door.admit"), kind: "main", action: "markAttendance", state: session.state, stateWord: t(`exams.sessionState.${session.state}`), waiting: mark.isPending, onClick: () => mark.mutate({ seatId: found.seatId, attendance: "present" }) }]} />
    </section>
  );
};
