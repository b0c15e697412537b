/** The roles of the competition. One person may hold several; each action names the roles that may take it. */
export const roles = [
  "candidate",
  "verifier",
  "item_author",
  "item_reviewer",
  "exam_manager",
  "invigilator",
  "commission_member",
  "placement_officer",
  "district_officer",
  "auditor",
  "administrator",
] as const;
export type Role = (typeof roles)[number];

/** All who work for the state, that is, everybody with a role but the candidates. */
export const staff = roles.filter((role) => role !== "candidate");
