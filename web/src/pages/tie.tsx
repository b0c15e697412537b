import { Button } from "@mantine/core";
import { commission } from "@kadr/contract/commission";
import { placements } from "@kadr/contract/placements";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { numberOf } from "../ui/places.ts";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { Consequence } from "./run/docket.tsx";
import { useRunWords, type RunAnswer, type Tie } from "./run/words.ts";
import "./run/run.css";

export const TiePage = () => {
  const { t } = useWords();
  const { runId = "", ordinal = "" } = useParams({ strict: false }) as { runId?: string; ordinal?: string };
  const run = useAsk(placements.getRun, { runId });
  const back = { to: `/placements/${runId}`, label: t("placing.runs.nth", { number: run.data ? String(run.data.number) : "…" }) };
  const tie = run.data?.docket.find((one) => String(one.ordinal) === ordinal);
  if (!run.data || !tie) return <Page title={t("placing.run.docket")} back={back}>{run.data ? <p>{t("placing.tie.gone")}</p> : <Shown of={run}>{() => null}</Shown>}</Page>;
  return <One run={run.data} tie={tie} back={back} />;
};

/** One tie: the tied with their interviews, what each order would mean, and the commission's order with its reasons. */
const One = ({ run, tie, back }: { run: RunAnswer; tie: Tie; back: { to: string; label: string } }) => {
  const { t } = useWords();
  const words = useRunWords();
  const go = useGo();
  const [order, setOrder] = useState(tie.applications);
  const [deciding, setDeciding] = useState(false);
  const swap = (i: number, j: number) => setOrder(order.with(i, order[j]!).with(j, order[i]!));
  const unheard = tie.applications.filter(({ interview }) => interview === "none" || interview === "planned").map(({ number }) => numberOf(number));
  const state = { state: run.state, stateWord: t(`placing.runs.state.${run.state}`) };
  return (
    <Page title={`${words.post(tie)}: ${t("placing.tie.title", { total: tie.total })}`} back={back} sub={`${words.where(tie)} · ${t("placing.tie.sub", { seats: tie.seats, n: tie.applications.length })}`}>
      <div className="half">
        <Panel title={t("placing.tie.order")}>
          <p className="dim">{t("placing.tie.orderSays")}</p>
          <ol className="order">
            {order.map((one, i) => (
              <li key={one.id}>
                <span>
                  <Go to={`/placements/${run.id}/applications/${one.id}`}>{numberOf(one.number)}</Go> {one.name}
                </span>
                <Tag tone={one.interview === "held" ? "ok" : one.interview === "missed" ? "warn" : "mute"}>{t(`commission.interview.${one.interview}`)}</Tag>
                {i < tie.seats && <Tag tone="hold">{t("placing.tie.gets")}</Tag>}
                <span className="sp" />
                <span className="row">
                <Button variant="default" size="xs" disabled={i === 0} onClick={() => swap(i, i - 1)}>
                  ↑ {t("placing.tie.up")}
                  <span className="vh"> {numberOf(one.number)}</span>
                </Button>
                <Button variant="default" size="xs" disabled={i === order.length - 1} onClick={() => swap(i, i + 1)}>
                  ↓ {t("placing.tie.down")}
                  <span className="vh"> {numberOf(one.number)}</span>
                </Button>
                </span>
              </li>
            ))}
          </ol>
          <Actions start acts={[{ label: t("placing.tie.decide"), kind: "main", action: "decideTie", ...state, onClick: () => setDeciding(true) }]} />
          {unheard.length > 0 && <p className="note warn">{t("placing.tie.whyInterview", { numbers: unheard.join(", ") })}</p>}
        </Panel>
        <Panel title={t("placing.tie.means")}>
          <Consequence tie={tie} all />
        </Panel>
      </div>
      <Decision
        route={commission.decideTie}
        opened={deciding}
        close={() => setDeciding(false)}
        title={t("placing.tie.decideTitle")}
        says={t("placing.tie.decideSays", { numbers: order.map(({ number }) => numberOf(number)).join(", ") })}
        reason={{ label: t("placing.tie.reason"), most: 2000 }}
        confirm={t("placing.tie.decideDo")}
        input={(reason) => ({ runId: run.id, atVacancy: tie.atVacancy, applicationIds: order.map(({ id }) => id), reason })}
        said={() => t("placing.tie.decided")}
        done={() => go(`/placements/${run.id}`)}
      />
    </Page>
  );
};
