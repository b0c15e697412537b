import { stages } from "@kadr/domain/lifecycle";
import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { id, instant, ok, points, year } from "./shapes.ts";

const window = z.object({ from: instant, until: instant });
export const calendar = z.object(Object.fromEntries([...stages, "appeals"].map((name) => [name, window])) as Record<(typeof stages)[number] | "appeals", typeof window>);

export const rules = z.object({
  passMark: z.int().min(0).max(1000),
  incentivePassMark: z.int().min(0).max(1000),
  maxChoices: z.int().min(1).max(20),
  secondRound: z.boolean(),
});

const words = z.record(z.string(), z.string());
const criterion = z.object({ code: z.string(), name: words }).and(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("level"), points: z.partialRecord(z.enum(["secondary_special", "bachelor", "master", "doctorate"]), points) }),
    z.object({ kind: z.literal("average"), bands: z.array(z.object({ from: z.int(), points })) }),
    z.object({ kind: z.literal("honours"), points }),
    z.object({ kind: z.literal("option"), paper: z.boolean(), options: z.array(z.object({ code: z.string(), name: words, points })) }),
    z.object({ kind: z.literal("count"), each: points, most: points, paper: z.boolean() }),
  ]),
);

export const blueprint = z.object({ minutes: z.int().min(1).max(600), parts: z.array(z.object({ part: z.enum(["subject", "method", "logic"]), questions: z.int().min(0).max(200) })) });

export const competition = z.object({
  id,
  year: z.int(),
  state: z.enum(["draft", "announced", "frozen"]),
  calendar,
  rules,
  criteria: z.array(criterion),
  blueprint,
  subjectCodes: z.array(z.string()),
  stage: z.enum(["before", ...stages, "closed"]),
  begun: z.boolean(),
  next: instant.nullable(),
  open: z.array(z.enum([...stages, "appeals"])),
  now: instant,
  demo: z.boolean(),
  version: z.int(),
});

export const subject = z.object({ code: z.string(), nameAz: z.string(), nameEn: z.string() });
export const district = z.object({ code: z.string(), nameAz: z.string(), nameEn: z.string(), kind: z.string() });

export const competitions = routes("competitions", {
  current: query({ path: "/competition", who: "anyone", summary: "The competition of the year, where it stands, and what is open", answer: competition.nullable() }),
  subjects: query({ path: "/subjects", who: "anyone", summary: "The subjects", answer: z.array(subject) }),
  districts: query({ path: "/districts", who: "anyone", summary: "The districts and cities", answer: z.array(district) }),
  figures: query({
    path: "/competition/figures",
    who: "anyone",
    summary: "The competition in figures: what the dashboard and the home page say",
    answer: z.object({
      vacancies: z.int(),
      seats: z.int(),
      institutions: z.int(),
      districts: z.int(),
      applications: z.record(z.string(), z.int()),
      bySubject: z.array(z.object({ code: z.string(), seats: z.int(), applications: z.int() })),
      byDistrict: z.array(z.object({ code: z.string(), seats: z.int(), applications: z.int() })),
    }),
  }),
  createCompetition: command({
    path: "/competitions",
    who: "createCompetition",
    summary: "Create the competition of a year with the usual calendar, rules and criteria",
    input: z.strictObject({ year }),
    answer: z.object({ id }),
    refusals: ["year_taken"],
  }),
  changeCompetition: command({
    path: "/competitions/:competitionId/change",
    who: "changeCompetition",
    summary: "Change calendar, rules, criteria, blueprint or subjects while nothing is frozen",
    input: z.strictObject({
      competitionId: id,
      version: z.int(),
      calendar: calendar.optional(),
      rules: rules.optional(),
      criteria: z.array(criterion).min(1).max(40).optional(),
      blueprint: blueprint.optional(),
      subjectCodes: z.array(z.string()).min(1).max(200).optional(),
    }),
    answer: ok,
    refusals: ["calendar_faults", "blueprint_faults", "pass_mark_unreachable", "subject_codes_unknown"],
    about: "competitionId",
  }),
  announceCompetition: command({
    path: "/competitions/:competitionId/announce",
    who: "announceCompetition",
    summary: "Announce the competition on the public pages (§3)",
    input: z.strictObject({ competitionId: id }),
    answer: ok,
    about: "competitionId",
  }),
});
