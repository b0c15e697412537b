import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanAverage, mostPoints, scoreCriteria, usualCriteria, type Diploma } from "./index.ts";

const diploma = (level: Diploma["level"], average: number, honours = false): Diploma => ({ level, average, honours });

describe("stage I", () => {
  it("counts the highest level, the mean of all averages and honours once (§2)", () => {
    const { total, parts } = scoreCriteria(usualCriteria, {
      diplomas: [diploma("bachelor", 8640), diploma("master", 9000, true)],
      answers: { language: "b2", experience: 3, olympiad: 9 },
    });
    expect(Object.fromEntries(parts.map((p) => [p.code, p.points]))).toEqual({ level: 700, average: 450, honours: 100, language: 150, experience: 150, olympiad: 200 });
    expect(total).toBe(1750);
  });

  it("gives nothing for what was not declared, and 20.00 points at most", () => {
    expect(scoreCriteria(usualCriteria, { diplomas: [], answers: {} }).total).toBe(0);
    expect(mostPoints(usualCriteria)).toBe(2000);
  });

  it("rounds the mean half up", () => {
    expect(meanAverage([diploma("bachelor", 8000), diploma("bachelor", 8001)])).toBe(8001);
    expect(meanAverage([])).toBeNull();
  });

  it("stays between nothing and the most, for any declaration, and never falls when more is declared", () => {
    const level = fc.constantFrom<Diploma["level"][]>("secondary_special", "bachelor", "master", "doctorate");
    const facts = fc.record({
      diplomas: fc.array(fc.record({ level, average: fc.integer({ min: 200, max: 10000 }), honours: fc.boolean() }), { maxLength: 4 }),
      answers: fc.record({ language: fc.constantFrom("b1", "b2", "c1", "x", undefined), experience: fc.integer({ min: -5, max: 60 }), olympiad: fc.integer({ min: 0, max: 9 }) }),
    });
    fc.assert(
      fc.property(facts, (f) => {
        const { total } = scoreCriteria(usualCriteria, f);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(mostPoints(usualCriteria));
        const more = scoreCriteria(usualCriteria, { ...f, answers: { ...f.answers, experience: f.answers.experience + 1 } });
        expect(more.total).toBeGreaterThanOrEqual(total);
      }),
      { numRuns: 500 },
    );
  });
});
