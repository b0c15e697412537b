import type { Lang } from "../lang.ts";

export type PluralForm = "one" | "other";
export type OrdinalForm = "one" | "two" | "few" | "many" | "other";

/** The form of a word that a number takes, by CLDR: both languages know one and other. */
export const pluralForm = (_lang: Lang, n: number): PluralForm => (n === 1 ? "one" : "other");

/**
 * The form of the ending a number takes when it is read aloud. In Azerbaijani the four forms are the four vowels of the ending:
 * one is i (bir-inci), few is ü (üç-üncü), many is ı (altı-ncı), other is u (doqquz-uncu). CLDR forgets that whole thousands end
 * in "min" and take i.
 */
export const ordinalForm = (lang: Lang, n: number): OrdinalForm => {
  const whole = Math.abs(Math.trunc(n));
  return lang === "az" ? azerbaijaniForm(whole) : englishForm(whole);
};

const azerbaijaniForm = (n: number): OrdinalForm => {
  const [ones, tens] = [n % 10, n % 100];
  if (n === 0) return "many";
  if (n % 1_000_000 === 0) return "other";
  if (n % 1000 === 0) return "one";
  if (tens === 0) return "few";
  if ([1, 2, 5, 7, 8].includes(ones) || [20, 50, 70, 80].includes(tens)) return "one";
  if (ones === 3 || ones === 4) return "few";
  if (ones === 6 || [40, 60, 90].includes(tens)) return "many";
  return "other";
};

const englishForm = (n: number): OrdinalForm => {
  const [ones, tens] = [n % 10, n % 100];
  if (tens >= 11 && tens <= 13) return "other";
  return ones === 1 ? "one" : ones === 2 ? "two" : ones === 3 ? "few" : "other";
};

const englishEndings = { one: "st", two: "nd", few: "rd", many: "th", other: "th" } as const;

/** The endings that an Azerbaijani number can carry, by vowel. */
const endings = {
  /** which one: 2-ci, 3-cü, 6-cı, 9-cu */
  ordinal: { one: "ci", two: "ci", few: "cü", many: "cı", other: "cu" },
  /** at: 14:20-də, 16-da */
  locative: { one: "də", two: "də", few: "də", many: "da", other: "da" },
  /** from, out of: 8-dən, 9-dan */
  ablative: { one: "dən", two: "dən", few: "dən", many: "dan", other: "dan" },
  /** is: 50-dir, 3-dür, 6-dır, 9-dur */
  copula: { one: "dir", two: "dir", few: "dür", many: "dır", other: "dur" },
  /** of them: 1-i, 3-ü, 9-u; numbers that end in a vowel take -si, -sı */
  possessive: { one: "i", two: "i", few: "ü", many: "ı", other: "u" },
  /** to: 5-ə, 9-a; numbers that end in a vowel take -yə, -ya */
  dative: { one: "ə", two: "ə", few: "ə", many: "a", other: "a" },
} as const;
export type Ending = keyof typeof endings;

// iki, altı, yeddi, iyirmi and əlli end in a vowel and need a consonant before the ending's own vowel.
const endsInVowel = (n: number): boolean => [2, 6, 7].includes(n % 10) || [20, 50].includes(n % 100);

/** The Azerbaijani ending of a number without its hyphen, by the sound of its last word: `azEnding(4, "possessive")` is `ü`. */
export const azEnding = (n: number, ending: Ending): string => {
  const whole = Math.abs(Math.trunc(n));
  const vowel = endings[ending][azerbaijaniForm(whole)];
  if (!endsInVowel(whole)) return vowel;
  return ending === "possessive" ? `s${vowel}` : ending === "dative" ? `y${vowel}` : vowel;
};

/** `2-ci`, `3-cü`, `1000-ci`; in English `2nd`, `3rd`, `1000th`. */
export const formatOrdinal = (lang: Lang, n: number): string =>
  lang === "az" ? `${n}-${azEnding(n, "ordinal")}` : `${n}${englishEndings[englishForm(Math.abs(n))]}`;

const joints = { az: { and: " və ", or: ", yaxud " }, en: { and: " and ", or: " or " } } as const;

/** `a, b və c`; with `or`: `a, b, yaxud c`. */
export const formatList = (lang: Lang, items: readonly string[], kind: "and" | "or" = "and"): string => {
  if (items.length < 2) return items[0] ?? "";
  return items.slice(0, -1).join(", ") + joints[lang][kind] + items.at(-1);
};
