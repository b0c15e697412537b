import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";

/** A person placed by the last published run, or who accepted an offer: recruited when `waits` is null, else why not yet. */
export interface Candidate {
  applicationId: string;
  personId: string;
  vacancyId: string;
  districtCode: string;
  institutionAz: string;
  institutionEn: string;
  way: "round_1" | "round_2" | "in_year";
  total: number;
  waits: "provisional" | "papers_expected" | "cancelled" | null;
}

/**
 * Who holds a post now (§10, §13, §15, §16): everybody whom the last published run placed for certain and whose papers are approved, and everybody
 * who accepted an offer since. In the order of the list: district, institution, subject, name.
 */
export const candidates = async (reader: Reader, competitionId: string): Promise<Candidate[]> => {
  const { rows } = await sql<Candidate>`
    WITH run AS (SELECT id FROM placement_run WHERE competition_id = ${competitionId} AND state = 'published' ORDER BY number DESC LIMIT 1),
    holder AS (
      SELECT placement.application_id, placement.vacancy_id, 'round_' || placement.round AS way, placement.total,
             CASE WHEN application.state <> 'approved' OR papers.state = 'cancelled' THEN 'cancelled'
                  WHEN placement.state = 'provisional' THEN 'provisional'
                  WHEN papers.state IS DISTINCT FROM 'approved' THEN 'papers_expected' END AS waits
      FROM placement JOIN run ON run.id = placement.run_id
      JOIN application ON application.id = placement.application_id
      LEFT JOIN papers ON papers.application_id = placement.application_id
      UNION ALL
      SELECT offer.application_id, offer.vacancy_id, 'in_year', placement_outcome.total, CASE WHEN application.state <> 'approved' THEN 'cancelled' END
      FROM offer JOIN application ON application.id = offer.application_id
      JOIN placement_outcome ON placement_outcome.application_id = offer.application_id AND placement_outcome.run_id = (SELECT id FROM run)
      WHERE offer.competition_id = ${competitionId} AND offer.state = 'accepted' AND placement_outcome.outcome <> 'placed'
    )
    SELECT holder.application_id AS "applicationId", application.person_id AS "personId", holder.vacancy_id AS "vacancyId", institution.district_code AS "districtCode",
           institution.name_az AS "institutionAz", institution.name_en AS "institutionEn", holder.way, holder.total, holder.waits
    FROM holder
    JOIN application ON application.id = holder.application_id JOIN person ON person.id = application.person_id
    JOIN vacancy ON vacancy.id = holder.vacancy_id JOIN institution ON institution.id = vacancy.institution_id
    JOIN district ON district.code = institution.district_code JOIN subject ON subject.code = vacancy.subject_code
    ORDER BY district.name_az COLLATE "az-x-icu", district.code, institution.name_az COLLATE az_numbered, institution.code,
             subject.name_az COLLATE "az-x-icu", person.family_name COLLATE "az-x-icu", person.given_name COLLATE "az-x-icu", application.number`.execute(reader);
  return rows;
};

export const lastPublishedRun = (reader: Reader, competitionId: string) =>
  reader.selectFrom("placement_run").select(["id", "number"]).where("competition_id", "=", competitionId).where("state", "=", "published").orderBy("number", "desc").limit(1).executeTakeFirst();
