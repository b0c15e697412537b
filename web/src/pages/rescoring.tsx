import type { Answer } from "@kadr/contract";
import { itemAppeals } from "@kadr/contract/item-appeals";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAddress } from "../ui/address.ts";
import { ApplicationLink } from "../ui/application-link.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Filters, Pick, Search } from "../ui/filters.tsx";
import { Go } from "../ui/go.tsx";
import { List, Table, type Column } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Note, Panel, Strip, Tag } from "../ui/parts.tsx";
import { useSubjects } from "../ui/places.ts";
import { useSession } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { rescoringTones } from "./rescorings.tsx";

type One = Answer<typeof itemAppeals.getRescoring>;

/** One scoring again: whose score and rank changes, who crosses a pass mark, and the second signature. */
export const RescoringPage = () => {
  const { t } = useWords();
  const { rescoringId = "" } = useParams({ strict: false }) as { rescoringId?: string };
  const [address, change] = useAddress();
  const own = Object.fromEntries(["page", "search", "subjectCode", "only"].flatMap((name) => (address[name] ? [[name, address[name]]] : [])));
  const answer = useAsk(itemAppeals.getRescoring, { rescoringId, ...own } as never);
  const back = { to: "/results/rescorings", label: t("results.rescorings.title") };
  if (!answer.data) return <Page title={t("results.rescorings.title")} back={back}><Shown of={answer}>{() => null}</Shown></Page>;
  const clear = () => change({ search: undefined, subjectCode: undefined, only: undefined });
  const list = { answer: { ...answer, data: answer.data.changes } as never, address, change, filtered: Boolean(own["search"] ?? own["subjectCode"] ?? own["only"]), clear };
  return <Whole of={answer.data} back={back} list={list} />;
};

const Whole = ({ of, back, list }: { of: One; back: { to: string; label: string }; list: Parameters<typeof List<One["changes"]>>[0]["list"] }) => {
  const { t } = useWords();
  const { competition } = useSession();
  const [open, setOpen] = useState<"accept" | "drop" | null>(null);
  const close = () => setOpen(null);
  const { figures } = of;
  const rules = competition?.rules ?? { passMark: 0, incentivePassMark: 0 };
  const state = { state: of.state, stateWord: t(`results.rescoringState.${of.state}`) };
  return (
    <Page
      title={t("results.rescorings.nth", { number: of.number })}
      sub={t("results.rescoring.sub", { at: of.requestedAt, by: of.requestedBy, reason: of.reason })}
      back={back}
      tags={<Tag tone={rescoringTones[of.state]}>{t(`results.rescoringState.${of.state}`)}</Tag>}
      actions={
        of.state === "waiting" && (
          <Actions
            acts={[
              { label: t("results.rescoring.drop"), kind: "danger", action: "dropRescoring", ...state, onClick: () => setOpen("drop") },
              { label: t("results.rescoring.accept"), kind: "main", action: "acceptRescoring", ...state, why: of.acceptBlocked ? t.refusal(of.acceptBlocked) : null, onClick: () => setOpen("accept") },
            ]}
          />
        )
      }
    >
      {of.placementBefore && of.state !== "dropped" && <Note tone="warn"><p>{t("results.rescoring.placement")}</p></Note>}
      <Strip
        figures={[
          { label: t("results.rescoring.attempts"), value: figures.attempts },
          { label: t("results.rescoring.changed"), value: figures.changed, small: t("results.rescoring.upDown", { up: figures.up, down: figures.down }) },
          { label: t("results.rescoring.ranks"), value: figures.ranks },
          { label: t("results.rescoring.general", { mark: rules.passMark }), value: figures.marks.general.up + figures.marks.general.down, small: t("results.rescoring.crossUpDown", figures.marks.general) },
          { label: t("results.rescoring.general", { mark: rules.incentivePassMark }), value: figures.marks.incentive.up + figures.marks.incentive.down, small: t("results.rescoring.crossUpDown", figures.marks.incentive) },
        ]}
      />
      <div className="two">
        <Changes list={list} rules={rules} subjects={figures.subjects.map(({ subjectCode }) => subjectCode)} />
        <div className="stack">
          <Panel title={t("results.rescoring.items")}>
            <ul className="plain stack" style={{ gap: ".3rem" }}>
              {figures.items.map((item) => (
                <li key={item.itemId}>
                  <Go to={`/results/items/${item.itemId}`}>{item.code}</Go> <span className="dim small">{t("results.rescoring.version", { version: item.version })}</span> {item.aside && <Tag tone="hold">{t("results.aside")}</Tag>}
                </li>
              ))}
            </ul>
            {of.decidedAt && <Facts facts={[[t("results.rescoring.decided"), t("results.rescoring.decidedBy", { at: of.decidedAt, by: of.decidedBy ?? "" })]]} />}
          </Panel>
          <BySubject rows={figures.subjects} />
        </div>
      </div>
      <Decision route={itemAppeals.acceptRescoring} opened={open === "accept"} close={close} title={t("results.rescoring.acceptTitle")} says={<><p>{t("results.rescoring.acceptSays", { n: figures.changed })}</p>{of.placementBefore && <p>{t("results.rescoring.placement")}</p>}</>} confirm={t("results.rescoring.acceptDo")} input={() => ({ rescoringId: of.id })} said={({ changed }) => t("results.rescoring.accepted", { n: changed })} />
      <Decision route={itemAppeals.dropRescoring} danger opened={open === "drop"} close={close} title={t("results.rescoring.dropTitle")} says={t("results.rescoring.dropSays")} confirm={t("results.rescoring.dropDo")} input={() => ({ rescoringId: of.id })} said={() => t("results.rescoring.dropped")} />
    </Page>
  );
};

