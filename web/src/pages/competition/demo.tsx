import { Button, NativeSelect } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { demo } from "@kadr/contract/demo";
import { stages } from "@kadr/domain/lifecycle";
import type { Translate } from "@kadr/i18n";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useAsk, usePerform } from "../../ui/asking.ts";
import { Panel } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { Year } from "../competition.tsx";

type Living = NonNullable<Answer<typeof demo.livingState>["living"]>;
type Opening = (typeof stages)[number] | "appeals";

/** In the demo the calendar can be moved: into a stage, or on by a day or an hour. On the way to a later day the country lives, and the panel says how far it is. */
export const DemoClock = ({ year }: { year: Year }) => {
  const { t } = useWords();
  const client = useQueryClient();
  const say = useSay();
  const [stage, setStage] = useState<Opening>(year.stage === "before" || year.stage === "closed" ? "announced" : year.stage);
  const { data: state } = useAsk(demo.livingState, {}, { refetchInterval: 2000 });
  const living = state?.living;
  const going = living !== null && living !== undefined && !living.stopped;
  const wasGoing = useRef(false);
  const move = usePerform(demo.liveTo, (answer) => answer.living || say(t("drafting.competition.demoMoved")));
  // everything on the page is of the day before: it is asked again once the country has arrived
  useEffect(() => {
    if (wasGoing.current && !going) void client.invalidateQueries();
    wasGoing.current = going;
  }, [going, client]);
  const on = (hours: number) => move.mutate({ to: new Date(Date.parse(year.now) + hours * 3600_000).toISOString() });
  return (
    <Panel title={t("drafting.competition.demo")}>
      <div className="stack">
        {move.error && <Trouble error={move.error} />}
        <p className="dim">{t("drafting.competition.demoSays", { now: year.now })}</p>
        {living && <p role="status">{wordsOf(t, living)}</p>}
        <NativeSelect
          label={t("drafting.competition.demoStage")}
          value={stage}
          data={[...stages, "appeals" as const].map((value) => ({ value, label: t(`common.stage.${value}`) }))}
          onChange={(event) => setStage(event.currentTarget.value as Opening)}
        />
        <div className="row">
          <Button variant="default" loading={move.isPending || going} onClick={() => move.mutate({ stage })}>
            {t("drafting.competition.demoGo")}
          </Button>
          <Button variant="default" disabled={going} onClick={() => on(24)}>
            {t("drafting.competition.demoDay")}
          </Button>
          <Button variant="default" disabled={going} onClick={() => on(1)}>
            {t("drafting.competition.demoHour")}
          </Button>
        </div>
      </div>
    </Panel>
  );
};

const wordsOf = (t: Translate, living: Living): string => {
  const what = t.find(`demo.living.${living.doing}`) ?? living.doing;
  if (living.stopped) return t("demo.living.stopped", { what });
  return `${t("demo.living.title")}: ${living.of > 0 ? t("demo.living.doing", { what, done: living.done, of: living.of }) : what}`;
};
