import type { Answer } from "@kadr/contract";
import { journals } from "@kadr/contract/exam-journals";
import { useParams } from "@tanstack/react-router";
import { useAsk } from "../ui/asking.ts";
import { exact, two } from "../ui/exact.ts";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Tag } from "../ui/parts.tsx";
import { numberOf } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { ScoreChange } from "./journals.tsx";

type Journal = Answer<typeof journals.getJournal>;

const tones: Partial<Record<Journal["lines"][number]["verdict"], "ok" | "mute" | "bad">> = { counted: "ok", saved: "mute", chain_broken: "bad", anchor_unknown: "bad", out_of_order: "bad", in_future: "bad" };

/** One journal with its evidence, line by line. */
export const JournalPage = () => {
  const { t } = useWords();
  const { journalId = "" } = useParams({ strict: false }) as { journalId?: string };
  const journal = useAsk(journals.getJournal, { journalId });
  const back = { to: "/exams/journals", label: t("journals.title") };
  return (
    <Page title={journal.data ? t("journals.one.title", { name: journal.data.name }) : t("journals.title")} back={back} sub={journal.data && `${journal.data.session} · ${t("journals.seat", { seat: journal.data.seat })} · ${numberOf(journal.data.applicationNumber)}`}>
      <Shown of={journal}>{(data) => <Evidence journal={data} />}</Shown>
    </Page>
  );
};

const Evidence = ({ journal }: { journal: Journal }) => {
  const { t, f } = useWords();
  const { driftSeconds, source, fileName, by, address, browser } = journal;
  return (
    <div className="stack">
      <Panel>
        <Facts
          facts={[
            [t("journals.source"), t(`journals.source.${source}`)],
            [t("journals.one.arrived"), exact(f, journal.arrivedAt)],
            [t("journals.one.ended"), exact(f, journal.endedAt)],
            [t("journals.one.seen"), exact(f, journal.seenAt)],
            [t("journals.one.drift"), driftSeconds === null ? t("journals.one.driftNone") : t("journals.one.seconds", { n: driftSeconds })],
            [t("journals.one.score"), <ScoreChange key="score" of={journal} />],
            fileName !== null && [t("journals.one.file"), fileName],
            by !== null && [t("journals.one.by"), by],
            (address !== null || browser !== null) && [t("journals.one.machine"), [address, browser].filter(Boolean).join(" · ")],
          ]}
        />
      </Panel>
      <Panel title={t("journals.one.lines")} small={t("journals.one.linesSays")}>
        <Table
          caption={t("journals.one.lines")}
          rows={journal.lines}
          id={({ place }) => String(place)}
          columns={[
            { head: t("journals.one.sequence"), cell: ({ sequence }) => f.number(sequence) },
            { head: t("journals.one.question"), num: true, cell: ({ question }) => (question === null ? "–" : f.number(question)) },
            { head: t("journals.one.anchor"), cell: ({ anchorAt }) => (anchorAt === null ? "–" : <span className="nowrap">{exact(f, anchorAt)}</span>) },
            { head: t("journals.one.elapsed"), num: true, cell: ({ elapsedSeconds }) => `${f.number(Math.floor(elapsedSeconds / 60))}:${two(elapsedSeconds % 60)}` },
            { head: t("journals.one.answered"), cell: ({ answeredBy }) => (answeredBy === null ? "–" : <span className="nowrap">{exact(f, answeredBy)}</span>) },
            { head: t("journals.one.verdict"), cell: ({ verdict }) => <Tag tone={tones[verdict] ?? "hold"}>{t(`journals.verdict.${verdict}`)}</Tag> },
          ]}
        />
      </Panel>
    </div>
  );
};
