import { applications as routes } from "@kadr/contract/applications";
import { missingParts, nothingDeclared, questions, type Draft } from "@kadr/domain/application";
import { scoreCriteria } from "@kadr/domain/criteria";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { command, preparedCommand } from "../../platform/doors.ts";
import { newCode, newId } from "../../platform/id.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkMay, currentCompetition, type Competition } from "../competitions/index.ts";
import { notify } from "../notices/index.ts";
import { writeChoices } from "./choices.ts";
import { checkPaper, putDocument, writeDocuments } from "./documents.ts";
import { checkAnswers, checkSubject, writeEducation } from "./edit.ts";
import { lockOwn, numberText, personOf, record, type Row } from "./own.ts";

/** Begins the application of the year. One that was withdrawn is opened again as it was: that is how a sent one is corrected until the last hour. */
export const startApplication = command(routes.startApplication, async (tx, ctx) => {
  const competition = await currentCompetition(tx);
  checkMay("startApplication", ctx, competition);
  const fresh = await insertDraft(tx, ctx, competition);
  if (fresh) return fresh;
  const { own } = await lockOwn(tx, ctx, "startApplication");
  if (own.state !== "withdrawn") throw new Refusal("application_exists", { number: own.number });
  await tx.updateTable("application").set({ state: "draft", version: own.version + 1, updated_at: ctx.now }).where("id", "=", own.id).execute();
  await record(tx, ctx, own.id, "reopened");
  return { id: own.id, number: own.number };
});

const insertDraft = async (tx: Tx, ctx: Ctx, competition: Competition): Promise<{ id: string; number: number } | undefined> => {
  const row = { id: newId(ctx.now), competition_id: competition.id, person_id: personOf(ctx), state: "draft" as const, created_at: ctx.now, updated_at: ctx.now };
  const fresh = await tx
    .insertInto("application")
    .values(row)
    .onConflict((conflict) => conflict.columns(["competition_id", "person_id"]).doNothing())
    .returning(["id", "number"])
    .executeTakeFirst();
  if (fresh) await record(tx, ctx, fresh.id, "started");
  return fresh;
};

/** What the application holds now, as the rules look at it. */
export const draftOf = async (reader: Reader, own: Pick<Row, "id" | "subject_code" | "answers" | "open_consent" | "consent_answered_at">): Promise<Draft> => {
  const { rows } = await sql<Pick<Draft, "diplomas" | "choices" | "papers">>`
    SELECT
      (SELECT coalesce(json_agg(json_build_object('level', level, 'average', average, 'honours', honours) ORDER BY ordinal), '[]')
         FROM education WHERE application_id = ${own.id}) AS diplomas,
      (SELECT coalesce(json_agg(json_build_object('vacancy', vacancy_id, 'open', vacancy.state = 'frozen') ORDER BY ordinal), '[]')
         FROM choice JOIN vacancy ON vacancy.id = vacancy_id WHERE application_id = ${own.id}) AS choices,
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'criterion', criterion)), '[]')
         FROM application_document WHERE application_id = ${own.id}) AS papers`.execute(reader);
  return { ...rows[0]!, subject: own.subject_code, answers: own.answers as Draft["answers"], consent: own.consent_answered_at ? own.open_consent : null };
};

/** Sends a whole application: the score of stage I, the receipt, the history and the message stand or fall together. */
const send = async (tx: Tx, ctx: Ctx, competition: Competition, own: { id: string; number: number; person_id: string; version: number; receipt: string | null }, draft: Draft, kind: "submitted" | "resubmitted") => {
  const missing = missingParts(competition.criteria, draft);
  if (missing.length > 0) throw new Refusal("incomplete", { missing });
  const { total, parts } = scoreCriteria(competition.criteria, draft);
  const receipt = own.receipt ?? newCode(3);
  await tx
    .updateTable("application")
    .set({
      state: "submitted",
      subject_code: draft.subject,
      answers: JSON.stringify(draft.answers),
      ...(draft.consent !== null && { open_consent: draft.consent }),
      criteria_score: total,
      criteria_parts: JSON.stringify(parts),
      submitted_at: ctx.now,
      receipt,
      claimed_by: null,
      claimed_at: null,
      decision_reason: null,
      version: own.version + 1,
      updated_at: ctx.now,
      ...(kind === "submitted" && { consent_answered_at: ctx.now }),
    })
    .where("id", "=", own.id)
    .execute();
  await record(tx, ctx, own.id, kind, { score: total });
  await notify(tx, ctx, own.person_id, "application_submitted", { number: numberText(own.number), receipt });
  return { id: own.id, number: own.number, receipt };
};

export const submitApplication = command(routes.submitApplication, async (tx, ctx) => {
  const { competition, own } = await lockOwn(tx, ctx, "submitApplication");
  return send(tx, ctx, competition, own, await draftOf(tx, own), "submitted");
});

export const answerReturn = command(routes.answerReturn, async (tx, ctx) => {
  const { competition, own } = await lockOwn(tx, ctx, "answerReturn");
  return send(tx, ctx, competition, own, await draftOf(tx, own), "resubmitted");
});

export const withdrawApplication = command(routes.withdrawApplication, async (tx, ctx, { reason }) => {
  const { own } = await lockOwn(tx, ctx, "withdrawApplication");
  const version = own.version + 1;
  await tx.updateTable("application").set({ state: "withdrawn", claimed_by: null, claimed_at: null, version, updated_at: ctx.now }).where("id", "=", own.id).execute();
  await record(tx, ctx, own.id, "withdrawn", reason ? { reason } : {});
  await notify(tx, ctx, own.person_id, "application_withdrawn", { number: numberText(own.number) });
  return { id: own.id, version };
});

/** The whole way in one command, through the same checks and writers as the pages use one by one. */
export const fileApplication = preparedCommand(
  routes.fileApplication,
  (input, _reader, _ctx, files) => Promise.all(input.documents.map((document) => putDocument(files, document))),
  async (tx, ctx, input, papers) => {
    const competition = await currentCompetition(tx);
    checkMay("startApplication", ctx, competition);
    checkMay("submitApplication", ctx, competition, "draft");
    checkSubject(competition, input.subjectCode);
    const nothing = Object.fromEntries(questions(competition.criteria).map(({ code, kind }) => [code, kind === "count" ? 0 : nothingDeclared]));
    checkAnswers(competition, input.answers);
    for (const { criterion } of papers) checkPaper(competition.criteria, criterion);
    const fresh = await insertDraft(tx, ctx, competition);
    if (!fresh) throw new Refusal("application_exists");
    await writeEducation(tx, competition, fresh.id, input.diplomas, true);
    await writeChoices(tx, competition, { id: fresh.id, subject: input.subjectCode, before: new Set() }, input.vacancyIds);
    await writeDocuments(tx, ctx, fresh.id, papers);
    const draft: Draft = {
      subject: input.subjectCode,
      diplomas: input.diplomas,
      answers: { ...nothing, ...input.answers },
      choices: input.vacancyIds.map((vacancy) => ({ vacancy, open: true })),
      consent: input.consent,
      papers,
    };
    return send(tx, ctx, competition, { ...fresh, person_id: personOf(ctx), version: 1, receipt: null }, draft, "submitted");
  },
);
