import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChainSeal, StoredAnswer } from "./chain.ts";
import { chainOn, chainStart, sealsFingerprint, verifyChain } from "./chain.ts";

const attempt = "0198f0c0-0000-7000-8000-000000000001";

/** A chain of so many answers, as the server writes it: numbers need not come in order. */
const chainOf = (count: number, order: (i: number) => number = (i) => i + 1): StoredAnswer[] => {
  let end = chainStart(attempt);
  return Array.from({ length: count }, (_, i) => {
    const row = { sequence: order(i), itemId: `item-${i % 35}`, response: { RESPONSE: "ABCD"[i % 4]! }, savedAt: new Date(1_000_000 + i * 1000).toISOString() };
    end = chainOn(end, row);
    return { ...row, link: end.links, hash: end.hash };
  });
};
const sealOf = (rows: readonly StoredAnswer[]): ChainSeal => (rows.length === 0 ? chainStart(attempt) : { links: rows.at(-1)!.link!, hash: rows.at(-1)!.hash! });
const codes = (rows: readonly StoredAnswer[], seals: readonly ChainSeal[] = [], over?: boolean, due?: number) => verifyChain(attempt, rows, seals, over, due).map(({ code }) => code);

describe("an honest chain", () => {
  test("holds, whatever the order in which the rows come back and their fields stand", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.infiniteStream(fc.nat()), (count, dice) => {
        const rows = chainOf(count);
        const mixed = rows.map((row) => ({ row, rank: dice.next().value })).sort((a, b) => a.rank - b.rank).map(({ row }) => row);
        expect(verifyChain(attempt, mixed, [sealOf(rows)])).toEqual([]);
      }),
    );
  });

  test("holds with numbers that came out of order, and with places of a response in any order", () => {
    const rows = chainOf(9, (i) => [5, 1, 9, 2, 3, 8, 4, 7, 6][i]!);
    expect(codes(rows, [sealOf(rows)])).toEqual([]);
    const two = chainOn(chainStart(attempt), { sequence: 1, itemId: "i", response: { A: "x", B: ["y", "z"] }, savedAt: "2027-08-04T07:00:00.000Z" });
    expect(chainOn(chainStart(attempt), { sequence: 1, itemId: "i", response: { B: ["y", "z"], A: "x" }, savedAt: "2027-08-04T07:00:00.000Z" })).toEqual(two);
  });

  test("holds after an end that was taken back and came again", () => {
    const rows = chainOf(10);
    expect(codes(rows, [sealOf(rows.slice(0, 6)), sealOf(rows)])).toEqual([]);
    expect(codes(rows, [sealOf(rows.slice(0, 6))], false)).toEqual([]);
  });
});

