import { offers as routes } from "@kadr/contract/offers";
import type { Ctx } from "../../platform/context.ts";
import { command } from "../../platform/doors.ts";
import { newId } from "../../platform/id.ts";
import { found, Refusal } from "../../platform/refusal.ts";
import type { Tx } from "../../platform/db.ts";
import { checkMay, currentCompetition } from "../competitions/index.ts";
import { notify, notifyMany } from "../notices/index.ts";
import { entitled, freeSeats } from "./entitled.ts";

const placeWords = (row: { name_az: string; name_en: string; district_az: string; district_en: string }) => ({
  institution: { az: row.name_az, en: row.name_en },
  district: { az: row.district_az, en: row.district_en },
});

const lockPost = (tx: Tx, vacancyId: string) =>
  tx
    .selectFrom("vacancy")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .innerJoin("district", "district.code", "institution.district_code")
    .select(["vacancy.id", "vacancy.state", "vacancy.competition_id", "institution.name_az", "institution.name_en", "district.name_az as district_az", "district.name_en as district_en"])
    .where("vacancy.id", "=", vacancyId)
    .forUpdate("vacancy")
    .executeTakeFirst();

/** A person needs a day at least to answer. */
const leastHours = 24;

/**
 * Offers a post that fell vacant (§16). The vacancy's row is locked first: two officers who offer the last seat at the same moment stand in line,
 * and the second is told that no seat is free.
 */
export const makeOffer = command(routes.makeOffer, async (tx, ctx, { vacancyId, applicationId, deadline }) => {
  const vacancy = found(await lockPost(tx, vacancyId), "vacancy");
  const competition = await currentCompetition(tx, vacancy.competition_id);
  checkMay("makeOffer", ctx, competition, vacancy.state);
  const at = Date.parse(deadline);
  if (at < ctx.now.getTime() + leastHours * 3_600_000 || at > Date.parse(competition.calendar.in_year.until)) {
    throw new Refusal("deadline_too_early", { hours: leastHours, until: competition.calendar.in_year.until });
  }
  await expireOffers(tx, ctx);
  if ((await freeSeats(tx, vacancyId)) < 1) throw new Refusal("no_seat_free");
  const person = await entitled(tx, competition.id, vacancyId).where("application.id", "=", applicationId).select("application.person_id").executeTakeFirst();
  if (!person) throw new Refusal("not_entitled");
  const id = newId(ctx.now);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("offer")
    .values({ id, competition_id: competition.id, vacancy_id: vacancyId, application_id: applicationId, state: "offered", deadline, made_by: ctx.actor.accountId!, made_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw new Refusal("offer_open");
  await notify(tx, ctx, person.person_id, "offer_made", { ...placeWords(vacancy), deadline });
  return { id };
});

const locked = async (tx: Tx, offerId: string) =>
  found(
    await tx
      .selectFrom("offer")
      .innerJoin("application", "application.id", "offer.application_id")
      .innerJoin("vacancy", "vacancy.id", "offer.vacancy_id")
      .innerJoin("institution", "institution.id", "vacancy.institution_id")
      .select(["offer.id", "offer.state", "offer.deadline", "offer.competition_id", "application.person_id", "institution.name_az", "institution.name_en"])
      .where("offer.id", "=", offerId)
      .forUpdate("offer")
      .executeTakeFirst(),
    "offer",
  );

export const revokeOffer = command(routes.revokeOffer, async (tx, ctx, { offerId, reason }) => {
  const offer = await locked(tx, offerId);
  checkMay("revokeOffer", ctx, await currentCompetition(tx, offer.competition_id), offer.state);
  await tx.updateTable("offer").set({ state: "revoked", answered_at: ctx.now, answer_reason: reason }).where("id", "=", offerId).execute();
  await notify(tx, ctx, offer.person_id, "offer_revoked", { institution: { az: offer.name_az, en: offer.name_en }, reason });
  return { ok: true as const };
});

/** Accepts or declines, once, before the deadline. An answer that comes too late marks the offer as expired and says so. */
export const answerOffer = command(routes.answerOffer, async (tx, ctx, { offerId, answer, reason }) => {
  const offer = await locked(tx, offerId);
  if (offer.person_id !== ctx.actor.personId) throw new Refusal("not_found", { what: "offer" });
  if (offer.state === "offered" && offer.deadline <= ctx.now) {
    await tx.updateTable("offer").set({ state: "expired" }).where("id", "=", offerId).execute();
    throw new Refusal("offer_expired", { deadline: offer.deadline.toISOString() }, 409, true);
  }
  checkMay("answerOffer", ctx, await currentCompetition(tx, offer.competition_id), offer.state);
  await tx.updateTable("offer").set({ state: answer, answered_at: ctx.now, answer_reason: reason ?? null }).where("id", "=", offerId).execute();
  return { ok: true as const };
});

/** An unanswered offer ends with its deadline: the seat is free again, and the person is told. */
export const expireOffers = async (tx: Tx, ctx: Ctx): Promise<number> => {
  const expired = await tx.updateTable("offer").set({ state: "expired" }).where("state", "=", "offered").where("deadline", "<=", ctx.now).returning(["id"]).execute();
  if (expired.length === 0) return 0;
  const rows = await tx
    .selectFrom("offer")
    .innerJoin("application", "application.id", "offer.application_id")
    .innerJoin("vacancy", "vacancy.id", "offer.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .select(["application.person_id", "institution.name_az", "institution.name_en"])
    .where("offer.id", "in", expired.map(({ id }) => id))
    .execute();
  await notifyMany(tx, ctx, rows.map((row) => ({ personId: row.person_id, code: "offer_expired" as const, data: { institution: { az: row.name_az, en: row.name_en } } })));
  return expired.length;
};
