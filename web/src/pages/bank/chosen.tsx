import { Button } from "@mantine/core";
import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { Decision } from "../../ui/decision.tsx";
import { offerBytes } from "../../ui/offer-file.ts";
import { useMayCall } from "../../ui/session.tsx";
import { useWords } from "../../words.tsx";

export type ItemRow = Answer<typeof bank.listItems>["rows"][number];

/** What one does with the items one has ticked: approve them with one confirmation, or take them as a package. */
export const Chosen = ({ rows, clear }: { rows: readonly ItemRow[]; clear: () => void }) => {
  const { t } = useWords();
  const mayCall = useMayCall();
  const [open, setOpen] = useState<"approve" | "export" | null>(null);
  const itemIds = rows.map(({ id }) => id);
  const own = rows.filter((row) => row.own || row.ownText);
  const why = rows.some(({ state }) => state !== "review") ? t("bank.approveOnlyReview") : own.length > 0 ? t("bank.approveOwn", { codes: own.slice(0, 5).map(({ code }) => code).join(", ") }) : null;
  const asOf = rows.map(({ submittedAt }) => submittedAt ?? "").toSorted().at(-1);
  if (rows.length === 0 || !mayCall(bank.exportItems)) return null;
  return (
    <div className="picked" role="region" aria-label={t("bank.picked", { n: rows.length })}>
      <b>{t("bank.picked", { n: rows.length })}</b>
      <Actions
        start
        acts={[
          { label: t("bank.approve"), kind: "main", action: "approveItems", why, onClick: () => setOpen("approve") },
          { label: t("bank.export"), action: "exportItems", onClick: () => setOpen("export") },
        ]}
      />
      <Button variant="subtle" onClick={clear}>
        {t("bank.clearPicked")}
      </Button>
      <Decision
        route={bank.approveItems}
        opened={open === "approve"}
        close={() => setOpen(null)}
        title={t("bank.approveTitle", { n: rows.length })}
        says={<p>{t("bank.approveSays")}</p>}
        confirm={t("bank.approveDo")}
        input={() => ({ itemIds, ...(asOf && { asOf }) })}
        said={({ approved }) => t("bank.approved", { n: approved })}
        done={clear}
      />
      <Decision
        route={bank.exportItems}
        opened={open === "export"}
        close={() => setOpen(null)}
        title={t("bank.exportTitle", { n: rows.length })}
        says={<p>{t("bank.exportSays")}</p>}
        confirm={t("bank.exportDo")}
        input={() => ({ itemIds })}
        said={({ items }) => t("bank.exported", { n: items })}
        done={({ name, base64 }) => offerBytes(name, "application/zip", base64)}
      />
    </div>
  );
};
