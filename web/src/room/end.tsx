/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { Refused } from "./api.ts";
import type { Parts } from "./app.tsx";
import { Carry } from "./carry.tsx";
import { useHeading } from "./heading.ts";
import { isAnswered } from "./question/index.tsx";
import { refusalWords } from "./plain-pages.tsx";

/** Links to questions, by their numbers. */
const Numbers = ({ of, t, back }: Pick<Parts, "t"> & { of: readonly { position: number; index: number }[]; back(to: number): void }) => (
  <ul class="grid open">
    {of.map(({ position, index }) => (
      <li key={position}>
        <button type="button" aria-label={t("room.question", { n: position })} onClick={() => back(index)}>
          {position}
        </button>
      </li>
    ))}
  </ul>
);

/** The end is confirmed here, with all that is still unanswered; nothing ends by one slip of the hand. */
export const End = (parts: Parts & { minutes: number; back(to?: number): void }) => {
  const { exam, life, t, minutes, back } = parts;
  const journal = exam.journal!;
  const { questions } = journal.attempt;
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const heading = useHeading();
  const open = questions.flatMap(({ item, position }, index) => (isAnswered(item, journal.answers[item.id]) ? [] : [{ position, index }]));
  const marked = questions.flatMap(({ item, position }, index) => (journal.marked.includes(item.id) ? [{ position, index }] : []));
  const pending = journal.pending.length;

  const confirm = async (): Promise<void> => {
    if (busy || pending > 0) return;
    setBusy(true);
    try {
      await life.finish();
    } catch (error) {
      setFault(error instanceof Refused ? refusalWords(t, error) : t("room.error.offline"));
      setBusy(false);
    }
  };
  return (
    <main class="plain">
      <h1 ref={heading} tabIndex={-1}>
        {t("room.end.heading")}
      </h1>
      {open.length === 0 ? (
        <p class="lead">{t("room.end.all", { n: questions.length })}</p>
      ) : (
        <>
          <p class="lead">{t("room.end.some", { n: open.length })}</p>
          <Numbers of={open} t={t} back={back} />
        </>
      )}
      {marked.length > 0 && (
        <>
          <p>{t("room.end.marked", { n: marked.length })}</p>
          <Numbers of={marked} t={t} back={back} />
        </>
      )}
      {minutes > 0 && <p>{t("room.end.time", { minutes })}</p>}
      <p>{t("room.end.final")}</p>
      {pending > 0 && <p class="note warn">{t("room.end.pending", { n: pending })}</p>}
      {!exam.online && <Carry {...parts} />}
      {fault && (
        <p class="note warn" role="alert">
          {fault}
        </p>
      )}
      <div class="acts">
        <button type="button" class={`btn${open.length > 0 ? "" : " b2"}`} onClick={() => back()}>
          {t("room.end.back")}
        </button>
        <button type="button" class={`btn${open.length > 0 ? " b2" : ""}`} aria-disabled={busy || pending > 0} onClick={confirm}>
          {t("room.end.confirm")}
        </button>
      </div>
    </main>
  );
};
