import { considered, mayHold, orderThere, totalThere, type Case, type Claims } from "./case.ts";
import type { Findings } from "./findings.ts";

/** P1, P2, P3: every row of round 1 by itself, and the seats. */
export function checkRows(world: Case, claims: Claims, findings: Findings): void {
  const { maxChoices } = world.rules;
  const taken = new Int32Array(world.vacancies.size);
  for (let a = 0; a < world.applications.size; a++) {
    const v = claims.place[a]!;
    if (v < 0) continue;
    taken[v]!++;
    if (!mayHold(world, a, v)) findings.add("P1", "not_eligible", [a], [v]);
    if (claims.round[a] === 1) {
      const w = claims.choice[a]! - 1;
      if (w < 0 || w >= maxChoices || world.wishes[a * maxChoices + w] !== v) findings.add("P2", "not_that_choice", [a], [v]);
      else if (claims.total[a] !== totalThere(world, a, w)) findings.add("P2", "total_wrong", [a], [v]);
    }
  }
  for (let v = 0; v < taken.length; v++) if (taken[v]! > world.seats[v]!) findings.add("P3", "too_many", holdersOf(claims, v), [v]);
}

function holdersOf(claims: Claims, v: number): number[] {
  const holders: number[] = [];
  claims.place.forEach((place, a) => place === v && holders.push(a));
  return holders;
}

/** P4, P5, P7: nobody would rather have an earlier wish that stands empty, or is held by a lower total or behind them by decision. */
export function checkEnvy(world: Case, claims: Claims, findings: Findings): void {
  const { maxChoices } = world.rules;
  const count = world.vacancies.size;
  const taken = new Int32Array(count);
  const lowest = new Float64Array(count).fill(Infinity);
  const lastOrder = new Float64Array(count).fill(-1);
  const lastHolder = new Int32Array(count).fill(-1);
  for (let a = 0; a < world.applications.size; a++) {
    const v = claims.place[a]!;
    if (v < 0 || claims.round[a] !== 1) continue;
    taken[v]!++;
    const w = claims.choice[a]! - 1;
    const total = totalThere(world, a, w);
    const order = orderThere(world, a, w);
    if (total < lowest[v]!) {
      lowest[v] = total;
      lastOrder[v] = -1;
      lastHolder[v] = a;
    }
    if (total === lowest[v] && order !== Infinity && order > lastOrder[v]!) {
      lastOrder[v] = order;
      lastHolder[v] = a;
    }
  }
  for (let a = 0; a < world.applications.size; a++) {
    if (!considered(world, a)) continue;
    const end = claims.round[a] === 1 ? claims.choice[a]! - 1 : maxChoices;
    for (let w = 0; w < end; w++) {
      const v = world.wishes[a * maxChoices + w]!;
      if (v < 0) break;
      if (world.examScore[a]! < world.mark[v]!) continue;
      if (taken[v]! < world.seats[v]!) findings.add("P5", "seat_wasted", [a], [v]);
      else if (totalThere(world, a, w) > lowest[v]!) findings.add("P4", "justified_envy", [a, lastHolder[v]!], [v]);
      else if (totalThere(world, a, w) === lowest[v]! && orderThere(world, a, w) < lastOrder[v]!) {
        findings.add("P7", "decision_not_respected", [a, lastHolder[v]!], [v]);
      }
    }
  }
}

/**
 * P6: the placement that every candidate likes best among the stable ones, found by letting everybody ask in turn. Equal totals
 * stand in the commission's order, then undecided ones by identifier, as the README says of provisional rows.
 */
export function checkOptimal(world: Case, claims: Claims, order: Float64Array, findings: Findings): void {
  const { maxChoices } = world.rules;
  const { wishes, examScore, mark, seats } = world;
  const asking = new Int32Array(world.applications.size);
  const held: number[][] = Array.from({ length: world.vacancies.size }, () => []);
  // The total of the last holder where all seats are taken: whoever is below it is let go at once.
  const floor = new Int32Array(world.vacancies.size).fill(-2147483648);
  const free = Int32Array.from(order).reverse();
  let left = free.length;
  const behind = (x: number, y: number): boolean => {
    const difference = totalThere(world, x, asking[x]!) - totalThere(world, y, asking[y]!);
    if (difference !== 0) return difference < 0;
    const orderX = orderThere(world, x, asking[x]!);
    const orderY = orderThere(world, y, asking[y]!);
    return orderX === orderY ? world.applications.compare(x, y) > 0 : orderX > orderY;
  };
  // Whoever is let go takes the place of the one who asked, so the list never grows.
  while (left > 0) {
    const a = free[--left]!;
    let w = asking[a]!;
    let v = -1;
    for (; w < maxChoices; w++) {
      v = wishes[a * maxChoices + w]!;
      if (v < 0 || (examScore[a]! >= mark[v]! && totalThere(world, a, w) >= floor[v]!)) break;
    }
    asking[a] = v < 0 ? maxChoices : w;
    if (asking[a]! >= maxChoices) continue;
    const holders = held[v]!;
    // Holders stand in order, the last one last.
    let at = holders.length;
    while (at > 0 && !behind(a, holders[at - 1]!)) at--;
    holders.splice(at, 0, a);
    if (holders.length > seats[v]!) {
      const last = holders.pop()!;
      asking[last]!++;
      free[left++] = last;
    }
    if (holders.length === seats[v]!) {
      const last = holders[holders.length - 1]!;
      floor[v] = totalThere(world, last, asking[last]!);
    }
  }
  for (let a = 0; a < world.applications.size; a++) {
    const expected = considered(world, a) && asking[a]! < maxChoices ? world.wishes[a * maxChoices + asking[a]!]! : -1;
    const claimed = claims.round[a] === 1 ? claims.place[a]! : -1;
    if (claimed !== expected) findings.add("P6", "not_candidate_optimal", [a], [claimed, expected].filter((v) => v >= 0));
  }
}
