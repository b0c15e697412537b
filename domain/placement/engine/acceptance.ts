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
  // Who holds the seats of a vacancy, the last in order at its root, and with which total; the totals stand beside, so that most comparisons look no further.
  const at = choiceStart.slice(0, count);
  const heap: Heap = { who: new Int32Array(base[vacancyCount]!), total: new Int32Array(base[vacancyCount]!), behind: behindAmongEquals(market, at) };
  const held = new Int32Array(vacancyCount);
  // What a full vacancy asks at least: whoever is below it is let go without looking further.
  const least = new Int32Array(vacancyCount).fill(-2147483648);
  for (let first = 0; first < count; first++) {
    if (status[first] !== 0) continue;
    let a = first;
    for (;;) {
      const stop = choiceStart[a + 1]!;
      let slot = at[a]!;
      let v = -1;
      let total = 0;
      for (; slot < stop; slot++) {
        v = choiceVacancy[slot]!;
        total = totalAt(market, a, slot);
        if (exam[a]! >= mark[v]! && total >= least[v]!) break;
      }
      at[a] = slot;
      if (slot === stop) break;
      const root = base[v]!;
      if (held[v]! < seats[v]!) {
        up(heap, root, held[v]!++, a, total);
        if (held[v] === seats[v]) least[v] = heap.total[root]!;
        break;
      }
      const worst = heap.who[root]!;
      if (total === heap.total[root] && heap.behind(a, worst)) {
        at[a]!++;
        continue;
      }
      down(heap, root, held[v]!, a, total);
      at[worst]!++;
      least[v] = heap.total[root]!;
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

/** The holders of all vacancies, one heap behind the other: the last in order of each stands at its root. */
interface Heap {
  who: Int32Array;
  total: Int32Array;
  /** Whether `a` stands behind `b`, who asks at the same vacancy with the same total. */
  behind: (a: number, b: number) => boolean;
}

/** Among equal totals: the commission's order (§14) at the choice where each asks, then the identifier. */
function behindAmongEquals(market: Market, at: Int32Array): Heap["behind"] {
  if (!market.columns.choiceOrder) return (a, b) => a > b;
  return (a, b) => {
    const order = orderAt(market, at[a]!) - orderAt(market, at[b]!);
    return order === 0 ? a > b : order > 0;
  };
}

/** Puts `a` at the end of a heap. */
function up({ who, total, behind }: Heap, root: number, end: number, a: number, own: number): void {
  let i = root + end;
  while (i > root) {
    const parent = root + ((i - root - 1) >> 1);
    if (own > total[parent]! || (own === total[parent] && !behind(a, who[parent]!))) break;
    who[i] = who[parent]!;
    total[i] = total[parent]!;
    i = parent;
  }
  who[i] = a;
  total[i] = own;
}

/** Puts `a` in place of the root. */
function down({ who, total, behind }: Heap, root: number, size: number, a: number, own: number): void {
  const last = (i: number, k: number) => total[i]! < total[k]! || (total[i] === total[k] && behind(who[i]!, who[k]!));
  const end = root + size;
  let i = root;
  for (;;) {
    let child = 2 * i - root + 1;
    if (child >= end) break;
    if (child + 1 < end && last(child + 1, child)) child++;
    if (total[child]! > own || (total[child] === own && !behind(who[child]!, a))) break;
    who[i] = who[child]!;
    total[i] = total[child]!;
    i = child;
  }
  who[i] = a;
  total[i] = own;
}
