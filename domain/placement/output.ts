import { docketOf } from "./docket.ts";
import { totalAt } from "./engine/market.ts";
import { isFinal, outcomeCodes, type Result } from "./result.ts";
import { noScore } from "./table/columns.ts";
import { nameOf } from "./table/names.ts";
import type { PlacementOutput, State } from "./types.ts";

/** Writes a placement out as rows, every list sorted by identifier. */
export function toOutput(result: Result): PlacementOutput {
  const { market, got, second } = result;
  const { columns, total } = market;
  const application = (a: number) => nameOf(columns.applications, a);
  const vacancy = (v: number) => nameOf(columns.vacancies, v);
  const state = (code: number): State => (code === isFinal ? "final" : "provisional");
  const output: PlacementOutput = {
    scale: columns.rules.scale,
    placements: [],
    outcomes: [],
    ties: [],
    cutoffs: [],
    empty: [],
    docket: docketOf(result),
  };
  for (let a = 0; a < market.count; a++) {
    output.outcomes.push({
      application: application(a),
      outcome: outcomeCodes[result.outcome[a]!]!,
      total: columns.exam[a] === noScore ? null : total[a]!,
      state: state(result.outcomeState[a]!),
    });
    if (got[a]! < 0 && second[a]! < 0) continue;
    const first = got[a]! >= 0;
    output.placements.push({
      application: application(a),
      vacancy: vacancy(first ? columns.choiceVacancy[got[a]!]! : second[a]!),
      round: first ? 1 : 2,
      choice: first ? got[a]! - columns.choiceStart[a]! + 1 : null,
      total: first ? totalAt(market, a, got[a]!) : total[a]!,
      state: state(result.placeState[a]!),
    });
  }
  for (const tie of result.ties) {
    const where = tie.vacancy >= 0 ? vacancy(tie.vacancy) : `pool:${nameOf(columns.subjects, tie.subject)}`;
    for (const a of tie.applications) output.ties.push({ vacancy: where, total: tie.total, seats: tie.seats, application: application(a) });
  }
  const { taken, lowest, left } = tallies(result);
  for (let v = 0; v < market.vacancyCount; v++) {
    const seats = columns.seats[v]!;
    output.cutoffs.push({ vacancy: vacancy(v), seats, taken: taken[v]!, lowestTotal: taken[v] ? lowest[v]! : null });
    if (left[v]! > 0) output.empty.push({ vacancy: vacancy(v), seatsLeft: left[v]! });
  }
  return output;
}

/** Per vacancy: seats taken and the lowest total placed in round 1, and the seats left after the last round. */
export function tallies(result: Result): { taken: Int32Array; lowest: Int32Array; left: Int32Array } {
  const { market, got, second } = result;
  const { columns } = market;
  const taken = new Int32Array(market.vacancyCount);
  const lowest = new Int32Array(market.vacancyCount).fill(2147483647);
  const left = columns.seats.slice();
  for (let a = 0; a < market.count; a++) {
    if (got[a]! >= 0) {
      const v = columns.choiceVacancy[got[a]!]!;
      taken[v]!++;
      left[v]!--;
      lowest[v] = Math.min(lowest[v]!, totalAt(market, a, got[a]!));
    } else if (second[a]! >= 0) {
      left[second[a]!]!--;
    }
  }
  return { taken, lowest, left };
}
