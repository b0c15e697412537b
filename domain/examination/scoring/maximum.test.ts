import fc from "fast-check";
import { expect, test } from "vitest";
import { match, multipleChoice, numberEntry, order, scoreItem, soundnessFault, textEntry } from "../index.ts";
import type { Expression, Item, Response, ResponseKey, Rule } from "../index.ts";
import { maximumOf } from "./maximum.ts";
import { toNumber } from "./rational.ts";

const named = (ids: string) => [...ids].map((id) => ({ id, text: { az: id } }));
const about = { id: "i", subject: "math", part: "subject" as const, topic: "t", difficulty: 0.5, stem: { az: "?" } };

const given: Expression = { op: "variable", with: { identifier: "RESPONSE" } };
const value = (base: string, text: string): Expression => ({ op: "base-value", with: { "base-type": base, value: text } });
const points = (number: string): Expression => value("float", number);
const set = (to: Expression): Rule => ({ rule: "set", outcome: "SCORE", value: to });
const more = (number: string) => set({ op: "sum", args: [{ op: "variable", with: { identifier: "SCORE" } }, points(number)] });
const when = (condition: Expression, ...then: Rule[]): Rule => ({ rule: "if", branches: [{ when: condition, then }] });
const has = (base: string, text: string): Expression => ({ op: "member", args: [value(base, text), given] });

/** The item with scoring rules, and a key, of another. */
const scored = (item: Item, rules: Rule[], key: Partial<ResponseKey> = {}): Item => {
  const { correct: _, ...bare } = item.key.responses[0]!;
  return { ...item, key: { ...item.key, responses: [{ ...bare, ...key }], processing: { rules } } };
};
const pairs = match({ ...about, options: named("ABCD"), targets: named("XYZ").map((each) => ({ ...each, matchMax: 4 })), key: [["A", "X"]] });
const choice = (ids: string) => multipleChoice({ ...about, options: named(ids), key: ["A"] });
const sequence = order({ ...about, options: named("ABCDEF"), key: [..."FEDCBA"] });
const whole = (() => {
  const item = numberEntry({ ...about, key: "3" });
  return { ...item, interactions: item.interactions.map((each) => ({ ...each, whole: true as const })), key: { ...item.key, responses: [{ responseId: "RESPONSE", cardinality: "single" as const, baseType: "integer" as const }] } };
})();
const mappedPairs = (ids: string, to: string, entries: [string, string][], defaultValue = "0"): Item => {
  const item = match({ ...about, options: named(ids), targets: named(to), key: [[ids[0]!, to[0]!]] });
  const mapping = { defaultValue, entries: entries.map(([key, points]) => ({ key, value: points, caseSensitive: true })) };
  // Each column may stand in one pair.
  const interactions = item.interactions.map((each) => (each.type === "match" ? { ...each, targets: named(to) } : each));
  return { ...item, interactions, key: { ...item.key, responses: [{ ...item.key.responses[0]!, mapping }], processing: { template: "map_response" } } };
};
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcd";
const threePairs = ["A X", "B Y", "C Z"].map((pair) => when(has("directedPair", pair), more("1")));
const at = (n: number, id: string) => when({ op: "match", args: [{ op: "index", with: { n: String(n) }, args: [given] }, value("identifier", id)] }, more("1"));