const BySubject = ({ rows }: { rows: One["figures"]["subjects"] }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  return (
    <Panel title={t("results.rescoring.subjects")}>
      <Table
        caption={t("results.rescoring.subjects")}
        rows={rows}
        id={({ subjectCode }) => subjectCode}
        columns={[
          { head: t("results.by.subject"), cell: (row) => subjects.of(row.subjectCode) },
          { head: t("results.rescoring.score"), num: true, cell: (row) => f.number(row.changed) },
          { head: t("results.rescoring.rank"), num: true, cell: (row) => f.number(row.ranks) },
        ]}
      />
    </Panel>
  );
};

type Change = One["changes"]["rows"][number];

const Changes = ({ list, rules, subjects: codes }: { list: Parameters<typeof List<One["changes"]>>[0]["list"]; rules: { passMark: number; incentivePassMark: number }; subjects: readonly string[] }) => {
  const { t, f } = useWords();
  const subjects = useSubjects();
  const arrow = (before: number | null, after: number | null) => (before === after ? (after === null ? "–" : f.number(after)) : t("results.rescoring.arrow", { before: before === null ? "–" : f.number(before), after: after === null ? "–" : f.number(after) }));
  const columns: Column<Change>[] = [
    { head: t("results.rescoring.search"), cell: (row) => <><ApplicationLink id={row.applicationId} number={row.applicationNumber} /><small>{row.name}</small></> },
    { head: t("results.by.subject"), cell: (row) => subjects.of(row.subjectCode) },
    { head: t("results.rescoring.score"), num: true, cell: (row) => (row.oldScore === row.newScore ? f.number(row.newScore) : <b>{arrow(row.oldScore, row.newScore)}</b>) },
    { head: t("results.rescoring.rank"), num: true, cell: (row) => arrow(row.oldRank, row.newRank) },
    { head: t("results.rescoring.marks"), cell: (row) => (row.crossed.length === 0 ? "–" : row.crossed.map((one) => <Tag key={one} tone={one.endsWith("up") ? "ok" : "warn"}>{t(`results.rescoring.crossed.${one}`, { mark: one.startsWith("general") ? rules.passMark : rules.incentivePassMark })}</Tag>)) },
  ];
  return (
    <Panel title={t("results.rescoring.changes")}>
      <Filters>
        <Search label={t("results.rescoring.search")} />
        <Pick name="subjectCode" label={t("results.by.subject")} options={codes.map((value) => ({ value, label: subjects.of(value) }))} />
        <Pick name="only" label={t("results.rescoring.only")} all={t("results.rescoring.everyChange")} options={[{ value: "scores", label: t("results.rescoring.onlyScores") }, { value: "marks", label: t("results.rescoring.onlyMarks") }]} />
      </Filters>
      <List list={list} id={(row: Change) => row.applicationId} count={({ total }: { total: number }) => t("results.rescoring.count", { n: total })} empty={<p>{t("results.rescoring.noChanges")}</p>} columns={columns} />
    </Panel>
  );
};
