import { baseTotals, type Columns } from "../table/columns.ts";
import { nameOf, NameTable } from "../table/names.ts";
import { InputError, type Rules } from "../types.ts";
import { readApplications } from "./applications.ts";
import { arrangeChoices, readChoices } from "./choices.ts";
import { readDecisions, readPriorities } from "./extras.ts";
import { readRules } from "./rules.ts";
import { Faults, type InputFiles } from "./table.ts";
import { readInstitutions, readVacancies } from "./vacancies.ts";

/**
 * Reads the files of a competition into columns. Every fault of every file is found before anything is refused: then
 * `InputError` carries them all, by file and line.
 */
export function readColumns(files: InputFiles): Columns {
  const faults = new Faults();
  const rules: Rules = readRules(files, faults);
  const posts = readVacancies(files, faults);
  const institutions = readInstitutions(files, faults);
  const people = readApplications(files, posts.subjects, rules.scale, faults);
  const lines = readChoices(files, people, posts, rules, faults);

  const subjects = posts.subjects.seal();
  const vacancies = posts.vacancies.seal();
  const applications = people.applications.seal();
  const count = applications.names.count;
  const names = { application: (a: number) => people.applications.text(a), vacancy: (v: number) => posts.vacancies.text(v) };
  const choices = arrangeChoices(lines, count, applications.rank, vacancies.rank, names, faults);
  const places = sealInstitutions(posts.institution, institutions.names);

  const columns: Columns = {
    rules,
    applications: applications.names,
    vacancies: vacancies.names,
    subjects: subjects.names,
    institutions: places.names,
    subject: ranked(people.subject, applications.rank, count, subjects.rank),
    criteria: ranked(people.criteria, applications.rank, count),
    exam: ranked(people.exam, applications.rank, count),
    status: rankedBytes(people.status, applications.rank, count),
    consent: rankedBytes(people.consent, applications.rank, count),
    choiceStart: choices.start,
    choiceVacancy: choices.vacancy,
    choicePoints: null,
    choiceOrder: null,
    poolOrder: null,
    vacancySubject: ranked(posts.subject, vacancies.rank, vacancies.rank.length, subjects.rank),
    vacancyInstitution: ranked(posts.institution.map((name) => places.number(name)), vacancies.rank, vacancies.rank.length),
    seats: ranked(posts.seats, vacancies.rank, vacancies.rank.length),
    incentive: rankedBytes(posts.incentive, vacancies.rank, vacancies.rank.length),
    latitude: new Float64Array(places.names.count).fill(NaN),
    longitude: new Float64Array(places.names.count).fill(NaN),
    institutionTexts: [],
    decisionCount: 0,
  };
  institutions.names.forEach((name, i) => {
    const number = places.number(name);
    columns.latitude[number] = institutions.latitude[i]!;
    columns.longitude[number] = institutions.longitude[i]!;
    columns.institutionTexts[number] = institutions.texts[i]!;
  });
  readExtras(files, columns, faults);
  if (faults.list.length > 0) throw new InputError(inFileOrder(faults.list));
  return columns;
}

function readExtras(files: InputFiles, columns: Columns, faults: Faults): void {
  columns.choicePoints = readPriorities(files, columns, columns.rules.scale, faults);
  const decisions = readDecisions(files, columns, faults);
  columns.choiceOrder = decisions.choiceOrder;
  columns.poolOrder = decisions.poolOrder;
  columns.decisionCount = decisions.count;
  const totals = baseTotals(columns);
  const taken = new Map<string, number>();
  for (const { slot, application, line, order } of decisions.slots) {
    const total = totals[application]! + (slot >= 0 ? (columns.choicePoints?.[slot] ?? 0) : 0);
    const where = slot >= 0 ? columns.choiceVacancy[slot]! : -1 - columns.subject[application]!;
    const key = `${where} ${total} ${order}`;
    if (taken.has(key)) faults.add("decisions.csv", line, "order_repeated", { order, otherLine: taken.get(key)! });
    else taken.set(key, line);
  }
}

function sealInstitutions(ofVacancies: string[], ofFile: string[]) {
  const encoder = new TextEncoder();
  const table = new NameTable(64);
  for (const list of [ofVacancies, ofFile]) {
    for (const name of list) {
      const bytes = encoder.encode(name);
      table.add(bytes, 0, bytes.length);
    }
  }
  const { names } = table.seal();
  const numbers = new Map(Array.from({ length: names.count }, (_, i) => [nameOf(names, i), i]));
  return { names, number: (name: string) => numbers.get(name)! };
}

function ranked(values: ArrayLike<number>, rank: Int32Array, count: number, valueRank?: Int32Array): Int32Array {
  const result = new Int32Array(count);
  for (let i = 0; i < count; i++) result[rank[i]!] = valueRank ? valueRank[values[i]!]! : values[i]!;
  return result;
}

function rankedBytes(values: ArrayLike<number>, rank: Int32Array, count: number): Uint8Array {
  const result = new Uint8Array(count);
  for (let i = 0; i < count; i++) result[rank[i]!] = values[i]!;
  return result;
}

const fileOrder = ["rules.json", "vacancies.csv", "institutions.csv", "applications.csv", "choices.csv", "priorities.csv", "decisions.csv"];

function inFileOrder(faults: Faults["list"]): Faults["list"] {
  return faults.sort((a, b) => fileOrder.indexOf(a.file) - fileOrder.indexOf(b.file) || a.line - b.line);
}
