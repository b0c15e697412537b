import { appoint, type Cast } from "../seed/life/cast.ts";
import { announce, openSchools } from "../seed/life/announced.ts";
import { Life } from "../seed/life/life.ts";
import { makeFigures } from "../seed/life/results.ts";
import { makeCountry } from "../seed/country/index.ts";
import { newId } from "../src/platform/id.ts";
import type { TestApp } from "./app.ts";

/** One post of a small country: how many seats, with an incentive or not. */
export interface SmallPost {
  seats: number;
  incentive?: "H-1" | "H-2";
}

/** One candidate of a small country: points of stage I × 100, right answers, choices by the post's place in the list. */
export interface SmallCandidate {
  criteria: number;
  exam: number | null;
  choices: number[];
  consent?: boolean;
}

export interface SmallCountry {
  cast: Cast;
  life: Life;
  competitionId: string;
  /** Ids in the order given. */
  posts: string[];
  candidates: { applicationId: string; personId: string; accountId: string }[];
}

/**
 * A country small enough to reckon by hand: schools and the competition through the operations, then posts, applications and exam results
 * written straight into the tables, so that every total is what the test says. One subject.
 */
export const smallCountry = async (t: TestApp, posts: SmallPost[], candidates: SmallCandidate[]): Promise<SmallCountry> => {
  const { db } = t.house;
  const cast = await appoint(db, t.now);
  const country = { ...makeCountry({ size: "demo" }), vacancies: [], applications: [] };
  country.institutions = country.institutions.slice(0, Math.max(posts.length, 1));
  const life = new Life({ db, reader: t.house.reader, files: t.house.files, country, cast }, t.now);
  await openSchools(life);
  await announce(life);
  const competition = await life.competition();
  const schools = await db.selectFrom("institution").select("id").orderBy("code").execute();
  const now = t.now;
  const postIds: string[] = [];
  for (const [i, { seats, incentive }] of posts.entries()) {
    const id = newId(now);
    postIds.push(id);
    await db.insertInto("vacancy").values({ id, competition_id: competition.id, number: i + 1, institution_id: schools[i]!.id, subject_code: "mathematics", seats, incentive_rule: incentive ?? null, state: "frozen", created_at: now }).execute();
  }
  await db.updateTable("competition").set({ frozen_at: now }).execute();
  const sessionId = newId(now);
  await db
    .insertInto("exam_session")
    .values({ id: sessionId, competition_id: competition.id, name: "S", place: "P", district_code: "AZ-LER", room: "1", starts_at: now, seats: 1000, minutes: 60, state: "closed", bank_revision: 0, created_at: now })
    .execute();
  const made: SmallCountry["candidates"] = [];
  for (const [i, one] of candidates.entries()) {
    const [personId, accountId, applicationId, seatId] = [newId(now), newId(now), newId(now), newId(now)];
    await db.insertInto("person").values({ id: personId, family_name: `Namizəd ${i + 1}`, given_name: "Sınaq", created_at: now }).execute();
    await db.insertInto("account").values({ id: accountId, person_id: personId, login: `candidate-${i + 1}`, password_hash: "none", created_at: now }).execute();
    await db.insertInto("role_grant").values({ account_id: accountId, role: "candidate", granted_at: now }).execute();
    await db
      .insertInto("application")
      .values({ id: applicationId, competition_id: competition.id, person_id: personId, subject_code: "mathematics", state: "approved", open_consent: one.consent ?? false, criteria_score: one.criteria, submitted_at: now, decided_at: now, created_at: now, updated_at: now })
      .execute();
    for (const [ordinal, post] of one.choices.entries()) await db.insertInto("choice").values({ application_id: applicationId, ordinal: ordinal + 1, vacancy_id: postIds[post]! }).execute();
    await db.insertInto("exam_seat").values({ id: seatId, session_id: sessionId, application_id: applicationId, seat: i + 1, code: `CODE-${i + 1}`, password: "password", attendance: one.exam === null ? "absent" : "present" }).execute();
    if (one.exam !== null) {
      const started = new Date(now.getTime() - 3_600_000);
      await db
        .insertInto("attempt")
        .values({ id: newId(now), seat_id: seatId, entered_at: started, started_at: started, minutes: 60, ends_at: now, finished_at: now, finish_kind: "confirmed", score: one.exam, parts: JSON.stringify([]), seen_at: now })
        .execute();
    }
    made.push({ applicationId, personId, accountId });
  }
  await makeFigures(life);
  await releasedResults(t, competition.id, cast);
  return { cast, life, competitionId: competition.id, posts: postIds, candidates: made };
};

/** Moves the test to a share of a window of the calendar. */
export const moveInto = async (t: TestApp, country: SmallCountry, window: Parameters<Life["goTo"]>[0], part = 0.5): Promise<void> => {
  const { calendar } = await country.life.competition();
  const { from, until } = calendar[window];
  await t.moveTo(new Date(Date.parse(from) + part * (Date.parse(until) - Date.parse(from))));
  country.life.now = t.now;
};

/** Results that two people have signed: without them nothing is placed. */
export const releasedResults = async (t: TestApp, competitionId: string, cast: Cast): Promise<void> => {
  const signed = { reviewed_by: cast["exam-manager-1"].accountId!, reviewed_at: t.now, released_by: cast["commission-1"].accountId, released_at: t.now };
  await t.house.db.insertInto("results_review").values({ id: newId(t.now), competition_id: competitionId, scores_hash: "test", finding: "test", outlying: "[]", ...signed }).execute();
};
