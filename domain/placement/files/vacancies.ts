import { NameTable } from "../table/names.ts";
import { incentives, type InstitutionTexts } from "../table/columns.ts";
import { fieldIs, fieldText, fieldWhole, openTable, type Faults, type InputFiles } from "./table.ts";

/** The most seats one vacancy may have; more is surely a slip of the pen. */
const mostSeats = 1_000_000;

export interface VacancyTable {
  vacancies: NameTable;
  subjects: NameTable;
  subject: number[];
  institution: string[];
  seats: number[];
  incentive: number[];
}

/** Reads `vacancies.csv`. */
export function readVacancies(files: InputFiles, faults: Faults): VacancyTable {
  const result: VacancyTable = { vacancies: new NameTable(64), subjects: new NameTable(16), subject: [], institution: [], seats: [], incentive: [] };
  const table = openTable(files, "vacancies.csv", ["vacancy", "subject", "institution", "seats", "incentive"], faults);
  if (!table) return result;
  const { reader, at } = table;
  while (table.next()) {
    const id = at[0]!;
    const { bytes, start, end } = reader;
    if (start[id] === end[id]) table.fault("identifier_empty", { column: "vacancy" });
    else if (fieldText(table, 0).startsWith("pool:")) table.fault("identifier_reserved", { vacancy: fieldText(table, 0) });
    result.vacancies.add(bytes, start[id]!, end[id]!);
    if (!result.vacancies.fresh) {
      table.fault("vacancy_repeated", { vacancy: fieldText(table, 0) });
      continue;
    }
    const subject = at[1]!;
    if (start[subject] === end[subject]) table.fault("identifier_empty", { column: "subject" });
    result.subject.push(result.subjects.add(bytes, start[subject]!, end[subject]!));
    result.institution.push(fieldText(table, 2));
    const seats = fieldWhole(table, 3);
    if (seats < 1 || seats > mostSeats) table.fault("seats_not_whole", { seats: fieldText(table, 3) });
    result.seats.push(seats);
    const incentive = incentives.findIndex((word) => fieldIs(table, 4, word));
    if (incentive < 0) table.fault("incentive_unknown", { incentive: fieldText(table, 4) });
    result.incentive.push(incentive);
  }
  return result;
}

export interface InstitutionTable {
  names: string[];
  latitude: number[];
  longitude: number[];
  texts: InstitutionTexts[];
}

/** Reads `institutions.csv` where it is there. */
export function readInstitutions(files: InputFiles, faults: Faults): InstitutionTable {
  const result: InstitutionTable = { names: [], latitude: [], longitude: [], texts: [] };
  if (!files["institutions.csv"]) return result;
  const table = openTable(files, "institutions.csv", ["institution", "name", "district", "latitude", "longitude"], faults);
  if (!table) return result;
  const seen = new Set<string>();
  while (table.next()) {
    const name = fieldText(table, 0);
    if (name === "") table.fault("identifier_empty", { column: "institution" });
    if (seen.has(name)) {
      table.fault("institution_repeated", { institution: name });
      continue;
    }
    seen.add(name);
    const latitude = degrees(fieldText(table, 3), 90);
    const longitude = degrees(fieldText(table, 4), 180);
    if (latitude === undefined) table.fault("degrees_wrong", { column: "latitude", value: fieldText(table, 3) });
    if (longitude === undefined) table.fault("degrees_wrong", { column: "longitude", value: fieldText(table, 4) });
    result.names.push(name);
    result.latitude.push(latitude ?? NaN);
    result.longitude.push(longitude ?? NaN);
    result.texts.push({ name: fieldText(table, 1), district: fieldText(table, 2), latitude: fieldText(table, 3), longitude: fieldText(table, 4) });
  }
  return result;
}

/** Degrees; NaN where the field is empty, undefined where it is wrong. */
function degrees(text: string, limit: number): number | undefined {
  if (text === "") return NaN;
  if (!/^[-+]?\d+(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) <= limit ? value : undefined;
}
