import { orderThere, totalThere, type Case } from "./case.ts";
import type { Sure } from "./sure.ts";

/** Applications that may still move, with the vacancies they may touch one another at. */
export interface Knot {
  movers: number[];
  vacancies: number[];
}

interface Asking {
  a: number;
  w: number;
}

/** What is known of a vacancy on the way: who may come, from where, and how many may be refused there at most. */
interface Post {
  coming: Asking[];
  from: Map<number, number>;
  refused: number;
  next: Set<number>;
}

/**
 * From the overfull vacancies on: whoever may be refused, supposing that the tied lose and that whoever may come does come, but
 * no more from anywhere than can be refused there. Two vacancies belong together when somebody may go from one to the other.
 */
export function knotsOf(world: Case, sure: Sure): Knot[] {
  const posts = new Map<number, Post>();
  const last = new Map<number, number>();
  const group = new Map<number, number>();
  const root = (v: number): number => (group.get(v) === v ? v : root(group.get(v)!));
  const postOf = (v: number): Post => {
    if (!posts.has(v)) posts.set(v, { coming: [], from: new Map(), refused: 0, next: new Set() });
    return posts.get(v)!;
  };
  const open = new Set<number>();
  sure.size.forEach((size, v) => size > world.seats[v]! && open.add(v));
  for (const v of open) {
    open.delete(v);
    const post = postOf(v);
    let most = 0;
    for (const [u, people] of post.from) most += Math.min(people, posts.get(u)!.refused);
    const refused = Math.max(0, sure.size[v]! + most - world.seats[v]!);
    if (refused === 0) continue;
    if (!group.has(v)) group.set(v, v);
    if (refused > post.refused) for (const w of post.next) open.add(w);
    post.refused = refused;
    for (const { a, w } of mayBeRefused(world, sure, v, post, most)) {
      if ((last.get(a) ?? -1) > w) continue;
      const next = nextWish(world, sure, a, w);
      last.set(a, next < 0 ? world.rules.maxChoices : next);
      if (next < 0) continue;
      const to = world.wishes[a * world.rules.maxChoices + next]!;
      const target = postOf(to);
      target.coming.push({ a, w: next });
      target.from.set(v, (target.from.get(v) ?? 0) + 1);
      post.next.add(to);
      open.add(to);
    }
  }
  for (const [v, post] of posts) for (const to of post.next) if (post.refused > 0 && posts.get(to)!.refused > 0) group.set(root(to), root(v));
  return together(world, sure, group, last, root);
}

function together(world: Case, sure: Sure, group: Map<number, number>, last: Map<number, number>, root: (v: number) => number): Knot[] {
  const knots = new Map<number, Knot>();
  for (const v of group.keys()) {
    const knot = knots.get(root(v)) ?? { movers: [], vacancies: [] };
    knots.set(root(v), knot);
    knot.vacancies.push(v);
  }
  for (const a of last.keys()) knots.get(root(world.wishes[a * world.rules.maxChoices + sure.asking[a]!]!))!.movers.push(a);
  return [...knots.values()].filter((knot) => knot.movers.length > 0);
}

/** Those before or beside whom as many may stand as there are seats. */
function mayBeRefused(world: Case, sure: Sure, v: number, post: Post, most: number): Asking[] {
  const holders = sure.holders(v).map((a) => ({ a, w: sure.asking[a]! }));
  const totalOf = ({ a, w }: Asking) => totalThere(world, a, w);
  const held = Float64Array.from(holders, totalOf).sort();
  const came = Float64Array.from(post.coming, totalOf).sort();
  const behind = (one: Asking) => {
    const own = orderThere(world, one.a, one.w);
    if (own === Infinity) return 0;
    const after = (other: Asking) => totalOf(other) === totalOf(one) && orderThere(world, other.a, other.w) > own && orderThere(world, other.a, other.w) !== Infinity;
    return holders.filter(after).length;
  };
  const seats = world.seats[v]!;
  return [
    ...holders.filter((one) => atLeast(held, totalOf(one)) - 1 - behind(one) + Math.min(most, atLeast(came, totalOf(one))) >= seats),
    ...post.coming.filter((one) => atLeast(held, totalOf(one)) - behind(one) + Math.min(most, atLeast(came, totalOf(one))) - 1 >= seats),
  ];
}

/** The next wish at which this application is eligible and not behind as many sure holders as there are seats; -1 for none. */
export function nextWish(world: Case, sure: Sure, a: number, w: number): number {
  const { maxChoices } = world.rules;
  for (let next = w + 1; next < maxChoices; next++) {
    const v = world.wishes[a * maxChoices + next]!;
    if (v < 0) return -1;
    if (world.examScore[a]! < world.mark[v]!) continue;
    const total = totalThere(world, a, next);
    const before = sure.holders(v).filter((b) => totalThere(world, b, sure.asking[b]!) > total).length;
    if (before < world.seats[v]!) return next;
  }
  return -1;
}

/** How many of the sorted numbers are at least `value`. */
function atLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
