import { marginOf, noteLost, overfull, settle, slotTotal, type Contest, type Standing } from "./contest.ts";
import { cutOut, type Knot } from "./knots.ts";
import { exactResolutions, keptSets, resolutions, solve, without, type Effort, type Ends } from "./solve.ts";

/** A tie that stands now, whatever else is decided: the tied, by number, and the seats they stand for. */
export interface StandingTie {
  vacancy: number;
  total: number;
  seats: number;
  applicants: number[];
  exact: boolean;
  /** What each way to give the seats would mean: who keeps them, and where those it touches may end. */
  options: { kept: number[]; ends: Ends }[];
}

export interface KnotResult {
  exact: boolean;
  vacancies: number[];
  /** Where each applicant of the knot may end; null where the knot is too large to be gone through. */
  ends: Ends | null;
  applicants: number[];
  ties: StandingTie[];
}

/** The most ways of one tie that are written out with their consequences. */
const mostOptions = 24;

/**
 * Goes through one knot. The ties listed are those that stand after every refusal that happens under all resolutions: at each
 * of them some outcome hangs on the order. (Suppose x keeps the seat and y is let go in one resolution; put y before x and the
 * same placement would leave y envying x, so another one results.)
 */
export function resolveKnot(contest: Contest, standing: Standing, knot: Knot, spare: Effort): KnotResult {
  const { part, standing: begin, origin } = cutOut(contest, standing, knot);
  const sure = resolutions(part) <= exactResolutions;
  const effort: Effort = sure ? { ways: exactResolutions, work: Infinity } : { ways: exactResolutions, work: Math.min(spare.work, 400_000) };
  const given = effort.work;
  const ends: Ends = new Map();
  const exact = solve(part, copyOf(begin), ends, effort);
  if (!sure) spare.work -= given - Math.max(effort.work, 0);
  const applicants = Array.from(part.applicant!);
  const latest = exact ? sureStanding(part, begin, ends) : begin;
  settle(part, latest, Array.from({ length: part.count }, (_, i) => i));
  const ties = overfull(part, latest).map((v): StandingTie => {
    const group = marginOf(part, latest, v).sort((a, b) => a - b);
    const seats = part.seats[v]! - (latest.size[v]! - group.length);
    return {
      vacancy: origin[v]!,
      total: slotTotal(part, group[0]!, latest.at[group[0]!]!),
      seats,
      applicants: group.map((a) => part.applicant![a]!),
      exact,
      options: exact ? optionsOf(part, latest, v, spare) : [],
    };
  });
  return { exact, vacancies: knot.vacancies, ends: exact ? ends : null, applicants, ties };
}

/** Everybody at the earliest slot where they may end: all refusals up to there are certain. */
function sureStanding(part: Contest, begin: Standing, ends: Ends): Standing {
  const latest = copyOf(begin);
  for (let a = 0; a < part.count; a++) {
    const may = ends.get(part.applicant![a]!)!;
    let slot = part.start[a]!;
    while (slot < part.start[a + 1]! && !may.has(part.slot![slot]!)) {
      noteLost(part, latest, part.vacancy[slot]!, a);
      latest.at[a] = ++slot;
    }
  }
  return latest;
}

function optionsOf(part: Contest, latest: Standing, v: number, spare: Effort): { kept: number[]; ends: Ends }[] {
  const options: { kept: number[]; ends: Ends }[] = [];
  for (const { kept, losers } of keptSets(part, latest, v)) {
    if (options.length === mostOptions || spare.work <= 0) return [];
    const ends: Ends = new Map();
    const effort: Effort = { ways: 2_000, work: Math.min(spare.work, 100_000) };
    const given = effort.work;
    const done = solve(part, without(part, latest, v, losers), ends, effort);
    spare.work -= given - effort.work;
    if (!done) return [];
    options.push({ kept: kept.map((a) => part.applicant![a]!), ends });
  }
  return options;
}

function copyOf(standing: Standing): Standing {
  return {
    at: standing.at.slice(),
    first: standing.first.slice(),
    next: standing.next.slice(),
    size: standing.size.slice(),
    lostTotal: standing.lostTotal?.slice() ?? null,
    lostOrder: standing.lostOrder?.slice() ?? null,
  };
}
