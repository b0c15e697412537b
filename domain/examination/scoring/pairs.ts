import type { Match, Option } from "../types.ts";
import type { Gain } from "./best-mapped.ts";
import type { Effort } from "./effort.ts";

/** A pair that gains, from one place to another: rows come first, columns after them. `cost` is how much less it gains than the best pair. */
interface Pair {
  ends: [number, number];
  cost: bigint;
  taken: boolean;
  gain: Gain;
}

/** The rows and columns of a match: in how many more pairs each may stand, and in which it could. */
interface Net {
  room: number[];
  at: Pair[][];
  rows: number;
  /** How much less than the best the way to each place gains, as last found. */
  far: bigint[];
  /** How much the best pair gains. */
  most: bigint;
}

function netOf({ options, targets }: Match, gaining: readonly Gain[]): Net {
  const whole = gaining.reduce((product, { gain }) => (product % gain.d === 0n ? product : product * gain.d), 1n);
  const gains = gaining.map(({ gain }) => (gain.n * whole) / gain.d);
  const most = gains.reduce((best, each) => (each > best ? each : best), 0n);
  const places = (list: readonly Option[], first: number) => new Map(list.map(({ id }, i) => [id, first + i]));
  const [rows, columns] = [places(options, 0), places(targets, options.length)];
  const room = [...options, ...targets].map(({ matchMax = 1 }) => matchMax || Infinity);
  const net: Net = { room, at: room.map(() => []), rows: rows.size, far: room.map(() => 0n), most };
  for (const [i, gain] of gaining.entries()) {
    const [row, column] = (gain.value as string).split(" ") as [string, string];
    const pair: Pair = { ends: [rows.get(row)!, columns.get(column)!], cost: most - gains[i]!, taken: false, gain };
    for (const end of pair.ends) net.at[end]!.push(pair);
  }
  return net;
}

const take = ({ room }: Net, pair: Pair): void => {
  pair.taken = true;
  for (const end of pair.ends) room[end]!--;
};

/** Whether no limit of these places can be met, so that every pair is free on that side. */
const isFree = ({ room, at }: Net, from: number, to: number) => at.slice(from, to).every((pairs, i) => room[from + i]! >= pairs.length);

/** Where only one side has limits the best pairs are taken one after the other; none is ever in the way of two. */
function greedy(net: Net, most: number): void {
  const pairs = net.at.slice(0, net.rows).flat().sort((a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : 0));
  let made = 0;
  for (const pair of pairs) {
    if (made === most) return;
    if (pair.ends.some((end) => net.room[end] === 0)) continue;
    take(net, pair);
    made++;
  }
}

/** The nearest place that was not yet gone on from. */
function nearest(distance: readonly (bigint | undefined)[], done: readonly boolean[]): number | undefined {
  let found: number | undefined;
  for (const [place, each] of distance.entries()) if (each !== undefined && !done[place] && (found === undefined || each < distance[found]!)) found = place;
  return found;
}

/** Ways from every row with room to all places, each by the pair that leads there (Dijkstra, with the ways found before as potentials). */
function ways({ room, at, rows, far }: Net): (Pair | null | undefined)[] {
  const distance = room.map((left, place) => (place < rows && left > 0 ? -far[place]! : undefined));
  const by: (Pair | null | undefined)[] = distance.map((each) => (each === undefined ? undefined : null));
  const done = room.map(() => false);
  for (let here = nearest(distance, done); here !== undefined; here = nearest(distance, done)) {
    done[here] = true;
    for (const pair of at[here]!) {
      // From a row a pair can be made, from a column one that was made can be given up.
      const isRow: boolean = here < rows;
      if (pair.taken === isRow) continue;
      const there = pair.ends[isRow ? 1 : 0];
      const now = distance[here]! + (isRow ? pair.cost : -pair.cost) + far[here]! - far[there]!;
      if (done[there] || (distance[there] !== undefined && distance[there] <= now)) continue;
      [distance[there], by[there]] = [now, pair];
    }
  }
  for (const [place, each] of distance.entries()) far[place]! += each ?? 0n;
  return by;
}

/** Makes one pair more in the way that gains most, exchanging others where that is better; false where none gains. */
function oneMore(net: Net): boolean {
  const by = ways(net);
  const { room, rows, far, most } = net;
  let end = -1;
  for (let place = rows; place < room.length; place++) if (by[place] && room[place]! > 0 && (end < 0 || far[place]! < far[end]!)) end = place;
  if (end < 0 || far[end]! >= most) return false;
  room[end]!--;
  let here = end;
  for (let pair = by[here]; pair; pair = by[here]) {
    pair.taken = here >= rows;
    here = pair.ends[here >= rows ? 0 : 1];
  }
  room[here]!--;
  return true;
}

/**
 * The pairs with the best sum that the limits of a match allow, exactly: where both sides have limits a flow of least cost from rows to
 * columns (successive shortest paths). Undefined where that is too much.
 */
export function bestPairs(interaction: Match, gaining: readonly Gain[], effort: Effort): Gain[] | undefined {
  const net = netOf(interaction, gaining);
  const most = interaction.maxPairs || Infinity;
  const { room, rows } = net;
  if (isFree(net, 0, rows) || isFree(net, rows, room.length)) greedy(net, most);
  else
    for (let made = 0; made < most; made++) {
      if (!effort.spend((room.length ** 2 + 2 * gaining.length) / 2)) return undefined;
      if (!oneMore(net)) break;
    }
  return net.at.slice(0, rows).flat().flatMap(({ taken, gain }) => (taken ? [gain] : []));
}
