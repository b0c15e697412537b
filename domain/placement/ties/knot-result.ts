import { marginOf, overfull, settle, slotTotal, unasked, type Contest, type Standing } from "./contest.ts";
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
 * Goes through one knot: where everybody in it may end under all resolutions, and which ties must be decided now.
 */
export function resolveKnot(contest: Contest, standing: Standing, knot: Knot, spare: Effort): KnotResult {
  const { part, standing: begin, origin } = cutOut(contest, standing, knot);
  const sure = resolutions(part) <= exactResolutions;
  const effort: Effort = sure ? { ways: exactResolutions, work: Infinity } : { ways: exactResolutions, work: Math.min(spare.work, 150_000) };
  const given = effort.work;
  const ends: Ends = new Map();
  const exact = solve(part, unasked(part, begin.at.slice(), begin), ends, effort);
  if (!sure) spare.work -= given - Math.max(effort.work, 0);
  const { at, posts } = exact ? tiesThatMatter(part, begin, ends) : settled(part, begin);
  const ties = posts.map((v): StandingTie => {
    const group = marginOf(part, at, v).sort((a, b) => a - b);
    return {
      vacancy: origin[v]!,
      total: slotTotal(part, group[0]!, at.at[group[0]!]!),
      seats: part.seats[v]! - (at.size[v]! - group.length),
      applicants: group.map((a) => part.applicant![a]!),
      exact,
      options: exact ? optionsOf(part, at, v, spare) : [],
    };
  });
  return { exact, vacancies: knot.vacancies, ends: exact ? ends : null, applicants: Array.from(part.applicant!), ties };
}

function settled(part: Contest, begin: Standing): { at: Standing; posts: number[] } {
  settle(part, begin, Array.from({ length: part.count }, (_, i) => i));
  return { at: begin, posts: overfull(part, begin) };
}

/**
 * The ties that stand now and on which some outcome hangs. Where one of the tied, x, may end at the vacancy, another, y, is let
 * go there in that resolution; put y before x, and the same placement would leave y envying x, so a different one results. Where
 * none of the tied can end there, the tie matters if giving the seats one way or another leaves different ends. Should none of
 * the ties that stand now matter, one of them is given any way, which changes nothing, and the ties that follow are looked at.
 */
function tiesThatMatter(part: Contest, begin: Standing, ends: Ends): { at: Standing; posts: number[] } {
  const { at, posts } = settled(part, begin);
  if (posts.length === 0) return { at, posts };
  const holds = posts.filter((v) => marginOf(part, at, v).some((a) => ends.get(part.applicant![a]!)!.has(part.slot![at.at[a]!]!)));
  if (holds.length > 0) return { at, posts: holds };
  const waysAt = posts.map((v) => Array.from(keptSets(part, at, v), ({ losers }) => endsAfter(part, at, v, losers)));
  const moves = posts.filter((_, i) => new Set(waysAt[i]!.map(written)).size > 1);
  if (moves.length > 0) return { at, posts: moves };
  const { losers } = keptSets(part, at, posts[0]!).next().value as { losers: number[] };
  return tiesThatMatter(part, without(part, at, posts[0]!, losers), waysAt[0]![0]!);
}

/** Where everybody may end once those are let go; the knot has been gone through before, so this ends too. */
function endsAfter(part: Contest, at: Standing, v: number, losers: number[]): Ends {
  const ends: Ends = new Map();
  solve(part, without(part, at, v, losers), ends, { ways: Infinity, work: Infinity });
  return ends;
}

function written(ends: Ends): string {
  return [...ends.keys()].sort((a, b) => a - b).map((a) => `${a}:${[...ends.get(a)!].sort((x, y) => x - y).join()}`).join(" ");
}

function optionsOf(part: Contest, latest: Standing, v: number, spare: Effort): { kept: number[]; ends: Ends }[] {
  const options: { kept: number[]; ends: Ends }[] = [];
  for (const { kept, losers } of keptSets(part, latest, v)) {
    if (options.length === mostOptions || spare.work <= 0) return [];
    const ends: Ends = new Map();
    const effort: Effort = { ways: 2_000, work: Math.min(spare.work, 40_000) };
    const given = effort.work;
    const done = solve(part, without(part, latest, v, losers), ends, effort);
    spare.work -= given - effort.work;
    if (!done) return [];
    options.push({ kept: kept.map((a) => part.applicant![a]!), ends });
  }
  return options;
}
