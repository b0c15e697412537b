import { trust } from "@kadr/contract/exam-trust";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Go } from "../ui/go.tsx";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Note, Panel, Tag } from "../ui/parts.tsx";
import { useMayCall } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { SessionTag } from "./exam/session-tag.tsx";
import { NotYours } from "./forms/not-yours.tsx";
import { BeginCheck, Checks } from "./trust/checks.tsx";
import { short, type Trust } from "./trust/words.ts";
import "./forms/forms.css";

/** Which programs run the exam, what was proved when each session was opened, and whether anybody touched an answer. */
export const TrustPage = () => {
  const { t } = useWords();
  return useMayCall()(trust.programs) ? <Everything /> : <NotYours title={t("assurance.trust.title")} />;
};

const Everything = () => {
  const { t } = useWords();
  const answer = useAsk(trust.programs, {}, { refetchInterval: 10_000 });
  return (
    <Page title={t("assurance.trust.title")} sub={t("assurance.trust.sub")} back={{ to: "/exams", label: t("proctoring.sessions.title") }}>
      <Shown of={answer}>
        {(data) => (
          <div className="stack">
            <Processes of={data} />
            <Proofs of={data} />
            <Checks of={data} />
          </div>
        )}
      </Shown>
    </Page>
  );
};

const Processes = ({ of: { processes, program, node, modules } }: { of: Trust }) => {
  const { t, f } = useWords();
  const live = processes.filter((one) => one.live);
  const same = live.every((one) => one.same && one.signed);
  return (
    <Panel title={t("assurance.trust.processes")}>
      <Note tone={live.length === 0 ? "info" : same ? "ok" : "bad"}>
        <p role="status">{live.length === 0 ? t("assurance.trust.noProcesses") : same ? t("assurance.trust.allSame", { n: live.length }) : t("assurance.trust.notSame")}</p>
      </Note>
      {processes.length > 0 && (
        <Table
          caption={t("assurance.trust.processes")}
          rows={processes}
          id={(row) => row.id}
          columns={[
            { head: t("assurance.trust.process"), cell: (row) => <><span className="wrap">{row.name}</span><small>{t(`assurance.trust.kind.${row.kind}`)}</small></> },
            { head: t("assurance.forms.state"), cell: (row) => <Tag tone={row.live ? "ok" : "mute"}>{t(row.live ? "assurance.trust.live" : "assurance.trust.ended")}</Tag> },
            { head: t("assurance.trust.program"), cell: (row) => <><Tag tone={row.same ? "ok" : row.live ? "bad" : "mute"}>{t(row.same ? "assurance.trust.same" : "assurance.trust.differs")}</Tag> <span className="mono">{short(row.program)}</span>{row.differs.length > 0 && <small>{t("assurance.trust.differsIn", { parts: f.list(row.differs) })}</small>}{!row.signed && <small>{t("assurance.trust.unsigned")}</small>}</> },
            { head: t("assurance.trust.startedAt"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.startedAt)}</span> },
            { head: t("assurance.trust.seenAt"), cell: (row) => <span className="nowrap">{f.dateTimeShort(row.seenAt)}</span> },
          ]}
        />
      )}
      <Facts facts={[[t("assurance.trust.program"), <span key="program" className="mono wrap">{program}</span>], [t("assurance.trust.node"), node]]} />
      <details className="below">
        <summary>{t("assurance.trust.modulesShow", { n: modules.length })}</summary>
        <Facts facts={modules.map(({ name, hash }) => [name, <span key={name} className="mono wrap">{hash}</span>] as const)} />
      </details>
    </Panel>
  );
};

const Proofs = ({ of: { proofs } }: { of: Trust }) => {
  const { t, f } = useWords();
  const [accepting, setAccepting] = useState<Trust["proofs"][number] | null>(null);
  return (
    <Panel title={t("assurance.trust.proofs")}>
      {proofs.length === 0 && <p>{t("assurance.trust.proofsEmpty")}</p>}
      {proofs.length > 0 && (
        <Table
          caption={t("assurance.trust.proofs")}
          rows={proofs}
          id={(row) => row.sessionId}
          columns={[
            { head: t("assurance.trust.session"), cell: (row) => <><Go to={`/exams/${row.sessionId}`}>{row.name}</Go><small>{row.place}, {row.room}</small></> },
            { head: t("proctoring.sessions.state"), cell: (row) => <SessionTag of={row} /> },
            { head: t("assurance.trust.program"), cell: (row) => <><Tag tone={row.current ? "ok" : row.state === "open" ? "bad" : "mute"}>{t(row.current ? "assurance.trust.current" : "assurance.trust.other")}</Tag> <span className="mono">{short(row.program)}</span>{!row.signed && <small>{t("assurance.trust.unsigned")}</small>}{row.reason && <small>{row.reason}</small>}</> },
            { head: t("assurance.trust.canaries"), cell: (row) => <>{t("assurance.trust.canariesOf", row.canaries)}{row.canaries.unknown > 0 && <small>{t("assurance.trust.canariesUnknown", { n: row.canaries.unknown })}</small>}</> },
            { head: t("assurance.trust.provedAt"), cell: (row) => <><span className="nowrap">{f.dateTimeShort(row.provedAt)}</span>{row.provedBy && <small>{row.provedBy}</small>}</> },
            { head: t("assurance.trust.checks"), cell: (row) => <BeginCheck sessionId={row.sessionId} /> },
          ]}
        />
      )}
      {proofs.some((row) => row.state === "open" && !row.current) && (
        <Actions start acts={proofs.filter((row) => row.state === "open" && !row.current).map((row) => ({ label: `${t("assurance.trust.accept")} ${row.name}, ${row.room}`, action: "acceptProgram", state: row.state, stateWord: t(`exams.sessionState.${row.state}`), onClick: () => setAccepting(row) }))} />
      )}
      <Decision
        route={trust.acceptProgram}
        opened={accepting !== null}
        close={() => setAccepting(null)}
        title={accepting && t("assurance.trust.acceptTitle", { name: accepting.name })}
        says={t("assurance.trust.acceptSays")}
        reason={{ label: t("assurance.trust.acceptReason") }}
        confirm={t("assurance.trust.acceptDo")}
        input={(reason) => (accepting ? { sessionId: accepting.sessionId, reason } : null)}
        said={() => t("assurance.trust.accepted")}
      />
    </Panel>
  );
};

