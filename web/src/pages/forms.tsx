import { Checkbox } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { forms } from "@kadr/contract/exam-forms";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { NumberField } from "../ui/number.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Panel, Strip, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { useMayCall } from "../ui/session.tsx";
import { useWords } from "../words.tsx";
import { Draws } from "./forms/draws.tsx";
import { NotYours } from "./forms/not-yours.tsx";
import { formTones, useFormWords } from "./forms/words.tsx";

type Row = Answer<typeof forms.listFormSets>["rows"][number];

/** The sets of parallel forms: what is ready, what is still to be made, how equal they are; and the draw that deals them. */
export const Forms = () => {
  const { t } = useWords();
  return useMayCall()(forms.listFormSets) ? <AllSets /> : <NotYours title={t("assurance.forms.title")} />;
};

const AllSets = () => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const says = useFormWords();
  const [preparing, setPreparing] = useState(false);
  const list = useList(forms.listFormSets, ["subjectCode", "state"], {}, { refetchInterval: 5_000 });
  const { data } = list.answer;
  const points = (value: number | null): string => (value === null ? "–" : f.number(value, 2));
  return (
    <Page
      title={t("assurance.forms.title")}
      sub={t("assurance.forms.sub")}
      back={{ to: "/exams", label: t("proctoring.sessions.title") }}
      actions={<Actions acts={[{ label: t("assurance.forms.prepare"), kind: data && data.missing > 0 ? "main" : "usual", action: "prepareForms", onClick: () => setPreparing(true) }]} />}
    >
      {data && data.states.queued > 0 && (
        <Note>
          <p role="status">{t("assurance.forms.progress", { ready: data.states.ready, queued: data.states.queued })}</p>
        </Note>
      )}
      {data && data.missing > 0 && (
        <Note tone="warn">
          <p>{t("assurance.forms.missing", { n: data.missing })}</p>
        </Note>
      )}
      {data && (
        <Strip
          figures={[
            { label: t("assurance.forms.state.ready"), value: data.states.ready },
            { label: t("assurance.forms.state.queued"), value: data.states.queued },
            { label: t("assurance.forms.state.failed"), value: data.states.failed },
          ]}
        />
      )}
      <div className="stack">
        <Panel>
          <Filters>
            <Pick name="subjectCode" label={t("assurance.forms.subject")} options={subjects.options} />
            <Pick name="state" label={t("assurance.forms.state")} options={(["queued", "ready", "failed"] as const).map((value) => ({ value, label: t(`assurance.forms.state.${value}`) }))} />
          </Filters>
          <List<Answer<typeof forms.listFormSets>>
            list={list}
            id={(row: Row) => row.id}
            count={({ total }) => t("assurance.forms.count", { n: total })}
            empty={<p>{t("assurance.forms.empty")}</p>}
            columns={[
              { head: t("assurance.forms.subject"), sort: "subjectCode", cell: (row) => <Go to={`/exams/forms/${row.id}`}>{subjects.of(row.subjectCode)}</Go> },
              { head: t("assurance.forms.sitting"), sort: "startsAt", cell: (row) => <><span className="nowrap">{f.dateTimeShort(row.startsAt)}</span><small>{t("assurance.forms.rooms", { n: row.rooms })}</small></> },
              { head: t("assurance.forms.candidates"), num: true, cell: (row) => f.number(row.candidates) },
              { head: t("assurance.forms.state"), cell: (row) => <><Tag tone={formTones[row.state]}>{t(`assurance.forms.state.${row.state}`)}</Tag>{row.fault && <small>{says.fault(row.fault)}</small>}{row.way && <small>{t(`assurance.forms.way.${row.way}`)}</small>}</> },
              { head: t("assurance.forms.forms"), num: true, cell: (row) => f.number(row.forms) },
              { head: t("assurance.forms.expected"), num: true, cell: (row) => points(row.expected) },
              { head: t("assurance.forms.gap"), sort: "largestGap", num: true, cell: (row) => (row.largestGap === null ? "–" : t("assurance.forms.gapOf", { gap: points(row.largestGap), tolerance: points(row.tolerance) })) },
              { head: t("assurance.forms.overlap"), num: true, cell: (row) => (row.neighbourOverlap === null ? "–" : f.number(row.neighbourOverlap)) },
              { head: t("assurance.forms.used"), cell: (row) => (row.usedAt ? <span className="nowrap">{f.dateTimeShort(row.usedAt)}</span> : t("assurance.forms.notUsed")) },
            ]}
          />
        </Panel>
        {data && <Draws draws={data.draws} unfinished={data.unfinished} />}
      </div>
      <Prepare opened={preparing} close={() => setPreparing(false)} />
    </Page>
  );
};

/** What is wanted of the forms; for all sittings that lie ahead, or for one set. */
export const Prepare = ({ setId, ...props }: { opened: boolean; close: () => void; setId?: string }) => {
  const { t } = useWords();
  const [count, setCount] = useState<number | string>(10);
  const [tolerance, setTolerance] = useState<number | string>(0.25);
  const [maxUse, setMaxUse] = useState<number | string>(2);
  const [again, setAgain] = useState(false);
  return (
    <Decision
      {...props}
      route={forms.prepareForms}
      title={t("assurance.forms.prepareTitle")}
      says={t("assurance.forms.prepareSays")}
      confirm={t("assurance.forms.prepareDo")}
      input={() => ({ forms: Number(count), tolerance: Number(tolerance), maxUse: Number(maxUse), again: setId ? true : again, ...(setId && { setIds: [setId] }) })}
      said={({ queued, kept }) => t("assurance.forms.prepared", { queued, kept })}
    >
      <NumberField label={t("assurance.forms.prepareForms")} required value={count} change={setCount} min={2} max={20} width={200} />
      <NumberField label={t("assurance.forms.prepareTolerance")} description={t("assurance.forms.prepareToleranceHint")} required value={tolerance} change={setTolerance} min={0.05} max={5} step={0.05} places={2} width={200} />
      <NumberField label={t("assurance.forms.prepareMaxUse")} required value={maxUse} change={setMaxUse} min={1} max={20} width={200} />
      {!setId && <Checkbox label={t("assurance.forms.prepareAgain")} checked={again} onChange={(event) => setAgain(event.currentTarget.checked)} />}
    </Decision>
  );
};
