import { bookOf } from "./book.ts";
import { noClaims, openWishes, wordNumber, type Case, type Claims } from "./case.ts";
import type { PlacementInput, PlacementOutput } from "../types.ts";

/** The case that an input in rows describes. */
export function caseFromRows(input: PlacementInput): Case {
  const rules = { scale: 2, passMark: 2800, incentivePassMark: 2100, maxChoices: 4, secondRound: true, ...input.rules };
  const applications = input.applications.map((row) => row.application);
  const vacancies = input.vacancies.map((row) => row.vacancy);
  const subjects = [...new Set([...input.vacancies, ...input.applications].map((row) => row.subject))];
  const a = new Map(applications.map((id, i) => [id, i]));
  const v = new Map(vacancies.map((id, i) => [id, i]));
  const s = new Map(subjects.map((id, i) => [id, i]));
  const spots = new Map((input.institutions ?? []).map((row) => [row.institution, row]));
  const spot = (institution: string) => {
    const row = spots.get(institution);
    return row && row.latitude !== null && row.longitude !== null ? { latitude: row.latitude, longitude: row.longitude } : { latitude: NaN, longitude: NaN };
  };
  const world: Case = {
    rules,
    applications: bookOf(applications),
    vacancies: bookOf(vacancies),
    subjects: bookOf(subjects),
    subject: Int32Array.from(input.applications, (row) => s.get(row.subject)!),
    criteria: Int32Array.from(input.applications, (row) => row.criteriaScore),
    total: Int32Array.from(input.applications, (row) => row.criteriaScore + (row.examScore ?? 0)),
    examScore: Float64Array.from(input.applications, (row) => row.examScore ?? -Infinity),
    status: Uint8Array.from(input.applications, (row) => wordNumber(row.status)),
    consent: Uint8Array.from(input.applications, (row) => Number(row.openConsent)),
    wishes: new Int32Array(applications.length * rules.maxChoices).fill(-1),
    open: new Int32Array(0),
    vacancySubject: Int32Array.from(input.vacancies, (row) => s.get(row.subject)!),
    seats: Int32Array.from(input.vacancies, (row) => row.seats),
    mark: Int32Array.from(input.vacancies, (row) => (row.incentive ? rules.incentivePassMark : rules.passMark)),
    latitude: Float64Array.from(input.vacancies, (row) => spot(row.institution).latitude),
    longitude: Float64Array.from(input.vacancies, (row) => spot(row.institution).longitude),
    points: null,
    order: null,
    poolOrder: new Map(),
  };
  for (const row of input.choices) world.wishes[a.get(row.application)! * rules.maxChoices + row.choice - 1] = v.get(row.vacancy)!;
  world.open = openWishes(world);
  const wish = (application: string, vacancy: string) => wishNumber(world, a.get(application)!, v.get(vacancy)!);
  for (const row of input.priorities ?? []) (world.points ??= new Map()).set(wish(row.application, row.vacancy), row.points);
  for (const row of input.decisions ?? []) {
    if (row.vacancy.startsWith("pool:")) world.poolOrder.set(a.get(row.application)!, row.order);
    else (world.order ??= new Map()).set(wish(row.application, row.vacancy), row.order);
  }
  return world;
}

/** The number of a wish: application and place in its list together. */
export function wishNumber(world: Case, a: number, v: number): number {
  const { maxChoices } = world.rules;
  for (let w = a * maxChoices; w < (a + 1) * maxChoices; w++) if (world.wishes[w] === v) return w;
  return -1;
}

/** What an output in rows claims. */
export function claimsFromRows(world: Case, output: PlacementOutput): Claims {
  const claims = noClaims(world.applications.size);
  const { applications, vacancies, subjects } = world;
  for (const row of output.placements) {
    const who = applications.number(row.application);
    const where = vacancies.number(row.vacancy);
    const known = who >= 0 && where >= 0 && claims.place[who] === -1;
    if (!known) {
      claims.strange.push({ property: "P12", code: "placement_strange", application: row.application, vacancy: row.vacancy });
      continue;
    }
    claims.place[who] = where;
    claims.round[who] = row.round;
    claims.choice[who] = row.choice ?? 0;
    claims.total[who] = row.total;
    claims.placeFinal[who] = Number(row.state === "final");
  }
  for (const row of output.outcomes) {
    const who = applications.number(row.application);
    if (who < 0 || claims.outcome[who] !== 0) {
      claims.strange.push({ property: "P12", code: "outcome_strange", application: row.application });
      continue;
    }
    claims.outcome[who] = wordNumber(row.outcome);
    claims.outcomeTotal[who] = row.total ?? NaN;
    claims.outcomeFinal[who] = Number(row.state === "final");
  }
  for (const row of output.ties) {
    const pool = row.vacancy.startsWith("pool:");
    const vacancy = pool ? -1 : vacancies.number(row.vacancy);
    const subject = pool ? subjects.number(row.vacancy.slice(5)) : -1;
    const application = applications.number(row.application);
    if (application < 0 || (vacancy < 0 && subject < 0)) {
      claims.strange.push({ property: "P9", code: "tie_strange", application: row.application, vacancy: row.vacancy });
      continue;
    }
    claims.ties.push({ vacancy, subject, application, total: row.total, seats: row.seats });
  }
  for (const row of output.cutoffs) claims.cutoffs.set(vacancies.number(row.vacancy), { seats: row.seats, taken: row.taken, lowest: row.lowestTotal });
  for (const row of output.empty) claims.empty.set(vacancies.number(row.vacancy), row.seatsLeft);
  return claims;
}
