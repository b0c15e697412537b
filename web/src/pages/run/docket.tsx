import { Go } from "../../ui/go.tsx";
import { Table } from "../../ui/list.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { numberOf } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";
import { useRunWords, type RunAnswer, type Tie } from "./words.ts";

const interviewTones = { none: "mute", planned: "info", held: "ok", missed: "warn" } as const;

/** The ties that wait for the commission, each with what its decision would mean. */
export const Docket = ({ run }: { run: RunAnswer }) => {
  const { t, f } = useWords();
  const words = useRunWords();
  return (
    <Panel title={t("placing.run.docket")} small={run.docket.length > 0 && t("placing.run.docketSmall")}>
      {run.docket.length === 0 ? (
        <p className="dim">{t("placing.run.docketNone")}</p>
      ) : (
        <Table
          caption={t("placing.run.docket")}
          rows={run.docket}
          id={({ ordinal }) => String(ordinal)}
          columns={[
            { head: t("placing.run.post"), cell: (tie) => <><Go to={`/placements/${run.id}/ties/${tie.ordinal}`}>{words.post(tie)}</Go><small>{words.where(tie)}</small></> },
            { head: t("placing.run.seat"), num: true, cell: (tie) => f.number(tie.seats) },
            { head: t("placing.run.total"), num: true, cell: (tie) => <b>{f.points(tie.total)}</b> },
            { head: t("placing.run.tied"), cell: (tie) => <span className="ids">{tie.applications.map((one) => <Go key={one.id} to={`/placements/${run.id}/applications/${one.id}`}>{numberOf(one.number)}</Go>)}</span> },
            { head: t("placing.run.consequence"), cell: (tie) => <Consequence tie={tie} /> },
            { head: t("placing.run.interview"), cell: (tie) => <Interviews tie={tie} /> },
          ]}
        />
      )}
      {run.cautious > 0 && <p className="dim">{t("placing.run.cautious", { n: run.cautious })}</p>}
    </Panel>
  );
};

const Interviews = ({ tie }: { tie: Tie }) => {
  const { t } = useWords();
  const states = [...new Set(tie.applications.map(({ interview }) => interview))];
  return (
    <>
      {states.map((state) => (
        <Tag key={state} tone={interviewTones[state]}>
          {t(`commission.interview.${state}`)}
        </Tag>
      ))}
    </>
  );
};

/** Said for the tied themselves; how many others move is counted. */
export const Consequence = ({ tie, all = false }: { tie: Tie; all?: boolean }) => {
  const { t } = useWords();
  const words = useRunWords();
  const tied = new Set(tie.applications.map(({ number }) => number));
  const options = all ? tie.options : tie.options.slice(0, 2);
  if (tie.options.length === 0) return <span className="dim">{t("placing.run.tooMany")}</span>;
  return (
    <ul className="plain">
      {options.map((option) => {
        const losers = option.outcomes.filter(({ number }) => tied.has(number) && !option.first.includes(number));
        const others = option.outcomes.filter(({ number }) => !tied.has(number)).length;
        return (
          <li key={option.first.join()}>
            <b>{t("placing.run.ifFirst", { numbers: option.first.map(numberOf).join(", ") })}</b> {losers.map(({ number, may }) => t("placing.run.goes", { number: numberOf(number), places: words.places(may) })).join("; ")}
            {losers.length > 0 && "; "}
            {others > 0 ? <b>{t("placing.run.others", { n: others })}</b> : t("placing.run.noOthers")}
          </li>
        );
      })}
      {!all && tie.options.length > 2 && <li className="dim">+{tie.options.length - 2}</li>}
    </ul>
  );
};
