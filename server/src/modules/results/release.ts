import { results as routes } from "@kadr/contract/results";
import { normaliseProse } from "@kadr/i18n/fold";
import { nameOf } from "../../platform/names.ts";
import type { Reader } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { Refusal } from "../../platform/refusal.ts";
import { checkMay, lockCompetition } from "../competitions/index.ts";
import { outlyingRooms } from "./distributions.ts";
import { chainFaults, keysUnsettled, releaseOf, scoresOf, scoresUnchecked, sittingsOver } from "./standing.ts";

/** Why nobody can sign yet that the distributions were looked at; null when somebody can. */
export const reviewBlocked = async (reader: Reader, competitionId: string): Promise<string | null> => {
  if (await releaseOf(reader, competitionId)) return "already_released";
  if (!(await sittingsOver(reader, competitionId))) return "sessions_not_closed";
  if ((await scoresOf(reader, competitionId)).attempts === 0) return "nobody_sat";
  return (await keysUnsettled(reader, competitionId)) ?? (await scoresUnchecked(reader, competitionId));
};

/** The last review of a competition. */
export const lastReview = (reader: Reader, competitionId: string) =>
  reader.selectFrom("results_review").selectAll().select(nameOf("reviewed_by").as("by")).where("competition_id", "=", competitionId).orderBy("reviewed_at", "desc").orderBy("id", "desc").limit(1).executeTakeFirst();

/** Why this account cannot release the results; null when it can. The page asks, and the operation asks again behind the lock. */
export const releaseBlocked = async (reader: Reader, competitionId: string, accountId: string | null): Promise<string | null> => {
  if (await releaseOf(reader, competitionId)) return "already_released";
  const review = await lastReview(reader, competitionId);
  if (!review) return "not_reviewed";
  if (review.scores_hash !== (await scoresOf(reader, competitionId)).hash) return "scores_changed";
  // what the review asked may have changed since: a session opened again, a later analysis with other findings
  const blocked = await reviewBlocked(reader, competitionId);
  if (blocked) return blocked;
  if (review.chain_faults !== (await chainFaults(reader, competitionId))) return "answers_differ";
  return review.reviewed_by === accountId ? "reviewed_by_you" : null;
};

/** The first signature: the distributions by room were looked at, and this was found. It holds for the scores as they are now and no others. */
export const review = command(routes.review, async (tx, ctx, { finding, chainFaults: seen }) => {
  const competition = await lockCompetition(tx);
  checkMay("reviewResults", ctx, competition);
  const blocked = await reviewBlocked(tx, competition.id);
  if (blocked) throw new Refusal(blocked);
  // what was changed behind the platform's back is not released unseen; whether it matters, two people say and sign
  if ((await chainFaults(tx, competition.id)) !== seen) throw new Refusal("answers_differ");
  const id = newId(ctx.now);
  const { hash } = await scoresOf(tx, competition.id);
  const outlying = await outlyingRooms(tx, competition.id);
  await tx
    .insertInto("results_review")
    .values({ id, competition_id: competition.id, scores_hash: hash, finding: normaliseProse(finding), chain_faults: seen, outlying: JSON.stringify(outlying.map(({ sessionId, z }) => ({ sessionId, z }))), reviewed_by: ctx.actor.accountId!, reviewed_at: ctx.now })
    .execute();
  return { id };
});

/** The second signature, by another person: from now on the results count, and the placement can be run (§10). */
export const release = command(routes.release, async (tx, ctx) => {
  const competition = await lockCompetition(tx);
  checkMay("releaseResults", ctx, competition);
  const blocked = await releaseBlocked(tx, competition.id, ctx.actor.accountId);
  if (blocked) throw new Refusal(blocked);
  const { id } = (await lastReview(tx, competition.id))!;
  await tx.updateTable("results_review").set({ released_by: ctx.actor.accountId, released_at: ctx.now }).where("id", "=", id).execute();
  return { ok: true as const };
});
