import { NameTable } from "../table/names.ts";
import { noScore, statuses } from "../table/columns.ts";
import { decimalFault, largestScore, readScore } from "./scores.ts";
import { fieldIs, fieldText, openTable, type Faults, type InputFiles, type Table } from "./table.ts";

export interface ApplicationTable {
  applications: NameTable;
  subject: Int32Array;
  criteria: Int32Array;
  exam: Int32Array;
  status: Uint8Array;
  consent: Uint8Array;
}

/** Reads `applications.csv`. A subject that has no vacancy is taken: the application can have no choice and no seat. */
export function readApplications(files: InputFiles, subjects: NameTable, scale: number, faults: Faults): ApplicationTable {
  const room = Math.ceil((files["applications.csv"]?.length ?? 0) / 12) + 1;
  const result: ApplicationTable = {
    applications: new NameTable(Math.min(room, 1 << 18)),
    subject: new Int32Array(room),
    criteria: new Int32Array(room),
    exam: new Int32Array(room),
    status: new Uint8Array(room),
    consent: new Uint8Array(room),
  };
  const columns = ["application", "subject", "criteria_score", "exam_score", "open_consent", "status"];
  const table = openTable(files, "applications.csv", columns, faults);
  if (!table) return result;
  const { reader, at } = table;
  while (table.next()) {
    const { bytes, start, end } = reader;
    const id = at[0]!;
    if (start[id] === end[id]) table.fault("identifier_empty", { column: "application" });
    const i = result.applications.add(bytes, start[id]!, end[id]!);
    if (!result.applications.fresh) {
      table.fault("application_repeated", { application: fieldText(table, 0) });
      continue;
    }
    const subject = at[1]!;
    if (start[subject] === end[subject]) table.fault("identifier_empty", { column: "subject" });
    result.subject[i] = subjects.add(bytes, start[subject]!, end[subject]!);
    result.criteria[i] = score(table, 2, "criteria_score", scale);
    const status = fieldIs(table, 5, "valid") ? 0 : statuses.findIndex((word) => fieldIs(table, 5, word));
    if (status < 0) table.fault("status_unknown", { status: fieldText(table, 5) });
    result.status[i] = status < 0 ? 0 : status;
    const empty = start[at[3]!] === end[at[3]!];
    if (empty && status === 0) table.fault("exam_score_missing", { application: fieldText(table, 0) });
    result.exam[i] = empty ? noScore : score(table, 3, "exam_score", scale);
    const yes = fieldIs(table, 4, "yes");
    if (!yes && !fieldIs(table, 4, "no")) table.fault("consent_unknown", { value: fieldText(table, 4) });
    result.consent[i] = yes ? 1 : 0;
  }
  return result;
}

function score(table: Table, column: number, name: string, scale: number): number {
  const value = readScore(table, column, scale, largestScore);
  if (!Number.isNaN(value)) return value;
  table.fault(decimalFault.code, { column: name, value: fieldText(table, column), scale });
  return 0;
}
