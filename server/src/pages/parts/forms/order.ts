import { html, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";
import { rich } from "../words/rich.ts";
import { note } from "../words/status.ts";
import { button } from "./buttons.ts";
import { form } from "./form.ts";

export interface Ordered {
  id: string;
  name: string;
  /** Lines under the name. */
  meta: readonly Child[];
}

export interface Order {
  path: string;
  version?: number;
  items: readonly Ordered[];
  /** The item that was just moved stays marked and can be put back. */
  moved?: { id: string; undo: { direction: "up" | "down" } };
}

/** Items in an order one can change without a script: every button sends `up`, `down` or `remove` with the item's id. */
export const order = (view: View, { path, version, items, moved }: Order): Html => {
  const at = items.findIndex(({ id }) => id === moved?.id);
  const said = moved && items[at];
  return form(
    view,
    { path, ...(version !== undefined && { version }) },
    html`${said && movedNote(view, said, at + 1, moved.undo.direction)}<ol class="rank">${items.map((item, i) => row(view, item, i, items.length, item.id === moved?.id))}</ol>`,
  );
};

const movedNote = (view: View, item: Ordered, n: number, back: "up" | "down"): Html =>
  note("ok", html`<p>${rich(view.t, "pages.order.saved", { name: item.name, n })} ${button(view.t("pages.order.undo"), { weight: "quiet", name: back, value: item.id, about: item.name })}</p>`, true);

const row = (view: View, item: Ordered, i: number, count: number, moved: boolean): Html => {
  const { t } = view;
  const move = (way: "up" | "down", sign: string, disabled: boolean): Html =>
    button(html`<span aria-hidden="true">${sign}</span> ${t(`pages.order.${way}`)}`, { weight: "second", name: way, value: item.id, about: item.name, disabled });
  return html`<li class="${moved ? "moved" : ""}"><b aria-hidden="true">${i + 1}</b><div><h2><span class="vh">${t("pages.order.nth", { n: i + 1 })} </span>${item.name}</h2>${item.meta.map(
    (line) => html`<p class="meta">${line}</p>`,
  )}</div><div class="acts">${move("up", "↑", i === 0)}${move("down", "↓", i === count - 1)}${button(t("pages.order.remove"), { weight: "quiet", name: "remove", value: item.id, about: item.name })}</div></li>`;
};
