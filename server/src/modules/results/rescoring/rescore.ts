import { itemAppeals as routes } from "@kadr/contract/item-appeals";
import { normaliseProse } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { checkMay, currentCompetition, lockCompetition } from "../../competitions/index.ts";
import { changeScores } from "../../exams/index.ts";
import { notifyMany } from "../../notices/index.ts";
import { askForAnalysis } from "../analysis/analyse.ts";
import { sittingsOver, waitingRescoring } from "../standing.ts";
import { changesNow, figuresOf, hashOfChanges, isScored, rescoredItems, type Change } from "./changes.ts";

/** Works out what the keys in force would change, and keeps it for another person to look at. */
export const previewRescoring = command(routes.previewRescoring, async (tx, ctx, { reason }) => {
  const competition = await lockCompetition(tx);
  checkMay("previewRescoring", ctx, competition);
  if (!(await sittingsOver(tx, competition.id))) throw new Refusal("sessions_not_closed");
  if (await waitingRescoring(tx, competition.id)) throw new Refusal("rescoring_waits");
  const { attempts, changes } = await changesNow(tx, competition.id);
  if (!changes.some(isScored)) throw new Refusal("nothing_to_rescore");
  const id = newId(ctx.now);
  const figures = figuresOf(attempts, changes, competition.rules, await rescoredItems(tx, competition.id));
  await tx
    .insertInto("rescoring")
    .values({ id, competition_id: competition.id, state: "waiting", reason: normaliseProse(reason), changes_hash: hashOfChanges(changes), figures: JSON.stringify(figures), requested_by: ctx.actor.accountId!, requested_at: ctx.now })
    .execute();
  await keepChanges(tx, id, changes);
  return { id };
});

const keepChanges = async (tx: Tx, rescoringId: string, changes: readonly Change[]): Promise<void> => {
  await sql`
    INSERT INTO rescoring_change (rescoring_id, attempt_id, application_id, subject_code, old_score, new_score, old_parts, new_parts, old_rank, new_rank)
    SELECT ${rescoringId}, "attemptId", "applicationId", "subjectCode", "oldScore", "newScore", "oldParts", "newParts", "oldRank", "newRank"
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      AS row ("attemptId" uuid, "applicationId" uuid, "subjectCode" text, "oldScore" int, "newScore" int, "oldParts" jsonb, "newParts" jsonb, "oldRank" int, "newRank" int)`.execute(tx);
};

/** The rescoring behind the locks of its competition and its row. */
const locked = async (tx: Tx, ctx: Ctx, rescoringId: string, action: "acceptRescoring" | "dropRescoring") => {
  const { competition_id } = found(await tx.selectFrom("rescoring").select("competition_id").where("id", "=", rescoringId).executeTakeFirst(), "rescoring");
  const competition = await lockCompetition(tx, competition_id);
  const rescoring = await tx.selectFrom("rescoring").selectAll().where("id", "=", rescoringId).forUpdate().executeTakeFirstOrThrow();
  checkMay(action, ctx, await currentCompetition(tx, competition_id), rescoring.state);
  return { rescoring, competition };
};

/** Puts the new scores in force, all in one transaction, if they are still exactly those that were shown; the old ones stay on record. */
export const acceptRescoring = command(routes.acceptRescoring, async (tx, ctx, { rescoringId }) => {
  const { rescoring, competition } = await locked(tx, ctx, rescoringId, "acceptRescoring");
  if (rescoring.requested_by === ctx.actor.accountId) throw new Refusal("previewed_by_you");
  const { changes } = await changesNow(tx, competition.id);
  if (hashOfChanges(changes) !== rescoring.changes_hash) throw new Refusal("rescoring_stale");
  const moved = changes.filter(isScored);
  await changeScores(tx, moved.map(({ attemptId, newScore, newParts }) => ({ id: attemptId, score: newScore, parts: newParts })));
  await tx.updateTable("rescoring").set({ state: "accepted", decided_by: ctx.actor.accountId, decided_at: ctx.now }).where("id", "=", rescoringId).execute();
  await tell(tx, ctx, changes);
  await askForAnalysis(tx, ctx, competition.id);
  return { changed: changes.filter(({ oldScore, newScore }) => oldScore !== newScore).length };
});

const tell = async (tx: Tx, ctx: Ctx, changes: readonly Change[]): Promise<void> => {
  const told = changes.filter(({ oldScore, newScore }) => oldScore !== newScore);
  const people = await tx.selectFrom("application").select(["id", "person_id"]).where(sql<boolean>`id = ANY(${told.map(({ applicationId }) => applicationId)}::uuid[])`).execute();
  const personOf = new Map(people.map(({ id, person_id }) => [id, person_id]));
  await notifyMany(tx, ctx, told.map(({ applicationId, oldScore, newScore }) => ({ personId: personOf.get(applicationId)!, code: "exam_rescored" as const, data: { before: oldScore, after: newScore } })));
};

export const dropRescoring = command(routes.dropRescoring, async (tx, ctx, { rescoringId }) => {
  await locked(tx, ctx, rescoringId, "dropRescoring");
  await tx.updateTable("rescoring").set({ state: "dropped", decided_by: ctx.actor.accountId, decided_at: ctx.now }).where("id", "=", rescoringId).execute();
  return { ok: true as const };
});
