import type { Answer } from "@kadr/contract";
import { results } from "@kadr/contract/results";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Decision } from "../../ui/decision.tsx";
import { Go } from "../../ui/go.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";

type Overview = Answer<typeof results.overview>;

const Line = ({ title, done, children }: { title: string; done: boolean; children?: React.ReactNode }) => {
  const { t } = useWords();
  return (
    <div className="stack" style={{ gap: ".2rem", borderTop: "1px solid var(--line)", paddingTop: ".6rem" }}>
      <div className="row">
        <b>{title}</b>
        <span className="sp" />
        <Tag tone={done ? "ok" : "mute"}>{done ? t("staff.yes") : t("results.sign.waits")}</Tag>
      </div>
      {children}
    </div>
  );
};

/** What stands between the scores and their release: the check by two scorers, the review of the distributions, and another person's signature. */
export const Signatures = ({ of }: { of: Overview }) => {
  const { t, f } = useWords();
  const say = useSay();
  const [open, setOpen] = useState<"review" | "release" | null>(null);
  const analyse = usePerform(results.analyse, () => say(t("results.act.analysing")));
  const { analysis, review, release } = of;
  const chainFaults = analysis?.chainFaults ?? 0;
  const current = analysis?.state === "done" && analysis.current;
  const why = (code: string | null) => (code ? t.refusal(code) : null);
  const over = of.sessions.closed > 0 && of.sessions.open === 0 && of.sessions.planned === 0;
  return (
    <Panel title={t("results.signatures")} {...(release && { tone: "right" as const })}>
      <div className="stack">
        <Line title={t("results.sign.checked")} done={Boolean(current) && analysis!.disagreements + analysis!.chainFaults === 0}>
          <p className="dim small">
            {!analysis
              ? t("results.sign.none")
              : analysis.state === "queued"
                ? t("results.sign.queued")
                : analysis.state === "failed"
                  ? t("results.sign.failed")
                  : t("results.sign.checkedN", { n: analysis.checked, at: analysis.at })}
            {analysis?.state === "done" && !analysis.current && <> · {t("results.sign.stale")}</>}
          </p>
          {analysis?.fault && <p className="mono small">{analysis.fault}</p>}
          {analysis && analysis.chainFaults > 0 && <p><Go to="/exams/trust"><Tag tone="bad">{t("results.sign.chainFaults", { n: analysis.chainFaults })}</Tag></Go></p>}
          {analysis && analysis.disagreements > 0 && <p><Tag tone="bad">{t("results.sign.differ", { n: analysis.disagreements })}</Tag></p>}
        </Line>
        <Line title={t("results.sign.reviewed")} done={Boolean(review?.current) || Boolean(release)}>
          {review && (
            <>
              <p className="dim small">{f.dateTimeShort(review.at)}, {review.by}</p>
              <p style={{ whiteSpace: "pre-line" }}>{review.finding}</p>
            </>
          )}
        </Line>
        <Line title={t("results.sign.released")} done={Boolean(release)}>
          {release && <p className="dim small">{f.dateTimeShort(release.at)}, {release.by}</p>}
        </Line>
        {analyse.error && <Trouble error={analyse.error} />}
        <Actions
          start
          acts={[
            { label: t(analysis ? "results.act.analyseAgain" : "results.act.analyse"), action: "analyseItems", kind: over && !current ? "main" : "usual", why: over ? (analysis?.state === "queued" ? t.refusal("analysis_running") : null) : t.refusal("sessions_not_closed"), waiting: analyse.isPending, onClick: () => analyse.mutate({}) },
            !release && !review?.current && { label: t("results.act.review"), action: "reviewResults", kind: "main", why: why(of.reviewBlocked), onClick: () => setOpen("review") },
            !release && review?.current && { label: t("results.act.release"), action: "releaseResults", kind: "main", why: why(of.releaseBlocked), onClick: () => setOpen("release") },
          ]}
        />
      </div>
      <Decision
        route={results.review}
        opened={open === "review"}
        close={() => setOpen(null)}
        title={t("results.act.reviewTitle")}
        says={
          <>
            <p>{t("results.act.reviewRooms", { n: of.outlying.length })}</p>
            {of.outlying.length > 0 && <ul>{of.outlying.map((room) => <li key={room.sessionId}>{room.name} ({t(`results.outlying.${room.outlying}`)})</li>)}</ul>}
            {chainFaults > 0 && <p><b>{t("results.act.reviewChains", { n: chainFaults })}</b></p>}
            <p>{t("results.act.reviewSays")}</p>
          </>
        }
        reason={{ label: t("results.act.finding"), hint: t("results.act.findingHint"), name: "finding" }}
        confirm={t("results.act.reviewDo")}
        input={(finding) => ({ finding, chainFaults })}
        said={() => t("results.act.reviewed")}
      />
      <Decision route={results.release} opened={open === "release"} close={() => setOpen(null)} title={t("results.act.releaseTitle")} says={t("results.act.releaseSays")} confirm={t("results.act.releaseDo")} input={() => ({})} said={() => t("results.act.released")} />
    </Panel>
  );
};
