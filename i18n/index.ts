import { catalogues } from "./catalogues.ts";
import type { Lang } from "./lang.ts";
import { translate, type KeysOf, type Translate as TranslateKeys } from "./translate.ts";

export * from "./format.ts";
export * from "./lang.ts";
export { translate, type Catalogue, type Messages, type RichValues, type Value, type Values } from "./translate.ts";

/** The key of every message: `module.key`, as the Azerbaijani catalogue has it. */
export type MessageKey = KeysOf<typeof catalogues.az>;
/** A translator that knows every module. */
export type Translate = TranslateKeys<MessageKey>;

const made = new Map<Lang, Translate>();

/** The translator of a language over all modules, compiled once for the whole process. */
export const translator = (lang: Lang): Translate => {
  const known = made.get(lang);
  if (known) return known;
  // English has the same keys; the catalogue test holds the two together.
  const t: Translate = translate(lang, catalogues[lang] as typeof catalogues.az);
  made.set(lang, t);
  return t;
};
