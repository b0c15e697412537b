import { unordered } from "../engine/market.ts";
import { overfull, slotOrder, slotTotal, unasked, type Contest, type Standing } from "./contest.ts";

/** A knot: vacancies whose ties may touch one another, and the applicants who may have to move. */
export interface Knot {
  vacancies: number[];
  /** Each applicant who may be let go, with the slots at which they may come to ask, the present one first. */
  paths: { applicant: number; slots: number[] }[];
}

interface Post {
  /** Slots of those who may arrive, by applicant. */
  arrivals: { a: number; slot: number; gone: boolean }[];
  /** How many may arrive from each vacancy, at most. */
  from: Map<number, number>;
  to: Set<number>;
  /** At most so many are let go here. */
  out: number;
  goneHolders: Set<number>;
}

/**
 * Follows from the overfull vacancies all that may happen: who may be let go there, where they may ask next, whom they may push
 * out. It may name too many, never too few: a holder may be let go when, counting at most as many arrivals as can come, enough
 * others stand before or beside them. Knots that share no contested vacancy cannot touch one another.
 */
export function findKnots(contest: Contest, standing: Standing): Knot[] {
  const posts = new Map<number, Post>();
  const paths = new Map<number, number[]>();
  const queue: number[] = overfull(contest, standing);
  const queued = new Set(queue);
  const postAt = (v: number) => {
    let post = posts.get(v);
    if (!post) posts.set(v, (post = { arrivals: [], from: new Map(), to: new Set(), out: 0, goneHolders: new Set() }));
    return post;
  };
  const enqueue = (v: number) => {
    if (queued.has(v)) return;
    queued.add(v);
    queue.push(v);
  };
  const moveOn = (a: number, slot: number, v: number, post: Post) => {
    const path = paths.get(a) ?? [slot];
    paths.set(a, path);
    const next = nextAsking(contest, standing, a, slot);
    if (next < 0) return;
    path.push(next);
    const w = contest.vacancy[next]!;
    const target = postAt(w);
    target.arrivals.push({ a, slot: next, gone: false });
    target.from.set(v, (target.from.get(v) ?? 0) + 1);
    post.to.add(w);
    enqueue(w);
  };
  while (queue.length > 0) {
    const v = queue.pop()!;
    queued.delete(v);
    const post = postAt(v);
    let coming = 0;
    for (const [u, most] of post.from) coming += Math.min(most, posts.get(u)!.out);
    const out = Math.max(0, standing.size[v]! + coming - contest.seats[v]!);
    if (out === 0) continue;
    if (out > post.out) {
      post.out = out;
      for (const w of post.to) enqueue(w);
    }
    for (const { a, slot } of mayGo(contest, standing, v, post, coming)) moveOn(a, slot, v, post);
  }
  return gather(contest, posts, paths);
}

/** Who may be let go at `v` and was not yet known to: marks and answers them. */
function mayGo(contest: Contest, standing: Standing, v: number, post: Post, coming: number): { a: number; slot: number }[] {
  const { at, first, next, size } = standing;
  const seats = contest.seats[v]!;
  const result: { a: number; slot: number }[] = [];
  const arrivalTotals = post.arrivals.map(({ a, slot }) => slotTotal(contest, a, slot));
  const arrivalsBeside = (total: number) => arrivalTotals.reduce((sum, other) => (other >= total ? sum + 1 : sum), 0);
  const behindMe = (a: number, slot: number) => (contest.order ? decidedBehind(contest, standing, v, a, slot) : 0);
  let lower = 0;
  for (let a = first[v]!; a >= 0; ) {
    const total = slotTotal(contest, a, at[a]!);
    const arriving = Math.min(coming, arrivalsBeside(total));
    if (size[v]! - lower - 1 + arriving < seats) break;
    let tied = 0;
    for (; a >= 0 && slotTotal(contest, a, at[a]!) === total; a = next[a]!) {
      tied++;
      if (post.goneHolders.has(a) || size[v]! - lower - 1 - behindMe(a, at[a]!) + arriving < seats) continue;
      post.goneHolders.add(a);
      result.push({ a, slot: at[a]! });
    }
    lower += tied;
  }
  post.arrivals.forEach((arrival, i) => {
    if (arrival.gone) return;
    const total = arrivalTotals[i]!;
    let beside = 0;
    for (let a = first[v]!, rank = 0; a >= 0; a = next[a]!, rank++) {
      if (slotTotal(contest, a, at[a]!) < total) continue;
      beside = size[v]! - rank;
      break;
    }
    const arriving = Math.min(coming - 1, arrivalsBeside(total) - 1);
    if (beside - behindMe(arrival.a, arrival.slot) + arriving < seats) return;
    arrival.gone = true;
    result.push({ a: arrival.a, slot: arrival.slot });
  });
  return result;
}

