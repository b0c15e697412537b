import { institutions as routes } from "@kadr/contract/institutions";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { ordered, pageOf, wordPatterns } from "../../platform/listing.ts";
import { found } from "../../platform/refusal.ts";
import { benefitsOf, incentiveOf } from "./place.ts";

const select = (reader: Reader) =>
  reader
    .selectFrom("institution")
    .innerJoin("district", "district.code", "institution.district_code")
    .select([
      "institution.id",
      "institution.code",
      "institution.name_az as nameAz",
      "institution.name_en as nameEn",
      "institution.district_code as districtCode",
      "district.name_az as districtAz",
      "district.name_en as districtEn",
      "institution.settlement",
      "institution.kind",
      "institution.latitude",
      "institution.longitude",
      "institution.distance_m as distanceM",
      "institution.synthetic",
      "institution.version",
    ]);

/** What a search goes through, already folded. */
const searched = sql<string>`(institution.folded || ' ' || district.folded)`;
const columns = {
  name: sql`institution.name_az COLLATE az_numbered`,
  district: sql`district.name_az COLLATE "az-x-icu"`,
  distance: sql`institution.distance_m`,
  code: sql`institution.code`,
};

export const listInstitutions = query(routes.listInstitutions, async (reader, _ctx, input) => {
  let rows = select(reader);
  if (input.district) rows = rows.where("institution.district_code", "=", input.district);
  if (input.kind) rows = rows.where("institution.kind", "=", input.kind);
  if (input.settlement) rows = rows.where("institution.settlement", "=", input.settlement);
  for (const pattern of wordPatterns(input.search ?? "")) rows = rows.where(searched, "like", pattern);
  const page = await pageOf(ordered(rows, input.sort, columns, [columns.name, columns.code]), input);
  return { ...page, rows: page.rows.map((row) => ({ ...row, incentive: incentiveOf(row.kind, row.distanceM) })) };
});

export const getInstitution = query(routes.getInstitution, async (reader, _ctx, { institutionId }) => {
  const row = await select(reader)
    .select(["district.latitude as centreLatitude", "district.longitude as centreLongitude"])
    .where("institution.id", "=", institutionId)
    .executeTakeFirst();
  const { centreLatitude, centreLongitude, ...institution } = found(row, "institution");
  const incentive = incentiveOf(institution.kind, institution.distanceM);
  return { ...institution, incentive, centre: { latitude: centreLatitude, longitude: centreLongitude }, ...benefitsOf(incentive) };
});
