import { exams as routes } from "@kadr/contract/exams";
import { normaliseProse, normaliseText } from "@kadr/i18n/fold";
import type { Tx } from "../../../platform/db.ts";
import { command, preparedCommand } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { newToken } from "../../../platform/session.ts";
import { lockCompetition, type Competition } from "../../competitions/index.ts";
import { notifyMany } from "../../notices/index.ts";
import { secretDraw } from "../forms/draw.ts";
import { askForMissingForms } from "../forms/prepare.ts";
import { lockSession } from "./lock.ts";

/** When and where a session is to be. */
interface Plan {
  startsAt: string;
  place: string;
  districtCode: string;
  room: string;
}

/** The plan as it is written down; refused where it lies behind us, falls outside the exam days or names a district that is none. */
export const checkPlan = async (tx: Tx, now: Date, { calendar: { exam } }: Competition, { startsAt, place, districtCode, room }: Plan) => {
  const starts_at = new Date(startsAt);
  if (starts_at < now) throw new Refusal("starts_in_past");
  if (starts_at < new Date(exam.from) || starts_at >= new Date(exam.until)) throw new Refusal("starts_outside_exam", { ...exam });
  const district = await tx.selectFrom("district").select("code").where("code", "=", districtCode).executeTakeFirst();
  if (!district) throw new Refusal("district_unknown", { code: districtCode });
  return { starts_at, place: normaliseText(place), district_code: districtCode, room: normaliseText(room) };
};

/**
 * Puts a session that nobody has opened at another time or place, with everybody who has a seat there: the power failed, a school burned down. Their
 * codes stay; another time gets questions of its own, and where the seed of the old one is known by now, another seed.
 */
export const moveSession = preparedCommand(
  routes.moveSession,
  async () => newToken(),
  async (tx, ctx, { sessionId, ...to }, seed) => {
    // one after the other, and none is created meanwhile: two sessions do not come into one room
    await lockCompetition(tx);
    const { competition } = await lockSession(tx, ctx, sessionId, "moveSession");
    const plan = await checkPlan(tx, ctx.now, competition, to);
    const there = tx.selectFrom("exam_session").select("id").where("place", "=", plan.place).where("room", "=", plan.room).where("starts_at", "=", plan.starts_at);
    if (await there.where("id", "<>", sessionId).executeTakeFirst()) throw new Refusal("room_taken", { place: to.place, room: to.room });
    await tx.updateTable("exam_session").set({ ...plan, draw_id: await secretDraw(tx, ctx, competition.id, seed) }).where("id", "=", sessionId).execute();
    // whoever came to the old time, or did not, is expected at the new one
    await tx.updateTable("exam_seat").set({ attendance: "expected" }).where("session_id", "=", sessionId).execute();
    const seats = await seated(tx, sessionId);
    await notifyMany(tx, ctx, seats.map(({ personId, seat }) => ({ personId, code: "exam_moved" as const, data: { startsAt: plan.starts_at.toISOString(), place: plan.place, room: plan.room, seat } })));
    await askForMissingForms(tx, ctx, competition.id);
    return { told: seats.length };
  },
);

const seated = (tx: Tx, sessionId: string) =>
  tx.selectFrom("exam_seat").innerJoin("application", "application.id", "application_id").select(["person_id as personId", "seat"]).where("session_id", "=", sessionId).orderBy("seat").execute();

/** Says of a session that it was never held, once the exam days are over: the competition does not wait for it any longer, and its candidates are told why. */
export const cancelSession = command(routes.cancelSession, async (tx, ctx, { sessionId, reason }) => {
  await lockSession(tx, ctx, sessionId, "cancelSession");
  const why = normaliseProse(reason);
  const { revision } = await tx.selectFrom("bank").select("revision").executeTakeFirstOrThrow();
  await tx.updateTable("exam_session").set({ state: "closed", closed_at: ctx.now, bank_revision: revision, not_held: why }).where("id", "=", sessionId).execute();
  await notifyMany(tx, ctx, (await seated(tx, sessionId)).map(({ personId }) => ({ personId, code: "exam_not_held" as const, data: { reason: why } })));
  return { ok: true as const };
});
