import { considered, mayHold, ownTotal, type Case, type Claims } from "./case.ts";
import type { Findings } from "./findings.ts";

/** How many orders of the tied are gone through in one subject; past them a number of orders is tried. */
const mostOrders = 5_000;
const samples = 60;

/** P10, P11 and, for the second round, P8 and P9. */
export function checkRoundTwo(world: Case, claims: Claims, roundOneFinal: boolean, findings: Findings): void {
  const second: number[] = [];
  claims.round.forEach((round, a) => round === 2 && second.push(a));
  const run = world.rules.secondRound && roundOneFinal;
  if (!run) {
    if (second.length > 0) findings.add("P10", "round_two_too_early", second, []);
    return;
  }
  const left = world.seats.slice();
  for (let a = 0; a < claims.place.length; a++) if (claims.round[a] === 1) left[claims.place[a]!]!--;
  for (let subject = 0; subject < world.subjects.size; subject++) checkSubject(world, claims, subject, left, findings);
}

function checkSubject(world: Case, claims: Claims, subject: number, left: Int32Array, findings: Findings): void {
  const posts = Array.from({ length: world.vacancies.size }, (_, v) => v).filter((v) => world.vacancySubject[v] === subject && left[v]! > 0);
  posts.sort((x, y) => world.vacancies.compare(x, y));
  const pool: number[] = [];
  for (let a = 0; a < world.applications.size; a++) {
    if (world.subject[a] !== subject || !considered(world, a) || !world.consent[a] || claims.round[a] === 1) continue;
    if (posts.some((v) => mayHold(world, a, v))) pool.push(a);
    else if (claims.round[a] === 2) findings.add("P10", "not_in_the_pool", [a], [claims.place[a]!]);
  }
  for (let a = 0; a < world.applications.size; a++) {
    if (world.subject[a] === subject && claims.round[a] === 2 && !world.consent[a]) findings.add("P10", "no_consent", [a], [claims.place[a]!]);
  }
  const order = (a: number) => world.poolOrder.get(a) ?? Infinity;
  pool.sort((x, y) => ownTotal(world, y) - ownTotal(world, x) || compare(order(x), order(y)) || world.applications.compare(x, y));
  if (pool.length === 0) return;
  const near = nearness(world, posts);
  const expected = fill(world, posts, left, pool, near);
  for (const a of pool) {
    const claimed = claims.round[a] === 2 ? claims.place[a]! : -1;
    const wanted = expected.get(a) ?? -1;
    if ((claimed < 0) !== (wanted < 0)) findings.add("P10", "wrong_people_seated", [a], [Math.max(claimed, wanted)]);
    else if (claimed !== wanted) findings.add("P11", "not_the_nearest", [a], [claimed, wanted]);
    if (claimed >= 0 && claims.total[a] !== ownTotal(world, a)) findings.add("P2", "total_wrong", [a], [claimed]);
  }
  checkOrders(world, claims, subject, pool, (people) => fill(world, posts, left, people, near), findings);
}

/** Fills the seats left in the order of `pool`: first who is seated, then where. */
function fill(world: Case, posts: number[], left: Int32Array, pool: number[], near: (a: number) => number[]): Map<number, number> {
  const marks = [...new Set(posts.map((v) => world.mark[v]!))].sort((x, y) => x - y);
  // Seats of a lower mark are open to more people: a set can sit when, from each mark down, its people fit the seats so far.
  const seatsUpTo = (free: Map<number, number>, mark: number) => posts.reduce((sum, v) => (world.mark[v]! <= mark ? sum + free.get(v)! : sum), 0);
  const free = new Map(posts.map((v) => [v, left[v]!]));
  const level = (a: number) => marks.filter((mark) => world.examScore[a]! >= mark).at(-1)!;
  const fits = (people: Map<number, number>) => {
    let sum = 0;
    return marks.every((mark) => (sum += people.get(mark) ?? 0) <= seatsUpTo(free, mark));
  };
  const counts = new Map<number, number>();
  const count = (a: number, by: number) => counts.set(level(a), (counts.get(level(a)) ?? 0) + by);
  const seated: number[] = [];
  for (const a of pool) {
    count(a, 1);
    if (fits(counts)) seated.push(a);
    else count(a, -1);
  }
  const result = new Map<number, number>();
  for (const a of seated) {
    count(a, -1);
    const seat = near(a).find((v) => {
      if (free.get(v) === 0 || world.examScore[a]! < world.mark[v]!) return false;
      free.set(v, free.get(v)! - 1);
      if (fits(counts)) return true;
      free.set(v, free.get(v)! + 1);
      return false;
    });
    if (seat !== undefined) result.set(a, seat);
  }
  return result;
}

