import type { MessageKey, Translate, Value } from "@kadr/i18n";
import { html, type Child, type Html } from "../../../platform/html.ts";

type Rich = Readonly<Record<string, Value | Html | ((pieces: (string | Html)[]) => Html)>>;

const usual = {
  b: (pieces: (string | Html)[]): Html => html`<b>${pieces}</b>`,
  n: (pieces: (string | Html)[]): Html => html`<span class="nowrap">${pieces}</span>`,
};

/** A message as HTML: its text and values are escaped, `<b>` and `<n>` (no wrap) are known, other tags are given as functions. */
export const rich = (t: Translate, key: MessageKey, values: Rich = {}): Html => html`${t.parts<Html>(key, { ...usual, ...values })}`;

/** Words for people who cannot see what others see. */
export const hidden = (words: Child): Html => html`<span class="vh">${words}</span>`;
