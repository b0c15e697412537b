import { z } from "zod";
import { benefit, districtCode, incentive, institution, institutionKind } from "./institutions.ts";
import { command, query, routes } from "./route.ts";
import { id, importAnswer, instant, list, listInput, ok, optionalText, reason, sort, text, upload } from "./shapes.ts";

export const vacancyState = z.enum(["draft", "approved", "frozen", "withdrawn", "closed"]);
/** How many applications name a vacancy: told in bands, so that nobody games the last hour. */
export const band = z.enum(["0", "1-5", "6-15", "16-30", "31+"]);
const subjectCode = z.string().regex(/^[a-z0-9-]{1,60}$/);

const incentiveFilter = z.enum(["none", "H-1", "H-2"]);
const filters = {
  search: listInput.search,
  subject: subjectCode.optional(),
  district: districtCode.optional(),
  incentive: incentiveFilter.optional(),
  kind: institutionKind.optional(),
  institution: id.optional(),
};

/** What everybody may see of a vacancy. */
export const vacancy = z.object({
  id,
  number: z.int(),
  subjectCode: z.string(),
  subjectAz: z.string(),
  subjectEn: z.string(),
  seats: z.int(),
  incentive: incentive.nullable(),
  state: vacancyState,
  band,
  institution: institution.omit({ incentive: true }),
});

/** What staff see besides. */
export const staffVacancy = vacancy.extend({
  origin: z.enum(["competition", "in_year"]),
  note: z.string().nullable(),
  incentiveRule: incentive.nullable(),
  incentiveOverride: incentiveFilter.nullable(),
  incentiveReason: z.string().nullable(),
  stateReason: z.string().nullable(),
  /** How many applications name it, exactly. */
  applications: z.int(),
  createdAt: instant,
  version: z.int(),
});

const share = z.object({ code: z.string(), vacancies: z.int(), seats: z.int() });

/** The header of the file that `importVacancies` reads: codes of institution and subject, a whole number, any text. */
export const vacancyColumns = ["institution", "subject", "seats", "note"] as const;

const seats = z.int().min(1).max(50);
const changedVacancy = z.strictObject({ vacancyId: id, version: z.int() });

