/**
 * A whole country as data: schools, vacant posts, people and their applications. Same size, seed and year, same country, on every machine.
 * Settlements, districts and subjects are real (server/reference); schools and people are invented and say so.
 */
import { makeApplications } from "./applications.ts";
import { makeInstitutions } from "./institutions.ts";
import type { Country, Size } from "./types.ts";
import { makeVacancies } from "./vacancies.ts";

export type { Application, Country, Education, Fate, Institution, Review, Size, Vacancy } from "./types.ts";
export { chanceOfRight } from "./ability.ts";
export { Dice } from "./dice.ts";
export { vacanciesCsv } from "./vacancies.ts";

export function makeCountry({ size, seed = 1, year = 2027 }: { size: Size; seed?: number; year?: number }): Country {
  const institutions = makeInstitutions(size, seed);
  const vacancies = makeVacancies(size, seed, institutions);
  const applications = makeApplications(size, seed, year, institutions, vacancies);
  return { size, seed, year, institutions, vacancies, applications };
}
