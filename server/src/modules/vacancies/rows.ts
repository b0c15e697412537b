import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { wordPatterns } from "../../platform/listing.ts";

/** Vacancies with where they are: what every list, count and record of this module begins with. */
export const vacancyRows = (reader: Reader, competitionId: string) =>
  reader
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .innerJoin("subject", "subject.code", "vacancy.subject_code")
    .where("vacancy.competition_id", "=", competitionId);
type Rows = ReturnType<typeof vacancyRows>;

export interface Filters {
  search?: string | undefined;
  subject?: string | undefined;
  district?: string | undefined;
  incentive?: "none" | "H-1" | "H-2" | undefined;
  kind?: "village" | "town" | undefined;
  institution?: string | undefined;
}

/** What a search goes through, already folded. */
const searched = sql<string>`(institution.folded || ' ' || district.folded || ' ' || subject.folded || ' №' || vacancy.number)`;

export const filtered = (rows: Rows, input: Filters): Rows => {
  let found = rows;
  if (input.subject) found = found.where("vacancy.subject_code", "=", input.subject);
  if (input.district) found = found.where("institution.district_code", "=", input.district);
  if (input.incentive) found = found.where("vacancy.incentive", input.incentive === "none" ? "is" : "=", input.incentive === "none" ? null : input.incentive);
  if (input.kind) found = found.where("institution.kind", "=", input.kind);
  if (input.institution) found = found.where("institution.id", "=", input.institution);
  for (const pattern of wordPatterns(input.search ?? "")) found = found.where(searched, "like", pattern);
  return found;
};

/** The columns by which a list can be sorted. */
export const columns = {
  name: sql`institution.name_az COLLATE az_numbered`,
  district: sql`district.name_az COLLATE "az-x-icu"`,
  subject: sql`subject.name_az COLLATE "az-x-icu"`,
  distance: sql`institution.distance_m`,
  seats: sql`vacancy.seats`,
  number: sql`vacancy.number`,
  state: sql`vacancy.state`,
  created: sql`vacancy.created_at`,
};

/** Applications that name a vacancy and stand: what its band is made from. */
const applications = sql<number>`(SELECT count(*)::int FROM choice JOIN application ON application.id = choice.application_id
  WHERE choice.vacancy_id = vacancy.id AND application.state IN ('submitted', 'returned', 'approved'))`;

export const withInstitution = (rows: Rows) =>
  rows.select([
    "vacancy.id",
    "vacancy.number",
    "vacancy.subject_code",
    "subject.name_az as subject_az",
    "subject.name_en as subject_en",
    "vacancy.seats",
    "vacancy.incentive",
    "vacancy.incentive_rule",
    "vacancy.incentive_override",
    "vacancy.incentive_reason",
    "vacancy.state",
    "vacancy.state_reason",
    "vacancy.origin",
    "vacancy.note",
    "vacancy.created_at",
    "vacancy.version",
    "institution.id as institution_id",
    "institution.code",
    "institution.name_az",
    "institution.name_en",
    "institution.district_code",
    "district.name_az as district_az",
    "district.name_en as district_en",
    "institution.settlement",
    "institution.kind",
    "institution.latitude",
    "institution.longitude",
    "institution.distance_m",
    "institution.synthetic",
    "district.latitude as centre_latitude",
    "district.longitude as centre_longitude",
    applications.as("applications"),
  ]);
export type VacancyRow = Awaited<ReturnType<ReturnType<typeof withInstitution>["executeTakeFirstOrThrow"]>>;

/** Public counts are bands. */
export const bandOf = (applications: number) =>
  applications === 0 ? "0" : applications <= 5 ? "1-5" : applications <= 15 ? "6-15" : applications <= 30 ? "16-30" : "31+";

export const publicOf = (row: VacancyRow) => ({
  id: row.id,
  number: row.number,
  subjectCode: row.subject_code,
  subjectAz: row.subject_az,
  subjectEn: row.subject_en,
  seats: row.seats,
  incentive: row.incentive,
  state: row.state,
  band: bandOf(row.applications) as ReturnType<typeof bandOf>,
  institution: {
    id: row.institution_id,
    code: row.code,
    nameAz: row.name_az,
    nameEn: row.name_en,
    districtCode: row.district_code,
    districtAz: row.district_az,
    districtEn: row.district_en,
    settlement: row.settlement,
    kind: row.kind,
    latitude: row.latitude,
    longitude: row.longitude,
    distanceM: row.distance_m,
    synthetic: row.synthetic,
  },
});

export const centreOf = (row: VacancyRow) => ({ latitude: row.centre_latitude, longitude: row.centre_longitude });

export const staffOf = (row: VacancyRow) => ({
  ...publicOf(row),
  origin: row.origin,
  note: row.note,
  incentiveRule: row.incentive_rule,
  incentiveOverride: row.incentive_override,
  incentiveReason: row.incentive_reason,
  stateReason: row.state_reason,
  applications: row.applications,
  createdAt: row.created_at.toISOString(),
  version: row.version,
});
