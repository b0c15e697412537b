import { expect, test } from "vitest";
import { checkKnownAnswers, knownAnswers } from "./known-answers.ts";
import { scoreItem } from "./scoring/score.ts";
import { scoreAgain } from "./second-scorer.ts";

test("both scorers know the known answers", () => {
  const { checked, faults } = checkKnownAnswers();
  expect(faults).toEqual([]);
  expect(checked).toBe(knownAnswers.length);
});

test("every type is asked, and each is answered rightly, wrongly and not at all", () => {
  const types = ["single_choice", "multiple_choice", "inline_choice", "text_entry", "number_entry", "match", "order", "composite"];
  expect([...new Set(knownAnswers.map(({ item }) => item.type))].toSorted()).toEqual(types.toSorted());
  for (const type of types) {
    const own = knownAnswers.filter(({ item }) => item.type === type);
    expect(own.some(({ score }) => score > 0), type).toBe(true);
    const empty = own.filter(({ response }) => Object.values(response).every((answer) => answer === null || answer.length === 0));
    expect(empty.length, type).toBeGreaterThan(0);
    expect(own.some((one) => one.score === 0 && !empty.includes(one)), type).toBe(true);
  }
});

test("a scorer with a fault is found, whichever of the two it is", () => {
  const first = (item: Parameters<typeof scoreItem>[0], response: Parameters<typeof scoreItem>[1]) => {
    const result = scoreItem(item, response);
    return result.ok ? result.score : null;
  };
  const generous = (item: Parameters<typeof scoreItem>[0]) => (item.type === "order" ? 1 : null);
  expect(checkKnownAnswers({ first: (item, response) => generous(item) ?? first(item, response), second: scoreAgain }).faults).toContainEqual(expect.objectContaining({ scorer: "first", expected: 0, found: 1 }));
  expect(checkKnownAnswers({ first, second: (item, response) => generous(item) ?? scoreAgain(item, response) }).faults).toContainEqual(expect.objectContaining({ scorer: "second", expected: 0, found: 1 }));
  expect(checkKnownAnswers({ first: () => null, second: scoreAgain }).faults).toHaveLength(knownAnswers.length);
});
