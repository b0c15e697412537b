import { competitions } from "@kadr/contract/competitions";
import { mostPoints, type Criterion } from "@kadr/domain/criteria";
import { stages } from "@kadr/domain/lifecycle";
import { Fragment, useState, type ReactNode } from "react";
import { Actions, useWhy } from "../ui/actions.tsx";
import { Decision } from "../ui/decision.tsx";
import { Table } from "../ui/list.tsx";
import { NumberField } from "../ui/number.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { useSession, type Competition } from "../ui/session.tsx";
import { useWords } from "../words.tsx";
import { BlueprintForm, CalendarForm, RulesForm } from "./competition/forms.tsx";
import { CriteriaForm, SubjectsForm } from "./competition/lists.tsx";
import { DemoClock } from "./competition/demo.tsx";

export type Year = NonNullable<Competition>;
type Part = "calendar" | "rules" | "blueprint" | "criteria" | "subjects";

const tones = { draft: "mute", announced: "info", frozen: "ok" } as const;

export const CompetitionPage = () => {
  const { t } = useWords();
  const { competition } = useSession();
  return competition ? <TheYear year={competition} /> : <Create title={t("staff.overview.none")} from={new Date().getFullYear()} />;
};

const TheYear = ({ year }: { year: Year }) => {
  const { t, f } = useWords();
  const [open, setOpen] = useState<Part | "announce" | "create" | null>(null);
  const close = () => setOpen(null);
  const change = { label: t("staff.change"), action: "changeCompetition", state: year.state, stateWord: t(`drafting.competition.state.${year.state}`) } as const;
  const refused = useWhy()(change);
  // refused, it stands once at the head with its reason and not at every panel
  const act = (part: Part) => !refused && <Actions acts={[{ ...change, onClick: () => setOpen(part) }]} />;
  return (
    <Page
      title={t("drafting.competition.title", { year: String(year.year) })}
      sub={t(`common.stage.${year.stage}`)}
      tags={<Tag tone={tones[year.state]}>{t(`drafting.competition.state.${year.state}`)}</Tag>}
      actions={<Actions acts={[refused !== null && change, year.state === "draft" && { label: t("drafting.competition.announce"), kind: "main", action: "announceCompetition", state: year.state, onClick: () => setOpen("announce") }]} />}
    >
      <div className="two">
        <div className="stack">
          <Panel title={t("drafting.competition.calendar")} aside={act("calendar")}>
            <CalendarTable year={year} />
          </Panel>
          <Criteria year={year} aside={act("criteria")} />
        </div>
        <div className="stack">
          {year.demo && <DemoClock year={year} />}
          <Panel title={t("drafting.competition.rules")} aside={act("rules")}>
            <Facts
              facts={[
                [t("drafting.competition.passMark"), f.number(year.rules.passMark)],
                [t("drafting.competition.incentivePassMark"), f.number(year.rules.incentivePassMark)],
                [t("drafting.competition.maxChoices"), f.number(year.rules.maxChoices)],
                [t("drafting.competition.secondRound"), year.rules.secondRound ? t("staff.yes") : t("staff.no")],
              ]}
            />
          </Panel>
          <Panel title={t("drafting.competition.blueprint")} aside={act("blueprint")}>
            <Facts
              facts={[
                [t("drafting.competition.minutes"), f.number(year.blueprint.minutes)],
                ...year.blueprint.parts.map(({ part, questions }) => [t("drafting.competition.questions", { part: t(`exams.part.${part}`) }), f.number(questions)] as const),
              ]}
            />
          </Panel>
          <Subjects year={year} aside={act("subjects")} />
        </div>
      </div>
      <CalendarForm year={year} opened={open === "calendar"} close={close} />
      <RulesForm year={year} opened={open === "rules"} close={close} />
      <BlueprintForm year={year} opened={open === "blueprint"} close={close} />
      <CriteriaForm year={year} opened={open === "criteria"} close={close} />
      <SubjectsForm year={year} opened={open === "subjects"} close={close} />
      <Decision
        route={competitions.announceCompetition}
        opened={open === "announce"}
        close={close}
        title={t("drafting.competition.announceTitle", { year: String(year.year) })}
        says={t("drafting.competition.announceSays")}
        confirm={t("drafting.competition.announceDo")}
        input={() => ({ competitionId: year.id })}
        said={() => t("drafting.competition.announced")}
      />
    </Page>
  );
};

