import { describe, expect, test } from "vitest";
import { InputError, place, verify, type PlacementInput, type PlacementOutput } from "../index.ts";
import { World, type Resolution, type Row } from "./reference.ts";
import { dice, smallWorld } from "./worlds.ts";

const most = 2_000;

/** A small world of any kind; undefined where its random decisions contradict one another. */
function placed(seed: number): { input: PlacementInput; output: PlacementOutput } | undefined {
  const roll = dice(seed ^ 0x5555);
  const input = smallWorld(seed, {
    applications: 2 + roll(9),
    vacancies: 1 + roll(6),
    subjects: 1 + roll(2),
    seats: 1 + roll(2),
    choices: 1 + roll(4),
    totals: 1 + roll(6),
    priorities: roll(3) === 0,
    decisions: roll(3) === 0,
    secondRound: roll(4) > 0,
  });
  try {
    return { input, output: place(input) };
  } catch (error) {
    if (error instanceof InputError && error.faults.every((fault) => fault.code === "order_repeated")) return undefined;
    throw error;
  }
}

const told = (row: Row | undefined) => (row ? `${row.vacancy} ${row.choice}` : "none");

/** Where each application ends in round 1, over all resolutions. */
function endsOf(world: World, resolutions: Resolution[]): Map<string, Set<string>> {
  const ends = new Map([...world.wishes.keys()].map((application) => [application, new Set<string>()]));
  for (const resolution of resolutions) {
    const rows = world.roundOne(resolution);
    for (const [application, seen] of ends) seen.add(told(rows.get(application)));
  }
  return ends;
}

function checkRoundOne(world: World, output: PlacementOutput, ends: Map<string, Set<string>>): void {
  const placements = new Map(output.placements.filter((row) => row.round === 1).map((row) => [row.application, row]));
  const outcomes = new Map(output.outcomes.map((row) => [row.application, row]));
  for (const [application, seen] of ends) {
    const row = placements.get(application);
    expect(seen).toContain(told(row));
    if (row) expect(row.state, application).toBe(seen.size === 1 ? "final" : "provisional");
    const outcome = outcomes.get(application)!;
    if (outcome.outcome === "placed" && row) expect(outcome.state, application).toBe(seen.has("none") ? "provisional" : "final");
    if (outcome.outcome === "unplaced" && seen.size > 1) expect(outcome.state, application).toBe("provisional");
    if (row) expect(row.total).toBe(world.total(application, row.vacancy));
  }
}

/** Every tie listed is one on which some outcome depends: two resolutions that differ there alone end differently. */
function checkTies(world: World, output: PlacementOutput, resolutions: Resolution[]): void {
  const groups = Map.groupBy(output.ties, (tie) => JSON.stringify([tie.vacancy, tie.total]));
  for (const group of groups.values()) {
    const { vacancy, total } = group[0]!;
    const elsewhere = new Map<string, Set<string>>();
    for (const resolution of resolutions) {
      const rest = [...resolution].map(([where, order]) => [where, where === vacancy ? order.filter((one) => world.total(one, vacancy) !== total) : order]);
      const rows = world.roundOne(resolution);
      const key = JSON.stringify(rest);
      elsewhere.set(key, (elsewhere.get(key) ?? new Set()).add([...world.wishes.keys()].map((one) => told(rows.get(one))).join()));
    }
    expect([...elsewhere.values()].some((endings) => endings.size > 1), `${vacancy} ${total}`).toBe(true);
  }
}

/** Nobody is told `unplaced` for good who gets a seat in the second round under some resolution. */
function checkWaiting(world: World, output: PlacementOutput, resolutions: Resolution[]): void {
  const sure = new Set(output.outcomes.filter((row) => row.outcome === "unplaced" && row.state === "final").map((row) => row.application));
  for (const resolution of resolutions.slice(0, 100)) {
    const first = world.roundOne(resolution);
    for (const subject of new Set(world.input.applications.map((row) => row.subject))) {
      for (const order of world.poolOrders(subject, first, 24) ?? []) {
        for (const application of world.roundTwo(subject, first, order).keys()) expect(sure.has(application), application).toBe(false);
      }
    }
  }
}