export const vacancies = routes("vacancies", {
  listVacancies: query({
    path: "/vacancies",
    who: "anyone",
    summary: "The approved vacancies of the year, with the count in words' figures",
    input: z.strictObject({ ...listInput, ...filters, sort: sort(["name", "district", "subject", "distance", "seats", "number"]) }),
    answer: list(vacancy).extend({ seats: z.int(), institutions: z.int(), districts: z.int() }),
  }),
  getVacancy: query({
    path: "/vacancies/:vacancyId",
    who: "anyone",
    summary: "One vacancy with its institution, the incentive and what it grants; withdrawn and draft ones are not found",
    input: z.strictObject({ vacancyId: id }),
    answer: vacancy.extend({
      note: z.string().nullable(),
      stateReason: z.string().nullable(),
      centre: z.object({ latitude: z.number(), longitude: z.number() }),
      benefits: z.array(benefit),
      benefitYears: z.int(),
      /** The exact count, once no application can be filed or changed any more; null before. */
      applications: z.int().nullable(),
      /** Whether a candidate may put it among their choices now. */
      choosable: z.boolean(),
    }),
  }),
  vacancyNumbers: query({
    path: "/vacancies/numbers",
    who: "anyone",
    summary: "Vacancies and seats by district (all districts, for the map), subject and incentive, with the same filters as the list",
    input: z.strictObject(filters),
    answer: z.object({ vacancies: z.int(), seats: z.int(), byDistrict: z.array(share), bySubject: z.array(share), byIncentive: z.array(share) }),
  }),
  exportVacancies: query({
    path: "/open-data/vacancies.csv",
    who: "anyone",
    summary: "The approved vacancies of the year as open data",
    answer: z.unknown(),
    file: ["text/csv"],
  }),
  listStaffVacancies: query({
    path: "/staff/vacancies",
    who: ["district_officer", "placement_officer", "commission_member", "auditor", "administrator"],
    summary: "All vacancies of the year with their state; a district officer sees their own district",
    input: z.strictObject({
      ...listInput,
      ...filters,
      state: vacancyState.optional(),
      origin: z.enum(["competition", "in_year"]).optional(),
      overridden: z.enum(["yes", "no"]).optional(),
      sort: sort(["name", "district", "subject", "distance", "seats", "number", "state", "created"]),
    }),
    answer: list(staffVacancy).extend({ states: z.record(z.string(), z.int()) }),
  }),
  getStaffVacancy: query({
    path: "/staff/vacancies/:vacancyId",
    who: ["district_officer", "placement_officer", "commission_member", "auditor", "administrator"],
    summary: "One vacancy with all that staff may see",
    input: z.strictObject({ vacancyId: id }),
    answer: staffVacancy.extend({ benefits: z.array(benefit), benefitYears: z.int(), centre: z.object({ latitude: z.number(), longitude: z.number() }) }),
    refusals: ["not_your_district"],
  }),
  addVacancy: command({
    path: "/vacancies",
    who: "addVacancy",
    summary: "Add a vacancy as a draft; the incentive follows from the institution's place (§4)",
    input: z.strictObject({ institutionId: id, subjectCode, seats, note: optionalText(1000) }),
    answer: z.object({ id, number: z.int(), incentive: incentive.nullable() }),
    refusals: ["vacancy_repeated", "subject_not_in_competition", "not_your_district"],
  }),
  importVacancies: command({
    path: "/vacancies/import",
    who: "importVacancies",
    summary: "Import vacancies as drafts from CSV; with dryRun nothing is written, and nothing ever while there is a fault",
    input: z.strictObject({ file: upload, dryRun: z.boolean() }),
    answer: importAnswer,
    secret: ["base64"],
  }),
  changeVacancy: command({
    path: "/vacancies/:vacancyId/change",
    who: "changeVacancy",
    summary: "Change a draft's seats or note",
    input: changedVacancy.extend({ seats: seats.optional(), note: z.string().trim().max(1000).optional() }),
    answer: ok,
    refusals: ["not_your_district"],
    about: "vacancyId",
  }),
  overrideIncentive: command({
    path: "/vacancies/:vacancyId/incentive",
    who: "overrideIncentive",
    summary: "Put another incentive in the place of the one that follows from the distance, with a reason; `rule` takes it back",
    input: changedVacancy.extend({ incentive: z.enum(["rule", "none", "H-1", "H-2"]), reason }),
    answer: z.object({ incentive: incentive.nullable(), benefits: z.array(benefit) }),
    refusals: ["same_incentive"],
    about: "vacancyId",
  }),
  approveVacancies: command({
    path: "/vacancies/approve",
    who: "approveVacancy",
    summary: "Approve drafts: these, or all that the filter finds",
    input: z.strictObject({
      vacancyIds: z.array(id).min(1).max(5000).optional(),
      drafts: z.strictObject({ subject: subjectCode.optional(), district: districtCode.optional() }).optional(),
    }),
    answer: z.object({ approved: z.int() }),
    refusals: ["nothing_named", "already_frozen"],
  }),
  withdrawVacancy: command({
    path: "/vacancies/:vacancyId/withdraw",
    who: "withdrawVacancy",
    summary: "Withdraw a vacancy before the freeze, with a reason",
    input: changedVacancy.extend({ reason }),
    answer: ok,
    refusals: ["not_your_district"],
    about: "vacancyId",
  }),
  freezeVacancies: command({
    path: "/vacancies/freeze",
    who: "freezeVacancies",
    summary: "Freeze the approved vacancies: from now on they are what candidates choose from; drafts stay behind",
    answer: z.object({ frozen: z.int(), draftsLeft: z.int() }),
    refusals: ["nothing_to_freeze"],
  }),
  closeVacancy: command({
    path: "/vacancies/:vacancyId/close",
    who: "closeVacancy",
    summary: "Close a frozen vacancy with a reason: it can no longer be chosen, and everyone who chose it is told",
    input: changedVacancy.extend({ reason }),
    answer: z.object({ told: z.int() }),
    about: "vacancyId",
  }),
  addInYearVacancy: command({
    path: "/vacancies/in-year",
    who: "addInYearVacancy",
    summary: "Add a post that fell vacant during the school year (§16); it can be offered at once",
    input: z.strictObject({ institutionId: id, subjectCode, seats, note: text(1000) }),
    answer: z.object({ id, number: z.int(), incentive: incentive.nullable() }),
    refusals: ["subject_not_in_competition", "not_your_district"],
  }),
});
