import type { Translate } from "@kadr/i18n";
import { formats, type Formats } from "@kadr/i18n/format";
import type { Lang } from "@kadr/i18n/lang";
import { translate } from "@kadr/i18n/translate";
import { createContext, useContext, useState, type ReactNode } from "react";

interface Words {
  lang: Lang;
  t: Translate;
  f: Formats;
  /** The name in the reader's language of anything that has one in each. */
  name(thing: { nameAz: string; nameEn: string }): string;
}

interface Chosen extends Words {
  /** Another language, from now on and on this computer. What is typed on the page stays. */
  choose(lang: Lang): void;
}

const WordsContext = createContext<Chosen | null>(null);
const remembered = "kadr-lang";

/** The language the reader chose last, or their browser's. */
export const chosenLang = (): Lang => {
  const stored = localStorage.getItem(remembered);
  if (stored === "az" || stored === "en") return stored;
  return navigator.language.startsWith("en") ? "en" : "az";
};

/** Loads one language's catalogues; the other is not fetched. */
export const loadWords = async (lang: Lang): Promise<Words> => {
  const catalogue = lang === "az" ? await import("./words/az.ts") : await import("./words/en.ts");
  document.documentElement.lang = lang;
  return { lang, t: translate(lang, catalogue) as unknown as Translate, f: formats(lang), name: ({ nameAz, nameEn }) => (lang === "az" ? nameAz : nameEn) };
};

/** The words of the page, changed where it stands: a page loaded anew would lose what was typed. */
export const WordsProvider = ({ first, children }: { first: Words; children: ReactNode }) => {
  const [words, setWords] = useState(first);
  const choose = (lang: Lang) => {
    localStorage.setItem(remembered, lang);
    // without a line the words do not come; the page stays as it is, and the next one opened is in the language chosen
    loadWords(lang).then(setWords, () => undefined);
  };
  return <WordsContext value={{ ...words, choose }}>{children}</WordsContext>;
};

export const useWords = (): Chosen => {
  const words = useContext(WordsContext);
  if (!words) throw new Error("useWords outside WordsProvider");
  return words;
};
