import fc from "fast-check";
import { expect, test } from "vitest";
import { canaries, compareScorers, forDelivery, match, multipleChoice, numberEntry, order, passMarks, defaultBlueprint, blueprintFaults, scoreAgain, scoreAttempt, scoreItem, singleChoice, textEntry } from "../index.ts";
import type { Item, Response } from "../index.ts";
import { isRefusal } from "../refusal.ts";
import { readPackage, writePackage } from "../qti/index.ts";
import { soundnessFault } from "./soundness.ts";
import { add, compare, divide, parseRational, rational, toNumber } from "./rational.ts";
import { maximumOf } from "./maximum.ts";

const about = { subject: "math", part: "subject" as const, topic: "t", difficulty: 0.5 };

/** Words with all that breaks a careless writer: quotes, angle brackets, letters of every kind. */
const phrase = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).map((text) => text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF\u2028\u2029]/gu, "").trim() || "<&>\"'");
const words = fc.record({ az: phrase, en: phrase });
const ids = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,8}$/), { minLength: 2, maxLength: 6 });
const optionsOf = (names: string[]) => fc.tuple(...names.map((id) => fc.record({ id: fc.constant(id), text: words })));
const particulars = fc.record({
  id: fc.uuid(),
  title: fc.oneof(words, fc.constant({})),
  subject: fc.oneof(fc.constant(null), phrase),
  part: fc.constantFrom("subject" as const, "method" as const, "logic" as const),
  topic: phrase,
  difficulty: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true })),
  enemies: fc.array(fc.uuid(), { maxLength: 2 }),
  stem: words,
});
const number = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: 0, max: 999 })).map(([whole, part]) => `${whole}.${part}`);

const anyItem: fc.Arbitrary<Item> = fc.oneof(
  fc.tuple(particulars, ids).chain(([base, names]) => fc.tuple(optionsOf(names), fc.constantFrom(...names)).map(([options, key]) => singleChoice({ ...base, options, key }))),
  fc.tuple(particulars, ids).chain(([base, names]) => fc.tuple(optionsOf(names), fc.subarray(names, { minLength: 1 })).map(([options, key]) => multipleChoice({ ...base, options, key }))),
  fc.tuple(particulars, ids).chain(([base, names]) => fc.tuple(optionsOf(names), fc.shuffledSubarray(names, { minLength: names.length })).map(([options, key]) => order({ ...base, options, key }))),
  fc.tuple(particulars, ids, ids).chain(([base, rows, columns]) =>
    fc.tuple(optionsOf(rows), optionsOf(columns), fc.tuple(...rows.map(() => fc.constantFrom(...columns)))).map(([options, targets, chosen]) => match({ ...base, options, targets, key: rows.map((row, i): [string, string] => [row, chosen[i]!]) })),
  ),
  fc.tuple(particulars, fc.uniqueArray(fc.stringMatching(/^[a-zəğ]{1,9}$/), { minLength: 1, maxLength: 3 })).map(([base, key]) => textEntry({ ...base, key })),
  fc.tuple(particulars, number, fc.option(fc.constantFrom("0", "0.05", "1.5"), { nil: undefined })).map(([base, key, tolerance]) => numberEntry({ ...base, key, ...(tolerance === undefined ? {} : { tolerance }) })),
);

/** The right answer as a candidate would give it. */
function rightAnswer(item: Item): Response {
  const [{ responseId, correct = [] }] = item.key.responses as [Item["key"]["responses"][number]];
  const answer = item.type === "match" ? correct.map((pair) => pair.split(" ") as [string, string]) : item.type === "multiple_choice" || item.type === "order" ? correct : correct[0]!;
  return { [responseId]: answer };
}

