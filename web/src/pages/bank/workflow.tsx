import { bank } from "@kadr/contract/bank";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Decision } from "../../ui/decision.tsx";
import { useGo } from "../../ui/go.tsx";
import { useSay } from "../../ui/said.tsx";
import { useMayCall } from "../../ui/session.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { WholeItem } from "../item.tsx";

/** What can be done with this version now, by its state: writing and sending by its authors, approving and giving back by others. */
export const Workflow = ({ item }: { item: WholeItem }) => {
  const { t } = useWords();
  const say = useSay();
  const go = useGo();
  const mayCall = useMayCall();
  const [open, setOpen] = useState<"approve" | "return" | "discard" | "retire" | null>(null);
  const submit = usePerform(bank.submitItem, () => say(t("bank.item.submitted")));
  const takeBack = usePerform(bank.takeBackItem, () => say(t("bank.item.takenBack")));
  const error = submit.error ?? takeBack.error;
  const state = { state: item.state, stateWord: t(`bank.itemState.${item.state}`) };
  const itemId = item.id;
  const ownReview = item.own ? t("bank.item.ownReview") : item.ownText ? t("bank.item.ownTextReview") : null;
  const [writes, keeps] = [mayCall(bank.changeItem), mayCall(bank.approveItems)];
  const edit = { action: "changeItem" as const, ...state, onClick: () => go(`/bank/${itemId}/edit`) };
  const acts = {
    draft: [
      writes && { label: t("bank.item.submit"), kind: "main" as const, action: "submitItem" as const, ...state, waiting: submit.isPending, onClick: () => submit.mutate({ itemId }) },
      writes && { label: t("bank.item.edit"), ...edit },
      writes && { label: t("bank.item.discard"), kind: "danger" as const, action: "discardItem" as const, ...state, onClick: () => setOpen("discard") },
    ],
    review: [
      keeps && { label: t("bank.approve"), kind: "main" as const, action: "approveItems" as const, ...state, why: ownReview, onClick: () => setOpen("approve") },
      keeps && { label: t("bank.item.return"), action: "returnItem" as const, ...state, why: ownReview, onClick: () => setOpen("return") },
      writes && item.own && { label: t("bank.item.takeBack"), action: "takeBackItem" as const, ...state, waiting: takeBack.isPending, onClick: () => takeBack.mutate({ itemId }) },
    ],
    approved: [
      writes && { label: t("bank.item.newVersion"), ...edit },
      keeps && { label: t("bank.item.retire"), kind: "danger" as const, action: "retireItem" as const, ...state, onClick: () => setOpen("retire") },
    ],
    retired: [writes && { label: t("bank.item.newVersion"), ...edit }],
  }[item.state];
  const code = item.code;
  const close = () => setOpen(null);
  return (
    <div>
      <Actions acts={acts} />
      {error && <Trouble error={error} />}
      <Decision route={bank.approveItems} opened={open === "approve"} close={close} title={t("bank.approveTitle", { n: 1 })} says={<p>{t("bank.approveSays")}</p>} confirm={t("bank.approveDo")} input={() => ({ itemIds: [itemId], ...(item.submittedAt && { asOf: item.submittedAt }) })} said={({ approved }) => t("bank.approved", { n: approved })} />
      <Decision route={bank.returnItem} opened={open === "return"} close={close} title={t("bank.item.returnTitle", { code })} says={<p>{t("bank.item.returnSays")}</p>} reason={{ label: t("staff.reason") }} confirm={t("bank.item.returnDo")} input={(reason) => ({ itemId, reason })} said={() => t("bank.item.returnedNow")} />
      <Decision route={bank.discardItem} danger opened={open === "discard"} close={close} title={t("bank.item.discardTitle", { code })} says={<p>{t("bank.item.discardSays")}</p>} confirm={t("bank.item.discardDo")} input={() => ({ itemId })} said={() => t("bank.item.discarded")} done={() => go("/bank")} />
      <Decision route={bank.retireItem} danger opened={open === "retire"} close={close} title={t("bank.item.retireTitle", { code })} says={t("bank.item.retireSays")} reason={{ label: t("staff.reason"), hint: t("staff.reasonLogged") }} confirm={t("bank.item.retireDo")} input={(reason) => ({ itemId, reason })} said={() => t("bank.item.retired")} />
    </div>
  );
};
