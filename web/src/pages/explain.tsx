import type { Answer } from "@kadr/contract";
import { placements } from "@kadr/contract/placements";
import { useParams } from "@tanstack/react-router";
import { useAsk } from "../ui/asking.ts";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Strip, Tag } from "../ui/parts.tsx";
import { numberOf } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

type Explained = Answer<typeof placements.explainOutcome>;
type Reason = Explained["reasons"][number];

/** Why an application got what it got: the outcome, then each choice with its figures. */
export const Explain = () => {
  const { t } = useWords();
  const { runId = "", applicationId = "" } = useParams({ strict: false }) as { runId?: string; applicationId?: string };
  const explained = useAsk(placements.explainOutcome, { runId, applicationId });
  const back = { to: `/placements/${runId}`, label: t("placing.runs.title") };
  if (!explained.data) return <Page title={t("placing.runs.title")} back={back}><Shown of={explained}>{() => null}</Shown></Page>;
  return <One explained={explained.data} back={back} />;
};

const tones = { placed: "ok", unplaced: "mute", failed: "mute", absent: "mute", cancelled: "bad", withdrawn: "mute" } as const;

const One = ({ explained, back }: { explained: Explained; back: { to: string; label: string } }) => {
  const { t, f, name } = useWords();
  const { post, choice, secondRound } = explained;
  return (
    <Page
      title={t("placing.explain.title", { number: numberOf(explained.number) })}
      back={back}
      sub={post && `${name(post.institution)}, ${name(post.district)} · ${choice === null ? t("placing.run.secondPlace") : t("placing.run.ordinal", { choice })}`}
      tags={
        <>
          <Tag tone={tones[explained.outcome]}>{t(`placing.explain.outcome.${explained.outcome}`)}</Tag>
          {explained.state === "provisional" && <Tag tone="hold">{t("placing.placed.provisional")}</Tag>}
        </>
      }
    >
      <Strip
        figures={[
          { label: t("placing.explain.total"), value: explained.total === null ? "–" : f.points(explained.total) },
          { label: t("placing.explain.rank"), value: explained.rank === null ? "–" : t("placing.explain.rankOf", { rank: explained.rank, of: explained.of }) },
        ]}
      />
      <div className="stack">
        {explained.reasons.map((reason) => (
          <ReasonOf key={reason.choice} reason={reason} here={reason.choice === choice} />
        ))}
        <Panel title={t("placing.explain.second")}>
          <p>{t.find(`placing.explain.second.${secondRound.code}`) ?? secondRound.code}</p>
        </Panel>
      </div>
    </Page>
  );
};

const ReasonOf = ({ reason, here }: { reason: Reason; here: boolean }) => {
  const { t, f, name } = useWords();
  const values = { exam: reason.examScore ?? 0, mark: reason.passMark, lowest: reason.lowestTotal ?? 0, total: reason.total ?? 0 };
  const change = reason.change.code === "none" ? null : t.find(`placing.explain.change.${reason.change.code}`, { points: reason.change.points ?? 0 });
  return (
    <Panel title={`${t("placing.explain.choice", { n: reason.choice })}: ${name(reason.post.institution)}`} small={reason.paragraph} aside={here && <Tag tone="ok">{t("placing.explain.outcome.placed")}</Tag>}>
      <p>
        {t.find(`placing.explain.code.${reason.code}`, values) ?? reason.code} {change && <b>{change}</b>}
      </p>
      <Facts
        facts={[
          [t("placing.placed.district"), `${name(reason.post.district)}${reason.post.incentive ? ` · ${reason.post.incentive}` : ""}`],
          [t("placing.run.seat"), `${f.number(reason.taken)} / ${f.number(reason.seats)}`],
          reason.lowestTotal === null ? null : [t("placing.explain.lowest"), f.points(reason.lowestTotal)],
          [t("placing.explain.before"), f.number(reason.before)],
        ]}
      />
    </Panel>
  );
};
