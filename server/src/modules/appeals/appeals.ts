import { appeals as routes } from "@kadr/contract/appeals";
import { normaliseProse } from "@kadr/i18n/fold";
import { command } from "../../platform/doors.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/id.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import { checkMay, currentCompetition } from "../competitions/index.ts";
import { notify } from "../notices/index.ts";

const locked = async (tx: Tx, appealId: string) => {
  const appeal = await tx
    .selectFrom("appeal")
    .innerJoin("application", "application.id", "appeal.application_id")
    .select(["appeal.id", "appeal.number", "appeal.state", "appeal.taken_by", "application.person_id", "application.competition_id"])
    .where("appeal.id", "=", appealId)
    .forUpdate("appeal")
    .executeTakeFirst();
  return found(appeal, "appeal");
};

/** A person may have one appeal open about one thing; the next about the same waits for its answer. */
export const fileAppeal = command(routes.fileAppeal, async (tx, ctx, { about, text }) => {
  const competition = await currentCompetition(tx);
  checkMay("fileAppeal", ctx, competition);
  const application = await tx
    .selectFrom("application")
    .select("id")
    .where("competition_id", "=", competition.id)
    .where("person_id", "=", ctx.actor.personId)
    .where("state", "in", ["approved", "refused", "cancelled"])
    .forUpdate()
    .executeTakeFirst();
  if (!application) throw new Refusal("no_application");
  const open = await tx.selectFrom("appeal").select("id").where("application_id", "=", application.id).where("about", "=", about).where("state", "in", ["filed", "taken"]).executeTakeFirst();
  if (open) throw new Refusal("appeal_open");
  const id = newId(ctx.now);
  const { number } = await tx.insertInto("appeal").values({ id, application_id: application.id, about, text: normaliseProse(text), state: "filed", filed_at: ctx.now }).returning("number").executeTakeFirstOrThrow();
  await notify(tx, ctx, ctx.actor.personId!, "appeal_filed", { number });
  return { id };
});

export const withdrawAppeal = command(routes.withdrawAppeal, async (tx, ctx, { appealId }) => {
  const appeal = await locked(tx, appealId);
  if (appeal.person_id !== ctx.actor.personId) throw new Refusal("not_found", { what: "appeal" });
  checkMay("withdrawAppeal", ctx, await currentCompetition(tx, appeal.competition_id), appeal.state);
  await tx.updateTable("appeal").set({ state: "withdrawn", decided_at: ctx.now }).where("id", "=", appealId).execute();
  return { ok: true as const };
});

export const takeAppeal = command(routes.takeAppeal, async (tx, ctx, { appealId }) => {
  const appeal = await locked(tx, appealId);
  checkMay("takeAppeal", ctx, await currentCompetition(tx, appeal.competition_id), appeal.state);
  await tx.updateTable("appeal").set({ state: "taken", taken_by: ctx.actor.accountId, taken_at: ctx.now }).where("id", "=", appealId).execute();
  return { ok: true as const };
});

/** Whoever took the appeal answers it, with reasons the person reads word for word. */
export const decideAppeal = command(routes.decideAppeal, async (tx, ctx, { appealId, state, decision }) => {
  const appeal = await locked(tx, appealId);
  checkMay("decideAppeal", ctx, await currentCompetition(tx, appeal.competition_id), appeal.state);
  if (appeal.taken_by !== ctx.actor.accountId) throw new Refusal("not_yours");
  await tx.updateTable("appeal").set({ state, decision: normaliseProse(decision), decided_by: ctx.actor.accountId, decided_at: ctx.now }).where("id", "=", appealId).execute();
  await notify(tx, ctx, appeal.person_id, "appeal_decided", { number: appeal.number, outcome: state });
  return { ok: true as const };
});
