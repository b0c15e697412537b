/**
 * The elementary symmetric functions γ₀…γₖ of easiness parameters, by adding one at a time. All terms are positive, so
 * nothing cancels; leaving some out is done by adding up the others anew, which is slower than dividing them out but
 * never loses digits.
 */
export function symmetric(easiness: Float64Array, without: number[] = []): Float64Array {
  const gamma = new Float64Array(easiness.length - without.length + 1);
  gamma[0] = 1;
  let size = 0;
  for (let i = 0; i < easiness.length; i++) {
    if (without.includes(i)) continue;
    size++;
    for (let r = size; r >= 1; r--) gamma[r] = gamma[r]! + gamma[r - 1]! * easiness[i]!;
  }
  return gamma;
}

/**
 * For each two items, the sum over r of weight[r] γᵣ₋₂ of all the others, above the diagonal. The items before the pair
 * and between the two are added up one at a time; those after it stand in the weights, from the last item backwards.
 * So each pair costs one pass, and again nothing is divided out.
 */
export function pairSums(easiness: Float64Array, weights: Float64Array): Float64Array[] {
  const size = easiness.length;
  const after: Float64Array[] = [];
  after[size] = weights;
  for (let j = size - 1; j >= 0; j--) after[j] = after[j + 1]!.map((weight, r, all) => weight + easiness[j]! * (all[r + 1] ?? 0));
  const sums = Array.from({ length: size }, () => new Float64Array(size));
  const before = new Float64Array(size + 1);
  before[0] = 1;
  const addTo = (gamma: Float64Array, items: number, item: number) => {
    for (let r = items + 1; r >= 1; r--) gamma[r] = gamma[r]! + gamma[r - 1]! * easiness[item]!;
  };
  for (let i = 0; i < size; i++) {
    const others = before.slice();
    for (let j = i + 1; j < size; j++) {
      const weighed = after[j + 1]!;
      let sum = 0;
      for (let r = 0; r < j; r++) sum += others[r]! * weighed[r + 2]!;
      sums[i]![j] = sum;
      addTo(others, j - 1, j);
    }
    addTo(before, i, i);
  }
  return sums;
}

/** Solves a symmetric positive definite system by Cholesky's method; undefined where it is not definite. */
export function solve(matrix: number[][], right: number[]): number[] | undefined {
  const size = right.length;
  const low = matrix.map((row) => [...row]);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) low[j]![j]! -= low[j]![k]! ** 2;
    if (!(low[j]![j]! > 1e-12)) return undefined;
    low[j]![j] = Math.sqrt(low[j]![j]!);
    for (let i = j + 1; i < size; i++) {
      for (let k = 0; k < j; k++) low[i]![j]! -= low[i]![k]! * low[j]![k]!;
      low[i]![j]! /= low[j]![j]!;
    }
  }
  const x = [...right];
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i]! -= low[i]![k]! * x[k]!;
    x[i]! /= low[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i]! -= low[k]![i]! * x[k]!;
    x[i]! /= low[i]![i]!;
  }
  return x;
}