test.each<[string, Item, number]>([
  ["pairs that each rule adds a point for, one of them in the key", scored(pairs, threePairs, { correct: ["A X"] }), 3],
  ["pairs that rules alone name", scored(pairs, threePairs), 3],
  ["one pair that a rule names", scored(pairs, [when(has("directedPair", "A X"), set(points("1")))]), 1],
  ["two of twelve options asked for together", scored(choice("ABCDEFGHIJKL"), [when({ op: "and", args: [has("identifier", "B"), has("identifier", "K")] }, set(points("1")))]), 1],
  ["two of twelve options with a point each, one of them in the key", scored(choice("ABCDEFGHIJKL"), ["A", "B"].map((id) => when(has("identifier", id), more("1"))), { correct: ["A"] }), 2],
  ["six steps in an order that a rule spells out", scored(sequence, [when({ op: "match", args: [given, { op: "ordered", args: [..."FEDCBA"].map((id) => value("identifier", id)) }] }, set(points("1")))]), 1],
  ["six steps with a point for each place", scored(sequence, [..."FEDCBA"].map((id, i) => at(i + 1, id))), 6],
  ["a whole number between two broken ones", scored(whole, [when({ op: "and", args: [{ op: "gt", args: [given, points("2.2")] }, { op: "lt", args: [given, points("3.9")] }] }, set(points("1")))]), 1],
  ["thirty pairs of a mapping", mappedPairs(letters, letters, [...letters].map((id) => [`${id} ${id}`, "1"])), 30],
  ["pairs of which the greatest is in the way of two", mappedPairs("AB", "XY", [["A X", "3"], ["A Y", "2"], ["B X", "2"]]), 4],
  ["pairs that gain unless they are listed", mappedPairs("AB", "XY", [["A X", "-1"]], "1"), 2],
  ["a word other than those listed", textEntry({ ...about, key: ["a"] }), 1],
])("the maximum of %s is found and certain", (_, item, most) => {
  expect(soundnessFault(item)).toBeUndefined();
  expect(toNumber(maximumOf(item).most)).toBe(most);
});

test("the best of a hundred rows and a hundred columns is found exactly", () => {
  const ids = (letter: string) => Array.from({ length: 100 }, (_, i) => ({ id: `${letter}${i}`, text: { az: String(i) } }));
  const [rows, columns] = [ids("r"), ids("c")];
  // Two rows each gain most by one column; the first must leave it to the second and take its second best.
  const gain = (i: number, j: number) => (j === (i + 1) % 100 ? "0.9" : j === (i - (i % 2)) % 100 ? "1" : "0.1");
  const entries = rows.flatMap(({ id }, i) => columns.map((column, j) => ({ key: `${id} ${column.id}`, value: gain(i, j), caseSensitive: true })));
  const item = match({ ...about, options: rows, targets: columns, key: [["r0", "c0"]] });
  const interactions = item.interactions.map((each) => (each.type === "match" ? { ...each, targets: columns } : each));
  const mapped: Item = { ...item, interactions, key: { ...item.key, responses: [{ ...item.key.responses[0]!, mapping: { defaultValue: "0", entries } }], processing: { template: "map_response" } } };
  expect(soundnessFault(mapped)).toBeUndefined();
  expect(toNumber(maximumOf(mapped).most)).toBe(95);
});

test("the best pairs of any small match are those that trying all of them finds", () => {
  const limit = fc.constantFrom(0, 1, 2);
  const cases = fc.tuple(fc.array(fc.constantFrom("-1", "0", "0.5", "1", "1.25", "2", "3"), { minLength: 9, maxLength: 9 }), fc.array(limit, { minLength: 6, maxLength: 6 }), fc.constantFrom(0, 1, 2, 4));
  fc.assert(
    fc.property(cases, ([values, limits, maxPairs]) => {
      const item = mappedPairs("ABC", "XYZ", values.map((points, i) => [`${"ABC"[Math.floor(i / 3)]} ${"XYZ"[i % 3]}`, points]));
      const limited = (list: readonly { id: string; text: object }[], first: number) => list.map((each, i) => ({ ...each, matchMax: limits[first + i]! }));
      const interactions = item.interactions.map((each) => (each.type === "match" ? { ...each, maxPairs, options: limited(each.options, 0), targets: limited(each.targets, 3) } : each));
      const tried = { ...item, interactions };
      const scores = everyAnswer(tried).flatMap((answer) => {
        const result = scoreItem(tried, answer);
        return result.ok ? [result.score] : [];
      });
      expect(maximumOf(tried)).toMatchObject({ certain: true });
      expect(toNumber(maximumOf(tried).most)).toBeCloseTo(Math.max(...scores), 9);
    }),
    { numRuns: 60 },
  );
});

