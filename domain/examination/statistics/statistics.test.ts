import { expect, test } from "vitest";
import { itemStatistics, readKey, readResponses } from "./index.ts";
import { published, publishedRows } from "./published.ts";
import { raschDifficulties } from "./rasch.ts";
import { pairSums, symmetric } from "./symmetric.ts";

const table = (scored: Uint8Array[]) => ({ persons: scored.map((_, i) => `p${i}`), items: Array.from(scored[0]!, (_, i) => `I${i + 1}`), scored });
const places = (values: (number | null)[], digits = 4) => values.map((each) => each?.toFixed(digits));

test("LSAT6 gives the published facility, alpha and Rasch difficulties to four places", () => {
  const { n, alpha, sem, sd, items } = itemStatistics(table(publishedRows(published.LSAT6)));
  expect(n).toBe(1000);
  expect(items.map((item) => item.facility)).toEqual([0.924, 0.709, 0.553, 0.763, 0.87]);
  expect(alpha!.toFixed(4)).toBe("0.2950");
  expect(places(items.map((item) => item.rasch))).toEqual(["-1.2561", "0.4749", "1.2360", "0.1684", "-0.6232"]);
  expect(sem).toBeCloseTo(sd * Math.sqrt(1 - alpha!), 12);
});

test("LSAT7 gives the published alpha to four places", () => {
  const { n, alpha, items } = itemStatistics(table(publishedRows(published.LSAT7)));
  expect(n).toBe(1000);
  expect(alpha!.toFixed(4)).toBe("0.4534");
  expect(items.map((item) => item.facility)).toEqual([0.828, 0.658, 0.772, 0.606, 0.843]);
});

test("correlations are those of the definition, worked out by hand", () => {
  const scored = [[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]].map((row) => Uint8Array.from(row));
  const { mean, sd, items } = itemStatistics(table(scored));
  expect(mean).toBe(1.5);
  expect(sd).toBeCloseTo(Math.sqrt(5 / 3), 12);
  // Totals 3 2 1 0; item 2 is 1 1 0 0: covariance 1/2·… = 2 over √(1·5).
  expect(items[1]!.item_total).toBeCloseTo(2 / Math.sqrt(5), 12);
  // The rest for item 2 is 2 1 1 0: covariance 1 over √(1·2).
  expect(items[1]!.corrected).toBeCloseTo(1 / Math.sqrt(2), 12);
});

/** The same estimate by the slowest road: the likelihood of every pattern summed over all patterns of equal score. */
function bruteForce(scored: Uint8Array[], b: number[]): number {
  const size = b.length;
  const all = Array.from({ length: 2 ** size }, (_, p) => Array.from({ length: size }, (_, i) => (p >> i) & 1));
  const weight = (row: ArrayLike<number>) => Math.exp(-b.reduce((sum, each, i) => sum + each * row[i]!, 0));
  const score = (row: ArrayLike<number>) => Array.from(row).reduce((sum, each) => sum + each, 0);
  return scored.reduce((sum, row) => {
    const same = all.filter((other) => score(other) === score(row)).reduce((total, other) => total + weight(other), 0);
    return sum + Math.log(weight(row) / same);
  }, 0);
}

test("no other difficulties make the data likelier, by a likelihood summed pattern by pattern", () => {
  const scored = publishedRows(published.LSAT7).filter((_, i) => i % 9 === 0);
  const b = raschDifficulties(scored, 5) as number[];
  const best = bruteForce(scored, b);
  for (let i = 0; i < 5; i++) {
    for (const by of [-0.01, 0.01]) expect(bruteForce(scored, b.map((each, j) => (j === i ? each + by : each)))).toBeLessThan(best);
  }
  expect(b.reduce((sum, each) => sum + each, 0)).toBeCloseTo(0, 10);
});

test("an item that everyone solved has no Rasch difficulty and the others still add to zero", () => {
  const scored = publishedRows(published.LSAT6).map((row) => Uint8Array.from([...row, 1]));
  const { items } = itemStatistics(table(scored));
  expect(items[5]).toMatchObject({ facility: 1, item_total: null, corrected: null, rasch: null, flags: ["constant"] });
  expect(places(items.slice(0, 5).map((item) => item.rasch))).toEqual(["-1.2561", "0.4749", "1.2360", "0.1684", "-0.6232"]);
});

