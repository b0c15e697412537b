import { orderAt, type Market } from "./market.ts";

/**
 * The first engine, for runs where every vacancy ranks by the same totals: one pass from the highest total down, each takes
 * the first choice that still has a seat (§10). Among equal totals the commission's order stands (§14), and where it has not
 * decided, the identifier stands in for it (such rows are called provisional). Answers each application's choice slot, or -1.
 */
export function sweep(market: Market, order: Int32Array): Int32Array {
  const { columns, exam, mark, total } = market;
  const { choiceStart, choiceVacancy, choiceOrder } = columns;
  const got = new Int32Array(market.count).fill(-1);
  const left = columns.seats.slice();
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!;
    if (choiceOrder) {
      let end = i + 1;
      while (end < order.length && total[order[end]!] === total[a]) end++;
      if (end > i + 1) {
        level(market, order.subarray(i, end), left, got);
        i = end - 1;
        continue;
      }
    }
    const stop = choiceStart[a + 1]!;
    for (let slot = choiceStart[a]!; slot < stop; slot++) {
      const v = choiceVacancy[slot]!;
      if (left[v]! > 0 && exam[a]! >= mark[v]!) {
        left[v]!--;
        got[a] = slot;
        break;
      }
    }
  }
  return got;
}

/** Equal totals with orders of the commission: they ask in turn, and a vacancy with too many lets its last one go on. */
function level(market: Market, group: Int32Array, left: Int32Array, got: Int32Array): void {
  const { choiceStart, choiceVacancy } = market.columns;
  const held = new Map<number, number[]>();
  const asking = Array.from(group);
  while (asking.length > 0) {
    const a = asking.pop()!;
    let slot = got[a]! < 0 ? choiceStart[a]! : got[a]! + 1;
    while (slot < choiceStart[a + 1]! && !(left[choiceVacancy[slot]!]! > 0 && market.exam[a]! >= market.mark[choiceVacancy[slot]!]!)) slot++;
    got[a] = slot;
    if (slot === choiceStart[a + 1]) continue;
    const v = choiceVacancy[slot]!;
    const holders = held.get(v) ?? [];
    held.set(v, holders);
    holders.push(a);
    if (holders.length <= left[v]!) continue;
    let last = 0;
    for (let i = 1; i < holders.length; i++) if (behind(market, got, holders[i]!, holders[last]!)) last = i;
    asking.push(holders.splice(last, 1)[0]!);
  }
  for (const a of group) if (got[a] === choiceStart[a + 1]) got[a] = -1;
  for (const [v, holders] of held) left[v]! -= holders.length;
}

function behind(market: Market, got: Int32Array, a: number, b: number): boolean {
  const difference = orderAt(market, got[a]!) - orderAt(market, got[b]!);
  return difference > 0 || (difference === 0 && a > b);
}
