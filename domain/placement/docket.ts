import { orderAt, totalAt, unordered, type Market } from "./engine/market.ts";
import type { Result } from "./result.ts";
import { nameOf } from "./table/names.ts";
import type { Ends } from "./ties/solve.ts";
import type { Docket, DocketEntry, Place, TieOption } from "./types.ts";

/** The docket of the commission (§14): the ties to decide now with what each way would mean for whom, and what is not exact. */
export function docketOf(result: Result): Docket {
  const { market } = result;
  const { columns } = market;
  const application = (a: number) => nameOf(columns.applications, a);
  const optionsAt = new Map<number, TieOption[]>();
  for (const knot of result.knots) {
    for (const tie of knot.ties) optionsAt.set(tie.vacancy, writeOptions(market, tie.options, knot.ends));
  }
  const ties = result.ties.map((tie): DocketEntry => ({
    vacancy: tie.vacancy >= 0 ? nameOf(columns.vacancies, tie.vacancy) : `pool:${nameOf(columns.subjects, tie.subject)}`,
    total: tie.total,
    seats: tie.seats,
    applications: tie.applications.map(application),
    exact: tie.exact,
    options: optionsAt.get(tie.vacancy) ?? [],
  }));
  const cautious = result.knots
    .filter((knot) => !knot.exact)
    .map((knot) => ({ applications: knot.applicants.length, vacancies: knot.vacancies.map((v) => nameOf(columns.vacancies, v)) }));
  for (const { subject, ends } of result.poolEnds) {
    if (ends.exact) continue;
    const open = [...ends.may.values()].filter((may) => may.size > 1).length;
    cautious.push({ applications: open, vacancies: [`pool:${nameOf(columns.subjects, subject)}`] });
  }
  return { ties, cautious, idle: idleDecisions(market), secondRound: result.secondRound };
}

/** Each option with those whose ends it narrows: where it changes nothing for somebody, they are not named. */
function writeOptions(market: Market, options: { kept: number[]; ends: Ends }[], all: Ends | null): TieOption[] {
  const { columns } = market;
  return options.map(({ kept, ends }) => ({
    first: [...kept].sort((x, y) => x - y).map((a) => nameOf(columns.applications, a)),
    outcomes: [...ends.keys()]
      .filter((a) => (all?.get(a)?.size ?? 1) > 1)
      .sort((x, y) => x - y)
      .map((a) => ({
        application: nameOf(columns.applications, a),
        may: [...ends.get(a)!].sort((x, y) => (x < 0 ? 1 : y < 0 ? -1 : x - y)).map((slot) => placeOf(market, a, slot)),
      })),
  }));
}

function placeOf(market: Market, a: number, slot: number): Place {
  const { columns } = market;
  if (slot < 0) return null;
  return { vacancy: nameOf(columns.vacancies, columns.choiceVacancy[slot]!), round: 1, choice: slot - columns.choiceStart[a]! + 1 };
}

/** Decisions that order nobody: no other eligible application has that total there. They do no harm and change nothing. */
function idleDecisions(market: Market): Docket["idle"] {
  const { columns } = market;
  const idle: Docket["idle"] = [];
  const { choiceOrder, poolOrder, choiceStart, choiceVacancy } = columns;
  if (choiceOrder) {
    const ordered = new Set<number>();
    choiceOrder.forEach((order, slot) => order > 0 && ordered.add(choiceVacancy[slot]!));
    const equals = new Map<string, number>();
    const eachSlot = (visit: (a: number, slot: number, key: string) => void) => {
      for (let a = 0; a < market.count; a++) {
        for (let slot = choiceStart[a]!; slot < choiceStart[a + 1]!; slot++) {
          const v = choiceVacancy[slot]!;
          if (ordered.has(v)) visit(a, slot, `${v} ${totalAt(market, a, slot)}`);
        }
      }
    };
    const considered = (a: number, slot: number) => market.exam[a]! >= market.mark[choiceVacancy[slot]!]!;
    eachSlot((a, slot, key) => considered(a, slot) && equals.set(key, (equals.get(key) ?? 0) + 1));
    eachSlot((a, slot, key) => {
      if (orderAt(market, slot) === unordered || (considered(a, slot) && equals.get(key)! > 1)) return;
      idle.push({ vacancy: nameOf(columns.vacancies, choiceVacancy[slot]!), application: nameOf(columns.applications, a) });
    });
  }
  if (poolOrder) {
    const equals = new Map<string, number>();
    const key = (a: number) => `${columns.subject[a]} ${market.total[a]}`;
    for (let a = 0; a < market.count; a++) if (columns.status[a] === 0) equals.set(key(a), (equals.get(key(a)) ?? 0) + 1);
    poolOrder.forEach((order, a) => {
      if (order === 0 || (columns.status[a] === 0 && equals.get(key(a))! > 1)) return;
      idle.push({ vacancy: `pool:${nameOf(columns.subjects, columns.subject[a]!)}`, application: nameOf(columns.applications, a) });
    });
  }
  return idle;
}
