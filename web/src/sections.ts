import type { Answer } from "@kadr/contract";
import type { reports } from "@kadr/contract/reports";
import { staff, type Role } from "@kadr/domain/lifecycle";
import type { MessageKey } from "@kadr/i18n";

export type Work = Answer<typeof reports.work>;

export interface Section {
  to: string;
  key: MessageKey;
  roles: readonly Role[];
  /** How many things wait there, from the figures of the first page. */
  waits?: (work: Work) => number;
}

const deciders = ["placement_officer", "commission_member", "auditor", "administrator"] as const;

/** The rooms of the staff app and who sees their doors. The server decides again what anyone may do inside. */
export const sections: readonly Section[] = [
  { to: "/", key: "staff.section.overview", roles: staff },
  { to: "/competition", key: "staff.section.competition", roles: staff },
  { to: "/institutions", key: "staff.section.institutions", roles: ["district_officer", "placement_officer", "auditor", "administrator"] },
  { to: "/vacancies", key: "staff.section.vacancies", roles: ["district_officer", ...deciders], waits: ({ vacancies }) => vacancies.drafts },
  { to: "/applications", key: "staff.section.applications", roles: ["verifier", ...deciders], waits: ({ review }) => review.waiting },
  { to: "/exams", key: "staff.section.exams", roles: ["exam_manager", "invigilator", "auditor", "administrator"], waits: ({ exams }) => exams.open },
  { to: "/bank", key: "staff.section.bank", roles: ["item_author", "item_reviewer", "exam_manager", "administrator"], waits: ({ bank }) => bank.review + bank.keys + bank.returned },
  { to: "/results", key: "staff.section.results", roles: ["exam_manager", "commission_member", "auditor", "administrator"] },
  { to: "/placements", key: "staff.section.placements", roles: deciders, waits: ({ placement }) => placement.tiesOpen },
  { to: "/commission", key: "staff.section.commission", roles: deciders, waits: ({ papers }) => papers.expected },
  { to: "/offers", key: "staff.section.offers", roles: ["placement_officer", "auditor", "administrator"], waits: ({ offers }) => offers.open },
  { to: "/appeals", key: "staff.section.appeals", roles: ["commission_member", "auditor", "administrator"], waits: ({ appeals }) => appeals.filed },
  { to: "/publications", key: "staff.section.publications", roles: ["district_officer", ...deciders] },
];

/** The rooms of those who look after the house. */
export const oversight: readonly Section[] = [
  { to: "/people", key: "staff.section.people", roles: ["administrator", "auditor"] },
  { to: "/jobs", key: "staff.section.jobs", roles: staff, waits: ({ jobs }) => jobs.failed },
  { to: "/audit", key: "staff.section.audit", roles: ["auditor", "administrator"] },
];
