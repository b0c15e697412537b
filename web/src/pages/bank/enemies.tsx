import { Button, Textarea } from "@mantine/core";
import { bank } from "@kadr/contract/bank";
import { useEffect, useState } from "react";
import { usePerform } from "../../ui/asking.ts";
import { Panel } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { useMayCall } from "../../ui/session.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { WholeItem } from "../item.tsx";

/** The items that must never meet this one in an exam, by their codes. Authors name them for a draft; for what is reviewed or in use a reviewer does. */
export const Enemies = ({ item }: { item: WholeItem }) => {
  const { t } = useWords();
  const say = useSay();
  const mayCall = useMayCall();
  const stored = item.enemies.join(", ");
  const [typed, setTyped] = useState(stored);
  useEffect(() => setTyped(stored), [stored]);
  const save = usePerform(bank.setEnemies, () => say(t("bank.item.enemiesSaved")));
  const codes = typed.split(/[,;\s]+/).filter(Boolean);
  const reviews = mayCall(bank.approveItems);
  const writes = mayCall(bank.setEnemies);
  const open = reviews || (item.state === "draft" && !item.versions.some(({ state }) => state === "approved"));
  if (!writes || !open)
    return (
      <Panel title={t("bank.item.enemies")}>
        {stored ? <p className="mono">{stored}</p> : <p className="dim">{t("bank.item.enemiesNone")}</p>}
        {writes && <p className="dim small">{t("bank.item.enemiesReviewed")}</p>}
      </Panel>
    );
  return (
    <Panel title={t("bank.item.enemies")}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ itemId: item.id, codes });
        }}
      >
        {save.error && <Trouble error={save.error} />}
        <Textarea label={t("bank.code")} description={t(reviews ? "bank.item.enemiesSays" : "bank.item.enemiesDraft")} autosize minRows={1} maxRows={6} maxLength={4000} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        {codes.join(", ") !== stored && (
          <div>
            <Button type="submit" variant="default" loading={save.isPending}>
              {t("bank.item.enemiesSave")}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
};
