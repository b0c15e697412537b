import { Button, NativeSelect } from "@mantine/core";
import { competitions } from "@kadr/contract/competitions";
import { stages } from "@kadr/domain/lifecycle";
import { useState } from "react";
import { usePerform } from "../../ui/asking.ts";
import { Panel } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { Year } from "../competition.tsx";

type Opening = (typeof stages)[number] | "appeals";

/** In the demo the calendar can be moved: to the beginning of a stage, or on by a day or an hour. */
export const DemoClock = ({ year }: { year: Year }) => {
  const { t } = useWords();
  const say = useSay();
  const [stage, setStage] = useState<Opening>(year.stage === "before" || year.stage === "closed" ? "announced" : year.stage);
  const move = usePerform(competitions.moveClock, () => say(t("drafting.competition.demoMoved")));
  const on = (hours: number) => move.mutate({ to: new Date(Date.parse(year.now) + hours * 3600_000).toISOString() });
  return (
    <Panel title={t("drafting.competition.demo")}>
      <div className="stack">
        {move.error && <Trouble error={move.error} />}
        <p className="dim">{t("drafting.competition.demoSays", { now: year.now })}</p>
        <NativeSelect
          label={t("drafting.competition.demoStage")}
          value={stage}
          data={[...stages, "appeals" as const].map((value) => ({ value, label: t(`common.stage.${value}`) }))}
          onChange={(event) => setStage(event.currentTarget.value as Opening)}
        />
        <div className="row">
          <Button variant="default" loading={move.isPending} onClick={() => move.mutate({ stage })}>
            {t("drafting.competition.demoGo")}
          </Button>
          <Button variant="default" onClick={() => on(24)}>
            {t("drafting.competition.demoDay")}
          </Button>
          <Button variant="default" onClick={() => on(1)}>
            {t("drafting.competition.demoHour")}
          </Button>
        </div>
      </div>
    </Panel>
  );
};
