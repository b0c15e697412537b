import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { exampleBank, exampleBlueprint } from "./examples/bank.ts";
import { BankTooSmall, commitment, defaultBlueprint, drawForm, drawQuestions, forDelivery, scoreItem, verifyDraw, verifyForm } from "./index.ts";

const items = exampleBank();
const seed = "7c1f0e5a9b2d4c6f8a3e1d0b";
const byId = new Map(items.map((item) => [item.id, item]));
const candidates = Array.from({ length: 100 }, (_, i) => `candidate-${i}`);
const draw = (candidate: string) => drawQuestions({ items, blueprint: exampleBlueprint, seed, candidate });

test("everyone gets 25 + 5 + 5 questions in that order, by topic, and never two enemies (§8)", () => {
  for (const candidate of candidates) {
    const drawn = draw(candidate).map(({ itemId }) => byId.get(itemId)!);
    expect(drawn.map((item) => item.part)).toEqual([...Array<string>(25).fill("subject"), ...Array<string>(5).fill("method"), ...Array<string>(5).fill("logic")]);
    for (let topic = 0; topic < 5; topic++) expect(drawn.filter((item) => item.part === "subject" && item.topic === `topic-${topic}`)).toHaveLength(5);
    const ids = new Set(drawn.map((item) => item.id));
    expect(ids.size).toBe(35);
    expect(drawn.flatMap((item) => item.enemies).filter((enemy) => ids.has(enemy))).toEqual([]);
  }
});

test("the draw does not depend on the order in which the bank is read", () => {
  expect(drawQuestions({ items: [...items].reverse(), blueprint: exampleBlueprint, seed, candidate: "candidate-1" })).toEqual(draw("candidate-1"));
});

test("everyone's exam is about as hard, and neighbours share few questions", () => {
  const exams = candidates.map((candidate) => draw(candidate).map(({ itemId }) => byId.get(itemId)!));
  const expected = exams.map((exam) => exam.reduce((sum, item) => sum + item.difficulty!, 0));
  expect(Math.max(...expected) - Math.min(...expected)).toBeLessThan(1.5);
  const shared = exams.slice(1).map((exam, i) => exam.filter((item) => exams[i]!.includes(item)).length);
  expect(shared.reduce((sum, each) => sum + each, 0) / shared.length).toBeLessThan(7.5);
});

test("every item is drawn about as often as its part and topic allow", () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 300; i++) for (const { itemId } of draw(`c${i}`)) counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
  const subject = items.filter((item) => item.part === "subject").map((item) => counts.get(item.id) ?? 0);
  // One in six on average; layers and enemies leave room around it.
  expect(Math.min(...subject)).toBeGreaterThan(15);
  expect(Math.max(...subject)).toBeLessThan(95);
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
  const input = { items, blueprint: exampleBlueprint, seed, candidate: "candidate-9" };
  const used = drawQuestions(input);
  const published = commitment(seed);
  expect(verifyDraw(published, input, used)).toEqual({ holds: true });
  expect(verifyDraw(published, { ...input, seed: `${seed}x` }, used)).toMatchObject({ code: "seed_not_committed" });
  expect(verifyDraw(published, { ...input, candidate: "candidate-8" }, used)).toMatchObject({ code: "draw_differs" });
  expect(verifyDraw(published, input, [used[1]!, used[0]!, ...used.slice(2)])).toMatchObject({ code: "draw_differs" });
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
  const [first] = draw("candidate-5");
  const order = (lots: string[]) => [...lots].sort((a, b) => (lot("option", "candidate-5", first!.itemId, a) < lot("option", "candidate-5", first!.itemId, b) ? -1 : 1));
  expect(first!.optionOrder).toEqual(order(["A", "B", "C", "D"]));
});

test("a bank that cannot fill the blueprint says what it lacks", () => {
  const few = items.filter((item) => item.part !== "logic");
  expect(() => drawQuestions({ items: few, blueprint: exampleBlueprint, seed, candidate: "c" })).toThrow(BankTooSmall);
  try {
    drawQuestions({ items: few, blueprint: exampleBlueprint, seed, candidate: "c" });
  } catch (error) {
    expect(error).toMatchObject({ code: "bank_too_small", shortages: [{ part: "logic", need: 5, have: 0 }] });
  }
});
