// Letters that look like the Azerbaijani schwa but are others: Cyrillic and African. Registers and keyboards mix them up.
const lookAlikes: Record<string, string> = { "\u04d9": "\u0259", "\u01dd": "\u0259", "\u04d8": "\u018f", "\u018e": "\u018f" };
const apostrophe = "['`\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u2032]";
const letter = "[\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lo}]";
const afterOg = new RegExp(`(?<=[oOgG])${apostrophe}`, "gu");
const betweenLetters = new RegExp(`(?<=${letter})${apostrophe}(?=${letter})`, "gu");
// Control and format characters; those that part words (tab, line break) are spaces and treated as such below.
const invisible = /[\p{Cc}\p{Cf}](?<!\s)/gu;

const composed = (text: string): string =>
  text.replace(invisible, "").normalize("NFC").replace(/[\u04d9\u01dd\u04d8\u018e]/g, (letter) => lookAlikes[letter]!);

/**
 * What is stored when someone types a name, a title or any other single line: composed (NFC), one schwa, the Uzbek letters oʻ and gʻ
 * with U+02BB and the tutuq with U+02BC, no control characters, single spaces, none at the ends. Doing it twice changes nothing.
 */
export const normaliseText = (text: string): string =>
  composed(text)
    .replace(/\s+/gu, " ")
    .trim()
    .replace(afterOg, "\u02bb")
    .replace(betweenLetters, (sign) => (sign === "\u02bb" ? sign : "\u02bc"));

/** What is stored when someone types several lines, such as a reason: the same, but lines stay and apostrophes are left as typed. */
export const normaliseProse = (text: string): string =>
  composed(text.replace(/\r\n?/g, "\n"))
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** The letters that folding replaces one by one (six schwas and the dotless i), and what they become. */
export const foldedLetters = { from: "\u018f\u0259\u04d8\u04d9\u01dd\u018e\u0131", to: "eeeeeei" } as const;
/** The signs that folding drops: the accents NFD sets apart, and every apostrophe. */
export const droppedSigns =
  "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u0323\u0327\u0328\u0331" +
  "\u0027\u0060\u00b4\u02b9\u02bb\u02bc\u2018\u2019\u2032";

const plain = new Map<string, string>([
  ...[...foldedLetters.from].map((letter, i) => [letter, foldedLetters.to[i]!] as const),
  ...[...droppedSigns].map((sign) => [sign, ""] as const),
]);
const changed = new RegExp(`[${[...plain.keys()].join("")}]`, "g");

/**
 * The text as it is searched: `Şəki`, `ŞƏKİ` and `seki` are one. The twin of `kadr_fold` in the database; only A–Z are lowered, as
 * `lower(… COLLATE "C")` does, so that both say the same of every text.
 */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(changed, (sign) => plain.get(sign)!)
    .replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));

/** Capitals for names and headings: `i` gives `İ`, `ı` gives `I`. */
export const upperAz = (text: string): string => text.toLocaleUpperCase("az");

/** Small letters for names: `İ` gives `i`, `I` gives `ı`. */
export const lowerAz = (text: string): string => text.toLocaleLowerCase("az");

const plainI = (text: string): string => text.normalize("NFC").replace(/[\s\p{Cc}\p{Cf}]/gu, "").replace(/\u0130/g, "I").replace(/\u0131/g, "i");

/** A code (FIN, the number of a document or a post) as it is stored: no spaces, plain capitals whatever keyboard typed it. */
export const normaliseCode = (text: string): string => plainI(text).replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 32));

/** An e-mail address or login as it is compared: no spaces, plain small letters whatever keyboard typed it. */
export const normaliseLogin = (text: string): string => plainI(text).replace(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32));