test("any item made from plain words is sound, won by its key, and worth nothing unanswered", () => {
  fc.assert(
    fc.property(anyItem, (item) => {
      expect(soundnessFault(item)).toBeUndefined();
      expect(scoreItem(item, rightAnswer(item))).toMatchObject({ ok: true, score: 1, maxScore: 1, right: true });
      expect(scoreItem(item, {})).toMatchObject({ ok: true, score: 0, right: false, answered: false });
    }),
    { numRuns: 400 },
  );
});

test("any bank written as QTI reads back equal, wording, keys, enemies and all", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyItem, { minLength: 1, maxLength: 4, selector: (item) => item.id }), (items) => {
      const read = readPackage(writePackage(items));
      if (isRefusal(read)) throw new Error(JSON.stringify(read));
      expect(read.entries.filter((entry) => !entry.taken)).toEqual([]);
      expect(read.items).toEqual(items);
    }),
    { numRuns: 150 },
  );
});

test("what is delivered is the same whatever the key says, so that it can hold nothing of the key", () => {
  fc.assert(
    fc.property(anyItem, anyItem, (item, other) => {
      const sent = forDelivery(item);
      // Everything the bank alone may know is exchanged for another item's; the delivery must not change by a byte.
      const changed: Item = { ...item, key: other.key, title: other.title, topic: other.topic, difficulty: other.difficulty, enemies: other.enemies, part: other.part, subject: other.subject };
      expect(forDelivery(changed)).toEqual(sent);
      for (const field of ["key", "difficulty", "enemies", "topic", "title", "subject", "part"]) expect(Object.keys(sent)).not.toContain(field);
      expect(JSON.stringify(sent)).not.toMatch(/"(correct|mapping|processing|rules|outcomes)":/);
    }),
    { numRuns: 300 },
  );
});

test("no response, however wrong, is answered with an exception", () => {
  fc.assert(
    fc.property(anyItem, fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom("RESPONSE", "R2"), fc.anything())), (item, response) => {
      const result = scoreItem(item, response as Response);
      if (result.ok) expect(result.score).toBeLessThanOrEqual(result.maxScore);
      else expect(result.fault.code).toMatch(/^[a-z_]+$/);
    }),
    { numRuns: 1500 },
  );
});

test("the maximum is the best of all answers, found by trying every one", () => {
  const letters = ["A", "B", "C", "D"];
  const points = fc.constantFrom("-1", "0", "0.5", "1", "2");
  fc.assert(
    fc.property(fc.tuple(points, points, points, points), points, fc.constantFrom(undefined, "1", "2"), (values, fallback, upper) => {
      const mapping = { defaultValue: fallback, ...(upper ? { upperBound: upper } : {}), entries: letters.slice(0, 3).map((key, i) => ({ key, value: values[i]!, caseSensitive: true })) };
      const item = multipleChoice({ ...about, id: "m", stem: { az: "?" }, options: letters.map((id) => ({ id, text: { az: id } })), key: ["A"], mapping });
      const all = Array.from({ length: 16 }, (_, bits) => letters.filter((_, i) => bits & (1 << i)));
      const scores = all.map((answer) => scoreItem(item, { RESPONSE: answer })).map((result) => (result.ok ? result.score : NaN));
      expect(toNumber(maximumOf(item).most)).toBeCloseTo(Math.max(...scores), 12);
    }),
    { numRuns: 200 },
  );
});

test("the second scorer agrees on every item made from plain words and on every answer to it", () => {
  fc.assert(
    fc.property(anyItem, fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }), (item, texts) => {
      const { compared, unknown, disagreements } = compareScorers([item]);
      expect({ unknown, disagreements }).toEqual({ unknown: [], disagreements: [] });
      expect(compared).toBeGreaterThan(1);
      for (const text of [...texts, "-0", "1e2", "٣", "0.05", "I", "ı"]) {
        const result = scoreItem(item, { RESPONSE: text });
        if (result.ok) expect([text, scoreAgain(item, { RESPONSE: text })]).toEqual([text, result.score]);
      }
    }),
    { numRuns: 500 },
  );
});

