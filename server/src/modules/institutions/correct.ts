import { institutions as routes } from "@kadr/contract/institutions";
import { normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkOwnDistrict, distanceM, farthestM, incentiveOf } from "./place.ts";

/**
 * Puts right what was entered wrongly. Posts of this year carry the incentive that followed from the place when they were added: where another would follow now,
 * the place stays until those posts are withdrawn, or staff give them another incentive with a reason (§4).
 */
export const correctInstitution = command(routes.correctInstitution, async (tx, ctx, { institutionId, version, nameAz, nameEn, settlement, kind, latitude, longitude }) => {
  const row = found(await tx.selectFrom("institution").selectAll().where("id", "=", institutionId).forUpdate().executeTakeFirst(), "institution");
  checkOwnDistrict(ctx, row.district_code);
  if (row.version !== version) throw new Refusal("changed_meanwhile");
  const centre = await tx.selectFrom("district").select(["latitude", "longitude"]).where("code", "=", row.district_code).executeTakeFirstOrThrow();
  const distance_m = distanceM(centre, { latitude, longitude });
  if (distance_m > farthestM) throw new Refusal("far_from_district", { km: Math.round(distance_m / 1000) });
  const incentive = incentiveOf(kind, distance_m);
  if (incentive !== incentiveOf(row.kind, row.distance_m)) await checkNoPosts(tx, institutionId);
  await tx
    .updateTable("institution")
    .set({ name_az: normaliseText(nameAz), name_en: normaliseText(nameEn), settlement: normaliseText(settlement), kind, latitude, longitude, distance_m, version: sql<number>`version + 1` })
    .where("id", "=", institutionId)
    .execute();
  return { distanceM: distance_m, incentive };
});

const checkNoPosts = async (tx: Tx, institutionId: string): Promise<void> => {
  const newest = tx.selectFrom("competition").select("id").orderBy("year", "desc").limit(1);
  const { posts } = await tx
    .selectFrom("vacancy")
    .select(sql<number>`count(*)::int`.as("posts"))
    .where("institution_id", "=", institutionId)
    .where("competition_id", "=", newest)
    .where("state", "not in", ["withdrawn", "closed"])
    .executeTakeFirstOrThrow();
  if (posts > 0) throw new Refusal("posts_depend", { posts });
};
