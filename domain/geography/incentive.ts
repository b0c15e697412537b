/** Whether a school stands in a village or in a town (a city or an urban settlement). Only village schools carry incentives (§4). */
export type InstitutionKind = "village" | "town";

/** The two kinds of rural incentive (§4; Cabinet of Ministers, decision No. 67 of 14 April 2010). */
export type IncentiveKind = "H-1" | "H-2";

/** The distance from the district centre, in kilometres, up to and including which a village school is H-1 (§4). */
export const H1_LIMIT_KM = 20;

/**
 * The incentive a vacancy carries by the place of its school (§4): a village school up to and including
 * {@link H1_LIMIT_KM} from the centre of its district is H-1, a village school beyond it H-2, a town school none (`null`).
 *
 * The distance is compared as it is, without rounding: a school is never moved across the line by how its distance is
 * printed. What staff decide otherwise, with a reason, is kept beside this answer and not in it.
 *
 * @param school.distanceKm great-circle kilometres from the district centre to the school.
 * @throws RangeError when the distance is negative or not a number.
 */
export function incentiveKind(school: { kind: InstitutionKind; distanceKm: number }): IncentiveKind | null {
  if (!(school.distanceKm >= 0)) throw new RangeError(`no distance: ${school.distanceKm} km`);
  if (school.kind === "town") return null;
  return school.distanceKm <= H1_LIMIT_KM ? "H-1" : "H-2";
}

/** What an incentive consists of. The sentence for each code stands in `i18n`. */
export type BenefitCode =
  | "travel_and_moving_costs"
  | "settling_in_payment"
  | "utilities"
  | "housing"
  | "land_plot"
  | "mortgage"
  | "salary_supplement";

/** One benefit of an incentive, with its figure where the rule states one. */
export interface Benefit {
  code: BenefitCode;
  /** The figure of the rule in `unit`; absent where the rule promises the thing itself and no sum. */
  amount?: number;
  /** `manat_a_month` is in whole Azerbaijani manat, `monthly_salaries` in salaries of the post, paid once. */
  unit?: "manat_a_month" | "monthly_salaries";
  /** The paragraph of the regulation that grants it. */
  paragraph: "§4";
}

/** For how many years from the appointment the benefits are granted (§4). */
export const BENEFIT_YEARS = 3;

const h1: readonly Benefit[] = [
  { code: "travel_and_moving_costs", paragraph: "§4" },
  { code: "settling_in_payment", amount: 2, unit: "monthly_salaries", paragraph: "§4" },
  { code: "utilities", amount: 40, unit: "manat_a_month", paragraph: "§4" },
  { code: "housing", paragraph: "§4" },
  { code: "land_plot", paragraph: "§4" },
  { code: "mortgage", paragraph: "§4" },
];

/**
 * What each kind of incentive grants for {@link BENEFIT_YEARS} years (§4). H-2 grants all of H-1 and 70 manat a month
 * on top of the salary, so that the farther school is never the poorer offer.
 */
export const benefits: Readonly<Record<IncentiveKind, readonly Benefit[]>> = {
  "H-1": h1,
  "H-2": [...h1, { code: "salary_supplement", amount: 70, unit: "manat_a_month", paragraph: "§4" }],
};
