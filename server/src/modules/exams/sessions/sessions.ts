import { openHoursAhead, exams as routes } from "@kadr/contract/exams";
import { normaliseText } from "@kadr/i18n/fold";
import type { Tx } from "../../../platform/db.ts";
import { command, preparedCommand } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { newToken } from "../../../platform/session.ts";
import { ownProgram } from "../../../platform/manifest.ts";
import { checkMay, lockCompetition } from "../../competitions/index.ts";
import { finishAttempts, runningAttempts } from "../attempts/finish.ts";
import { endRequests } from "../invigilation/machines.ts";
import { endPause } from "../invigilation/pause.ts";
import { checkPlan } from "./change.ts";
import { lockSession } from "./lock.ts";
import { secretDraw } from "../forms/draw.ts";
import { readyForms } from "../forms/ready.ts";
import { checkProgram, proveSession } from "../trust/prove.ts";
import { signManifest } from "../trust/signature.ts";

export const createSession = preparedCommand(
  routes.createSession,
  // 256 random bits, drawn before anybody knows who will sit here
  async () => newToken(),
  async (tx, ctx, input, seed) => {
    const competition = await lockCompetition(tx, input.competitionId, "share");
    checkMay("createSession", ctx, competition);
    const plan = await checkPlan(tx, ctx.now, competition, input);
    const id = newId(ctx.now);
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("exam_session")
      .values({
        id,
        competition_id: competition.id,
        name: normaliseText(input.name),
        ...plan,
        seats: input.seats,
        minutes: competition.blueprint.minutes,
        state: "planned",
        draw_id: await secretDraw(tx, ctx, competition.id, seed),
        created_at: ctx.now,
      })
      .onConflict((conflict) => conflict.columns(["place", "room", "starts_at"]).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) throw new Refusal("room_taken", { place: input.place, room: input.room });
    return { id };
  },
);

export const openSession = command(routes.openSession, async (tx, ctx, { sessionId }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "openSession");
  await checkDraw(tx, session.draw_id);
  if (ctx.now.getTime() < session.starts_at.getTime() - openHoursAhead * 3_600_000) throw new Refusal("session_early", { startsAt: session.starts_at.toISOString(), hours: openHoursAhead });
  const { revision } = await tx.selectFrom("bank").select("revision").forShare().executeTakeFirstOrThrow();
  const sets = await readyForms(tx, ctx, session, revision);
  const program = await proveSession(tx, ctx, sessionId, sets, await signManifest(tx, ownProgram().manifest));
  await tx.updateTable("exam_session").set({ state: "open", opened_at: ctx.now, bank_revision: revision, program }).where("id", "=", sessionId).execute();
  await seatEntered(tx, sessionId);
  return { ok: true as const };
});

/** Who entered before the opening has come as much as who enters after it; whom the invigilator marked as absent stays so. */
const seatEntered = async (tx: Tx, sessionId: string): Promise<void> => {
  await tx
    .updateTable("exam_seat")
    .set({ attendance: "present" })
    .where("session_id", "=", sessionId)
    .where("attendance", "=", "expected")
    .where((has) => has.exists(has.selectFrom("attempt").select("attempt.id").whereRef("attempt.seat_id", "=", "exam_seat.id")))
    .execute();
};

/** What is dealt from a seed that everybody knows could be foretold: such a session is planned anew. */
const checkDraw = async (tx: Tx, drawId: string | null): Promise<void> => {
  const draw = drawId && (await tx.selectFrom("exam_draw").select("revealed_at").where("id", "=", drawId).executeTakeFirst());
  if (!draw || draw.revealed_at) throw new Refusal("draw_revealed");
};

export const closeSession = command(routes.closeSession, async (tx, ctx, { sessionId, endRunning }) => {
  const { session } = await lockSession(tx, ctx, sessionId, "closeSession");
  if (session.paused_at) await endPause(tx, ctx, sessionId);
  const running = await runningAttempts(tx, sessionId, ctx.now);
  if (running.length > 0) checkProgram(session.program);
  const working = running.filter(({ expired }) => !expired);
  // a session closed by mistake would take away what nobody can give back
  if (working.length > 0 && !endRunning) throw new Refusal("still_working", { working: working.length });
  await finishAttempts(tx, ctx, running.map(({ id, expired }) => ({ id, kind: expired ? "time" : "closed" })));
  await endRequests(tx, ctx, sessionId);
  const absent = await tx.updateTable("exam_seat").set({ attendance: "absent" }).where("session_id", "=", sessionId).where("attendance", "=", "expected").executeTakeFirst();
  await tx.updateTable("exam_session").set({ state: "closed", closed_at: ctx.now }).where("id", "=", sessionId).execute();
  return { finished: running.length, absent: Number(absent.numUpdatedRows) };
});
