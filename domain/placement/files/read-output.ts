import { readDecimal } from "../table/decimal.ts";
import type { Docket, OutcomeCode, PlacementOutput, State } from "../types.ts";
import { Faults, openTable, type InputFiles } from "./table.ts";
import { InputError } from "../types.ts";

const encoder = new TextEncoder();

/** Reads an output folder back as rows, keeping the applications and vacancies asked for; `InputError` where a file is not as documented. */
export function readOutput(files: InputFiles, scale: number, keep: { application: (id: string) => boolean; vacancy: (id: string) => boolean }): PlacementOutput {
  const faults = new Faults();
  const rows = (file: string, columns: string[], use: (fields: string[]) => void) => {
    const table = openTable(files, file, columns, faults);
    while (table?.next()) use(columns.map((_, i) => table.reader.text(table.at[i]!)));
  };
  const points = (text: string) => {
    const bytes = encoder.encode(text);
    return readDecimal(bytes, 0, bytes.length, scale, Number.MAX_SAFE_INTEGER);
  };
  const output: PlacementOutput = { scale, placements: [], outcomes: [], ties: [], cutoffs: [], empty: [], docket: readDocket(files, faults) };
  rows("placements.csv", ["application", "vacancy", "round", "choice", "total", "state"], ([application, vacancy, round, choice, total, state]) => {
    if (!keep.application(application!)) return;
    const number = round === "2" ? 2 : 1;
    output.placements.push({ application: application!, vacancy: vacancy!, round: number, choice: choice ? Number(choice) : null, total: points(total!), state: state as State });
  });
  rows("outcomes.csv", ["application", "outcome", "total", "state"], ([application, outcome, total, state]) => {
    if (!keep.application(application!)) return;
    output.outcomes.push({ application: application!, outcome: outcome as OutcomeCode, total: total ? points(total) : null, state: state as State });
  });
  rows("ties.csv", ["vacancy", "total", "seats", "application"], ([vacancy, total, seats, application]) => {
    if (keep.application(application!)) output.ties.push({ vacancy: vacancy!, total: points(total!), seats: Number(seats), application: application! });
  });
  rows("cutoffs.csv", ["vacancy", "seats", "taken", "lowest_total"], ([vacancy, seats, taken, lowest]) => {
    if (!keep.vacancy(vacancy!)) return;
    output.cutoffs.push({ vacancy: vacancy!, seats: Number(seats), taken: Number(taken), lowestTotal: lowest ? points(lowest) : null });
  });
  rows("empty.csv", ["vacancy", "seats_left"], ([vacancy, left]) => {
    if (keep.vacancy(vacancy!)) output.empty.push({ vacancy: vacancy!, seatsLeft: Number(left) });
  });
  if (faults.list.length > 0) throw new InputError(faults.list);
  return output;
}

function readDocket(files: InputFiles, faults: Faults): Docket {
  const nothing: Docket = { ties: [], cautious: [], idle: [], secondRound: "off" };
  const bytes = files["docket.json"];
  if (!bytes) {
    faults.add("docket.json", 1, "file_missing");
    return nothing;
  }
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Docket;
  } catch {
    faults.add("docket.json", 1, "not_json");
    return nothing;
  }
}
