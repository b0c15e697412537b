import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { commission } from "@kadr/contract/commission";
import { useState } from "react";
import { Actions, useWhy } from "../ui/actions.tsx";
import { fieldOf, instantOf } from "../ui/baku.ts";
import { useNow } from "../ui/clock.ts";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { NumberField } from "../ui/number.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { usePicked } from "../ui/picked.ts";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useWords } from "../words.tsx";

type Row = Answer<typeof commission.listStageThree>["rows"][number];

const paperTones = { expected: "mute", approved: "ok", cancelled: "bad" } as const;
const interviewTones = { planned: "info", held: "ok", missed: "warn" } as const;

/** Stage III: who is admitted, their papers and their interviews (§12, §13). */
export const Commission = () => {
  const { t, f, name } = useWords();
  const subjects = useSubjects();
  const go = useGo();
  const picked = usePicked();
  const [open, setOpen] = useState<"schedule" | "approve" | null>(null);
  const [row, setRow] = useState<{ what: "cancel" | "record"; row: Row } | null>(null);
  const close = () => setOpen(null);
  const list = useList(commission.listStageThree, ["papers", "interview", "subject", "tied"]);
  const ids = [...picked.ids];
  return (
    <Page title={t("placing.commission.title")} sub={t("placing.commission.sub")} actions={<Actions acts={[{ label: t("placing.commission.decisions"), onClick: () => go("/commission/decisions") }]} />}>
      <Panel>
        <Filters>
          <Search label={t("placing.commission.search")} />
          <Pick name="papers" label={t("placing.commission.papers")} options={(["expected", "approved", "cancelled"] as const).map((value) => ({ value, label: t(`commission.papers.${value}`) }))} />
          <Pick name="interview" label={t("placing.commission.interview")} options={(["none", "planned", "held", "missed"] as const).map((value) => ({ value, label: t(`commission.interview.${value}`) }))} />
          <Pick name="subject" label={t("placing.run.subject")} options={subjects.options} />
          <Pick name="tied" label={t("placing.commission.tied")} options={[{ value: "yes", label: t("staff.yes") }]} />
        </Filters>
        <List
          list={list}
          id={(one) => one.applicationId}
          count={({ total }) => t("placing.commission.count", { n: total })}
          empty={<p>{t("placing.commission.empty")}</p>}
          picking={{ ids: picked.ids, toggle: picked.toggle, label: (one) => numberOf(one.number) }}
          columns={[
            { head: t("placing.run.number"), cell: (one) => <><Go to={`/applications/${one.applicationId}`}>{numberOf(one.number)}</Go>{one.tied && <small><Tag tone="hold">{t("placing.commission.tiedTag")}</Tag></small>}</> },
            { head: t("placing.placed.name"), cell: (one) => one.name },
            { head: t("placing.run.post"), cell: (one) => <>{name(one.post.institution)}<small>{name(one.post.district)} · {subjects.of(one.subjectCode)}</small></> },
            { head: t("placing.run.total"), num: true, cell: (one) => f.points(one.total) },
            { head: t("placing.commission.papers"), cell: (one) => <><Tag tone={paperTones[one.papers]}>{t(`commission.papers.${one.papers}`)}</Tag>{one.papersReason && <small>{one.papersReason}</small>}</> },
            { head: t("placing.commission.interview"), cell: (one) => <Interview row={one} /> },
            { head: t("placing.commission.actions"), cell: (one) => <RowActs row={one} choose={(what) => setRow({ what, row: one })} /> },
          ]}
        />
        {ids.length > 0 && (
          <div className="picked">
            <b>{t("staff.picked", { n: ids.length })}</b>
            <Button variant="default" onClick={picked.clear}>
              {t("staff.unpick")}
            </Button>
            <Actions
              start
              acts={[
                { label: t("placing.commission.schedule"), action: "scheduleInterview", onClick: () => setOpen("schedule") },
                { label: t("placing.commission.approve"), kind: "main", action: "approvePapers", onClick: () => setOpen("approve") },
              ]}
            />
          </div>
        )}
      </Panel>
      <Schedule ids={ids} opened={open === "schedule"} close={close} done={picked.clear} />
      <Decision
        route={commission.approvePapers}
        opened={open === "approve"}
        close={close}
        title={t("placing.commission.approveTitle", { n: ids.length })}
        says={t("placing.commission.approveSays")}
        confirm={t("placing.commission.approveDo")}
        input={() => ({ applicationIds: ids })}
        said={({ approved }) => t("placing.commission.approved", { n: approved })}
        done={picked.clear}
      />
      <Decision
        route={commission.cancelPapers}
        danger
        opened={row?.what === "cancel"}
        close={() => setRow(null)}
        title={t("placing.commission.cancelTitle", { name: row?.row.name ?? "" })}
        says={t("placing.commission.cancelSays")}
        reason={{ label: t("staff.reason") }}
        confirm={t("placing.commission.cancelDo")}
        input={(reason) => (row ? { applicationId: row.row.applicationId, reason } : null)}
        said={() => t("placing.commission.cancelled")}
      />
      <Record key={row?.row.applicationId ?? ""} row={row?.row} opened={row?.what === "record"} close={() => setRow(null)} />
    </Page>
  );
};

