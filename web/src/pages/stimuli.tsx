import type { Answer } from "@kadr/contract";
import { TextInput } from "@mantine/core";
import { bank } from "@kadr/contract/bank";
import { useState } from "react";
import { Actions } from "../ui/actions.tsx";
import { useAsk } from "../ui/asking.ts";
import { Decision } from "../ui/decision.tsx";
import { Table } from "../ui/list.tsx";
import { Page } from "../ui/page.tsx";
import { Panel } from "../ui/parts.tsx";
import { useMayCall } from "../ui/session.tsx";
import { Shown } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import "./bank/bank.css";
import type { Lang } from "./bank/edit/draft.ts";
import { Wording } from "./bank/edit/wording.tsx";
import { cut } from "./bank/words.ts";

type Stimulus = Answer<typeof bank.listStimuli>[number];

/** Texts and pictures about which several items ask. */
export const Stimuli = () => {
  const { t, f } = useWords();
  const mayCall = useMayCall();
  const list = useAsk(bank.listStimuli, {});
  const [open, setOpen] = useState<Stimulus | "new" | null>(null);
  const writes = mayCall(bank.saveStimulus);
  const close = () => {
    setOpen(null);
    // somebody else may have saved meanwhile: what is opened next is the text as it is now
    void list.refetch();
  };
  return (
    <Page title={t("bank.stimuli.title")} sub={t("bank.stimuli.says")} back={{ to: "/bank", label: t("bank.title") }} actions={<Actions acts={[writes && { label: t("bank.stimuli.new"), kind: "main", action: "writeItem", onClick: () => setOpen("new") }]} />}>
      <Panel>
        <Shown of={list}>
          {(rows) =>
            rows.length === 0 ? (
              <div className="empty">
                <p>{t("bank.stimuli.empty")}</p>
              </div>
            ) : (
              <>
                <p className="dim">{t("bank.stimuli.count", { n: rows.length })}</p>
                <Table
                  caption={t("bank.stimuli.title")}
                  rows={rows}
                  id={({ id }) => id}
                  columns={[
                    { head: t("bank.stimuli.name"), cell: (row) => (writes ? <button type="button" className="linkish" onClick={() => setOpen(row)}>{row.name}</button> : row.name) },
                    { head: t("bank.stimuli.text"), cell: (row) => cut(row.says, 160) },
                    { head: t("bank.languages"), cell: (row) => Object.keys(row.content).map((one) => one.toUpperCase()).join(", ") },
                    { head: t("bank.stimuli.items"), num: true, cell: (row) => f.number(row.items) },
                  ]}
                />
              </>
            )
          }
        </Shown>
      </Panel>
      {open && <Edit key={open === "new" ? "new" : open.id} stimulus={open === "new" ? null : open} close={close} />}
    </Page>
  );
};

const Edit = ({ stimulus, close }: { stimulus: Stimulus | null; close: () => void }) => {
  const { t } = useWords();
  const [name, setName] = useState(stimulus?.name ?? "");
  const [content, setContent] = useState<Record<Lang, string>>({ az: stimulus?.content.az ?? "", en: stimulus?.content.en ?? "" });
  const [tried, setTried] = useState(false);
  const nothing = content.az.trim() === "" && content.en.trim() === "";
  const input = () => {
    setTried(true);
    if (name.trim() === "" || nothing) return null;
    return { ...(stimulus && { stimulusId: stimulus.id, asOf: stimulus.changedAt }), name: name.trim(), content: { ...(content.az.trim() && { az: content.az }), ...(content.en.trim() && { en: content.en }) } };
  };
  return (
    <Decision
      route={bank.saveStimulus}
      opened
      size="xl"
      close={close}
      title={stimulus ? t("bank.stimuli.editTitle", { name: stimulus.name }) : t("bank.stimuli.newTitle")}
      says={stimulus && <p>{t("bank.stimuli.editSays")}</p>}
      confirm={t("bank.stimuli.save")}
      input={input}
      said={() => t("bank.stimuli.saved")}
    >
      <TextInput label={t("bank.stimuli.name")} maxLength={80} value={name} onChange={(event) => setName(event.currentTarget.value)} error={tried && name.trim() === "" && t("common.fault.too_small", { least: 1 })} data-autofocus />
      <Wording label={t("bank.stimuli.text")} text={content} change={(lang, text) => setContent((before) => ({ ...before, [lang]: text }))} fault={(lang) => (tried && nothing && lang === "az" ? t("examination.refusal.stem_missing") : undefined)} />
    </Decision>
  );
};
