import { unordered } from "../engine/market.ts";
import { Belief, type Part } from "./belief.ts";
import type { Person, Pool } from "./pool.ts";
import type { PoolEnds } from "./ties.ts";

/** The most combinations that are kept for one part of a pool. */
const largestPart = 20_000;
/** The most people of one total whose orders are gone through together. */
const largestClass = 20;

/** The belief, and the steps through the totals. */
export class Steps {
  readonly may = new Map<number, Set<number>>();
  readonly ties: PoolEnds["ties"] = [];
  private readonly pool: Pool;
  private readonly belief: Belief;
  private readonly quota: number;

  /** `free`: how many narrow seats unbound people may take; several numbers where it is not known which. */
  constructor(pool: Pool, free: number[]) {
    this.pool = pool;
    this.quota = pool.posts.length;
    this.belief = new Belief([...pool.posts.map((post) => post.left), free[0]!]);
    this.belief.settle({ resources: [this.quota], states: [] }, free.map((value) => [value]));
  }

  quotaNeverUsedUp(): boolean {
    return this.belief.least[this.quota]! > 0;
  }

  /** Notes that this person is not seated under any order. */
  out(person: Person): void {
    this.note(person, -1);
  }

  /** Everybody of one total; `scarce` where not all of them can be seated. Answers false where it grows too large. */
  level(group: Person[], scarce: { all: number; narrow: number } | null): boolean {
    const wanted = this.reach(group);
    for (const members of this.classes(group, wanted, scarce !== null)) {
      const resources = [...new Set(members.flatMap((i) => [...wanted[i]!]))];
      const folk = members.map((i) => group[i]!);
      if (folk.length > largestClass) return false;
      const part = this.belief.join(resources, largestPart);
      if (!part || !this.go(folk, part, scarce)) return false;
    }
    return true;
  }

  /** For each person the resources they may come to touch: on from a post only where it may be used up before their turn. */
  private reach(group: Person[]): Set<number>[] {
    const lists = group.map((person) => this.pool.nearest(person));
    const next = group.map(() => 0);
    const wanted = group.map(() => new Set<number>());
    const demand = new Map<number, number>();
    const step = (i: number): boolean => {
      while (next[i]! < lists[i]!.length) {
        const p = lists[i]![next[i]!++]!;
        const uses = this.uses(group[i]!, p);
        if (!uses || uses.some((resource) => this.belief.most[resource]! === 0)) continue;
        for (const resource of uses) {
          if (wanted[i]!.has(resource)) continue;
          wanted[i]!.add(resource);
          demand.set(resource, (demand.get(resource) ?? 0) + 1);
        }
        return true;
      }
      return false;
    };
    const last = group.map((_, i) => step(i));
    for (let moved = true; moved; ) {
      moved = false;
      for (let i = 0; i < group.length; i++) {
        if (!last[i]) continue;
        const uses = this.uses(group[i]!, lists[i]![next[i]! - 1]!)!;
        if (uses.every((resource) => demand.get(resource)! <= this.belief.least[resource]!)) continue;
        last[i] = step(i);
        moved = true;
      }
    }
    return wanted;
  }

  /** What taking post `p` uses up for this person; undefined where they may not take it. */
  private uses(person: Person, p: number): number[] | undefined {
    const { narrow } = this.pool.posts[p]!;
    if (person.bound) return narrow ? [p] : undefined;
    return narrow ? [p, this.quota] : [p];
  }

  /** People of one total who may touch one another, by number in the group. */
  private classes(group: Person[], wanted: Set<number>[], together: boolean): number[][] {
    if (together) return [group.map((_, i) => i)];
    const parent = group.map((_, i) => i);
    const find = (i: number): number => (parent[i] === i ? i : (parent[i] = find(parent[i]!)));
    const owner = new Map<unknown, number>();
    const link = (key: unknown, i: number) => {
      if (owner.has(key)) parent[find(i)] = find(owner.get(key)!);
      else owner.set(key, i);
    };
    wanted.forEach((resources, i) => {
      for (const resource of resources) {
        const demand = wanted.filter((other) => other.has(resource)).length;
        const part = this.belief.partOf[resource];
        if (part) link(part, i);
        else if (demand > this.belief.left[resource]!) link(resource, i);
      }
    });
    const classes = new Map<number, number[]>();
    group.forEach((_, i) => classes.set(find(i), [...(classes.get(find(i)) ?? []), i]));
    return [...classes.values()];
  }

  /** Every order of `folk` from every state of the part. */
  private go(folk: Person[], part: Part, scarce: { all: number; narrow: number } | null): boolean {
    const column = new Map(part.resources.map((resource, i) => [resource, i]));
    const ends: number[][] = [];
    let always = true;
    let visited = 0;
    const places = scarce ?? { all: folk.length, narrow: folk.length };
    for (const begin of part.states) {
      const picks = folk.map(() => new Set<number>());
      let layer = new Map<string, { done: number; state: number[] }>([["", { done: 0, state: [...begin, places.all, places.narrow] }]]);
      for (let turn = 0; turn < folk.length; turn++) {
        const after: typeof layer = new Map();
        for (const { done, state } of layer.values()) {
          folk.forEach((person, i) => {
            if (done & (1 << i) || !this.mayBeNext(folk, done, i)) return;
            const reached = state.slice();
            picks[i]!.add(this.pick(person, reached, column));
            after.set(`${done | (1 << i)} ${reached.join(" ")}`, { done: done | (1 << i), state: reached });
          });
        }
        visited += after.size;
        if (visited > largestPart * 5) return false;
        layer = after;
      }
      folk.forEach((person, i) => picks[i]!.forEach((p) => this.note(person, p)));
      if (picks.every((set) => set.size === 1)) always = false;
      for (const { state } of layer.values()) ends.push(state.slice(0, begin.length));
    }
    if (always && folk.length > 1) {
      const bound = folk.filter((person) => person.bound).length;
      const seats = Math.min(folk.length - bound + Math.min(bound, places.narrow), places.all);
      this.ties.push({ total: folk[0]!.total, seats, people: folk.map(({ a }) => a).sort((x, y) => x - y) });
    }
    this.belief.settle(part, ends);
    return true;
  }

  /** Whether the decisions allow that person to come next. */
  private mayBeNext(folk: Person[], done: number, i: number): boolean {
    const own = folk[i]!.order;
    return own === unordered || folk.every((other, k) => done & (1 << k) || other.order >= own);
  }

  /** The post this person takes in that state, which is used up accordingly; -1 where they are not seated. */
  private pick(person: Person, state: number[], column: Map<number, number>): number {
    const all = state.length - 2;
    const narrow = state.length - 1;
    if (state[all]! <= 0 || (person.bound && state[narrow]! <= 0)) return -1;
    for (const p of this.pool.nearest(person)) {
      const uses = this.uses(person, p);
      if (!uses || uses.some((resource) => (column.has(resource) ? state[column.get(resource)!]! : this.belief.most[resource]!) <= 0)) continue;
      for (const resource of uses) state[column.get(resource)!]!--;
      state[all]!--;
      if (person.bound) state[narrow]!--;
      return p;
    }
    return -1;
  }

  private note(person: Person, p: number): void {
    const known = this.may.get(person.a);
    if (known) known.add(p);
    else this.may.set(person.a, new Set([p]));
  }
}
