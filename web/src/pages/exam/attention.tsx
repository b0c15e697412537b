import { invigilation } from "@kadr/contract/invigilation";
import { useState, type ReactNode } from "react";
import { Actions } from "../../ui/actions.tsx";
import { Decision } from "../../ui/decision.tsx";
import { Panel, Tag } from "../../ui/parts.tsx";
import { numberOf } from "../../ui/places.ts";
import { useAct } from "../../ui/quick.tsx";
import { useWords } from "../../words.tsx";
import type { BoardAnswer, BoardSeat } from "../board.tsx";
import { needsLook } from "./seats.tsx";

const shown = 4;

/** What somebody must do something about: computers and minutes that wait for a word, and seats to walk to. Where a whole room lost its line, a few seats stand for all. */
export const Attention = ({ board, choose }: { board: BoardAnswer; choose: (seat: BoardSeat) => void }) => {
  const { t, f } = useWords();
  const { machines, proposals, now } = board;
  const seats = board.seats.filter(needsLook);
  const all = machines.length + proposals.length + seats.length;
  const says = ({ codeRestsUntil, offlineSince }: BoardSeat) => (codeRestsUntil ? t("invigilation.code.restsSays", { at: f.time(codeRestsUntil) }) : t("proctoring.board.offlineSays", { for: f.duration(Date.parse(now) - Date.parse(offlineSince!)) }));
  if (all === 0) return null;
  return (
    <Panel title={t("proctoring.board.attention")} small={f.number(all)}>
      <ul className="plain board-al">
        {machines.map((machine) => (
          <Machine key={machine.id} machine={machine} session={board.session} />
        ))}
        {proposals.map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} session={board.session} />
        ))}
        {seats.slice(0, shown).map((seat) => (
          <Row key={seat.seatId} tag={<Tag tone="warn">{t("proctoring.board.seatShort", { seat: String(seat.seat) })}</Tag>} says={says(seat)}>
            <button type="button" className="linkish" onClick={() => choose(seat)}>
              {numberOf(seat.applicationNumber)}
            </button>
          </Row>
        ))}
        {seats.length > shown && <li>{t("proctoring.board.attentionMore", { n: seats.length - shown })}</li>}
      </ul>
    </Panel>
  );
};

const Row = ({ tag, says, children }: { tag: ReactNode; says: ReactNode; children: ReactNode }) => (
  <li>
    {tag}
    <p>{says}</p>
    {children}
  </li>
);

type Session = BoardAnswer["session"];

/** A candidate has entered at another computer: somebody looks whether it is they. */
const Machine = ({ machine, session }: { machine: BoardAnswer["machines"][number]; session: Session }) => {
  const { t, f } = useWords();
  const [open, setOpen] = useState(false);
  const state = { state: session.state, stateWord: t(`exams.sessionState.${session.state}`) };
  const seat = String(machine.seat);
  const refuse = useAct({ route: invigilation.refuseMachine, action: "confirmMachine", state: session.state, label: t("invigilation.machine.refuse"), input: { machineId: machine.id }, said: t("invigilation.machine.refused") });
  return (
    <Row tag={<Tag tone="info">{t("proctoring.board.seatShort", { seat })}</Tag>} says={t("invigilation.machine.says", { name: machine.name, at: f.time(machine.askedAt), address: machine.address ?? "–" })}>
      <div className="row">
        <Actions start acts={[{ label: t("invigilation.machine.confirm"), kind: "main", action: "confirmMachine", ...state, onClick: () => setOpen(true) }]} />
        {refuse}
      </div>
      <Decision
        route={invigilation.confirmMachine}
        opened={open}
        close={() => setOpen(false)}
        title={t("invigilation.machine.confirmTitle", { seat })}
        says={t("invigilation.machine.confirmSays", { name: machine.name })}
        confirm={t("invigilation.machine.confirmDo")}
        input={() => ({ machineId: machine.id })}
        said={() => t("invigilation.machine.confirmed")}
      />
    </Row>
  );
};

/** Minutes above what one person may give, or an end to be taken back: whoever asked cannot agree. */
const Proposal = ({ proposal, session }: { proposal: BoardAnswer["proposals"][number]; session: Session }) => {
  const { t } = useWords();
  const [open, setOpen] = useState<"approve" | "refuse" | null>(null);
  const close = () => setOpen(null);
  const { kind, minutes, reason, by, own } = proposal;
  const where = proposal.seat === null ? t("proctoring.board.room") : t("proctoring.board.seatShort", { seat: String(proposal.seat) });
  const says = t(`invigilation.time.asked.${kind}`, { minutes, reason, by });
  const state = { state: session.state, stateWord: t(`exams.sessionState.${session.state}`) };
  return (
    <Row tag={<Tag tone="hold">{where}</Tag>} says={says}>
      <Actions
        start
        acts={[
          { label: t("invigilation.time.approve"), kind: "main", action: "decideTime", ...state, why: own ? t("invigilation.time.own") : null, onClick: () => setOpen("approve") },
          { label: own ? t("invigilation.time.takeBack") : t("invigilation.time.refuse"), action: "decideTime", ...state, onClick: () => setOpen("refuse") },
        ]}
      />
      <Decision route={invigilation.approveTime} opened={open === "approve"} close={close} title={t("invigilation.time.approveTitle", { where })} says={says} confirm={t("invigilation.time.approve")} input={() => ({ proposalId: proposal.id })} said={() => t("invigilation.time.approved")} />
      <Decision
        route={invigilation.refuseTime}
        opened={open === "refuse"}
        close={close}
        title={t(own ? "invigilation.time.takeBackTitle" : "invigilation.time.refuseTitle", { where })}
        says={says}
        reason={{ label: t("invigilation.reason") }}
        confirm={own ? t("invigilation.time.takeBackDo") : t("invigilation.time.refuseDo")}
        input={(text) => ({ proposalId: proposal.id, reason: text })}
        said={() => t("invigilation.time.refused")}
      />
    </Row>
  );
};
