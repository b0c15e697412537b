import type { Answers } from "@kadr/domain/application";
import { mostPoints, scoreCriteria, type CriteriaScore } from "@kadr/domain/criteria";
import type { Role } from "@kadr/domain/lifecycle";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader } from "../../platform/db.ts";
import { nameOf } from "../../platform/names.ts";
import { currentCompetition, type Competition } from "../competitions/index.ts";
import type { EventKind, Row } from "./own.ts";

/** The ordered choices with what a candidate weighs them by. */
export const choicesOf = async (reader: Reader, applicationId: string, rules: Competition["rules"]) => {
  const rows = await reader
    .selectFrom("choice")
    .innerJoin("vacancy", "vacancy.id", "choice.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .select(["choice.ordinal", "choice.vacancy_id", "vacancy.number", "vacancy.incentive", "vacancy.seats", "vacancy.state", "vacancy.institution_id"])
    .select(["institution.name_az", "institution.name_en", "institution.settlement", "institution.distance_m"])
    .select(["district.code", "district.name_az as district_az", "district.name_en as district_en"])
    .where("application_id", "=", applicationId)
    .orderBy("ordinal")
    .execute();
  return rows.map((row) => ({
    ordinal: row.ordinal,
    vacancyId: row.vacancy_id,
    number: row.number,
    institution: { id: row.institution_id, nameAz: row.name_az, nameEn: row.name_en, settlement: row.settlement, distanceM: row.distance_m },
    district: { code: row.code, nameAz: row.district_az, nameEn: row.district_en },
    incentive: row.incentive,
    seats: row.seats,
    passMark: row.incentive ? rules.incentivePassMark : rules.passMark,
    open: row.state === "frozen",
  }));
};

export const documentsOf = async (reader: Reader, applicationId: string) => {
  const rows = await reader
    .selectFrom("application_document")
    .innerJoin("stored_file", "stored_file.id", "application_document.file_id")
    .select(["application_document.id", "kind", "criterion", "name", "media_type", "size_bytes", "application_document.created_at"])
    .where("application_id", "=", applicationId)
    .orderBy("application_document.created_at")
    .orderBy("application_document.id")
    .execute();
  return rows.map((row) => ({ id: row.id, kind: row.kind, criterion: row.criterion, name: row.name, mediaType: row.media_type, size: row.size_bytes, addedAt: row.created_at.toISOString() }));
};

/** The history. To a candidate an officer is a role: decisions are the state's, not a person's. */
const eventsOf = async (reader: Reader, ctx: Ctx, applicationId: string, asCandidate: boolean) => {
  const rows = await reader
    .selectFrom("application_event")
    .leftJoin("account", "account.id", "application_event.account_id")
    .select(["application_event.id", "at", "kind", "data", "account_id", nameOf<string | null>("application_event.account_id").as("name")])
    .select((eb) => eb.selectFrom("role_grant").select(sql<Role[]>`coalesce(array_agg(role ORDER BY role), '{}')`.as("roles")).whereRef("role_grant.account_id", "=", "account.id").as("roles"))
    .where("application_id", "=", applicationId)
    .orderBy("application_event.id")
    .execute();
  return rows.map((row) => {
    const own = row.account_id === ctx.actor.accountId;
    const by = row.account_id && { accountId: asCandidate && !own ? null : row.account_id, name: asCandidate && !own ? "" : row.name ?? "", roles: row.roles ?? [], own };
    return { id: row.id, at: row.at.toISOString(), kind: row.kind as EventKind, by: by || null, data: row.data as Record<string, unknown> };
  });
};

const educationOf = async (reader: Reader, applicationId: string) => {
  const rows = await reader.selectFrom("education").selectAll().where("application_id", "=", applicationId).orderBy("ordinal").execute();
  return rows.map(({ level, school, speciality, graduated, average, honours, diploma_number }) => ({ level, school, speciality, graduated, average, honours, diplomaNumber: diploma_number }));
};

type Events = Awaited<ReturnType<typeof eventsOf>>;
type Findings = { part: "education" | "answers" | "subject" | "choices" | "consent" | "documents"; criterion?: string; code: "differs" | "unreadable" | "missing" | "other" }[];
const findingsOf = (row: Row, events: Events): Findings => (row.state === "returned" ? ((events.findLast(({ kind }) => kind === "returned")?.data.findings as Findings | undefined) ?? []) : []);

/** An application whole, as both its owner and the staff read it. */
export const bodyOf = async (reader: Reader, ctx: Ctx, row: Row, asCandidate: boolean) => {
  const competition = await currentCompetition(reader, row.competition_id);
  const [education, choices, documents, events] = await Promise.all([
    educationOf(reader, row.id),
    choicesOf(reader, row.id, competition.rules),
    documentsOf(reader, row.id),
    eventsOf(reader, ctx, row.id, asCandidate),
  ]);
  const answers = row.answers as Answers;
  const decided = ["approved", "cancelled"].includes(row.state) && row.criteria_score !== null;
  const score: CriteriaScore = decided ? { total: row.criteria_score!, parts: row.criteria_parts } : scoreCriteria(competition.criteria, { diplomas: education, answers });
  const body = {
    id: row.id,
    number: row.number,
    state: row.state,
    version: row.version,
    subjectCode: row.subject_code,
    education,
    answers: answers as Record<string, string | number>,
    choices,
    consent: row.consent_answered_at ? row.open_consent : null,
    documents,
    score: { ...score, most: mostPoints(competition.criteria) },
    submittedAt: row.submitted_at?.toISOString() ?? null,
    receipt: row.receipt,
    updatedAt: row.updated_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
    findings: findingsOf(row, events),
    events,
  };
  return { body, competition };
};
