import { applications as routes } from "@kadr/contract/applications";
import { scoreCriteria } from "@kadr/domain/criteria";
import type { Action } from "@kadr/domain/lifecycle";
import { normaliseProse } from "@kadr/i18n/fold";
import type { Ctx } from "../../platform/context.ts";
import type { Reader, Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { nameOf } from "../../platform/names.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkMay, currentCompetition, type Competition } from "../competitions/index.ts";
import { notify } from "../notices/index.ts";
import { numberText, record, type Row } from "./own.ts";
import { draftOf } from "./submit.ts";

/** How long an officer holds an application without a sign of life. */
export const claimMinutes = 15;

/** Until when a claim holds; null when it has run out or there is none. */
export const claimUntil = (row: Pick<Row, "claimed_by" | "claimed_at" | "state">, now: Date): Date | null => {
  if (!row.claimed_by || !row.claimed_at || row.state !== "submitted") return null;
  const until = new Date(row.claimed_at.getTime() + claimMinutes * 60_000);
  return until > now ? until : null;
};

/** The name by which officers know each other. */
export const officerName = async (reader: Reader, accountId: string): Promise<string> => {
  const row = await reader.selectFrom("account").select(nameOf("account.id").as("name")).where("account.id", "=", accountId).executeTakeFirstOrThrow();
  return row.name;
};

const lockForReview = async (tx: Tx, ctx: Ctx, action: Action, applicationId: string): Promise<{ competition: Competition; row: Row }> => {
  const row = found(await tx.selectFrom("application").selectAll().where("id", "=", applicationId).where("submitted_at", "is not", null).forUpdate().executeTakeFirst(), "application");
  const competition = await currentCompetition(tx, row.competition_id);
  checkMay(action, ctx, competition, row.state);
  const until = claimUntil(row, ctx.now);
  if (until && row.claimed_by !== ctx.actor.accountId) {
    throw new Refusal("claimed_by_other", { name: await officerName(tx, row.claimed_by!), until: until.toISOString() });
  }
  return { competition, row };
};

/** Says in the candidate's cabinet that somebody reads the personal file. Two looks within a minute are one. */
export const openApplication = command(routes.openApplication, async (tx, ctx, { applicationId }) => {
  const row = found(await tx.selectFrom("application").selectAll().where("id", "=", applicationId).where("submitted_at", "is not", null).executeTakeFirst(), "application");
  const minuteAgo = new Date(ctx.now.getTime() - 60_000);
  const just = await tx
    .selectFrom("application_event")
    .select("id")
    .where("application_id", "=", applicationId)
    .where("account_id", "=", ctx.actor.accountId)
    .where("kind", "in", ["viewed", "claimed"])
    .where("at", ">", minuteAgo)
    .executeTakeFirst();
  if (!just) await record(tx, ctx, applicationId, "viewed");
  const until = claimUntil(row, ctx.now);
  const claim = until && { accountId: row.claimed_by!, name: await officerName(tx, row.claimed_by!), until: until.toISOString(), own: row.claimed_by === ctx.actor.accountId };
  return { id: row.id, version: row.version, claim };
});

const claim = async (tx: Tx, ctx: Ctx, row: Row): Promise<Date> => {
  await tx.updateTable("application").set({ claimed_by: ctx.actor.accountId, claimed_at: ctx.now }).where("id", "=", row.id).execute();
  if (row.claimed_by !== ctx.actor.accountId || !claimUntil(row, ctx.now)) await record(tx, ctx, row.id, "claimed");
  return new Date(ctx.now.getTime() + claimMinutes * 60_000);
};

export const claimApplication = command(routes.claimApplication, async (tx, ctx, { applicationId }) => {
  const { row } = await lockForReview(tx, ctx, "claimApplication", applicationId);
  return { id: row.id, version: row.version, until: (await claim(tx, ctx, row)).toISOString() };
});

/** Takes the one who has waited longest; officers who ask at the same time are given different ones. */
export const claimNext = command(routes.claimNext, async (tx, ctx, { subjectCode }) => {
  const competition = await currentCompetition(tx);
  checkMay("claimApplication", ctx, competition);
  const runOut = new Date(ctx.now.getTime() - claimMinutes * 60_000);
  const row = await tx
    .selectFrom("application")
    .selectAll()
    .where("competition_id", "=", competition.id)
    .where("state", "=", "submitted")
    .$if(subjectCode !== undefined, (q) => q.where("subject_code", "=", subjectCode!))
    .where((eb) => eb.or([eb("claimed_at", "is", null), eb("claimed_at", "<=", runOut)]))
    .orderBy("submitted_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return { id: null, until: null };
  return { id: row.id, until: (await claim(tx, ctx, row)).toISOString() };
});

export const releaseApplication = command(routes.releaseApplication, async (tx, ctx, { applicationId }) => {
  const { row } = await lockForReview(tx, ctx, "claimApplication", applicationId);
  if (row.claimed_by) {
    await tx.updateTable("application").set({ claimed_by: null, claimed_at: null }).where("id", "=", row.id).execute();
    await record(tx, ctx, row.id, "released");
  }
  return { id: row.id, version: row.version };
});

const lockForDecision = async (tx: Tx, ctx: Ctx, action: Action, applicationId: string, version: number) => {
  const locked = await lockForReview(tx, ctx, action, applicationId);
  if (locked.row.version !== version) throw new Refusal("changed_meanwhile");
  return locked;
};

const decide = async (tx: Tx, ctx: Ctx, row: Row, set: { state: "approved" | "returned" | "refused"; reason: string | null; score?: { total: number; parts: object } }) => {
  const version = row.version + 1;
  await tx
    .updateTable("application")
    .set({
      state: set.state,
      decision_reason: set.reason,
      decided_by: ctx.actor.accountId,
      decided_at: ctx.now,
      claimed_by: null,
      claimed_at: null,
      version,
      updated_at: ctx.now,
      ...(set.score && { criteria_score: set.score.total, criteria_parts: JSON.stringify(set.score.parts) }),
    })
    .where("id", "=", row.id)
    .execute();
  return { id: row.id, version };
};

/** The score of stage I is computed once more from what stands in the tables: what is approved is what counts (§10). */
export const approveApplication = command(routes.approveApplication, async (tx, ctx, { applicationId, version }) => {
  const { competition, row } = await lockForDecision(tx, ctx, "approveApplication", applicationId, version);
  const score = scoreCriteria(competition.criteria, await draftOf(tx, row));
  const decided = await decide(tx, ctx, row, { state: "approved", reason: null, score });
  await record(tx, ctx, row.id, "approved", { score: score.total });
  await notify(tx, ctx, row.person_id, "application_approved", { number: numberText(row.number), score: score.total, admission: competition.calendar.admission.from });
  return { ...decided, criteriaScore: score.total };
});

export const returnApplication = command(routes.returnApplication, async (tx, ctx, { applicationId, version, reason, findings }) => {
  const { competition, row } = await lockForDecision(tx, ctx, "returnApplication", applicationId, version);
  const said = normaliseProse(reason);
  const decided = await decide(tx, ctx, row, { state: "returned", reason: said });
  await record(tx, ctx, row.id, "returned", { reason: said, findings });
  await notify(tx, ctx, row.person_id, "application_returned", { number: numberText(row.number), reason: said, until: competition.calendar.review.until });
  return decided;
});

export const refuseApplication = command(routes.refuseApplication, async (tx, ctx, { applicationId, version, reason }) => {
  const { row } = await lockForDecision(tx, ctx, "refuseApplication", applicationId, version);
  const said = normaliseProse(reason);
  const decided = await decide(tx, ctx, row, { state: "refused", reason: said });
  await record(tx, ctx, row.id, "refused", { reason: said });
  await notify(tx, ctx, row.person_id, "application_refused", { number: numberText(row.number), reason: said });
  return decided;
});

/**
 * Cancels an application whose papers differ from it (§13), in the commission's transaction and after its own checks. The message to the
 * candidate is the commission's.
 */
export const cancelApplication = async (tx: Tx, ctx: Ctx, applicationId: string, reason: string): Promise<void> => {
  const row = found(await tx.selectFrom("application").select(["id", "state", "version"]).where("id", "=", applicationId).forUpdate().executeTakeFirst(), "application");
  if (row.state !== "approved") throw new Refusal("wrong_state", { state: row.state, states: ["approved"] });
  const said = normaliseProse(reason);
  await tx.updateTable("application").set({ state: "cancelled", decision_reason: said, version: row.version + 1, updated_at: ctx.now }).where("id", "=", applicationId).execute();
  await record(tx, ctx, applicationId, "cancelled", { reason: said });
};
