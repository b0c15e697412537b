import { orderAt, totalAt, type Market } from "./market.ts";

/**
 * The second engine, for every run: deferred acceptance of Gale and Shapley with the candidates asking. Each asks at their
 * next choice; a vacancy keeps the best it has seen, up to its seats, and lets the last one go on. The result is the stable
 * placement that every candidate likes best among all stable ones (§5, §10), whoever asks first. Equal totals stand in the
 * commission's order (§14), then by identifier. Answers each application's choice slot, or -1.
 */
export function deferredAcceptance(market: Market): Int32Array {
  const { columns, count, vacancyCount, exam, mark } = market;
  const { choiceStart, choiceVacancy, status } = columns;
  const seats = usableSeats(market);
  const base = new Int32Array(vacancyCount + 1);
  for (let v = 0; v < vacancyCount; v++) base[v + 1] = base[v]! + seats[v]!;
  const heap = new Int32Array(base[vacancyCount]!);
  const held = new Int32Array(vacancyCount);
  const at = choiceStart.slice(0, count);
  const last = behindWhom(market, at);
  // What a full vacancy asks at least: whoever is below it is let go without looking further.
  const least = new Int32Array(vacancyCount).fill(-2147483648);
  for (let first = 0; first < count; first++) {
    if (status[first] !== 0) continue;
    let a = first;
    for (;;) {
      const stop = choiceStart[a + 1]!;
      let slot = at[a]!;
      let v = -1;
      for (; slot < stop; slot++) {
        v = choiceVacancy[slot]!;
        if (exam[a]! >= mark[v]! && totalAt(market, a, slot) >= least[v]!) break;
      }
      at[a] = slot;
      if (slot === stop) break;
      const root = base[v]!;
      if (held[v]! < seats[v]!) {
        up(heap, root, held[v]!++, a, last);
        if (held[v] === seats[v]) least[v] = totalAt(market, heap[root]!, at[heap[root]!]!);
        break;
      }
      const worst = heap[root]!;
      if (last(a, worst)) {
        at[a]!++;
        continue;
      }
      down(heap, root, held[v]!, a, last);
      at[worst]!++;
      least[v] = totalAt(market, heap[root]!, at[heap[root]!]!);
      a = worst;
    }
  }
  const got = new Int32Array(count).fill(-1);
  for (let a = 0; a < count; a++) if (status[a] === 0 && at[a]! < choiceStart[a + 1]!) got[a] = at[a]!;
  return got;
}

/** The seats of each vacancy, but no more than there are choices of it, so that memory follows the people. */
function usableSeats(market: Market): Int32Array {
  const { seats, choiceVacancy } = market.columns;
  const chosen = new Int32Array(seats.length);
  for (let slot = 0; slot < choiceVacancy.length; slot++) chosen[choiceVacancy[slot]!]!++;
  for (let v = 0; v < seats.length; v++) chosen[v] = Math.min(chosen[v]!, seats[v]!);
  return chosen;
}

/** Says whether `a` stands behind `b` at the vacancy where both ask. */
function behindWhom(market: Market, at: Int32Array): Last {
  const { columns, total } = market;
  if (!columns.choicePoints && !columns.choiceOrder) return (a, b) => total[a]! < total[b]! || (total[a]! === total[b]! && a > b);
  return (a, b) => {
    const difference = totalAt(market, a, at[a]!) - totalAt(market, b, at[b]!);
    if (difference !== 0) return difference < 0;
    const order = orderAt(market, at[a]!) - orderAt(market, at[b]!);
    return order === 0 ? a > b : order > 0;
  };
}

type Last = (a: number, b: number) => boolean;

/** Puts `a` at the end of a heap whose root is the last in order. */
function up(heap: Int32Array, root: number, end: number, a: number, last: Last): void {
  let i = end;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!last(a, heap[root + parent]!)) break;
    heap[root + i] = heap[root + parent]!;
    i = parent;
  }
  heap[root + i] = a;
}

/** Puts `a` in place of the root. */
function down(heap: Int32Array, root: number, size: number, a: number, last: Last): void {
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= size) break;
    if (child + 1 < size && last(heap[root + child + 1]!, heap[root + child]!)) child++;
    if (!last(heap[root + child]!, a)) break;
    heap[root + i] = heap[root + child]!;
    i = child;
  }
  heap[root + i] = a;
}
