import { describe, expect, test } from "vitest";
import { place, verify, type PlacementInput, type PlacementOutput } from "../index.ts";
import { smallWorld } from "./worlds.ts";

/** A fault put into a right output on purpose; it answers whether this output has a place for it. */
interface Fault {
  name: string;
  /** Properties of which one at least must be named. */
  properties: string[];
  make: (output: PlacementOutput, input: PlacementInput) => boolean;
}

const first = (output: PlacementOutput) => output.placements.filter((row) => row.round === 1);

const faults: Fault[] = [
  {
    name: "two people swapped",
    properties: ["P1", "P2", "P4", "P5", "P6"],
    make: (output) => {
      const [one, other] = [first(output)[0], first(output).find((row) => row.vacancy !== first(output)[0]!.vacancy)];
      if (!one || !other) return false;
      [one.vacancy, other.vacancy] = [other.vacancy, one.vacancy];
      return true;
    },
  },
  {
    name: "one more in a full vacancy",
    properties: ["P3", "P2", "P4"],
    make: (output, input) => {
      const full = output.cutoffs.find((row) => row.taken === row.seats);
      const choice = input.choices.find((row) => row.vacancy === full?.vacancy && !output.placements.some((one) => one.application === row.application));
      if (!full || !choice) return false;
      output.placements.push({ application: choice.application, vacancy: full.vacancy, round: 1, choice: choice.choice, total: 5000, state: "final" });
      return true;
    },
  },
  {
    name: "somebody left out",
    properties: ["P5", "P4", "P10", "P6"],
    make: (output) => {
      const row = output.placements.shift();
      const outcome = output.outcomes.find((one) => one.application === row?.application);
      if (!row || !outcome) return false;
      outcome.outcome = "unplaced";
      for (const cutoff of output.cutoffs) if (cutoff.vacancy === row.vacancy && row.round === 1) cutoff.taken--;
      return true;
    },
  },
  {
    name: "a provisional row called final",
    properties: ["P8"],
    make: (output) => {
      const row = output.placements.find((one) => one.state === "provisional");
      if (row) row.state = "final";
      return row !== undefined;
    },
  },
  {
    name: "a final row called provisional",
    properties: ["P8"],
    make: (output) => {
      const row = output.placements.find((one) => one.state === "final");
      if (row) row.state = "provisional";
      return row !== undefined;
    },
  },
  {
    name: "a provisional outcome called final",
    properties: ["P8"],
    make: (output) => {
      const row = output.outcomes.find((one) => one.state === "provisional" && output.placements.some((place) => place.application === one.application));
      if (row) row.state = "final";
      return row !== undefined;
    },
  },
  {
    name: "a total changed",
    properties: ["P2"],
    make: (output) => {
      const row = output.placements[0];
      if (row) row.total += 1;
      return row !== undefined;
    },
  },
  {
    name: "a choice misnumbered",
    properties: ["P2"],
    make: (output) => {
      const row = first(output)[0];
      if (row) row.choice = row.choice! + 1;
      return row !== undefined;
    },
  },
  {
    name: "the ties hidden",
    properties: ["P9"],
    make: (output) => output.ties.splice(0).length > 0,
  },
  {
    name: "a tie made up",
    properties: ["P9"],
    make: (output, input) => {
      const choice = input.choices[0];
      if (!choice || output.ties.length > 0) return false;
      output.ties.push({ vacancy: choice.vacancy, total: 5000, seats: 1, application: choice.application });
      return true;
    },
  },
  {
    name: "an ineligible person placed",
    properties: ["P1"],
    make: (output, input) => {
      const low = input.applications.find((row) => row.examScore !== null && row.examScore < 2100 && row.status === "valid");
      const choice = input.choices.find((row) => row.application === low?.application);
      if (!low || !choice) return false;
      const total = low.criteriaScore + low.examScore!;
      output.placements.push({ application: low.application, vacancy: choice.vacancy, round: 1, choice: choice.choice, total, state: "final" });
      return true;
    },
  },
  {
    name: "a second-round seat given to a place farther away",
    properties: ["P11", "P10", "P1"],
    make: (output) => {
      const row = output.placements.find((one) => one.round === 2);
      const free = output.empty.find((one) => one.vacancy !== row?.vacancy);
      if (!row || !free) return false;
      row.vacancy = free.vacancy;
      return true;
    },
  },
  {
    name: "somebody left out of the second round",
    properties: ["P10"],
    make: (output) => {
      const at = output.placements.findIndex((one) => one.round === 2);
      if (at >= 0) output.placements.splice(at, 1);
      return at >= 0;
    },
  },
  {
    name: "an outcome changed",
    properties: ["P12"],
    make: (output) => {
      const row = output.outcomes.find((one) => one.outcome === "placed");
      if (row) row.outcome = "failed";
      return row !== undefined;
    },
  },
  {
    name: "an outcome left out",
    properties: ["P12"],
    make: (output) => output.outcomes.splice(0, 1).length > 0,
  },
  {
    name: "somebody placed twice",
    properties: ["P12"],
    make: (output) => {
      const row = output.placements[0];
      if (row) output.placements.push({ ...row });
      return row !== undefined;
    },
  },
  {
    name: "a cutoff lowered",
    properties: ["P12"],
    make: (output) => {
      const row = output.cutoffs.find((one) => one.lowestTotal !== null);
      if (row) row.lowestTotal! -= 100;
      return row !== undefined;
    },
  },
  {
    name: "an empty seat hidden",
    properties: ["P12"],
    make: (output) => output.empty.splice(0, 1).length > 0,
  },
];

const worlds = Array.from({ length: 240 }, (_, seed) => {
  const shape = { applications: 12, vacancies: 6, subjects: 1 + (seed % 2), seats: 2, choices: 3, totals: 3 + (seed % 9), priorities: seed % 5 === 0, decisions: false, secondRound: true };
  const input = smallWorld(seed, shape);
  return { input, output: place(input) };
});

describe("the verifier", () => {
  test("finds nothing wrong with what is right", () => {
    for (const { input, output } of worlds) expect(verify(input, output)).toMatchObject({ right: true, violations: [], unproven: 0 });
  });

  test.each(faults)("catches $name, every time", ({ properties, make }) => {
    let made = 0;
    for (const { input, output } of worlds) {
      const wrong = structuredClone(output);
      if (!make(wrong, input)) continue;
      made++;
      const report = verify(input, wrong);
      expect(report.right).toBe(false);
      expect(report.violations.some((violation) => properties.includes(violation.property)), JSON.stringify(report.violations)).toBe(true);
    }
    expect(made).toBeGreaterThan(5);
  });

  test("catches a decision of the commission turned round", () => {
    const applications = ["A", "B"].map((application) => ({ application, subject: "S", criteriaScore: 1000, examScore: 3000, openConsent: false, status: "valid" as const }));
    const input: PlacementInput = {
      vacancies: [{ vacancy: "V", subject: "S", institution: "I", seats: 1, incentive: "" }],
      applications,
      choices: applications.map(({ application }) => ({ application, choice: 1, vacancy: "V" })),
      decisions: [
        { vacancy: "V", application: "B", order: 1 },
        { vacancy: "V", application: "A", order: 2 },
      ],
    };
    const output = place(input);
    expect(output.placements).toMatchObject([{ application: "B", state: "final" }]);
    output.placements[0]!.application = "A";
    expect(verify(input, output).violations.map((violation) => violation.property)).toContain("P7");
  });
});
