import { exams as routes } from "@kadr/contract/exams";
import { shortages } from "@kadr/domain/examination";
import { normaliseText } from "@kadr/i18n/fold";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { command, preparedCommand } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { enqueue } from "../../../platform/jobs.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { newToken } from "../../../platform/session.ts";
import { checkMay, currentCompetition, type Competition } from "../../competitions/index.ts";
import { finishAttempts, runningAttempts } from "../attempts/finish.ts";
import { endPause } from "../invigilation/pause.ts";
import { lockSession } from "./lock.ts";
import { bankFor, blueprintOf } from "../../bank/index.ts";

export const createSession = preparedCommand(
  routes.createSession,
  // 256 random bits, drawn before anybody knows who will sit here
  async () => newToken(),
  async (tx, ctx, input, seed) => {
    const competition = await currentCompetition(tx, input.competitionId);
    checkMay("createSession", ctx, competition);
    const { exam } = competition.calendar;
    const startsAt = new Date(input.startsAt);
    if (startsAt < new Date(exam.from) || startsAt >= new Date(exam.until)) throw new Refusal("starts_outside_exam", { ...exam });
    const district = await tx.selectFrom("district").select("code").where("code", "=", input.districtCode).executeTakeFirst();
    if (!district) throw new Refusal("district_unknown", { code: input.districtCode });
    const id = newId(ctx.now);
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("exam_session")
      .values({
        id,
        competition_id: competition.id,
        name: normaliseText(input.name),
        place: normaliseText(input.place),
        district_code: input.districtCode,
        room: normaliseText(input.room),
        starts_at: startsAt,
        seats: input.seats,
        minutes: competition.blueprint.minutes,
        state: "planned",
        seed,
        created_at: ctx.now,
      })
      .onConflict((conflict) => conflict.columns(["place", "room", "starts_at"]).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw new Refusal("room_taken", { place: input.place, room: input.room });
    return { id };
  },
);

export const openSession = command(routes.openSession, async (tx, ctx, { sessionId }) => {
  const { competition } = await lockSession(tx, ctx, sessionId, "openSession");
  const { revision } = await tx.selectFrom("bank").select("revision").forShare().executeTakeFirstOrThrow();
  await checkBank(tx, competition, sessionId, revision);
  await tx.updateTable("exam_session").set({ state: "open", opened_at: ctx.now, bank_revision: revision }).where("id", "=", sessionId).execute();
  await enqueue(tx, "exams.finishExpired", { sessionId }, `exams.finishExpired:${sessionId}`, 60);
  return { ok: true as const };
});

/** Nobody should learn at the start that there are too few questions: every subject of the room is looked at when it is opened. */
const checkBank = async (tx: Tx, competition: Competition, sessionId: string, revision: number): Promise<void> => {
  const subjects = await tx
    .selectFrom("exam_seat")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .select("application.subject_code as code")
    .distinct()
    .where("session_id", "=", sessionId)
    .orderBy("code")
    .execute();
  if (subjects.length === 0) throw new Refusal("session_empty");
  const blueprint = blueprintOf(competition.blueprint);
  const lacking = [];
  for (const { code } of subjects) {
    const items = await bankFor(tx, revision, code!, blueprint, sessionId);
    lacking.push(...shortages(items, blueprint).map(({ part, need, have }) => ({ subjectCode: code, part, need, have })));
  }
  if (lacking.length > 0) throw new Refusal("bank_too_small", { lacking });
};

export const closeSession = command(routes.closeSession, async (tx, ctx, { sessionId, endRunning }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "closeSession");
  if (session.paused_at) await endPause(tx, ctx, sessionId);
  const running = await runningAttempts(tx, sessionId, ctx.now);
  const working = running.filter(({ expired }) => !expired);
  // a session closed by mistake would take away what nobody can give back
  if (working.length > 0 && !endRunning) throw new Refusal("still_working", { working: working.length });
  await finishAttempts(tx, ctx, running.filter(({ expired }) => expired).map(({ id }) => id), "time");
  await finishAttempts(tx, ctx, working.map(({ id }) => id), "closed");
  const absent = await tx.updateTable("exam_seat").set({ attendance: "absent" }).where("session_id", "=", sessionId).where("attendance", "=", "expected").executeTakeFirst();
  await tx.updateTable("exam_session").set({ state: "closed", closed_at: ctx.now }).where("id", "=", sessionId).execute();
  return { finished: running.length, absent: Number(absent.numUpdatedRows) };
});
