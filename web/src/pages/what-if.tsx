import { NativeSelect } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { placements } from "@kadr/contract/placements";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAddress } from "../ui/address.ts";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Pairs, type Pair } from "../ui/bars.tsx";
import { Table } from "../ui/list.tsx";
import { NumberField } from "../ui/number.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/parts.tsx";
import { useSession } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

type Result = Answer<typeof placements.whatIf>;
const names = ["passMark", "incentivePassMark", "maxChoices", "secondRound", "consent", "incentives", "criteriaWeight"] as const;
type Fields = Partial<Record<(typeof names)[number], string>>;

/** The sealed inputs under other rules. The rules stand in the address, so that a question can be sent to a colleague. */
export const WhatIf = () => {
  const { t } = useWords();
  const { runId = "" } = useParams({ strict: false }) as { runId?: string };
  const [address] = useAddress();
  const run = useAsk(placements.getRun, { runId });
  const changes = Object.fromEntries(names.filter((name) => address[name] !== undefined).map((name) => [name, address[name]]));
  const asked = Object.keys(changes).length > 0;
  const result = useAsk(placements.whatIf, { runId, ...changes } as never, { enabled: asked, staleTime: 600_000 });
  const number = run.data ? String(run.data.number) : "…";
  return (
    <Page title={t("placing.whatIf.title", { number })} back={{ to: `/placements/${runId}`, label: t("placing.runs.nth", { number }) }} sub={t("placing.whatIf.sub")}>
      <div className="two what-if">
        <div>{asked ? <Shown of={result}>{(data) => <Outcome result={data} />}</Shown> : <Panel title={t("placing.whatIf.result")}><p className="dim">{t("placing.whatIf.same")}</p></Panel>}</div>
        <Rules key={JSON.stringify(changes)} start={changes} waiting={asked && result.isFetching} />
      </div>
    </Page>
  );
};

const Rules = ({ start, waiting }: { start: Fields; waiting: boolean }) => {
  const { t } = useWords();
  const { competition } = useSession();
  const [, change] = useAddress();
  const [fields, setFields] = useState<Fields>(start);
  const put = (name: keyof Fields, value: string) => setFields({ ...fields, [name]: value });
  const number = (name: "passMark" | "incentivePassMark" | "maxChoices" | "criteriaWeight", label: string, usual: number, most: number) => (
    <NumberField label={label} value={fields[name] ?? usual} min={name === "maxChoices" ? 1 : 0} max={most} empty change={(value) => put(name, String(value) === String(usual) ? "" : String(value))} />
  );
  const choice = (name: "secondRound" | "consent" | "incentives", label: string, options: { value: string; label: string }[]) => (
    <NativeSelect label={label} value={fields[name] ?? ""} data={[{ value: "", label: t("placing.whatIf.asRules") }, ...options]} onChange={(event) => put(name, event.currentTarget.value)} />
  );
  if (!competition) return null;
  const { passMark, incentivePassMark, maxChoices } = competition.rules;
  return (
    <Panel title={t("placing.whatIf.rules")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change(Object.fromEntries(names.map((name) => [name, fields[name] || undefined])), { replace: false });
        }}
      >
        {number("passMark", t("drafting.competition.passMark"), passMark, 100)}
        {number("incentivePassMark", t("drafting.competition.incentivePassMark"), incentivePassMark, 100)}
        {number("maxChoices", t("drafting.competition.maxChoices"), maxChoices, 20)}
        {number("criteriaWeight", t("placing.whatIf.criteriaWeight"), 100, 1000)}
        {choice("secondRound", t("drafting.competition.secondRound"), [{ value: "yes", label: t("staff.yes") }, { value: "no", label: t("staff.no") }])}
        {choice("consent", t("placing.whatIf.consent"), [{ value: "all", label: t("placing.whatIf.consent.all") }, { value: "none", label: t("placing.whatIf.consent.none") }])}
        {choice("incentives", t("placing.whatIf.incentives"), [{ value: "none", label: t("placing.whatIf.incentives.none") }])}
        <Actions start acts={[{ label: t("placing.whatIf.compute"), kind: "main", waiting, submit: true }]} />
      </form>
    </Panel>
  );
};

const Outcome = ({ result }: { result: Result }) => {
  const { t, f } = useWords();
  const { before, after } = result;
  const delta = after.filled - before.filled;
  const pairs: Pair[] = [
    { label: t("placing.whatIf.filled"), before: before.filled, after: after.filled },
    { label: t("placing.whatIf.ruralFilled"), before: before.ruralFilled, after: after.ruralFilled },
    { label: t("placing.whatIf.passed"), before: before.passed, after: after.passed },
    { label: t("placing.whatIf.unplaced"), before: before.unplaced, after: after.unplaced },
    { label: t("placing.whatIf.second"), before: before.secondRound, after: after.secondRound },
    ...Array.from({ length: Math.max(before.byChoice.length, after.byChoice.length) }, (_, i) => ({ label: t("placing.whatIf.choice", { n: i + 1 }), before: before.byChoice[i] ?? 0, after: after.byChoice[i] ?? 0 })),
  ];
  const finding = t("placing.whatIf.finding", {
    after: after.filled,
    delta: delta === 0 ? t("placing.whatIf.equal") : t(delta > 0 ? "placing.whatIf.more" : "placing.whatIf.less", { n: Math.abs(delta) }),
    moved: result.moved,
    gained: result.gained,
    lost: result.lost,
  });
  return (
    <>
      <div className="say" role="status">
        <p>{finding}</p>
      </div>
      <Panel title={t("placing.whatIf.result")} small={t("placing.whatIf.ms", { n: result.milliseconds })}>
        <div className="half">
          <div>
            <Pairs pairs={pairs} label={finding} names={{ before: t("placing.whatIf.before"), after: t("placing.whatIf.after") }} />
          </div>
          <Table
            caption={t("placing.whatIf.result")}
            rows={pairs}
            id={({ label }) => label}
            columns={[
              { head: t("placing.whatIf.figure"), cell: ({ label }) => label },
              { head: t("placing.whatIf.before"), num: true, cell: (pair) => f.number(pair.before) },
              { head: t("placing.whatIf.after"), num: true, cell: (pair) => <b>{f.number(pair.after)}</b> },
              { head: t("placing.run.move"), num: true, cell: (pair) => (pair.after === pair.before ? "–" : `${pair.after > pair.before ? "+" : "−"}${f.number(Math.abs(pair.after - pair.before))}`) },
            ]}
          />
        </div>
      </Panel>
    </>
  );
};
