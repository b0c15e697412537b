import { greatCircleKm, incentiveKind } from "@kadr/domain/geography";
import { readDistricts, readSubjects, type District } from "../../reference/index.ts";
import { drawAbility } from "./ability.ts";
import { Dice, share } from "./dice.ts";
import { makeAnswers, makeEducation, makePerson } from "./people.ts";
import { sizes, weightOf } from "./sizes.ts";
import type { Application, Fate, Institution, Review, Size, Vacancy } from "./types.ts";

/** A vacancy as a candidate weighs it. */
interface Offer {
  code: string;
  /** What speaks for it wherever one lives: a town, or an incentive. */
  charm: number;
  /** Kilometres from the centre of each district. */
  distances: Map<string, number>;
}

/** The applications, in the order of their filing. */
export function makeApplications(
  size: Size,
  seed: number,
  year: number,
  institutions: readonly Institution[],
  vacancies: readonly Vacancy[],
): Application[] {
  const districts = readDistricts();
  const offers = offersBySubject(institutions, vacancies, districts);
  const names = new Map(readSubjects().map((subject) => [subject.code, subject.nameAz]));
  const subjects = subjectsToApply(size, seed, offers);
  return subjects.map((subject, index) => {
    const number = index + 1;
    const dice = new Dice(seed, `application ${size} ${number}`);
    const home = dice.weighted(districts, ({ code }) => weightOf(code)).code;
    const person = makePerson(number, year, dice);
    const birthYear = Number(person.birthDate.slice(0, 4));
    const ability = drawAbility(dice);
    return {
      number,
      person,
      home,
      subject,
      education: makeEducation(number, birthYear, year, ability, names.get(subject)!, dice),
      answers: makeAnswers(birthYear, year, dice),
      choices: chooseVacancies(offers.get(subject)!, home, dice),
      openConsent: dice.chance(0.6),
      ability,
      fate: drawFate(dice),
      review: drawReview(dice),
    };
  });
}

function offersBySubject(institutions: readonly Institution[], vacancies: readonly Vacancy[], districts: District[]): Map<string, Offer[]> {
  const schools = new Map(institutions.map((school) => [school.code, school]));
  const offers = new Map<string, Offer[]>();
  for (const { code, institution, subject } of vacancies) {
    const school = schools.get(institution)!;
    const distances = new Map(districts.map((district) => [district.code, greatCircleKm(school, district)]));
    const incentive = incentiveKind({ kind: school.kind, distanceKm: distances.get(school.district)! });
    const charm = incentive === null ? 1.2 : incentive === "H-2" ? 0.2 : 0.4;
    offers.set(subject, [...(offers.get(subject) ?? []), { code, charm, distances }]);
  }
  return offers;
}

/** Subjects differ in how many candidates stand for a post; every subject with a post has at least one. */
function subjectsToApply(size: Size, seed: number, offers: Map<string, Offer[]>): string[] {
  const dice = new Dice(seed, `subjects ${size}`);
  const codes = [...offers.keys()].sort();
  const weights = codes.map((code) => offers.get(code)!.length * (0.6 + dice.unit()));
  const counts = share(sizes[size].applications, weights, 1);
  return dice.shuffled(codes.flatMap((code, index) => Array.from({ length: counts[index]! }, () => code)));
}

/** One to four posts: near home and in towns rather than far and alone, with everybody's own reasons beside. */
function chooseVacancies(offers: readonly Offer[], home: string, dice: Dice): string[] {
  const wanted = dice.weighted([1, 2, 3, 4], (count) => [0, 8, 12, 20, 60][count]!);
  const liking = offers.map(({ code, charm, distances }) => ({
    code,
    liking: charm - distances.get(home)! / 30 - Math.log(-Math.log(dice.unit() || 0.5)),
  }));
  liking.sort((a, b) => b.liking - a.liking || (a.code < b.code ? -1 : 1));
  return liking.slice(0, wanted).map(({ code }) => code);
}

function drawFate(dice: Dice): Fate {
  const odds: Record<Fate, number> = { draft: 0.02, withdraws: 0.015, absent: 0.045, sits: 0.92 };
  return dice.weighted(["draft", "withdraws", "absent", "sits"] as const, (fate) => odds[fate]);
}

function drawReview(dice: Dice): Review {
  const odds: Record<Review, number> = { approve: 0.95, return: 0.035, refuse: 0.015 };
  return dice.weighted(["approve", "return", "refuse"] as const, (review) => odds[review]);
}
