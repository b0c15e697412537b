import { Checkbox, Radio, Stack } from "@mantine/core";
import { itemAppeals } from "@kadr/contract/item-appeals";
import { useState } from "react";
import { Decision } from "../../ui/decision.tsx";
import { Rich } from "../../ui/rich.tsx";
import { useWords } from "../../words.tsx";
import type { ItemCaseAnswer } from "../item-case.tsx";

const outcomes = ["rejected", "key_changed", "set_aside"] as const;

/** The first signature: what is answered to all who appealed, and why. */
export const Propose = ({ of, ...props }: { of: ItemCaseAnswer; opened: boolean; close: () => void }) => {
  const { t, lang } = useWords();
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>("rejected");
  const [right, setRight] = useState<readonly string[]>([]);
  const options = of.item.interactions[0]?.options ?? [];
  return (
    <Decision
      {...props}
      route={itemAppeals.proposeItemDecision}
      size="lg"
      title={t("results.case.proposeTitle", { number: of.number })}
      says={t("results.case.proposeSays")}
      reason={{ label: t("results.case.reasons") }}
      confirm={t("results.case.proposeDo")}
      input={(reason) => ({ caseId: of.id, outcome, reason, rightOptions: outcome === "key_changed" ? [...right] : [] })}
      said={() => t("results.case.proposed")}
    >
      <Radio.Group label={t("results.case.outcome")} value={outcome} onChange={(value) => setOutcome(value as typeof outcome)}>
        <Stack gap="xs" mt="xs">
          {outcomes.filter((value) => value !== "key_changed" || of.choice).map((value) => (
            <Radio key={value} value={value} label={t(`results.case.outcome.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {!of.choice && <p className="dim">{t("results.case.onlyChoice")}</p>}
      {outcome === "key_changed" && (
        <Checkbox.Group label={t("results.case.rightOptions")} description={t("results.case.rightOptionsHint")} value={[...right]} onChange={setRight}>
          <Stack gap="xs" mt="xs">
            {options.map(({ id, text }) => (
              <Checkbox key={id} value={id} label={<Rich inline html={text[lang] ?? text.az ?? text.en} />} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Decision>
  );
};