test("where every person orders the items alike there is no finite Rasch estimate, and it says so", () => {
  const scored = [[1, 1, 0], [1, 0, 0], [1, 1, 0], [1, 0, 0]].map((row) => Uint8Array.from(row));
  const { items } = itemStatistics(table(scored));
  expect(items.map((item) => item.rasch)).toEqual([null, null, null]);
  expect(items[1]!.flags).toContain("no_rasch_estimate");
});

test("thirty-five items and two thousand persons recover the difficulties they were made with", () => {
  let state = 7;
  const chance = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const truth = Array.from({ length: 35 }, (_, i) => (i - 17) / 9);
  const scored = Array.from({ length: 2000 }, () => {
    const ability = chance() + chance() + chance() + chance() - 2;
    return Uint8Array.from(truth, (b) => Number(chance() < 1 / (1 + Math.exp(b - 2 * ability))));
  });
  const found = raschDifficulties(scored, 35) as number[];
  expect(Math.max(...found.map((each, i) => Math.abs(each - truth[i]!)))).toBeLessThan(0.25);
});

test("answers are counted by option, and a wrong answer that the strong prefer is flagged", () => {
  const key = readKey("item,key\nQ1,A\nQ2,B\nQ3,C\n");
  if (!key.ok) throw new Error("the key reads");
  const rows = ["p1,B,B,C", "p2,B,B,C", "p3,A,A,A", "p4,A,B,", "p5,B,B,C", "p6,C,A,D"];
  const read = readResponses(`person,Q1,Q2,Q3\n${rows.join("\n")}\n`, key.value);
  if (!read.ok) throw new Error("the table reads");
  const { items } = itemStatistics(read.value);
  expect(items[0]!.distractors["B"]).toMatchObject({ count: 3, share: 0.5, key: false });
  expect(items[0]!.flags).toEqual(expect.arrayContaining(["negative_discrimination", "distractor_better_than_key", "distractor_chosen_more"]));
  expect(items[2]).toMatchObject({ omitted: 1, facility: 0.5 });
});

test.each([
  ["nobody,Q1\n", "header_expected"],
  ["person\np1\n", "no_items"],
  ["person,Q1,Q1\np1,0,1\np2,1,1\n", "item_twice"],
  ["person,Q1\np1,2\np2,1\n", "not_zero_or_one"],
  ["person,Q1\np1,1\np1,0\n", "person_twice"],
  ["person,Q1,Q2\np1,1\np2,1,1\n", "cell_count"],
  ["person,Q1\np1,1\n", "too_few_persons"],
  ['person,Q1\np1,"1\n', "quote_not_closed"],
  ['person,Q1\np1,"1"x\n', "text_after_quote"],
  ["", "header_expected"],
])("a table with a fault is refused with its code: %j", (text, code) => {
  const read = readResponses(text);
  expect(read).toMatchObject({ ok: false, faults: [{ code }] });
});

test("an item without a key is refused, and a key may speak of further items", () => {
  const text = "person,Q1,Q2\np1,A,B\np2,A,B\n";
  expect(readResponses(text, new Map([["Q1", "A"]]))).toMatchObject({ ok: false, faults: [{ code: "key_missing", column: "Q2" }] });
  expect(readResponses(text, new Map([["Q1", "A"], ["Q2", "B"], ["Q3", "C"]]))).toMatchObject({ ok: true });
});

test("what two items have in common is the same as with both left out one by one", () => {
  const easiness = Float64Array.from([0.2, 1, 3, 0.7, 12, 1e-3]);
  const weights = Float64Array.from([1, 2, 0, 5, 3, 1, 4]);
  const sums = pairSums(easiness, weights);
  for (let i = 0; i < 6; i++) {
    for (let j = i + 1; j < 6; j++) {
      const direct = symmetric(easiness, [i, j]).reduce((sum, each, r) => sum + weights[r + 2]! * each, 0);
      expect(sums[i]![j]! / direct).toBeCloseTo(1, 14);
    }
  }
});

test("three hundred items of three hundred people have their difficulties, too", { timeout: 60_000 }, () => {
  const size = 300;
  let state = 1;
  const drawn = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const rows = Array.from({ length: size }, () => {
    const able = drawn();
    return Uint8Array.from({ length: size }, (_, item) => (drawn() < (able + item / size) / 2 ? 1 : 0));
  });
  const found = raschDifficulties(rows, size);
  expect(found).not.toContain(null);
  expect(found[0]!).toBeGreaterThan(found.at(-1)!);
  expect(found.reduce((sum, each) => sum! + each!, 0)).toBeCloseTo(0, 9);
});
