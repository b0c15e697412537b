import { itemAppeals as routes } from "@kadr/contract/item-appeals";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Reader, Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { checkMay, currentCompetition } from "../../competitions/index.ts";
import { notify } from "../../notices/index.ts";

/** The finished exam of a person in a competition. */
export const examOf = (reader: Reader, competitionId: string, personId: string | null) =>
  reader
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .select(["attempt.id", "attempt.score", "attempt.parts", "attempt.finished_at", "exam_seat.application_id as applicationId"])
    .where("application.competition_id", "=", competitionId)
    .where("application.person_id", "=", personId)
    .where("attempt.finished_at", "is not", null)
    .executeTakeFirst();

/** One question of an exam, by its number in it. */
export const questionAt = (reader: Reader, attemptId: string, position: number) =>
  reader.selectFrom("attempt_question").select(["item_id", "option_ids"]).where("attempt_id", "=", attemptId).where("position", "=", position).executeTakeFirst();

/** A candidate says what is wrong with a question of their own exam. All appeals about one question become one case. */
export const fileItemAppeal = command(routes.fileItemAppeal, async (tx, ctx, { position, text }) => {
  const competition = await currentCompetition(tx);
  checkMay("fileItemAppeal", ctx, competition);
  const exam = await examOf(tx, competition.id, ctx.actor.personId);
  if (!exam) throw new Refusal("no_exam");
  const question = found(await questionAt(tx, exam.id, position), "question");
  const caseId = await caseFor(tx, competition.id, question.item_id, ctx.now);
  const there = await ownAppeal(tx, exam.applicationId, question.item_id).executeTakeFirst();
  if (there) throw new Refusal("question_appealed", { position });
  // what was proposed before answers nothing that is said now
  await openAgain(tx, caseId);
  const id = newId(ctx.now);
  const { number } = await tx
    .insertInto("item_appeal")
    .values({ id, case_id: caseId, application_id: exam.applicationId, position, text: normaliseProse(text), filed_at: ctx.now })
    .returning("number")
    .executeTakeFirstOrThrow();
  await notify(tx, ctx, ctx.actor.personId!, "item_appeal_filed", { number, position });
  return { id };
});

/** The appeal of an application about a question, undecided or decided: each is heard once. */
export const ownAppeal = (reader: Reader, applicationId: string, itemId: string) =>
  reader
    .selectFrom("item_appeal")
    .innerJoin("item_case", "item_case.id", "item_appeal.case_id")
    .select("item_appeal.id")
    .where("application_id", "=", applicationId)
    .where("item_case.item_id", "=", itemId)
    .where("withdrawn_at", "is", null);

/** Takes a case back from its proposal; who proposed what stays among the signatures. */
export const openAgain = async (tx: Tx, caseId: string): Promise<void> => {
  await tx.updateTable("item_case").set({ state: "open", outcome: null, reason: null, right_options: null, proposed_by: null, proposed_at: null }).where("id", "=", caseId).execute();
};

/** The undecided case about a question, behind its row lock; the first appeal opens it. */
const caseFor = async (tx: Tx, competitionId: string, itemId: string, now: Date): Promise<string> => {
  await tx
    .insertInto("item_case")
    .values({ id: newId(now), competition_id: competitionId, item_id: itemId, state: "open", opened_at: now })
    .onConflict((conflict) => conflict.columns(["competition_id", "item_id"]).where(sql<boolean>`state IN ('open', 'proposed')`).doNothing())
    .execute();
  const undecided = await tx.selectFrom("item_case").select("id").where("competition_id", "=", competitionId).where("item_id", "=", itemId).where("state", "in", ["open", "proposed"]).forUpdate().executeTakeFirst();
  // ended while the lock was waited for: the next one is opened
  return undecided?.id ?? caseFor(tx, competitionId, itemId, now);
};

export const withdrawItemAppeal = command(routes.withdrawItemAppeal, async (tx, ctx, { itemAppealId }) => {
  const appeal = await tx
    .selectFrom("item_appeal")
    .innerJoin("application", "application.id", "item_appeal.application_id")
    .select(["item_appeal.case_id", "item_appeal.withdrawn_at", "application.person_id", "application.competition_id"])
    .where("item_appeal.id", "=", itemAppealId)
    .executeTakeFirst();
  if (!appeal || appeal.person_id !== ctx.actor.personId) throw new Refusal("not_found", { what: "appeal" });
  const { state } = await tx.selectFrom("item_case").select("state").where("id", "=", appeal.case_id).forUpdate().executeTakeFirstOrThrow();
  checkMay("withdrawItemAppeal", ctx, await currentCompetition(tx, appeal.competition_id), state);
  const { numUpdatedRows } = await tx.updateTable("item_appeal").set({ withdrawn_at: ctx.now }).where("id", "=", itemAppealId).where("withdrawn_at", "is", null).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal("wrong_state", { state: "withdrawn" });
  // a case that nobody brings any more is not heard
  const left = await tx.selectFrom("item_appeal").select("id").where("case_id", "=", appeal.case_id).where("withdrawn_at", "is", null).limit(1).executeTakeFirst();
  if (!left) await tx.updateTable("item_case").set({ state: "withdrawn" }).where("id", "=", appeal.case_id).execute();
  return { ok: true as const };
});
