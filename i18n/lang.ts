/** The languages of the screen. Azerbaijani is the language of the state and the default; English stands beside it everywhere. */
export const langs = ["az", "en"] as const;
export type Lang = (typeof langs)[number];

/** True when the text names one of the languages. */
export const isLang = (text: unknown): text is Lang => langs.includes(text as Lang);

/** The other language: what the switch in the header offers. */
export const otherLang = (lang: Lang): Lang => (lang === "az" ? "en" : "az");
