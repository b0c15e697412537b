import { z } from "zod";
import { districtCode, incentive } from "./institutions.ts";
import { command, query, routes } from "./route.ts";
import { id, instant, list, listInput, ok, points, sort, xlsx } from "./shapes.ts";

const officers = ["placement_officer", "commission_member", "district_officer", "auditor", "administrator"] as const;

/** One person recruited. Everybody may see name, total and post, and nothing else (§17). */
export const recruit = z.object({
  ordinal: z.int(),
  applicationNumber: z.int(),
  name: z.string(),
  total: points,
  subjectCode: z.string(),
  subjectAz: z.string(),
  subjectEn: z.string(),
  institutionAz: z.string(),
  institutionEn: z.string(),
  districtCode: z.string(),
  districtAz: z.string(),
  districtEn: z.string(),
  incentive: incentive.nullable(),
  /** Round 1 (§10), round 2 (§15), or an offer accepted during the year (§16). */
  way: z.enum(["round_1", "round_2", "in_year"]),
});

export const publication = z.object({
  id,
  year: z.int(),
  publishedAt: instant,
  runNumber: z.int(),
  recruited: z.int(),
  letters: z.int(),
  lettersMade: z.int(),
});

const filters = { search: listInput.search, district: districtCode.optional(), subject: z.string().max(60).optional(), incentive: z.enum(["none", "H-1", "H-2"]).optional() };

export const publications = routes("publications", {
  currentPublication: query({ path: "/publication", who: "anyone", summary: "The published list of the year in figures, or null", answer: publication.nullable() }),
  listRecruited: query({
    path: "/recruited",
    who: "anyone",
    summary: "The list of those recruited (§17), empty before it is published",
    input: z.strictObject({ ...listInput, ...filters, sort: sort(["number", "name", "district", "institution", "subject", "total"]) }),
    answer: list(recruit).extend({ institutions: z.int(), districts: z.int() }),
  }),
  recruitedCsv: query({
    path: "/recruited.csv",
    who: "anyone",
    summary: "The list of those recruited as CSV",
    input: z.strictObject({ language: z.enum(["az", "en"]).default("az") }),
    answer: z.unknown(),
    file: ["text/csv"],
    refusals: ["not_published"],
  }),
  recruitedXlsx: query({
    path: "/recruited.xlsx",
    who: "anyone",
    summary: "The list of those recruited as XLSX",
    input: z.strictObject({ language: z.enum(["az", "en"]).default("az") }),
    answer: z.unknown(),
    file: xlsx,
    refusals: ["not_published"],
  }),
  previewRecruited: query({
    path: "/staff/recruited/preview",
    who: ["placement_officer", "auditor", "administrator"],
    summary: "Whom a publication now would name, and whom it would not yet, by reason",
    answer: z.object({ recruited: z.int(), waiting: z.record(z.string(), z.int()), districts: z.int(), runNumber: z.int().nullable() }),
  }),
  publishRecruited: command({
    path: "/recruited/publish",
    who: "publishRecruited",
    summary: "Publish the list of those recruited and have a letter made for each education authority (§17)",
    answer: z.object({ id, recruited: z.int(), letters: z.int() }),
    refusals: ["nothing_to_publish", "already_published"],
  }),
  addToPublication: command({
    path: "/recruited/add",
    who: "publishRecruited",
    summary: "Add those recruited since the list was published (offers accepted during the year, §16), with new letters to their authorities",
    answer: z.object({ id, added: z.int(), letters: z.int() }),
    refusals: ["not_published", "nothing_to_publish"],
  }),
  listLetters: query({
    path: "/staff/letters",
    who: officers,
    summary: "The letters to the education authorities; a district officer sees their own",
    input: z.strictObject({ ...listInput, district: districtCode.optional() }),
    answer: list(
      z.object({
        id,
        number: z.int(),
        year: z.int(),
        districtCode: z.string(),
        districtAz: z.string(),
        districtEn: z.string(),
        recruited: z.int(),
        proofCode: z.string(),
        issuedAt: instant,
        /** False while the job that makes the PDF is still to run. */
        made: z.boolean(),
      }),
    ),
  }),
  letterPdf: query({
    path: "/staff/letters/:letterId/pdf",
    who: officers,
    summary: "One letter as PDF",
    input: z.strictObject({ letterId: id }),
    answer: z.unknown(),
    file: ["application/pdf"],
    refusals: ["letter_not_made", "not_your_district"],
  }),
  makeLetters: command({
    path: "/staff/letters/make",
    who: "makeLetters",
    summary: "Make the letters that are still missing (after a failed job)",
    answer: ok,
    refusals: ["not_published"],
  }),
  proveLetter: query({
    path: "/letters/:proofCode",
    who: "anyone",
    summary: "What the proof code of a letter stands for: number, day, authority and how many it names; or null",
    input: z.strictObject({ proofCode: z.string().max(20) }),
    answer: z.object({ number: z.int(), year: z.int(), districtAz: z.string(), districtEn: z.string(), recruited: z.int(), issuedAt: instant }).nullable(),
  }),
});