/** How many holders of `v` the commission put behind this applicant, equal in total. */
function decidedBehind(contest: Contest, standing: Standing, v: number, a: number, slot: number): number {
  const own = slotOrder(contest, slot);
  if (own === unordered) return 0;
  const total = slotTotal(contest, a, slot);
  let behind = 0;
  for (let b = standing.first[v]!; b >= 0; b = standing.next[b]!) {
    const theirs = slotTotal(contest, b, standing.at[b]!);
    if (theirs > total) break;
    const order = slotOrder(contest, standing.at[b]!);
    if (theirs === total && b !== a && order !== unordered && order > own) behind++;
  }
  return behind;
}

/** The next slot where this applicant is not refused for certain, or -1. */
function nextAsking(contest: Contest, standing: Standing, a: number, slot: number): number {
  const { at, first, next, size } = standing;
  for (let s = slot + 1; s < contest.start[a + 1]!; s++) {
    const v = contest.vacancy[s]!;
    if (v < 0 || contest.seats[v]! === 0) continue;
    const total = slotTotal(contest, a, s);
    let notBetter = 0;
    for (let b = first[v]!; b >= 0 && slotTotal(contest, b, at[b]!) <= total; b = next[b]!) notBetter++;
    if (size[v]! - notBetter < contest.seats[v]!) return s;
  }
  return -1;
}

/** Puts together what may touch: vacancies linked by somebody who may go from one to the other, where the other may overflow. */
function gather(contest: Contest, posts: Map<number, Post>, paths: Map<number, number[]>): Knot[] {
  const parent = new Map<number, number>();
  const find = (v: number): number => {
    let root = v;
    while (parent.get(root) !== root) root = parent.get(root)!;
    while (parent.get(v) !== root) {
      const up = parent.get(v)!;
      parent.set(v, root);
      v = up;
    }
    return root;
  };
  for (const [v, post] of posts) if (post.out > 0) parent.set(v, v);
  for (const [v, post] of posts) {
    if (post.out === 0) continue;
    for (const w of post.to) if (posts.get(w)!.out > 0) parent.set(find(v), find(w));
  }
  const knots = new Map<number, Knot>();
  for (const v of [...parent.keys()].sort((x, y) => x - y)) {
    const root = find(v);
    const knot = knots.get(root) ?? { vacancies: [], paths: [] };
    knots.set(root, knot);
    knot.vacancies.push(v);
  }
  for (const applicant of [...paths.keys()].sort((x, y) => x - y)) {
    const slots = paths.get(applicant)!;
    knots.get(find(contest.vacancy[slots[0]!]!))!.paths.push({ applicant, slots });
  }
  return [...knots.values()];
}

/** Cuts a knot out of its contest: only those who may move, and the seats not surely kept by others. */
export function cutOut(contest: Contest, standing: Standing, knot: Knot): { part: Contest; standing: Standing; origin: Int32Array } {
  const count = knot.paths.length;
  const number = new Map(knot.vacancies.map((v, i) => [v, i]));
  const seats: number[] = knot.vacancies.map((v) => contest.seats[v]! - standing.size[v]!);
  const origin = [...knot.vacancies];
  const start = new Int32Array(count + 1);
  const vacancy: number[] = [];
  const slots: number[] = [];
  knot.paths.forEach(({ slots: path }, i) => {
    seats[number.get(contest.vacancy[path[0]!]!)!]!++;
    for (const slot of path) {
      const v = contest.vacancy[slot]!;
      let local = number.get(v);
      if (local === undefined) {
        // Nobody is ever let go there: room enough for whoever arrives.
        local = seats.length;
        number.set(v, local);
        seats.push(count);
        origin.push(v);
      }
      vacancy.push(local);
      slots.push(slot);
    }
    start[i + 1] = slots.length;
  });
  const total = Int32Array.from(knot.paths, ({ applicant }) => contest.total[applicant]!);
  const pick = (values: Int32Array | null) => (values ? Int32Array.from(slots, (slot) => values[slot]!) : null);
  const part: Contest = {
    count,
    start,
    vacancy: Int32Array.from(vacancy),
    total,
    points: pick(contest.points),
    order: pick(contest.order),
    seats: Int32Array.from(seats),
    applicant: Int32Array.from(knot.paths, ({ applicant }) => contest.applicant?.[applicant] ?? applicant),
    slot: Int32Array.from(slots, (slot) => contest.slot?.[slot] ?? slot),
  };
  const pass = (values: Int32Array | null) => (values ? Int32Array.from(origin, (v) => values[v]!) : null);
  const lost = { lostTotal: pass(standing.lostTotal), lostOrder: pass(standing.lostOrder) };
  return { part, standing: unasked(part, part.start.slice(0, count), lost), origin: Int32Array.from(origin) };
}