const Interview = ({ row: { interview } }: { row: Row }) => {
  const { t, f } = useWords();
  if (!interview) return <span className="dim">{t("commission.interview.none")}</span>;
  return (
    <>
      <Tag tone={interviewTones[interview.state]}>{t(`commission.interview.${interview.state}`)}</Tag>
      <small>
        {f.dateTimeShort(interview.startsAt)}, {interview.place}
      </small>
    </>
  );
};

/** What can be done to one person now; the reasons why not stand at the buttons for many. */
const RowActs = ({ row, choose }: { row: Row; choose: (what: "cancel" | "record") => void }) => {
  const { t } = useWords();
  const why = useWhy();
  const record = row.interview && !why({ action: "recordInterview", state: row.interview.state });
  const cancel = !why({ action: "cancelPapers", state: row.papers });
  return (
    <span className="row">
      {record && (
        <button type="button" className="linkish" onClick={() => choose("record")}>
          {t("placing.commission.record")}
          <span className="vh"> {row.name}</span>
        </button>
      )}
      {cancel && (
        <button type="button" className="linkish" onClick={() => choose("cancel")}>
          {t("placing.commission.cancel")}
          <span className="vh"> {row.name}</span>
        </button>
      )}
      {!record && !cancel && "–"}
    </span>
  );
};

const Schedule = ({ ids, ...props }: { ids: string[]; opened: boolean; close: () => void; done: () => void }) => {
  const { t } = useWords();
  const now = useNow();
  const [place, setPlace] = useState("");
  const [at, setAt] = useState(() => `${fieldOf(new Date(now.getTime() + 86_400_000).toISOString()).slice(0, 10)}T10:00`);
  const [minutesEach, setMinutes] = useState<number | string>(20);
  const startsAt = instantOf(at);
  return (
    <Decision
      {...props}
      route={commission.scheduleInterviews}
      title={t("placing.commission.scheduleTitle", { n: ids.length })}
      says={t("placing.commission.scheduleSays")}
      confirm={t("placing.commission.scheduleDo")}
      input={() => (startsAt && place.trim() ? { applicationIds: ids, place: place.trim(), startsAt, minutesEach: Number(minutesEach) } : null)}
      said={({ scheduled }) => t("placing.commission.scheduled", { n: scheduled })}
    >
      <TextInput label={t("placing.commission.place")} required value={place} maxLength={300} onChange={(event) => setPlace(event.currentTarget.value)} />
      <TextInput label={t("placing.commission.startsAt")} type="datetime-local" required value={at} onChange={(event) => setAt(event.currentTarget.value)} maw={260} />
      <NumberField label={t("placing.commission.minutesEach")} value={minutesEach} change={setMinutes} min={0} max={240} width={140} />
    </Decision>
  );
};

const Record = ({ row, ...props }: { row: Row | undefined; opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const [state, setState] = useState<"held" | "missed">("held");
  const [notes, setNotes] = useState("");
  return (
    <Decision
      {...props}
      route={commission.recordInterview}
      title={t("placing.commission.recordTitle", { name: row?.name ?? "" })}
      confirm={t("staff.save")}
      input={() => (row ? { applicationId: row.applicationId, state, ...(notes.trim() && { notes: notes.trim() }) } : null)}
      said={() => t("placing.commission.recorded")}
    >
      <NativeSelect label={t("placing.commission.recordState")} value={state} data={(["held", "missed"] as const).map((value) => ({ value, label: t(`placing.commission.${value}`) }))} onChange={(event) => setState(event.currentTarget.value as "held")} />
      <Textarea label={t("placing.commission.notes")} value={notes} autosize minRows={3} maxLength={4000} onChange={(event) => setNotes(event.currentTarget.value)} />
    </Decision>
  );
};
