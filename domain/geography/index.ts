/** Places, distances and what follows from them for a vacancy (§4). Pure: the places themselves are given by the caller. */
export { EARTH_RADIUS_KM, greatCircleKm } from "./distance.ts";
export type { Point } from "./distance.ts";
export { BENEFIT_YEARS, H1_LIMIT_KM, benefits, incentiveKind } from "./incentive.ts";
export type { Benefit, BenefitCode, IncentiveKind, InstitutionKind } from "./incentive.ts";
export { contains, ringsOfPath, toGrid } from "./grid.ts";
export type { Grid, Ring } from "./grid.ts";
