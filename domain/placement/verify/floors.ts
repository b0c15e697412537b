import { closed, considered, none, type Case, type Claims } from "./case.ts";
import type { Sure } from "./sure.ts";

/** The floor of a vacancy that takes whoever is eligible. */
const noFloor = -2147483648;
/** How often floors that do not agree are corrected before the whole round is gone through instead. */
const corrections = 6;

/**
 * Round 1 where totals alone decide: no points of a vacancy's own, no order given by the commission. Everybody then stands at the
 * first wish whose floor they reach, and the floor of a vacancy is the total of its last seat among those who stand there. Only one set
 * of floors agrees with itself in this way (from the highest total down, each floor follows from those above), so it does not matter
 * where one comes from: they are guessed from the claims, held against everybody, and corrected. Null where that takes too long.
 */
export function roundOneByFloors(world: Case, claims: Claims): Sure | null {
  const { maxChoices } = world.rules;
  const { seats, total } = world;
  const floor = guessFloors(world, claims);
  const asking = new Int32Array(total.length);
  const head = new Int32Array(seats.length);
  const next = new Int32Array(total.length);
  const size = new Int32Array(seats.length);
  const above = new Int32Array(seats.length);
  const holders = (v: number): number[] => {
    const list: number[] = [];
    for (let a = head[v]!; a >= 0; a = next[a]!) list.push(a);
    return list;
  };
  for (let turn = 0; turn < corrections; turn++) {
    head.fill(-1);
    size.fill(0);
    above.fill(0);
    for (let a = 0; a < total.length; a++) {
      const w = considered(world, a) ? standsAt(world, floor, a) : maxChoices;
      asking[a] = w;
      if (w === maxChoices) continue;
      const v = world.open[a * maxChoices + w]!;
      next[a] = head[v]!;
      head[v] = a;
      size[v]!++;
      if (total[a]! > floor[v]!) above[v]!++;
    }
    let agree = true;
    for (let v = 0; v < seats.length; v++) {
      // Nobody stands below the floor: where the seats end among those who stand on it, it is the total of the last seat.
      const right = size[v]! < seats[v]! ? floor[v] === noFloor : floor[v] !== noFloor && above[v]! < seats[v]!;
      if (right) continue;
      agree = false;
      floor[v] = lastSeat(
        holders(v).map((a) => total[a]!),
        seats[v]!,
      );
    }
    if (agree) return { asking, size, holders };
  }
  return null;
}

/** The first wish whose floor is reached, `maxChoices` for none. */
function standsAt({ rules: { maxChoices }, open, total }: Case, floor: Int32Array, a: number): number {
  const own = total[a]!;
  for (let w = 0, at = a * maxChoices; w < maxChoices; w++, at++) {
    const v = open[at]!;
    if (v === none) return maxChoices;
    if (v !== closed && own >= floor[v]!) return w;
  }
  return maxChoices;
}

/** Who is called final stands where the claims say; the others, few, ask from the highest total down. */
function guessFloors(world: Case, claims: Claims): Int32Array {
  const { maxChoices } = world.rules;
  const { open, seats, total } = world;
  const movers: number[] = [];
  // The totals of those who stand at the vacancies that a mover may come to.
  const standing: (number[] | undefined)[] = Array.from({ length: seats.length });
  for (let a = 0; a < total.length; a++) {
    if (isFinal(claims, a) || !considered(world, a)) continue;
    movers.push(a);
    for (let w = 0; w < maxChoices; w++) if (open[a * maxChoices + w]! >= 0) standing[open[a * maxChoices + w]!] ??= [];
  }
  const floor = new Int32Array(seats.length).fill(2147483647);
  const taken = new Int32Array(seats.length);
  for (let a = 0; a < total.length; a++) {
    const v = claims.place[a]!;
    if (v < 0 || claims.round[a] !== 1) continue;
    taken[v]!++;
    if (total[a]! < floor[v]!) floor[v] = total[a]!;
    if (isFinal(claims, a)) standing[v]?.push(total[a]!);
  }
  movers.sort((x, y) => total[y]! - total[x]!);
  for (const a of movers) {
    for (let w = 0; w < maxChoices; w++) {
      const v = open[a * maxChoices + w]!;
      if (v === none) break;
      if (v === closed || countAbove(standing[v]!, total[a]!) >= seats[v]!) continue;
      standing[v]!.push(total[a]!);
      break;
    }
  }
  for (let v = 0; v < seats.length; v++) {
    if (standing[v]) floor[v] = lastSeat(standing[v]!, seats[v]!);
    else if (taken[v]! < seats[v]!) floor[v] = noFloor;
  }
  return floor;
}

const isFinal = (claims: Claims, a: number): boolean => claims.outcomeFinal[a] === 1 && (claims.place[a]! < 0 || claims.placeFinal[a] === 1);

function countAbove(totals: number[], total: number): number {
  let above = 0;
  for (const each of totals) if (each > total) above++;
  return above;
}

/** The total of the last seat; no floor where seats are left. */
function lastSeat(totals: number[], seats: number): number {
  return totals.length < seats ? noFloor : totals.sort((x, y) => y - x)[seats - 1]!;
}
