import { describe, expect, test } from "vitest";
import { answerCurves, givenTable, incompleteStatistics, itemStatistics, readKey, readResponses, type GivenRow } from "./index.ts";
import { published, publishedRows } from "./published.ts";
import { raschIncomplete } from "./rasch-incomplete.ts";

const whole = (scored: Uint8Array[]) => ({ persons: scored.map((_, i) => `p${i}`), items: Array.from(scored[0]!, (_, i) => `I${i + 1}`), scored });

/** Numbers that are always the same ones, between 0 and 1. */
const lots = (seed: number) => () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};

/** People of a Rasch world, each given some of the items: by lot, or in forms that share a few. */
const world = (persons: number, difficulties: readonly number[], length: number, seed: number): GivenRow[] => {
  const lot = lots(seed);
  return Array.from({ length: persons }, () => {
    const ability = (lot() + lot() + lot() + lot() + lot() + lot() - 3) * 1.4;
    const items = difficulties.map((_, i) => ({ i, at: lot() })).sort((a, b) => a.at - b.at).slice(0, length).map(({ i }) => i);
    return { items, marks: items.map((i) => Number(lot() < 1 / (1 + Math.exp(difficulties[i]! - ability)))) };
  });
};

describe("where everybody was given everything", () => {
  test.for(["LSAT6", "LSAT7"] as const)("the figures of %s are those of the complete table, digit by digit", (name) => {
    const table = whole(publishedRows(published[name]));
    const [one, other] = [itemStatistics(table), incompleteStatistics(givenTable(table))];
    for (const figure of ["n", "mean", "sd", "alpha", "sem"] as const) expect(other[figure], figure).toBeCloseTo(one[figure]!, 10);
    one.items.forEach((item, i) => {
      const now = other.items[i]!;
      expect(now.facility).toBeCloseTo(item.facility!, 12);
      expect(now.item_total).toBeCloseTo(item.item_total!, 12);
      expect(now.corrected).toBeCloseTo(item.corrected!, 12);
      expect(now.rasch).toBeCloseTo(item.rasch!, 7);
      expect(now.flags).toEqual(item.flags);
    });
  });

  test("LSAT6 still gives the published Rasch difficulties to four places", () => {
    const { items } = incompleteStatistics(givenTable(whole(publishedRows(published.LSAT6))));
    expect(items.map(({ rasch }) => rasch!.toFixed(4))).toEqual(["-1.2561", "0.4749", "1.2360", "0.1684", "-0.6232"]);
  });
});

describe("where everybody was given items of their own", () => {
  const difficulties = Array.from({ length: 60 }, (_, i) => -2 + (i * 4) / 59);

  test("who was not given an item is not counted as having failed it", () => {
    const rows: GivenRow[] = [{ items: [0, 1], marks: [1, 0] }, { items: [0, 2], marks: [1, 1] }, { items: [1, 2], marks: [1, 0] }];
    const { items, mean, questions } = incompleteStatistics({ items: ["A", "B", "C"], persons: rows });
    expect(items.map(({ given, facility }) => [given, facility])).toEqual([[2, 1], [2, 0.5], [2, 0.5]]);
    expect([mean, questions]).toEqual([4 / 3, 2]);
    expect(items[0]!.flags).toEqual(["few_persons"]);
  });

  test("the difficulties are found again from people who saw a third of the items each", () => {
    const found = raschIncomplete(world(4000, difficulties, 20, 7), 60);
    const off = found.map((each, i) => each! - difficulties[i]!);
    expect(Math.sqrt(off.reduce((sum, each) => sum + each * each, 0) / 60)).toBeLessThan(0.12);
    expect(found.reduce((sum: number, each) => sum + each!, 0)).toBeCloseTo(0, 8);
  });

  test("no other difficulties make the data likelier, by a likelihood summed pattern by pattern", () => {
    const rows = world(160, [-1, -0.3, 0, 0.4, 1.1, 0.2], 4, 3);
    const b = raschIncomplete(rows, 6) as number[];
    const likelihood = (at: readonly number[]) =>
      rows.reduce((sum, { items, marks }) => {
        const score = Array.from(marks).reduce((all, each) => all + each, 0);
        const weight = (row: ArrayLike<number>) => Math.exp(-items.reduce((all, item, i) => all + at[item]! * row[i]!, 0));
        const same = Array.from({ length: 16 }, (_, p) => [0, 1, 2, 3].map((i) => (p >> i) & 1)).filter((row) => row.reduce((all, each) => all + each, 0) === score);
        return sum + Math.log(weight(marks) / same.reduce((all, row) => all + weight(row), 0));
      }, 0);
    const best = likelihood(b);
    for (let i = 0; i < 6; i++) for (const by of [-0.02, 0.02]) expect(likelihood(b.map((each, j) => (j === i ? each + by : each)))).toBeLessThan(best);
  });

  test("alpha is near the one that the whole table would have for tests of that length", () => {
    const lot = lots(11);
    const complete = Array.from({ length: 3000 }, () => {
      const ability = (lot() + lot() + lot() + lot() + lot() + lot() - 3) * 1.4;
      return Uint8Array.from(difficulties, (b) => Number(lot() < 1 / (1 + Math.exp(b - ability))));
    });
    const alpha = itemStatistics({ ...whole(complete) }).alpha!;
    // what Spearman and Brown say of a test a third as long
    const shorter = alpha / 3 / (1 - alpha + alpha / 3);
    const persons = complete.map((row): GivenRow => {
      const items = difficulties.map((_, i) => ({ i, at: lot() })).sort((a, b) => a.at - b.at).slice(0, 20).map(({ i }) => i);
      return { items, marks: items.map((i) => row[i]!) };
    });
    expect(incompleteStatistics({ items: difficulties.map(String), persons }).alpha).toBeCloseTo(shorter, 1.7);
  });

  test("items that cannot be compared have no difficulty and do not stop the others", () => {
    // C and D were only ever given to people of their own; E was solved by everybody
    const first = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
    const rows = Array.from({ length: 40 }, (_, i): GivenRow => (i % 4 === 0 ? { items: [2, 3], marks: i % 8 === 0 ? [1, 0] : [0, 1] } : { items: [0, 1, 5, 4], marks: [...first[i % 3]!, 1] }));
    const found = raschIncomplete(rows, 6);
    expect(found.map((each) => each !== null)).toEqual([true, true, false, false, false, true]);
  });

  test("an item set aside stands in no total and keeps its own figures", () => {
    const rows = world(300, [-1, 0, 0.5, 1], 4, 5);
    const table = { items: ["A", "B", "C", "D"], persons: rows };
    const [all, without] = [incompleteStatistics(table), incompleteStatistics({ ...table, aside: new Set([1]) })];
    expect(without.items[1]).toMatchObject({ facility: all.items[1]!.facility, item_total: null, rasch: null, aside: true });
    expect(without.items[1]!.flags).not.toContain("no_rasch_estimate");
    expect(without.mean).toBeCloseTo(all.mean - all.items[1]!.facility!, 12);
    expect(without.questions).toBe(3);
  });
});

