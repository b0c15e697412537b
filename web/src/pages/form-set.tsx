import { forms } from "@kadr/contract/exam-forms";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Note, Panel, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Prepare } from "./forms.tsx";
import { Overlaps } from "./forms/overlaps.tsx";
import { ScorePlot } from "./forms/score-plot.tsx";
import { Topics } from "./forms/topics.tsx";
import { formTones, useFormWords, type FormSet } from "./forms/words.tsx";
import "./forms/forms.css";

const back = "/exams/forms";

/** One set of forms: how equal they are, what they share, how the bank is used, and what it lacks. */
export const FormSetPage = () => {
  const { t } = useWords();
  const { setId = "" } = useParams({ strict: false }) as { setId?: string };
  const set = useAsk(forms.getFormSet, { setId }, { refetchInterval: 5_000 });
  if (!set.data || set.data.id !== setId) return <Page title={t("assurance.forms.title")} back={{ to: back, label: t("assurance.forms.title") }}><Shown of={set}>{() => null}</Shown></Page>;
  return <One set={set.data} />;
};

const One = ({ set }: { set: FormSet }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const says = useFormWords();
  const [again, setAgain] = useState(false);
  const used = set.usedAt === null ? null : t("assurance.forms.usedAt", { at: set.usedAt });
  return (
    <Page
      title={t("assurance.set.title", { subject: subjects.of(set.subjectCode) })}
      back={{ to: back, label: t("assurance.forms.title") }}
      sub={t("assurance.set.sub", { at: set.startsAt, rooms: set.rooms, candidates: set.candidates })}
      tags={<Tag tone={formTones[set.state]}>{t(`assurance.forms.state.${set.state}`)}</Tag>}
      actions={set.usedAt === null && <Actions acts={[{ label: t("assurance.set.again"), action: "prepareForms", onClick: () => setAgain(true) }]} />}
    >
      {set.state === "queued" && <Note><p role="status">{t("assurance.set.waiting")}</p></Note>}
      {set.fault && <Note tone="bad"><p>{says.fault(set.fault)}</p></Note>}
      {set.way && (
        <Note tone={set.way === "optimised" ? "ok" : "warn"}>
          <p>{t(set.way === "optimised" ? "assurance.set.asWished" : set.way === "relaxed" ? "assurance.set.relaxed" : "assurance.set.quick")} {t("assurance.set.checked")}</p>
        </Note>
      )}
      <div className="two">
        <div className="stack">
          {set.byForm.length > 0 && <FormTable set={set} />}
          {set.byForm.length > 0 && <Overlaps set={set} />}
        </div>
        <div className="stack">
          <Panel title={t("assurance.set.bank")}>
            {set.lacks.length === 0 && <p>{t("assurance.set.bankEnough")}</p>}
            <ul className="plain">{set.lacks.map((lack) => <li key={`${lack.part} ${lack.topic}`}>{says.lack(lack)}</li>)}</ul>
            {set.samples > 0 && <p>{t("assurance.set.samples", { n: set.samples })}</p>}
            {set.assumed > 0 && <p>{t("assurance.forms.assumed", { n: set.assumed })}</p>}
            <Facts facts={set.parts.map(({ part, questions, have }) => [t(`exams.part.${part}`), `${t("assurance.set.items", { n: questions })} · ${t("assurance.set.topicHave", { n: have })}`] as const)} />
          </Panel>
          <Conditions set={set} />
          {set.inForms.length > 0 && (
            <Panel title={t("assurance.set.exposure")}>
              <Facts
                facts={[
                  ...set.inForms.map(({ times, items }) => [t("assurance.set.inForms", { n: times }), t("assurance.set.items", { n: items })] as const),
                  ...set.inSittings.map(({ times, items }) => [t("assurance.set.inSittings", { n: times }), t("assurance.set.items", { n: items })] as const),
                ]}
              />
            </Panel>
          )}
          <Topics set={set} />
          <Panel title={t("assurance.set.fingerprint")}>
            <p className="mono wrap">{set.fingerprint ?? "–"}</p>
            <p className="dim">{t("assurance.set.requested", { by: set.requestedBy ?? t("assurance.set.requestedBySystem"), at: set.requestedAt })}</p>
            {used && <p className="dim">{t("assurance.forms.used")}: {f.dateTimeShort(set.usedAt!)}</p>}
          </Panel>
        </div>
      </div>
      <Prepare opened={again} close={() => setAgain(false)} setId={set.id} />
    </Page>
  );
};

const FormTable = ({ set }: { set: FormSet }) => {
  const { t, f } = useWords();
  const who = (i: number): string => t((["assurance.set.weak", "assurance.set.average", "assurance.set.strong"] as const)[set.abilities.length === 3 ? i : 1]!);
  return (
    <Panel title={t("assurance.set.forms")} small={f.number(set.byForm.length)}>
      <ScorePlot set={set} />
      <Table
        caption={t("assurance.set.forms")}
        rows={set.byForm}
        id={(row) => String(row.number)}
        columns={[
          { head: t("assurance.set.number"), cell: (row) => f.number(row.number) },
          { head: t("assurance.set.questions"), num: true, cell: (row) => f.number(row.questions) },
          ...set.abilities.map((_, i) => ({ head: t("assurance.set.scoreAt", { who: who(i) }), num: true, cell: (row: FormSet["byForm"][number]) => (row.scores[i] === undefined ? "–" : f.number(row.scores[i], 2)) })),
          { head: t("assurance.set.gap"), num: true, cell: (row) => f.number(row.gap, 2) },
          { head: t("assurance.set.dealt"), num: true, cell: (row) => f.number(row.dealt) },
        ]}
      />
    </Panel>
  );
};

const Conditions = ({ set: { wanted, settings } }: { set: FormSet }) => {
  const { t, f } = useWords();
  const most = (overlap: readonly number[]): string => (overlap.length === 0 ? "–" : f.number(overlap[0]!));
  const rows = [
    { name: t("assurance.forms.prepareForms"), wanted: f.number(wanted.forms), kept: settings && f.number(settings.forms) },
    { name: t("assurance.set.tolerance"), wanted: f.number(wanted.tolerance, 2), kept: settings && f.number(settings.tolerance, 2) },
    { name: t("assurance.set.maxUse"), wanted: f.number(wanted.maxUse), kept: settings && f.number(settings.maxUse) },
    { name: t("assurance.set.overlapLimit"), wanted: most(wanted.overlap), kept: settings && most(settings.overlap) },
  ];
  return (
    <Panel title={t("assurance.set.settings")}>
      <Table
        caption={t("assurance.set.settings")}
        rows={rows}
        id={(row) => row.name}
        columns={[
          { head: t("assurance.set.settings"), cell: (row) => row.name },
          { head: t("assurance.set.wanted"), num: true, cell: (row) => row.wanted },
          { head: t("assurance.set.kept"), num: true, cell: (row) => (row.kept === null ? "–" : row.kept === row.wanted ? row.kept : <b>{row.kept}</b>) },
        ]}
      />
    </Panel>
  );
};
