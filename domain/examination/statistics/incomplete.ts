import { correlation, mean, variance } from "./classical.ts";
import { answerCurves, type AnswerCurves } from "./curves.ts";
import { flagsOf, limits } from "./flags.ts";
import { raschIncomplete } from "./rasch-incomplete.ts";
import type { ResponseTable } from "./table.ts";
import type { AnswerStatistics, ItemFigures } from "./types.ts";

/** One person of an exam in which not everybody is given the same items. The three lists run side by side. */
export interface GivenRow {
  /** The items this person was given, as places in the table's `items`. */
  items: readonly number[];
  /** 1 for a right answer, 0 for any other, an omitted one included (§8). */
  marks: ArrayLike<number>;
  /** The answers as given, null where omitted; left out where only marks are known. */
  answers?: readonly (string | null)[];
}

/** Who was given what and answered what. */
export interface GivenTable {
  items: readonly string[];
  persons: readonly GivenRow[];
  /** The answers that count as right for each item; null where answers are not single things that can be told apart. */
  key?: readonly (readonly string[] | null)[];
  /** The answers that could be chosen, so that one nobody chose is told too; null where there are none to choose from. */
  options?: readonly (readonly string[] | null)[];
  /** Items the commission has set aside: they have figures of their own and stand in no total. */
  aside?: ReadonlySet<number>;
}

/** How one item fared among those who were given it. */
export interface GivenFigures extends ItemFigures {
  /** How many were given it. Every other figure is about these people and nobody else. */
  given: number;
  aside: boolean;
  /** How each answer fared from the weakest to the strongest; null where answers are not told apart. */
  curves: AnswerCurves | null;
}

/** The figures of a test whose items were drawn or dealt out in forms. */
export interface GivenStatistics {
  n: number;
  /** How many counted questions a person had, on average. */
  questions: number;
  mean: number;
  sd: number;
  alpha: number | null;
  sem: number | null;
  items: GivenFigures[];
}

interface Column {
  persons: number[];
  marks: number[];
  answers: (string | null)[];
}

const columnsOf = ({ items, persons }: GivenTable): Column[] => {
  const columns = items.map((): Column => ({ persons: [], marks: [], answers: [] }));
  persons.forEach((row, person) =>
    row.items.forEach((item, at) => {
      const column = columns[item]!;
      column.persons.push(person);
      column.marks.push(row.marks[at]!);
      column.answers.push(row.answers?.[at] ?? null);
    }),
  );
  return columns;
};

/**
 * Alpha where everybody has items of their own: k c / (v + (k − 1) c), with v the mean variance of an item, c the mean covariance of two
 * items over all the pairs somebody had together, and k the length of a person's test. Items not given are missing by the lot's decision
 * and not by the person's, so the pairs that were given stand for those that were not. Where everybody had everything this is Cronbach's
 * alpha to the last digit.
 */
const alphaOf = (persons: readonly GivenRow[], centre: readonly (number | null)[], counted: (item: number) => boolean): number | null => {
  let [variances, products, cells, pairs, length, sat] = [0, 0, 0, 0, 0, 0];
  for (const { items, marks } of persons) {
    let [sum, squares, size] = [0, 0, 0];
    items.forEach((item, at) => {
      if (!counted(item)) return;
      const off = marks[at]! - (centre[item] ?? 0);
      sum += off;
      squares += off * off;
      size++;
    });
    if (size === 0) continue;
    variances += squares;
    products += sum * sum - squares;
    cells += size;
    pairs += size * (size - 1);
    length += size;
    sat++;
  }
  if (sat === 0 || pairs === 0) return null;
  const [v, c, k] = [variances / cells, products / pairs, length / sat];
  const whole = v + (k - 1) * c;
  return whole > 1e-12 ? Math.min(1, (k * c) / whole) : null;
};

const answersOf = ({ answers }: Column, key: readonly string[] | null, options: readonly string[], rest: Float64Array): Record<string, AnswerStatistics> => {
  if (key === null) return {};
  const kinds = [...new Set([...key, ...options, ...answers.filter((each) => each !== null)])].sort();
  return Object.fromEntries(
    kinds.map((kind) => {
      const chosen = answers.map((each) => Number(each === kind));
      const count = chosen.reduce((sum, each) => sum + each, 0);
      return [kind, { count, share: answers.length > 0 ? count / answers.length : 0, item_rest: correlation(chosen, rest), key: key.includes(kind) }];
    }),
  );
};

/**
 * The statistics of an exam in which each person was given some of the items, by lot or in forms. An item's figures are about those who were
 * given it: who was not has not answered wrongly. An omitted answer counts as wrong, since §8 gives a point for each right answer and for
 * nothing else. Totals are compared as they stand, which is fair as far as the draw gives everybody an exam of equal difficulty. An item that
 * fewer than `limits.fewest` were given has its figures and no verdict.
 */
export function incompleteStatistics(table: GivenTable): GivenStatistics {
  const { items, persons, key, aside = new Set<number>() } = table;
  const counted = (item: number) => !aside.has(item);
  const totals = Float64Array.from(persons, (row) => row.items.reduce((sum, item, at) => (counted(item) ? sum + row.marks[at]! : sum), 0));
  const columns = columnsOf(table);
  const rasch = raschIncomplete(persons, items.length, counted);
  const figures = items.map((item, i): GivenFigures => {
    const column = columns[i]!;
    const own = Float64Array.from(column.persons, (person) => totals[person]!);
    const rest = own.map((total, at) => (counted(i) ? total - column.marks[at]! : total));
    const right = key?.[i] ?? null;
    const found = {
      item,
      facility: column.marks.length > 0 ? mean(column.marks) : null,
      item_total: counted(i) ? correlation(column.marks, own) : null,
      corrected: items.length > 1 ? correlation(column.marks, rest) : null,
      rasch: rasch[i]!,
      distractors: answersOf(column, right, table.options?.[i] ?? [], rest),
      omitted: key ? column.answers.filter((each) => each === null).length : 0,
    };
    const given = column.persons.length;
    const flags = given < limits.fewest ? (["few_persons"] as const) : flagsOf(found).filter((flag) => counted(i) || flag !== "no_rasch_estimate");
    return { ...found, given, aside: !counted(i), curves: right === null ? null : answerCurves(rest, column.answers), flags: [...flags] };
  });
  const centre = figures.map(({ facility }) => facility);
  const alpha = alphaOf(persons, centre, counted);
  const sd = Math.sqrt(variance(totals));
  return {
    n: persons.length,
    questions: persons.length > 0 ? mean(persons.map((row) => row.items.filter(counted).length)) : 0,
    mean: mean(totals),
    sd,
    alpha,
    sem: alpha === null ? null : sd * Math.sqrt(1 - alpha),
    items: figures,
  };
}

/** A table of responses as it is read from a file, person by person with what each was given. */
export function givenTable({ items, scored, answers, key, given }: ResponseTable): GivenTable {
  const persons = scored.map((marks, person): GivenRow => {
    const places = items.map((_, item) => item).filter((item) => given?.[person]?.[item] !== 0);
    return { items: places, marks: places.map((item) => marks[item]!), ...(answers && { answers: places.map((item) => answers[person]![item]!) }) };
  });
  return { items, persons, ...(key && { key: key.map((right) => [right]) }) };
}
