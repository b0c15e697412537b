import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { exampleBank, exampleBlueprint } from "./examples/bank.ts";
import { quickForms } from "./forms/quick.ts";
import { commitment, defaultBlueprint, drawForm, forDelivery, scoreItem, verifyForm } from "./index.ts";

const items = exampleBank();
const seed = "7c1f0e5a9b2d4c6f8a3e1d0b";
const byId = new Map(items.map((item) => [item.id, item]));
const candidates = Array.from({ length: 300 }, (_, i) => `candidate-${i}`);
const forms = quickForms(items, exampleBlueprint, { forms: 3, seed: 1 })!;
const input = { forms, items, blueprint: exampleBlueprint, seed, session: "room", candidate: "candidate-9" };
const draw = (candidate: string) => drawForm({ ...input, candidate });

test("everyone gets all questions of their form, part by part as the blueprint has them (§8)", () => {
  for (const candidate of candidates) {
    const { formId, questions } = draw(candidate);
    const drawn = questions.map(({ itemId }) => byId.get(itemId)!);
    expect(drawn.map((item) => item.part)).toEqual([...Array<string>(25).fill("subject"), ...Array<string>(5).fill("method"), ...Array<string>(5).fill("logic")]);
    expect(drawn.map(({ id }) => id).toSorted()).toEqual(forms.find(({ id }) => id === formId)!.itemIds.toSorted());
  }
});

test("the draw does not depend on the order in which the bank and the forms are read", () => {
  const turned = forms.map(({ id, itemIds }) => ({ id, itemIds: itemIds.toReversed() }));
  expect(drawForm({ ...input, forms: turned, items: items.toReversed() })).toEqual(drawForm(input));
});

test("every form is drawn about as often where nobody has a seat", () => {
  const counts = forms.map(({ id }) => candidates.filter((candidate) => draw(candidate).formId === id).length);
  for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(40);
});

test("options are shuffled evenly, and the right option is right wherever it stands", () => {
  const places = [0, 0, 0, 0];
  const item = items[0]!;
  for (let i = 0; i < 1000; i++) {
    const [only] = drawForm({ forms: [{ id: "1", itemIds: [item.id] }], items, blueprint: defaultBlueprint, seed, session: "s", candidate: `c${i}` }).questions;
    const shown = forDelivery(item, only!.optionOrder).interactions[0]!;
    if (!("options" in shown)) throw new Error("a choice has options");
    expect(shown.options.map((option) => option.id)).toEqual(only!.optionOrder);
    const at = shown.options.findIndex((option) => option.id === "A");
    places[at]! += 1;
    expect(scoreItem(item, { RESPONSE: shown.options[at]!.id })).toMatchObject({ right: true });
  }
  for (const count of places) expect(Math.abs(count - 250)).toBeLessThan(60);
});

test("a revealed seed proves the draw, and no other seed or draw passes", () => {
  const { formId, questions } = drawForm(input);
  const published = commitment(seed);
  expect(verifyForm(published, input, { formId, questions })).toEqual({ holds: true });
  expect(verifyForm(published, { ...input, seed: `${seed}x` }, { formId, questions })).toMatchObject({ code: "seed_not_committed" });
  expect(verifyForm(published, { ...input, candidate: "candidate-8" }, { formId, questions })).toMatchObject({ code: "draw_differs" });
  expect(verifyForm(published, input, { formId, questions: [questions[1]!, questions[0]!, ...questions.slice(2)] })).toMatchObject({ code: "draw_differs" });
  expect(() => commitment("short")).toThrow(RangeError);
});

test("neighbouring seats get neighbouring forms of the ring, and each form is dealt equally often", () => {
  const forms = Array.from({ length: 5 }, (_, i) => ({ id: String(i), itemIds: items.slice(i * 10, i * 10 + 10).map((item) => item.id) }));
  const deal = (seat: number) => drawForm({ forms, items, blueprint: defaultBlueprint, seed, session: "morning", candidate: `c${seat}`, seat });
  const dealt = Array.from({ length: 40 }, (_, seat) => Number(deal(seat + 1).formId));
  for (let seat = 1; seat < 40; seat++) expect((dealt[seat]! - dealt[seat - 1]! + 5) % 5).toBe(1);
  const input = { forms, items, blueprint: defaultBlueprint, seed, session: "morning", candidate: "c3", seat: 3 };
  expect(verifyForm(commitment(seed), input, deal(3))).toEqual({ holds: true });
  expect(verifyForm(commitment(seed), { ...input, seat: 4 }, deal(3))).toMatchObject({ code: "draw_differs" });
});

test("which form a seat gets cannot be told without the seed: the session's lot turns the ring", () => {
  const forms = Array.from({ length: 5 }, (_, i) => ({ id: String(i), itemIds: items.slice(i * 10, i * 10 + 10).map((item) => item.id) }));
  const first = (session: string, secret: string) => drawForm({ forms, items, blueprint: defaultBlueprint, seed: secret, session, candidate: "c1", seat: 1 }).formId;
  const rooms = Array.from({ length: 40 }, (_, i) => `room ${i}`);
  expect(new Set(rooms.map((room) => first(room, seed)))).toEqual(new Set(forms.map(({ id }) => id)));
  expect(rooms.map((room) => first(room, seed))).not.toEqual(rooms.map((room) => first(room, `${seed}x`)));
});

test("the lots are plain HMAC-SHA256 over JSON, so that any other program can repeat them", () => {
  const lot = (...words: string[]) => createHmac("sha256", seed).update(JSON.stringify(words)).digest("hex");
  const [first] = draw("candidate-5").questions;
  const order = (lots: string[]) => [...lots].sort((a, b) => (lot("option", "candidate-5", first!.itemId, a) < lot("option", "candidate-5", first!.itemId, b) ? -1 : 1));
  expect(first!.optionOrder).toEqual(order(["A", "B", "C", "D"]));
});

test("a form whose items are not all given is dealt to nobody", () => {
  expect(() => drawForm({ ...input, items: items.filter((item) => item.part !== "logic") })).toThrow(/has 35 items, and 30 of them were given/);
});
