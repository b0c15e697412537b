import type { Answer } from "@kadr/contract";
import type { exams } from "@kadr/contract/exams";
import { invigilation as routes } from "@kadr/contract/invigilation";
import { sql } from "kysely";
import { nameOf, personName } from "../../../platform/names.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "../sessions/lock.ts";

export const confirmMachine = command(routes.confirmMachine, async (tx, ctx, { machineId }) => {
  const { attempt_id, at } = await lockWaiting(tx, ctx, machineId);
  // first the one that is left, so that at no instant two may save
  await tx.updateTable("exam_machine").set({ state: "fenced", decided_at: sql`greatest(asked_at, ${at})`, decided_by: ctx.actor.accountId }).where("attempt_id", "=", attempt_id).where("state", "=", "active").execute();
  await tx.updateTable("exam_machine").set({ state: "active", decided_at: at, decided_by: ctx.actor.accountId }).where("id", "=", machineId).execute();
  return { ok: true as const };
});

export const refuseMachine = command(routes.refuseMachine, async (tx, ctx, { machineId }) => {
  const { at } = await lockWaiting(tx, ctx, machineId);
  await tx.updateTable("exam_machine").set({ state: "refused", decided_at: at, decided_by: ctx.actor.accountId }).where("id", "=", machineId).execute();
  return { ok: true as const };
});

/** A computer that still waits, with its attempt behind the lock that answers are saved behind. */
const lockWaiting = async (tx: Tx, ctx: Ctx, machineId: string): Promise<{ attempt_id: string; at: Date }> => {
  const { session_id, attempt_id } = found(
    await tx
      .selectFrom("exam_machine")
      .innerJoin("attempt", "attempt.id", "exam_machine.attempt_id")
      .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
      .select(["exam_seat.session_id", "exam_machine.attempt_id"])
      .where("exam_machine.id", "=", machineId)
      .executeTakeFirst(),
    "machine",
  );
  await lockSession(tx, ctx, session_id, "confirmMachine");
  await tx.selectFrom("attempt").select("id").where("id", "=", attempt_id).forUpdate().executeTakeFirstOrThrow();
  const { state, asked_at } = await tx.selectFrom("exam_machine").select(["state", "asked_at"]).where("id", "=", machineId).executeTakeFirstOrThrow();
  if (state !== "waiting") throw new Refusal("machine_decided");
  // the demo's calendar can be moved back
  return { attempt_id, at: new Date(Math.max(ctx.now.getTime(), asked_at.getTime())) };
};

/** Computers that still wait when the session closes: nobody has decided about them, and nothing is left to decide. */
export const endRequests = async (tx: Tx, ctx: Ctx, sessionId: string): Promise<void> => {
  await sql`
    UPDATE exam_machine m SET state = 'refused', decided_at = greatest(m.asked_at, ${ctx.now})
    FROM attempt a JOIN exam_seat e ON e.id = a.seat_id WHERE a.id = m.attempt_id AND e.session_id = ${sessionId} AND m.state = 'waiting'`.execute(tx);
};

/** True while there is something to decide about a computer that waits: once the session is closed, only where an attempt was taken up again. */
export const stillMatters = (session: string, attempt: string) =>
  sql<boolean>`(${sql.ref(session)}.state <> 'closed' OR (${sql.ref(attempt)}.started_at IS NOT NULL AND ${sql.ref(attempt)}.finished_at IS NULL))`;

/** The computers of a session's candidates, oldest first. Without a state, those of every seat that has had more than one. */
export const machinesOf = async (reader: Reader, sessionId: string, state?: "waiting"): Promise<Answer<typeof exams.board>["machines"]> => {
  const rows = await reader
    .selectFrom("exam_machine")
    .innerJoin("attempt", "attempt.id", "exam_machine.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .select(["exam_machine.id", "exam_seat.seat", "exam_seat.id as seatId", "exam_machine.state", "asked_at", "exam_machine.decided_at", "address", "browser"])
    .select([personName.as("name"), nameOf("exam_machine.decided_by").as("by")])
    .where("exam_seat.session_id", "=", sessionId)
    .$if(state !== undefined, (q) => q.where("exam_machine.state", "=", state!).where(stillMatters("exam_session", "attempt")))
    .$if(state === undefined, (q) => q.where(sql<boolean>`(SELECT count(*) FROM exam_machine m WHERE m.attempt_id = attempt.id) > 1`))
    .orderBy("asked_at")
    .orderBy("exam_machine.id")
    .execute();
  return rows.map(({ asked_at, decided_at, ...row }) => ({ ...row, askedAt: asked_at.toISOString(), decidedAt: decided_at?.toISOString() ?? null }));
};
