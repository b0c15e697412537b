import { printInput } from "./files/print-input.ts";
import { readColumns } from "./files/read.ts";
import { toOutput } from "./output.ts";
import { placeColumns } from "./place.ts";
import { isFinal, type Result } from "./result.ts";
import type { Columns } from "./table/columns.ts";
import type { Changes, Figures, PlacementInput, WhatIf } from "./types.ts";

/**
 * What the same applications would have come to under other rules: the figures side by side, and how many would move. Ties still to
 * decide are taken in the stand-in order in both runs, and the second round is run on top, so that the figures are whole.
 */
export function whatIf(input: PlacementInput, changes: Changes): WhatIf {
  const columns = readColumns(printInput(input));
  const { before, after, ...rest } = compareRuns(placeColumns(columns, true), placeColumns(changedColumns(columns, changes), true));
  return { before, after, ...rest.counts, output: toOutput(rest.result) };
}

/** The figures of two runs over the same applications. */
export function compareRuns(one: Result, other: Result): { before: Figures; after: Figures; counts: { moved: number; gained: number; lost: number }; result: Result } {
  let moved = 0;
  let gained = 0;
  let lost = 0;
  for (let a = 0; a < one.market.count; a++) {
    const was = placeOf(one, a);
    const is = placeOf(other, a);
    if (was === is) continue;
    moved++;
    if (was < 0) gained++;
    if (is < 0) lost++;
  }
  return { before: figuresOf(one), after: figuresOf(other), counts: { moved, gained, lost }, result: other };
}

function placeOf(result: Result, a: number): number {
  const slot = result.got[a]!;
  return slot >= 0 ? result.market.columns.choiceVacancy[slot]! : result.second[a]!;
}

/**
 * The columns under changed rules. Fewer choices cut the end of every list. A weight multiplies every criteria score and rounds
 * half up to the scale; it makes other ties, so decisions already taken do not hold then.
 */
export function changedColumns(columns: Columns, changes: Changes): Columns {
  const { passMark, incentivePassMark, secondRound } = changes;
  const rules = { ...columns.rules };
  if (passMark !== undefined) rules.passMark = passMark;
  if (incentivePassMark !== undefined) rules.incentivePassMark = incentivePassMark;
  if (secondRound !== undefined) rules.secondRound = secondRound;
  let changed: Columns = { ...columns, rules };
  if (changes.incentives === "none") changed.incentive = new Uint8Array(columns.incentive.length);
  if (changes.consent) changed.consent = new Uint8Array(columns.consent.length).fill(changes.consent === "all" ? 1 : 0);
  if (changes.criteriaWeight !== undefined && changes.criteriaWeight !== 100) {
    const weight = changes.criteriaWeight;
    changed.criteria = columns.criteria.map((score) => Math.floor((score * weight + 50) / 100));
    changed.choiceOrder = null;
    changed.poolOrder = null;
  }
  if (changes.maxChoices !== undefined) changed = cutChoices(changed, changes.maxChoices);
  return changed;
}

function cutChoices(columns: Columns, most: number): Columns {
  const { choiceStart } = columns;
  const count = columns.applications.count;
  const start = new Int32Array(count + 1);
  const kept: number[] = [];
  for (let a = 0; a < count; a++) {
    const end = Math.min(choiceStart[a + 1]!, choiceStart[a]! + most);
    for (let slot = choiceStart[a]!; slot < end; slot++) kept.push(slot);
    start[a + 1] = kept.length;
  }
  const pick = (values: Int32Array | null) => (values ? Int32Array.from(kept, (slot) => values[slot]!) : null);
  return {
    ...columns,
    rules: { ...columns.rules, maxChoices: most },
    choiceStart: start,
    choiceVacancy: pick(columns.choiceVacancy)!,
    choicePoints: pick(columns.choicePoints),
    choiceOrder: pick(columns.choiceOrder),
  };
}

/** The figures of a run. Rural seats are those with an incentive (§4). */
export function figuresOf(result: Result): Figures {
  const { market, got, second, outcome } = result;
  const { columns } = market;
  const lowest = Math.min(columns.rules.passMark, columns.rules.incentivePassMark);
  const figures: Figures = {
    applications: market.count,
    passed: 0,
    seats: 0,
    filled: 0,
    ruralSeats: 0,
    ruralFilled: 0,
    byChoice: new Array<number>(columns.rules.maxChoices).fill(0),
    secondRound: 0,
    unplaced: 0,
    provisional: 0,
  };
  for (let v = 0; v < market.vacancyCount; v++) {
    figures.seats += columns.seats[v]!;
    if (columns.incentive[v]) figures.ruralSeats += columns.seats[v]!;
  }
  for (let a = 0; a < market.count; a++) {
    if (market.exam[a]! >= lowest) figures.passed++;
    if (outcome[a] === 1) figures.unplaced++;
    if (result.outcomeState[a] !== isFinal || (result.placeState[a] !== 0 && result.placeState[a] !== isFinal)) figures.provisional++;
    const v = placeOf(result, a);
    if (v < 0) continue;
    figures.filled++;
    if (columns.incentive[v]) figures.ruralFilled++;
    if (got[a]! >= 0) figures.byChoice[got[a]! - columns.choiceStart[a]!]!++;
    else if (second[a]! >= 0) figures.secondRound++;
  }
  return figures;
}
