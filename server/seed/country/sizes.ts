import type { Size } from "./types.ts";

/** `leastOfSubject` posts of every subject and `leastPosts` in every district, so that the two real countries have some of all. The national figures are those reported for 2011–2012: 3,450 schools served, 2,177 vacant posts, 9,850 applications. */
export const sizes: Record<Size, { institutions: number; leastInDistrict: number; vacancies: number; leastOfSubject: number; leastPosts: number; applications: number }> = {
  tiny: { institutions: 100, leastInDistrict: 1, vacancies: 16, leastOfSubject: 0, leastPosts: 0, applications: 40 },
  demo: { institutions: 400, leastInDistrict: 2, vacancies: 150, leastOfSubject: 1, leastPosts: 1, applications: 700 },
  national: { institutions: 3450, leastInDistrict: 6, vacancies: 2177, leastOfSubject: 6, leastPosts: 1, applications: 9850 },
};

/** About how many teachers of a subject a country seeks, in parts of a hundred. */
export const demand: Record<string, number> = {
  primary: 13, mathematics: 12, english: 12, azerbaijani: 11, physics: 7, informatics: 7, history: 5, chemistry: 5, biology: 5, geography: 4,
  russian: 3.5, "physical-education": 3, literature: 2.5, "life-skills": 2, technology: 1.5, music: 1.5, art: 1.2, german: 1, french: 1,
  "pre-conscription": 1, "azerbaijani-state-language": 0.8, society: 0.7, georgian: 0.5, arabic: 0.4, persian: 0.4,
};

/** The subjects whose bank holds real questions: a small country shows them more often. */
export const showcase: readonly string[] = ["mathematics", "physics", "informatics", "azerbaijani", "english"];

/** Districts with more schools or more people than an ordinary one (1), and those being resettled, with fewer. */
const weights: Record<string, number> = {
  "AZ-BA": 6, "AZ-GA": 1.6, "AZ-SM": 1.5, "AZ-ABS": 1.1, "AZ-MI": 0.6, "AZ-SR": 0.4, "AZ-LA": 0.35, "AZ-SA": 0.4, "AZ-YE": 0.35, "AZ-NV": 0.5,
  "AZ-NA": 0.1, "AZ-XA": 0.2, "AZ-SS": 0.1, "AZ-SUS": 0.1, "AZ-LAC": 0.3, "AZ-KAL": 0.2, "AZ-CAB": 0.2, "AZ-QBI": 0.2, "AZ-ZAN": 0.2,
  "AZ-XCI": 0.2, "AZ-XVD": 0.25, "AZ-AGM": 0.8, "AZ-FUZ": 0.9, "AZ-SAD": 0.25, "AZ-KAN": 0.4, "AZ-SAH": 0.5, "AZ-ORD": 0.7, "AZ-XIZ": 0.4,
  "AZ-SIY": 0.5, "AZ-DAS": 0.6, "AZ-OGU": 0.6, "AZ-QOB": 0.6, "AZ-LER": 1.5, "AZ-YAR": 1.2, "AZ-LAN": 1.5, "AZ-MAS": 1.7, "AZ-CAL": 1.7,
  "AZ-QBA": 1.7, "AZ-QUS": 1.4, "AZ-XAC": 1.5, "AZ-SAK": 1.2, "AZ-ZAQ": 1.4, "AZ-TOV": 1.4, "AZ-SKR": 1.6, "AZ-GAD": 1.4, "AZ-ISM": 1.4,
  "AZ-SAB": 1.4, "AZ-BAR": 1.4, "AZ-AGC": 1.3,
};

export const weightOf = (district: string): number => weights[district] ?? 1;
