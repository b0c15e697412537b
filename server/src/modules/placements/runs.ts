import { placements as routes } from "@kadr/contract/placements";
import { sql } from "kysely";
import type { Reader, Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { enqueue } from "../../platform/jobs.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkMay, lockCompetition } from "../competitions/index.ts";
import { keysUnsettled, releaseOf, rescoredSince, scoresUnchecked } from "../results/index.ts";
import { examsRunning, hashOf, readSnapshot } from "./snapshot.ts";
import { verifyStored } from "./stored.ts";

/** The last published run of a competition: what everybody has been told. */
export const lastPublished = (reader: Reader, competitionId: string) =>
  reader.selectFrom("placement_run").selectAll().where("competition_id", "=", competitionId).where("state", "=", "published").orderBy("number", "desc").limit(1).executeTakeFirst();

export const openTies = async (reader: Reader, runId: string): Promise<number> => {
  const { n } = await reader.selectFrom("placement_tie").select(sql<number>`count(*)::int`.as("n")).where("run_id", "=", runId).executeTakeFirstOrThrow();
  return n;
};

/**
 * Freezes the inputs and asks for a run. The competition's row is locked, so that two officers cannot start two runs, and nothing that is being
 * decided right now is half in it.
 */
export const run = command(routes.run, async (tx, ctx, { round, cause }) => {
  const competition = await lockCompetition(tx);
  checkMay(round === 2 ? "runSecondRound" : "runPlacement", ctx, competition);
  const busy = await tx.selectFrom("placement_run").select("id").where("competition_id", "=", competition.id).where("state", "in", ["queued", "running"]).executeTakeFirst();
  if (busy) throw new Refusal("run_in_progress", { runId: busy.id });
  if (await examsRunning(tx, competition.id)) throw new Refusal("exams_not_over");
  if (!(await releaseOf(tx, competition.id))) throw new Refusal("results_not_released");
  const unsettled = (await keysUnsettled(tx, competition.id)) ?? (await scoresUnchecked(tx, competition.id));
  if (unsettled) throw new Refusal(unsettled);
  if (round === 2) await refuseEarlySecondRound(tx, competition.id);
  const snapshot = await readSnapshot(tx, competition, round as 1 | 2);
  const snapshotId = newId(ctx.now);
  await tx.insertInto("placement_snapshot").values({ id: snapshotId, competition_id: competition.id, input: JSON.stringify(snapshot), input_hash: hashOf(snapshot), created_at: ctx.now }).execute();
  const before = await tx
    .selectFrom("placement_run")
    .select(["id", "number", "state"])
    .where("competition_id", "=", competition.id)
    .orderBy("number", "desc")
    .execute();
  const previous = before.find(({ state }) => state === "published") ?? before.find(({ state }) => state === "verified");
  const id = newId(ctx.now);
  await tx
    .insertInto("placement_run")
    .values({
      id,
      competition_id: competition.id,
      number: (before[0]?.number ?? 0) + 1,
      snapshot_id: snapshotId,
      round,
      state: "queued",
      previous_id: previous?.id ?? null,
      cause,
      requested_by: ctx.actor.accountId!,
      requested_at: ctx.now,
    })
    .execute();
  await enqueue(tx, "placements.run", { runId: id }, `placements.run:${id}`);
  return { id };
});

/** The second round (§15) begins when everybody knows what the first one gave, and nothing of it hangs on a tie. */
const refuseEarlySecondRound = async (tx: Tx, competitionId: string): Promise<void> => {
  const published = await lastPublished(tx, competitionId);
  if (!published) throw new Refusal("nothing_published");
  if (published.round === 1 && (await openTies(tx, published.id)) > 0) throw new Refusal("ties_open");
};

/** Why this actor cannot publish this run, as a code; null when they can. The page asks, and the operation asks again behind the lock. */
export const publishBlocked = async (reader: Reader, placement: { id: string; competition_id: string; number: number; round: number; state: string; requested_by: string }, accountId: string | null): Promise<string | null> => {
  if (placement.state !== "verified") return "not_verified";
  if (placement.requested_by === accountId) return "same_person";
  const outdated = await reader.selectFrom("placement_run").select("id").where("id", "=", placement.id).where(rescoredSince("placement_run.competition_id", "placement_run.requested_at")).executeTakeFirst();
  if (outdated) return "scores_outdated";
  const unsettled = await keysUnsettled(reader, placement.competition_id);
  if (unsettled) return unsettled;
  const newer = await reader.selectFrom("placement_run").select("id").where("competition_id", "=", placement.competition_id).where("number", ">", placement.number).where("state", "not in", ["failed", "held"]).executeTakeFirst();
  if (newer) return "not_the_latest";
  // after the second round nothing may hang on a decision any more; the first one may be published as provisional where it does
  if (placement.round === 2 && (await openTies(reader, placement.id)) > 0) return "ties_open";
  return null;
};

/** Publishes a verified run: always by another person than the one who ran it, and only after the stored rows are verified once more; a violation holds the run. Who is told what, and whose papers are expected, is a job's work. */
export const publish = command(routes.publish, async (tx, ctx, { runId }) => {
  const placement = found(await tx.selectFrom("placement_run").selectAll().where("id", "=", runId).forUpdate().executeTakeFirst(), "run");
  const competition = await lockCompetition(tx, placement.competition_id);
  checkMay("publishPlacement", ctx, competition, placement.state);
  const blocked = await publishBlocked(tx, placement, ctx.actor.accountId);
  if (blocked) throw new Refusal(blocked, { runId });
  const verified = await verifyStored(tx, placement);
  if (!verified.right) {
    await tx.updateTable("placement_run").set({ state: "held", report: JSON.stringify({ ...(placement.report as object), verified }) }).where("id", "=", runId).execute();
    throw new Refusal("rows_changed", { runId, properties: [...new Set(verified.violations.map(({ property }) => property))].join(", ") }, 409, true);
  }
  await tx.updateTable("placement_run").set({ state: "published", published_by: ctx.actor.accountId, published_at: ctx.now }).where("id", "=", runId).execute();
  await enqueue(tx, "placements.published", { runId }, `placements.published:${runId}`);
  return { ok: true as const };
});
