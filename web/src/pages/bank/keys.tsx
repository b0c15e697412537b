import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import type { Lang } from "@kadr/i18n/lang";
import { useEffect, useRef, useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Decision } from "../../ui/decision.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { useMayCall } from "../../ui/session.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { WholeItem } from "../item.tsx";
import { ProposeKey } from "./propose-key.tsx";
import { plainOf } from "./words.ts";

export type Revealed = Answer<typeof bank.revealKey>["keys"];

/** A right answer in words: an option's text, a pair, or what is typed. */
const rightWords = (item: WholeItem["item"], responseId: string, value: string, lang: Lang): string => {
  const interaction = item.interactions.find((one) => one.responseId === responseId);
  const says = (options: typeof interaction extends undefined ? never : NonNullable<typeof interaction>["options"], id: string) => {
    const text = options?.find((option) => option.id === id)?.text;
    return text && plainOf(text[lang] ?? text.az ?? text.en ?? "");
  };
  if (!interaction?.options) return value;
  if (!interaction.targets) return says(interaction.options, value) ?? value;
  const [row = "", column = ""] = value.split(" ");
  return `${says(interaction.options, row) ?? row} → ${says(interaction.targets, column) ?? column}`;
};

/** A whole key in words. What has to be put in order is told in its order. */
export const useKeyWords = () => {
  const { f } = useWords();
  return (item: WholeItem["item"], right: readonly { responseId: string; correct: readonly string[] }[], lang: Lang): string =>
    f.list(
      right.flatMap(({ responseId, correct }) => {
        const words = correct.map((value) => rightWords(item, responseId, value, lang));
        return item.interactions.find((one) => one.responseId === responseId)?.type === "order" ? [words.join(" → ")] : words;
      }),
    );
};

/** The keys of an item: who proposed and approved each, and, for whoever asks, what they say. */
export const Keys = ({ item, lang }: { item: WholeItem; lang: Lang }) => {
  const { t } = useWords();
  const keyWords = useKeyWords();
  const say = useSay();
  const mayCall = useMayCall();
  const reveal = usePerform(bank.revealKey);
  const drop = usePerform(bank.dropItemKey, () => say(t("bank.item.keyDropped")));
  const [open, setOpen] = useState<"approve" | "propose" | null>(null);
  const first = useRef<HTMLParagraphElement>(null);
  const [asked, setAsked] = useState(false);
  // the button goes once it was pressed: the focus goes to what it has shown
  useEffect(() => {
    if (asked) first.current?.focus();
  }, [asked]);
  const inUse = item.state === "approved" || item.state === "retired";
  const proposed = inUse ? item.keys.find(({ approvedAt }) => approvedAt === null) : undefined;
  const state = { state: item.state, stateWord: t(`bank.itemState.${item.state}`) };
  const decides = mayCall(bank.approveItemKey);
  return (
    <Panel title={t("bank.item.key")}>
      <div className="stack">
        {(reveal.error ?? drop.error) && <Trouble error={(reveal.error ?? drop.error)!} />}
        <ol className="plain stack" style={{ gap: "var(--s3)" }}>
          {item.keys.map((key) => {
            const shown = reveal.data?.keys.find(({ version }) => version === key.version);
            return (
              <li key={key.version}>
                <p className="row">
                  <b>{t("bank.item.keyVersion", { n: key.version })}</b>
                  <Tag tone={key.inForce ? "ok" : key.approvedAt === null ? "info" : "mute"}>{t(key.inForce ? "bank.item.keyInForce" : key.approvedAt === null ? "bank.item.keyProposed" : "bank.item.keyOld")}</Tag>
                </p>
                {key.neutral && <p>{t("bank.item.keyNeutral")}</p>}
                {key.reason && <p>{key.reason}</p>}
                <p className="dim small">{key.proposedBy ? t("bank.item.keyBy", { name: key.proposedBy, at: key.proposedAt }) : t("bank.item.keyInherited")}</p>
                {key.approvedBy && key.approvedAt && <p className="dim small">{t("bank.item.keyApprovedBy", { name: key.approvedBy, at: key.approvedAt })}</p>}
                {shown && <p tabIndex={-1} ref={shown === reveal.data?.keys[0] ? first : undefined}>{t("bank.item.wordsRight", { words: keyWords(item.item, shown.right, lang) })}</p>}
              </li>
            );
          })}
        </ol>
        {!reveal.data && (
          <>
            <p className="dim">{t("bank.item.keySays")}</p>
            <Actions start acts={[{ label: t("bank.item.reveal"), waiting: reveal.isPending, onClick: () => reveal.mutate({ itemId: item.id }, { onSuccess: () => setAsked(true) }) }]} />
          </>
        )}
        {decides && proposed && (
          <Actions
            start
            acts={[
              { label: t("bank.item.keyApprove"), kind: "main", action: "changeKey", ...state, why: proposed.own ? t("bank.item.keyOwn") : null, onClick: () => setOpen("approve") },
              { label: t("bank.item.keyDrop"), action: "changeKey", ...state, waiting: drop.isPending, onClick: () => drop.mutate({ itemId: item.id, version: proposed.version }) },
            ]}
          />
        )}
        {decides && inUse && !proposed && <Actions start acts={[{ label: t("bank.item.keyPropose"), action: "changeKey", ...state, onClick: () => { if (!reveal.data) reveal.mutate({ itemId: item.id }); setOpen("propose"); } }]} />}
      </div>
      {proposed && (
        <Decision
          route={bank.approveItemKey}
          opened={open === "approve"}
          close={() => setOpen(null)}
          title={t("bank.item.keyApproveTitle", { n: proposed.version })}
          says={<p>{t("bank.item.keyApproveSays")}</p>}
          confirm={t("bank.item.keyApproveDo")}
          input={() => ({ itemId: item.id, version: proposed.version })}
          said={() => t("bank.item.keyApproved")}
        />
      )}
      {open === "propose" && reveal.data && <ProposeKey item={item} lang={lang} keys={reveal.data.keys} close={() => setOpen(null)} />}
    </Panel>
  );
};
