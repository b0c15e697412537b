import { unordered, type Market } from "../engine/market.ts";

/**
 * A contest for seats: applicants with their ordered lists, and vacancies with seats. The whole of round 1 is a contest, and
 * so is each knot of ties cut out of it. Slots `start[a]` … `start[a + 1] - 1` are the list of applicant `a`.
 */
export interface Contest {
  count: number;
  start: Int32Array;
  /** Per slot: the vacancy, or -1 where the applicant is not eligible. */
  vacancy: Int32Array;
  /** Per applicant, and per slot the points that count there only. */
  total: Int32Array;
  points: Int32Array | null;
  /** Per slot: the commission's order, 0 for none. */
  order: Int32Array | null;
  /** Per vacancy: the seats to be had. */
  seats: Int32Array;
  /** Per applicant and per slot: what they are in the whole of round 1. */
  applicant: Int32Array | null;
  slot: Int32Array | null;
}

/** Round 1 as a contest; applications not considered have nowhere to go. */
export function wholeContest(market: Market): Contest {
  const { columns, exam, mark, count } = market;
  const { choiceStart } = columns;
  const vacancy = columns.choiceVacancy.slice();
  for (let a = 0; a < count; a++) {
    const own = exam[a]!;
    for (let slot = choiceStart[a]!; slot < choiceStart[a + 1]!; slot++) if (own < mark[vacancy[slot]!]!) vacancy[slot] = -1;
  }
  return {
    count,
    start: choiceStart,
    vacancy,
    total: market.total,
    points: columns.choicePoints,
    order: columns.choiceOrder,
    seats: columns.seats,
    applicant: null,
    slot: null,
  };
}

export function slotTotal(contest: Contest, a: number, slot: number): number {
  return contest.points ? contest.total[a]! + contest.points[slot]! : contest.total[a]!;
}

export function slotOrder(contest: Contest, slot: number): number {
  const order = contest.order;
  return order && order[slot]! > 0 ? order[slot]! : unordered;
}

/**
 * Where a contest stands: `at[a]` is the slot at which each applicant asks (the end of the list: nowhere any more). Holders of
 * a vacancy form a list from the lowest total up. `lostTotal` and `lostOrder` remember at each vacancy the first applicant in
 * the commission's order who was let go there: whoever the commission put behind that one must go too.
 */
export interface Standing {
  at: Int32Array;
  first: Int32Array;
  next: Int32Array;
  size: Int32Array;
  lostTotal: Int32Array | null;
  lostOrder: Int32Array | null;
}

/** What a standing remembers of the decided who were let go. */
export type Lost = Pick<Standing, "lostTotal" | "lostOrder">;

/** A standing at those slots in which nobody has asked yet; `lost` is taken over as a copy. */
export function unasked(contest: Contest, at: Int32Array, lost?: Lost): Standing {
  const vacancies = contest.seats.length;
  return {
    at,
    first: new Int32Array(vacancies).fill(-1),
    next: new Int32Array(contest.count).fill(-1),
    size: new Int32Array(vacancies),
    lostTotal: contest.order ? (lost?.lostTotal?.slice() ?? new Int32Array(vacancies).fill(-2147483648)) : null,
    lostOrder: contest.order ? (lost?.lostOrder?.slice() ?? new Int32Array(vacancies).fill(unordered)) : null,
  };
}

/**
 * Lets everybody ask and lets go only those who must go under every way to order the tied: `seats` others stand before them
 * for certain. What is left over at the margin of a vacancy, equal and undecided, stays there and keeps it overfull. Every
 * refusal made here happens under every resolution, because refusals in deferred acceptance do not depend on who asks first.
 */
