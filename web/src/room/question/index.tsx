/** @jsxImportSource preact */
import type { Lang } from "@kadr/i18n/lang";
import { render, type ComponentChild } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { wordsOf, type RoomWords } from "../words.ts";
import "./question.css";
import { Choice, toggle } from "./choice.tsx";
import { Entry, InlineChoice } from "./inline.tsx";
import { childOf, Markup, nodesOf, placeOf, type Places } from "./markup.tsx";
import { Match } from "./match.tsx";
import { Order } from "./order.tsx";
import { langOf, letters, optionsOf, textOf, wanted, type Answering, type Given, type Interaction, type Item, type Response } from "./parts.ts";

export { isAnswered, letters, type Item, type Response } from "./parts.ts";

interface Asked {
  item: Item;
  lang: Lang;
  response: Response | undefined;
  /** `typing`: more letters may follow at once. */
  answer(response: Response, typing?: boolean): void;
  t: RoomWords;
}

const inline = new Set<Interaction["type"]>(["inline_choice", "text_entry", "number_entry"]);

/** What an answer is given with. */
const controls = ".entry input, input[type=radio], input[type=checkbox], select, .order button";

/** A question as a candidate meets it, of whatever type: its shared text, its wording, and the places where it is answered. */
export const Question = ({ item, lang, response, answer, t }: Asked) => {
  const own = useId();
  const shown = langOf(item.body, lang);
  const form = useRef<HTMLFormElement>(null);
  // after an answer was taken away, the places begin anew: what has the focus keeps what was typed
  const [round, setRound] = useState(0);
  // the button goes with the answer that it took away: the focus goes to where a new one is given
  useLayoutEffect(() => {
    if (round > 0) form.current?.querySelector<HTMLElement>(controls)?.focus();
  }, [round]);
  const typed = item.interactions.filter(({ type }) => inline.has(type));
  const give = (responseId: string) => (given: Given, typing?: boolean) => answer(withGiven(response, responseId, given), typing);
  const places: Places = Object.fromEntries(
    item.interactions.map((interaction) => {
      const { responseId, prompt, type } = interaction;
      const prompted = textOf(prompt, lang);
      const promptId = `${own}-${responseId}`;
      const props = { interaction, lang, t, given: response?.[responseId] ?? null, give: give(responseId), asks: prompted && !inline.has(type) ? `stem ${promptId}` : "stem" };
      const place = typed.length > 1 ? typed.indexOf(interaction) + 1 : 0;
      const way = <Way key={`${responseId} ${round}`} {...props} place={place} />;
      if (inline.has(type)) return [responseId, way];
      return [
        responseId,
        <div class="way" key={responseId}>
          {prompted && (
            <div class="prompt" id={promptId} lang={langOf(prompt, lang)}>
              <Markup text={prompted} />
            </div>
          )}
          {way}
        </div>,
      ];
    }),
  );
  const clear = (): void => {
    setRound(round + 1);
    answer({});
  };
  return (
    <form class="question" ref={form} onSubmit={(event) => event.preventDefault()} autoComplete="off">
      {!item.languages.includes(lang) && <p class="hint">{t(shown === "az" ? "room.only.az" : "room.only.en")}</p>}
      {item.stimulus && (
        <section class="stimulus" aria-label={t("room.stimulus")} lang={langOf(item.stimulus.content, lang)}>
          <Markup text={textOf(item.stimulus.content, lang)} />
        </section>
      )}
      <Body text={item.body[shown] ?? ""} lang={shown} places={places} />
      <p class="clear">
        {isBegun(response) && (
          <button type="button" class="btn b3" onClick={clear}>
            {t("room.clear")}
          </button>
        )}
      </p>
    </form>
  );
};

const Way = (props: Answering<any> & { place: number }): ComponentChild => {
  switch (props.interaction.type) {
    case "inline_choice":
      return <InlineChoice {...props} />;
    case "text_entry":
    case "number_entry":
      return <Entry {...props} />;
    case "match":
      return <Match {...props} />;
    case "order":
      return <Order {...props} />;
    default:
      return <Choice {...props} />;
  }
};

