import { vacancies as routes } from "@kadr/contract/vacancies";
import { openings } from "@kadr/domain/lifecycle";
import { csvText } from "@kadr/i18n/csv";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { noId } from "../../platform/id.ts";
import { ordered, pageOf } from "../../platform/listing.ts";
import { found } from "../../platform/refusal.ts";
import { currentCompetition, findCompetition, type Competition } from "../competitions/index.ts";
import { benefitsOf } from "../institutions/index.ts";
import { centreOf, columns, filtered, publicOf, vacancyRows, withInstitution, type Filters } from "./rows.ts";

/** No competition has this id: before the year is announced the public lists are empty, not missing. */
/** The vacancies everybody sees: approved or frozen, of a competition that has been announced. */
const openRows = async (reader: Reader, input: Filters) => {
  const competition = await findCompetition(reader);
  const announced = competition && competition.state !== "draft" ? competition.id : noId;
  return filtered(vacancyRows(reader, announced), input).where("vacancy.state", "in", ["approved", "frozen"]).where("vacancy.origin", "=", "competition");
};

export const listVacancies = query(routes.listVacancies, async (reader, _ctx, input) => {
  const rows = await openRows(reader, input);
  const whole = await rows
    .select([
      sql<number>`coalesce(sum(vacancy.seats), 0)::int`.as("seats"),
      sql<number>`count(DISTINCT institution.id)::int`.as("institutions"),
      sql<number>`count(DISTINCT institution.district_code)::int`.as("districts"),
    ])
    .executeTakeFirstOrThrow();
  const page = await pageOf(ordered(withInstitution(rows), input.sort, columns, [columns.district, columns.name, columns.number]), input);
  return { ...page, rows: page.rows.map(publicOf), ...whole };
});

export const getVacancy = query(routes.getVacancy, async (reader, ctx, { vacancyId }) => {
  const competition = await competitionOf(reader, vacancyId);
  const row = await withInstitution(vacancyRows(reader, competition.id))
    .where("vacancy.id", "=", vacancyId)
    .where("vacancy.state", "in", ["approved", "frozen", "closed"])
    .executeTakeFirst();
  const vacancy = found(competition.state === "draft" ? undefined : row, "vacancy");
  const open = openings(competition.calendar, ctx.now);
  // review is still open while returned applications may change their choices
  const settled = ctx.now.getTime() >= Date.parse(competition.calendar.applications.until) && !open.has("review");
  return {
    ...publicOf(vacancy),
    note: vacancy.note,
    stateReason: vacancy.state === "closed" ? vacancy.state_reason : null,
    centre: centreOf(vacancy),
    ...benefitsOf(vacancy.incentive),
    applications: settled ? vacancy.applications : null,
    choosable: vacancy.state === "frozen" && vacancy.origin === "competition" && open.has("applications"),
  };
});

const competitionOf = async (reader: Reader, vacancyId: string): Promise<Competition> => {
  const vacancy = await reader.selectFrom("vacancy").select("competition_id").where("id", "=", vacancyId).executeTakeFirst();
  return currentCompetition(reader, found(vacancy, "vacancy").competition_id);
};

const figures = [sql<number>`count(*)::int`.as("vacancies"), sql<number>`coalesce(sum(vacancy.seats), 0)::int`.as("seats")] as const;

export const vacancyNumbers = query(routes.vacancyNumbers, async (reader, _ctx, input) => {
  const rows = await openRows(reader, input);
  const inDistricts = await rows.select("institution.district_code as code").select(figures).groupBy("institution.district_code").execute();
  const bySubject = await rows.select("vacancy.subject_code as code").select(figures).groupBy("vacancy.subject_code").orderBy("vacancy.subject_code").execute();
  const byIncentive = await rows.select(sql<string>`coalesce(vacancy.incentive, 'none')`.as("code")).select(figures).groupBy("vacancy.incentive").orderBy("vacancy.incentive").execute();
  const districts = await reader.selectFrom("district").select("code").orderBy("code").execute();
  const byDistrict = districts.map(({ code }) => inDistricts.find((district) => district.code === code) ?? { code, vacancies: 0, seats: 0 });
  const sum = (of: "vacancies" | "seats") => byDistrict.reduce((total, district) => total + district[of], 0);
  return { vacancies: sum("vacancies"), seats: sum("seats"), byDistrict, bySubject, byIncentive };
});

/** The columns of the open data: those of `vacancies.csv` and `institutions.csv` of a placement, side by side. */
const openColumns = ["vacancy", "number", "subject", "institution", "name", "district", "settlement", "kind", "distance_m", "latitude", "longitude", "seats", "incentive"];

export const exportVacancies = query(routes.exportVacancies, async (reader) => {
  const rows = await withInstitution(await openRows(reader, {})).clearSelect().select([
    "vacancy.id", "vacancy.number", "vacancy.subject_code", "institution.code", "institution.name_az", "institution.district_code",
    "institution.settlement", "institution.kind", "institution.distance_m", "institution.latitude", "institution.longitude", "vacancy.seats", "vacancy.incentive",
  ]).orderBy("vacancy.number").execute();
  const lines = rows.map((row) => [
    row.id, row.number, row.subject_code, row.code, row.name_az, row.district_code,
    row.settlement, row.kind, row.distance_m, row.latitude, row.longitude, row.seats, row.incentive,
  ]);
  return { name: "vacancies.csv", mediaType: "text/csv; charset=utf-8", body: csvText([openColumns, ...lines]) };
});

