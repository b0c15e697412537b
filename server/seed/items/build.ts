import { Dice } from "../country/dice.ts";
import type { BankItem, Draft, Words } from "./types.ts";

/** The same text in both languages: numbers, formulas, words of the language that is examined. */
export const same = (text: string | number): Words => ({ az: signed(text), en: signed(text) });

/** A number with its unit, az and en. */
export const unit = (value: number, az: string, en: string): Words => ({ az: `${commaNumber(value)} ${az}`, en: `${signed(value)} ${en}` });

/** A number alone, with the decimal sign of each language. */
export const number = (value: number): Words => ({ az: commaNumber(value), en: signed(value) });

const signed = (text: string | number) => String(text).replace(/^-/, "−");
export const commaNumber = (value: number) => signed(value).replace(".", ",");

/** A template: parameters are drawn until `count` different questions are found. */
export interface Template {
  topic: string;
  difficulty: number;
  count: number;
  /** Undefined when the drawn parameters make no good question. */
  ask(dice: Dice): { stem: Words; right: Words; wrong: Words[] } | undefined;
}

export function fromTemplates(name: string, templates: readonly Template[]): Draft[] {
  const dice = new Dice(20, `items ${name}`);
  const seen = new Set<string>();
  return templates.flatMap(({ topic, difficulty, count, ask }, index) => {
    const drafts: Draft[] = [];
    for (let tries = 0; drafts.length < count; tries++) {
      if (tries > 20_000) throw new Error(`${name}: template ${index} cannot make ${count} questions`);
      const asked = ask(dice);
      if (!asked || seen.has(asked.stem.az) || distinct(asked.right, asked.wrong).length < 3) continue;
      seen.add(asked.stem.az);
      drafts.push({ topic, difficulty: Math.round((difficulty + dice.unit() * 0.1 - 0.05) * 100) / 100, ...asked });
    }
    return drafts;
  });
}

/** The wrong answers that differ from the right one and from each other, in both languages. */
function distinct(right: Words, wrong: readonly Words[]): Words[] {
  const kept: Words[] = [];
  for (const words of wrong) {
    if ([right, ...kept].every((other) => other.az !== words.az && other.en !== words.en)) kept.push(words);
  }
  return kept;
}

/** Drafts become items: three wrong answers, four options in a drawn order, a code by subject and number. */
export function finish(prefix: string, subject: string | null, part: BankItem["part"], drafts: readonly Draft[]): BankItem[] {
  return drafts.map((draft, index) => {
    const code = `${prefix}-${String(index + 1).padStart(3, "0")}`;
    const wrong = distinct(draft.right, draft.wrong).slice(0, 3);
    if (wrong.length < 3) throw new Error(`${code}: fewer than three wrong answers`);
    const texts = new Dice(21, code).shuffled([draft.right, ...wrong]);
    return {
      code,
      subject,
      part,
      topic: draft.topic,
      difficulty: draft.difficulty,
      sample: false,
      stem: draft.stem,
      options: texts.map((text, place) => ({ id: "ABCD"[place]!, text })),
      key: "ABCD"[texts.indexOf(draft.right)]!,
    };
  });
}

/** The Azerbaijani ordinal ending by the last spoken vowel: 1-ci, 3-cü, 6-cı, 9-cu. For whole numbers from 1 to 99. */
export function ordinalAz(value: number): string {
  const ones = ["", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu"];
  const tens = ["", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı"];
  return `${value}-${value % 10 === 0 ? tens[value / 10] : ones[value % 10]}`;
}

/** Lines `stem | right | wrong | wrong | wrong`; `#` opens a comment, empty lines are left out. */
export function tableOf(text: string): string[][] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const cells = line.split("|").map((cell) => cell.trim());
      if (cells.length < 5 || cells.some((cell) => cell === "")) throw new Error(`not a line of a question table: ${line}`);
      return cells;
    });
}

/** A facility that differs from line to line around the topic's: the bank is not all of one difficulty. */
export function spread(around: number, index: number): number {
  return Math.round((around + ((index * 7) % 11) * 0.02 - 0.1) * 100) / 100;
}
