import { competitions as routes } from "@kadr/contract/competitions";
import { openings, yearState } from "@kadr/domain/lifecycle";
import { sql } from "kysely";
import { query } from "../../platform/doors.ts";
import { noId } from "../../platform/id.ts";
import { findCompetition } from "./current.ts";

export const current = query(routes.current, async (reader, ctx) => {
  const competition = await findCompetition(reader);
  if (!competition) return null;
  const { demo } = await reader.selectFrom("clock").select("demo").executeTakeFirstOrThrow();
  return {
    ...competition,
    ...yearState(competition.calendar, ctx.now),
    open: [...openings(competition.calendar, ctx.now)],
    now: ctx.now.toISOString(),
    demo,
  };
});

export const subjects = query(routes.subjects, (reader) =>
  reader.selectFrom("subject").select(["code", "name_az as nameAz", "name_en as nameEn"]).orderBy(sql`name_az COLLATE "az-x-icu"`).execute(),
);

export const districts = query(routes.districts, (reader) =>
  reader.selectFrom("district").select(["code", "name_az as nameAz", "name_en as nameEn", "kind"]).orderBy(sql`name_az COLLATE "az-x-icu"`).execute(),
);

export const figures = query(routes.figures, async (reader) => {
  const competition = await findCompetition(reader);
  const of = competition?.id ?? noId;
  const open = reader
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .where("vacancy.competition_id", "=", of)
    .where("vacancy.state", "in", ["approved", "frozen"])
    .where("origin", "=", "competition");
  const whole = await open
    .select([
      sql<number>`count(*)::int`.as("vacancies"),
      sql<number>`coalesce(sum(seats), 0)::int`.as("seats"),
      sql<number>`count(DISTINCT institution_id)::int`.as("institutions"),
      sql<number>`count(DISTINCT district_code)::int`.as("districts"),
    ])
    .executeTakeFirstOrThrow();
  const applications = await reader.selectFrom("application").select(["state", sql<number>`count(*)::int`.as("n")]).where("competition_id", "=", of).groupBy("state").execute();
  const seatsBySubject = await open.select(["subject_code as code", sql<number>`sum(seats)::int`.as("seats")]).groupBy("subject_code").execute();
  const filed = await reader
    .selectFrom("application")
    .select(["subject_code as code", sql<number>`count(*)::int`.as("n")])
    .where("competition_id", "=", of)
    .where("state", "in", ["submitted", "returned", "approved"])
    .groupBy("subject_code")
    .execute();
  const seatsByDistrict = await open.select(["district_code as code", sql<number>`sum(seats)::int`.as("seats")]).groupBy("district_code").execute();
  const chosen = await reader
    .selectFrom("choice")
    .innerJoin("application", "application.id", "choice.application_id")
    .innerJoin("vacancy", "vacancy.id", "choice.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .select(["district_code as code", sql<number>`count(DISTINCT application_id)::int`.as("n")])
    .where("application.competition_id", "=", of)
    .where("application.state", "in", ["submitted", "returned", "approved"])
    .where("choice.ordinal", "=", 1)
    .groupBy("district_code")
    .execute();
  const with0 = (seats: { code: string; seats: number }[], counts: { code: string | null; n: number }[]) =>
    seats.map((row) => ({ ...row, applications: counts.find(({ code }) => code === row.code)?.n ?? 0 })).toSorted((a, b) => a.code.localeCompare(b.code, "en"));
  return {
    ...whole,
    applications: Object.fromEntries(applications.map(({ state, n }) => [state, n])),
    bySubject: with0(seatsBySubject, filed),
    byDistrict: with0(seatsByDistrict, chosen),
  };
});
