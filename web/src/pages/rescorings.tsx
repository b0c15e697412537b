import { itemAppeals } from "@kadr/contract/item-appeals";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Go, useGo } from "../ui/go.tsx";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel, Tag } from "../ui/parts.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";

export const rescoringTones = { waiting: "warn", accepted: "ok", dropped: "mute" } as const;

/** Every scoring again by changed keys, newest first. */
export const Rescorings = () => {
  const { t, f } = useWords();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const all = useAsk(itemAppeals.listRescorings, {});
  const waiting = all.data?.some(({ state }) => state === "waiting") ? t("results.refusal.rescoring_waits") : null;
  return (
    <Page
      title={t("results.rescorings.title")}
      sub={t("results.rescorings.sub")}
      back={{ to: "/results", label: t("results.title") }}
      actions={<Actions acts={[{ label: t("results.rescorings.preview"), kind: "main", action: "previewRescoring", why: waiting, onClick: () => setOpen(true) }]} />}
    >
      <Panel>
        <Shown of={all}>
          {(rows) =>
            rows.length === 0 ? (
              <p className="empty">{t("results.rescorings.empty")}</p>
            ) : (
              <Table
                caption={t("results.rescorings.title")}
                rows={rows}
                id={({ id }) => id}
                columns={[
                  { head: t("results.rescorings.number"), cell: (row) => <Go to={`/results/rescorings/${row.id}`}>№ {row.number}</Go> },
                  { head: t("results.rescorings.reason"), cell: (row) => <>{row.reason}<small>{row.figures.items.map(({ code }) => code).join(", ")}</small></> },
                  { head: t("results.rescorings.asked"), cell: (row) => <>{f.dateTimeShort(row.requestedAt)}<small>{row.requestedBy}</small></> },
                  { head: t("results.rescorings.changed"), num: true, cell: (row) => f.number(row.figures.changed) },
                  { head: t("results.rescorings.state"), cell: (row) => <Tag tone={rescoringTones[row.state]}>{t(`results.rescoringState.${row.state}`)}</Tag> },
                ]}
              />
            )
          }
        </Shown>
      </Panel>
      <Decision
        route={itemAppeals.previewRescoring}
        opened={open}
        close={() => setOpen(false)}
        title={t("results.rescorings.previewTitle")}
        says={t("results.rescorings.previewSays")}
        reason={{ label: t("results.rescorings.reason") }}
        confirm={t("results.rescorings.previewDo")}
        input={(reason) => ({ reason })}
        said={() => t("results.rescorings.previewed")}
        done={({ id }) => go(`/results/rescorings/${id}`)}
      />
    </Page>
  );
};
