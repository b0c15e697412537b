import { Table } from "../../ui/list.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { numberOf, useSubjects } from "../../ui/places.ts";
import { useWords } from "../../words.tsx";
import { useRunWords, type RunAnswer } from "./words.ts";

type Diff = NonNullable<RunAnswer["difference"]>;
type Move = Diff["moves"][number];

const tones = { removed: "bad", entered: "ok", better: "ok", worse: "warn", other: "info" } as const;

/** A rerun as chains of people: who left a seat, who took it, and whose seat that freed. */
export const Difference = ({ difference }: { difference: Diff }) => {
  const { t } = useWords();
  const words = useRunWords();
  const moves = new Map(difference.moves.map((move) => [move.number, move]));
  const chains = difference.chains.map(({ numbers }) => numbers.flatMap((number) => moves.get(number) ?? [])).filter(({ length }) => length > 0);
  return (
    <Panel title={t("placing.run.chain", { from: String(difference.previousNumber) })} small={difference.moves.length > 0 && t("placing.run.moves", { n: difference.moves.length })}>
      {difference.moves.length === 0 ? (
        <p className="dim">{t("placing.run.chainNone")}</p>
      ) : (
        <>
          {chains.slice(0, 6).map((chain) => (
            <Chain key={chain.map(({ number }) => number).join()} moves={chain} />
          ))}
          <p className="dim">
            {t("placing.run.unchanged", { n: difference.unchanged })} {difference.harmed.length === 0 ? t("placing.run.noHarm") : <b>{t("placing.run.harmed", { numbers: difference.harmed.map(numberOf).join(", ") })}</b>}
          </p>
          <details>
            <summary>{t("staff.table")}</summary>
            <Table
              caption={t("placing.run.moves", { n: difference.moves.length })}
              rows={difference.moves}
              id={({ number }) => String(number)}
              columns={[
                { head: t("placing.run.number"), cell: ({ number }) => numberOf(number) },
                { head: t("placing.run.from"), cell: ({ from }) => words.place(from) },
                { head: t("placing.run.to"), cell: ({ to }) => words.place(to) },
                { head: t("placing.run.move"), cell: ({ kind }) => <Tag tone={tones[kind]}>{t(`placing.run.kind.${kind}`)}</Tag> },
              ]}
            />
          </details>
        </>
      )}
    </Panel>
  );
};

const Chain = ({ moves }: { moves: readonly Move[] }) => {
  const { t, name } = useWords();
  const subjects = useSubjects();
  const step = (place: Move["from"]) => (place ? (place.choice === null ? t("placing.run.secondPlace") : t("placing.run.ordinal", { choice: place.choice })) : t("placing.run.nowhere"));
  return (
    <ol className="chain" aria-label={t("placing.run.chainLabel", { chain: moves.map(({ number }) => numberOf(number)).join(", ") })}>
      {moves.map((move) => (
        <li key={move.number} className={tones[move.kind]}>
          <div>
            <b>{numberOf(move.number)}</b>
            <span>{subjects.of(move.subjectCode)}</span>
            <strong>{move.kind === "removed" ? t("placing.run.kind.removed") : `${step(move.from)} → ${step(move.to)}`}</strong>
          </div>
          <small>{name((move.to ?? move.from)?.institution ?? { nameAz: "", nameEn: "" })}</small>
        </li>
      ))}
    </ol>
  );
};
