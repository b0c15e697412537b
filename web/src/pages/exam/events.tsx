import { Go } from "../../ui/go.tsx";
import { Panel } from "../../ui/parts.tsx";
import { useWords } from "../../words.tsx";
import type { BoardAnswer } from "../board.tsx";

export const Events = ({ board: { events, incidents, session } }: { board: BoardAnswer }) => {
  const { t, f } = useWords();
  return (
    <Panel title={t("proctoring.board.events")} aside={incidents > 0 && <Go to="/exams/incidents" search={{ sessionId: session.id }}>{t("invigilation.incidents.of", { n: incidents })}</Go>}>
      {events.length === 0 && <p className="dim">{t("proctoring.board.noEvents")}</p>}
      <ol className="plain board-ev">
        {events.map((event, i) => (
          <li key={i}>
            <time dateTime={event.at}>{f.time(event.at)}</time>
            <b>{event.seat === null ? t("proctoring.board.room") : t("proctoring.board.seatShort", { seat: String(event.seat) })}</b>
            <span>
              {t.find(`exams.event.${event.kind}${event.seats > 1 ? "Many" : ""}`, { n: event.seats, minutes: event.minutes ?? 0, reason: event.reason ?? "" }) ?? event.kind}
              {event.finishKind && ` (${t(`exams.finish.${event.finishKind}`)})`}
              {event.by && <span className="dim"> · {event.by}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
};