test("the second scorer agrees on mappings with bounds and defaults", () => {
  const letters = ["A", "B", "C", "D"];
  const points = fc.constantFrom("-1", "0", "0.1", "0.2", "1", "2");
  fc.assert(
    fc.property(fc.tuple(points, points, points), points, fc.option(points, { nil: undefined }), fc.subarray(letters), (values, defaultValue, bound, answer) => {
      const mapping = { defaultValue, ...(bound ? { upperBound: bound } : {}), entries: values.map((value, i) => ({ key: letters[i]!, value, caseSensitive: true })) };
      const item = multipleChoice({ ...about, id: "m", stem: { az: "?" }, options: letters.map((id) => ({ id, text: { az: id } })), key: ["A"], mapping });
      expect(scoreAgain(item, { RESPONSE: answer })).toBeCloseTo((scoreItem(item, { RESPONSE: answer }) as { score: number }).score, 9);
    }),
  );
});

test("two options that differ in capitals alone stay two, whatever the mapping says of capitals", () => {
  const named = (ids: string[]) => ids.map((id) => ({ id, text: { az: id } }));
  const mapping = { defaultValue: "0", entries: [{ key: "a", value: "1", caseSensitive: false }] };
  const choice = multipleChoice({ ...about, id: "m", stem: { az: "?" }, options: named(["a", "A"]), key: ["a"], mapping });
  const pairs = match({ ...about, id: "p", stem: { az: "?" }, options: named(["r", "R"]), targets: named(["X"]), key: [["r", "X"]] });
  const pairMapping = { defaultValue: "0", entries: [{ key: "r X", value: "1", caseSensitive: false }] };
  const mapped: Item = { ...pairs, key: { ...pairs.key, responses: [{ ...pairs.key.responses[0]!, mapping: pairMapping }], processing: { template: "map_response" } } };
  for (const [item, right, wrong] of [[choice, ["a"], ["A"]], [mapped, [["r", "X"]], [["R", "X"]]]] as [Item, string[], string[]][]) {
    expect([right, wrong].map((RESPONSE) => scoreItem(item, { RESPONSE }))).toMatchObject([{ score: 1, right: true }, { score: 0, right: false }]);
    expect([right, wrong].map((RESPONSE) => scoreAgain(item, { RESPONSE }))).toEqual([1, 0]);
  }
});

test("a key that one process holds differently is found by the canaries", () => {
  const item = singleChoice({ ...about, id: "i", stem: { az: "?" }, options: ["A", "B"].map((id) => ({ id, text: { az: id } })), key: "A" });
  const score = (key: string) => canaries(item).map((response) => scoreAgain({ ...item, key: { ...item.key, responses: [{ ...item.key.responses[0]!, correct: [key] }] } }, response));
  expect(score("A")).not.toEqual(score("B"));
  expect(compareScorers([item])).toMatchObject({ compared: 4, disagreements: [] });
});

test("an attempt is one point for each right answer, and the pass marks are 28 and 21 of 35 (§8, §9)", () => {
  const items = Array.from({ length: 35 }, (_, i) => singleChoice({ ...about, id: `i${i}`, stem: { az: "?" }, options: ["A", "B"].map((id) => ({ id, text: { az: id } })), key: "A" }));
  const answers = Object.fromEntries(items.slice(0, 33).map((item, i) => [item.id, { RESPONSE: i < 28 ? "A" : i < 32 ? "B" : "Z" }]));
  const result = scoreAttempt(items, answers);
  expect(result).toMatchObject({ points: 2800, maxPoints: 3500, right: 28, answered: 33 });
  expect(result.questions[32]).toMatchObject({ points: 0, fault: { code: "unknown_option" } });
  expect(passMarks(defaultBlueprint)).toEqual({ general: 28, incentive: 21 });
  expect(passMarks({ minutes: 60, parts: [{ part: "subject", count: 37 }] })).toEqual({ general: 30, incentive: 23 });
  expect(blueprintFaults(defaultBlueprint)).toEqual([]);
});

