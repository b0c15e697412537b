/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { plainOf } from "./markup.tsx";
import { isNumber, longest, optionsOf, textOf, type Answering } from "./parts.ts";

interface Placed<G extends string> extends Answering<G> {
  /** Which of the item's places this is, from 1; 0 where it has one only. */
  place: number;
}

const labelOf = ({ interaction, lang, t, place }: Placed<string>): string => {
  const prompt = plainOf(textOf(interaction.prompt, lang));
  return prompt || (place > 0 ? t("room.entry.place", { n: place }) : t("room.entry.answer"));
};

/** A word within a sentence, chosen from a list. */
export const InlineChoice = (props: Placed<string>) => {
  const { interaction, lang, t, given, give, asks } = props;
  const select = useRef<HTMLSelectElement>(null);
  // while it has the focus it shows what was chosen last, which may be ahead of what was told
  useEffect(() => {
    const { current } = select;
    if (current && current !== document.activeElement) current.value = given ?? "";
  }, [given]);
  return (
    <select class="inline" ref={select} aria-label={labelOf(props)} aria-describedby={asks} onChange={(event) => give(event.currentTarget.value || null)}>
      <option value="">{t("room.entry.choose")}</option>
      {optionsOf(interaction).map(({ id, text }) => (
        <option key={id} value={id}>
          {plainOf(textOf(text, lang))}
        </option>
      ))}
    </select>
  );
};

/** A word or a number that is typed. What is no number is not saved, and says so; what was typed stays. */
export const Entry = (props: Placed<string>) => {
  const { interaction, t, given, give, asks } = props;
  const { responseId, type, expectedLength, whole = false } = interaction;
  const number = type === "number_entry";
  const [typed, setTyped] = useState(given ?? "");
  const told = useRef(given);
  const input = useRef<HTMLInputElement>(null);
  // an answer taken away, or brought by the server, is shown; what is being typed is never overwritten by its own echo, which comes later
  useEffect(() => {
    if (given !== told.current && input.current !== document.activeElement) setTyped(given ?? "");
  }, [given]);
  const fits = (text: string): boolean => !number || text.trim() === "" || isNumber(text, whole);
  const take = (text: string): void => {
    setTyped(text);
    const next = text.trim() === "" || !fits(text) ? null : text;
    told.current = next;
    if (next !== given) give(next, true);
  };
  const wrong = !fits(typed);
  const width = Math.min(40, Math.max(number ? 8 : 14, (expectedLength ?? 0) + 3));
  return (
    <span class="entry">
      <input
        type="text"
        ref={input}
        inputMode={number ? "decimal" : "text"}
        value={typed}
        maxLength={number ? 64 : longest}
        style={{ width: `${width}ch` }}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        aria-label={labelOf(props)}
        aria-describedby={wrong ? `${responseId}-err ${asks}` : asks}
        aria-invalid={wrong ? true : undefined}
        onInput={(event) => take(event.currentTarget.value)}
      />
      {wrong && (
        <span class="err" id={`${responseId}-err`} role="alert">
          {t(whole ? "room.entry.whole" : "room.entry.number")}
        </span>
      )}
    </span>
  );
};
