import { createHash } from "node:crypto";
import type { Application, Choice, Decision, Institution, PlacementInput, Vacancy } from "@kadr/domain/placement";
import type { Reader } from "../../platform/db.ts";
import type { Competition } from "../competitions/index.ts";
import { oneOrder } from "./one-order.ts";

/** The names under which the program and the open data know a person and a post: the numbers everybody sees, never a name. */
export const applicationName = (number: number): string => String(number).padStart(7, "0");
export const vacancyName = (number: number): string => String(number).padStart(5, "0");

/** What a run works on: the input as the program takes it, and who and what its names stand for. */
export interface Snapshot {
  input: PlacementInput;
  applications: Record<string, string>;
  vacancies: Record<string, string>;
  /**
   * Where an application's choices no longer stand in their places, because a post was closed after it was chosen: the place each had in the
   * application, in the order in which they count now.
   */
  ordinals: Record<string, number[]>;
}

const examScale = 100;

/** Reads the inputs as they stand, set by set. `round` 1 leaves the second round out (§15 comes after the papers). */
export const readSnapshot = async (reader: Reader, competition: Competition, round: 1 | 2): Promise<Snapshot> => {
  const posts = await reader
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .select(["vacancy.id", "vacancy.number", "subject_code", "seats", "incentive", "institution.code", "name_az", "district_code", "latitude", "longitude"])
    .where("competition_id", "=", competition.id)
    .where("state", "=", "frozen")
    .where("origin", "=", "competition")
    .orderBy("vacancy.number")
    .execute();
  const filed = await reader
    .selectFrom("application")
    .leftJoin("exam_seat", "exam_seat.application_id", "application.id")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .select(["application.id", "application.number", "application.state", "subject_code", "open_consent", "criteria_score", "attempt.score"])
    .where("competition_id", "=", competition.id)
    .where((eb) => eb.or([eb("application.state", "in", ["approved", "cancelled"]), eb.and([eb("application.state", "=", "withdrawn"), eb("decided_at", "is not", null)])]))
    .orderBy("application.number")
    .execute();
  const vacancyOf = new Map(posts.map((post) => [post.id, vacancyName(post.number)]));
  const applicationOf = new Map(filed.map((row) => [row.id, applicationName(row.number)]));
  const names = { applications: flip(applicationOf), vacancies: flip(vacancyOf) };
  const { choices, ordinals } = await readChoices(reader, competition.id, applicationOf, vacancyOf);
  const input: PlacementInput = {
    rules: { scale: 2, passMark: competition.rules.passMark * examScale, incentivePassMark: competition.rules.incentivePassMark * examScale, maxChoices: competition.rules.maxChoices, secondRound: round === 2 && competition.rules.secondRound },
    vacancies: posts.map((post): Vacancy => ({ vacancy: vacancyName(post.number), subject: post.subject_code, institution: post.code, seats: post.seats, incentive: post.incentive ?? "" })),
    institutions: [...new Map(posts.map((post) => [post.code, post])).values()]
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map((post): Institution => ({ institution: post.code, name: post.name_az, district: post.district_code, latitude: post.latitude, longitude: post.longitude })),
    applications: filed.map((row): Application => ({
      application: applicationName(row.number),
      subject: row.subject_code!,
      criteriaScore: row.criteria_score ?? 0,
      examScore: row.score === null ? null : row.score * examScale,
      openConsent: row.open_consent ?? false,
      status: row.state === "approved" ? (row.score === null ? "absent" : "valid") : row.state === "cancelled" ? "cancelled" : "withdrawn",
    })),
    choices,
    decisions: await readDecisions(reader, competition.id, names),
  };
  return { input, ...names, ordinals };
};

const flip = (map: Map<string, string>): Record<string, string> => Object.fromEntries([...map].map(([id, name]) => [name, id]));

/** Choices in order, without gaps: a post that was closed falls out and the later ones move up. */
const readChoices = async (reader: Reader, competitionId: string, applicationOf: Map<string, string>, vacancyOf: Map<string, string>) => {
  const rows = await reader
    .selectFrom("choice")
    .innerJoin("application", "application.id", "choice.application_id")
    .select(["application_id", "ordinal", "vacancy_id"])
    .where("competition_id", "=", competitionId)
    .orderBy("application.number")
    .orderBy("ordinal")
    .execute();
  const choices: Choice[] = [];
  const kept = new Map<string, number[]>();
  for (const row of rows) {
    const application = applicationOf.get(row.application_id);
    const vacancy = vacancyOf.get(row.vacancy_id);
    if (!application || !vacancy) continue;
    const places = kept.get(application) ?? [];
    places.push(row.ordinal);
    kept.set(application, places);
    choices.push({ application, choice: places.length, vacancy });
  }
  const moved = [...kept].filter(([, places]) => places.some((place, i) => place !== i + 1));
  return { choices, ordinals: Object.fromEntries(moved) };
};

/** The commission's orders (§14) in the program's names, one order a post. */
export const readDecisions = async (reader: Reader, competitionId: string, names: Pick<Snapshot, "applications" | "vacancies">): Promise<Decision[]> => {
  const rows = await reader.selectFrom("tie_decision").select(["at_vacancy", "application_ids"]).where("competition_id", "=", competitionId).orderBy("decided_at").orderBy("id").execute();
  if (rows.length === 0) return [];
  const applicationOf = new Map(Object.entries(names.applications).map(([name, id]) => [id, name]));
  const vacancyOf = new Map(Object.entries(names.vacancies).map(([name, id]) => [id, name]));
  const taken = rows.flatMap(({ at_vacancy, application_ids }) => {
    const vacancy = at_vacancy.startsWith("pool:") ? at_vacancy : vacancyOf.get(at_vacancy);
    return vacancy ? [{ vacancy, applications: application_ids.map((id) => applicationOf.get(id)).filter((name) => name !== undefined) }] : [];
  });
  return oneOrder(taken);
};

/** One hash over all a run works on. JSON of plain lists in a fixed order is its own canonical form here. */
export const hashOf = (value: unknown): string => sha256(Buffer.from(JSON.stringify(value)));

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** True while an exam still runs or is still to come: a placement would be made of half the scores. A room without candidates counts for nothing. */
export const examsRunning = async (reader: Reader, competitionId: string): Promise<boolean> => {
  const waiting = await reader
    .selectFrom("exam_session")
    .select("exam_session.id")
    .where("competition_id", "=", competitionId)
    .where((eb) => eb.or([eb("state", "=", "open"), eb.and([eb("state", "=", "planned"), eb.exists(eb.selectFrom("exam_seat").select("exam_seat.id").whereRef("session_id", "=", "exam_session.id"))])]))
    .limit(1)
    .executeTakeFirst();
  return waiting !== undefined;
};
