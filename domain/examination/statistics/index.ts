import { correlation, cronbachAlpha, mean, variance } from "./classical.ts";
import { flagsOf } from "./flags.ts";
import { raschDifficulties } from "./rasch.ts";
import type { ResponseTable } from "./table.ts";
import type { AnswerStatistics, ItemFigures, TestStatistics } from "./types.ts";

export type { AnswerStatistics, Flag, ItemFigures, TestStatistics } from "./types.ts";
export { limits } from "./flags.ts";
export { answerCurves, type AnswerCurves } from "./curves.ts";
export { givenTable, incompleteStatistics, type GivenFigures, type GivenRow, type GivenStatistics, type GivenTable } from "./incomplete.ts";
export { published, publishedRows } from "./published.ts";
export type { Reading, ResponseTable } from "./table.ts";
export { readKey, readResponses } from "./table.ts";

function answersOf({ answers, key }: ResponseTable, column: number, rest: Float64Array): Record<string, AnswerStatistics> {
  if (!answers || !key) return {};
  const given = answers.map((row) => row[column]!);
  const kinds = [...new Set([key[column]!, ...given.filter((each) => each !== null)])].sort();
  const one = (kind: string): AnswerStatistics => {
    const chosen = given.map((each) => Number(each === kind));
    const count = chosen.reduce((sum, each) => sum + each, 0);
    return { count, share: count / given.length, item_rest: correlation(chosen, rest), key: kind === key[column] };
  };
  return Object.fromEntries(kinds.map((kind) => [kind, one(kind)]));
}

/**
 * The statistics of a test: what each item did, and how far the total can be trusted. All figures are the sample's own
 * (n − 1). Omitted answers count as wrong, since §8 gives a point for each right answer and for nothing else.
 */
export function itemStatistics(table: ResponseTable): TestStatistics {
  const { items, scored } = table;
  const totals = Float64Array.from(scored, (row) => row.reduce((sum, each) => sum + each, 0));
  const columns = items.map((_, i) => Float64Array.from(scored, (row) => row[i]!));
  const rasch = raschDifficulties(scored, items.length);
  const figures = items.map((item, i): ItemFigures => {
    const rest = totals.map((total, person) => total - columns[i]![person]!);
    const found = {
      item,
      facility: mean(columns[i]!),
      item_total: correlation(columns[i]!, totals),
      corrected: items.length > 1 ? correlation(columns[i]!, rest) : null,
      rasch: rasch[i]!,
      distractors: answersOf(table, i, rest),
      omitted: table.answers ? table.answers.filter((row) => row[i] === null).length : 0,
    };
    return { ...found, flags: flagsOf(found) };
  });
  const sd = Math.sqrt(variance(totals));
  const alpha = cronbachAlpha(columns, totals);
  // Where items contradict each other alpha can fall below zero; the error is then the whole spread and more.
  return { n: scored.length, mean: mean(totals), sd, alpha, sem: alpha === null ? null : sd * Math.sqrt(1 - alpha), items: figures };
}
