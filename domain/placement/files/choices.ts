import { fieldText, fieldWhole, openTable, type Faults, type InputFiles } from "./table.ts";
import type { ApplicationTable } from "./applications.ts";
import type { VacancyTable } from "./vacancies.ts";
import type { Rules } from "../types.ts";

/** The lines of `choices.csv`, applications and vacancies by the numbers they were collected under. */
export interface ChoiceLines {
  count: number;
  application: Int32Array;
  choice: Uint8Array;
  vacancy: Int32Array;
  line: Int32Array;
}

/** Reads `choices.csv`: each line by itself; gaps and repetitions are seen when the lines stand together. */
export function readChoices(files: InputFiles, people: ApplicationTable, posts: VacancyTable, rules: Rules, faults: Faults): ChoiceLines {
  const room = Math.ceil((files["choices.csv"]?.length ?? 0) / 6) + 1;
  const lines: ChoiceLines = {
    count: 0,
    application: new Int32Array(room),
    choice: new Uint8Array(room),
    vacancy: new Int32Array(room),
    line: new Int32Array(room),
  };
  const table = openTable(files, "choices.csv", ["application", "choice", "vacancy"], faults);
  if (!table) return lines;
  const { reader, at } = table;
  const [who, , where] = at as unknown as [number, number, number];
  while (table.next()) {
    const { bytes, start, end } = reader;
    const application = people.applications.find(bytes, start[who]!, end[who]!);
    if (application < 0) table.fault("application_unknown", { application: fieldText(table, 0) });
    const choice = fieldWhole(table, 1);
    const inRange = choice >= 1 && choice <= rules.maxChoices;
    if (!inRange) table.fault("choice_not_in_range", { choice: fieldText(table, 1), maxChoices: rules.maxChoices });
    const vacancy = posts.vacancies.find(bytes, start[where]!, end[where]!);
    if (vacancy < 0) table.fault("vacancy_unknown", { vacancy: fieldText(table, 2) });
    if (application < 0 || vacancy < 0) continue;
    if (posts.subject[vacancy] !== people.subject[application]) {
      table.fault("choice_of_another_subject", { application: fieldText(table, 0), vacancy: fieldText(table, 2) });
    }
    if (!inRange) continue;
    const i = lines.count++;
    lines.application[i] = application;
    lines.choice[i] = choice;
    lines.vacancy[i] = vacancy;
    lines.line[i] = reader.line;
  }
  return lines;
}

/** The choices of each application in order. */
export interface ChoiceSlots {
  start: Int32Array;
  vacancy: Int32Array;
}

/** Puts the lines together by application and sees that choices count 1, 2, 3 … without gap, and no vacancy twice. */
export function arrangeChoices(lines: ChoiceLines, count: number, rank: Int32Array, vacancyRank: Int32Array, names: { application: (a: number) => string; vacancy: (v: number) => string }, faults: Faults): ChoiceSlots {
  const start = new Int32Array(count + 1);
  for (let i = 0; i < lines.count; i++) start[rank[lines.application[i]!]! + 1]!++;
  for (let a = 0; a < count; a++) start[a + 1]! += start[a]!;
  const vacancy = new Int32Array(lines.count).fill(-1);
  const from = new Int32Array(lines.count);
  for (let i = 0; i < lines.count; i++) {
    const a = rank[lines.application[i]!]!;
    const slot = start[a]! + lines.choice[i]! - 1;
    if (slot >= start[a + 1]!) {
      faults.add("choices.csv", lines.line[i]!, "choice_gap", { application: names.application(lines.application[i]!), choice: lines.choice[i]! });
    } else if (vacancy[slot] !== -1) {
      faults.add("choices.csv", lines.line[i]!, "choice_repeated", { application: names.application(lines.application[i]!), choice: lines.choice[i]! });
    } else {
      vacancy[slot] = vacancyRank[lines.vacancy[i]!]!;
      from[slot] = i;
    }
  }
  for (let a = 0; a < count; a++) {
    for (let slot = start[a]! + 1; slot < start[a + 1]!; slot++) {
      for (let other = start[a]!; other < slot; other++) {
        if (vacancy[slot] !== vacancy[other] || vacancy[slot] === -1) continue;
        const i = lines.line[from[slot]!]! > lines.line[from[other]!]! ? from[slot]! : from[other]!;
        const values = { application: names.application(lines.application[i]!), vacancy: names.vacancy(lines.vacancy[i]!) };
        faults.add("choices.csv", lines.line[i]!, "vacancy_chosen_twice", values);
      }
    }
  }
  return { start, vacancy };
}
