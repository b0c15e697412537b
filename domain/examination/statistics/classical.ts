/** The mean; NaN of nothing. */
export const mean = (values: ArrayLike<number>) => Array.prototype.reduce.call(values, (sum, each) => (sum as number) + (each as number), 0) as number / values.length;

/** The sample's variance, by n − 1, in two passes so that no digits are lost. */
export function variance(values: ArrayLike<number>): number {
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return sum / (values.length - 1);
}

/** Pearson's correlation; null where one of the two does not vary. For a mark of 0 or 1 it is the point-biserial. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  // Rounding can carry a perfect correlation a little beyond one.
  return aa === 0 || bb === 0 ? null : Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)));
}

/** Cronbach's alpha, by the sample's variances throughout; null for a single item or where the totals do not vary. */
export function cronbachAlpha(items: readonly ArrayLike<number>[], totals: ArrayLike<number>): number | null {
  const [k, all] = [items.length, variance(totals)];
  if (k < 2 || !(all > 0)) return null;
  return Math.min(1, (k / (k - 1)) * (1 - items.reduce((sum, item) => sum + variance(item), 0) / all));
}
