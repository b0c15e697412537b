import { NativeSelect, TextInput } from "@mantine/core";
import { invigilation } from "@kadr/contract/invigilation";
import { useState } from "react";
import { instantOf } from "../../ui/baku.ts";
import { Decision } from "../../ui/decision.tsx";
import { useWords } from "../../words.tsx";

export const incidentKinds = ["technical", "conduct", "medical", "other"] as const;

interface Props {
  opened: boolean;
  close: () => void;
  sessionId: string;
  seats: readonly { seatId: string; seat: number }[];
  /** The seat it is about, where that is known. */
  seatId?: string;
}

/** What happened at a seat or in the room; once written it stays. */
export const IncidentForm = ({ sessionId, seats, seatId = "", ...props }: Props) => {
  const { t } = useWords();
  const [kind, setKind] = useState<(typeof incidentKinds)[number]>("technical");
  const [chosen, setSeat] = useState<string | null>(null);
  const [at, setAt] = useState("");
  const seat = chosen ?? seatId;
  const happenedAt = at ? instantOf(at) : null;
  return (
    <Decision
      {...props}
      route={invigilation.recordIncident}
      title={t("invigilation.incidents.addTitle")}
      says={t("invigilation.incidents.addSays")}
      reason={{ label: t("invigilation.incidents.says"), name: "says" }}
      confirm={t("invigilation.incidents.addDo")}
      input={(says) => ({ sessionId, kind, says, ...(seat && { seatId: seat }), ...(happenedAt && { happenedAt }) })}
      said={() => t("invigilation.incidents.added")}
      done={() => {
        setSeat(null);
        setAt("");
      }}
    >
      <NativeSelect label={t("invigilation.incidents.kind")} value={kind} data={incidentKinds.map((value) => ({ value, label: t(`invigilation.incidentKind.${value}`) }))} onChange={(event) => setKind(event.currentTarget.value as typeof kind)} />
      <NativeSelect label={t("invigilation.incidents.where")} value={seat} data={[{ value: "", label: t("proctoring.board.grantWhole") }, ...seats.map((one) => ({ value: one.seatId, label: t("proctoring.board.seatShort", { seat: String(one.seat) }) }))]} onChange={(event) => setSeat(event.currentTarget.value)} />
      <TextInput label={t("invigilation.incidents.when")} description={t("invigilation.incidents.whenHint")} type="datetime-local" value={at} onChange={(event) => setAt(event.currentTarget.value)} maw={260} />
    </Decision>
  );
};
