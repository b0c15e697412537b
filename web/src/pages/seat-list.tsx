import { Button } from "@mantine/core";
import { exams } from "@kadr/contract/exams";
import { useParams } from "@tanstack/react-router";
import { useAsk } from "../ui/asking.ts";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Panel } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useMayCall } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

/** What hangs at the door and lies on the desk of the invigilator: made to be printed. */
export const SeatList = () => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const { sessionId = "" } = useParams({ strict: false }) as { sessionId?: string };
  const may = useMayCall()(exams.seatList);
  const list = useAsk(exams.seatList, { sessionId }, { enabled: may });
  const session = list.data?.session;
  return (
    <Page
      title={t("proctoring.seatList.title", { name: session?.name ?? "…" })}
      back={{ to: `/exams/${sessionId}`, label: session?.name ?? t("proctoring.sessions.title") }}
      sub={session && t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
      actions={may && <Button onClick={() => window.print()}>{t("staff.print")}</Button>}
    >
      <Note tone="warn"><p>{may ? t("proctoring.seatList.says") : t("proctoring.seatList.notYours")}</p></Note>
      {may && <Shown of={list}>
        {({ seats }) => (
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
                { head: t("proctoring.seatList.code"), cell: (row) => <span className="mono">{row.code}</span> },
                { head: t("proctoring.seatList.password"), cell: (row) => <span className="mono">{row.password}</span> },
                { head: t("proctoring.seatList.signature"), cell: () => <span style={{ display: "inline-block", minWidth: "8rem" }} /> },
              ]}
            />
          </Panel>
        )}
      </Shown>}
    </Page>
  );
};
