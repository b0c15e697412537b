import { commission as routes } from "@kadr/contract/commission";
import { normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { enqueue } from "../../platform/jobs.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkMay, lockCompetition } from "../competitions/index.ts";

/**
 * Puts the tied in order (§14). Only a tie that stands in the docket of the latest run can be decided, with all its people and nobody else: the
 * commission may order only the tied, never lower anybody beneath a lower total. One decision can dissolve or create another tie, so
 * the docket is worked out again before the next one is taken.
 */
export const decideTie = command(routes.decideTie, async (tx, ctx, { runId, atVacancy, applicationIds, reason }) => {
  const run = found(await tx.selectFrom("placement_run").select(["id", "competition_id", "number", "state", "docket_decisions"]).where("id", "=", runId).forUpdate().executeTakeFirst(), "run");
  const competition = await lockCompetition(tx, run.competition_id);
  checkMay("decideTie", ctx, competition, run.state);
  const newer = await tx
    .selectFrom("placement_run")
    .select("id")
    .where("competition_id", "=", competition.id)
    .where("number", ">", run.number)
    .where("state", "not in", ["failed", "held"])
    .executeTakeFirst();
  if (newer) throw new Refusal("not_the_latest", { runId: newer.id });
  const { taken } = await tx.selectFrom("tie_decision").select(sql<number>`count(*)::int`.as("taken")).where("competition_id", "=", competition.id).executeTakeFirstOrThrow();
  if (taken > run.docket_decisions) throw new Refusal("docket_being_made");
  const tie = await tx.selectFrom("placement_tie").select(["total", "application_ids"]).where("run_id", "=", runId).where("at_vacancy", "=", atVacancy).where(sql<boolean>`application_ids @> ${applicationIds}::uuid[]`).executeTakeFirst();
  const all = tie && tie.application_ids.length === applicationIds.length && new Set(applicationIds).size === applicationIds.length;
  if (!all) throw new Refusal("not_tied", { atVacancy });
  const id = newId(ctx.now);
  await tx
    .insertInto("tie_decision")
    .values({
      id,
      competition_id: competition.id,
      run_id: runId,
      at_vacancy: atVacancy,
      total: tie.total,
      application_ids: applicationIds,
      reason: normaliseText(reason),
      decided_by: ctx.actor.accountId!,
      decided_at: ctx.now,
    })
    .execute();
  await enqueue(tx, "placements.docket", { runId }, `placements.docket:${runId}`);
  return { id };
});
