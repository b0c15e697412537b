/**
 * What may be left of each resource (the seats of a post, the narrow seats unbound people may take) after the totals gone
 * through so far. Most resources are certain; those that hang together on ties not yet decided form a part, with every
 * combination that may come about.
 */
export interface Part {
  resources: number[];
  states: number[][];
}

export class Belief {
  readonly left: number[];
  readonly partOf: (Part | null)[];
  /** The least and the most that may be left of each resource. */
  readonly least: number[];
  readonly most: number[];

  constructor(left: number[]) {
    this.left = left;
    this.partOf = left.map(() => null);
    this.least = [...left];
    this.most = [...left];
  }

  /** One part that holds all these resources and whatever hangs together with them; null where it would be too large. */
  join(resources: number[], largest: number): Part | null {
    let joined: Part = { resources: [], states: [[]] };
    const seen = new Set<Part>();
    for (const resource of resources) {
      const part = this.partOf[resource] ?? null;
      if (part && seen.has(part)) continue;
      if (part) seen.add(part);
      const other = part ?? { resources: [resource], states: [[this.left[resource]!]] };
      if (joined.states.length * other.states.length > largest) return null;
      joined = {
        resources: [...joined.resources, ...other.resources],
        states: joined.states.flatMap((x) => other.states.map((y) => [...x, ...y])),
      };
    }
    return joined;
  }

  /** Takes in what may be left of a part's resources now; what has become certain leaves the part. */
  settle(part: Part, states: number[][]): void {
    const hanging = part.resources.map((_, column) => states.some((state) => state[column] !== states[0]![column]));
    const kept: Part = { resources: part.resources.filter((_, column) => hanging[column]), states: [] };
    part.resources.forEach((resource, column) => {
      this.partOf[resource] = hanging[column] ? kept : null;
      if (!hanging[column]) this.left[resource] = states[0]![column]!;
      this.least[resource] = states.reduce((least, state) => Math.min(least, state[column]!), Infinity);
      this.most[resource] = states.reduce((most, state) => Math.max(most, state[column]!), 0);
    });
    const seen = new Map<string, number[]>();
    for (const state of states) {
      const rest = state.filter((_, column) => hanging[column]);
      seen.set(rest.join(" "), rest);
    }
    kept.states = [...seen.values()];
  }
}
