import { roles } from "@kadr/domain/lifecycle";
import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { id, instant, list, listInput, optionalText, points, reason, sort, text, upload } from "./shapes.ts";

/** The states of an application; `cancelled` is §13. Staff never see a draft. */
export const applicationState = z.enum(["draft", "submitted", "returned", "approved", "refused", "withdrawn", "cancelled"]);
/** What an application consists of, in the order in which it is filled in. */
export const part = z.enum(["education", "answers", "subject", "choices", "consent", "documents"]);
export const documentKind = z.enum(["identity", "diploma", "supplement", "work_book", "certificate", "other"]);

export const diploma = z.strictObject({
  level: z.enum(["secondary_special", "bachelor", "master", "doctorate"]),
  school: text(200),
  speciality: text(200),
  graduated: z.int().min(1950).max(2200),
  /** × 100 on a scale of 100: 8640 is 86.40. */
  average: z.int().min(200).max(10_000),
  honours: z.boolean(),
  diplomaNumber: text(60),
});
/** Answers to the criteria that ask a question: an option's code or `none`, or a whole number. */
export const answers = z.record(z.string().max(60), z.union([z.string().max(60), z.int().min(0).max(100)]));

const newDocument = { kind: documentKind, criterion: z.string().max(60).optional(), file: upload };

/** Why an application cannot be sent yet. */
export const missing = z.object({
  part,
  code: z.enum(["education_missing", "diploma_paper_missing", "answer_missing", "criterion_paper_missing", "subject_missing", "choices_missing", "choice_closed", "consent_missing"]),
  criterion: z.string().optional(),
  vacancyId: id.optional(),
});

/** What a verifier found wrong when returning an application. */
export const finding = z.strictObject({ part, criterion: z.string().max(60).optional(), code: z.enum(["differs", "unreadable", "missing", "other"]) });

const bilingual = { nameAz: z.string(), nameEn: z.string() };
export const chosen = z.object({
  ordinal: z.int(),
  vacancyId: id,
  number: z.int(),
  institution: z.object({ id, ...bilingual, settlement: z.string(), distanceM: z.int() }),
  district: z.object({ code: z.string(), ...bilingual }),
  incentive: z.enum(["H-1", "H-2"]).nullable(),
  seats: z.int(),
  passMark: z.int(),
  /** False once the post was closed or withdrawn: it stays in the list and can no longer be chosen. */
  open: z.boolean(),
});
export const document = z.object({ id, kind: documentKind, criterion: z.string().nullable(), name: z.string(), mediaType: z.string(), size: z.int(), addedAt: instant });

/** A line of the history. `kind` makes the sentence; a candidate sees an officer's roles, never the name or the account. */
export const event = z.object({
  id: z.int(),
  at: instant,
  kind: z.enum(["started", "reopened", "changed", "submitted", "resubmitted", "withdrawn", "viewed", "claimed", "released", "approved", "returned", "refused", "cancelled"]),
  by: z.object({ accountId: id.nullable(), name: z.string(), roles: z.array(z.enum(roles)), own: z.boolean() }).nullable(),
  data: z.record(z.string(), z.unknown()),
});
export const score = z.object({ total: points, most: points, parts: z.array(z.object({ code: z.string(), counted: z.union([z.string(), z.int()]).nullable(), points })) });

const body = {
  id,
  number: z.int(),
  state: applicationState,
  version: z.int(),
  subjectCode: z.string().nullable(),
  education: z.array(diploma),
  answers,
  choices: z.array(chosen),
  /** Null until answered (§5). */
  consent: z.boolean().nullable(),
  documents: z.array(document),
  /** Stage I as it stands now; what counts is computed again at approval. */
  score,
  submittedAt: instant.nullable(),
  receipt: z.string().nullable(),
  updatedAt: instant,
  decidedAt: instant.nullable(),
  decisionReason: z.string().nullable(),
  findings: z.array(finding),
  events: z.array(event),
};
const claim = z.object({ accountId: id, name: z.string(), until: instant, own: z.boolean() }).nullable();

const saved = z.object({ id, version: z.int() });
/** Every save may find that there is no application yet. */
const saving = ["application_missing"] as const;
const about = { about: "id" } as const;
const applicationId = { applicationId: id };
const decision = { ...applicationId, version: z.int() };
const readers = ["verifier", "commission_member", "placement_officer", "auditor", "administrator"] as const;

