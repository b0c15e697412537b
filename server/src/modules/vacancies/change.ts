import { vacancies as routes } from "@kadr/contract/vacancies";
import type { Action } from "@kadr/domain/lifecycle";
import { normaliseProse, normaliseText } from "@kadr/i18n/fold";
import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { command } from "../../platform/doors.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkMay, lockCompetition, markFrozen } from "../competitions/index.ts";
import { benefitsOf, checkOwnDistrict } from "../institutions/index.ts";
import { notifyMany } from "../notices/index.ts";

/** The vacancy behind its lock, if the actor may take the action on it now and nobody has changed it since they looked. */
const lock = async (tx: Tx, ctx: Ctx, action: Action, { vacancyId, version }: { vacancyId: string; version: number }) => {
  const { competition_id } = found(await tx.selectFrom("vacancy").select("competition_id").where("id", "=", vacancyId).executeTakeFirst(), "vacancy");
  const competition = await lockCompetition(tx, competition_id, "share");
  const vacancy = await tx
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .selectAll("vacancy")
    .select(["institution.district_code", "institution.name_az", "institution.name_en"])
    .where("vacancy.id", "=", vacancyId)
    .forUpdate("vacancy")
    .executeTakeFirstOrThrow();
  checkOwnDistrict(ctx, vacancy.district_code);
  checkMay(action, ctx, competition, vacancy.state);
  if (vacancy.version !== version) throw new Refusal("changed_meanwhile");
  return vacancy;
};

const bump = { version: sql<number>`version + 1` };

export const changeVacancy = command(routes.changeVacancy, async (tx, ctx, input) => {
  const vacancy = await lock(tx, ctx, "changeVacancy", input);
  const note = input.note === undefined ? vacancy.note : normaliseText(input.note) || null;
  await tx.updateTable("vacancy").set({ ...bump, seats: input.seats ?? vacancy.seats, note }).where("id", "=", vacancy.id).execute();
  return { ok: true as const };
});

export const overrideIncentive = command(routes.overrideIncentive, async (tx, ctx, input) => {
  const vacancy = await lock(tx, ctx, "overrideIncentive", input);
  const override = input.incentive === "rule" ? null : input.incentive;
  const incentive = override === null ? vacancy.incentive_rule : override === "none" ? null : override;
  if (override === vacancy.incentive_override || (override !== null && incentive === vacancy.incentive)) throw new Refusal("same_incentive");
  await tx
    .updateTable("vacancy")
    .set({ ...bump, incentive_override: override, incentive_reason: override === null ? null : normaliseProse(input.reason) })
    .where("id", "=", vacancy.id)
    .execute();
  return { incentive, benefits: benefitsOf(incentive).benefits };
});

export const withdrawVacancy = command(routes.withdrawVacancy, async (tx, ctx, input) => {
  const vacancy = await lock(tx, ctx, "withdrawVacancy", input);
  await tx.updateTable("vacancy").set({ ...bump, state: "withdrawn", state_reason: normaliseProse(input.reason) }).where("id", "=", vacancy.id).execute();
  return { ok: true as const };
});

export const approveVacancies = command(routes.approveVacancies, async (tx, ctx, { vacancyIds, drafts }) => {
  if (!vacancyIds === !drafts) throw new Refusal("nothing_named", {}, 400);
  const competition = await lockCompetition(tx, undefined, "share");
  checkMay("approveVacancy", ctx, competition);
  if (competition.state === "frozen") throw new Refusal("already_frozen");
  const rows = await tx
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .select(["vacancy.id", "vacancy.state"])
    .where("competition_id", "=", competition.id)
    .$if(vacancyIds !== undefined, (q) => q.where("vacancy.id", "in", vacancyIds!))
    .$if(drafts !== undefined, (q) => q.where("vacancy.state", "=", "draft"))
    .$if(drafts?.subject !== undefined, (q) => q.where("subject_code", "=", drafts!.subject!))
    .$if(drafts?.district !== undefined, (q) => q.where("district_code", "=", drafts!.district!))
    .orderBy("vacancy.id")
    .forUpdate("vacancy")
    .execute();
  if (vacancyIds && rows.length < new Set(vacancyIds).size) throw new Refusal("not_found", { what: "vacancy" });
  for (const { state } of rows) checkMay("approveVacancy", ctx, competition, state);
  if (rows.length > 0) await tx.updateTable("vacancy").set({ ...bump, state: "approved" }).where("id", "in", rows.map(({ id }) => id)).execute();
  return { approved: rows.length };
});

export const freezeVacancies = command(routes.freezeVacancies, async (tx, ctx) => {
  const competition = await lockCompetition(tx);
  checkMay("freezeVacancies", ctx, competition, competition.state);
  const { numUpdatedRows } = await tx
    .updateTable("vacancy")
    .set({ ...bump, state: "frozen" })
    .where("competition_id", "=", competition.id)
    .where("state", "=", "approved")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal("nothing_to_freeze");
  await markFrozen(tx, ctx, competition);
  const { left } = await tx.selectFrom("vacancy").select(sql<number>`count(*)::int`.as("left")).where("competition_id", "=", competition.id).where("state", "=", "draft").executeTakeFirstOrThrow();
  return { frozen: Number(numUpdatedRows), draftsLeft: left };
});

/** Choices of a closed post stay where they are, marked by its state; whoever made them is told, so that they can choose another while there is time. */
export const closeVacancy = command(routes.closeVacancy, async (tx, ctx, input) => {
  const vacancy = await lock(tx, ctx, "closeVacancy", input);
  const reason = normaliseProse(input.reason);
  await tx.updateTable("vacancy").set({ ...bump, state: "closed", state_reason: reason }).where("id", "=", vacancy.id).execute();
  const choosers = await tx
    .selectFrom("choice")
    .innerJoin("application", "application.id", "choice.application_id")
    .select("person_id")
    .where("vacancy_id", "=", vacancy.id)
    .where("application.state", "in", ["draft", "submitted", "returned", "approved"])
    .orderBy("person_id")
    .execute();
  const data = { institution: { az: vacancy.name_az, en: vacancy.name_en }, reason };
  await notifyMany(tx, ctx, choosers.map(({ person_id }) => ({ personId: person_id, code: "vacancy_closed" as const, data })));
  return { told: choosers.length };
});
