import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { greatCircleKm, incentiveKind } from "@kadr/domain/geography";
import { readDistricts, readSettlements, readSubjects } from "../../reference/index.ts";
import { Dice, makeCountry, vacanciesCsv, type Country } from "./index.ts";
import { share } from "./dice.ts";
import { syntheticFin } from "./people.ts";

const districts = new Map(readDistricts().map((district) => [district.code, district]));
const demo = makeCountry({ size: "demo" });
const national = makeCountry({ size: "national" });
const schoolsOf = (country: Country) => new Map(country.institutions.map((school) => [school.code, school]));

describe.each([
  ["demo", demo, { institutions: 400, vacancies: 150, applications: 700 }],
  ["national", national, { institutions: 3450, vacancies: 2177, applications: 9850 }],
] as const)("the %s country", (size, country, counts) => {
  const schools = schoolsOf(country);

  test("has the size it is meant to have", () => {
    expect(country.institutions.length).toBe(counts.institutions);
    expect(country.vacancies.length).toBe(counts.vacancies);
    expect(country.applications.length).toBe(counts.applications);
  });

  test("is the same country each time, and another one with another seed", () => {
    expect(makeCountry({ size })).toEqual(country);
    expect(makeCountry({ size, seed: 2 }).applications).not.toEqual(country.applications);
  });

  test("has schools in all 78 districts, each with a code and a name of its own, said to be synthetic", () => {
    expect(new Set(country.institutions.map((school) => school.district)).size).toBe(78);
    expect(schools.size).toBe(country.institutions.length);
    expect(new Set(country.institutions.map((school) => school.nameAz)).size).toBe(country.institutions.length);
    expect(country.institutions.every((school) => school.synthetic)).toBe(true);
  });

  test("puts each school in or around a real settlement, not farther from the centre than a district reaches", () => {
    const names = new Set(readSettlements().map((settlement) => settlement.nameAz));
    for (const school of country.institutions) {
      expect(names).toContain(school.settlement);
      expect(greatCircleKm(school, districts.get(school.district)!), school.code).toBeLessThan(60);
      expect(districts.get(school.district)!.kind === "city" && school.kind === "village").toBe(false);
    }
  });

  test("seeks teachers in all 78 districts and all 25 subjects, one post a subject and school, with both incentives and without", () => {
    expect(new Set(country.vacancies.map(({ institution }) => schools.get(institution)!.district)).size).toBe(78);
    expect(new Set(country.vacancies.map(({ subject }) => subject))).toEqual(new Set(readSubjects().map(({ code }) => code)));
    expect(new Set(country.vacancies.map(({ code }) => code)).size).toBe(country.vacancies.length);
    const kinds = country.vacancies.map(({ institution }) => {
      const school = schools.get(institution)!;
      return incentiveKind({ kind: school.kind, distanceKm: greatCircleKm(school, districts.get(school.district)!) });
    });
    for (const kind of ["H-1", "H-2", null]) {
      expect(kinds.filter((found) => found === kind).length / kinds.length).toBeGreaterThan(0.1);
    }
    expect(country.vacancies.filter(({ seats }) => seats === 1).length / country.vacancies.length).toBeGreaterThan(0.8);
    expect(country.vacancies.every(({ seats }) => seats === 1 || seats === 2)).toBe(true);
  });

  test("has candidates whom nobody can take for real people, each of them once", () => {
    for (const { person } of country.applications) {
      expect(person.familyName).toMatch(/^Namizəd \d{5}$/);
      expect(person.fin).toMatch(/^SNQ[0-9A-HJ-NP-Z]{4}$/);
      expect(person.email).toMatch(/@example\.invalid$/);
      expect(person.birthDate).toMatch(/^(19|20)\d\d-\d\d-\d\d$/);
      expect(person.phone).toMatch(/^\+994 00 /);
    }
    expect(new Set(country.applications.map(({ person }) => person.fin)).size).toBe(country.applications.length);
    expect(new Set(country.applications.map(({ person }) => person.login)).size).toBe(country.applications.length);
  });

  test("has applications as the rules want them: 1–4 different posts of the subject (§5), diplomas in order", () => {
    const vacancies = new Map(country.vacancies.map((vacancy) => [vacancy.code, vacancy]));
    for (const application of country.applications) {
      const { choices, education, subject } = application;
      expect(choices.length).toBeGreaterThanOrEqual(1);
      expect(choices.length).toBeLessThanOrEqual(4);
      expect(new Set(choices).size).toBe(choices.length);
      for (const choice of choices) expect(vacancies.get(choice)!.subject).toBe(subject);
      expect(education.length).toBeGreaterThanOrEqual(1);
      expect(education.length).toBeLessThanOrEqual(3);
      for (const diploma of education) {
        expect(Number.isInteger(diploma.average) && diploma.average >= 5100 && diploma.average <= 10000).toBe(true);
        expect(diploma.graduated - Number(application.person.birthDate.slice(0, 4))).toBeGreaterThan(17);
        expect(diploma.graduated).toBeLessThanOrEqual(country.year);
      }
    }
  });

  test("has about 60 % open consent, and some who stay draft, withdraw or do not come", () => {
    const part = (is: (application: Country["applications"][number]) => boolean) =>
      country.applications.filter(is).length / country.applications.length;
    expect(part(({ openConsent }) => openConsent)).toBeGreaterThan(0.55);
    expect(part(({ openConsent }) => openConsent)).toBeLessThan(0.65);
    expect(part(({ fate }) => fate === "sits")).toBeGreaterThan(0.88);
    for (const fate of ["draft", "withdraws", "absent"]) expect(part((one) => one.fate === fate)).toBeGreaterThan(0.005);
    for (const review of ["return", "refuse"]) expect(part((one) => one.review === review)).toBeGreaterThan(0.005);
  });

  test("prefers posts near home", () => {
    const from = (home: string, school: { latitude: number; longitude: number }) => greatCircleKm(districts.get(home)!, school);
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const chosen = country.applications.map(({ home, choices }) => from(home, schools.get(choices[0]!.split("/")[0]!)!));
    const anywhere = country.applications.map(({ home }, index) => from(home, country.institutions[index % country.institutions.length]!));
    expect(mean(chosen)).toBeLessThan(0.6 * mean(anywhere));
  });

  test("writes its vacancies in the import format", () => {
    const rows: Record<string, string>[] = parse(vacanciesCsv(country), { columns: true });
    expect(rows.map((row) => ({ ...row, seats: Number(row["seats"]) }))).toEqual(
      country.vacancies.map(({ institution, subject, seats, note }) => ({ institution, subject, seats, note })),
    );
  });
});

describe("the dice", () => {
  test("fall evenly", () => {
    const dice = new Dice(7, "even");
    const counts = Array.from({ length: 10 }, () => 0);
    for (let throws = 0; throws < 100_000; throws++) counts[dice.whole(0, 9)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test("of another name fall otherwise", () => {
    expect(new Dice(7, "one").unit()).not.toBe(new Dice(7, "two").unit());
  });

  test("share out exactly, and never less than the least", () => {
    expect(share(10, [1, 1, 1], 1)).toEqual([4, 3, 3]);
    expect(share(2177, [5, 0, 1], 3).reduce((a, b) => a + b)).toBe(2177);
    expect(() => share(2, [1, 1, 1], 1)).toThrow(RangeError);
  });
});

test("no two candidates share a synthetic FIN", () => {
  const seen = new Set(Array.from({ length: 200_000 }, (_, number) => syntheticFin(number)));
  expect(seen.size).toBe(200_000);
});