export function settle(contest: Contest, standing: Standing, order: ArrayLike<number>): void {
  const { start, vacancy, seats } = contest;
  const { at, first, size } = standing;
  const waiting: number[] = [];
  for (let i = 0; i < order.length; i++) {
    waiting.push(order[i]!);
    while (waiting.length > 0) {
      const a = waiting.pop()!;
      const stop = start[a + 1]!;
      let slot = at[a]!;
      for (; slot < stop; slot++) {
        const v = vacancy[slot]!;
        if (v < 0) continue;
        if (size[v]! < seats[v]!) break;
        const front = first[v]!;
        if (front < 0) continue;
        if (slotTotal(contest, a, slot) >= slotTotal(contest, front, at[front]!)) break;
      }
      at[a] = slot;
      if (slot === stop) continue;
      const v = vacancy[slot]!;
      insert(contest, standing, v, a);
      while (size[v]! > seats[v]! && letGo(contest, standing, v, waiting)) {
        // Each turn lets go of all that must go at the present margin; a lower margin may follow.
      }
    }
  }
}

function insert(contest: Contest, standing: Standing, v: number, a: number): void {
  const { at, first, next, size } = standing;
  const total = slotTotal(contest, a, at[a]!);
  let before = -1;
  let after = first[v]!;
  while (after >= 0 && slotTotal(contest, after, at[after]!) < total) {
    before = after;
    after = next[after]!;
  }
  next[a] = after;
  if (before < 0) first[v] = a;
  else next[before] = a;
  size[v]!++;
}

/** Lets go of those at the margin of an overfull vacancy who must go for certain; answers whether there were any. */
function letGo(contest: Contest, standing: Standing, v: number, waiting: number[]): boolean {
  const { at, first, next, size } = standing;
  const group = marginOf(contest, standing, v);
  const better = size[v]! - group.length;
  let gone: number[];
  if (better >= contest.seats[v]!) gone = group;
  else if (contest.order) gone = decidedOut(contest, standing, v, group, better);
  else return false;
  if (gone.length === 0) return false;
  for (const a of gone) {
    noteLost(contest, standing, v, a);
    if (first[v] === a) first[v] = next[a]!;
    else {
      let before = first[v]!;
      while (next[before] !== a) before = next[before]!;
      next[before] = next[a]!;
    }
    size[v]!--;
    at[a]!++;
    waiting.push(a);
  }
  return true;
}

/** Of a tied margin, those whom the commission's order already puts out. */
function decidedOut(contest: Contest, standing: Standing, v: number, group: number[], better: number): number[] {
  const { at, lostTotal, lostOrder } = standing;
  const decided = group.filter((a) => slotOrder(contest, at[a]!) !== unordered);
  decided.sort((a, b) => slotOrder(contest, at[a]!) - slotOrder(contest, at[b]!));
  const total = slotTotal(contest, group[0]!, at[group[0]!]!);
  return decided.filter((a, i) => better + i >= contest.seats[v]! || (lostTotal![v] === total && lostOrder![v]! < slotOrder(contest, at[a]!)));
}

/** Remembers that `a`, ordered by the commission, was let go at `v`. */
export function noteLost(contest: Contest, standing: Standing, v: number, a: number): void {
  if (!contest.order || !standing.lostTotal || !standing.lostOrder) return;
  const order = slotOrder(contest, standing.at[a]!);
  if (order === unordered) return;
  const total = slotTotal(contest, a, standing.at[a]!);
  if (total > standing.lostTotal[v]!) {
    standing.lostTotal[v] = total;
    standing.lostOrder[v] = order;
  } else if (total === standing.lostTotal[v]! && order < standing.lostOrder[v]!) {
    standing.lostOrder[v] = order;
  }
}

/** The holders of `v` with the lowest total there. */
export function marginOf(contest: Contest, standing: Standing, v: number): number[] {
  const { at, first, next } = standing;
  const group: number[] = [];
  const lowest = first[v]!;
  if (lowest < 0) return group;
  const total = slotTotal(contest, lowest, at[lowest]!);
  for (let a = lowest; a >= 0 && slotTotal(contest, a, at[a]!) === total; a = next[a]!) group.push(a);
  return group;
}

/** The vacancies with more holders than seats: ties that stand now. */
export function overfull(contest: Contest, standing: Standing): number[] {
  const result: number[] = [];
  for (let v = 0; v < contest.seats.length; v++) if (standing.size[v]! > contest.seats[v]!) result.push(v);
  return result;
}
