import { readDistricts, readSubjects } from "../../reference/index.ts";
import { Dice, share } from "./dice.ts";
import { demand, showcase, sizes, weightOf } from "./sizes.ts";
import type { Country, Institution, Size, Vacancy } from "./types.ts";

const notes = [
  "Dərslər iki növbədə keçirilir",
  "Sinif rəhbərliyi ilə birgə",
  "Həftəlik dərs yükü 18 saat",
  "İkinci binada da dərs var",
];

/** The vacant posts: some in every district, more in villages than in towns, at most one for a subject in a school. */
export function makeVacancies(size: Size, seed: number, institutions: readonly Institution[]): Vacancy[] {
  const dice = new Dice(seed, `vacancies ${size}`);
  const total = sizes[size].vacancies;
  const subjects = subjectsToFill(size, total, dice);
  const vacancies = schoolsToStaff(size, institutions, dice).map((choices, index): Vacancy => {
    const subject = subjects[index]!;
    const institution = choices.take(subject);
    return {
      code: `${institution.code}/${subject}`,
      institution: institution.code,
      subject,
      seats: dice.chance(0.1) ? 2 : 1,
      note: dice.chance(0.08) ? dice.pick(notes) : "",
    };
  });
  return vacancies.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function subjectsToFill(size: Size, total: number, dice: Dice): string[] {
  const codes = readSubjects().map((subject) => subject.code);
  const weights = codes.map((code) => (demand[code] ?? 1) * (size === "demo" && showcase.includes(code) ? 2.2 : 1));
  const counts = share(total, weights, sizes[size].leastOfSubject);
  return dice.shuffled(codes.flatMap((code, index) => Array.from({ length: counts[index]! }, () => code)));
}

/** For each post the district it falls to, as a pool of schools from which a subject takes one that has no such post yet. */
function schoolsToStaff(size: Size, institutions: readonly Institution[], dice: Dice) {
  const districts = readDistricts();
  const weights = districts.map(({ code, kind }) => (kind === "city" ? 0.35 : 1) * weightOf(code));
  const counts = share(sizes[size].vacancies, weights, sizes[size].leastPosts);
  const pools = districts.map(({ code }) => poolOf(institutions.filter(({ district }) => district === code), dice));
  return dice.shuffled(pools.flatMap((pool, index) => Array.from({ length: counts[index]! }, () => pool)));
}

function poolOf(schools: Institution[], dice: Dice) {
  const posts = new Map<Institution, Set<string>>(schools.map((school) => [school, new Set()]));
  return {
    take(subject: string): Institution {
      const free = schools.filter((school) => !posts.get(school)!.has(subject));
      if (free.length === 0) throw new Error(`every school of the district already seeks a teacher of ${subject}`);
      const school = dice.weighted(free, ({ kind }) => (kind === "village" ? 1.4 : 1));
      posts.get(school)!.add(subject);
      return school;
    },
  };
}

/** The vacancies in the platform's import format: a header line, then one line a post (RFC 4180). */
export function vacanciesCsv(country: Pick<Country, "vacancies">): string {
  const lines = country.vacancies.map(({ institution, subject, seats, note }) => `${institution},${subject},${seats},${quoted(note)}`);
  return ["institution,subject,seats,note", ...lines].join("\r\n") + "\r\n";
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