test("an answer that nobody chose is told as well", () => {
  const persons = Array.from({ length: 40 }, (_, i): GivenRow => ({ items: [0, 1], marks: [i % 2, Number(i % 3 > 0)], answers: [i % 2 === 1 ? "a" : "b", i % 3 > 0 ? "x" : "y"] }));
  const { items } = incompleteStatistics({ items: ["A", "B"], persons, key: [["a"], ["x"]], options: [["a", "b", "c"], null] });
  expect(items[0]!.distractors["c"]).toEqual({ count: 0, share: 0, item_rest: null, key: false });
  expect(items.map(({ flags }) => flags.includes("distractor_unused"))).toEqual([true, false]);
});

test("a file tells with a mark what was never asked", () => {
  const key = readKey("item,key\nA,x\nB,y\nC,z\n");
  const read = readResponses("person,A,B,C\n1,x,.,z\n2,.,y,\n3,q,y,.\n", key.ok ? key.value : undefined, ".");
  expect(read.ok).toBe(true);
  const { items } = incompleteStatistics(givenTable((read as { value: Parameters<typeof givenTable>[0] }).value));
  expect(items.map(({ given, facility, omitted }) => [given, facility, omitted])).toEqual([[2, 0.5, 0], [2, 1, 0], [2, 0.5, 1]]);
  expect(items[0]!.distractors).toMatchObject({ x: { count: 1, key: true }, q: { count: 1, key: false } });
});

test("an item that nobody was given has no facility, and the others keep theirs", () => {
  const { items, alpha } = incompleteStatistics({ items: ["A", "B", "C"], persons: [{ items: [0, 1], marks: [1, 0] }, { items: [0, 1], marks: [0, 0] }, { items: [0, 1], marks: [1, 1] }] });
  expect(items.map(({ given, facility }) => [given, facility])).toEqual([[3, 2 / 3], [3, 1 / 3], [0, null]]);
  expect(alpha).not.toBeNaN();
});

test("perfect agreement is exactly one, and its error none, however the digits fall", () => {
  for (const length of [3, 5, 7, 10]) {
    for (const right of [1, 2, 3, 5]) {
      const table = whole(Array.from({ length: 7 }, (_, i) => new Uint8Array(length).fill(Number(i < right))));
      for (const found of [itemStatistics(table), incompleteStatistics(givenTable(table))]) {
        expect(found.alpha!).toBeLessThanOrEqual(1);
        expect(found.alpha!).toBeCloseTo(1, 10);
        expect(found.sem!).toBeCloseTo(0, 6);
        for (const { item_total, corrected } of found.items) for (const each of [item_total!, corrected!]) expect(each).toBeLessThanOrEqual(1);
      }
    }
  }
});

test("a test too long for Rasch has its other figures and a flag", () => {
  const lot = lots(5);
  const table = whole(Array.from({ length: 40 }, () => Uint8Array.from({ length: 401 }, () => Number(lot() < 0.5))));
  for (const { items, alpha } of [itemStatistics(table), incompleteStatistics(givenTable(table))]) {
    expect(items.every(({ rasch, flags, corrected }) => rasch === null && corrected !== null && flags.includes("no_rasch_estimate"))).toBe(true);
    expect(alpha).not.toBeNull();
  }
});

describe("the curves of the answers", () => {
  test("people of equal score are never divided, and every share is of its own group", () => {
    const rest = [0, 1, 1, 1, 1, 2, 3, 4, 5, 6];
    const curves = answerCurves(rest, ["a", "a", "b", "b", null, "b", "b", "b", "b", "b"]);
    expect(curves.groups).toEqual([{ n: 5, mean: 0.8 }, { n: 1, mean: 2 }, { n: 2, mean: 3.5 }, { n: 2, mean: 5.5 }]);
    expect(curves.shares).toEqual({ "": [0.2, 0, 0, 0], a: [0.4, 0, 0, 0], b: [0.4, 1, 1, 1] });
  });
});
