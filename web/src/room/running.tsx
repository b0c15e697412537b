/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Question as Asked } from "./api.ts";
import type { Parts } from "./app.tsx";
import { Carry } from "./carry.tsx";
import { End } from "./end.tsx";
import { Tools } from "./head.tsx";
import { useHeading } from "./heading.ts";
import { List } from "./list.tsx";
import { answerOfKey, Question } from "./question/index.tsx";
import { useMinutes, Time } from "./time.tsx";
import { useTitle } from "./title.ts";

/** What is saved and what is not yet, always said. */
const Saved = ({ exam, t, f, warning }: Parts & { warning: string }) => {
  const { pending, savedAt } = exam.journal!;
  const waits = pending.length > 0 && (!exam.online || !exam.sending);
  const words = waits && !exam.online ? t("room.saved.here", { n: exam.kept ? exam.lying : pending.length }) : pending.length > 0 ? t("room.saved.sending") : savedAt ? t("room.saved.all", { time: f.time(savedAt) }) : t("room.saved.none");
  const kind = !exam.online && pending.length > 0 ? "wait" : pending.length > 0 || !savedAt ? "idle" : "";
  return (
    <p class={`saved ${kind}`} role="status" data-pending={pending.length || undefined}>
      <i aria-hidden="true">{kind === "wait" ? pending.length : kind === "idle" ? "…" : "✓"}</i>
      <span>
        {words}
        {warning && <span class="vh"> {warning}</span>}
      </span>
    </p>
  );
};

const Head = (parts: Parts & { minutes: number; warning: string }) => {
  const { exam, t, lang, minutes, warning } = parts;
  const { attempt } = exam.journal!;
  return (
    <header>
      <div class="bar">
        <p class="who">
          <b>{lang === "az" ? attempt.subject.nameAz : attempt.subject.nameEn}</b>
          <br />
          <span class="dim small">{t("room.who", { number: String(attempt.candidate.number).padStart(7, "0"), seat: attempt.seat })}</span>
        </p>
        <Saved {...parts} />
        <Tools {...parts} />
        <Time t={t} minutes={minutes} />
      </div>
      <div class="clock" role="progressbar" aria-label={t("room.leftLabel")} aria-valuemin={0} aria-valuemax={attempt.minutes + attempt.extraMinutes} aria-valuenow={Math.max(0, minutes)}>
        <i style={{ width: `${(100 * Math.max(0, minutes)) / (attempt.minutes + attempt.extraMinutes)}%` }} />
      </div>
      {!exam.online && (
        <div class="off" role="alert">
          <p>
            <b>{t("room.offline.lead")}</b> {t("room.offline.text")}
          </p>
          <Carry {...parts} quiet />
        </div>
      )}
      {!exam.kept && exam.online && (
        <div class="off">
          <p>{t("room.unkept")}</p>
        </div>
      )}
      {warning && (
        <div class="off soon">
          <p>{warning}</p>
        </div>
      )}
    </header>
  );
};

/** The warnings at ten and five minutes and at the last one; each stands for a minute. And time that was added. */
const useWarning = ({ exam, t }: Parts, minutes: number): string => {
  const extra = exam.journal!.attempt.extraMinutes;
  const before = useRef(extra);
  const [granted, setGranted] = useState(0);
  useEffect(() => {
    if (extra === before.current) return;
    setGranted(extra - before.current);
    before.current = extra;
    const gone = setTimeout(() => setGranted(0), 60_000);
    return () => clearTimeout(gone);
  }, [extra]);
  if (granted > 0) return t("room.extra", { minutes: granted });
  return minutes === 10 ? t("room.warn.ten") : minutes === 5 ? t("room.warn.five") : minutes === 1 ? t("room.warn.one") : "";
};

/** Who enters while the room is paused is told no questions yet. */
export const Running = (parts: Parts) => (parts.exam.journal!.attempt.questions.length > 0 ? <Asking {...parts} /> : <Untold {...parts} />);

const Untold = (parts: Parts) => {
  const minutes = useMinutes(parts.exam, parts.life);
  useTitle(parts.t("room.paused.heading"));
  return (
    <>
      <Head {...parts} minutes={minutes} warning="" />
      <Paused {...parts} />
    </>
  );
};

