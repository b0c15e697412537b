import { trust } from "@kadr/contract/exam-trust";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Go } from "../../ui/go.tsx";
import { Table } from "../../ui/list.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { Trust } from "./words.ts";

/** Begins a check of one session's answers, or of all. */
export const BeginCheck = ({ sessionId }: { sessionId?: string }) => {
  const { t } = useWords();
  const say = useSay();
  const check = usePerform(trust.checkAnswers, () => say(t("assurance.trust.checkStarted")));
  return (
    <>
      {sessionId ? (
        <button type="button" className="linkish" disabled={check.isPending} onClick={() => check.mutate({ sessionId })}>
          {t("assurance.trust.checkSession")}
        </button>
      ) : (
        <Actions start acts={[{ label: t("assurance.trust.check"), waiting: check.isPending, onClick: () => check.mutate({}) }]} />
      )}
      {check.error && <Trouble error={check.error} />}
    </>
  );
};

/** The checks of the chains of answers, and the button that begins one. */
export const Checks = ({ of: { checks } }: { of: Trust }) => {
  const { t, f } = useWords();
  return (
    <Panel title={t("assurance.trust.checks")} aside={<BeginCheck />}>
      <p className="dim">{t("assurance.trust.checksSays")}</p>
      {checks.length === 0 && <p>{t("assurance.trust.checksEmpty")}</p>}
      {checks.length > 0 && (
        <Table
          caption={t("assurance.trust.checks")}
          rows={checks}
          id={(row) => row.id}
          columns={[
            { head: t("assurance.trust.session"), cell: (row) => <Go to={`/exams/trust/checks/${row.id}`}>{row.session ? `${row.session.name}, ${row.session.room}` : t("assurance.trust.checkWhole")}</Go> },
            { head: t("assurance.trust.checkRequested"), cell: (row) => <><span className="nowrap">{f.dateTimeShort(row.requestedAt)}</span>{row.requestedBy && <small>{row.requestedBy}</small>}</> },
            { head: t("assurance.check.what"), cell: (row) => (row.state === "queued" ? <Tag tone="info">{t("assurance.trust.checkRunning")}</Tag> : row.state === "failed" ? <Tag tone="bad">{t("assurance.trust.checkFailed")}</Tag> : row.findings === 0 ? <Tag tone="ok">{t("assurance.trust.checkClean")}</Tag> : <Tag tone="bad">{t("assurance.trust.checkFound", { n: row.findings })}</Tag>) },
            { head: t("assurance.check.answers"), cell: (row) => <>{t("assurance.trust.checkCounts", { attempts: row.attempts, answers: row.answers })}{row.unsealed > 0 && <small>{t("assurance.trust.checkUnsealed", { n: row.unsealed })}</small>}</> },
          ]}
        />
      )}
    </Panel>
  );
};
