import { incentives, noScore, statuses, type Columns } from "../table/columns.ts";
import { nameOf } from "../table/names.ts";
import type { PlacementInput } from "../types.ts";

/** The input of one subject in rows: subjects do not touch one another, so that is all an explanation needs. */
export function rowsOfSubject(columns: Columns, subject: number): PlacementInput {
  const application = (a: number) => nameOf(columns.applications, a);
  const vacancy = (v: number) => nameOf(columns.vacancies, v);
  const subjectName = nameOf(columns.subjects, subject);
  const input: Required<PlacementInput> = { rules: columns.rules, vacancies: [], institutions: [], applications: [], choices: [], priorities: [], decisions: [] };
  for (let v = 0; v < columns.vacancies.count; v++) {
    if (columns.vacancySubject[v] !== subject) continue;
    input.vacancies.push({
      vacancy: vacancy(v),
      subject: subjectName,
      institution: nameOf(columns.institutions, columns.vacancyInstitution[v]!),
      seats: columns.seats[v]!,
      incentive: incentives[columns.incentive[v]!]!,
    });
  }
  for (let a = 0; a < columns.applications.count; a++) {
    if (columns.subject[a] !== subject) continue;
    input.applications.push({
      application: application(a),
      subject: subjectName,
      criteriaScore: columns.criteria[a]!,
      examScore: columns.exam[a] === noScore ? null : columns.exam[a]!,
      openConsent: columns.consent[a] === 1,
      status: statuses[columns.status[a]!]!,
    });
    const poolOrder = columns.poolOrder?.[a];
    if (poolOrder) input.decisions.push({ vacancy: `pool:${subjectName}`, application: application(a), order: poolOrder });
    for (let slot = columns.choiceStart[a]!; slot < columns.choiceStart[a + 1]!; slot++) {
      const chosen = vacancy(columns.choiceVacancy[slot]!);
      input.choices.push({ application: application(a), choice: slot - columns.choiceStart[a]! + 1, vacancy: chosen });
      const points = columns.choicePoints?.[slot];
      if (points) input.priorities.push({ vacancy: chosen, application: application(a), points });
      const order = columns.choiceOrder?.[slot];
      if (order) input.decisions.push({ vacancy: chosen, application: application(a), order });
    }
  }
  return input;
}
