import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { invigilation } from "@kadr/contract/invigilation";
import { useState } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Panel } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { BoardAnswer } from "../board.tsx";

/** Extra minutes for a seat or the whole room, always with a reason. */
export const Grant = ({ board: { session, seats, minutesAlone } }: { board: BoardAnswer }) => {
  const { t } = useWords();
  const say = useSay();
  const [seatId, setSeat] = useState("");
  const [minutes, setMinutes] = useState<number | string>(5);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const grant = usePerform(invigilation.grantTime, ({ state }) => {
    say(state === "given" ? t("proctoring.board.granted") : t("invigilation.time.waits"));
    setReason("");
    setTried(false);
  });
  const send = () => {
    setTried(true);
    if (reason.trim() && minutes !== "") grant.mutate({ sessionId: session.id, ...(seatId && { seatId }), minutes: Number(minutes), reason: reason.trim() });
  };
  const running = seats.filter(({ state }) => state !== "finished" && state !== "absent");
  return (
    <Panel title={t("proctoring.board.grant")}>
      <div className="stack">
        {grant.error && <Trouble error={grant.error} />}
        <div className="row" style={{ flexWrap: "nowrap", alignItems: "flex-end" }}>
          <NativeSelect flex={1} label={t("proctoring.board.grantSeat")} value={seatId} data={[{ value: "", label: t("proctoring.board.grantWhole") }, ...running.map((seat) => ({ value: seat.seatId, label: String(seat.seat) }))]} onChange={(event) => setSeat(event.currentTarget.value)} />
          <NumberInput w="6.5rem" label={t("proctoring.board.grantMinutes")} value={minutes} onChange={setMinutes} min={1} max={120} allowDecimal={false} error={tried && minutes === ""} />
        </div>
        <TextInput label={t("proctoring.board.grantReason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} error={tried && !reason.trim() && t("staff.reasonMissing")} />
        <p className="dim small">{t("invigilation.time.alone", { n: minutesAlone })}</p>
        <Actions start acts={[{ label: t("proctoring.board.grantDo"), kind: "main", action: "grantTime", state: session.state, stateWord: t(`exams.sessionState.${session.state}`), waiting: grant.isPending, onClick: send }]} />
      </div>
    </Panel>
  );
};
