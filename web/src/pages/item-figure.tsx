import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import { results } from "@kadr/contract/results";
import { useParams } from "@tanstack/react-router";
import { Actions } from "../ui/actions.tsx";
import { useAddress } from "../ui/address.ts";
import { useAsk, usePerform } from "../ui/asking.ts";
import { Go } from "../ui/go.tsx";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Strip, Tag } from "../ui/parts.tsx";
import { Rich } from "../ui/rich.tsx";
import { useMayCall } from "../ui/session.tsx";
import { Shown, Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { flagTone, useScopes } from "./item-figures.tsx";
import { Curves } from "./results/curves.tsx";
import { useFigure } from "./results/scores.tsx";
import { caseTones } from "./item-cases.tsx";

type Figures = Answer<typeof results.getItemFigures>;
type Scope = Figures["scopes"][number];

/** One question: its figures, how each answer fared, and the answers from the weakest to the strongest. */
export const ItemFigure = () => {
  const { t } = useWords();
  const { itemId = "" } = useParams({ strict: false }) as { itemId?: string };
  const item = useAsk(results.getItemFigures, { itemId });
  const back = { to: "/results/items", label: t("results.items.title") };
  if (!item.data) return <Page title={t("results.items.title")} back={back}><Shown of={item}>{() => null}</Shown></Page>;
  return <One item={item.data} back={back} />;
};

const One = ({ item, back }: { item: Figures; back: { to: string; label: string } }) => {
  const { t, f, lang } = useWords();
  const mayCall = useMayCall();
  const [address] = useAddress();
  const reveal = usePerform(results.revealItemKey);
  const chosen = item.scopes.find(({ scope }) => scope === address["scope"]) ?? item.scopes[0];
  return (
    <Page title={t("results.item.title", { code: item.code })} back={back} sub={`${t(`exams.part.${item.part}`)} · ${item.topic}`} tags={item.scopes[0]?.aside && <Tag tone="hold">{t("results.aside")}</Tag>}>
      <div className="stack">
        <Panel title={t("results.case.item")} aside={mayCall(bank.getItem) && <Go to={`/bank/${item.itemId}`}>{t("results.item.bank")}</Go>}>
          <p>{item.stem[lang] ?? item.stem.az}</p>
          {reveal.error && <Trouble error={reveal.error} />}
          {!reveal.data && (
            <div className="row" style={{ margin: ".5rem 0" }}>
              <Actions start acts={[{ label: t("results.case.showKey"), action: "analyseItems", why: item.keyBlocked ? t.refusal(item.keyBlocked) : null, waiting: reveal.isPending, onClick: () => reveal.mutate({ itemId: item.itemId }) }]} />
              <span className="dim small">{t("results.case.keyShown")}</span>
            </div>
          )}
          <Facts
            facts={[
              [t("results.item.expected"), item.expected === null ? "–" : f.percent(item.expected)],
              item.cases.length > 0 && [
                t("results.item.cases"),
                <span className="row" key="cases">
                  {item.cases.map((one) => (
                    <span key={one.id}>
                      <Go to={`/results/cases/${one.id}`}>{t("results.item.case", { number: one.number })}</Go> <Tag tone={caseTones[one.state as keyof typeof caseTones]}>{t(`results.caseState.${one.state as "open"}`)}</Tag>
                    </span>
                  ))}
                </span>,
              ],
            ]}
          />
        </Panel>
        {chosen && <Among scope={chosen} options={item.options} right={reveal.data?.right ?? []} />}
        {item.scopes.length > 1 && <Scopes item={item} chosen={chosen?.scope} />}
      </div>
    </Page>
  );
};

/** The same question among the candidates of each subject; the chosen one is shown in full above. */
const Scopes = ({ item, chosen }: { item: Figures; chosen: string | undefined }) => {
  const { t, f } = useWords();
  const figure = useFigure();
  const scopeOf = useScopes();
  return (
    <Panel title={t("results.item.inSubjects")}>
      <Table
        caption={t("results.item.inSubjects")}
        rows={item.scopes}
        id={({ scope }) => scope}
        columns={[
          { head: t("results.head.scope"), cell: ({ scope }) => (scope === chosen ? <b aria-current="true">{scopeOf(scope)}</b> : <Go to={`/results/items/${item.itemId}`} search={{ scope }}>{scopeOf(scope)}</Go>) },
          { head: t("results.head.given"), num: true, cell: (row) => f.number(row.given) },
          { head: t("results.head.facility"), num: true, cell: (row) => figure(row.facility, 3) },
          { head: t("results.head.corrected"), num: true, cell: (row) => figure(row.corrected, 3) },
          { head: t("results.head.rasch"), num: true, cell: (row) => figure(row.rasch, 2) },
        ]}
      />
    </Panel>
  );
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const Among = ({ scope, options, right }: { scope: Scope; options: Figures["options"]; right: readonly string[] }) => {
  const { t, f, lang } = useWords();
  const figure = useFigure();
  const scopeOf = useScopes();
  const letterOf = (answer: string) => letters[options.findIndex(({ id }) => id === answer)] ?? answer;
  const textOf = (answer: string) => options.find(({ id }) => id === answer)?.text;
  const nameOf = (answer: string) => (answer === "" ? t("results.item.omittedAnswer") : letterOf(answer));
  const rows = scope.answers.toSorted((a, b) => letterOf(a.answer).localeCompare(letterOf(b.answer)));
  const { curves } = scope;
  const key = new Set(right);
  const main = right[0];
  const shares = main && curves ? curves.shares[main] : undefined;
  return (
    <>
      <h2>{t("results.item.scopeHead", { scope: scopeOf(scope.scope) })}</h2>
      <Strip
        figures={[
          { label: t("results.item.given"), value: scope.given },
          { label: t("results.item.facility"), value: figure(scope.facility, 3) },
          { label: t("results.item.corrected"), value: figure(scope.corrected, 3), small: t("results.item.correctedSmall") },
          { label: t("results.item.total"), value: figure(scope.itemTotal, 3) },
          { label: t("results.item.rasch"), value: figure(scope.rasch, 3), small: t("results.item.raschSmall") },
          { label: t("results.item.omitted"), value: scope.omitted },
        ]}
      />
      <div className="half">
        <Panel title={t("results.item.answers")}>
          {rows.length === 0 ? (
            <p className="dim">{t("results.item.noAnswers")}</p>
          ) : (
            <Table
              caption={t("results.item.answers")}
              rows={rows}
              id={({ answer }) => answer}
              columns={[
                { head: t("results.item.answer"), cell: (row) => <>{letterOf(row.answer)}. <Rich inline html={textOf(row.answer)?.[lang] ?? textOf(row.answer)?.az} /> {key.has(row.answer) && <Tag tone="ok">{t("results.item.isKey")}</Tag>}</> },
                { head: t("results.item.chosen"), num: true, cell: (row) => f.number(row.count) },
                { head: t("results.item.share"), num: true, cell: (row) => f.percent(row.share, 1) },
                { head: t("results.item.rest"), num: true, cell: (row) => figure(row.itemRest, 3) },
              ]}
            />
          )}
          <h3 style={{ marginTop: ".8rem" }}>{t("results.item.looks")}</h3>
          {scope.flags.length === 0 ? (
            <p>{t("results.item.fine")}</p>
          ) : (
            <ul className="plain stack" style={{ gap: ".3rem" }}>
              {scope.flags.map((flag) => (
                <li key={flag}>
                  <Tag tone={flagTone(flag)}>{t(`results.flagShort.${flag}`)}</Tag> {t(`results.flag.${flag}`)}
                </li>
              ))}
            </ul>
          )}
        </Panel>
        {curves && (
          <Panel title={t("results.item.curves")} small={t("results.item.curvesSmall")}>
            <Curves
              groups={curves.groups}
              label={shares ? t("results.item.curvesLabel", { key: letterOf(main!), from: f.percent(shares[0] ?? 0), to: f.percent(shares.at(-1) ?? 0) }) : t("results.item.curvesPlain", { n: curves.groups.length })}
              curves={Object.entries(curves.shares).map(([answer, own]) => ({ name: nameOf(answer), shares: own, key: key.has(answer) }))}
            />
            <details>
              <summary>{t("staff.table")}</summary>
              <Table
                caption={t("results.item.curves")}
                rows={curves.groups.map((group, i) => ({ ...group, i }))}
                id={({ i }) => String(i)}
                columns={[
                  { head: t("results.item.curves"), cell: ({ i, n, mean }) => <>{t("results.item.group", { n: i + 1 })}<small>{t("results.item.groupOf", { n, mean: f.number(mean, 1) })}</small></> },
                  ...Object.entries(curves.shares).map(([answer, own]) => ({ head: nameOf(answer), num: true, cell: ({ i }: { i: number }) => f.percent(own[i] ?? 0) })),
                ]}
              />
            </details>
          </Panel>
        )}
      </div>
    </>
  );
};
