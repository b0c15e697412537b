import type { Match } from "../types.ts";
import type { Gain } from "./best-mapped.ts";

/** A road of the flow: from and to which place, at what cost, and whether it can still be taken. */
interface Road {
  from: number;
  to: number;
  cost: bigint;
  left: number;
  back: number;
  pair?: Gain;
}

/** Beyond so many pairs that gain, the best of them is not looked for. */
const mostGaining = 1000;

/**
 * The pairs with the best sum that the limits of a match allow, exactly: a flow of least cost from rows to columns, in
 * which each further pair is the one that raises the sum most, earlier ones exchanged where that is better.
 */
export function bestPairs({ options, targets, maxPairs }: Match, gaining: readonly Gain[]): Gain[] | undefined {
  if (gaining.length > mostGaining) return undefined;
  const whole = gaining.reduce((product, { gain }) => (product % gain.d === 0n ? product : product * gain.d), 1n);
  const ends = gaining.map(({ value }) => (value as string).split(" ") as [string, string]);
  const rows = options.filter(({ id }) => ends.some(([row]) => row === id));
  const columns = targets.filter(({ id }) => ends.some(([, column]) => column === id));
  const end = rows.length + columns.length + 1;
  const roads: Road[] = [];
  const build = (from: number, to: number, cost: bigint, left: number, pair?: Gain) => {
    const at = roads.length;
    roads.push({ from, to, cost, left, back: at + 1, ...(pair ? { pair } : {}) }, { from: to, to: from, cost: -cost, left: 0, back: at });
  };
  rows.forEach(({ matchMax = 1 }, i) => build(0, 1 + i, 0n, matchMax || Infinity));
  columns.forEach(({ matchMax = 1 }, i) => build(1 + rows.length + i, end, 0n, matchMax || Infinity));
  gaining.forEach((pair, i) => {
    const [row, column] = [rows.findIndex(({ id }) => id === ends[i]![0]), columns.findIndex(({ id }) => id === ends[i]![1])];
    build(1 + row, 1 + rows.length + column, -(pair.gain.n * whole) / pair.gain.d, 1, pair);
  });
  for (let made = 0; maxPairs === 0 || made < maxPairs; made++) {
    const path = cheapest(roads, end);
    if (!path) break;
    for (const road of path) {
      road.left--;
      roads[road.back]!.left++;
    }
  }
  return roads.flatMap(({ pair, left }) => (pair && left === 0 ? [pair] : []));
}

/** The cheapest way to the end, if it gains anything (Bellman and Ford: a way back has the opposite cost). */
function cheapest(roads: readonly Road[], end: number): Road[] | undefined {
  const cost = new Map<number, bigint>([[0, 0n]]);
  const by = new Map<number, Road>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const road of roads) {
      const before = cost.get(road.from);
      if (road.left <= 0 || before === undefined) continue;
      const now = cost.get(road.to);
      if (now !== undefined && now <= before + road.cost) continue;
      cost.set(road.to, before + road.cost);
      by.set(road.to, road);
      changed = true;
    }
  }
  if ((cost.get(end) ?? 0n) >= 0n) return undefined;
  const path: Road[] = [];
  for (let at = end; at !== 0; at = path.at(-1)!.from) path.push(by.get(at)!);
  return path;
}
