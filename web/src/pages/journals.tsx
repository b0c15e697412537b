import { journals } from "@kadr/contract/exam-journals";
import { useId, useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, useList } from "../ui/list.tsx";
import { NumberField } from "../ui/number.tsx";
import { uploadOf } from "../ui/offer-file.ts";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/parts.tsx";
import { numberOf } from "../ui/places.ts";
import { useMayCall } from "../ui/session.tsx";
import { useWords } from "../words.tsx";

/** The answers that came after the end, and the door for files. */
export const Journals = () => {
  const { t, f } = useWords();
  const mayCall = useMayCall();
  const [open, setOpen] = useState(false);
  const list = useList(journals.listJournals, ["source"]);
  return (
    <Page
      title={t("journals.title")}
      back={{ to: "/exams", label: t("proctoring.sessions.title") }}
      sub={t("journals.says")}
      actions={<Actions acts={[mayCall(journals.takeAnswerFile) && { label: t("journals.file.take"), kind: "main", action: "takeAnswerFile", onClick: () => setOpen(true) }]} />}
    >
      <Panel>
        <Filters>
          <Search label={t("journals.search")} />
          <Pick name="source" label={t("journals.source")} options={(["line", "file"] as const).map((value) => ({ value, label: t(`journals.source.${value}`) }))} />
        </Filters>
        <List
          list={list}
          id={(row) => row.id}
          count={({ total }) => t("journals.count", { n: total })}
          empty={<p>{t("journals.empty")}</p>}
          columns={[
            { head: t("journals.candidate"), sort: "name", cell: (row) => <Go to={`/exams/journals/${row.id}`}>{row.name}</Go> },
            { head: t("journals.number"), cell: (row) => numberOf(row.applicationNumber) },
            { head: t("journals.session"), cell: (row) => <>{row.session}<small>{t("journals.seat", { seat: row.seat })}</small></> },
            { head: t("journals.arrived"), sort: "arrivedAt", cell: (row) => <span className="nowrap">{f.dateTimeShort(row.arrivedAt)}</span> },
            { head: t("journals.source"), cell: (row) => t(`journals.source.${row.source}`) },
            { head: t("journals.entries"), num: true, cell: (row) => f.number(row.entries) },
            { head: t("journals.counted"), sort: "counted", num: true, cell: (row) => f.number(row.counted) },
            { head: t("journals.score"), num: true, cell: (row) => <ScoreChange of={row} /> },
          ]}
        />
      </Panel>
      <TakeFile opened={open} close={() => setOpen(false)} />
    </Page>
  );
};

/** What a journal did to the score. */
export const ScoreChange = ({ of: { scoreBefore: before, scoreAfter: after } }: { of: { scoreBefore: number | null; scoreAfter: number | null } }) => {
  const { t, f } = useWords();
  if (before === null) return "–";
  if (after === null) return <>{f.number(before)} <small>{t("journals.scoreWaits")}</small></>;
  return t("journals.scoreChange", { before, after });
};

const TakeFile = ({ opened, close }: { opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const id = useId();
  const [number, setNumber] = useState<number | string>("");
  const [file, setFile] = useState<{ name: string; base64: string } | null>(null);
  const take = async (chosen: File | undefined) => setFile(chosen ? await uploadOf(chosen) : null);
  return (
    <Decision
      route={journals.takeAnswerFile}
      opened={opened}
      close={close}
      title={t("journals.file.title")}
      says={t("journals.file.says")}
      confirm={t("journals.file.do")}
      input={() => (file && Number(number) > 0 ? { applicationNumber: Number(number), file } : null)}
      said={({ counted, saved, kept }) => t("journals.file.done", { counted, saved, kept })}
    >
      <NumberField label={t("journals.file.number")} description={t("journals.file.numberHint")} value={number} change={setNumber} min={1} max={2_000_000_000} hideControls required />
      <div>
        <label htmlFor={id}>
          <b>{t("journals.file.choose")}</b>
        </label>
        <br />
        <input id={id} type="file" accept=".answers" required onChange={(event) => void take(event.currentTarget.files?.[0])} />
      </div>
    </Decision>
  );
};
