import type { plainItem } from "@kadr/contract/bank";
import { singleChoice, type Item } from "@kadr/domain/examination";
import { optionIdentity } from "@kadr/domain/examination/written";
import type { z } from "zod";

/** A question with one right option as people write it. */
export type PlainItem = z.output<typeof plainItem>;

/** What is wrong with one, by code; `column` is the CSV column to look at. */
export interface ItemFault {
  column: string;
  code: "subject_missing" | "subject_unknown" | "key_out_of_range" | "options_same" | "translation_incomplete" | "code_taken" | "code_repeated";
  data: Record<string, string | number>;
}

/** The n-th option's letter, as an author counts them. */
export const letter = (n: number): string => "abcdefgh"[n]!;

/** The faults an item has by itself. */
export const itemFaults = (item: PlainItem, subjects: ReadonlySet<string>): ItemFault[] => {
  const faults: ItemFault[] = [];
  const fault = (column: string, code: ItemFault["code"], data: ItemFault["data"] = {}) => faults.push({ column, code, data });
  if (item.part === "subject" && item.subjectCode === null) fault("subject", "subject_missing");
  if (item.subjectCode !== null && !subjects.has(item.subjectCode)) fault("subject", "subject_unknown", { value: item.subjectCode });
  if (item.key >= item.options.length) fault("key", "key_out_of_range", { options: item.options.length });
  const english = [item.stem.en, ...item.options.map(({ en }) => en)];
  if (english.some((text) => text !== undefined) && english.some((text) => text === undefined)) {
    fault(item.stem.en === undefined ? "stem_en" : `${letter(english.indexOf(undefined) - 1)}_en`, "translation_incomplete");
  }
  for (const lang of ["az", "en"] as const) {
    const texts = item.options.map((option) => option[lang]);
    const twice = texts.findIndex((text, i) => text !== undefined && texts.indexOf(text) !== i);
    if (twice >= 0) fault(`${letter(twice)}_${lang}`, "options_same", { other: letter(texts.indexOf(texts[twice])) });
  }
  return faults;
};

/** The faults a list has as a whole: a code that stands twice in it, or in the bank already. */
export const codeFaults = (items: readonly { code: string }[], taken: ReadonlySet<string>): { index: number; fault: ItemFault }[] => {
  const seen = new Set<string>();
  const faults: { index: number; fault: ItemFault }[] = [];
  for (const [index, { code }] of items.entries()) {
    const fault = taken.has(code) ? "code_taken" : seen.has(code) ? "code_repeated" : undefined;
    if (fault) faults.push({ index, fault: { column: "code", code: fault, data: { value: code } } });
    seen.add(code);
  }
  return faults;
};

/** The item as the exam's rules know it. */
export const wholeItem = (id: string, plain: PlainItem): Item => {
  const words = ({ az, en }: { az: string; en?: string | undefined }) => ({ az, ...(en !== undefined && { en }) });
  const ids = plain.options.map(({ az }) => optionIdentity(plain.code, "options", az));
  return singleChoice({
    id,
    title: {},
    subject: plain.subjectCode,
    part: plain.part,
    topic: plain.topic,
    difficulty: plain.difficulty,
    stem: words(plain.stem),
    options: plain.options.map((text, i) => ({ id: ids[i]!, text: words(text) })),
    key: ids[plain.key]!,
  });
};
