/**
 * Two published tables against which the statistics are held: sections 6 and 7 of a Law School Admission Test, five items,
 * a thousand persons each (Bock and Lieberman 1970). Entry p counts the persons whose answers, read as a binary number
 * with the first item in front, are p.
 */
export const published = {
  LSAT6: [
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15,
    10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298,
  ],
  LSAT7: [
    12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28,
    7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7, 35, 18, 136, 32, 308,
  ],
};

/** One row of 0 and 1 for each person of a published table. */
export function publishedRows(counts: readonly number[]): Uint8Array[] {
  return counts.flatMap((count, pattern) => Array.from({ length: count }, () => Uint8Array.from([16, 8, 4, 2, 1], (bit) => Number((pattern & bit) !== 0))));
}
