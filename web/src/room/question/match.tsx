/** @jsxImportSource preact */
import { useState } from "preact/hooks";
import { Markup, plainOf } from "./markup.tsx";
import { langOf, optionsOf, textOf, type Answering, type Interaction } from "./parts.ts";

type Pair = [string, string];

/** In how many pairs one may stand; without end where it is 0. */
const limit = (matchMax = 1): number => (matchMax > 0 ? matchMax : Infinity);

/**
 * The pairs with this one put in. Where one side may stand in so many pairs only, the oldest of its pairs makes room: nobody has to look for the
 * place to free first.
 */
export const pairUp = ({ options = [], targets = [], maxPairs = 0 }: Interaction, pairs: readonly Pair[], [row, column]: Pair): Pair[] => {
  const room = (kept: readonly Pair[], mine: (pair: Pair) => boolean, most: number): Pair[] => {
    const over = kept.filter(mine).length - (most - 1);
    let gone = 0;
    return kept.filter((pair) => !mine(pair) || gone++ >= over);
  };
  const most = (among: Interaction["options"], id: string): number => limit(among?.find((each) => each.id === id)?.matchMax);
  let kept = room(pairs, ([each]) => each === row, most(options, row));
  kept = room(kept, ([, each]) => each === column, most(targets, column));
  return [...(maxPairs > 0 ? room(kept, () => true, maxPairs) : kept), [row, column]];
};

/** Each row with the columns it can be paired with: one list of buttons a row, for keys, fingers and small screens alike. */
export const Match = ({ interaction, lang, t, given, give, asks }: Answering<Pair[]>) => {
  const { responseId, targets = [], maxPairs = 0 } = interaction;
  const pairs = given ?? [];
  const [said, setSaid] = useState("");
  const put = (row: string, column: string): void => {
    const next = pairUp(interaction, pairs, [row, column]);
    const lost = pairs.filter(([a, b]) => !next.some(([c, d]) => a === c && b === d) && a !== row);
    const name = (id: string) => plainOf(textOf(optionsOf(interaction).find((each) => each.id === id)!.text, lang));
    setSaid(lost.length > 0 ? t("room.match.moved", { from: lost.map(([each]) => name(each)).join(", ") }) : "");
    give(next);
  };
  const drop = (row: string, column?: string): void => {
    const next = pairs.filter(([a, b]) => a !== row || (column !== undefined && b !== column));
    setSaid("");
    give(next.length > 0 ? next : null);
  };
  return (
    <div class="pairs" role="group" aria-labelledby={asks}>
      <p class="hint">{maxPairs > 0 && maxPairs < optionsOf(interaction).length ? t("room.match.most", { n: maxPairs }) : t("room.match.hint")}</p>
      {optionsOf(interaction).map(({ id, text, matchMax }, i) => {
        const several = limit(matchMax) > 1;
        const mine = pairs.filter(([row]) => row === id).map(([, column]) => column);
        return (
          <fieldset key={id}>
            <legend lang={langOf(text, lang)}>
              <Markup text={textOf(text, lang)} />
            </legend>
            <div class="chips">
              {targets.map((target) => {
                const on = mine.includes(target.id);
                return (
                  <label class="chip" key={target.id}>
                    <input type={several ? "checkbox" : "radio"} name={`${responseId}-${i}`} checked={on} onChange={() => (on ? drop(id, target.id) : put(id, target.id))} />
                    <span lang={langOf(target.text, lang)}>
                      <Markup text={textOf(target.text, lang)} />
                    </span>
                  </label>
                );
              })}
              {!several && (
                <label class="chip none">
                  <input type="radio" name={`${responseId}-${i}`} checked={mine.length === 0} onChange={() => drop(id)} />
                  <span>{t("room.match.none")}</span>
                </label>
              )}
            </div>
          </fieldset>
        );
      })}
      <p class="hint" role="status">
        {said}
      </p>
    </div>
  );
};
