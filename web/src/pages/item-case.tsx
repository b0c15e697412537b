import type { Answer } from "@kadr/contract";
import { itemAppeals } from "@kadr/contract/item-appeals";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { ApplicationLink } from "../ui/application-link.tsx";
import { useAsk, usePerform } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Go } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Note, Panel, Tag } from "../ui/parts.tsx";
import { Rich } from "../ui/rich.tsx";
import { Shown, Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { useKeyWords } from "./bank/keys.tsx";
import { caseTones } from "./item-cases.tsx";
import { Propose } from "./results/propose.tsx";

export type ItemCaseAnswer = Answer<typeof itemAppeals.getItemCase>;

/** One question under appeal: what candidates say, the question, and the panel's signatures (§19). */
export const ItemCase = () => {
  const { t } = useWords();
  const { caseId = "" } = useParams({ strict: false }) as { caseId?: string };
  const one = useAsk(itemAppeals.getItemCase, { caseId });
  const back = { to: "/results/cases", label: t("results.cases.title") };
  if (!one.data) return <Page title={t("results.cases.title")} back={back}><Shown of={one}>{() => null}</Shown></Page>;
  return <One of={one.data} back={back} />;
};

const One = ({ of, back }: { of: ItemCaseAnswer; back: { to: string; label: string } }) => {
  const { t, lang } = useWords();
  const [open, setOpen] = useState<"propose" | "sign" | "object" | null>(null);
  const close = () => setOpen(null);
  const state = { state: of.state, stateWord: t(`results.caseState.${of.state}`) };
  const { number } = of;
  const why = (code: string | null) => (code ? t.refusal(code) : null);
  const keyWords = useKeyWords();
  const [first] = of.item.interactions;
  const proposed = of.signatures.findLast(({ kind }) => kind === "proposed");
  return (
    <Page
      title={t("results.case.title", { number })}
      sub={t("results.case.sub", { code: of.code, n: of.appeals, given: of.given })}
      back={back}
      tags={<Tag tone={caseTones[of.state]}>{t(`results.caseState.${of.state}`)}</Tag>}
      actions={
        <Actions
          acts={[
            of.state === "open" && { label: t("results.case.propose"), kind: "main", action: "proposeItemDecision", ...state, why: why(of.hearBlocked), onClick: () => setOpen("propose") },
            of.state === "proposed" && { label: t("results.case.object"), kind: "danger", action: "signItemDecision", ...state, why: why(of.hearBlocked), onClick: () => setOpen("object") },
            of.state === "proposed" && { label: t("results.case.sign"), kind: "main", action: "signItemDecision", ...state, why: why(of.signBlocked), onClick: () => setOpen("sign") },
          ]}
        />
      }
    >
      {of.keyVersion !== null && (
        <Note tone={of.keyInForce ? "ok" : "warn"}>
          <p>
            {t(of.keyInForce ? "results.case.keyInForce" : "results.case.keyWaits", { version: of.keyVersion })} {of.keyInForce && <Go to="/results/rescorings">{t("results.rescorings.title")}</Go>}
          </p>
        </Note>
      )}
      <div className="half">
        <div className="stack">
          <Question of={of} />
          <Panel title={t("results.case.filed")}>
            <ul className="plain stack">
              {of.filed.map((appeal) => (
                <li key={appeal.id}>
                  <p className="dim small">
                    <ApplicationLink id={appeal.applicationId} number={appeal.applicationNumber} /> · {t("results.case.filedBy", { position: appeal.position })} {appeal.withdrawn && <Tag>{t("results.case.withdrawn")}</Tag>}
                  </p>
                  <p style={{ whiteSpace: "pre-line" }}>{appeal.text}</p>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
        <SignaturesOf of={of} />
      </div>
      <Propose of={of} opened={open === "propose"} close={close} />
      <Decision
        route={itemAppeals.signItemDecision}
        opened={open === "sign"}
        close={close}
        title={t("results.case.signTitle", { number })}
        says={
          <>
            <Facts
              facts={[
                of.outcome !== null && [t("results.case.outcome"), <b key="outcome">{t(`results.case.outcome.${of.outcome}`)}</b>],
                first !== undefined && of.rightOptions.length > 0 && [t("results.case.newKey"), <b key="key">{keyWords(of.item, [{ responseId: first.responseId, correct: of.rightOptions }], lang)}</b>],
                proposed !== undefined && [t("results.case.proposer"), proposed.by],
                proposed !== undefined && [t("results.case.reasons"), <span key="reasons" style={{ whiteSpace: "pre-line" }}>{proposed.reason}</span>],
              ]}
            />
            <p>{t("results.case.signSays")}</p>
            {of.outcome !== "rejected" && <p>{t("results.case.signKeySays")}</p>}
          </>
        }
        confirm={t("results.case.signDo")}
        input={() => ({ caseId: of.id, signatures: of.signatures.length })}
        said={() => t("results.case.signed")}
      />
      <Decision
        route={itemAppeals.objectItemDecision}
        danger
        opened={open === "object"}
        close={close}
        title={t("results.case.objectTitle")}
        says={t("results.case.objectSays")}
        reason={{ label: t("results.case.reasons") }}
        confirm={t("results.case.objectDo")}
        input={(reason) => ({ caseId: of.id, reason })}
        said={() => t("results.case.objected")}
      />
    </Page>
  );
};

/** The question as candidates saw it; its key only for whoever asks to see it, and that stands in the audit trail. */
const Question = ({ of }: { of: ItemCaseAnswer }) => {
  const { t, lang } = useWords();
  const reveal = usePerform(itemAppeals.revealCaseKey);
  const keyWords = useKeyWords();
  const right = new Set(reveal.data?.right.flatMap(({ correct }) => correct) ?? []);
  const proposed = new Set(of.rightOptions);
  const words = (text: { az?: string | undefined; en?: string | undefined }) => text[lang] ?? text.az ?? text.en;
  return (
    <Panel title={t("results.case.item")} aside={<Go to={`/results/items/${of.itemId}`}>{t("results.case.statistics")}</Go>}>
      <div className="stack">
        <Rich html={of.item.stimulus && words(of.item.stimulus.content)} />
        <Rich html={words(of.item.body)} />
        {of.item.interactions.map((interaction) => (
          <div key={interaction.responseId}>
            <Rich html={words(interaction.prompt)} />
            {interaction.options && (
              <ul>
                {interaction.options.map((option) => (
                  <li key={option.id}>
                    <Rich html={words(option.text)} inline /> {interaction.type !== "order" && right.has(option.id) && <Tag tone="ok">{t("results.case.rightOption")}</Tag>} {proposed.has(option.id) && <Tag tone="warn">{t("results.case.proposedOption")}</Tag>}
                  </li>
                ))}
              </ul>
            )}
            {interaction.targets && <ul>{interaction.targets.map((target) => <li key={target.id}><Rich html={words(target.text)} inline /></li>)}</ul>}
          </div>
        ))}
        {reveal.error && <Trouble error={reveal.error} />}
        {reveal.data && <p>{t("results.case.rightAnswers", { answers: keyWords(of.item, reveal.data.right, lang) })}</p>}
        {!reveal.data && (
          <>
            <p className="dim">{t("results.case.keyShown")}</p>
            <Actions start acts={[{ label: t("results.case.showKey"), action: "proposeItemDecision", waiting: reveal.isPending, onClick: () => reveal.mutate({ caseId: of.id }) }]} />
          </>
        )}
      </div>
    </Panel>
  );
};

const tones = { proposed: "info", signed: "ok", objected: "warn" } as const;

const SignaturesOf = ({ of }: { of: ItemCaseAnswer }) => {
  const { t, f } = useWords();
  return (
    <Panel title={t("results.case.signatures")}>
      {of.signatures.length === 0 ? (
        <p className="dim">{t("results.case.noSignatures")}</p>
      ) : (
        <ol className="plain stack">
          {of.signatures.map((one, i) => (
            <li key={i} style={{ borderTop: i > 0 ? "1px solid var(--line)" : undefined, paddingTop: i > 0 ? ".6rem" : undefined }}>
              <p className="row">
                <b>{one.by}</b> <Tag tone={tones[one.kind]}>{t(`results.case.kind.${one.kind}`)}</Tag> <span className="dim small">{f.dateTimeShort(one.at)}</span>
              </p>
              <p>{t(`results.case.outcome.${one.outcome}`)}</p>
              {one.reason && <p style={{ whiteSpace: "pre-line" }}>{one.reason}</p>}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
};
