import { TextInput } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { placements } from "@kadr/contract/placements";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Go } from "../ui/go.tsx";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { useSession } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { runTones } from "./run/words.ts";

type Run = Answer<typeof placements.listRuns>[number];

const moving = (runs: readonly Run[] | undefined): boolean => runs?.some(({ state }) => state === "queued" || state === "running") ?? false;

export const Placements = () => {
  const { t, f } = useWords();
  const { competition } = useSession();
  const [open, setOpen] = useState<1 | 2 | null>(null);
  const runs = useAsk(placements.listRuns, {}, { refetchInterval: 4_000 });
  const second = competition?.open.includes("second_round") ?? false;
  const busy = moving(runs.data) ? t("placements.refusal.run_in_progress") : null;
  return (
    <Page
      title={t("placing.runs.title")}
      sub={t("placing.runs.sub")}
      actions={
        <Actions
          acts={[
            { label: runs.data?.length ? t("placing.runs.runAgain") : t("placing.runs.run"), kind: second ? "usual" : "main", action: "runPlacement", why: busy, onClick: () => setOpen(1) },
            competition?.rules.secondRound && { label: t("placing.runs.runSecond"), kind: second ? "main" : "usual", action: "runSecondRound", why: busy, onClick: () => setOpen(2) },
          ]}
        />
      }
    >
      <Shown of={runs}>
        {(rows) =>
          rows.length === 0 ? (
            <Panel>
              <p className="empty">{t("placing.runs.empty")}</p>
            </Panel>
          ) : (
            <Panel>
              <Table
                caption={t("placing.runs.title")}
                rows={rows}
                id={({ id }) => id}
                columns={[
                  { head: t("placing.runs.number"), cell: (run) => <Go to={`/placements/${run.id}`}>№ {run.number}</Go> },
                  { head: t("placing.runs.round"), cell: (run) => t(run.round === 2 ? "placing.runs.round2" : "placing.runs.round1") },
                  { head: t("placing.runs.cause"), cell: (run) => run.cause },
                  { head: t("placing.runs.asked"), cell: (run) => <>{f.dateTimeShort(run.requestedAt)}<small>{run.requestedBy}</small></> },
                  { head: t("placing.runs.filled"), num: true, cell: (run) => (run.figures ? t("placing.runs.filledOf", { filled: run.figures.filled, seats: run.figures.seats }) : "–") },
                  { head: t("placing.runs.ties"), num: true, cell: (run) => f.number(run.ties) },
                  { head: t("placing.runs.state"), cell: (run) => <><Tag tone={runTones[run.state]}>{t(`placing.runs.state.${run.state}`)}</Tag>{run.outdated && <> <Tag tone="warn">{t("placing.runs.outdated")}</Tag></>}</> },
                ]}
              />
            </Panel>
          )
        }
      </Shown>
      <RunDialog key={open ?? 0} round={open ?? 1} opened={open !== null} close={() => setOpen(null)} again={(runs.data?.length ?? 0) > 0} />
    </Page>
  );
};

const RunDialog = ({ round, again, ...props }: { round: 1 | 2; again: boolean; opened: boolean; close: () => void }) => {
  const { t } = useWords();
  const [cause, setCause] = useState(t(round === 2 ? "placing.runs.causeSecond" : again ? "placing.runs.causeAgain" : "placing.runs.causeFirst"));
  return (
    <Decision
      {...props}
      route={placements.run}
      title={t("placing.runs.runTitle")}
      says={
        <>
          {round === 2 && <p>{t("placing.runs.runSecondSays")}</p>}
          <p>{t("placing.runs.runSays")}</p>
        </>
      }
      confirm={t("placing.runs.runDo")}
      input={() => (cause.trim() ? { round, cause: cause.trim() } : null)}
      said={() => t("placing.runs.started")}
    >
      <TextInput label={t("placing.runs.causeLabel")} required value={cause} maxLength={300} onChange={(event) => setCause(event.currentTarget.value)} />
    </Decision>
  );
};
