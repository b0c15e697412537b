import { translator, type Lang, type MessageKey, type Value } from "@kadr/i18n";

/** The codes of messages: those that have a title and a text among the words. */
export type NoticeCode = MessageKey extends infer K ? (K extends `notices.${infer C}.title` ? C : never) : never;

/** What a message's sentences need. Words that differ by language stand in both. */
export type NoticeData = Readonly<Record<string, string | number | boolean | null | { az: string; en: string }>>;

/** A value in the language of the message; the full stop of what somebody wrote gives way to the sentence's own. */
const plain = (lang: Lang, value: NoticeData[string]): Value => {
  const one = typeof value === "object" && value !== null ? value[lang] : value;
  return typeof one === "string" ? one.replace(/(?<=\p{L})\.$/u, "") : one;
};

/** A message in words: its heading and its sentences. */
export const noticeWords = (lang: Lang, code: NoticeCode, data: NoticeData): { title: string; text: string } => {
  const t = translator(lang);
  const values = Object.fromEntries(Object.entries(data).map(([name, value]): [string, Value] => [name, plain(lang, value)]));
  return { title: t(`notices.${code}.title`, values), text: t(`notices.${code}.text`, values) };
};

/** Where the person acts on it: a page of the cabinet. */
export const noticePath = (code: string): string => {
  if (code === "application_returned") return "/application";
  if (code.startsWith("offer_")) return "/cabinet/offers";
  if (code.startsWith("appeal_")) return "/cabinet/appeals";
  if (code.startsWith("item_appeal_") || code === "exam_rescored") return "/cabinet/exam";
  if (code === "vacancy_closed") return "/application/choices";
  return "/cabinet";
};