/** P8, P9 for the pool: the same under every order of equal totals that keeps the decisions. */
function checkOrders(world: Case, claims: Claims, subject: number, pool: number[], run: (people: number[]) => Map<number, number>, findings: Findings): void {
  const groups = [...Map.groupBy(pool, (a) => ownTotal(world, a)).values()];
  const sizes = groups.map((group) => Array.from({ length: group.length }, (_, i) => i + 1).reduce((ways, i) => Math.min(ways * i, 1e9), 1));
  const exact = sizes.reduce((ways, size) => Math.min(ways * size, 1e9), 1) <= mostOrders;
  const may = new Map(pool.map((a) => [a, new Set<number>()]));
  for (const people of exact ? everyOrder(world, groups) : someOrders(world, groups)) {
    const got = run(people);
    for (const a of pool) may.get(a)!.add(got.get(a) ?? -1);
  }
  let varied = false;
  for (const a of pool) {
    const one = may.get(a)!.size === 1;
    if (!one) varied = true;
    const placed = claims.round[a] === 2;
    if (placed && claims.placeFinal[a] && !one) findings.add("P8", "final_not_justified", [a], [claims.place[a]!]);
    if (placed && !claims.placeFinal[a] && one && exact) findings.add("P8", "provisional_without_reason", [a], [claims.place[a]!]);
    const hangs = may.get(a)!.has(-1) && !one;
    if (claims.outcomeFinal[a] && hangs) findings.add("P8", "final_not_justified", [a], []);
    if (!claims.outcomeFinal[a] && !hangs && exact) findings.add("P8", "provisional_without_reason", [a], []);
    if (placed && claims.placeFinal[a] && one && !exact) findings.unproven++;
  }
  const listed = claims.ties.filter((tie) => tie.subject === subject);
  if (varied && listed.length === 0) findings.add("P9", "ties_missing", pool, []);
  if (!varied && exact && listed.length > 0) findings.add("P9", "tie_changes_nothing", listed.map((tie) => tie.application), []);
  for (const tie of listed) if (ownTotal(world, tie.application) !== tie.total || !may.has(tie.application)) findings.add("P9", "tie_not_so", [tie.application], []);
}

function* everyOrder(world: Case, groups: number[][], before: number[] = []): Generator<number[]> {
  const [group, ...rest] = groups;
  if (!group) {
    yield before;
    return;
  }
  for (const order of ordersOf(world, group)) yield* everyOrder(world, rest, [...before, ...order]);
}

function* ordersOf(world: Case, group: number[]): Generator<number[]> {
  if (group.length === 0) yield [];
  for (const a of group) {
    const own = world.poolOrder.get(a);
    if (own !== undefined && group.some((b) => (world.poolOrder.get(b) ?? Infinity) < own)) continue;
    for (const rest of ordersOf(world, group.filter((b) => b !== a))) yield [a, ...rest];
  }
}

function* someOrders(world: Case, groups: number[][]): Generator<number[]> {
  let state = 777;
  const draw = (below: number) => (state = (Math.imul(state, 1103515245) + 12345) >>> 1) % below;
  for (let i = 0; i < samples; i++) {
    yield groups.flatMap((group) => {
      const mixed = [...group];
      for (let k = mixed.length - 1; k > 0; k--) {
        const other = draw(k + 1);
        [mixed[k], mixed[other]] = [mixed[other]!, mixed[k]!];
      }
      const decided = mixed.filter((a) => world.poolOrder.has(a)).sort((x, y) => world.poolOrder.get(x)! - world.poolOrder.get(y)!);
      return mixed.map((a) => (world.poolOrder.has(a) ? decided.shift()! : a));
    });
  }
}

/** P11: the posts from the nearest to the first choice on; where a coordinate is unknown, last and by identifier. */
function nearness(world: Case, posts: number[]): (a: number) => number[] {
  const known = new Map<number, number[]>();
  return (a) => {
    const home = world.wishes[a * world.rules.maxChoices]!;
    const found = known.get(home);
    if (found) return found;
    const away = new Map(posts.map((v) => [v, home < 0 ? Infinity : millimetres(world, home, v)]));
    const order = [...posts].sort((x, y) => compare(away.get(x)!, away.get(y)!));
    known.set(home, order);
    return order;
  };
}

function millimetres(world: Case, home: number, v: number): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const [lat1, lat2] = [rad(world.latitude[home]!), rad(world.latitude[v]!)];
  const across = Math.sin(rad(world.longitude[v]! - world.longitude[home]!) / 2);
  const along = Math.sin((lat2 - lat1) / 2);
  const distance = Math.round(6371008800 * 2 * Math.asin(Math.min(1, Math.sqrt(along * along + Math.cos(lat1) * Math.cos(lat2) * across * across))));
  return Number.isNaN(distance) ? Infinity : distance;
}

function compare(x: number, y: number): number {
  return x === y ? 0 : x < y ? -1 : 1;
}