test("an item set aside gives its point to everybody who had it, whatever they answered, and an answer that cannot be read is an answer all the same", () => {
  const item = { ...singleChoice({ ...about, id: "i", stem: { az: "?" }, options: ["A", "B"].map((id) => ({ id, text: { az: id } })), key: "A" }), neutral: true };
  const given = (response?: Response) => scoreAttempt([item], response ? { i: response } : {}).questions;
  const point = { itemId: "i", points: 100, right: true };
  expect([given({ RESPONSE: "B" }), given({ RESPONSE: "Z" }), given()]).toEqual([[{ ...point, answered: true }], [{ ...point, answered: true }], [{ ...point, answered: false }]]);
});

test("partial credit is the mapped share in whole hundredths, and never below nothing", () => {
  const mapping = { defaultValue: "-1", entries: [{ key: "A", value: "1", caseSensitive: true }, { key: "B", value: "2", caseSensitive: true }] };
  const item = multipleChoice({ ...about, id: "m", stem: { az: "?" }, options: ["A", "B", "C"].map((id) => ({ id, text: { az: id } })), key: ["A", "B"], mapping });
  const points = (answer: string[]) => scoreAttempt([item], { m: { RESPONSE: answer } }, "partial").points;
  expect([points(["A", "B"]), points(["A"]), points(["B"]), points(["C"])]).toEqual([100, 33, 67, 0]);
});

test("numbers are exact where floating point is not", () => {
  const item = numberEntry({ ...about, id: "n", stem: { az: "?" }, key: "0.3", tolerance: "0.1" });
  const right = (answer: string) => (scoreItem(item, { RESPONSE: answer }) as { right?: boolean }).right;
  expect(["0.2", "0.4", "0,4", "4e-1", "+0.40"].map(right)).toEqual([true, true, true, true, true]);
  expect(["0.1999999999999999999999", "0.4000000000000000000001"].map(right)).toEqual([false, false]);
  expect(scoreItem(item, { RESPONSE: "1e999999999" })).toMatchObject({ fault: { code: "not_a_number" } });
  expect(scoreItem(item, { RESPONSE: "9".repeat(10_000) })).toMatchObject({ fault: { code: "not_a_number" } });
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 10 ** 6 }), fc.integer(), (a, b, c) => {
      const x = rational(BigInt(a), BigInt(b));
      expect(compare(add(x, rational(BigInt(c))), add(rational(BigInt(c)), x))).toBe(0);
      expect(toNumber(divide(x, rational(1n))!)).toBeCloseTo(a / b, 9);
    }),
  );
  expect(parseRational("1.")).toEqual(rational(1n));
  for (const text of ["", ".", "1,5", "0x10", "NaN", "1 2", "--1"]) expect(parseRational(text)).toBeUndefined();
});

test("capitals and look-alike letters cost nobody a mark", () => {
  const item = textEntry({ ...about, id: "t", stem: { az: "?" }, key: ["Bakı", "İnput", "məktəb"] });
  const right = (answer: string) => (scoreItem(item, { RESPONSE: answer }) as { right?: boolean }).right;
  expect(["bakı", "BAKI", "İNPUT", "input", "m\u01DDkt\u04D9b", "  Məktəb "].map(right)).toEqual(Array(6).fill(true));
  expect(["baku", "mektəb"].map(right)).toEqual([false, false]);
});

test("an ordering question shown without a draw does not stand in its right order", () => {
  const names = ["one", "two", "three", "four", "five"];
  const shown = Array.from({ length: 40 }, (_, i) => forDelivery(order({ ...about, id: `o${i}`, stem: { az: "?" }, options: names.map((id) => ({ id, text: { az: id } })), key: names })));
  const asStored = shown.filter(({ interactions: [only] }) => only && "options" in only && only.options.map((option) => option.id).join() === names.join());
  expect(asStored.length).toBeLessThan(5);
});
