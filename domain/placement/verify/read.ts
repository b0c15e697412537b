import { Book, bookOf, fieldEmpty, fieldText, wider, type Fields } from "./book.ts";
import { noClaims, openWishes, word, type Case, type Claims } from "./case.ts";
import { wishNumber } from "./from-rows.ts";
import { eachRecord, type Folder } from "./records.ts";

const words = bookOf(Object.keys(word));
const numbers = Object.values(word);
/** The word that stands in a field, by number. */
const wordAt = (fields: Fields, i: number): number => numbers[words.find(fields, i)] ?? word.unknown;
const finalities = bookOf(["provisional", "final"]);

/** Reads the case from an input folder. The verifier reads for itself; that the input is sound is for the reader of `place` to say. */
export function readCase(folder: Folder): Case {
  const rules = readRules(folder["rules.json"]);
  const points = (fields: Fields, i: number) => scaled(fields, i, rules.scale);
  const subjects = new Book();
  const posts = readPosts(folder, subjects, rules);
  const people = readPeople(folder, subjects, points);
  const { vacancies } = posts;
  const { applications } = people;
  const wishes = new Int32Array(applications.size * rules.maxChoices).fill(-1);
  eachRecord(folder["choices.csv"], ["application", "choice", "vacancy"], (fields) => {
    wishes[applications.find(fields, 0) * rules.maxChoices + whole(fields, 1) - 1] = vacancies.find(fields, 2);
  });
  const world: Case = { rules, subjects, ...posts, ...people, wishes, open: openWishes({ rules, ...people, wishes, mark: posts.mark }), points: null, order: null, poolOrder: new Map() };
  eachRecord(folder["priorities.csv"], ["vacancy", "application", "points"], (fields) => {
    (world.points ??= new Map()).set(wishNumber(world, applications.find(fields, 1), vacancies.find(fields, 0)), points(fields, 2));
  });
  eachRecord(folder["decisions.csv"], ["vacancy", "application", "order"], (fields) => {
    const a = applications.find(fields, 1);
    if (fieldText(fields, 0).startsWith("pool:")) world.poolOrder.set(a, whole(fields, 2));
    else (world.order ??= new Map()).set(wishNumber(world, a, vacancies.find(fields, 0)), whole(fields, 2));
  });
  return world;
}

function readRules(bytes: Uint8Array | undefined): Case["rules"] {
  const given = bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as Record<string, number | boolean>) : {};
  const scale = Number(given.scale ?? 2);
  const mark = (value: unknown) => Math.round(Number(value) * 10 ** scale);
  return {
    scale,
    passMark: mark(given.passMark ?? 28),
    incentivePassMark: mark(given.incentivePassMark ?? 21),
    maxChoices: Number(given.maxChoices ?? 4),
    secondRound: given.secondRound !== false,
  };
}

function readPosts(folder: Folder, subjects: Book, rules: Case["rules"]) {
  const spots = new Map<string, [number, number]>();
  eachRecord(folder["institutions.csv"], ["institution", "latitude", "longitude"], (fields) => {
    if (!fieldEmpty(fields, 1) && !fieldEmpty(fields, 2)) spots.set(fieldText(fields, 0), [Number(fieldText(fields, 1)), Number(fieldText(fields, 2))]);
  });
  const vacancies = new Book();
  const lists = { subject: [] as number[], seats: [] as number[], mark: [] as number[], latitude: [] as number[], longitude: [] as number[] };
  eachRecord(folder["vacancies.csv"], ["vacancy", "subject", "institution", "seats", "incentive"], (fields) => {
    vacancies.enter(fields, 0);
    lists.subject.push(subjects.enter(fields, 1));
    lists.seats.push(whole(fields, 3));
    lists.mark.push(fieldEmpty(fields, 4) ? rules.passMark : rules.incentivePassMark);
    const spot = spots.get(fieldText(fields, 2));
    lists.latitude.push(spot?.[0] ?? NaN);
    lists.longitude.push(spot?.[1] ?? NaN);
  });
  return {
    vacancies,
    vacancySubject: Int32Array.from(lists.subject),
    seats: Int32Array.from(lists.seats),
    mark: Int32Array.from(lists.mark),
    latitude: Float64Array.from(lists.latitude),
    longitude: Float64Array.from(lists.longitude),
  };
}

function readPeople(folder: Folder, subjects: Book, points: (fields: Fields, i: number) => number) {
  const applications = new Book();
  let subject = new Int32Array(1024);
  let criteria = new Int32Array(1024);
  let exam = new Int32Array(1024);
  let consent = new Uint8Array(1024);
  let status = new Uint8Array(1024);
  const none = -2147483648;
  eachRecord(folder["applications.csv"], ["application", "subject", "criteria_score", "exam_score", "open_consent", "status"], (fields) => {
    const a = applications.enter(fields, 0);
    if (a === subject.length) {
      subject = wider(subject, 0);
      criteria = wider(criteria, 0);
      exam = wider(exam, 0);
      consent = wider(consent, 0);
      status = wider(status, 0);
    }
    subject[a] = subjects.enter(fields, 1);
    criteria[a] = points(fields, 2);
    exam[a] = fieldEmpty(fields, 3) ? none : points(fields, 3);
    consent[a] = fields.bytes[fields.from[4]!] === 121 ? 1 : 0;
    status[a] = wordAt(fields, 5);
  });
  const count = applications.size;
  return {
    applications,
    status: status.slice(0, count),
    subject: subject.slice(0, count),
    criteria: criteria.slice(0, count),
    total: Int32Array.from({ length: count }, (_, a) => criteria[a]! + (exam[a] === none ? 0 : exam[a]!)),
    examScore: Float64Array.from({ length: count }, (_, a) => (exam[a] === none ? -Infinity : exam[a]!)),
    consent: consent.slice(0, count),
  };
}

