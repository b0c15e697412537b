import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deferredAcceptance } from "../engine/acceptance.ts";
import { byTotal, marketOf } from "../engine/market.ts";
import { sweep } from "../engine/sweep.ts";
import { printInput } from "../files/print-input.ts";
import { printOutput } from "../files/print-output.ts";
import { readColumns } from "../files/read.ts";
import { difference, place, verify, type PlacementInput } from "../index.ts";
import { placeColumns } from "../place.ts";
import { permutations } from "./reference.ts";
import { dice, smallWorld, type WorldShape } from "./worlds.ts";

const shape: WorldShape = { applications: 14, vacancies: 6, subjects: 2, seats: 2, choices: 4, totals: 40, priorities: false, decisions: false, secondRound: true };
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

function shuffled<T>(list: T[] | undefined, roll: (below: number) => number): T[] | undefined {
  const copy = list && [...list];
  for (let i = (copy?.length ?? 0) - 1; i > 0; i--) {
    const k = roll(i + 1);
    [copy![i], copy![k]] = [copy![k]!, copy![i]!];
  }
  return copy;
}

/** Preference of an outcome in round 1: the number of the choice, infinite without a place. */
function ranks(input: PlacementInput): Map<string, number> {
  const found = new Map(input.applications.map((row) => [row.application, Infinity]));
  for (const row of place({ ...input, rules: { ...input.rules, secondRound: false } }).placements) found.set(row.application, row.choice!);
  return found;
}

describe("the order of lines", () => {
  test("changes no byte of the output", () => {
    fc.assert(
      fc.property(seeds, seeds, fc.boolean(), (seed, mix, ties) => {
        const input = smallWorld(seed, { ...shape, totals: ties ? 4 : 40, priorities: seed % 3 === 0 });
        const roll = dice(mix);
        const mixed: PlacementInput = {
          ...input,
          vacancies: shuffled(input.vacancies, roll)!,
          institutions: shuffled(input.institutions, roll)!,
          applications: shuffled(input.applications, roll)!,
          choices: shuffled(input.choices, roll)!,
          ...(input.priorities ? { priorities: shuffled(input.priorities, roll)! } : {}),
        };
        const bytes = (one: PlacementInput) => Object.values(printOutput(placeColumns(readColumns(printInput(one))))).map((file) => new TextDecoder().decode(file));
        expect(bytes(mixed)).toEqual(bytes(input));
        expect(place(mixed)).toEqual(place(input));
      }),
      { numRuns: 400, seed: 1 },
    );
  });
});

describe("the two engines", () => {
  test("agree, with the commission's decisions too", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 12 }), (seed, totals) => {
        const input = smallWorld(seed, { ...shape, applications: 30, totals, decisions: false });
        const orders = new Map<string, number>();
        input.decisions = input.choices
          .filter((_, i) => (seed + i) % 2 === 0)
          .map(({ application, vacancy }) => ({ application, vacancy, order: orders.set(vacancy, (orders.get(vacancy) ?? 0) + 1).get(vacancy)! }));
        const market = marketOf(readColumns(printInput(input)));
        expect(sweep(market, byTotal(market))).toEqual(deferredAcceptance(market));
      }),
      { numRuns: 600, seed: 2 },
    );
  });
});

describe("nobody is harmed in round 1", () => {
  test("when somebody else leaves", () => {
    fc.assert(
      fc.property(seeds, fc.nat(), fc.boolean(), (seed, who, priorities) => {
        const input = smallWorld(seed, { ...shape, totals: 6, priorities });
        const gone = input.applications[who % input.applications.length]!.application;
        const applications = input.applications.map((row) => (row.application === gone ? { ...row, status: "cancelled" as const } : row));
        expect(difference(place(input), place({ ...input, applications })).harmed).toEqual([]);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test("when a vacancy gets one seat more", () => {
    fc.assert(
      fc.property(seeds, fc.nat(), fc.boolean(), (seed, which, priorities) => {
        const input = smallWorld(seed, { ...shape, totals: 6, priorities });
        const more = which % input.vacancies.length;
        const before = ranks(input);
        const after = ranks({ ...input, vacancies: input.vacancies.map((row, i) => (i === more ? { ...row, seats: row.seats + 1 } : row)) });
        for (const [application, rank] of before) expect(after.get(application)!).toBeLessThanOrEqual(rank);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});

describe("with every choice allowed", () => {
  test("nobody gains by another list than their own", () => {
    for (let seed = 0; seed < 60; seed++) {
      const input = smallWorld(seed, { ...shape, applications: 6, vacancies: 4, subjects: 1, choices: 4, totals: 4, seats: 1 + (seed % 2), secondRound: false, priorities: seed % 2 === 0 });
      const all = input.vacancies.map((row) => row.vacancy);
      const lists = [all, ...all.map((_, i) => all.filter((_, k) => k !== i))].flatMap((list) => permutations(list));
      const told = place(input);
      for (const { application } of input.applications) {
        const wishes = input.choices.filter((row) => row.application === application).map((row) => row.vacancy);
        const rank = (vacancy: string | undefined) => (vacancy === undefined || !wishes.includes(vacancy) ? Infinity : wishes.indexOf(vacancy));
        const honest = rank(told.placements.find((row) => row.application === application)?.vacancy);
        for (const list of lists) {
          const choices = [...input.choices.filter((row) => row.application !== application), ...list.map((vacancy, i) => ({ application, choice: i + 1, vacancy }))];
          const priorities = input.priorities?.filter((row) => choices.some((one) => one.application === row.application && one.vacancy === row.vacancy));
          const output = place({ ...input, choices, ...(priorities ? { priorities } : {}) });
          expect(rank(output.placements.find((row) => row.application === application)?.vacancy), `seed ${seed}`).toBeGreaterThanOrEqual(honest);
        }
      }
    }
  });
});

describe("decisions", () => {
  test("taken one after the other on the first tie of the docket end in a placement that is final", () => {
    for (let seed = 0; seed < 150; seed++) {
      const input = smallWorld(seed, { ...shape, applications: 16, totals: 3, priorities: seed % 4 === 0 });
      const decisions: NonNullable<PlacementInput["decisions"]> = [];
      let output = place(input);
      for (let turn = 0; output.ties.length > 0; turn++) {
        expect(turn, `seed ${seed}`).toBeLessThan(60);
        const { vacancy, total } = output.ties[0]!;
        const tied = output.ties.filter((tie) => tie.vacancy === vacancy && tie.total === total).map((tie) => tie.application);
        // The commission orders all it is asked for; whoever it ordered there before comes first.
        const known = decisions.filter((row) => row.vacancy === vacancy);
        const next = Math.max(0, ...known.map((row) => row.order)) + 1;
        const fresh = tied.filter((application) => !known.some((row) => row.application === application));
        expect(fresh.length, `seed ${seed}`).toBeGreaterThan(0);
        fresh.reverse().forEach((application, i) => decisions.push({ vacancy, application, order: next + i }));
        output = place({ ...input, decisions });
        expect(verify({ ...input, decisions }, output).violations).toEqual([]);
      }
      expect([...output.placements, ...output.outcomes].every((row) => row.state === "final")).toBe(true);
      expect(output.docket.secondRound).toBe("run");
    }
  });
});
