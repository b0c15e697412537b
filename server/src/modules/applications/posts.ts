import { fold } from "@kadr/i18n/fold";
import { sql, type SqlBool } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { pageOf, searchPattern } from "../../platform/listing.ts";

export interface PostSearch {
  competitionId: string;
  subject: string;
  search: string;
  district: string;
  /** Posts that are chosen already. */
  without: readonly string[];
  page: number;
  size: number;
}

/** Posts that can be chosen: of one subject, frozen, not chosen yet; sought by school, settlement or district. */
export const findPosts = async (reader: Reader, { competitionId, subject, search, district, without, page, size }: PostSearch) => {
  const pattern = searchPattern(fold(search));
  const rows = reader
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .select(["vacancy.id", "vacancy.incentive", "vacancy.seats", "institution.name_az as nameAz", "institution.name_en as nameEn", "institution.distance_m as distanceM"])
    .select(["district.name_az as districtAz", "district.name_en as districtEn"])
    .where("vacancy.competition_id", "=", competitionId)
    .where("vacancy.origin", "=", "competition")
    .where("vacancy.state", "=", "frozen")
    .where("vacancy.subject_code", "=", subject)
    .$if(without.length > 0, (q) => q.where("vacancy.id", "not in", [...without]))
    .$if(district !== "", (q) => q.where("district.code", "=", district))
    .$if(search !== "", (q) => q.where(sql<SqlBool>`kadr_fold(concat_ws(' ', institution.name_az, institution.name_en, institution.settlement, district.name_az, district.name_en)) LIKE ${pattern}`))
    .orderBy(sql`district.name_az COLLATE "az-x-icu"`)
    .orderBy(sql`institution.name_az COLLATE "az-x-icu"`)
    .orderBy("vacancy.id");
  return pageOf(rows, { page, size });
};

/** The districts that have posts of the subject, for the filter. */
export const districtsWithPosts = (reader: Reader, competitionId: string, subject: string): Promise<{ code: string; nameAz: string; nameEn: string }[]> =>
  reader
    .selectFrom("district")
    .select(["code", "name_az as nameAz", "name_en as nameEn"])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("vacancy")
          .innerJoin("institution", "institution.id", "vacancy.institution_id")
          .select("vacancy.id")
          .whereRef("institution.district_code", "=", "district.code")
          .where("vacancy.competition_id", "=", competitionId)
          .where("vacancy.subject_code", "=", subject)
          .where("vacancy.state", "=", "frozen"),
      ),
    )
    .orderBy(sql`name_az COLLATE "az-x-icu"`)
    .execute();
