import { baseTotals, countingExam, passMarks, type Columns } from "../table/columns.ts";

/** The commission's order where there is none: behind everybody ordered. */
export const unordered = 2147483647;

/**
 * Round 1 as the engines see it: columns and what follows from them. `exam` is that of valid applications only, so that
 * `exam[a] >= mark[v]` says whether application `a` is eligible for vacancy `v` (§9).
 */
export interface Market {
  columns: Columns;
  count: number;
  vacancyCount: number;
  total: Int32Array;
  exam: Int32Array;
  mark: Int32Array;
}

export function marketOf(columns: Columns): Market {
  return {
    columns,
    count: columns.applications.count,
    vacancyCount: columns.vacancies.count,
    total: baseTotals(columns),
    exam: countingExam(columns),
    mark: passMarks(columns),
  };
}

/** The total of an application at the vacancy of one of its choice slots (§10, with the points that count there only). */
export function totalAt(market: Market, a: number, slot: number): number {
  const points = market.columns.choicePoints;
  return points ? market.total[a]! + points[slot]! : market.total[a]!;
}

/** The commission's order of a choice slot; `unordered` where it has not decided. */
export function orderAt(market: Market, slot: number): number {
  const order = market.columns.choiceOrder;
  return order && order[slot]! > 0 ? order[slot]! : unordered;
}

/**
 * Valid applications from the highest total down, equal totals by identifier. Counting sort: the time grows with the number of
 * applications and the span of the totals; a very wide span is sorted in two steps of 16 bits.
 */
export function byTotal(market: Market): Int32Array {
  const { total, count, columns } = market;
  let low = 0;
  let high = 0;
  let valid = 0;
  for (let a = 0; a < count; a++) {
    if (columns.status[a] !== 0) continue;
    const value = total[a]!;
    if (valid++ === 0) low = high = value;
    else if (value < low) low = value;
    else if (value > high) high = value;
  }
  let order: Int32Array = new Int32Array(valid);
  for (let a = 0, i = 0; a < count; a++) if (columns.status[a] === 0) order[i++] = a;
  const span = high - low + 1;
  if (span <= 1 << 21) return counted(order, span, (a) => high - total[a]!);
  order = counted(order, 65536, (a) => (high - total[a]!) & 65535);
  return counted(order, 65536, (a) => (high - total[a]!) >>> 16);
}

function counted(order: Int32Array, span: number, key: (a: number) => number): Int32Array {
  const place = new Int32Array(span + 1);
  for (let i = 0; i < order.length; i++) place[key(order[i]!) + 1]!++;
  for (let i = 0; i < span; i++) place[i + 1]! += place[i]!;
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[place[key(order[i]!)]!++] = order[i]!;
  return sorted;
}
