import type { Application, PlacementInput, Vacancy } from "../types.ts";

/** A stream of whole numbers from a seed (mulberry32), for worlds that can be made again. */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export interface WorldShape {
  applications: number;
  vacancies: number;
  subjects: number;
  seats: number;
  choices: number;
  /** How many different totals there are: few make many ties. */
  totals: number;
  priorities: boolean;
  decisions: boolean;
  secondRound: boolean;
}

/** A small random world: refusals, incentives, ties, both rounds, as the shape says. Exam scores lie around the pass marks. */
export function smallWorld(seed: number, shape: WorldShape): PlacementInput {
  const roll = dice(seed);
  const vacancies: Vacancy[] = Array.from({ length: shape.vacancies }, (_, i) => ({
    vacancy: `V${i}`,
    subject: `S${roll(shape.subjects)}`,
    institution: `I${roll(4)}`,
    seats: 1 + roll(shape.seats),
    incentive: roll(3) === 0 ? "H-1" : roll(4) === 0 ? "H-2" : "",
  }));
  const institutions = Array.from({ length: 3 }, (_, i) => ({
    institution: `I${i}`,
    name: `School ${i}`,
    district: "D",
    latitude: 40 + roll(100) / 100,
    longitude: 47 + roll(100) / 100,
  }));
  const applications: Application[] = Array.from({ length: shape.applications }, (_, i) => {
    const examScore = [1900, 2200, 2500, 2800, 2900, 3000][roll(10)] ?? 3000;
    return {
      application: `A${i}`,
      subject: `S${roll(shape.subjects)}`,
      // The total falls on one of a few values, whatever the exam score.
      criteriaScore: 5000 + 100 * roll(shape.totals) - examScore,
      examScore,
      openConsent: roll(3) > 0,
      status: roll(12) === 0 ? (["absent", "cancelled", "withdrawn"] as const)[roll(3)]! : "valid",
    };
  });
  const choices = applications.flatMap(({ application, subject }) => {
    const own = vacancies.filter((vacancy) => vacancy.subject === subject);
    const list: string[] = [];
    for (let n = roll(shape.choices + 1); n > 0 && own.length > 0; n--) list.push(own.splice(roll(own.length), 1)[0]!.vacancy);
    return list.map((vacancy, i) => ({ application, choice: i + 1, vacancy }));
  });
  const input: PlacementInput = { rules: { secondRound: shape.secondRound }, vacancies, institutions, applications, choices };
  if (shape.priorities) {
    input.priorities = choices.filter(() => roll(3) === 0).map(({ application, vacancy }) => ({ application, vacancy, points: 100 * (roll(3) - 1) }));
  }
  if (shape.decisions) {
    const orders = new Map<string, number>();
    const next = (key: string) => orders.set(key, (orders.get(key) ?? 0) + 1).get(key)!;
    input.decisions = choices.filter(() => roll(3) === 0).map(({ application, vacancy }) => ({ application, vacancy, order: next(vacancy) }));
    for (const { application, subject } of applications) {
      if (roll(3) === 0) input.decisions.push({ vacancy: `pool:${subject}`, application, order: next(`pool:${subject}`) });
    }
    input.decisions.reverse();
  }
  return input;
}
