import { greatCircleKm, incentiveKind, benefits, BENEFIT_YEARS, type IncentiveKind, type InstitutionKind, type Point } from "@kadr/domain/geography";
import type { Ctx } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusal.ts";

/** Farther than this from the centre of its district no school stands: coordinates are swapped, or the district is another. */
export const farthestM = 150_000;

/** Whole metres, rounded up: so the stored number is at most 20,000 exactly when the distance itself is at most 20 km (§4). */
export const distanceM = (centre: Point, place: Point): number => Math.ceil(greatCircleKm(centre, place) * 1000);

/** The incentive that follows from kind and distance (§4). */
export const incentiveOf = (kind: InstitutionKind, metres: number): IncentiveKind | null => incentiveKind({ kind, distanceKm: metres / 1000 });

/** What an incentive grants, as the contract has it. */
export const benefitsOf = (incentive: IncentiveKind | null) => ({
  benefits: incentive ? benefits[incentive].map(({ code, amount, unit }) => ({ code, amount, unit })) : [],
  benefitYears: BENEFIT_YEARS,
});

/** The one district an officer is confined to, or null: who also holds a wider role sees the country. */
export const ownDistrict = ({ actor }: Ctx): string | null =>
  actor.roles.includes("district_officer") && actor.roles.every((role) => role === "district_officer" || role === "candidate") ? actor.districtCode : null;

/** Refuses a district officer what belongs to another district. */
export const checkOwnDistrict = (ctx: Ctx, districtCode: string): void => {
  const own = ownDistrict(ctx);
  if (own !== null && own !== districtCode) throw new Refusal("not_your_district", { own, district: districtCode }, 403);
};
