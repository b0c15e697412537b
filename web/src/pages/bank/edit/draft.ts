import type { Input } from "@kadr/contract";
import type { bank } from "@kadr/contract/bank";

export type Written = Input<typeof bank.createItem>["item"];
export type WrittenType = Written["type"];
export type Lang = "az" | "en";

/** An option, a row or a column while it is being written. The key is its name on this page and goes nowhere. */
export interface Choice {
  key: number;
  az: string;
  en: string;
  fixed: boolean;
  right: boolean;
  /** The key of the column a row is paired with. */
  pair: number | null;
}

/** An item while it is being written: every field as it stands on the page. */
export interface Draft {
  code: string;
  type: WrittenType;
  subjectCode: string;
  part: Written["part"];
  topic: string;
  /** In percent, as typed. */
  difficulty: string;
  sample: boolean;
  stimulusId: string;
  stem: Record<Lang, string>;
  options: Choice[];
  targets: Choice[];
  shuffle: boolean;
  words: string;
  tolerance: string;
  exactCase: boolean;
}

/** The id of a field on the page, by the name that faults call it. */
export const fieldId = (field: string): string => `item-${field}`;

let keys = 0;
export const newChoice = (over: Partial<Choice> = {}): Choice => ({ key: ++keys, az: "", en: "", fixed: false, right: false, pair: null, ...over });

export const emptyDraft = (): Draft => ({
  code: "",
  type: "single_choice",
  subjectCode: "",
  part: "subject",
  topic: "",
  difficulty: "",
  sample: false,
  stimulusId: "",
  stem: { az: "", en: "" },
  options: Array.from({ length: 4 }, () => newChoice()),
  targets: Array.from({ length: 3 }, () => newChoice()),
  shuffle: true,
  words: "",
  tolerance: "",
  exactCase: false,
});

/** What was written before, opened again. The options of an order stand in their right order. */
export const draftOf = (code: string, written: Written): Draft => {
  const choices = (list: Written["options"]) => list.map(({ az = "", en = "", fixed }) => newChoice({ az, en, fixed: fixed ?? false }));
  const targets = choices(written.targets);
  const plain = choices(written.options).map((choice, i) => {
    const pair = written.right.pairs.find(([row]) => row === i)?.[1];
    return { ...choice, right: written.right.options.includes(i), pair: pair === undefined ? null : targets[pair]!.key };
  });
  const blank = emptyDraft();
  return {
    ...blank,
    code,
    type: written.type,
    subjectCode: written.subjectCode ?? "",
    part: written.part,
    topic: written.topic,
    difficulty: written.difficulty === null ? "" : String(Math.round(written.difficulty * 10_000) / 100).replace(".", ","),
    sample: written.sample,
    stimulusId: written.stimulusId ?? "",
    stem: { az: written.stem.az ?? "", en: written.stem.en ?? "" },
    options: plain.length === 0 ? blank.options : written.type === "order" ? written.right.options.map((n) => plain[n]!) : plain,
    targets: targets.length === 0 ? blank.targets : targets,
    shuffle: written.shuffle,
    words: written.right.words.join("\n"),
    tolerance: written.right.tolerance ?? "",
    exactCase: written.right.exactCase,
  };
};

const isWritten = ({ az, en }: Choice): boolean => az.trim() !== "" || en.trim() !== "";
export const hasOptions = (type: WrittenType): boolean => type !== "text_entry" && type !== "number_entry";
export const isInline = (type: WrittenType): boolean => type === "inline_choice" || !hasOptions(type);

/** The lines of a list that are sent: one left empty is not meant. */
export const sent = (list: readonly Choice[]): Choice[] => list.filter(isWritten);

const words = ({ az, en }: Record<Lang, string>) => ({ ...(az.trim() !== "" && { az }), ...(en.trim() !== "" && { en }) });

/** What is sent to the server of what stands on the page. */
export const writtenOf = (draft: Draft): Written => {
  const { type } = draft;
  const options = hasOptions(type) ? sent(draft.options) : [];
  const targets = type === "match" ? sent(draft.targets) : [];
  const list = (choices: readonly Choice[]) => choices.map((choice) => ({ ...words(choice), ...(choice.fixed && { fixed: true as const }) }));
  const share = Number(draft.difficulty.trim().replace(",", ".")) / 100;
  const pairs = options.flatMap((option, row): [number, number][] => {
    const column = targets.findIndex(({ key }) => key === option.pair);
    return column < 0 ? [] : [[row, column]];
  });
  return {
    type,
    subjectCode: draft.subjectCode || null,
    part: draft.part,
    topic: draft.topic.trim(),
    difficulty: draft.difficulty.trim() === "" || !(share >= 0 && share <= 1) ? null : Math.round(share * 10_000) / 10_000,
    sample: draft.sample,
    stimulusId: draft.stimulusId || null,
    stem: words(draft.stem),
    options: list(options),
    targets: list(targets),
    shuffle: draft.shuffle,
    right: {
      options: type === "order" ? options.map((_, i) => i) : type === "match" || !hasOptions(type) ? [] : options.flatMap(({ right }, i) => (right ? [i] : [])),
      pairs: type === "match" ? pairs : [],
      words: hasOptions(type) ? [] : draft.words.split("\n").map((word) => word.trim()).filter(Boolean),
      tolerance: type === "number_entry" ? draft.tolerance.trim() || null : null,
      exactCase: type === "text_entry" && draft.exactCase,
    },
  };
};
