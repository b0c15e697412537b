import type { Translate } from "@kadr/i18n";
import { formats, type Formats } from "@kadr/i18n/format";
import type { Lang } from "@kadr/i18n/lang";
import { translate } from "@kadr/i18n/translate";
import { createContext, useContext, type ReactNode } from "react";

interface Words {
  lang: Lang;
  t: Translate;
  f: Formats;
  /** The name in the reader's language of anything that has one in each. */
  name(thing: { nameAz: string; nameEn: string }): string;
}

const WordsContext = createContext<Words | null>(null);
const remembered = "kadr-lang";

/** The language the reader chose last, or their browser's. */
export const chosenLang = (): Lang => {
  const stored = localStorage.getItem(remembered);
  if (stored === "az" || stored === "en") return stored;
  return navigator.language.startsWith("en") ? "en" : "az";
};

export const chooseLang = (lang: Lang): void => {
  localStorage.setItem(remembered, lang);
  location.reload();
};

/** Loads one language's catalogues; the other is not fetched. */
export const loadWords = async (lang: Lang): Promise<Words> => {
  const catalogue = lang === "az" ? await import("./words/az.ts") : await import("./words/en.ts");
  document.documentElement.lang = lang;
  return { lang, t: translate(lang, catalogue) as unknown as Translate, f: formats(lang), name: ({ nameAz, nameEn }) => (lang === "az" ? nameAz : nameEn) };
};

export const WordsProvider = ({ words, children }: { words: Words; children: ReactNode }) => <WordsContext value={words}>{children}</WordsContext>;

export const useWords = (): Words => {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords outside WordsProvider");
  return words;
};
