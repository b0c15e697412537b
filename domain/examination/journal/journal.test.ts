import { describe, expect, it } from "vitest";
import { driftOf, judgeJournal, linkText, type Told } from "./index.ts";

const minute = 60_000;
const end = 60 * minute;
const hearing = { end, arrived: end + 5 * minute, until: end + 120 * minute };
const told = (sequence: number, anchorAt: number | null, elapsed: number, change: Partial<Told> = {}): Told => ({ sequence, anchorAt, elapsed, previous: sequence === 1 ? "" : `link${sequence - 1}`, link: `link${sequence}`, linkDue: `link${sequence}`, drift: 0, ...change });
const verdicts = (entries: Told[], change: Partial<typeof hearing> = {}) => judgeJournal(entries, { ...hearing, ...change }).map(({ verdict }) => verdict);

describe("an answer given without a line", () => {
  it("counts up to the last millisecond of the time, and not after it", () => {
    expect(verdicts([told(1, 10 * minute, 0), told(2, 10 * minute, 50 * minute), told(3, 10 * minute, 50 * minute + 1)])).toEqual(["counted", "counted", "after_end"]);
  });

  it("counts as if given as late as its clock may have fallen behind", () => {
    const drift = driftOf(10 * minute, 40 * minute, 65 * minute);
    expect(drift).toBe(15 * minute);
    expect(judgeJournal([told(1, 10 * minute, 35 * minute, { drift }), told(2, 10 * minute, 36 * minute, { drift })], hearing)).toEqual([
      { verdict: "counted", answeredBy: 60 * minute },
      { verdict: "after_end", answeredBy: 61 * minute },
    ]);
  });

  it("gains nothing by a clock that ran ahead", () => {
    expect(driftOf(10 * minute, 90 * minute, 65 * minute)).toBe(0);
    expect(verdicts([told(1, 10 * minute, 60 * minute)])).toEqual(["in_future"]);
    // the line may have needed five seconds
    const { arrived } = hearing;
    expect(verdicts([told(1, arrived, 5_000), told(2, arrived, 5_001)])).toEqual(["after_end", "in_future"]);
  });

  it("needs an anchor of the server's", () => {
    expect(verdicts([told(1, null, 0), told(2, 0, 1)])).toEqual(["anchor_unknown", "counted"]);
  });

  it("counts no more from where an entry was changed, taken out or pushed in", () => {
    expect(verdicts([told(1, 0, 0), told(2, 0, 1, { link: "other" }), told(3, 0, 2)])).toEqual(["counted", "chain_broken", "chain_broken"]);
    expect(verdicts([told(1, 0, 0), told(3, 0, 2)])).toEqual(["counted", "chain_broken"]);
  });

  it("does not count where time ran backwards, also from one anchor to the next", () => {
    expect(verdicts([told(1, 0, 5), told(2, 0, 4), told(3, 3, 0), told(4, 5, 0)])).toEqual(["counted", "out_of_order", "out_of_order", "counted"]);
  });

  it("does not count when its journal comes after the window, however early it was given", () => {
    expect(verdicts([told(1, 0, 0)], { arrived: end + 121 * minute })).toEqual(["too_late"]);
  });
});

describe("in thousands of journals", () => {
  /** A small generator, so that a failure can be had again. */
  const dice = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;

  it("what an honest room wrote counts exactly when it was answered in time, however long its computer slept before it was heard of again", () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const roll = dice(seed);
      const entries: Told[] = [];
      const truth: number[] = [];
      let now = roll() * 50 * minute;
      const anchorAt = now;
      let count = 0;
      const slept = roll() < 0.3 ? roll() * 20 * minute : 0;
      for (let n = 1; n <= 1 + roll() * 20; n++) {
        const step = roll() * 3 * minute;
        now += step;
        count += step;
        truth.push(now);
        entries.push(told(n, anchorAt, count));
      }
      const arrived = Math.max(end, now) + slept + roll() * 30 * minute;
      const drift = driftOf(anchorAt, count + (arrived - now - slept), arrived);
      expect(drift).toBeCloseTo(slept, 5);
      for (const [i, { verdict, answeredBy }] of judgeJournal(entries.map((entry) => ({ ...entry, drift })), { ...hearing, arrived }).entries()) {
        // never counted when it can have been after the end; never refused when it was surely before
        expect(answeredBy! + 0.001).toBeGreaterThanOrEqual(truth[i]!);
        if (truth[i]! > end) expect(verdict).toBe("after_end");
        if (truth[i]! + slept + 0.001 <= end) expect(verdict).toBe("counted");
      }
    }
  });
});

describe("a link", () => {
  const entry = { previous: "", itemId: "i", sequence: 1, response: { B: "x", A: ["1", "2"] }, anchor: "a", elapsed: 5 };

  it("is the same however the places of an answer are ordered, and another for every other change", () => {
    expect(linkText({ ...entry, response: { A: ["1", "2"], B: "x" } })).toBe(linkText(entry));
    const changes = [{ previous: "p" }, { itemId: "j" }, { sequence: 2 }, { response: { B: "x", A: ["2", "1"] } }, { anchor: "b" }, { elapsed: 6 }];
    expect(new Set(changes.map((change) => linkText({ ...entry, ...change }))).size).toBe(changes.length);
    for (const change of changes) expect(linkText({ ...entry, ...change })).not.toBe(linkText(entry));
  });
});