describe("tampering is found", () => {
  const rows = chainOf(12);
  const seals = [sealOf(rows)];
  const at = (i: number, change: Partial<StoredAnswer>) => rows.map((row, n) => (n === i ? { ...row, ...change } : row));

  test.each<[string, Partial<StoredAnswer>]>([
    ["response", { response: { RESPONSE: "Z" } }],
    ["item", { itemId: "item-99" }],
    ["number", { sequence: 77 }],
    ["time", { savedAt: new Date(5).toISOString() }],
  ])("a changed %s, at every place", (_, change) => {
    for (const i of rows.keys()) expect(verifyChain(attempt, at(i, change), seals)).toEqual([expect.objectContaining({ code: "row_changed", link: i + 1 })]);
  });

  test("a row whose own hash was made to fit breaks the next one, and at the end the seal", () => {
    for (const i of rows.keys()) {
      const earlier = i === 0 ? chainStart(attempt) : { links: i, hash: rows[i - 1]!.hash! };
      const forged = { ...rows[i]!, response: { RESPONSE: "Z" } };
      const findings = codes(at(i, { ...forged, hash: chainOn(earlier, forged).hash }), seals);
      expect(findings).toEqual([i === rows.length - 1 ? "seal_differs" : "row_changed"]);
    }
  });

  test("a chain rewritten to its end does not fit the seal, nor the receipt", () => {
    const rewritten = chainOf(12).map((row) => ({ ...row, response: { RESPONSE: "A" } }));
    let end = chainStart(attempt);
    for (const row of rewritten) row.hash = (end = chainOn(end, row)).hash;
    expect(codes(rewritten, seals)).toEqual(["seal_differs"]);
    expect(codes(rewritten, [{ ...sealOf(rewritten), receipt: { links: 5, hash: rows[4]!.hash! } }])).toEqual(["receipt_differs"]);
  });

  test("a row taken out of the middle is named, and nothing else", () => {
    for (let i = 0; i < rows.length - 1; i++) expect(verifyChain(attempt, rows.filter((_, n) => n !== i), seals)).toEqual([{ code: "row_missing", link: i + 1, sequence: null, itemId: null }]);
  });

  test("a tail that was cut off is found by the seal, also when all is gone", () => {
    for (const kept of [11, 6, 0]) expect(codes(rows.slice(0, kept), seals)).toEqual(["tail_cut"]);
    expect(codes(rows.slice(0, 6))).toEqual([]);
  });

  test("an exam that is over without a seal is found, however sound its rows", () => {
    expect(codes(rows.slice(0, 6), [], true)).toEqual(["seal_missing"]);
    expect(codes([], [], true)).toEqual(["seal_missing"]);
  });

  test("a seal that was taken away with the answers it was over is found, however sound what is left", () => {
    expect(codes(rows.slice(0, 3), [sealOf(rows.slice(0, 3))], true, 2)).toEqual(["seal_missing"]);
    expect(codes(rows.slice(0, 3), [], false, 1)).toEqual(["seal_missing"]);
    expect(codes(rows, [sealOf(rows.slice(0, 3)), sealOf(rows)], true, 2)).toEqual([]);
  });

  test("a gap of any length is one finding", () => {
    const far = { ...rows[11]!, sequence: 99, link: 2_000_000_000 };
    expect(verifyChain(attempt, [...rows.slice(0, 11), far], [], false)).toEqual([{ code: "row_missing", link: 12, sequence: null, itemId: null }]);
  });

  test("rows that were pushed in: at a taken place, after the end, or without a link", () => {
    const extra = { ...rows[3]!, sequence: 99, response: { RESPONSE: "B" } };
    expect(codes([...rows, extra], seals)).toEqual(["row_twice"]);
    const more = chainOf(13);
    expect(codes(more, seals)).toEqual(["row_added"]);
    expect(codes(more, seals, false)).toEqual([]);
    expect(codes([...rows, { ...extra, link: null, hash: null }], seals)).toEqual(["row_unchained"]);
  });

  test("a chain of another attempt does not pass for this one's", () => {
    expect(verifyChain("0198f0c0-0000-7000-8000-000000000002", rows, [])[0]).toMatchObject({ code: "row_changed", link: 1 });
  });
});

test("one hash over the seals of a session tells a seal that was changed, taken away, added or given to another seat", () => {
  const seals = [1, 2].map((seat) => ({ seat, attemptId: `attempt-${seat}`, links: 3, hash: String(seat).repeat(64) }));
  const own = sealsFingerprint("session", seals);
  expect(own).toMatch(/^[0-9a-f]{64}$/);
  expect(sealsFingerprint("session", seals.toReversed())).toBe(own);
  const [first, second] = seals as [(typeof seals)[0], (typeof seals)[0]];
  const others = [[first], [...seals, { ...second, links: 4 }], [{ ...first, hash: "3".repeat(64) }, second], [{ ...first, seat: 2 }, { ...second, seat: 1 }], []];
  for (const other of others) expect(sealsFingerprint("session", other)).not.toBe(own);
  expect(sealsFingerprint("another", seals)).not.toBe(own);
});
