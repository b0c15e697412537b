import { Button } from "@mantine/core";
import { applications } from "@kadr/contract/applications";
import { useGo } from "../ui/go.tsx";
import { useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useWhy } from "../ui/actions.tsx";
import { useAsk, usePerform } from "../ui/asking.ts";
import { useNow } from "../ui/clock.ts";
import { Decision } from "../ui/decision.tsx";
import { Page } from "../ui/page.tsx";
import { Note, Tag } from "../ui/parts.tsx";
import { numberOf, useSubjects } from "../ui/places.ts";
import { useSay } from "../ui/said.tsx";
import { useSession } from "../ui/session.tsx";
import { Shown, Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { applicationTones } from "./applications.tsx";
import { Compare } from "./review/compare.tsx";
import { KeysDialog, useKeys, useKeysOn } from "./review/keys.tsx";
import { More } from "./review/more.tsx";
import { PaperPane } from "./review/paper.tsx";
import { Queue, useQueue } from "./review/queue.tsx";
import { claimRows, verdictsOf, type Application, type Verdict } from "./review/rows.ts";
import "./review/review.css";

/** One application with all its evidence: the queue, what was declared, and the papers, side by side. */
export const Review = () => {
  const { t } = useWords();
  const { applicationId = "" } = useParams({ strict: false }) as { applicationId?: string };
  const application = useAsk(applications.application, { applicationId });
  const here = application.data?.id === applicationId ? application.data : undefined;
  return (
    <div className="review">
      <Queue current={applicationId} />
      {here ? <Case key={here.id} application={here} /> : <div className="review-mid"><Page title={t("review.title")} back={{ to: "/applications", label: t("review.title") }}><Shown of={application}>{() => null}</Shown></Page></div>}
    </div>
  );
};

/** Takes the application for review as it is opened, or says that its file is being read: the candidate sees who looked. */
const useOpening = (application: Application) => {
  const { me } = useSession();
  const why = useWhy();
  const claim = usePerform(applications.claimApplication);
  const open = usePerform(applications.openApplication);
  const done = useRef(false);
  const mayClaim = me.roles.includes("verifier") && !application.claim && !why({ action: "claimApplication", state: application.state });
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    (mayClaim ? claim : open).mutate({ applicationId: application.id });
  }, [application.id, claim, mayClaim, open]);
  return claim;
};

