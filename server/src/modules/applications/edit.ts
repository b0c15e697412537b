import type { diploma } from "@kadr/contract/applications";
import { applications as routes } from "@kadr/contract/applications";
import { answersFault, type Answers } from "@kadr/domain/application";
import { normaliseText } from "@kadr/i18n/fold";
import type { z } from "zod";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Competition } from "../competitions/index.ts";
import { lockOwn, saved } from "./own.ts";

type Diploma = z.output<typeof diploma>;

export const checkSubject = (competition: Competition, subjectCode: string): void => {
  if (!competition.subjectCodes.includes(subjectCode)) throw new Refusal("subject_unknown", { subject: subjectCode });
};

/** Diplomas of later years than the competition's are a slip of the pen. */
export const writeEducation = async (tx: Tx, competition: Competition, applicationId: string, diplomas: readonly Diploma[], fresh = false): Promise<void> => {
  const later = diplomas.findIndex(({ graduated }) => graduated > competition.year);
  if (later >= 0) throw new Refusal("graduated_later", { ordinal: later + 1, year: competition.year });
  if (!fresh) await tx.deleteFrom("education").where("application_id", "=", applicationId).execute();
  if (diplomas.length === 0) return;
  const rows = diplomas.map((given, i) => ({
    application_id: applicationId,
    ordinal: i + 1,
    level: given.level,
    school: normaliseText(given.school),
    speciality: normaliseText(given.speciality),
    graduated: given.graduated,
    average: given.average,
    honours: given.honours,
    diploma_number: normaliseText(given.diplomaNumber),
  }));
  await tx.insertInto("education").values(rows).execute();
};

export const checkAnswers = (competition: Competition, answers: Answers): void => {
  const fault = answersFault(competition.criteria, answers);
  if (fault) throw new Refusal(fault.code, { criterion: fault.criterion });
};

/** Another subject clears the choices: they were posts of the old one. The candidate is told how many, and confirms. */
export const saveSubject = command(routes.saveSubject, async (tx, ctx, { subjectCode, clearChoices }) => {
  const { competition, own } = await lockOwn(tx, ctx, "editApplication");
  checkSubject(competition, subjectCode);
  if (own.subject_code === subjectCode) return { ...(await saved(tx, ctx, own, "subject")), cleared: 0 };
  const chosen = await tx.selectFrom("choice").select("vacancy_id").where("application_id", "=", own.id).execute();
  if (chosen.length > 0 && !clearChoices) throw new Refusal("choices_would_clear", { count: chosen.length });
  await tx.deleteFrom("choice").where("application_id", "=", own.id).execute();
  return { ...(await saved(tx, ctx, own, "subject", { subject_code: subjectCode })), cleared: chosen.length };
});

export const saveEducation = command(routes.saveEducation, async (tx, ctx, { diplomas }) => {
  const { competition, own } = await lockOwn(tx, ctx, "editApplication");
  await writeEducation(tx, competition, own.id, diplomas);
  return saved(tx, ctx, own, "education");
});

export const saveAnswers = command(routes.saveAnswers, async (tx, ctx, { answers }) => {
  const { competition, own } = await lockOwn(tx, ctx, "editApplication");
  checkAnswers(competition, answers);
  return saved(tx, ctx, own, "answers", { answers: JSON.stringify({ ...own.answers, ...answers }) });
});

export const saveConsent = command(routes.saveConsent, async (tx, ctx, { consent }) => {
  const { own } = await lockOwn(tx, ctx, "editApplication");
  return saved(tx, ctx, own, "consent", { open_consent: consent, consent_answered_at: ctx.now });
});