/** Reads the claims of an output folder. */
export function readClaims(world: Case, folder: Folder): Claims {
  const { applications, vacancies, subjects } = world;
  const claims = noClaims(applications.size);
  const points = (fields: Fields, i: number) => scaled(fields, i, world.rules.scale);
  const strange = (property: string, code: string, application?: string, vacancy?: string) =>
    claims.strange.push({ property, code, ...(application ? { application } : {}), ...(vacancy ? { vacancy } : {}) });
  for (const file of ["placements.csv", "outcomes.csv", "ties.csv", "cutoffs.csv", "empty.csv"]) if (!folder[file]) strange("P12", "file_missing");
  const finality = (fields: Fields, i: number) => {
    const state = finalities.find(fields, i);
    if (state < 0) strange("P12", "state_unknown");
    return Number(state === 1);
  };
  eachRecord(folder["placements.csv"], ["application", "vacancy", "round", "choice", "total", "state"], (fields) => {
    const who = applications.find(fields, 0);
    const where = vacancies.find(fields, 1);
    const round = whole(fields, 2);
    if (who < 0 || where < 0 || claims.place[who] !== -1 || (round !== 1 && round !== 2) || (round === 2 && !fieldEmpty(fields, 3))) {
      strange("P12", "placement_strange", fieldText(fields, 0), fieldText(fields, 1));
      return;
    }
    claims.place[who] = where;
    claims.round[who] = round;
    claims.choice[who] = round === 1 ? whole(fields, 3) : 0;
    claims.total[who] = points(fields, 4);
    claims.placeFinal[who] = finality(fields, 5);
  });
  eachRecord(folder["outcomes.csv"], ["application", "outcome", "total", "state"], (fields) => {
    const who = applications.find(fields, 0);
    if (who < 0 || claims.outcome[who] !== 0) {
      strange("P12", "outcome_strange", fieldText(fields, 0));
      return;
    }
    claims.outcome[who] = wordAt(fields, 1);
    claims.outcomeTotal[who] = fieldEmpty(fields, 2) ? NaN : points(fields, 2);
    claims.outcomeFinal[who] = finality(fields, 3);
  });
  eachRecord(folder["ties.csv"], ["vacancy", "total", "seats", "application"], (fields) => {
    const vacancy = fieldText(fields, 0);
    const pool = vacancy.startsWith("pool:");
    const tie = {
      vacancy: pool ? -1 : vacancies.find(fields, 0),
      subject: pool ? subjects.number(vacancy.slice(5)) : -1,
      application: applications.find(fields, 3),
      total: points(fields, 1),
      seats: whole(fields, 2),
    };
    if (tie.application < 0 || (tie.vacancy < 0 && tie.subject < 0)) strange("P9", "tie_strange", fieldText(fields, 3), vacancy);
    else claims.ties.push(tie);
  });
  eachRecord(folder["cutoffs.csv"], ["vacancy", "seats", "taken", "lowest_total"], (fields) => {
    const lowest = fieldEmpty(fields, 3) ? null : points(fields, 3);
    claims.cutoffs.set(vacancies.find(fields, 0), { seats: whole(fields, 1), taken: whole(fields, 2), lowest });
  });
  eachRecord(folder["empty.csv"], ["vacancy", "seats_left"], (fields) => claims.empty.set(vacancies.find(fields, 0), whole(fields, 1)));
  return claims;
}

/** A whole number without sign; NaN where it is none. */
function whole({ bytes, from, to }: Fields, i: number): number {
  let value = from[i]! < to[i]! ? 0 : NaN;
  for (let at = from[i]!; at < to[i]!; at++) value = bytes[at]! >= 48 && bytes[at]! <= 57 ? value * 10 + bytes[at]! - 48 : NaN;
  return value;
}

/** An exact decimal as a whole number × 10^scale; NaN where it is none. */
function scaled({ bytes, from, to }: Fields, i: number, scale: number): number {
  const negative = bytes[from[i]!] === 45;
  let value = 0;
  let places = -1;
  const start = from[i]! + (negative ? 1 : 0);
  for (let at = start; at < to[i]!; at++) {
    if (bytes[at] === 46 && places < 0 && at > start) places = 0;
    else {
      if (bytes[at]! < 48 || bytes[at]! > 57) return NaN;
      value = value * 10 + bytes[at]! - 48;
      if (places >= 0) places++;
    }
  }
  if (start >= to[i]! || places > scale || places === 0) return NaN;
  value *= 10 ** (scale - Math.max(places, 0));
  return negative ? 0 - value : value;
}
