/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { Refused } from "./api.ts";
import type { Parts } from "./app.tsx";
import { PlainHead } from "./head.tsx";
import { useHeading } from "./heading.ts";
import { letters } from "./question/index.tsx";
import { refusalWords } from "./plain-pages.tsx";
import { useTitle } from "./title.ts";

/** Who sits here, what comes, and how it goes; then the one button. */
export const Before = (parts: Parts) => {
  const { exam, life, t, lang, f } = parts;
  const { attempt } = exam.journal!;
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const questions = attempt.parts.reduce((sum, each) => sum + each.questions, 0);
  const heading = useHeading();
  useTitle(t("room.before.heading"));

  const start = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      await life.start();
    } catch (error) {
      setFault(error instanceof Refused ? refusalWords(t, error) : t("room.error.offline"));
      setBusy(false);
    }
  };
  const facts = [
    [t("room.before.name"), `${attempt.candidate.name} · ${String(attempt.candidate.number).padStart(7, "0")}`],
    [t("room.before.subject"), lang === "az" ? attempt.subject.nameAz : attempt.subject.nameEn],
    [t("room.before.place"), t("room.before.placeValue", { place: attempt.session.place, room: attempt.session.room, seat: attempt.seat })],
    [t("room.before.starts"), f.dateTime(attempt.session.startsAt)],
    [t("room.before.questions"), `${questions}: ${attempt.parts.map(({ part, questions: n }) => `${t(`room.part.${part}`)} ${n}`).join(" · ")}`],
    [t("room.before.minutes"), t("room.before.minutesValue", { minutes: attempt.minutes + attempt.extraMinutes })],
  ];
  return (
    <>
      <PlainHead {...parts} />
      <main class="plain">
        <h1 ref={heading} tabIndex={-1}>
          {t("room.before.heading")}
        </h1>
        <dl class="facts">
          {facts.map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <h2>{t("room.before.rules")}</h2>
        <ul>
          <li>{t("room.rule.point")}</li>
          <li>{t("room.rule.saved")}</li>
          <li>{t("room.rule.offline")}</li>
          <li>{t("room.rule.keys", { options: 4, letter: letters[3]! })}</li>
          <li>{t("room.rule.machine")}</li>
          <li>{t("room.rule.end")}</li>
        </ul>
        {fault && (
          <p class="note warn" role="alert">
            {fault}
          </p>
        )}
        {exam.phase === "ready" ? (
          <>
            <p>{t("room.before.warning")}</p>
            <button class="btn" aria-disabled={busy} onClick={start}>
              {t("room.before.start")}
            </button>
          </>
        ) : (
          <p class="note info" role="status">
            {t(attempt.sessionPaused ? "room.before.paused" : "room.before.waiting")}
          </p>
        )}
      </main>
    </>
  );
};
