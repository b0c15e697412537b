import type { LegacyHighs } from "highs";
import load from "highs";

/** What the solver may spend. Nodes are counted alike on every machine; seconds only guard against never ending. */
export interface Effort {
  seed: number;
  nodes?: number;
  seconds?: number;
}

/**
 * Solves a 0-1 programme in LP format with HiGHS and gives the variables that are 1; undefined where no solution was
 * found. It keeps its thread busy until it is done: run it in a job. The one place that knows the solver: compiled code, single-threaded, the same answer for the same model and seed.
 */
export async function solve(model: string, { seed, nodes, seconds }: Effort): Promise<Set<string> | undefined> {
  // A fresh instance for each model: one that ran out of memory could not be used again.
  // Its types describe the CommonJS face, whose default is the module and not the loader.
  const highs = await (load as unknown as () => Promise<LegacyHighs>)();
  const options = { output_flag: false, random_seed: seed, ...(nodes === undefined ? {} : { mip_max_nodes: nodes }), ...(seconds === undefined ? {} : { time_limit: seconds }) };
  const { Status, Columns } = highs.solve(model, options);
  if (Status !== "Optimal") return undefined;
  return new Set(Object.entries(Columns).flatMap(([name, column]) => ("Primal" in column && Math.round(column.Primal) === 1 && name.startsWith("x") ? [name] : [])));
}
