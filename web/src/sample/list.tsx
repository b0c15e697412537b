/** @jsxImportSource preact */
import { Fragment } from "preact";
import { isAnswered, type Response } from "../room/question/index.tsx";
import type { Marked, Sample } from "./app.tsx";
import type { SampleWords } from "./words.ts";

interface Props {
  samples: readonly Sample[];
  answers: Readonly<Record<string, Response>>;
  marked: Marked | null;
  at: number;
  go: (to: number) => void;
  t: SampleWords;
}

/** All questions by part: answered or not, and once they are marked, right or not. */
export const List = ({ samples, answers, marked, at, go, t }: Props) => {
  const stateOf = ({ item }: Sample) => {
    const verdict = marked?.questions.find(({ itemId }) => itemId === item.id);
    if (verdict) return verdict.right ? "right" : verdict.answered ? "wrong" : "skipped";
    return isAnswered(item, answers[item.id]) ? "answered" : "open";
  };
  const look = { right: "ok", wrong: "no", skipped: "u", answered: "a", open: "s" } as const;
  const states = samples.map(stateOf);
  const shown = marked ? (["right", "wrong", "skipped"] as const) : (["answered", "open"] as const);
  return (
    <nav class="list" aria-label={t("samples.questions")}>
      {(["subject", "method", "logic"] as const).map((part) => {
        const own = samples.flatMap((sample, i) => (sample.part === part ? [i] : []));
        if (own.length === 0) return null;
        return (
          <Fragment key={part}>
            <h2>{t(`samples.part.${part}`)}</h2>
            <ol class="grid">
              {own.map((i) => (
                <li key={i}>
                  <button type="button" class={look[states[i]!]} aria-current={i === at ? "true" : undefined} aria-label={`${t("samples.question", { n: i + 1 })}, ${t(`samples.state.${states[i]!}`)}`} onClick={() => go(i)}>
                    {i + 1}
                  </button>
                </li>
              ))}
            </ol>
          </Fragment>
        );
      })}
      <ul class="key">
        {shown.map((state) => (
          <li key={state}>
            <i class={look[state]} />
            {t(`samples.key.${state}`, { n: states.filter((each) => each === state).length })}
          </li>
        ))}
      </ul>
    </nav>
  );
};
