import { expect, test } from "vitest";
import { exampleBank, exampleBlueprint } from "../examples/bank.ts";
import { isRefusal } from "../refusal.ts";
import type { Item } from "../types.ts";
import type { FormSettings, MadeForms } from "./index.ts";
import { checkForms, makeForms, quickForms, withDifficulty } from "./index.ts";

const bank = exampleBank();
const blueprint = { minutes: 60, parts: exampleBlueprint.parts.map(({ part, count }) => ({ part, count })) };
const made = async (items: readonly Item[], asked: Partial<FormSettings>, how: Parameters<typeof makeForms>[3] = {}, of = blueprint): Promise<MadeForms> => {
  const result = await makeForms(items, of, asked, how);
  if (isRefusal(result)) throw new Error(result.code);
  return result;
};

test("a bank that suffices gives what is wanted, and the second program confirms it", async () => {
  const { way, settings, forms, report, lacks, assumed } = await made(bank, { forms: 4 });
  expect({ way, lacks, assumed }).toEqual({ way: "optimised", lacks: [], assumed: 0 });
  expect(checkForms(forms, bank, blueprint, settings)).toEqual(report);
  expect(report).toMatchObject({ holds: true, largestNeighbourOverlap: 0 });
  expect(report.largestGap).toBeLessThanOrEqual(0.25);
});

test("a small bank gives less, says what it lacks, and neighbours still share as little as they can", async () => {
  const small = bank.filter((item, i) => item.part === "subject" || i % 5 === 0);
  const { way, lacks, report, settings } = await made(small, { forms: 6 });
  expect(way).toBe("relaxed");
  expect(lacks).toEqual([
    { part: "method", topic: null, need: 15, have: 8 },
    { part: "logic", topic: null, need: 15, have: 8 },
  ]);
  expect(report.largestNeighbourOverlap).toBeLessThanOrEqual(settings.overlap[0]!);
  expect(report.largestNeighbourOverlap).toBeGreaterThanOrEqual(4);
});

test("the blueprint's topics are kept, and the topic that lacks items is named", async () => {
  const few = bank.filter((item, i) => !(item.part === "subject" && item.topic === "topic-3" && i > 40));
  const { lacks, report } = await made(few, { forms: 3 }, { quick: true }, exampleBlueprint);
  expect(lacks).toContainEqual({ part: "subject", topic: "topic-3", need: 15, have: few.filter(({ part, topic }) => part === "subject" && topic === "topic-3").length });
  expect(report.holds).toBe(true);
});

test("items of unknown difficulty count as their part's average, and their number is told", async () => {
  const unknown = bank.map((item, i) => (i % 4 === 0 ? { ...item, difficulty: null } : item));
  const { assumed, report } = await made(unknown, { forms: 3 });
  expect(assumed).toBe(unknown.filter(({ difficulty }) => difficulty === null).length);
  expect(report.holds).toBe(true);
  const none = withDifficulty(bank.map((item) => ({ ...item, difficulty: null })));
  expect(new Set(none.items.map(({ difficulty }) => difficulty))).toEqual(new Set([0.5]));
});

test("the next sitting takes other questions as far as the bank goes", async () => {
  const first = await made(bank, { forms: 3 });
  const taken = new Set(first.forms.flatMap(({ itemIds }) => itemIds));
  const used = new Map([...taken].map((id) => [id, 1]));
  const again = ({ forms }: MadeForms) => new Set(forms.flatMap(({ itemIds }) => itemIds).filter((id) => taken.has(id))).size;
  const least = taken.size - (bank.length - taken.size);
  for (const quick of [false, true]) {
    const fresh = await made(bank, { forms: 3, seed: 7 }, { used, quick });
    const careless = await made(bank, { forms: 3, seed: 7 }, { quick });
    expect(again(fresh)).toBeLessThan(again(careless));
    expect(again(fresh)).toBeGreaterThanOrEqual(Math.max(0, least));
  }
});

test("the simple way keeps the blueprint and enemies apart, and says how far its forms lie apart", async () => {
  const { way, settings, report, forms } = await made(bank, { forms: 10 }, { quick: true });
  expect(way).toBe("quick");
  expect(report).toMatchObject({ holds: true, findings: [] });
  expect(settings.tolerance).toBeGreaterThanOrEqual(report.largestGap - 1e-9);
  expect(report.largestNeighbourOverlap).toBe(0);
  expect(forms).toEqual((await made([...bank].reverse(), { forms: 10 }, { quick: true })).forms);
});

test("one form more than none: a bank of exactly one form still gives equal forms", async () => {
  const one = [...bank.filter(({ part }) => part === "subject").filter((_, i) => i % 6 === 1), ...bank.filter(({ part }) => part === "method").slice(1, 6), ...bank.filter(({ part }) => part === "logic").slice(1, 6)];
  const { report, forms } = await made(one, { forms: 2 }, { quick: true });
  expect(forms[0]!.itemIds).toEqual(forms[1]!.itemIds);
  expect(report).toMatchObject({ holds: true, largestNeighbourOverlap: 35 });
});

test("what cannot be made at all is refused with what is missing", async () => {
  expect(await makeForms(bank.slice(0, 160), blueprint, { forms: 2 })).toEqual({ code: "bank_too_small", data: { part: "logic", need: 5, have: 0 } });
  const ids = bank.filter(({ part }) => part === "logic").slice(0, 6).map(({ id }) => id);
  const hostile = bank.filter(({ id, part }) => part !== "logic" || ids.includes(id)).map((item) => (item.part === "logic" ? { ...item, enemies: ids.filter((id) => id !== item.id) } : item));
  expect(await makeForms(hostile, blueprint, { forms: 2 }, { seconds: 2 })).toEqual({ code: "no_forms_found" });
  expect(quickForms(hostile, blueprint, { forms: 1, seed: 1 })).toBeUndefined();
});