test("one right pair of three is not a right answer (§8)", () => {
  const item = scored(pairs, threePairs, { correct: ["A X"] });
  expect(scoreItem(item, { RESPONSE: [["A", "X"]] })).toMatchObject({ score: 1, maxScore: 3, right: false });
  expect(scoreItem(item, { RESPONSE: [["A", "X"], ["B", "Y"], ["C", "Z"]] })).toMatchObject({ score: 3, right: true });
});

test("an item whose maximum is not certain is not taken, and says so", () => {
  const contrary = when({ op: "and", args: [has("identifier", "A"), { op: "not", args: [has("identifier", "A")] }] }, set(points("9")));
  const rules = [when(has("identifier", "A"), set(points("1"))), contrary];
  expect(soundnessFault(scored(choice("ABCDEFGHIJKLMNOP"), rules))).toEqual({ code: "maximum_uncertain" });
  expect(soundnessFault(scored(choice("ABCD"), rules))).toBeUndefined();
});

test("an item whose scoring makes numbers grow beyond all measure is refused, and scored without a crash", () => {
  const score: Expression = { op: "variable", with: { identifier: "SCORE" } };
  const square = set({ op: "product", args: [score, score] });
  const growing = (times: number, start: string) => scored(choice("ABC"), [when(has("identifier", "A"), set(points(start))), ...Array.from({ length: times }, () => square)]);
  for (const [times, start] of [[10, "3"], [30, "3"], [40, "0.3"]] as const) expect(soundnessFault(growing(times, start))).toEqual({ code: "numbers_too_long" });
  expect(scoreItem(growing(30, "3"), { RESPONSE: ["A"] })).toMatchObject({ ok: true, score: 0, outcomes: { SCORE: null } });
  const many = set({ op: "product", args: Array.from({ length: 1000 }, () => points("9".repeat(60))) });
  expect(soundnessFault(scored(choice("ABC"), [when(has("identifier", "A"), many)]))).toEqual({ code: "numbers_too_long" });
  expect(soundnessFault(growing(6, "3"))).toBeUndefined();
});

test("what is too much to be looked for is given up and refused, however many options there are", () => {
  const options = Array.from({ length: 500 }, (_, i) => `o${i}`);
  const item = multipleChoice({ ...about, options: options.map((id) => ({ id, text: { az: id } })), key: ["o1"] });
  const rules = options.map((id, i): Rule => ({ rule: "if", branches: [{ when: { op: "and", args: [has("identifier", id), has("identifier", options[(i * 7) % 500]!)] }, then: [more("1")] }, { when: null, then: [more("-0.5")] }] }));
  expect(soundnessFault(scored(item, rules))).toEqual({ code: "maximum_uncertain" });
});

test("a score that comes to no number counts as none", () => {
  const item = scored(choice("ABCD"), [when({ op: "is-null", args: [given] }, set({ op: "divide", args: [points("1"), { op: "container-size", args: [given] }] })), when(has("identifier", "A"), set(points("1")))]);
  expect(soundnessFault(item)).toBeUndefined();
  expect(scoreItem(item, {})).toMatchObject({ ok: true, score: 0, right: false });
});

test("where one pair is declared, two are one too many", () => {
  const entries = ["A X", "B Y"].map((key) => ({ key, value: "1", caseSensitive: true }));
  const item: Item = { ...pairs, key: { ...pairs.key, responses: [{ responseId: "RESPONSE", cardinality: "single", baseType: "directedPair", mapping: { defaultValue: "0", entries } }], processing: { template: "map_response" } } };
  expect(scoreItem(item, { RESPONSE: [["A", "X"], ["B", "Y"]] })).toMatchObject({ ok: false, fault: { code: "too_many_options" } });
  expect(scoreItem(item, { RESPONSE: [["A", "X"]] })).toMatchObject({ score: 1, maxScore: 1 });
});

