import { incentives, noScore, statuses, type Columns } from "../table/columns.ts";
import { nameOf } from "../table/names.ts";
import { field } from "./print-input.ts";
import { printRules } from "./rules.ts";
import { CsvWriter } from "./writer.ts";

/**
 * The canonical form of the input files, of which the certificate holds the hashes: the documented columns in their documented
 * order, records sorted by identifier, scores as short as can be, quotes only where needed, LF. Two folders that say the same have
 * the same canonical form, whatever the order of their lines and columns.
 */
export function canonicalInput(columns: Columns): { [file: string]: Uint8Array } {
  const files: { [file: string]: Uint8Array } = {
    "rules.json": new TextEncoder().encode(printRules(columns.rules)),
    "vacancies.csv": vacancies(columns),
    "applications.csv": applications(columns),
    "choices.csv": choices(columns),
  };
  if (columns.institutionTexts.length > 0) files["institutions.csv"] = institutions(columns);
  if (columns.choicePoints) files["priorities.csv"] = perChoice(columns, "vacancy,application,points", columns.choicePoints, true);
  if (columns.decisionCount > 0) files["decisions.csv"] = decisions(columns);
  return files;
}

function vacancies(columns: Columns): Uint8Array {
  const out = new CsvWriter("vacancy,subject,institution,seats,incentive", columns.rules.scale);
  for (let v = 0; v < columns.vacancies.count; v++) {
    out.name(columns.vacancies, v).comma().name(columns.subjects, columns.vacancySubject[v]!).comma();
    out.name(columns.institutions, columns.vacancyInstitution[v]!).comma().whole(columns.seats[v]!).comma();
    out.text(incentives[columns.incentive[v]!]!).end();
  }
  return out.done();
}

function applications(columns: Columns): Uint8Array {
  const out = new CsvWriter("application,subject,criteria_score,exam_score,open_consent,status", columns.rules.scale);
  for (let a = 0; a < columns.applications.count; a++) {
    out.name(columns.applications, a).comma().name(columns.subjects, columns.subject[a]!).comma().points(columns.criteria[a]!).comma();
    if (columns.exam[a] !== noScore) out.points(columns.exam[a]!);
    out.text(columns.consent[a] ? ",yes," : ",no,").text(statuses[columns.status[a]!]!).end();
  }
  return out.done();
}

function choices(columns: Columns): Uint8Array {
  const out = new CsvWriter("application,choice,vacancy", columns.rules.scale, columns.choiceVacancy.length * 16 + 256);
  for (let a = 0; a < columns.applications.count; a++) {
    for (let slot = columns.choiceStart[a]!; slot < columns.choiceStart[a + 1]!; slot++) {
      out.name(columns.applications, a).comma().whole(slot - columns.choiceStart[a]! + 1).comma();
      out.name(columns.vacancies, columns.choiceVacancy[slot]!).end();
    }
  }
  return out.done();
}

function institutions(columns: Columns): Uint8Array {
  const out = new CsvWriter("institution,name,district,latitude,longitude", columns.rules.scale);
  for (let i = 0; i < columns.institutions.count; i++) {
    const texts = columns.institutionTexts[i];
    if (!texts) continue;
    out.name(columns.institutions, i).comma().text(field(texts.name)).comma().text(field(texts.district));
    out.comma().text(texts.latitude).comma().text(texts.longitude).end();
  }
  return out.done();
}

/** Values that belong to a choice, by vacancy, then application; zeros are left out unless all were given. */
function perChoice(columns: Columns, header: string, values: Int32Array, points: boolean): Uint8Array {
  const out = new CsvWriter(header, columns.rules.scale);
  eachChoiceByVacancy(columns, (a, slot) => {
    if (values[slot] === 0) return;
    out.name(columns.vacancies, columns.choiceVacancy[slot]!).comma().name(columns.applications, a).comma();
    (points ? out.points(values[slot]!) : out.whole(values[slot]!)).end();
  });
  return out.done();
}

function decisions(columns: Columns): Uint8Array {
  const out = new CsvWriter("vacancy,application,order", columns.rules.scale);
  if (columns.choiceOrder) {
    const { choiceOrder } = columns;
    eachChoiceByVacancy(columns, (a, slot) => {
      if (choiceOrder[slot] === 0) return;
      out.name(columns.vacancies, columns.choiceVacancy[slot]!).comma().name(columns.applications, a).comma().whole(choiceOrder[slot]!).end();
    });
  }
  for (let a = 0; columns.poolOrder && a < columns.applications.count; a++) {
    if (columns.poolOrder[a] === 0) continue;
    out.text(field(`pool:${nameOf(columns.subjects, columns.subject[a]!)}`)).comma().name(columns.applications, a);
    out.comma().whole(columns.poolOrder[a]!).end();
  }
  return out.done();
}

function eachChoiceByVacancy(columns: Columns, visit: (a: number, slot: number) => void): void {
  const { choiceVacancy, choiceStart } = columns;
  const start = new Int32Array(columns.vacancies.count + 1);
  for (const v of choiceVacancy) start[v + 1]!++;
  for (let v = 0; v < columns.vacancies.count; v++) start[v + 1]! += start[v]!;
  const owner = new Int32Array(choiceVacancy.length);
  const slots = new Int32Array(choiceVacancy.length);
  for (let a = 0; a < columns.applications.count; a++) {
    for (let slot = choiceStart[a]!; slot < choiceStart[a + 1]!; slot++) {
      const at = start[choiceVacancy[slot]!]!++;
      owner[at] = a;
      slots[at] = slot;
    }
  }
  for (let i = 0; i < slots.length; i++) visit(owner[i]!, slots[i]!);
}
