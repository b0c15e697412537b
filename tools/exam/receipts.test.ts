import { describe, expect, it } from "vitest";
import { Receipts, type Given } from "./receipts.ts";
import { percentile, Tally } from "./tally.ts";

const given = (sequence: number, itemId: string, option: string): Given => ({ itemId, sequence, response: { RESPONSE: option } });
const stored = (sequence: number, itemId: string, option: string) => ({ ...given(sequence, itemId, option), savedAt: "2027-08-04T07:00:00.000Z" });

/** Two answers to one question and one to another; the last has no receipt. */
const book = (): Receipts => {
  const receipts = new Receipts();
  for (const each of [given(1, "one", "A"), given(2, "one", "B"), given(3, "two", "C")]) receipts.give(each);
  receipts.confirm(1);
  receipts.confirm(2);
  return receipts;
};

describe("receipts held against what the server says counts", () => {
  it("are kept when the newest counts, whether or not an answer without a receipt was stored", () => {
    expect(book().check([stored(2, "one", "B")])).toEqual([]);
    expect(book().check([stored(2, "one", "B"), stored(3, "two", "C")])).toEqual([]);
  });

  it("tell an answer that is gone, one that is not the newest, and one that nobody gave", () => {
    expect(book().check([])).toEqual([{ itemId: "one", sequence: 2, fault: "lost" }]);
    expect(book().check([stored(1, "one", "A")])).toEqual([{ itemId: "one", sequence: 2, fault: "older" }]);
    expect(book().check([stored(2, "one", "A")])).toEqual([{ itemId: "one", sequence: 2, fault: "other" }]);
    expect(book().check([stored(2, "one", "B"), stored(4, "three", "A")])).toEqual([{ itemId: "three", sequence: 4, fault: "other" }]);
  });

  it("in the tables are there once each, and nothing else is", () => {
    expect(book().checkRows([given(1, "one", "A"), given(2, "one", "B")])).toEqual([]);
    expect(book().checkRows([given(2, "one", "B")])).toEqual([{ itemId: "one", sequence: 1, fault: "lost" }]);
    expect(book().checkRows([given(1, "one", "A"), given(2, "one", "B"), given(2, "one", "B")])).toEqual([{ itemId: "one", sequence: 2, fault: "other" }]);
    expect(book().checkRows([given(1, "one", "A"), given(2, "one", "B"), given(9, "two", "C")])).toEqual([{ itemId: "two", sequence: 9, fault: "other" }]);
  });
});

describe("times of calls", () => {
  it("are told by nearest rank", () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i + 1);
    expect([0.5, 0.9, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 90, 99, 100]);
    expect(percentile([7], 0.5)).toBe(7);
    expect(percentile([], 0.99)).toBe(0);
  });

  it("stand beside the errors of the same call", () => {
    const tally = new Tally();
    for (const ms of [10, 20, 30]) tally.add("save", ms);
    tally.fault("save", "status_503");
    tally.fault("save", "status_503");
    tally.fault("finish", "ECONNRESET");
    expect(tally.times()).toMatchObject({ save: { n: 3, p50: 20, max: 30, errors: 2 }, finish: { n: 0, errors: 1 } });
    expect(tally.faults()).toEqual({ save: { status_503: 2 }, finish: { ECONNRESET: 1 } });
    expect(tally.errors).toBe(3);
  });
});
