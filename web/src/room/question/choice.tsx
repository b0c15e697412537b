/** @jsxImportSource preact */
import { Markup } from "./markup.tsx";
import { langOf, letters, optionsOf, textOf, type Answering } from "./parts.ts";

/** One option of a list, or several. The letters name the options in the order in which they stand here. */
export const Choice = ({ interaction, lang, t, given, give, asks }: Answering<string | string[]>) => {
  const { responseId, type, maxChoices = 0 } = interaction;
  const several = type === "multiple_choice";
  const chosen = given === null ? [] : [given].flat();
  const full = several && maxChoices > 0 && chosen.length >= maxChoices;
  const hint = several ? (maxChoices > 1 ? t("room.choice.most", { n: maxChoices }) : maxChoices === 0 ? t("room.choice.all") : "") : "";
  return (
    <fieldset aria-labelledby={asks} aria-describedby={hint ? `${responseId}-hint` : undefined}>
      {hint && (
        <p class="hint" id={`${responseId}-hint`}>
          {hint} {maxChoices > 1 && <span role="status">{full && t("room.choice.full")}</span>}
        </p>
      )}
      {optionsOf(interaction).map(({ id, text }, i) => {
        const on = chosen.includes(id);
        return (
          <label class="opt" key={id} data-off={full && !on ? "" : undefined}>
            {several ? (
              <input
                type="checkbox"
                name={responseId}
                value={id}
                checked={on}
                aria-disabled={full && !on ? "true" : undefined}
                onClick={(event) => full && !on && event.preventDefault()}
                onChange={() => give(toggle(chosen, id))}
              />
            ) : (
              <input type="radio" name={responseId} value={id} checked={on} onChange={() => give(id)} />
            )}
            <b aria-hidden="true">{letters[i]}</b>
            <span lang={langOf(text, lang)}>
              <Markup text={textOf(text, lang)} />
            </span>
          </label>
        );
      })}
    </fieldset>
  );
};

/** The chosen options with this one put in or taken out. */
export const toggle = (chosen: readonly string[], id: string): string[] => (chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
