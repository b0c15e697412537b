import { limits } from "./flags.ts";
import { solve } from "./symmetric.ts";

/** Who was given which items, with the marks beside them. */
interface Row {
  items: readonly number[];
  marks: ArrayLike<number>;
}

/** A person's answers to the items that are kept. */
interface Kept {
  items: number[];
  right: number[];
  score: number;
}

const keep = (rows: readonly Row[], has: (item: number) => boolean): Kept[] =>
  rows.flatMap((row) => {
    const places = row.items.map((_, at) => at).filter((at) => has(row.items[at]!));
    const right = places.filter((at) => row.marks[at] === 1).map((at) => row.items[at]!);
    // nobody with all or nothing right tells anything of which item is harder
    return right.length > 0 && right.length < places.length ? [{ items: places.map((at) => row.items[at]!), right, score: right.length }] : [];
  });

/** Everything reached from `start` along the edges of a square matrix, forwards or against them. */
const reached = (edges: Uint8Array, size: number, start: number, against: boolean): Set<number> => {
  const seen = new Set([start]);
  for (const at of seen) for (let to = 0; to < size; to++) if (edges[against ? to * size + at : at * size + to]) seen.add(to);
  return seen;
};

/**
 * The largest group of items among which finite differences exist (Fischer 1981, for incomplete data): each can be reached from each other by
 * steps from an item somebody solved to an item the same person failed. Items outside are harder or easier beyond all measure, or were never
 * given together with the others.
 */
const comparable = (rows: readonly Kept[], size: number): Set<number> => {
  const edges = new Uint8Array(size * size);
  const present = new Set<number>();
  for (const { items, right } of rows) {
    const solved = new Set(right);
    for (const item of items) present.add(item);
    const failed = items.filter((item) => !solved.has(item));
    for (const from of right) for (const to of failed) edges[from * size + to] = 1;
  }
  let largest = new Set<number>();
  const left = new Set(present);
  for (const start of present) {
    if (!left.has(start)) continue;
    const back = reached(edges, size, start, true);
    const group = [...reached(edges, size, start, false)].filter((item) => back.has(item));
    for (const item of group) left.delete(item);
    if (group.length > largest.size) largest = new Set(group);
  }
  return largest;
};

/** The items and people that carry information. Taking one out can make the next one say nothing, hence the repetition. */
const informative = (rows: readonly Row[], size: number, counted: (item: number) => boolean): { items: number[]; rows: Kept[] } => {
  let kept = keep(rows, counted);
  let items = comparable(kept, size);
  for (;;) {
    const next = keep(rows, (item) => items.has(item));
    const group = comparable(next, size);
    if (group.size < 2) return { items: [], rows: [] };
    if (group.size === items.size && next.length === kept.length) return { items: [...group].sort((a, b) => a - b), rows: next };
    [kept, items] = [next, group];
  }
};

/**
 * The chance that each item of a person's own test is among the right ones, given how many are right: the symmetric functions of the items
 * before and after it, so that no term is ever taken away and no digit lost.
 */
const chancesOf = (easiness: readonly number[], score: number): number[] => {
  const size = easiness.length;
  const width = score + 1;
  const before = new Float64Array((size + 1) * width);
  const after = new Float64Array((size + 1) * width);
  before[0] = 1;
  after[size * width] = 1;
  for (let i = 0; i < size; i++) {
    const j = size - 1 - i;
    for (let r = 0; r < width; r++) {
      before[(i + 1) * width + r] = before[i * width + r]! + (r > 0 ? easiness[i]! * before[i * width + r - 1]! : 0);
      after[j * width + r] = after[(j + 1) * width + r]! + (r > 0 ? easiness[j]! * after[(j + 1) * width + r - 1]! : 0);
    }
  }
  const all = before[size * width + score]!;
  return easiness.map((each, i) => {
    let ways = 0;
    for (let r = 0; r < score; r++) ways += before[i * width + r]! * after[(i + 1) * width + score - 1 - r]!;
    return (each * ways) / all;
  });
};

/** How far expectation and answers are apart for each item, and an information matrix close enough to step by. */
const derivatives = (b: readonly number[], rows: readonly { places: number[]; score: number }[], right: Float64Array) => {
  const easiness = b.map((each) => Math.exp(-each));
  const gradient = Array.from(right, (each) => -each);
  const information = b.map(() => new Array<number>(b.length).fill(1));
  for (const { places, score } of rows) {
    const chances = chancesOf(places.map((at) => easiness[at]!), score);
    // the covariance of two chances under a fixed sum, by their variances: exact for equal items
    const size = places.length;
    const spread = chances.map((chance) => (chance * (1 - chance) * size) / (size - 1));
    const sum = spread.reduce((total, each) => total + each, 0);
    places.forEach((at, i) => {
      gradient[at]! += chances[i]!;
      information[at]![at]! += spread[i]!;
      places.forEach((other, j) => (information[at]![other]! -= (spread[i]! * spread[j]!) / sum));
    });
  }
  return { gradient, information };
};

const mostRounds = 200;

/**
 * Item difficulties of the Rasch model by conditional maximum likelihood where people were given different items: each person's likelihood is
 * conditional on their score on their own items, so abilities drop out and nobody is held to items they never saw. In logits, adding to zero
 * over the items that have one; null for an item outside `counted`, one that all or nobody solved, or one that cannot be compared.
 */
export function raschIncomplete(persons: readonly Row[], items: number, counted: (item: number) => boolean = () => true): (number | null)[] {
  const result = new Array<number | null>(items).fill(null);
  if (persons.some((row) => row.items.length > limits.raschItems)) return result;
  const kept = informative(persons, items, counted);
  if (kept.items.length < 2) return result;
  const place = new Map(kept.items.map((item, at) => [item, at]));
  const rows = kept.rows.map((row) => ({ places: row.items.map((item) => place.get(item)!), score: row.score }));
  const [right, given] = [new Float64Array(kept.items.length), new Float64Array(kept.items.length)];
  for (const row of kept.rows) {
    for (const item of row.items) given[place.get(item)!]! += 1;
    for (const item of row.right) right[place.get(item)!]! += 1;
  }
  const centred = (values: number[]) => values.map((each) => each - values.reduce((sum, one) => sum + one, 0) / values.length);
  let b = centred(Array.from(right, (each, i) => Math.log((given[i]! - each) / each)));
  for (let round = 0; round < mostRounds; round++) {
    const { gradient, information } = derivatives(b, rows, right);
    const step = solve(information, gradient);
    if (!step) return result;
    // far from the answer a step may lead too far
    const length = Math.min(1, 1 / Math.max(...step.map(Math.abs), 1e-300));
    b = centred(b.map((each, i) => each + length * step[i]!));
    if (Math.max(...step.map(Math.abs)) < 1e-9) {
      b.forEach((difficulty, i) => (result[kept.items[i]!] = difficulty));
      return result;
    }
  }
  return result;
}