function checkRoundTwo(world: World, output: PlacementOutput, first: Map<string, Row>): void {
  const second = new Map(output.placements.filter((row) => row.round === 2).map((row) => [row.application, row]));
  const outcomes = new Map(output.outcomes.map((row) => [row.application, row]));
  for (const subject of new Set(world.input.applications.map((row) => row.subject))) {
    const orders = world.poolOrders(subject, first, most);
    if (!orders) continue;
    const pool = world.pool(subject, first);
    const ends = new Map(pool.map((application) => [application, new Set<string>()]));
    for (const order of orders) {
      const rows = world.roundTwo(subject, first, order);
      for (const [application, seen] of ends) seen.add(told(rows.get(application)));
    }
    const hangs = [...ends.values()].some((seen) => seen.size > 1);
    expect(output.ties.some((tie) => tie.vacancy === `pool:${subject}`), subject).toBe(hangs);
    for (const [application, seen] of ends) {
      const row = second.get(application);
      expect(seen).toContain(told(row));
      if (row) expect(row.state, application).toBe(seen.size === 1 ? "final" : "provisional");
      expect(outcomes.get(application)!.state, application).toBe(seen.size > 1 && seen.has("none") ? "provisional" : "final");
    }
    const strangers = output.placements.filter((row) => row.round === 2 && !ends.has(row.application) && world.input.applications.some((one) => one.application === row.application && one.subject === subject));
    expect(strangers).toEqual([]);
  }
}

describe("small worlds, against every way to order the tied", () => {
  for (const part of [0, 1, 2, 3]) {
    test(`three quarters of a thousand worlds, part ${part + 1}`, () => {
      let gone = 0;
      let open = 0;
      for (let seed = part * 750; seed < (part + 1) * 750; seed++) {
        const made = placed(seed);
        if (!made) continue;
        const { input, output } = made;
        const world = new World(input);
        const resolutions = world.resolutions(most);
        if (!resolutions) continue;
        gone++;
        const ends = endsOf(world, resolutions);
        checkRoundOne(world, output, ends);
        const isOpen = [...ends.values()].some((seen) => seen.size > 1);
        expect(output.docket.cautious, `seed ${seed}`).toEqual([]);
        if (isOpen) {
          open++;
          expect(output.ties.length, `seed ${seed}`).toBeGreaterThan(0);
          checkTies(world, output, resolutions);
          if (world.rules.secondRound) checkWaiting(world, output, resolutions);
          expect(output.placements.every((row) => row.round === 1)).toBe(true);
        } else if (world.rules.secondRound) {
          checkRoundTwo(world, output, world.roundOne(resolutions[0]!));
        }
        expect(verify(input, output).violations, `seed ${seed}`).toEqual([]);
      }
      expect(gone).toBeGreaterThan(650);
      expect(open).toBeGreaterThan(100);
    });
  }
});

describe("rotations that only a third person's tie sets off", () => {
  test("are found, though that person gets nothing under any order", () => {
    const people = [
      { application: "A", criteriaScore: 2100 },
      { application: "B", criteriaScore: 2000 },
      { application: "C", criteriaScore: 2000 },
    ];
    const input: PlacementInput = {
      vacancies: ["V", "W"].map((vacancy) => ({ vacancy, subject: "S", institution: vacancy, seats: 1, incentive: "" as const })),
      applications: people.map((row) => ({ ...row, subject: "S", examScore: 3000, openConsent: false, status: "valid" as const })),
      choices: [
        { application: "A", choice: 1, vacancy: "V" },
        { application: "A", choice: 2, vacancy: "W" },
        { application: "B", choice: 1, vacancy: "W" },
        { application: "B", choice: 2, vacancy: "V" },
        { application: "C", choice: 1, vacancy: "W" },
      ],
      priorities: [
        { application: "A", vacancy: "V", points: -100 },
        { application: "B", vacancy: "V", points: 100 },
      ],
    };
    const output = place(input);
    expect(output.placements.map((row) => [row.application, row.vacancy, row.state])).toEqual([
      ["A", "V", "provisional"],
      ["B", "W", "provisional"],
    ]);
    expect(output.ties.map((row) => [row.vacancy, row.application])).toEqual([["W", "B"], ["W", "C"]]);
    expect(output.outcomes.find((row) => row.application === "C")).toMatchObject({ outcome: "unplaced", state: "final" });
  });
});
