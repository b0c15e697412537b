import { Button } from "@mantine/core";
import { exams } from "@kadr/contract/exams";
import { invigilation } from "@kadr/contract/invigilation";
import { useState } from "react";
import { urlOf } from "../api.ts";
import { Actions } from "../ui/actions.tsx";
import { useAddress } from "../ui/address.ts";
import { useAsk } from "../ui/asking.ts";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useWords } from "../words.tsx";
import { IncidentForm, incidentKinds } from "./exam/incident-form.tsx";

/** What happened in the exam rooms, or in one of them. */
export const Incidents = () => {
  const { t, f, lang } = useWords();
  const [address, change] = useAddress();
  const [adding, setAdding] = useState(false);
  const sessionId = address["sessionId"] ?? "";
  const { data: board } = useAsk(exams.board, { sessionId }, { enabled: sessionId !== "" });
  const day = useAsk(invigilation.examDay, {});
  const list = useList(invigilation.listIncidents, ["sessionId", "kind", "day"], { size: 100 }, { refetchInterval: 30_000 });
  const session = sessionId ? board?.session : undefined;
  return (
    <Page
      title={t("invigilation.incidents.title")}
      back={session ? { to: `/exams/${session.id}/board`, label: session.name } : { to: "/exams", label: t("proctoring.sessions.title") }}
      sub={session && t("proctoring.session.sub", { place: `${session.place}, ${session.room}`, at: session.startsAt })}
      actions={
        <div className="row noprint">
          <Actions
            acts={[
              session && { label: t("invigilation.incidents.add"), kind: "main", action: "recordIncident", onClick: () => setAdding(true) },
              { label: t("staff.xlsx"), href: urlOf(invigilation.incidentsXlsx, { language: lang, ...list.chosen }) },
            ]}
          />
          <Button variant="default" onClick={() => window.print()}>{t("staff.print")}</Button>
        </div>
      }
    >
      <Panel>
        <Filters>
          <Search label={t("invigilation.incidents.search")} />
          <Pick name="kind" label={t("invigilation.incidents.kind")} options={incidentKinds.map((value) => ({ value, label: t(`invigilation.incidentKind.${value}`) }))} />
          <Pick name="day" label={t("invigilation.day.day")} options={(day.data?.days ?? []).map((value) => ({ value, label: f.date(value) }))} />
          {session && (
            <button type="button" className="linkish" onClick={() => change({ sessionId: undefined })}>
              {t("invigilation.incidents.everywhere")}
            </button>
          )}
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("invigilation.incidents.count", { n: total })}
          empty={<p>{t("invigilation.incidents.empty")}</p>}
          columns={[
            { head: t("invigilation.incidents.happened"), sort: "happenedAt", cell: (row) => <span className="nowrap">{f.dateTimeShort(row.happenedAt)}</span> },
            { head: t("invigilation.incidents.kind"), sort: "kind", cell: (row) => <Tag tone={row.kind === "conduct" ? "warn" : row.kind === "medical" ? "info" : "mute"}>{t(`invigilation.incidentKind.${row.kind}`)}</Tag> },
            { head: t("proctoring.sessions.name"), sort: "session", cell: (row) => <><Go to={`/exams/${row.sessionId}/board`}>{row.session}</Go><small>{row.place}, {row.room}</small></> },
            { head: t("proctoring.session.seat"), cell: (row) => (row.seat === null ? t("proctoring.board.grantWhole") : <>{f.number(row.seat)}<small>{row.name}</small></>) },
            { head: t("invigilation.incidents.says"), cell: (row) => row.says },
            { head: t("invigilation.incidents.by"), cell: (row) => <>{row.by}{row.recordedAt !== row.happenedAt && <small>{t("invigilation.incidents.recorded", { at: row.recordedAt })}</small>}</> },
          ]}
        />
      </Panel>
      {board && session && <IncidentForm opened={adding} close={() => setAdding(false)} sessionId={session.id} seats={board.seats} />}
    </Page>
  );
};