export const applications = routes("applications", {
  myApplication: query({
    path: "/my/application",
    who: ["candidate"],
    summary: "The candidate's own application of this year with what is still missing, or null",
    answer: z.object({ ...body, missing: z.array(missing) }).nullable(),
  }),
  startApplication: command({ path: "/my/application", who: "startApplication", summary: "Begin the application of this year, or open a withdrawn one again (§4)", answer: z.object({ id, number: z.int() }), refusals: ["application_exists"], ...about }),
  saveSubject: command({
    path: "/my/application/subject",
    who: "editApplication",
    summary: "Choose the subject; another one clears the choices, which must be confirmed",
    input: z.strictObject({ subjectCode: z.string().max(60), clearChoices: z.boolean().optional() }),
    answer: z.object({ id, version: z.int(), cleared: z.int() }),
    refusals: [...saving, "subject_unknown", "choices_would_clear"],
    ...about,
  }),
  saveEducation: command({ path: "/my/application/education", who: "editApplication", summary: "Replace the diplomas with their averages (the repeating group)", input: z.strictObject({ diplomas: z.array(diploma).max(6) }), answer: saved, refusals: [...saving, "graduated_later"], ...about }),
  saveAnswers: command({ path: "/my/application/answers", who: "editApplication", summary: "Answer criteria of stage I; criteria not named keep their answers", input: z.strictObject({ answers }), answer: saved, refusals: [...saving, "criterion_unknown", "option_unknown", "count_expected"], ...about }),
  saveChoices: command({
    path: "/my/application/choices",
    who: "editApplication",
    summary: "Replace the choices, in order (§5)",
    input: z.strictObject({ vacancyIds: z.array(id).max(20), version: z.int().optional() }),
    answer: saved,
    refusals: [...saving, "subject_missing", "too_many_choices", "chosen_twice", "vacancy_unknown", "vacancy_other_subject", "vacancy_closed"],
    ...about,
  }),
  saveConsent: command({ path: "/my/application/consent", who: "editApplication", summary: "Agree, or not, to be placed on any other post (§5)", input: z.strictObject({ consent: z.boolean() }), answer: saved, refusals: saving, ...about }),
  addDocument: command({
    path: "/my/application/documents",
    who: "editApplication",
    summary: "Add a paper: PDF, JPEG or PNG by its content, up to 10 MB, at most 20",
    input: z.strictObject(newDocument),
    answer: z.object({ id, version: z.int(), documentId: id }),
    refusals: [...saving, "file_empty", "file_kind", "file_too_large", "too_many_documents", "criterion_unknown"],
    secret: ["base64"],
    ...about,
  }),
  removeDocument: command({ path: "/my/application/documents/:documentId/remove", who: "editApplication", summary: "Remove a paper", input: z.strictObject({ documentId: id }), answer: saved, refusals: saving, ...about }),
  myDocument: query({ path: "/my/application/documents/:documentId", who: ["candidate"], summary: "One of the candidate's own papers", input: z.strictObject({ documentId: id }), answer: z.any(), file: ["application/pdf", "image/jpeg", "image/png"] }),
  submitApplication: command({ path: "/my/application/submit", who: "submitApplication", summary: "Send the application; answers the receipt", input: z.strictObject({ declared: z.literal(true) }), answer: z.object({ id, number: z.int(), receipt: z.string() }), refusals: [...saving, "incomplete"], ...about }),
  answerReturn: command({ path: "/my/application/answer", who: "answerReturn", summary: "Send a returned application again", input: z.strictObject({ declared: z.literal(true) }), answer: z.object({ id, number: z.int(), receipt: z.string() }), refusals: [...saving, "incomplete"], ...about }),
  withdrawApplication: command({ path: "/my/application/withdraw", who: "withdrawApplication", summary: "Withdraw the application", input: z.strictObject({ reason: optionalText(1000) }), answer: saved, refusals: saving, ...about }),
  fileApplication: command({
    path: "/my/application/file",
    who: "startApplication",
    summary: "Fill in and send a whole application at once, by the same rules; a criterion not named in `answers` is declared as nothing",
    input: z.strictObject({
      subjectCode: z.string().max(60),
      diplomas: z.array(diploma).min(1).max(6),
      answers,
      vacancyIds: z.array(id).min(1).max(20),
      consent: z.boolean(),
      documents: z.array(z.strictObject(newDocument)).max(20),
      declared: z.literal(true),
    }),
    answer: z.object({ id, number: z.int(), receipt: z.string() }),
    refusals: [
      "application_exists", "subject_unknown", "graduated_later", "criterion_unknown", "option_unknown", "count_expected", "too_many_choices", "chosen_twice",
      "vacancy_unknown", "vacancy_other_subject", "vacancy_closed", "file_empty", "file_kind", "file_too_large", "incomplete",
    ],
    secret: ["base64"],
    ...about,
  }),

  listApplications: query({
    path: "/applications",
    who: readers,
    summary: "Applications as staff see them; the usual order is the queue, who has waited longest first",
    input: z.strictObject({ ...listInput, state: applicationState.exclude(["draft"]).optional(), subjectCode: z.string().max(60).optional(), claimed: z.enum(["mine", "others", "nobody"]).optional(), sort: sort(["submittedAt", "number", "name", "subject", "score"]) }),
    answer: list(
      z.object({
        id,
        number: z.int(),
        name: z.string(),
        fin: z.string().nullable(),
        subjectCode: z.string(),
        state: applicationState,
        submittedAt: instant,
        choices: z.int(),
        criteriaScore: points.nullable(),
        returns: z.int(),
        claim,
        version: z.int(),
      }),
    ),
  }),
  application: query({
    path: "/applications/:applicationId",
    who: readers,
    summary: "One application as staff see it, with papers, claim and history",
    input: z.strictObject(applicationId),
    answer: z.object({
      ...body,
      subjectCode: z.string(),
      submittedAt: instant,
      claim,
      person: z.object({ id, familyName: z.string(), givenName: z.string(), patronymic: z.string().nullable(), fin: z.string().nullable(), birthDate: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
    }),
  }),
  applicationDocument: query({ path: "/applications/:applicationId/documents/:documentId", who: readers, summary: "A paper of an application", input: z.strictObject({ ...applicationId, documentId: id }), answer: z.any(), file: ["application/pdf", "image/jpeg", "image/png"] }),
  openApplication: command({ path: "/applications/:applicationId/open", who: readers, summary: "Say that the personal file is being read: the candidate sees who looked, and when", input: z.strictObject(applicationId), answer: z.object({ id, version: z.int(), claim }), about: "applicationId" }),
  claimApplication: command({ path: "/applications/:applicationId/claim", who: "claimApplication", summary: "Take an application for review, for 15 minutes; again to prolong it", input: z.strictObject(applicationId), answer: z.object({ id, version: z.int(), until: instant }), refusals: ["claimed_by_other"], about: "applicationId" }),
  claimNext: command({ path: "/applications/claim-next", who: "claimApplication", summary: "Take the application that has waited longest and that nobody has taken", input: z.strictObject({ subjectCode: z.string().max(60).optional() }), answer: z.object({ id: id.nullable(), until: instant.nullable() }), ...about }),
  releaseApplication: command({ path: "/applications/:applicationId/release", who: "claimApplication", summary: "Give a taken application back to the queue", input: z.strictObject(applicationId), answer: z.object({ id, version: z.int() }), refusals: ["claimed_by_other"], about: "applicationId" }),
  approveApplication: command({ path: "/applications/:applicationId/approve", who: "approveApplication", summary: "Approve: the score of stage I is computed again and stands (§2, §6)", input: z.strictObject(decision), answer: z.object({ id, version: z.int(), criteriaScore: points }), refusals: ["claimed_by_other"], about: "applicationId" }),
  returnApplication: command({
    path: "/applications/:applicationId/return",
    who: "returnApplication",
    summary: "Return to the candidate with a reason and what is to be mended",
    input: z.strictObject({ ...decision, reason, findings: z.array(finding).max(40).default([]) }),
    answer: saved,
    refusals: ["claimed_by_other"],
    about: "applicationId",
  }),
  refuseApplication: command({ path: "/applications/:applicationId/refuse", who: "refuseApplication", summary: "Refuse with a reason (§1)", input: z.strictObject({ ...decision, reason }), answer: saved, refusals: ["claimed_by_other"], about: "applicationId" }),
});
