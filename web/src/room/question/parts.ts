import type { Lang } from "@kadr/i18n/lang";
import type { Question as Asked } from "../api.ts";
import type { RoomWords } from "../words.ts";

export type Item = Asked["item"];
export type Interaction = Item["interactions"][number];
export type Option = NonNullable<Interaction["options"]>[number];
export type Response = Record<string, Given>;
export type Given = string | string[] | [string, string][] | null;
type Words = Item["body"];

/** What every way of answering is given. */
export interface Answering<G extends Given = Given> {
  interaction: Interaction;
  lang: Lang;
  t: RoomWords;
  given: G | null;
  /** `typing`: more letters may follow at once. */
  give(given: G | null, typing?: boolean): void;
  /** The ids of the elements that say what is asked. */
  asks: string;
}

export const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The language in which a text is there: the reader's, else the other. */
export const langOf = (words: Words, lang: Lang): Lang => (words[lang] !== undefined ? lang : words.az !== undefined ? "az" : "en");
export const textOf = (words: Words, lang: Lang): string => words[langOf(words, lang)] ?? "";

export const optionsOf = ({ options = [] }: Interaction): Option[] => options;
/** How many options an order wants; all where it does not say. */
export const wanted = ({ maxChoices = 0, options = [] }: Interaction): number => (maxChoices > 0 ? maxChoices : options.length);

/** True when the interaction has all the answer it asks for. */
const isFull = (interaction: Interaction, given: Given | undefined): boolean => {
  if (given === undefined || given === null || given.length === 0) return false;
  if (interaction.type === "order") return given.length >= (interaction.minChoices || wanted(interaction));
  if (interaction.type === "match") return given.length >= Math.max(1, interaction.minPairs ?? 0);
  return true;
};

/** True when every place of the item has its answer. */
export const isAnswered = (item: Item, response: Response | undefined): boolean => response !== undefined && item.interactions.every((each) => isFull(each, response[each.responseId]));

/** The longest text the server keeps. */
export const longest = 1000;

/** A number as the server reads it: a point or a comma, a sign, an exponent. */
export const isNumber = (typed: string, whole: boolean): boolean => {
  const plain = typed.trim().replace("\u2212", "-").replace(/^([^,.]*),([^,.]*)$/, "$1.$2");
  const [, digits = "", part = "", exponent = "0"] = /^[+-]?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(plain) ?? [];
  if (digits + part === "" || plain.length > 64 || Math.abs(Number(exponent) - part.length) > 60) return false;
  return !whole || Number.isInteger(Number(plain));
};
