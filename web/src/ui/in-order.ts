import type { Lang } from "@kadr/i18n/lang";

const english = new Intl.Collator("en");

/** Choices in the order of what is read. They come in Azerbaijani order, which not every browser knows: that one is kept. */
export const inOrder = <T extends { label: string }>(choices: readonly T[], lang: Lang): T[] =>
  lang === "az" ? [...choices] : choices.toSorted((a, b) => english.compare(a.label, b.label));