/**
 * The wording in pieces: what asks, so that it can name the list of options to those who read by ear, and between the pieces the lists themselves.
 * A place that the wording does not name stands at its end.
 */
const Body = ({ text, lang, places }: { text: string; lang: Lang; places: Places }) => {
  const nodes = useMemo(() => nodesOf(text), [text]);
  const named = useMemo(() => new Set([...text.matchAll(/data-response="([^"]*)"/g)].map((match) => match[1]!)), [text]);
  const pieces: (ChildNode[] | string)[] = [];
  for (const node of nodes) {
    const place = placeOf(node);
    const last = pieces.at(-1);
    if (place !== undefined && node.nodeName === "DIV") pieces.push(place);
    else if (Array.isArray(last)) last.push(node);
    else pieces.push([node]);
  }
  const first = pieces.findIndex((piece) => Array.isArray(piece));
  return (
    <>
      {first < 0 && <span id="stem" hidden />}
      {pieces.map((piece, i) =>
        Array.isArray(piece) ? (
          <div class="stem" key={i} id={i === first ? "stem" : undefined} lang={lang}>
            {piece.map((node, n) => childOf(node, n, places))}
          </div>
        ) : (
          places[piece]
        ),
      )}
      {Object.entries(places).map(([responseId, way]) => (named.has(responseId) ? null : way))}
    </>
  );
};

const withGiven = (response: Response | undefined, responseId: string, given: Given): Response => {
  const { [responseId]: _, ...rest } = response ?? {};
  return given === null ? rest : { ...rest, [responseId]: given };
};

const isBegun = (response: Response | undefined): boolean => response !== undefined && Object.values(response).some((given) => given !== null && given.length > 0);

/** What a key answers, by number or by letter, in a question with one list of options; undefined where it means nothing. */
export const answerOfKey = (item: Item, response: Response | undefined, key: string): Response | undefined => {
  const [interaction, more] = item.interactions;
  if (!interaction || more || inline.has(interaction.type) || interaction.type === "match") return undefined;
  const place = /^[1-9]$/.test(key) ? Number(key) - 1 : /^[a-z]$/i.test(key) && interaction.type !== "order" ? letters.indexOf(key.toUpperCase()) : -1;
  const { responseId, maxChoices = 0 } = interaction;
  const given = response?.[responseId] ?? null;
  const chosen = (given === null ? [] : [given].flat()) as string[];
  const offered = interaction.type === "order" ? optionsOf(interaction).filter(({ id }) => !chosen.includes(id)) : optionsOf(interaction);
  const option = place < 0 ? undefined : offered[place];
  if (!option) return undefined;
  if (interaction.type === "single_choice") return { [responseId]: option.id };
  if (interaction.type === "order") return chosen.length < wanted(interaction) ? { [responseId]: [...chosen, option.id] } : undefined;
  const next = toggle(chosen, option.id);
  return maxChoices > 0 && next.length > maxChoices ? undefined : withGiven(response, responseId, next.length > 0 ? next : null);
};

/** What a page that is not the room gives to show a question. */
export interface Shown {
  item: Item;
  lang: Lang;
  response?: Response;
  answer?(response: Response): void;
}

/** Shows a question in any page, whatever that is made with. Answers what shows another one in its place, and what takes it away. */
export const mountQuestion = (root: HTMLElement, first: Shown): { show(next: Shown): void; end(): void } => {
  let shown = first;
  let response = first.response;
  const draw = (): void => {
    const answer = (given: Response): void => {
      response = given;
      shown.answer?.(given);
      draw();
    };
    render(<Question key={shown.item.id} item={shown.item} lang={shown.lang} response={response} answer={answer} t={wordsOf(shown.lang)} />, root);
  };
  draw();
  return {
    show(next) {
      if (next.item.id !== shown.item.id || next.response !== undefined) response = next.response;
      shown = next;
      draw();
    },
    end: () => render(null, root),
  };
};
