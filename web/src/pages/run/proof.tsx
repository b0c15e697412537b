import { placements } from "@kadr/contract/placements";
import { urlOf } from "../../api.ts";
import { Facts, Panel, Tag } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";
import type { RunAnswer } from "./words.ts";

const short = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;

/** What the second program found, property by property, and how anybody can repeat it. */
export const Proof = ({ run }: { run: RunAnswer }) => {
  const { t } = useWords();
  const { proof } = run;
  if (!proof) return <Panel title={t("placing.run.proofNone")}>{null}</Panel>;
  const holding = proof.properties.filter(({ holds }) => holds).length;
  return (
    <Panel tone={proof.right ? "right" : "wrong"} label={t(proof.right ? "placing.run.proofRight" : "placing.run.proofWrong")}>
      <div className="proof">
        <svg viewBox="0 0 40 40" width="40" aria-hidden="true">
          <path d="M4 4h32v12M36 36H4V4" fill="none" stroke={proof.right ? "var(--ok)" : "var(--bad)"} strokeWidth="4" />
          <path d={proof.right ? "M13 20l7 7 17-17" : "M14 14l16 16M30 14L14 30"} fill="none" stroke={proof.right ? "var(--ok)" : "var(--bad)"} strokeWidth="4" />
        </svg>
        <div>
          <h2>{t(proof.right ? "placing.run.proofRight" : "placing.run.proofWrong")}</h2>
          <p className="dim">{t("placing.run.proofCount", { n: holding, of: proof.properties.length })}</p>
        </div>
      </div>
      <ul className="plain chk">
        {proof.properties.map(({ property, holds }) => {
          const broken = proof.violations.filter((violation) => violation.property === property);
          return (
            <li key={property} className={holds ? undefined : "bad"}>
              <span className="vh">{t(holds ? "staff.yes" : "staff.no")}: </span>
              {t.find(`placing.run.property.${property}`) ?? property}
              {broken.map(({ code, applications, vacancies }) => (
                <small key={code}>{t("placing.run.touches", { applications: applications.length, vacancies: vacancies.length })}</small>
              ))}
            </li>
          );
        })}
      </ul>
      {proof.unproven > 0 && <p className="dim">{t("placing.run.unproven", { n: proof.unproven })}</p>}
      <Facts
        facts={[
          [t("placing.run.input"), <span key="input" className="mono" title={proof.inputHash}>{short(proof.inputHash)}</span>],
          [t("placing.run.output"), <span key="output" className="mono" title={proof.outputHash}>{short(proof.outputHash)}</span>],
        ]}
      />
      <p style={{ marginTop: "var(--s3)" }}>
        <a href={urlOf(placements.downloadRun, { runId: run.id })}>{t("placing.run.download")}</a>
      </p>
      <p className="dim">
        {t("placing.run.own")} <code className="mono">npx kadr verify</code>
      </p>
    </Panel>
  );
};

/** Two people put their names to a placement: who ran it never publishes it. */
export const Signatures = ({ run }: { run: RunAnswer }) => {
  const { t, f } = useWords();
  return (
    <Panel title={t("placing.run.signatures")}>
      <ul className="plain sig">
        <li>
          <b>{t("placing.run.signedBy")}</b>
          <Tag tone="ok">{t("placing.run.signed")}</Tag>
          <span className="dim">{run.requestedBy}, {f.dateTimeShort(run.requestedAt)}</span>
        </li>
        <li>
          <b>{t("placing.run.publishedBy")}</b>
          {run.publishedAt ? <Tag tone="ok">{t("placing.run.signed")}</Tag> : <Tag>{t("placing.run.awaited")}</Tag>}
          {run.publishedAt && <span className="dim">{run.publishedBy}, {f.dateTimeShort(run.publishedAt)}</span>}
        </li>
      </ul>
    </Panel>
  );
};
