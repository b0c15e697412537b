import { TextInput } from "@mantine/core";
import { forms } from "@kadr/contract/exam-forms";
import { trust } from "@kadr/contract/exam-trust";
import { exams } from "@kadr/contract/exams";
import { reports } from "@kadr/contract/reports";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { fieldOf, instantOf } from "../ui/baku.ts";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { NumberField } from "../ui/number.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useDistricts } from "../ui/places.ts";
import { useMayCall, useSession } from "../ui/session.tsx";
import { useWords } from "../words.tsx";
import { SessionTag } from "./exam/session-tag.tsx";
import { WhenAndWhere } from "./exam/when-and-where.tsx";

export const Sessions = () => {
  const { t, f } = useWords();
  const districts = useDistricts();
  const { competition } = useSession();
  const work = useAsk(reports.work, {});
  const [open, setOpen] = useState<"create" | "assign" | null>(null);
  const close = () => setOpen(null);
  const go = useGo();
  const mayCall = useMayCall();
  const list = useList(exams.listSessions, ["districtCode", "state", "place"], {}, { refetchInterval: 30_000 });
  const without = work.data?.exams.withoutSeat ?? 0;
  return (
    <Page
      title={t("proctoring.sessions.title")}
      actions={
        <Actions
          acts={[
            { label: t("invigilation.day.title"), onClick: () => go("/exams/day") },
            { label: t("invigilation.incidents.title"), onClick: () => go("/exams/incidents") },
            { label: t("journals.title"), onClick: () => go("/exams/journals") },
            mayCall(forms.listFormSets) && { label: t("assurance.forms.title"), onClick: () => go("/exams/forms") },
            mayCall(trust.programs) && { label: t("assurance.trust.title"), onClick: () => go("/exams/trust") },
            { label: t("proctoring.sessions.create"), kind: without > 0 && list.answer.data?.total ? "usual" : "main", action: "createSession", onClick: () => setOpen("create") },
            { label: t("proctoring.sessions.assign"), kind: without > 0 && list.answer.data?.total ? "main" : "usual", action: "assignCandidates", onClick: () => setOpen("assign") },
          ]}
        />
      }
    >
      <Panel>
        <Filters>
          <Search label={t("proctoring.sessions.search")} />
          <Pick name="districtCode" label={t("proctoring.sessions.district")} options={districts.options} />
          <Pick name="state" label={t("proctoring.sessions.state")} options={(["planned", "open", "closed"] as const).map((value) => ({ value, label: t(`exams.sessionState.${value}`) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("proctoring.sessions.count", { n: total })}
          empty={<p>{t("proctoring.sessions.empty")}</p>}
          columns={[
            { head: t("proctoring.sessions.name"), sort: "name", cell: (row) => <Go to={row.state === "open" ? `/exams/${row.id}/board` : `/exams/${row.id}`}>{row.name}</Go> },
            { head: t("proctoring.sessions.place"), sort: "place", cell: (row) => <>{row.place}<small>{districts.of(row.districtCode)}</small></> },
            { head: t("proctoring.sessions.room"), sort: "room", cell: (row) => row.room },
            { head: t("proctoring.sessions.startsAt"), sort: "startsAt", cell: (row) => <span className="nowrap">{f.dateTimeShort(row.startsAt)}</span> },
            { head: t("proctoring.sessions.seats"), num: true, cell: (row) => t("proctoring.sessions.seatsOf", { assigned: row.assigned, seats: row.seats }) },
            { head: t("proctoring.sessions.progress"), cell: (row) => (row.state === "planned" ? "–" : <>{t("proctoring.sessions.progressOf", { working: row.working, finished: row.finished })}{row.absent > 0 && <small>{t("proctoring.sessions.absentOf", { n: row.absent })}</small>}</>) },
            {
              head: t("proctoring.sessions.state"),
              cell: (row) => (
                <>
                  <SessionTag of={row} />
                  {row.pausedAt && <> <Tag tone="hold">{t("exams.seatState.paused")}</Tag></>}
                  {row.seb && <small>Safe Exam Browser</small>}
                </>
              ),
            },
          ]}
        />
      </Panel>
      {competition && <Create competition={competition} opened={open === "create"} close={close} />}
      {competition && (
        <Decision
          route={exams.assignCandidates}
          opened={open === "assign"}
          close={close}
          title={t("proctoring.sessions.assignTitle")}
          says={
            <>
              <p>{t("proctoring.sessions.assignSays")}</p>
              <p>
                <b>{t("proctoring.sessions.withoutSeat", { n: without })}</b>
              </p>
            </>
          }
          confirm={t("proctoring.sessions.assignDo")}
          input={() => ({ competitionId: competition.id })}
          said={({ seated, unseated }) => t("proctoring.sessions.assigned", { seated, unseated })}
        />
      )}
    </Page>
  );
};

const Create = ({ competition, ...props }: { competition: { id: string; calendar: { exam: { from: string } } }; opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const start = { name: "", place: "", districtCode: "", room: "", startsAt: `${fieldOf(competition.calendar.exam.from).slice(0, 10)}T10:00` };
  const [fields, setFields] = useState(start);
  const [seats, setSeats] = useState<number | string>(30);
  const startsAt = instantOf(fields.startsAt);
  return (
    <Decision
      {...props}
      route={exams.createSession}
      title={t("proctoring.sessions.createTitle")}
      says={t("proctoring.sessions.createSays")}
      confirm={t("proctoring.sessions.createDo")}
      input={() => (startsAt ? { ...fields, competitionId: competition.id, startsAt, seats: Number(seats) } : null)}
      said={() => t("proctoring.sessions.created")}
      done={() => setFields(start)}
    >
      <TextInput label={t("proctoring.sessions.name")} required value={fields.name} onChange={(event) => setFields({ ...fields, name: event.currentTarget.value })} maxLength={200} />
      <WhenAndWhere fields={fields} change={setFields} />
      <NumberField label={t("proctoring.sessions.seats")} required value={seats} change={setSeats} min={1} max={10_000} width={140} />
    </Decision>
  );
};
