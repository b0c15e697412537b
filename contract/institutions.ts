import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { id, importAnswer, list, listInput, sort, text, upload } from "./shapes.ts";

export const institutionKind = z.enum(["village", "town"]);
export const incentive = z.enum(["H-1", "H-2"]);
export const districtCode = z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,6}$/);

/** What an incentive grants (§4); the sentence stands in `institutions.benefit.CODE`. */
export const benefit = z.object({ code: z.string(), amount: z.number().optional(), unit: z.enum(["manat_a_month", "monthly_salaries"]).optional() });

export const institution = z.object({
  id,
  code: z.string(),
  nameAz: z.string(),
  nameEn: z.string(),
  districtCode: z.string(),
  districtAz: z.string(),
  districtEn: z.string(),
  settlement: z.string(),
  kind: institutionKind,
  latitude: z.number(),
  longitude: z.number(),
  /** In a straight line from the district centre, in metres. */
  distanceM: z.int(),
  /** What follows from kind and distance (§4), before anything staff put in its place for one vacancy. */
  incentive: incentive.nullable(),
  synthetic: z.boolean(),
});

/** With the count of its corrections: a correction names the one it was made on. */
const versioned = institution.extend({ version: z.int() });

export const newInstitution = z.strictObject({
  code: z.string().trim().regex(/^[A-Z0-9][A-Z0-9-]{1,29}$/),
  nameAz: text(200),
  nameEn: text(200),
  districtCode,
  settlement: text(100),
  kind: institutionKind,
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  synthetic: z.boolean().default(false),
});

/** The header of the file that `importInstitutions` reads. `kind` is `village` or `town`; `synthetic` is `yes`, `no` or empty. */
export const institutionColumns = ["code", "name_az", "name_en", "district", "settlement", "kind", "latitude", "longitude"] as const;

export const institutions = routes("institutions", {
  listInstitutions: query({
    path: "/institutions",
    who: "anyone",
    summary: "Institutions, searched by name, settlement, district or code",
    input: z.strictObject({
      ...listInput,
      district: districtCode.optional(),
      kind: institutionKind.optional(),
      settlement: text(100).optional(),
      sort: sort(["name", "district", "distance", "code"]),
    }),
    answer: list(versioned),
  }),
  getInstitution: query({
    path: "/institutions/:institutionId",
    who: "anyone",
    summary: "One institution, with the centre of its district and what the incentive grants",
    input: z.strictObject({ institutionId: id }),
    answer: versioned.extend({
      centre: z.object({ latitude: z.number(), longitude: z.number() }),
      benefits: z.array(benefit),
      benefitYears: z.int(),
    }),
  }),
  addInstitution: command({
    path: "/institutions",
    who: "addInstitution",
    summary: "Add an institution; its distance from the district centre is computed",
    input: newInstitution,
    answer: z.object({ id, distanceM: z.int(), incentive: incentive.nullable() }),
    refusals: ["code_taken", "district_unknown", "not_your_district", "far_from_district"],
  }),
  correctInstitution: command({
    path: "/institutions/:institutionId/correct",
    who: "correctInstitution",
    summary: "Correct an institution's names, settlement, kind or place; its distance is computed anew. Code and district stay",
    input: newInstitution.omit({ code: true, districtCode: true, synthetic: true }).extend({ institutionId: id, version: z.int().min(0) }),
    answer: z.object({ distanceM: z.int(), incentive: incentive.nullable() }),
    refusals: ["not_your_district", "far_from_district", "posts_depend", "changed_meanwhile"],
    about: "institutionId",
  }),
  addInstitutions: command({
    path: "/institutions/many",
    who: "importInstitutions",
    summary: "Add up to 5,000 institutions at once, all or none",
    input: z.strictObject({ rows: z.array(newInstitution).min(1).max(5000) }),
    answer: z.object({ written: z.int() }),
    refusals: ["institution_faults"],
    secret: ["rows"],
  }),
  importInstitutions: command({
    path: "/institutions/import",
    who: "importInstitutions",
    summary: "Import institutions from CSV; with dryRun nothing is written, and nothing ever while there is a fault",
    input: z.strictObject({ file: upload, dryRun: z.boolean() }),
    answer: importAnswer,
    secret: ["base64"],
  }),
});
