import { deferredAcceptance } from "./engine/acceptance.ts";
import { byTotal, marketOf, type Market } from "./engine/market.ts";
import { sweep } from "./engine/sweep.ts";
import { printInput } from "./files/print-input.ts";
import { readColumns } from "./files/read.ts";
import { finish } from "./finish.ts";
import type { Result } from "./result.ts";
import { toOutput } from "./output.ts";
import type { Columns } from "./table/columns.ts";
import { nameOf } from "./table/names.ts";
import { findTies } from "./ties/find.ts";
import { EngineError, type PlacementInput, type PlacementOutput } from "./types.ts";

/**
 * Places the candidates of a competition (§5, §9, §10, §14, §15): the properties P1…P12 of the README hold for the answer.
 * Throws `InputError` with every fault of the input, and `EngineError` where two engines disagree, so that nothing that is not
 * sure can be published.
 */
export function place(input: PlacementInput): PlacementOutput {
  return toOutput(placeColumns(readColumns(printInput(input))));
}

/** The same on columns, in one go; `throughTies` as in `finish`. */
export function placeColumns(columns: Columns, throughTies = false): Result {
  const market = marketOf(columns);
  const { got, order } = roundOne(market);
  return finish(market, got, findTies(market, order, got), throughTies);
}

/**
 * Round 1. Where all vacancies rank by the same totals both engines run and must agree; where some have points of their own,
 * deferred acceptance alone can answer.
 */
export function roundOne(market: Market): { got: Int32Array; order: Int32Array } {
  const order = byTotal(market);
  const got = deferredAcceptance(market);
  if (!market.columns.choicePoints) sameOrStop(market, got, sweep(market, order), "P13");
  return { got, order };
}

function sameOrStop(market: Market, one: Int32Array, other: Int32Array, property: string): void {
  const different: string[] = [];
  for (let a = 0; a < one.length; a++) if (one[a] !== other[a]) different.push(nameOf(market.columns.applications, a));
  if (different.length > 0) throw new EngineError(property, different);
}
