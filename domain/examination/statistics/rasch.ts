import { limits } from "./flags.ts";
import { pairSums, solve, symmetric } from "./symmetric.ts";

/** How many have each score (`persons[r]`) and how often each item was answered right. */
interface Counts {
  persons: Float64Array;
  right: Float64Array;
}

/**
 * The items and persons that carry information: nobody with all or nothing right, no item all or nobody solved.
 * Taking one out can make the next one constant, hence the repetition.
 */
function informative(scored: readonly Uint8Array[], items: number): { items: number[]; rows: Uint8Array[] } {
  let kept = Array.from({ length: items }, (_, i) => i);
  let rows = [...scored];
  for (;;) {
    const [itemsBefore, rowsBefore] = [kept.length, rows.length];
    const sums = kept.map((i) => rows.reduce((sum, row) => sum + row[i]!, 0));
    kept = kept.filter((_, at) => sums[at]! > 0 && sums[at]! < rows.length);
    rows = rows.filter((row) => {
      const score = kept.reduce((sum, i) => sum + row[i]!, 0);
      return score > 0 && score < kept.length;
    });
    if (kept.length < 2) return { items: [], rows: [] };
    if (kept.length === itemsBefore && rows.length === rowsBefore) return { items: kept, rows };
  }
}

/**
 * Whether finite estimates exist (Fischer 1981): from each item one must reach each other by steps from an item someone
 * solved to an item the same person failed. Else one group of items is harder than another beyond all measure.
 */
function connected(rows: readonly Uint8Array[], items: readonly number[]): boolean {
  const steps = items.map((i) => items.map((j) => rows.some((row) => row[i] === 1 && row[j] === 0)));
  const reached = (from: (at: number, to: number) => boolean) => {
    const seen = new Set([0]);
    for (const at of seen) items.forEach((_, to) => from(at, to) && seen.add(to));
    return seen.size === items.length;
  };
  return reached((at, to) => steps[at]![to]!) && reached((at, to) => steps[to]![at]!);
}

function logLikelihood(b: readonly number[], { persons, right }: Counts): number {
  const gamma = symmetric(Float64Array.from(b, (each) => Math.exp(-each)));
  return b.reduce((sum, each, i) => sum - right[i]! * each, 0) - persons.reduce((sum, n, r) => (n > 0 ? sum + n * Math.log(gamma[r]!) : sum), 0);
}

/** The gradient and the information matrix at `b`; ones are added to the latter, since only differences are determined. */
function derivatives(b: readonly number[], { persons, right }: Counts): { gradient: number[]; information: number[][] } {
  const size = b.length;
  const easiness = Float64Array.from(b, (each) => Math.exp(-each));
  const gamma = symmetric(easiness);
  const chance = b.map((_, i) => {
    const without = symmetric(easiness, [i]);
    return Float64Array.from(persons, (_, r) => (r === 0 ? 0 : (easiness[i]! * without[r - 1]!) / gamma[r]!));
  });
  const gradient = b.map((_, i) => persons.reduce((sum, n, r) => sum + n * chance[i]![r]!, 0) - right[i]!);
  // Each score weighs with its persons; what two items have in common is summed over all scores at once.
  const weights = Float64Array.from(persons, (n, r) => (n > 0 ? n / gamma[r]! : 0));
  const together = pairSums(easiness, weights);
  const information = b.map(() => new Array<number>(size).fill(1));
  for (let i = 0; i < size; i++) {
    information[i]![i]! += persons.reduce((sum, n, r) => sum + n * chance[i]![r]! * (1 - chance[i]![r]!), 0);
    for (let j = i + 1; j < size; j++) {
      const apart = persons.reduce((sum, n, r) => sum + n * chance[i]![r]! * chance[j]![r]!, 0);
      information[i]![j]! += easiness[i]! * easiness[j]! * together[i]![j]! - apart;
      information[j]![i] = information[i]![j]!;
    }
  }
  return { gradient, information };
}

function newton(counts: Counts): number[] | undefined {
  const total = counts.persons.reduce((sum, n) => sum + n, 0);
  let b = [...counts.right].map((each) => Math.log((total - each) / each));
  const centre = (values: number[]) => values.map((each) => each - values.reduce((sum, one) => sum + one, 0) / values.length);
  b = centre(b);
  let before = logLikelihood(b, counts);
  for (let round = 0; round < 100; round++) {
    const { gradient, information } = derivatives(b, counts);
    const step = solve(information, gradient);
    if (!step) return undefined;
    let next = centre(b.map((each, i) => each + step[i]!));
    let now = logLikelihood(next, counts);
    for (let length = 0.5; !(now >= before - 1e-9) && length > 1e-6; length /= 2) {
      next = centre(b.map((each, i) => each + length * step[i]!));
      now = logLikelihood(next, counts);
    }
    const moved = Math.max(...next.map((each, i) => Math.abs(each - b[i]!)));
    [b, before] = [next, now];
    if (moved < 1e-10) return b;
  }
  return undefined;
}

/**
 * Item difficulties of the Rasch model by conditional maximum likelihood, in logits, adding to zero over the items that
 * have one. The persons' abilities drop out, so that an item's difficulty does not depend on who happened to sit.
 * Null for an item that all or nobody solved, and for all items where the data admit no finite estimate or the test is too long.
 */
export function raschDifficulties(scored: readonly Uint8Array[], items: number): (number | null)[] {
  const result = new Array<number | null>(items).fill(null);
  if (items > limits.raschItems) return result;
  const kept = informative(scored, items);
  if (kept.items.length < 2 || !connected(kept.rows, kept.items)) return result;
  const counts: Counts = { persons: new Float64Array(kept.items.length + 1), right: new Float64Array(kept.items.length) };
  for (const row of kept.rows) {
    let score = 0;
    kept.items.forEach((item, i) => {
      counts.right[i]! += row[item]!;
      score += row[item]!;
    });
    counts.persons[score]! += 1;
  }
  newton(counts)?.forEach((difficulty, i) => (result[kept.items[i]!] = difficulty));
  return result;
}
