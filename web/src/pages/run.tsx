import { placements } from "@kadr/contract/placements";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { urlOf } from "../api.ts";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { useGo } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Panel, Strip, Tag } from "../ui/parts.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Difference } from "./run/difference.tsx";
import { Docket } from "./run/docket.tsx";
import { Empty } from "./run/empty.tsx";
import { Proof, Signatures } from "./run/proof.tsx";
import { runTones, type RunAnswer } from "./run/words.ts";
import "./run/run.css";

/** One placement: figures, ties with their consequences, what changed and for whom, the proof, and the two signatures. */
export const Run = () => {
  const { t } = useWords();
  const { runId = "" } = useParams({ strict: false }) as { runId?: string };
  const run = useAsk(placements.getRun, { runId }, { refetchInterval: 5_000 });
  const back = { to: "/placements", label: t("placing.runs.title") };
  if (!run.data || run.data.id !== runId) return <Page title={t("placing.runs.title")} back={back}><Shown of={run}>{() => null}</Shown></Page>;
  return <One run={run.data} back={back} />;
};

const One = ({ run, back }: { run: RunAnswer; back: { to: string; label: string } }) => {
  const { t, f } = useWords();
  const go = useGo();
  const [publishing, setPublishing] = useState(false);
  const { figures } = run;
  const number = String(run.number);
  const state = { state: run.state, stateWord: t(`placing.runs.state.${run.state}`) };
  const blocked = run.publishBlocked ? t.refusal(run.publishBlocked) : null;
  return (
    <Page
      title={t("placing.runs.nth", { number })}
      back={back}
      sub={
        <>
          {t("placing.run.sub", { at: run.requestedAt, by: run.requestedBy, cause: run.cause })}
          {run.milliseconds !== null && <> · {t("placing.run.seconds", { n: f.number(run.milliseconds / 1000, 1) })}</>}
        </>
      }
      tags={<Tag tone={runTones[run.state]}>{t(`placing.runs.state.${run.state}`)}</Tag>}
      actions={
        <Actions
          acts={[
            { label: t("placing.run.rows"), onClick: () => go(`/placements/${run.id}/rows`) },
            figures && { label: t("placing.run.whatIf"), onClick: () => go(`/placements/${run.id}/what-if`) },
            figures && { label: t("placing.run.files"), href: urlOf(placements.downloadRun, { runId: run.id }) },
            run.state !== "published" && { label: t("placing.run.publish"), kind: "main", action: "publishPlacement", ...state, why: blocked, onClick: () => setPublishing(true) },
          ]}
        />
      }
    >
      {(run.state === "queued" || run.state === "running") && <Note><p role="status">{t("placing.run.waiting")}</p></Note>}
      {run.outdated && <Note tone="warn"><p>{t("results.refusal.scores_outdated")}</p></Note>}
      {run.fault && <Note tone="bad"><p>{t("placing.run.failed", { fault: t.refusal(run.fault) })}</p></Note>}
      {figures && (
        <Strip
          figures={[
            { label: t("placing.run.candidates"), value: figures.applications, small: t("placing.run.passed", { n: figures.passed }) },
            { label: t("placing.run.seats"), value: figures.seats, small: t("placing.run.rural", { n: figures.ruralSeats }) },
            { label: t("placing.run.placed"), value: figures.filled, small: f.percent(figures.seats > 0 ? figures.filled / figures.seats : 0, 1) },
            { label: t("placing.run.left"), value: figures.seats - figures.filled, small: t("placing.run.rural", { n: figures.ruralSeats - figures.ruralFilled }) },
            { label: t("placing.run.ties"), value: run.docket.length, small: t("placing.run.provisional", { n: figures.provisional }) },
            run.difference && { label: t("placing.run.difference", { number: String(run.difference.previousNumber) }), value: run.difference.moves.length, small: t("placing.run.people") },
          ]}
        />
      )}
      <div className="two">
        <div className="stack">
          {figures && <Docket run={run} />}
          {run.difference && <Difference difference={run.difference} />}
          {figures && <Empty rows={run.emptyBySubject} />}
        </div>
        <div className="stack">
          <Proof run={run} />
          <Signatures run={run} />
          {figures && <ByChoice byChoice={figures.byChoice} second={figures.secondRound} unplaced={figures.unplaced} />}
        </div>
      </div>
      <Decision
        route={placements.publish}
        opened={publishing}
        close={() => setPublishing(false)}
        title={t("placing.run.publishTitle", { number })}
        says={t("placing.run.publishSays", { n: figures?.filled ?? 0 })}
        confirm={t("placing.run.publishDo")}
        input={() => ({ runId: run.id })}
        said={() => t("placing.run.published")}
      />
    </Page>
  );
};

const ByChoice = ({ byChoice, second, unplaced }: { byChoice: readonly number[]; second: number; unplaced: number }) => {
  const { t, f } = useWords();
  const lines = [...byChoice.map((n, i) => [t("placing.whatIf.choice", { n: i + 1 }), n] as const), ...(second > 0 ? [[t("placing.whatIf.second"), second] as const] : []), [t("placing.whatIf.unplaced"), unplaced] as const];
  const top = Math.max(1, ...lines.map(([, n]) => n));
  return (
    <Panel title={t("placing.placed.choice")}>
      <table className="tbl">
        <caption className="vh">{t("placing.placed.choice")}</caption>
        <tbody>
          {lines.map(([words, n]) => (
            <tr key={words}>
              <th scope="row" style={{ fontWeight: 400 }}>{words}</th>
              <td>
                <span className="bar">
                  <i style={{ width: `${(n / top) * 4.5}rem`, background: "var(--c1)" }} />
                  {f.number(n)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
};
