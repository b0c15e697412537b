import { NativeSelect, TextInput } from "@mantine/core";
import { invigilation } from "@kadr/contract/invigilation";
import { useState, type FormEvent } from "react";
import { Actions } from "../../ui/actions.tsx";
import { usePerform } from "../../ui/asking.ts";
import { Decision } from "../../ui/decision.tsx";
import { NumberField } from "../../ui/number.tsx";
import { Panel } from "../../ui/parts.tsx";
import { useSay } from "../../ui/said.tsx";
import { Trouble } from "../../ui/shown.tsx";
import { useWords } from "../../words.tsx";
import type { BoardAnswer } from "../board.tsx";

/** Extra minutes for a seat or the whole room, always with a reason. The whole room is asked about once more: what was given stays given. */
export const Grant = ({ board: { session, seats, minutesAlone } }: { board: BoardAnswer }) => {
  const { t } = useWords();
  const say = useSay();
  const [seatId, setSeat] = useState("");
  const [minutes, setMinutes] = useState<number | string>(5);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const running = seats.filter(({ state }) => state !== "finished" && state !== "absent");
  const seat = seats.find((one) => one.seatId === seatId);
  const input = { sessionId: session.id, ...(seatId && { seatId }), minutes: Number(minutes), reason: reason.trim() };
  const who = seat ? `${t("proctoring.board.seatShort", { seat: String(seat.seat) })}, ${seat.name}` : t("proctoring.board.grantWhole");
  const said = ({ state }: { state: "given" | "waiting" }) => (state === "given" ? t("proctoring.board.granted", { who, n: input.minutes }) : t("invigilation.time.waits"));
  const done = () => {
    setReason("");
    setTried(false);
  };
  const grant = usePerform(invigilation.grantTime, (answer) => {
    say(said(answer));
    done();
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (!event.currentTarget.checkValidity() || !input.reason) return;
    if (seatId) grant.mutate(input);
    else setAsking(true);
  };
  return (
    <Panel title={t("proctoring.board.grant")}>
      <form className="stack" noValidate onSubmit={send}>
        {grant.error && <Trouble error={grant.error} />}
        <NativeSelect label={t("proctoring.board.grantSeat")} value={seatId} data={[{ value: "", label: t("proctoring.board.grantWhole") }, ...running.map((one) => ({ value: one.seatId, label: `${one.seat} · ${one.name}` }))]} onChange={(event) => setSeat(event.currentTarget.value)} />
        <NumberField label={t("proctoring.board.grantMinutes")} value={minutes} change={setMinutes} min={1} max={120} />
        <TextInput label={t("proctoring.board.grantReason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} error={tried && !reason.trim() && t("staff.reasonMissing")} />
        <p className="dim small">{t("invigilation.time.alone", { n: minutesAlone })}</p>
        <Actions start acts={[{ label: t("proctoring.board.grantDo"), kind: "main", action: "grantTime", state: session.state, stateWord: t(`exams.sessionState.${session.state}`), waiting: grant.isPending, submit: true }]} />
      </form>
      <Decision
        route={invigilation.grantTime}
        opened={asking}
        close={() => setAsking(false)}
        title={t("proctoring.board.grantAllTitle", { n: input.minutes })}
        says={<p>{t("proctoring.board.grantAllSays", { n: running.length })}</p>}
        confirm={t("proctoring.board.grantAllDo")}
        input={() => input}
        said={said}
        done={done}
      />
    </Panel>
  );
};
