import { tallies } from "../output.ts";
import { totalAt } from "../engine/market.ts";
import { isFinal, outcomeCodes, type Result } from "../result.ts";
import { noScore } from "../table/columns.ts";
import { nameOf } from "../table/names.ts";
import { field } from "./print-input.ts";
import { CsvWriter } from "./writer.ts";

const stateWord = (code: number) => (code === isFinal ? "final" : "provisional");

/** The output files of a placement as bytes, every list sorted by identifier. */
export function printOutput(result: Result): { [file: string]: Uint8Array } {
  return {
    "placements.csv": placements(result),
    "outcomes.csv": outcomes(result),
    "ties.csv": ties(result),
    ...vacancyFiles(result),
  };
}

function placements(result: Result): Uint8Array {
  const { market, got, second } = result;
  const { columns } = market;
  const out = new CsvWriter("application,vacancy,round,choice,total,state", columns.rules.scale);
  for (let a = 0; a < market.count; a++) {
    const slot = got[a]!;
    if (slot < 0 && second[a]! < 0) continue;
    out.name(columns.applications, a).comma();
    if (slot >= 0) {
      out.name(columns.vacancies, columns.choiceVacancy[slot]!).text(",1,").whole(slot - columns.choiceStart[a]! + 1);
      out.comma().points(totalAt(market, a, slot));
    } else {
      out.name(columns.vacancies, second[a]!).text(",2,,").points(market.total[a]!);
    }
    out.comma().text(stateWord(result.placeState[a]!)).end();
  }
  return out.done();
}

function outcomes(result: Result): Uint8Array {
  const { market } = result;
  const { columns } = market;
  const out = new CsvWriter("application,outcome,total,state", columns.rules.scale);
  for (let a = 0; a < market.count; a++) {
    out.name(columns.applications, a).comma().text(outcomeCodes[result.outcome[a]!]!).comma();
    if (columns.exam[a] !== noScore) out.points(market.total[a]!);
    out.comma().text(stateWord(result.outcomeState[a]!)).end();
  }
  return out.done();
}

function ties(result: Result): Uint8Array {
  const { columns } = result.market;
  const out = new CsvWriter("vacancy,total,seats,application", columns.rules.scale);
  for (const tie of result.ties) {
    for (const a of tie.applications) {
      if (tie.vacancy >= 0) out.name(columns.vacancies, tie.vacancy);
      else out.text(field(`pool:${nameOf(columns.subjects, tie.subject)}`));
      out.comma().points(tie.total).comma().whole(tie.seats).comma().name(columns.applications, a).end();
    }
  }
  return out.done();
}

function vacancyFiles(result: Result): { [file: string]: Uint8Array } {
  const { columns } = result.market;
  const { taken, lowest, left } = tallies(result);
  const cutoffs = new CsvWriter("vacancy,seats,taken,lowest_total", columns.rules.scale);
  const empty = new CsvWriter("vacancy,seats_left", columns.rules.scale);
  for (let v = 0; v < columns.vacancies.count; v++) {
    cutoffs.name(columns.vacancies, v).comma().whole(columns.seats[v]!).comma().whole(taken[v]!).comma();
    if (taken[v]! > 0) cutoffs.points(lowest[v]!);
    cutoffs.end();
    if (left[v]! > 0) empty.name(columns.vacancies, v).comma().whole(left[v]!).end();
  }
  return { "cutoffs.csv": cutoffs.done(), "empty.csv": empty.done() };
}