const Asking = (parts: Parts) => {
  const { exam, life, t, lang } = parts;
  const journal = exam.journal!;
  const { questions } = journal.attempt;
  const index = Math.min(journal.current, questions.length - 1);
  const question = questions[index]!;
  const [ending, setEnding] = useState(false);
  const paused = exam.phase === "paused";
  const minutes = useMinutes(exam, life);
  const warning = useWarning(parts, minutes);
  const heading = useHeading(index, !ending && !paused);

  useMedia(questions);
  useTitle(paused ? t("room.paused.heading") : ending ? t("room.title.finish") : t("room.title.question", { n: question.position }));
  useLayoutEffect(() => {
    if (!ending) life.show(index);
  }, [index, ending, life]);

  const go = (to: number): void => {
    if (to >= 0 && to < questions.length) life.show(to);
  };
  const itemId = question.item.id;
  useKeys(!ending && !paused, (key) => {
    const response = answerOfKey(question.item, journal.answers[itemId], key);
    if (response) life.answer(itemId, response);
    else if (key === "ArrowLeft") go(index - 1);
    else if (key === "ArrowRight") go(index + 1);
    else if (key.toLowerCase() === "m") life.mark(itemId);
    else return false;
    return true;
  });

  const end = () => setEnding(true);
  return (
    <>
      <Head {...parts} minutes={minutes} warning={warning} />
      {paused ? (
        <Paused {...parts} />
      ) : ending ? (
        <End {...parts} minutes={minutes} back={(to) => (setEnding(false), to !== undefined && life.show(to))} />
      ) : (
        <>
          <main class="ask">
            <h1 ref={heading} tabIndex={-1}>
              {t.parts("room.questionOf", { n: question.position, of: questions.length, part: t(`room.part.${question.part}`), b: (pieces) => <b>{pieces}</b> })}
            </h1>
            <Question key={itemId} item={question.item} lang={lang} t={t} response={journal.answers[itemId]} answer={(response, typing) => life.answer(itemId, response, typing)} />
          </main>
          <footer class="end">
            <button type="button" class="btn b2" aria-disabled={index === 0} onClick={() => go(index - 1)}>
              <span aria-hidden="true">←</span>
              {t("room.previous")}
            </button>
            <button type="button" class="btn b2" aria-pressed={journal.marked.includes(itemId)} onClick={() => life.mark(itemId)}>
              {t("room.mark")}
              {journal.marked.includes(itemId) && " ✓"}
            </button>
            {index < questions.length - 1 ? (
              <button type="button" class="btn" onClick={() => go(index + 1)}>
                {t("room.next")}
                <span aria-hidden="true">→</span>
              </button>
            ) : (
              <button type="button" class="btn" onClick={end}>
                {t("room.finish")}
              </button>
            )}
            <span class="sp" />
            <button type="button" class="btn b2 fin" onClick={end}>
              {t("room.finish")}
            </button>
          </footer>
          <List {...parts} />
        </>
      )}
    </>
  );
};

/** The room stands still: nothing of the questions is seen, and the time does not run. */
const Paused = ({ t, life }: Parts) => {
  const heading = useHeading();
  return (
    <main class="plain">
      <h1 ref={heading} tabIndex={-1}>
        {t("room.paused.heading")}
      </h1>
      <p class="lead" role="status">
        {t("room.paused.text", { minutes: Math.max(0, Math.ceil((life.left() ?? 0) / 60_000)) })}
      </p>
    </main>
  );
};

/** Fetches the pictures of all questions beforehand: the line may be gone when they are looked at. */
const useMedia = (questions: readonly Asked[]): void => {
  const media = [...new Set(questions.flatMap(({ item }) => item.media))].join(" ");
  useEffect(() => {
    for (const path of media.split(" ").filter(Boolean)) void fetch(path).catch(() => undefined);
  }, [media]);
};

/** What the focus is in has arrow keys, or letters, of its own. */
const takesKeys = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches("select, textarea, audio, video, input:not([type=radio], [type=checkbox])")) return true;
  return key.startsWith("Arrow") && target.closest(".pairs, .stimulus") !== null;
};

/** A key that is held, or stuck, goes on changing the answer that has the focus. */
const changesAgain = ({ repeat, target, key }: KeyboardEvent): boolean =>
  repeat && key !== "Tab" && target instanceof HTMLElement && target.matches(".question :is(select, button, [type=radio], [type=checkbox])");

/** Keys that work wherever the focus is, as long as no other key is held. */
const useKeys = (on: boolean, act: (key: string) => boolean): void => {
  const newest = useRef(act);
  newest.current = act;
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent): void => {
      if (changesAgain(event)) return event.preventDefault();
      // leafing goes on while a key is held; an answer is given once
      if (event.repeat && !event.key.startsWith("Arrow")) return;
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || takesKeys(event.target, event.key)) return;
      if (newest.current(event.key)) event.preventDefault();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [on]);
};
