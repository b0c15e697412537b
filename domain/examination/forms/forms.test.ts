import { beforeAll, expect, test } from "vitest";
import { exampleBank, exampleBlueprint } from "../examples/bank.ts";
import type { Form, FormSettings } from "./index.ts";
import { assembleForms, checkForms, defaultFormSettings } from "./index.ts";

const bank = exampleBank();
const settings: FormSettings = { ...defaultFormSettings, forms: 4 };
let forms: Form[];

beforeAll(async () => {
  const made = await assembleForms(bank, exampleBlueprint, settings);
  if (!Array.isArray(made)) throw new Error(JSON.stringify(made));
  forms = made;
});

test("four parallel forms keep the blueprint, expect equal scores and pass the second program", () => {
  const report = checkForms(forms, bank, exampleBlueprint, settings);
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ holds: true, largestNeighbourOverlap: 0 });
  expect(report.largestGap).toBeLessThanOrEqual(0.25);
  expect(report.mostUsed).toBeLessThanOrEqual(2);
});

test("the same bank in another order gives the same forms, another seed gives others", async () => {
  expect(await assembleForms([...bank].reverse(), exampleBlueprint, settings)).toEqual(forms);
  const others = await assembleForms(bank, exampleBlueprint, { ...settings, seed: 2 });
  expect(others).not.toEqual(forms);
  expect(checkForms(others as Form[], bank, exampleBlueprint, { ...settings, seed: 2 }).holds).toBe(true);
});

test("with a limited overlap instead of none the limit is kept", async () => {
  const wider: FormSettings = { ...settings, forms: 3, overlap: [3] };
  const made = (await assembleForms(bank, exampleBlueprint, wider)) as Form[];
  expect(checkForms(made, bank, exampleBlueprint, wider)).toMatchObject({ holds: true, findings: [] });
});

const altered = (change: (copy: Form[]) => void): Form[] => {
  const copy = forms.map((form) => ({ ...form, itemIds: [...form.itemIds] }));
  change(copy);
  return copy;
};
const topicOf = (id: string) => bank.find((item) => item.id === id)!;
const unused = (form: Form, like: string) => bank.find((item) => !form.itemIds.includes(item.id) && item.part === topicOf(like).part && item.topic === topicOf(like).topic)!.id;

test.each<[string, (copy: Form[]) => void, string]>([
  ["a form left out", (copy) => copy.pop(), "form_count"],
  ["a question left out", (copy) => copy[0]!.itemIds.pop(), "part_count"],
  ["a question from nowhere", (copy) => (copy[0]!.itemIds[0] = "nowhere"), "item_unknown"],
  ["a question twice", (copy) => (copy[0]!.itemIds[0] = copy[0]!.itemIds[1]!), "item_repeated"],
  ["a question of another part", (copy) => (copy[0]!.itemIds[copy[0]!.itemIds.findIndex((id) => topicOf(id).part === "logic")] = "item-001"), "part_count"],
  ["a question on another topic", (copy) => {
    const [form] = copy;
    const at = form!.itemIds.findIndex((id) => topicOf(id).topic === "topic-0" && topicOf(id).part === "subject");
    form!.itemIds[at] = unused(form!, form!.itemIds.find((id) => topicOf(id).topic === "topic-1" && topicOf(id).part === "subject")!);
  }, "topic_count"],
  ["two enemies", (copy) => copy[0]!.itemIds.splice(0, 2, "item-000", "item-001"), "enemies_together"],
  ["a question in three forms", (copy) => [0, 1, 2].forEach((form) => (copy[form]!.itemIds[0] = "item-005")), "exposure_exceeded"],
  ["a question shared with a neighbour", (copy) => (copy[1]!.itemIds[0] = copy[0]!.itemIds[0]!), "overlap_exceeded"],
  ["the easiest questions", (copy) => {
    const easiest = (part: string, topic: string, count: number) => bank.filter((item) => item.part === part && (topic === "" || item.topic === topic)).sort((a, b) => b.difficulty! - a.difficulty!).slice(0, count).map((item) => item.id);
    copy[0]!.itemIds = [...[0, 1, 2, 3, 4].flatMap((topic) => easiest("subject", `topic-${topic}`, 5)), ...easiest("method", "", 5), ...easiest("logic", "", 5)];
  }, "score_out_of_tolerance"],
])("the second program finds %s", (_, change, code) => {
  const { holds, findings } = checkForms(altered(change), bank, exampleBlueprint, settings);
  expect(holds).toBe(false);
  expect(findings.map((finding) => finding.code)).toContain(code);
});

test.each<[string, () => ReturnType<typeof assembleForms>, string]>([
  ["a bank that is too small", () => assembleForms(bank.slice(0, 20), exampleBlueprint, settings), "bank_too_small"],
  ["an item of unknown difficulty", () => assembleForms([{ ...bank[0]!, difficulty: null }, ...bank.slice(1)], exampleBlueprint, settings), "difficulty_unknown"],
  ["no forms", () => assembleForms(bank, exampleBlueprint, { forms: 0 }), "settings_out_of_range"],
  ["a faulty blueprint", () => assembleForms(bank, { minutes: 0, parts: [] }, settings), "blueprint_faulty"],
  ["conditions that cannot be met at once", () => assembleForms(bank, exampleBlueprint, { forms: 7, maxUse: 1 }), "no_forms_found"],
])("%s is refused with its code", async (_, make, code) => expect(await make()).toMatchObject({ code }));
