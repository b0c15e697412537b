/** @jsxImportSource preact */
import type { Lang } from "@kadr/i18n/lang";
import type { Question } from "./api.ts";
import type { Response } from "./journal.ts";
import { Markup } from "./markup.tsx";
import type { RoomWords } from "./words.ts";

export const letters = "ABCDEFGH";

type Words = Question["item"]["body"];

/** The language in which a text is there: the reader's, else the other. */
const langOf = (words: Words, lang: Lang): Lang => (words[lang] !== undefined ? lang : words.az !== undefined ? "az" : "en");

interface Asked {
  question: Question;
  lang: Lang;
  response: Response | undefined;
  answer(response: Response): void;
  t: RoomWords;
}

/** The wording of a question and its options, lettered in the order in which they stand here. */
export const Ask = ({ question, lang, response, answer, t }: Asked) => {
  const { item } = question;
  const [interaction] = item.interactions;
  const { responseId, options = [] } = interaction!;
  const given = response?.[responseId];
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <fieldset aria-labelledby="stem">
        <div class="stem" id="stem" lang={langOf(item.body, lang)}>
          <Markup text={item.body[langOf(item.body, lang)] ?? ""} />
        </div>
        {options.map(({ id, text }, i) => (
          <label class="opt" key={id}>
            <input type="radio" name="option" value={id} checked={given === id} onChange={() => answer({ [responseId]: id })} />
            <b>{letters[i]}</b>
            <span lang={langOf(text, lang)}>
              <Markup text={text[langOf(text, lang)] ?? ""} />
            </span>
          </label>
        ))}
      </fieldset>
      <p class="clear">
        {given !== undefined && given !== null && (
          <button type="button" class="btn b3" onClick={() => answer({})}>
            {t("room.clear")}
          </button>
        )}
      </p>
    </form>
  );
};

/** The option a key names, by number or by letter; undefined where there is none. */
export const optionOfKey = (question: Question, key: string): Response | undefined => {
  const [interaction] = question.item.interactions;
  const place = /^[1-8]$/.test(key) ? Number(key) - 1 : key.length === 1 ? letters.indexOf(key.toUpperCase()) : -1;
  const option = place < 0 ? undefined : interaction?.options?.[place];
  return option && interaction ? { [interaction.responseId]: option.id } : undefined;
};
