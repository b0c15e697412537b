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