/** Every answer to a choice, an order or a match of few parts. */
function everyAnswer(item: Item): Response[] {
  const [only] = item.interactions;
  if (!only || !("options" in only)) return [];
  const parts: (string | [string, string])[] = only.type === "match" ? only.options.flatMap(({ id }) => only.targets.map((target): [string, string] => [id, target.id])) : only.options.map(({ id }) => id);
  const from = (list: typeof parts, left: typeof parts): (typeof parts)[] => [list, ...left.flatMap((part, i) => from([...list, part], only.type === "order" ? left.toSpliced(i, 1) : left.slice(i + 1)))];
  return from([], parts).map((RESPONSE) => ({ RESPONSE: RESPONSE as string[] }));
}

test("no answer scores above the maximum of an item that is taken, whatever its rules", () => {
  const kinds = [
    { item: choice("ABC"), base: "identifier", parts: ["A", "B", "C"] },
    { item: order({ ...about, options: named("ABC"), key: [..."ABC"] }), base: "identifier", parts: ["A", "B", "C"] },
    { item: match({ ...about, options: named("AB"), targets: named("XY"), key: [["A", "X"]] }), base: "directedPair", parts: ["A X", "A Y", "B X", "B Y"] },
  ];
  const anyRules = fc.constantFrom(...kinds).chain(({ item, base, parts }) => {
    const number = fc.constantFrom("-2", "-1", "0.5", "1", "2");
    const condition = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(...parts).map((part) => has(base, part)),
        fc.constant<Expression>({ op: "is-null", args: [given] }),
        number.map((n): Expression => ({ op: "gt", args: [{ op: "container-size", args: [given] }, points(n)] })),
        number.map((n): Expression => ({ op: "gt", args: [{ op: "variable", with: { identifier: "SCORE" } }, points(n)] })),
        fc.tuple(tie("tree"), tie("tree"), fc.constantFrom("and", "or")).map(([a, b, op]): Expression => ({ op, args: [a, b] })),
        tie("tree").map((a): Expression => ({ op: "not", args: [a] })),
      ),
    })).tree;
    const result = fc.letrec<{ tree: Expression }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        number.map(points),
        fc.constant<Expression>({ op: "variable", with: { identifier: "SCORE" } }),
        fc.constant<Expression>({ op: "container-size", args: [given] }),
        fc.constant<Expression>({ op: "map-response", with: { identifier: "RESPONSE" } }),
        fc.tuple(tie("tree"), tie("tree"), fc.constantFrom("sum", "product", "subtract", "min", "max", "divide")).map(([a, b, op]): Expression => ({ op, args: [a, b] })),
        fc.tuple(tie("tree"), fc.constantFrom("round", "truncate")).map(([a, op]): Expression => ({ op, args: [a] })),
      ),
    })).tree;
    const rule = fc.oneof(
      result.map(set),
      fc.tuple(condition, result).map(([a, b]) => when(a, set(b))),
      fc.tuple(condition, result, result).map(([a, b, c]): Rule => ({ rule: "if", branches: [{ when: a, then: [set(b)] }, { when: null, then: [set(c), { rule: "exit" }] }] })),
    );
    const mapping = fc.record({
      defaultValue: number,
      entries: fc.array(number, { minLength: parts.length, maxLength: parts.length }).map((values) => values.slice(1).map((points, i) => ({ key: parts[i]!, value: points, caseSensitive: true }))),
    });
    return fc.tuple(fc.array(rule, { minLength: 1, maxLength: 4 }), mapping).map(([rules, mapped]) => scored(item, rules, { mapping: mapped }));
  });
  fc.assert(
    fc.property(anyRules, (item) => {
      const scores = everyAnswer(item).flatMap((answer) => {
        const result = scoreItem(item, answer);
        return result.ok ? [result.score] : [];
      });
      const { most, certain } = maximumOf(item);
      expect(certain).toBe(true);
      expect(toNumber(most)).toBeCloseTo(Math.max(...scores), 9);
    }),
    { numRuns: 600 },
  );
});
