import { describe, expect, test } from "vitest";
import { place, verify } from "../index.ts";
import { World, type Resolution } from "./reference.ts";
import { dice, smallWorld } from "./worlds.ts";

/** One resolution by lot. */
function byLot(world: World, roll: (below: number) => number): Resolution {
  const resolution: Resolution = new Map();
  for (const { where, members } of world.groups()) {
    const order = [...members];
    for (let i = order.length - 1; i > 0; i--) {
      const k = roll(i + 1);
      [order[i], order[k]] = [order[k]!, order[i]!];
    }
    resolution.set(where, [...(resolution.get(where) ?? []), ...order]);
  }
  return resolution;
}

describe("worlds with far too many resolutions", () => {
  test("never call final what some order of the tied would change", () => {
    let cautious = 0;
    for (let seed = 0; seed < 14; seed++) {
      const shape = { applications: 90, vacancies: 14, subjects: 1, seats: 4, choices: 4, totals: 1 + (seed % 7), priorities: seed % 3 === 0, decisions: false, secondRound: true };
      const input = smallWorld(seed, shape);
      const output = place(input);
      const report = verify(input, output);
      expect(report.violations, `seed ${seed}`).toEqual([]);
      if (output.docket.cautious.length > 0) cautious++;
      const sure = new Map(output.placements.filter((row) => row.state === "final" && row.round === 1).map((row) => [row.application, row.vacancy]));
      const provisional = output.placements.some((row) => row.state === "provisional") || output.outcomes.some((row) => row.state === "provisional");
      expect(output.ties.length > 0).toBe(provisional);
      const world = new World(input);
      const roll = dice(seed);
      for (let i = 0; i < 25; i++) {
        const rows = world.roundOne(byLot(world, roll));
        for (const [application, vacancy] of sure) expect(rows.get(application)?.vacancy, `seed ${seed} ${application}`).toBe(vacancy);
        for (const row of output.outcomes) {
          if (row.state !== "final" || (row.outcome !== "placed" && row.outcome !== "unplaced")) continue;
          if (row.outcome === "unplaced" || world.rules.secondRound === false) expect(rows.has(row.application), row.application).toBe(row.outcome === "placed");
        }
      }
    }
    expect(cautious).toBeGreaterThan(0);
  });

  test("are exact in each of many small knots, though together they have more resolutions than could be counted", () => {
    const pairs = Array.from({ length: 60 }, (_, i) => i);
    const people = pairs.flatMap((i) => [`A${i}`, `B${i}`]);
    const input = {
      vacancies: pairs.map((i) => ({ vacancy: `V${i}`, subject: "S", institution: "I", seats: 1, incentive: "" as const })),
      applications: people.map((application) => ({ application, subject: "S", criteriaScore: 1000, examScore: 3000, openConsent: false, status: "valid" as const })),
      choices: people.map((application) => ({ application, choice: 1, vacancy: `V${application.slice(1)}` })),
    };
    const output = place(input);
    expect(output.docket.cautious).toEqual([]);
    expect(output.docket.ties).toHaveLength(60);
    expect(output.placements.every((row) => row.state === "provisional")).toBe(true);
    const [tie] = output.docket.ties;
    expect(tie).toMatchObject({ vacancy: "V0", seats: 1, applications: ["A0", "B0"], exact: true });
    expect(tie!.options.map((option) => option.first)).toEqual([["A0"], ["B0"]]);
    expect(tie!.options[1]!.outcomes).toEqual([
      { application: "A0", may: [null] },
      { application: "B0", may: [{ vacancy: "V0", round: 1, choice: 1 }] },
    ]);
  });
});
