import { printDecimal, readDecimal } from "../table/decimal.ts";
import { largestScore } from "../table/columns.ts";
import { defaultRules, type Rules } from "../types.ts";
import type { Faults, InputFiles } from "./table.ts";

const encoder = new TextEncoder();

/** Reads `rules.json`; what it does not say stands as by default, what it says wrongly or under an unknown name is a fault. */
export function readRules(files: InputFiles, faults: Faults): Rules {
  const bytes = files["rules.json"];
  const given = bytes ? parse(bytes, faults) : {};
  const scale = take(given, "scale", 2, (value) => Number.isInteger(value) && value >= 0 && value <= 6, faults);
  const whole = (value: number) => Number.isInteger(value) && value >= 1 && value <= 60;
  const maxChoices = take(given, "maxChoices", defaultRules.maxChoices, whole, faults);
  let secondRound = defaultRules.secondRound;
  if (typeof given.secondRound === "boolean") secondRound = given.secondRound;
  else if (given.secondRound !== undefined) faults.add("rules.json", 1, "rule_not_so", { rule: "secondRound", value: text(given.secondRound) });
  const mark = (rule: "passMark" | "incentivePassMark", usual: number) => {
    const value = given[rule] === undefined ? usual : given[rule];
    const digits = encoder.encode(typeof value === "number" ? String(value) : "");
    const scaled = readDecimal(digits, 0, digits.length, scale, largestScore);
    if (!Number.isNaN(scaled)) return scaled;
    faults.add("rules.json", 1, "rule_not_so", { rule, value: text(value) });
    return 0;
  };
  const rules = { scale, passMark: mark("passMark", 28), incentivePassMark: mark("incentivePassMark", 21), maxChoices, secondRound };
  for (const name of Object.keys(given)) if (!(name in rules)) faults.add("rules.json", 1, "rule_unknown", { rule: name });
  return rules;
}

/** Writes the rules as `rules.json` holds them: points in plain decimals. */
export function printRules(rules: Rules): string {
  const { scale, maxChoices, secondRound } = rules;
  const mark = (value: number) => printDecimal(value, scale);
  return `{"scale":${scale},"passMark":${mark(rules.passMark)},"incentivePassMark":${mark(rules.incentivePassMark)},"maxChoices":${maxChoices},"secondRound":${secondRound}}\n`;
}

function parse(bytes: Uint8Array, faults: Faults): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below in one fault, whatever the reason.
  }
  faults.add("rules.json", 1, "not_json");
  return {};
}

function take(given: Record<string, unknown>, rule: string, usual: number, right: (value: number) => boolean, faults: Faults): number {
  const value = given[rule];
  if (value === undefined) return usual;
  if (typeof value === "number" && right(value)) return value;
  faults.add("rules.json", 1, "rule_not_so", { rule, value: text(value) });
  return usual;
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? "";
}
