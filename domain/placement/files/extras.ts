import { decimalFault, largestScore, readScore } from "./scores.ts";
import { fieldText, fieldWhole, openTable, type Faults, type InputFiles } from "./table.ts";
import { findName, type Names } from "../table/names.ts";

/** What the optional files are read against. */
export interface Known {
  applications: Names;
  vacancies: Names;
  subjects: Names;
  subject: Int32Array;
  choiceStart: Int32Array;
  choiceVacancy: Int32Array;
}

/** Reads `priorities.csv`: points per choice slot, or null where the file is not there. */
export function readPriorities(files: InputFiles, known: Known, scale: number, faults: Faults): Int32Array | null {
  if (!files["priorities.csv"]) return null;
  const points = new Int32Array(known.choiceVacancy.length);
  const seen = new Uint8Array(points.length);
  const table = openTable(files, "priorities.csv", ["vacancy", "application", "points"], faults);
  while (table?.next()) {
    const slot = choiceSlot(known, fieldText(table, 0), fieldText(table, 1), table.fault);
    const value = readScore(table, 2, scale, largestScore);
    if (Number.isNaN(value)) table.fault(decimalFault.code, { column: "points", value: fieldText(table, 2), scale });
    if (slot < 0) continue;
    if (seen[slot]) table.fault("priority_repeated", { vacancy: fieldText(table, 0), application: fieldText(table, 1) });
    seen[slot] = 1;
    points[slot] = value;
  }
  return points;
}

export interface DecisionColumns {
  choiceOrder: Int32Array | null;
  poolOrder: Int32Array | null;
  count: number;
}

/** Reads `decisions.csv`: the commission's order per choice slot and, for `pool:SUBJECT`, per application. */
export function readDecisions(files: InputFiles, known: Known, faults: Faults): DecisionColumns & { slots: { slot: number; application: number; line: number; order: number }[] } {
  const result = { choiceOrder: null as Int32Array | null, poolOrder: null as Int32Array | null, count: 0, slots: [] as { slot: number; application: number; line: number; order: number }[] };
  if (!files["decisions.csv"]) return result;
  const table = openTable(files, "decisions.csv", ["vacancy", "application", "order"], faults);
  while (table?.next()) {
    const vacancy = fieldText(table, 0);
    const order = fieldWhole(table, 2);
    if (order < 1) table.fault("order_not_whole", { order: fieldText(table, 2) });
    const names = { vacancy, application: fieldText(table, 1) };
    if (vacancy.startsWith("pool:")) {
      const application = findName(known.applications, names.application);
      const subject = findName(known.subjects, vacancy.slice(5));
      if (subject < 0) table.fault("subject_unknown", { subject: vacancy.slice(5) });
      if (application < 0) table.fault("application_unknown", { application: names.application });
      if (subject < 0 || application < 0) continue;
      if (known.subject[application] !== subject) table.fault("decision_of_another_subject", names);
      result.poolOrder ??= new Int32Array(known.subject.length);
      if (result.poolOrder[application]) table.fault("decision_repeated", names);
      result.poolOrder[application] = order;
      result.slots.push({ slot: -1, application, line: table.reader.line, order });
    } else {
      const slot = choiceSlot(known, vacancy, names.application, table.fault);
      if (slot < 0) continue;
      result.choiceOrder ??= new Int32Array(known.choiceVacancy.length);
      if (result.choiceOrder[slot]) table.fault("decision_repeated", names);
      result.choiceOrder[slot] = order;
      result.slots.push({ slot, application: findName(known.applications, names.application), line: table.reader.line, order });
    }
    result.count++;
  }
  return result;
}

/** The choice slot of an application at a vacancy, or -1 with the fault noted. */
function choiceSlot(known: Known, vacancy: string, application: string, fault: (code: string, values: Record<string, string>) => void): number {
  const v = findName(known.vacancies, vacancy);
  const a = findName(known.applications, application);
  if (v < 0) fault("vacancy_unknown", { vacancy });
  if (a < 0) fault("application_unknown", { application });
  if (v < 0 || a < 0) return -1;
  for (let slot = known.choiceStart[a]!; slot < known.choiceStart[a + 1]!; slot++) if (known.choiceVacancy[slot] === v) return slot;
  fault("vacancy_not_chosen", { vacancy, application });
  return -1;
}
