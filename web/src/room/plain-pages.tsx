/** @jsxImportSource preact */
import type { Refused } from "./api.ts";
import type { Parts } from "./app.tsx";
import { Carry } from "./carry.tsx";
import { PlainHead } from "./head.tsx";
import { useHeading } from "./heading.ts";
import { useTitle } from "./title.ts";
import { outOf, type RoomWords } from "./words.ts";

/** The sentence of a refusal, as a candidate needs it. */
export const refusalWords = (t: RoomWords, { code, data }: Refused): string =>
  t.find(`room.refusal.${code}`, data as Record<string, number>) ?? t.find(`room.ask.${code}`) ?? t("room.ask.unknown", { code });

/** Time is up: what is pending is on its way, the score follows. */
export const Over = (parts: Parts) => {
  const { exam, life, t } = parts;
  const heading = useHeading();
  useTitle(t("room.over.heading"));
  const pending = exam.journal!.pending.length;
  return (
    <>
      <PlainHead {...parts} />
      <main class="plain">
        <h1 ref={heading} tabIndex={-1}>
          {t("room.over.heading")}
        </h1>
        <p class="lead" role="status">
          {exam.online ? t("room.over.wait") : pending > 0 ? t("room.over.offline", { n: pending }) : t("room.over.offlineSaved")}
        </p>
        {!exam.online && <Carry {...parts} />}
        {!exam.online && (pending === 0 || exam.carried) && (
          <>
            <p>{t("room.over.next")}</p>
            <button type="button" class="btn b2" onClick={() => void life.leave()}>
              {t("room.over.leave")}
            </button>
          </>
        )}
      </main>
    </>
  );
};

/** The score, at once (§8): the number first, then what it is good for (§9), then how it came about. */
export const Result = (parts: Parts) => {
  const { exam, life, t, lang, f } = parts;
  const { result, passMarks } = exam.journal!.attempt;
  const heading = useHeading();
  useTitle(t("room.title.result"));
  if (!result) return null;
  const { score, of, finishKind, finishedAt } = result;
  const verdict = score >= passMarks.general ? t("room.result.reached") : score >= passMarks.incentive ? t("room.result.incentive", { short: passMarks.general - score }) : t("room.result.short", { short: passMarks.incentive - score });
  return (
    <>
      <PlainHead {...parts} />
      <main class="plain">
        <h1 ref={heading} tabIndex={-1}>
          {t("room.result.heading", { score, of, suffix: outOf(lang, of) })}
        </h1>
        <div class="score" role="img" aria-label={t("room.resultBar", { score, of })}>
          <i style={{ width: `${(100 * score) / of}%` }} />
          {[passMarks.incentive, passMarks.general].map((mark) => (
            <b key={mark} style={{ left: `${(100 * mark) / of}%` }}>
              <span>{mark}</span>
            </b>
          ))}
        </div>
        <p class="lead">{verdict}</p>
        <p>
          {t("room.result.marks", { ...passMarks })} {t(`room.result.kind.${finishKind}`, { time: f.time(finishedAt) })}
        </p>
        {exam.counted > 0 && <p class="note ok">{t("room.counted", { n: exam.counted })}</p>}
        {exam.late > 0 && <p class="note warn">{t("room.late", { n: exam.late })}</p>}
        <table>
          <thead>
            <tr>
              <th scope="col">{t("room.result.part")}</th>
              <th scope="col" class="num">
                {t("room.result.right")}
              </th>
            </tr>
          </thead>
          <tbody>
            {result.parts.map((part) => (
              <tr key={part.part}>
                <th scope="row">{t(`room.part.${part.part}`)}</th>
                <td class="num">
                  {part.right} / {part.of}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t("room.result.total")}</th>
              <td class="num">
                <b>
                  {score} / {of}
                </b>
              </td>
            </tr>
          </tbody>
        </table>
        <p>{t("room.result.next")}</p>
        <button type="button" class="btn b2" onClick={() => void life.leave()}>
          {t("room.result.leave")}
        </button>
      </main>
    </>
  );
};
