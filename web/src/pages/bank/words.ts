import type { Translate } from "@kadr/i18n";

export const itemTones = { draft: "mute", review: "info", approved: "ok", retired: "bad" } as const;
export const itemStates = ["draft", "review", "approved", "retired"] as const;
export const writtenTypes = ["single_choice", "multiple_choice", "inline_choice", "text_entry", "number_entry", "match", "order"] as const;
export const itemTypes = [...writtenTypes, "composite"] as const;
export const parts = ["subject", "method", "logic"] as const;

type Values = Readonly<Record<string, string | number>>;

/** The sentence of a fault of an item: the bank's own, else that of the exam's rules, else the one that names the code. */
export const faultWords = (t: Translate, code: string, data: Values): string => {
  try {
    return t.find(`bank.fault.${code}`, data) ?? t.find(`examination.refusal.${code}`, data) ?? t("common.refusalUnknown", { code });
  } catch {
    return t("common.refusalUnknown", { code });
  }
};

/** Markup as plain words, where a page can show nothing else. It is read into a document in which nothing runs. */
export const plainOf = (markup: string): string => (/[<&]/.test(markup) ? (new DOMParser().parseFromString(markup, "text/html").body.textContent ?? "") : markup).trim();

export const cut = (text: string, most = 120): string => (text.length > most ? `${text.slice(0, most - 2)}…` : text);
