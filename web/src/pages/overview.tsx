import type { Answer } from "@kadr/contract";
import { competitions } from "@kadr/contract/competitions";
import { reports } from "@kadr/contract/reports";
import { useAsk } from "../ui/asking.ts";
import { Bars } from "../ui/bars.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Strip } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { useSession } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { Table } from "../ui/list.tsx";
import { useWords } from "../words.tsx";
import { Districts } from "./overview/districts.tsx";
import { Queues } from "./overview/queues.tsx";

type Figures = Answer<typeof competitions.figures>;

/** The first page: where the year stands in one sentence, then the evidence, then what waits. */
export const Overview = () => {
  const { t, f } = useWords();
  const { competition } = useSession();
  const figures = useAsk(competitions.figures, {});
  const work = useAsk(reports.work, {}, { refetchInterval: 60_000 });
  if (!competition) return <Page title={t("staff.overview.none")}><p>{t("staff.overview.noneSays")}</p></Page>;
  const stage = t(`common.stage.${competition.stage}`);
  const { next, begun } = competition;
  return (
    <Page
      title={t(begun ? "staff.overview.title" : "staff.overview.coming", { year: String(competition.year), stage: lower(stage) })}
      sub={
        <>
          {t("staff.overview.asOf", { at: competition.now })}
          {next && <> · {begun ? t("staff.overview.until", { until: next }) : t("staff.overview.from", { from: next })}</>}
        </>
      }
    >
      <Shown of={figures}>
        {(data) => (
          <>
            <Finding figures={data} />
            <Strip
              figures={[
                { label: t("staff.overview.posts"), value: data.vacancies, small: t("staff.overview.schools", { n: data.institutions }) },
                { label: t("staff.overview.seats"), value: data.seats, small: t("staff.overview.districts", { n: data.districts }) },
                { label: t("staff.overview.submitted"), value: sent(data), small: t("staff.overview.begun", { n: data.applications["draft"] ?? 0 }) },
                work.data && {
                  label: t("staff.overview.waiting"),
                  value: work.data.review.waiting,
                  small: work.data.review.oldestWaiting && t("staff.overview.oldest", { for: f.duration(Date.parse(competition.now) - Date.parse(work.data.review.oldestWaiting)) }),
                },
                work.data && { label: t("staff.overview.noSeat"), value: work.data.exams.withoutSeat, small: t("staff.overview.sat", { n: work.data.exams.sat }) },
                work.data && { label: t("staff.overview.placed"), value: work.data.placement.placed, small: t("staff.overview.ties", { n: work.data.placement.tiesOpen }) },
              ].map((figure) => figure ?? null)}
            />
            <div className="half">
              <div className="stack">
                {work.data && <Queues work={work.data} />}
                <PerSeat figures={data} />
              </div>
              <Districts figures={data} applied={sent(data) > 0} />
            </div>
          </>
        )}
      </Shown>
    </Page>
  );
};

const lower = (text: string): string => text.charAt(0).toLocaleLowerCase("az") + text.slice(1);
const sent = ({ applications }: Figures): number => Object.entries(applications).reduce((sum, [state, n]) => (state === "draft" || state === "withdrawn" ? sum : sum + n), 0);
const ratio = ({ seats, applications }: { seats: number; applications: number }): number => (seats === 0 ? 0 : applications / seats);

const Finding = ({ figures }: { figures: Figures }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  if (sent(figures) === 0) return <div className="say">{t("staff.overview.finding", { vacancies: figures.vacancies, institutions: figures.institutions, districts: figures.districts })}</div>;
  const order = figures.bySubject.toSorted((a, b) => ratio(a) - ratio(b));
  const lacking = order.filter((row) => ratio(row) < 1);
  const sum = (key: "seats" | "applications") => lacking.reduce((total, row) => total + row[key], 0);
  const fewest = order[0];
  return (
    <div className="say">
      <p>
        <b>{lacking.length > 0 ? t("staff.overview.lack", { n: lacking.length }) : t("staff.overview.enough")}</b>{" "}
        {lacking.length > 0
          ? t("staff.overview.lackDetail", { names: f.list(lacking.slice(0, 4).map(({ code }) => subjects.of(code))) + (lacking.length > 4 ? "…" : ""), seats: sum("seats"), applications: sum("applications") })
          : fewest && t("staff.overview.enoughDetail", { subject: subjects.of(fewest.code), ratio: f.number(ratio(fewest), 1) })}
      </p>
    </div>
  );
};

const shownBars = 10;

const PerSeat = ({ figures }: { figures: Figures }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  if (sent(figures) === 0) return null;
  const order = figures.bySubject.toSorted((a, b) => ratio(a) - ratio(b));
  const below = order.filter((row) => ratio(row) < 1).map(({ code }) => subjects.of(code));
  return (
    <Panel title={t("staff.overview.perSeat")} small={t("staff.overview.perSeatSmall", { n: Math.min(shownBars, order.length) })}>
      <Bars
        bars={order.slice(0, shownBars).map((row) => ({ label: subjects.of(row.code), value: ratio(row), text: f.number(ratio(row), 1), care: ratio(row) < 1 }))}
        label={below.length > 0 ? t("staff.overview.perSeatLabel", { names: f.list(below) }) : t("staff.overview.perSeatLabelNone")}
        rule={{ value: 1, text: t("staff.overview.oneEach") }}
      />
      <details>
        <summary>{t("staff.overview.bySubject", { n: order.length })}</summary>
        <Table
          caption={t("staff.overview.perSeat")}
          rows={order}
          id={({ code }) => code}
          columns={[
            { head: t("staff.overview.subject"), cell: ({ code }) => subjects.of(code) },
            { head: t("staff.overview.seats"), num: true, cell: ({ seats }) => f.number(seats) },
            { head: t("staff.overview.applications"), num: true, cell: ({ applications }) => f.number(applications) },
            { head: t("staff.overview.ratio"), num: true, cell: (row) => f.number(ratio(row), 1) },
          ]}
        />
      </details>
    </Panel>
  );
};
