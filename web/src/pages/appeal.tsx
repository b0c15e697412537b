import type { Answer } from "@kadr/contract";
import { appeals } from "@kadr/contract/appeals";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk, usePerform } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Go } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Facts, Panel, Tag } from "../ui/parts.tsx";
import { numberOf } from "../ui/places.ts";
import { useSay } from "../ui/said.tsx";
import { Shown, Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { appealTones } from "./appeals.tsx";

type Appeal = Answer<typeof appeals.getAppeal>;

export const AppealPage = () => {
  const { t } = useWords();
  const { appealId = "" } = useParams({ strict: false }) as { appealId?: string };
  const appeal = useAsk(appeals.getAppeal, { appealId });
  const back = { to: "/appeals", label: t("placing.appeals.title") };
  if (!appeal.data) return <Page title={t("placing.appeals.title")} back={back}><Shown of={appeal}>{() => null}</Shown></Page>;
  return <One appeal={appeal.data} back={back} />;
};

const One = ({ appeal, back }: { appeal: Appeal; back: { to: string; label: string } }) => {
  const { t, f } = useWords();
  const say = useSay();
  const [open, setOpen] = useState<"upheld" | "rejected" | null>(null);
  const take = usePerform(appeals.takeAppeal, () => say(t("placing.appeals.taken")));
  const number = String(appeal.number);
  const state = { state: appeal.state, stateWord: t(`appeals.state.${appeal.state}`) };
  return (
    <Page
      title={t("placing.appeals.nth", { number })}
      back={back}
      sub={`${appeal.name} · ${t(`appeals.about.${appeal.about}`)}`}
      tags={<Tag tone={appealTones[appeal.state]}>{t(`appeals.state.${appeal.state}`)}</Tag>}
      actions={
        <Actions
          acts={
            appeal.state === "filed"
              ? [{ label: t("placing.appeals.take"), kind: "main", action: "takeAppeal", ...state, waiting: take.isPending, onClick: () => take.mutate({ appealId: appeal.id }) }]
              : appeal.state === "taken"
                ? [
                    { label: t("placing.appeals.reject"), kind: "danger", action: "decideAppeal", ...state, onClick: () => setOpen("rejected") },
                    { label: t("placing.appeals.uphold"), kind: "main", action: "decideAppeal", ...state, onClick: () => setOpen("upheld") },
                  ]
                : []
          }
        />
      }
    >
      {take.error && <Trouble error={take.error} />}
      <div className="two">
        <div className="stack">
          <Panel title={t("placing.appeals.text")}>
            <p style={{ whiteSpace: "pre-line" }}>{appeal.text}</p>
          </Panel>
          {appeal.decision && (
            <Panel title={t("placing.appeals.decision")} small={appeal.decidedBy && appeal.decidedAt && `${appeal.decidedBy}, ${f.dateTimeShort(appeal.decidedAt)}`}>
              <p style={{ whiteSpace: "pre-line" }}>{appeal.decision}</p>
            </Panel>
          )}
        </div>
        <Panel>
          <Facts
            facts={[
              [t("placing.run.number"), <Go key="number" to={`/applications/${appeal.applicationId}`}>{numberOf(appeal.applicationNumber)}</Go>],
              [t("placing.appeals.filed"), f.dateTimeShort(appeal.filedAt)],
              appeal.takenBy ? [t("placing.appeals.takenBy"), `${appeal.takenBy}${appeal.takenAt ? `, ${f.dateTimeShort(appeal.takenAt)}` : ""}`] : null,
            ]}
          />
        </Panel>
      </div>
      <Decision
        route={appeals.decideAppeal}
        opened={open !== null}
        danger={open === "rejected"}
        close={() => setOpen(null)}
        title={t(open === "upheld" ? "placing.appeals.upholdTitle" : "placing.appeals.rejectTitle", { number })}
        says={t("placing.appeals.decideSays")}
        reason={{ label: t("placing.appeals.reasons"), name: "decision" }}
        confirm={t(open === "upheld" ? "placing.appeals.upholdDo" : "placing.appeals.rejectDo")}
        input={(decision) => (open ? { appealId: appeal.id, state: open, decision } : null)}
        said={() => t("placing.appeals.decided")}
      />
    </Page>
  );
};
