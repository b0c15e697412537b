/** @jsxImportSource preact */
import { Fragment } from "preact";
import type { Parts } from "./app.tsx";
import type { Question } from "./api.ts";
import type { Journal } from "./journal.ts";
import { isAnswered } from "./question/index.tsx";
import { outOf } from "./words.ts";

/** What a question is like in the list, in words. */
const stateOf = (journal: Journal, { item }: Question) => {
  const answered = isAnswered(item, journal.answers[item.id]);
  return { answered, marked: journal.marked.includes(item.id), seen: answered || journal.seen.includes(item.id) };
};

/** All questions by part: answered, not answered, not seen, marked. */
export const List = ({ exam, life, t, lang }: Parts) => {
  const journal = exam.journal!;
  const { questions } = journal.attempt;
  const states = questions.map((question) => stateOf(journal, question));
  const count = (test: (state: (typeof states)[number]) => boolean) => states.filter(test).length;
  const parts = [...new Set(questions.map(({ part }) => part))];
  return (
    <nav class="list" aria-label={t("room.questions")}>
      {parts.map((part) => {
        const own = questions.flatMap((question, i) => (question.part === part ? [{ question, i }] : []));
        return (
          <Fragment key={part}>
            <h2>
              {t(`room.part.${part}`)} <span>{t("room.of", { n: own.filter(({ i }) => states[i]!.answered).length, of: own.length, suffix: outOf(lang, own.length) })}</span>
            </h2>
            <ol class="grid">
              {own.map(({ question, i }) => {
                const { answered, marked, seen } = states[i]!;
                const words = [t("room.question", { n: question.position }), t(answered ? "room.state.answered" : seen ? "room.state.unanswered" : "room.state.unseen"), ...(marked ? [t("room.state.marked")] : [])];
                return (
                  <li key={question.item.id}>
                    <button type="button" class={`${answered ? "a" : seen ? "s" : "u"}${marked ? " f" : ""}`} aria-current={journal.current === i ? "true" : undefined} aria-label={words.join(", ")} onClick={() => life.show(i)}>
                      {question.position}
                    </button>
                  </li>
                );
              })}
            </ol>
          </Fragment>
        );
      })}
      <ul class="key">
        <li>
          <i class="a" />
          {t("room.key.answered", { n: count(({ answered }) => answered) })}
        </li>
        <li>
          <i />
          {t("room.key.unanswered", { n: count(({ answered, seen }) => !answered && seen) })}
        </li>
        <li>
          <i class="u" />
          {t("room.key.unseen", { n: count(({ seen }) => !seen) })}
        </li>
        <li>
          <i class="f" />
          {t("room.key.marked", { n: count(({ marked }) => marked) })}
        </li>
      </ul>
    </nav>
  );
};
