/** @jsxImportSource preact */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Markup, plainOf } from "./markup.tsx";
import { langOf, optionsOf, textOf, wanted, type Answering } from "./parts.ts";

/** The order with the option at `from` put at `to`. */
export const moved = (order: readonly string[], from: number, to: number): string[] => {
  const rest = order.filter((_, i) => i !== from);
  return to < 0 || to >= order.length ? [...order] : [...rest.slice(0, to), order[from]!, ...rest.slice(to)];
};

/**
 * An order, built by choosing the options one after the other, and put right with arrows: no mouse and no drag is needed, and nothing is
 * answered before the candidate has answered it.
 */
export const Order = ({ interaction, lang, t, given, give, asks }: Answering<string[]>) => {
  const options = optionsOf(interaction);
  const most = wanted(interaction);
  const order = given ?? [];
  const left = options.filter(({ id }) => !order.includes(id));
  const [said, setSaid] = useState("");
  const root = useRef<HTMLDivElement>(null);
  const focus = useRef<string | undefined>(undefined);
  // what was pressed has moved, or is gone: the focus goes with it, or to what is to be pressed next
  useLayoutEffect(() => {
    const wantedNext = focus.current;
    focus.current = undefined;
    if (wantedNext) [...(root.current?.querySelectorAll<HTMLElement>("button") ?? [])].find((button) => wantedNext.split("|").includes(button.dataset.at ?? "") && button.ariaDisabled !== "true")?.focus();
  });
  const name = (id: string): string => plainOf(textOf(options.find((each) => each.id === id)!.text, lang));
  const change = (next: string[], id: string, then: string): void => {
    const at = next.indexOf(id);
    setSaid(at < 0 ? t("room.order.removed", { name: name(id) }) : t("room.order.placed", { name: name(id), n: at + 1 }));
    focus.current = then;
    give(next.length > 0 ? next : null);
  };
  const add = (id: string): void => {
    if (order.length >= most) return;
    const rest = left.filter((each) => each.id !== id);
    const after = left[left.findIndex((each) => each.id === id) + 1] ?? rest[0];
    const next = [...order, id];
    change(next, id, next.length < most && after ? `add ${after.id}` : `up ${id}|remove ${id}`);
  };
  const shift = (id: string, by: -1 | 1): void => {
    const at = order.indexOf(id);
    const to = at + by;
    if (to < 0 || to >= order.length) return;
    const ends = by < 0 ? to === 0 : to === order.length - 1;
    const [up, down] = [`up ${id}`, `down ${id}`];
    change(moved(order, at, to), id, by < 0 ? (ends ? down : up) : ends ? up : down);
  };
  const words = (id: string) => {
    const { text } = options.find((each) => each.id === id)!;
    return (
      <span lang={langOf(text, lang)}>
        <Markup text={textOf(text, lang)} />
      </span>
    );
  };
  return (
    <div class="order" role="group" aria-labelledby={asks} ref={root}>
      <p class="hint">{most < options.length ? t("room.order.some", { n: most }) : t("room.order.hint")}</p>
      {order.length > 0 && (
        <ol aria-label={t("room.order.yours")}>
          {order.map((id, i) => (
            <li key={id}>
              <b aria-hidden="true">{i + 1}</b>
              {words(id)}
              <span class="moves">
                <button type="button" class="btn b2" data-at={`up ${id}`} aria-disabled={i === 0} aria-label={t("room.order.up", { name: name(id) })} onClick={() => shift(id, -1)}>
                  ↑
                </button>
                <button type="button" class="btn b2" data-at={`down ${id}`} aria-disabled={i === order.length - 1} aria-label={t("room.order.down", { name: name(id) })} onClick={() => shift(id, 1)}>
                  ↓
                </button>
                <button type="button" class="btn b2" data-at={`remove ${id}`} aria-label={t("room.order.remove", { name: name(id) })} onClick={() => change(order.filter((each) => each !== id), id, `add ${id}`)}>
                  ×
                </button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && order.length < most && (
        <ul class="left" aria-label={t("room.order.left")}>
          {left.map(({ id }, i) => (
            <li key={id}>
              <button type="button" class="opt" data-at={`add ${id}`} onClick={() => add(id)}>
                <b aria-hidden="true">{i + 1}</b>
                {words(id)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="vh" role="status">
        {said}
      </p>
    </div>
  );
};
