import type { Answer } from "@kadr/contract";
import { bank } from "@kadr/contract/bank";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { perform, Refused } from "../api.ts";
import { useWhy } from "../ui/actions.tsx";
import { useAsk, usePerform } from "../ui/asking.ts";
import { useGo } from "../ui/go.tsx";
import { Page } from "../ui/page.tsx";
import { Note } from "../ui/parts.tsx";
import { useSay } from "../ui/said.tsx";
import { useMayCall } from "../ui/session.tsx";
import { Trouble } from "../ui/shown.tsx";
import { useWords } from "../words.tsx";
import { draftOf, emptyDraft, type Draft, type Written } from "./bank/edit/draft.ts";
import { Editor } from "./bank/edit/editor.tsx";

const NotMine = () => {
  const { t } = useWords();
  const why = useWhy()({ action: "writeItem" });
  return (
    <Page title={t("bank.title")} back={{ to: "/bank", label: t("bank.title") }}>
      <Note tone="warn">
        <p>{why ?? t("common.refusal.not_your_role")}</p>
      </Note>
    </Page>
  );
};

/** A new item: written, kept as a draft, sent to review. */
export const ItemNew = () => {
  const { t } = useWords();
  const mayCall = useMayCall();
  const [first] = useState(emptyDraft);
  const saving = useSaving();
  const create = usePerform(bank.createItem, ({ id }) => saving.saved(id));
  if (!mayCall(bank.createItem)) return <NotMine />;
  return (
    <Page title={t("bank.edit.newTitle")} back={{ to: "/bank", label: t("bank.title") }}>
      <Editor
        first={first}
        isNew
        error={create.error}
        waiting={create.isPending || saving.waiting}
        save={(code, item, send) => {
          saving.begin(send);
          create.mutate({ code, item });
        }}
      />
    </Page>
  );
};

/** What follows a saving: the page of the item, and where it was asked for, its way to the reviewer. */
const useSaving = () => {
  const { t } = useWords();
  const say = useSay();
  const go = useGo();
  const toReview = useRef(false);
  const submit = usePerform(bank.submitItem);
  return {
    begin: (send: boolean) => {
      toReview.current = send;
    },
    saved: (itemId: string) => {
      if (!toReview.current) {
        say(t("bank.edit.saved"));
        return go(`/bank/${itemId}`, {}, { saved: true });
      }
      // what is kept is kept, also where it cannot be sent: the item's page says how it stands
      submit.mutate({ itemId }, { onSuccess: () => say(t("bank.item.submitted")), onSettled: () => go(`/bank/${itemId}`, {}, { saved: true }) });
    },
    waiting: submit.isPending,
  };
};

type Opened = Answer<typeof bank.openItem>;

export const ItemEdit = () => {
  const { t } = useWords();
  const mayCall = useMayCall();
  const { itemId = "" } = useParams({ strict: false }) as { itemId?: string };
  const [opened, setOpened] = useState<Opened | Refused | null>(null);
  const allowed = mayCall(bank.openItem);
  // looking at an item with its key is written down, so it is done once and not again at every turn of the page
  useEffect(() => {
    if (!allowed) return;
    let here = true;
    perform(bank.openItem, { itemId }, crypto.randomUUID()).then(
      (answer) => here && setOpened(answer),
      (error: unknown) => here && setOpened(error instanceof Refused ? error : new Refused("unexpected", {}, 500)),
    );
    return () => {
      here = false;
    };
  }, [itemId, allowed]);
  if (!allowed) return <NotMine />;
  const back = { to: `/bank/${itemId}`, label: t("bank.title") };
  if (opened instanceof Refused) return <Page title={t("bank.title")} back={back}><Trouble error={opened} /></Page>;
  if (!opened) return <Page title={t("bank.title")} back={back} />;
  if (!opened.written) {
    return (
      <Page title={t("bank.edit.title", { code: opened.code })} back={back}>
        <Note>
          <p>{t("bank.edit.package")}</p>
        </Note>
      </Page>
    );
  }
  return <Changing itemId={itemId} code={opened.code} asOf={opened.changedAt} written={opened.written as Written} />;
};

const Changing = ({ itemId, code, asOf, written }: { itemId: string; code: string; asOf: string; written: Written }) => {
  const { t } = useWords();
  const [first] = useState<Draft>(() => draftOf(code, written));
  const item = useAsk(bank.getItem, { itemId });
  const saving = useSaving();
  const change = usePerform(bank.changeItem, ({ id }) => saving.saved(id));
  const approved = item.data?.state === "approved" || item.data?.state === "retired";
  return (
    <Page title={t("bank.edit.title", { code })} back={{ to: `/bank/${itemId}`, label: t("bank.item.title", { code }) }}>
      {approved && (
        <Note>
          <p>{t("bank.edit.newVersionSays")}</p>
        </Note>
      )}
      {change.error?.code === "changed_meanwhile" && (
        <Note tone="warn">
          <p>
            {t("bank.edit.typedStays")}{" "}
            <a href={location.href} target="_blank" rel="noopener">
              {t("bank.edit.asItIsNow")}
            </a>
          </p>
        </Note>
      )}
      <Editor
        first={first}
        isNew={false}
        error={change.error}
        waiting={change.isPending || saving.waiting}
        save={(_, next, send) => {
          saving.begin(send);
          change.mutate({ itemId, asOf, item: next });
        }}
      />
    </Page>
  );
};
