import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { numberSought } from "../../platform/names.ts";

/** The name as a list prints it. */
export const fullName = sql<string>`concat_ws(' ', person.family_name, person.given_name, person.patronymic)`;

/** The published list with everything it shows; an empty one before it is published. */
export const recruitRows = (reader: Reader, competitionId: string) =>
  reader
    .selectFrom("recruit")
    .innerJoin("publication", "publication.id", "recruit.publication_id")
    .innerJoin("application", "application.id", "recruit.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .innerJoin("vacancy", "vacancy.id", "recruit.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .innerJoin("subject", "subject.code", "vacancy.subject_code")
    .where("publication.competition_id", "=", competitionId);
type Rows = ReturnType<typeof recruitRows>;

export const withNames = (rows: Rows) =>
  rows.select([
    "recruit.ordinal",
    "application.number as applicationNumber",
    fullName.as("name"),
    "recruit.total",
    "recruit.way",
    "subject.code as subjectCode",
    "subject.name_az as subjectAz",
    "subject.name_en as subjectEn",
    "institution.name_az as institutionAz",
    "institution.name_en as institutionEn",
    "district.code as districtCode",
    "district.name_az as districtAz",
    "district.name_en as districtEn",
    "vacancy.incentive",
  ]);
export type RecruitRow = Awaited<ReturnType<ReturnType<typeof withNames>["executeTakeFirstOrThrow"]>>;

/** What a search goes through, already folded. */
export const searched = sql<string>`(kadr_fold(${fullName}) || ' ' || institution.folded || ' ' || district.folded || ' ' || subject.folded || ' ' || ${numberSought})`;

export const columns = {
  number: sql`recruit.ordinal`,
  name: sql`${fullName} COLLATE "az-x-icu"`,
  district: sql`district.name_az COLLATE "az-x-icu"`,
  institution: sql`institution.name_az COLLATE az_numbered`,
  subject: sql`subject.name_az COLLATE "az-x-icu"`,
  total: sql`recruit.total`,
};