const Case = ({ application }: { application: Application }) => {
  const { t, f } = useWords();
  const { competition } = useSession();
  const subjects = useSubjects();
  const [say, go, queue, why, now] = [useSay(), useGo(), useQueue(), useWhy(), useNow()];
  const claim = useOpening(application);
  const release = usePerform(applications.releaseApplication, () => say(t("review.released")));
  const [verdicts, setVerdicts] = useState<Record<string, Verdict>>({});
  const [line, setLine] = useState(0);
  const [paper, setPaper] = useState<string | undefined>(application.documents[0]?.id);
  const [open, setOpen] = useState<"return" | "refuse" | "keys" | null>(null);
  const [keysOn, setKeysOn] = useKeysOn();
  const rows = useMemo(() => claimRows(application, competition?.criteria ?? [], t, f), [application, competition, t, f]);
  const number = numberOf(application.number);
  const findings = rows.flatMap((row) => {
    const code = verdicts[row.code];
    return code && code !== "fits" ? [{ part: row.part, criterion: row.code, code, what: row.name }] : [];
  });
  const letter = findings.map(({ code, what }) => t(`review.finding.${code as "differs"}`, { what })).join("\n");
  const nextId = queue.data?.rows.find((row) => row.id !== application.id && (!row.claim || row.claim.own))?.id;
  const goNext = () => go(nextId ? `/applications/${nextId}` : "/applications");
  const approve = usePerform(applications.approveApplication, ({ criteriaScore }) => {
    say(t("review.approved", { number, points: criteriaScore }));
    goNext();
  });
  const other = application.claim && !application.claim.own ? t("review.othersSays", { name: application.claim.name }) : null;
  const state = { state: application.state, stateWord: t(`review.state.${application.state as "approved"}`) };
  const whyApprove = why({ action: "approveApplication", ...state, why: other ?? (findings.length > 0 ? t("review.whyFindings", { n: findings.length }) : null) });
  const whyReturn = why({ action: "returnApplication", ...state, why: other });
  const whyRefuse = why({ action: "refuseApplication", ...state, why: other });
  const about = { applicationId: application.id, version: application.version };
  const acts = {
    approve: () => !whyApprove && !approve.isPending && approve.mutate(about),
    return: () => !whyReturn && setOpen("return"),
    refuse: () => !whyRefuse && setOpen("refuse"),
  };
  const move = (by: number) => {
    const to = Math.min(rows.length - 1, Math.max(0, line + by));
    setLine(to);
    if (rows[to]?.papers[0]) setPaper(rows[to].papers[0].id);
  };
  const judge = (n: number) => {
    const row = rows[line];
    if (row?.needsPaper && !whyReturn) setVerdicts({ ...verdicts, [row.code]: verdictsOf(row)[n]! });
  };
  const nextPaper = () => setPaper(application.documents[(application.documents.findIndex(({ id }) => id === paper) + 1) % Math.max(1, application.documents.length)]?.id);
  useKeys(keysOn, {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    1: () => judge(0),
    2: () => judge(1),
    3: () => judge(2),
    [t("review.key.paper")]: nextPaper,
    [t("review.key.next")]: goNext,
    [t("review.key.approve")]: acts.approve,
    [t("review.key.return")]: acts.return,
    [t("review.key.refuse")]: acts.refuse,
    "?": () => setOpen("keys"),
  });
  const reasons = [...new Set([whyApprove, whyReturn, whyRefuse].filter((one) => one !== null))];
  const button = (label: string, key: string, kind: "filled" | "outline" | "danger", reason: string | null, act: () => void, waiting = false) => (
    <Button
      variant={kind === "filled" ? "filled" : "outline"}
      {...(kind === "danger" && { color: "red" })}
      {...(reason ? { "aria-disabled": true, "aria-describedby": `why-${reasons.indexOf(reason)}` } : {})}
      loading={waiting}
      onClick={act}
    >
      {label}
      {keysOn && <kbd className="kv">{key}</kbd>}
    </Button>
  );
  return (
    <>
      <div className="review-mid">
        <Page
          title={t("review.application", { number })}
          sub={t("review.sub", { subject: subjects.of(application.subjectCode), n: application.choices.length, at: application.submittedAt })}
          tags={
            <>
              {application.claim ? (
                application.claim.own ? <Tag tone="info">{t("review.yours", { for: f.duration(Date.parse(application.claim.until) - now.getTime()) })}</Tag> : <Tag tone="warn">{t("review.others", { name: application.claim.name, until: application.claim.until })}</Tag>
              ) : (
                <Tag tone={applicationTones[application.state]}>{t(`review.state.${application.state as "approved"}`)}</Tag>
              )}
              {application.claim?.own && <button type="button" className="linkish" onClick={() => release.mutate({ applicationId: application.id })}>{t("review.release")}</button>}
            </>
          }
        >
          {(approve.error ?? claim.error) && <Trouble error={(approve.error ?? claim.error)!} />}
          {application.decisionReason && <Note tone="warn"><p>{t("review.decisionReason", { reason: application.decisionReason })}</p></Note>}
          <Compare
            application={application}
            rows={rows}
            current={line}
            choose={(row, chosen) => {
              setLine(row);
              if (chosen) setPaper(chosen);
            }}
            verdicts={verdicts}
            judge={(code, verdict) => {
              setVerdicts({ ...verdicts, [code]: verdict });
              setLine(rows.findIndex((row) => row.code === code));
            }}
            locked={whyReturn !== null}
          />
          {findings.length > 0 && (
            <Note tone="warn">
              <p style={{ whiteSpace: "pre-line" }}>
                <b>{t("review.willWrite")}</b> {letter}
              </p>
            </Note>
          )}
          <More application={application} />
        </Page>
      </div>
      <PaperPane applicationId={application.id} papers={application.documents} chosen={paper} choose={setPaper} />
      <div className="review-do" role="group" aria-label={t("review.decision")}>
        {button(t("review.approve"), t("review.key.approve"), "filled", whyApprove, acts.approve, approve.isPending)}
        {button(t("review.return"), t("review.key.return"), "outline", whyReturn, acts.return)}
        {button(t("review.refuse"), t("review.key.refuse"), "danger", whyRefuse, acts.refuse)}
        <div className="review-why">
          {reasons.map((reason, i) => (
            <p key={reason} className="why" id={`why-${i}`}>
              {reason}
            </p>
          ))}
        </div>
        <span className="review-hints dim">
          {keysOn && (
            <>
              <kbd className="kv">1</kbd> <kbd className="kv">2</kbd> <kbd className="kv">3</kbd> {t("review.keys.verdict")} <kbd className="kv">↑</kbd> <kbd className="kv">↓</kbd> {t("review.keys.row")} <kbd className="kv">{t("review.key.paper")}</kbd> {t("review.keys.paper")}
            </>
          )}
          <button type="button" className="linkish" onClick={goNext}>{t("review.next")}{keysOn && <kbd className="kv">{t("review.key.next")}</kbd>}</button>
          <button type="button" className="linkish" onClick={() => setOpen("keys")}>{t("review.keys")}<kbd className="kv">?</kbd></button>
        </span>
      </div>
      <Decision
        key={letter}
        route={applications.returnApplication}
        opened={open === "return"}
        close={() => setOpen(null)}
        title={t("review.returnTitle", { number })}
        says={competition && t("review.returnSays", { until: competition.calendar.review.until })}
        reason={{ label: t("review.returnReason"), start: letter }}
        confirm={t("review.return")}
        input={(reason) => ({ ...about, reason, findings: findings.map(({ part, criterion, code }) => ({ part, criterion, code: code as "differs" })) })}
        said={() => t("review.returned", { number })}
        done={goNext}
      />
      <Decision
        route={applications.refuseApplication}
        danger
        opened={open === "refuse"}
        close={() => setOpen(null)}
        title={t("review.refuseTitle", { number })}
        says={t("review.refuseSays")}
        reason={{ label: t("staff.reason") }}
        confirm={t("review.refuseDo")}
        input={(reason) => ({ ...about, reason })}
        said={() => t("review.refused", { number })}
        done={goNext}
      />
      <KeysDialog opened={open === "keys"} close={() => setOpen(null)} on={keysOn} setOn={setKeysOn} />
    </>
  );
};