const CalendarTable = ({ year }: { year: Year }) => {
  const { t, f } = useWords();
  const rows = [...stages, "appeals" as const].map((stage) => ({ stage, ...year.calendar[stage], now: year.open.includes(stage) }));
  return (
    <Table
      caption={t("drafting.competition.calendar")}
      rows={rows}
      id={({ stage }) => stage}
      columns={[
        { head: t("drafting.competition.stage"), cell: ({ stage }) => t(`common.stage.${stage}`) },
        { head: t("drafting.competition.from"), cell: ({ from }) => <span className="nowrap">{f.dateTimeShort(from)}</span> },
        { head: t("drafting.competition.until"), cell: ({ until }) => <span className="nowrap">{f.dateTimeShort(until)}</span> },
        { head: t("drafting.vacancies.state"), cell: ({ now, until }) => (now ? <Tag tone="info">{t("drafting.competition.now")}</Tag> : until <= year.now ? <span className="dim">{t("drafting.competition.past")}</span> : "") },
      ]}
    />
  );
};

const Criteria = ({ year, aside }: { year: Year; aside: ReactNode }) => {
  const { t, f } = useWords();
  return (
    <Panel title={t("drafting.competition.criteria")} small={t("drafting.competition.criteriaMost", { most: mostPoints(year.criteria as Criterion[]) })} aside={aside}>
      <Table
        caption={t("drafting.competition.criteria")}
        rows={year.criteria}
        id={({ code }) => code}
        columns={[
          { head: t("drafting.competition.criterion"), cell: ({ name }) => name[t.lang] ?? name["az"] },
          { head: t("drafting.competition.points"), cell: (criterion) => <PointsOf criterion={criterion as Criterion} print={f.points} /> },
        ]}
      />
    </Panel>
  );
};

const PointsOf = ({ criterion, print }: { criterion: Criterion; print: (points: number) => string }) => {
  const { t } = useWords();
  const lines = ((): (readonly [string, number])[] => {
    switch (criterion.kind) {
      case "level":
        return Object.entries(criterion.points).map(([level, points]) => [t(`drafting.competition.level.${level as "bachelor"}`), points]);
      case "average":
        return criterion.bands.map(({ from, points }) => [t("drafting.competition.average", { from }), points]);
      case "honours":
        return [[t("drafting.competition.honours"), criterion.points]];
      case "option":
        return criterion.options.map(({ name, points }) => [name[t.lang] ?? name["az"] ?? "", points]);
      case "count":
        return [[t("drafting.competition.each"), criterion.each], [t("drafting.competition.most"), criterion.most]];
    }
  })();
  return (
    <>
      {lines.map(([name, points], i) => (
        <Fragment key={name}>
          {i > 0 && " · "}
          <span className="nowrap">
            {name} <b>{print(points)}</b>
          </span>
        </Fragment>
      ))}
    </>
  );
};

const Subjects = ({ year, aside }: { year: Year; aside: ReactNode }) => {
  const { t } = useWords();
  const subjects = useSubjects();
  return (
    <Panel title={t("drafting.competition.subjects")} small={t("drafting.competition.subjectsCount", { n: year.subjectCodes.length })} aside={aside}>
      <p>{year.subjectCodes.map((code) => subjects.of(code)).join(" · ")}</p>
    </Panel>
  );
};

const Create = ({ title, from }: { title: string; from: number }) => {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<number | string>(from);
  return (
    <Page title={title} actions={<Actions acts={[{ label: t("drafting.competition.create"), kind: "main", action: "createCompetition", onClick: () => setOpened(true) }]} />}>
      <p>{t("drafting.competition.createSays")}</p>
      <Decision
        route={competitions.createCompetition}
        opened={opened}
        close={() => setOpened(false)}
        title={t("drafting.competition.create")}
        says={t("drafting.competition.createSays")}
        confirm={t("drafting.competition.create")}
        input={() => ({ year: Number(chosen) })}
        said={() => t("drafting.competition.created")}
      >
        <NumberField label={t("drafting.competition.year")} value={chosen} change={setChosen} min={2000} max={2200} hideControls width={120} />
      </Decision>
    </Page>
  );
};

