import { describe, expect, test } from "vitest";
import { difference, explain, figures, place, publication, whatIf, type PlacementInput } from "../index.ts";
import { smallWorld } from "./worlds.ts";

const person = (application: string, criteriaScore: number, examScore: number | null, more: Partial<PlacementInput["applications"][number]> = {}) => ({
  application,
  subject: "MAT",
  criteriaScore,
  examScore,
  openConsent: false,
  status: "valid" as const,
  ...more,
});

/** Four in a row: whoever leaves, the next ones move up. */
const row: PlacementInput = {
  vacancies: ["V1", "V2", "V3"].map((vacancy) => ({ vacancy, subject: "MAT", institution: vacancy, seats: 1, incentive: vacancy === "V3" ? ("H-1" as const) : ("" as const) })),
  applications: [person("A", 1500, 3000), person("B", 1400, 3000), person("C", 1300, 3000), person("D", 1200, 3000), person("E", 3000, 2500), person("F", 1000, null, { status: "absent" })],
  choices: ["A", "B", "C", "D"].flatMap((application) => ["V1", "V2"].map((vacancy, i) => ({ application, choice: i + 1, vacancy }))).concat([
    { application: "E", choice: 1, vacancy: "V1" },
    { application: "E", choice: 2, vacancy: "V3" },
    { application: "F", choice: 1, vacancy: "V1" },
  ]),
};

describe("why", () => {
  const output = place(row);

  test("a choice was reached, or not needed, or taken by higher totals, and by how much", () => {
    expect(explain(row, output, "A").choices.map((choice) => choice.code)).toEqual(["placed", "earlier_choice"]);
    const [first, second] = explain(row, output, "D").choices;
    expect(first).toMatchObject({ code: "higher_totals", paragraph: "§10", total: 4200, lowestTotal: 4500, before: 3, beforePlaced: 1, change: { code: "total_points", points: 300 } });
    expect(second).toMatchObject({ code: "higher_totals", before: 3, beforePlaced: 1, change: { points: 200 } });
  });

  test("a choice was closed below the pass mark, and one with an incentive open", () => {
    const [town, village] = explain(row, output, "E").choices;
    expect(town).toMatchObject({ code: "below_pass_mark", paragraph: "§9", eligible: false, change: { code: "exam_points", points: 300 } });
    expect(village).toMatchObject({ code: "placed", eligible: true });
    expect(explain(row, output, "F")).toMatchObject({ outcome: "absent", choices: [{ code: "not_considered", paragraph: "§7" }], secondRound: { code: "not_considered" } });
  });

  test("never names anybody else", () => {
    const input = smallWorld(11, { applications: 30, vacancies: 8, subjects: 2, seats: 2, choices: 4, totals: 3, priorities: true, decisions: false, secondRound: true });
    const found = place(input);
    for (const { application } of input.applications) {
      const told = JSON.stringify(explain(input, found, application));
      for (const other of input.applications) if (other.application !== application) expect(told).not.toContain(`"${other.application}"`);
    }
    expect(() => explain(input, found, "nobody")).toThrow(RangeError);
  });
});

describe("after a cancellation", () => {
  test("the seat goes on along a chain, and nobody who stays is harmed", () => {
    const cancelled = { ...row, applications: row.applications.map((one) => (one.application === "A" ? { ...one, status: "cancelled" as const } : one)) };
    const found = difference(place(row), place(cancelled));
    expect(found.moves.map(({ application, from, to, kind }) => [application, from?.vacancy, to?.vacancy, kind])).toEqual([
      ["A", "V1", undefined, "removed"],
      ["B", "V2", "V1", "better"],
      ["C", undefined, "V2", "better"],
    ]);
    expect(found.chains).toEqual([{ vacancy: "V1", applications: ["A", "B", "C"] }]);
    expect(found.harmed).toEqual([]);
  });

  test("whoever is worse off without having left is named", () => {
    expect(difference(place(row), place({ ...row, applications: [...row.applications, person("0", 2000, 3000)], choices: [...row.choices, { application: "0", choice: 1, vacancy: "V1" }] })).harmed).toEqual(["A", "B"]);
  });
});

describe("what if", () => {
  test("compares the same people under other rules", () => {
    const answer = whatIf(row, { passMark: 2500 });
    expect(answer.before).toMatchObject({ seats: 3, filled: 3, ruralFilled: 1, byChoice: [1, 2, 0, 0] });
    expect(answer.after).toMatchObject({ filled: 2, ruralFilled: 0, byChoice: [1, 1, 0, 0] });
    expect([answer.moved, answer.gained, answer.lost]).toEqual([3, 0, 1]);
    expect(whatIf(row, { maxChoices: 1 }).after.byChoice).toEqual([1]);
    expect(whatIf(row, { incentives: "none" }).after.ruralSeats).toBe(0);
    expect(whatIf(row, { consent: "all", criteriaWeight: 0 }).after.applications).toBe(6);
  });

  test("with nothing changed changes nothing, and counts as the rows do", () => {
    for (let seed = 0; seed < 40; seed++) {
      const input = smallWorld(seed, { applications: 20, vacancies: 8, subjects: 2, seats: 2, choices: 3, totals: 50, priorities: false, decisions: false, secondRound: true });
      const answer = whatIf(input, {});
      expect(answer.after).toEqual(answer.before);
      expect(answer.moved).toBe(0);
      if (place(input).ties.length === 0) expect(answer.before).toEqual(figures(input, place(input)));
    }
  });
});

describe("a publication", () => {
  test("is verified, and its certificate holds the hash of every file", () => {
    const { inputs, outputs, report } = publication(row, (bytes) => `${bytes.length}`);
    expect(report.right).toBe(true);
    const certificate = JSON.parse(new TextDecoder().decode(outputs["certificate.json"])) as { inputs: object; outputs: object };
    expect(certificate.inputs).toEqual(Object.fromEntries(Object.entries(inputs).map(([file, bytes]) => [file, `${bytes.length}`])));
    for (const file of ["placements.csv", "outcomes.csv", "ties.csv", "cutoffs.csv", "empty.csv", "docket.json"]) expect(certificate.outputs).toHaveProperty([file], `${outputs[file]!.length}`);
    expect(JSON.parse(new TextDecoder().decode(outputs["datapackage.json"]))).toMatchObject({ resources: [{ path: "cutoffs.csv" }, { path: "empty.csv" }, { path: "outcomes.csv" }, { path: "placements.csv" }, { path: "ties.csv" }] });
  });
});
