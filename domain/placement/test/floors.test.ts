import { expect, test } from "vitest";
import { place } from "../index.ts";
import { considered, type Claims } from "../verify/case.ts";
import { roundOneByFloors } from "../verify/floors.ts";
import { caseFromRows, claimsFromRows } from "../verify/from-rows.ts";
import { sureRoundOne, type Sure } from "../verify/sure.ts";
import { dice, smallWorld } from "./worlds.ts";

const shape = { applications: 80, vacancies: 12, subjects: 2, seats: 3, choices: 4, priorities: false, decisions: false, secondRound: true };

const standing = (world: ReturnType<typeof caseFromRows>, { asking, size, holders }: Sure) => ({
  asking: [...asking].filter((_, a) => considered(world, a)),
  size: [...size],
  holders: [...size].map((_, v) => holders(v).toSorted((x, y) => x - y)),
});

/** Claims with some places swapped and some words of "final" turned round. */
function spoilt(claims: Claims, roll: (below: number) => number): Claims {
  const { place: places, outcomeFinal } = claims;
  for (let i = 0; i < 10; i++) {
    const [a, b] = [roll(places.length), roll(places.length)];
    [places[a], places[b]] = [places[b]!, places[a]!];
    outcomeFinal[roll(places.length)]! ^= 1;
  }
  return claims;
}

test("the floors guessed from right claims agree, and give what going through the whole round gives; wrong claims change nothing in that", () => {
  for (let seed = 0; seed < 120; seed++) {
    const input = smallWorld(seed, { ...shape, totals: 5 + (seed % 40) });
    const world = caseFromRows(input);
    const whole = standing(world, sureRoundOne(world));
    const output = place(input);
    const byFloors = roundOneByFloors(world, claimsFromRows(world, output));
    const byWrong = roundOneByFloors(world, spoilt(claimsFromRows(world, output), dice(seed)));
    expect(standing(world, byFloors!), `seed ${seed}`).toEqual(whole);
    if (byWrong) expect(standing(world, byWrong), `seed ${seed}`).toEqual(whole);
  }
});
