import type { Answer } from "@kadr/contract";
import { invigilation as routes } from "@kadr/contract/invigilation";
import { sealsFingerprint } from "@kadr/domain/examination";
import { nameOf } from "../../../platform/names.ts";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { lateOf } from "../journals/late.ts";
import { sessionById, seatRows } from "../sessions/queries.ts";
import { incidentRows, incidentShown } from "./incidents.ts";
import { machinesOf } from "./machines.ts";

type Protocol = Answer<typeof routes.sessionProtocol>;

export const sessionProtocol = query(routes.sessionProtocol, async (reader, ctx, { sessionId }) => {
  const session = await sessionById(reader, sessionId);
  const incidents = await incidentRows(reader).where("exam_incident.session_id", "=", sessionId).orderBy("happened_at").orderBy("exam_incident.id").execute();
  return {
    now: ctx.now.toISOString(),
    session,
    counts: session,
    seals: session.openedAt && session.closedAt && sealsFingerprint(sessionId, await sealsAt(reader, sessionId, session.closedAt)),
    seats: await seatsOf(reader, sessionId),
    grants: await grantsOf(reader, sessionId),
    refused: await refusedOf(reader, sessionId),
    reopenings: await reopeningsOf(reader, sessionId),
    pauses: await pausesOf(reader, sessionId),
    machines: await machinesOf(reader, sessionId),
    late: await lateOf(reader, sessionId),
    incidents: incidents.map(incidentShown),
  };
});

/** The seals that stood when the session was closed. A late journal or a reopening brings others, and leaves these. */
const sealsAt = (reader: Reader, sessionId: string, closedAt: string) =>
  reader
    .selectFrom("answer_seal")
    .innerJoin("attempt", "attempt.id", "answer_seal.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select(["exam_seat.seat", "attempt.id as attemptId", "answer_seal.links", "answer_seal.hash"])
    .where("exam_seat.session_id", "=", sessionId)
    .where("sealed_at", "<=", new Date(closedAt))
    .orderBy("answer_seal.id")
    .execute();

const seatsOf = async (reader: Reader, sessionId: string): Promise<Protocol["seats"]> => {
  const rows = await seatRows(reader, sessionId)
    .select(["started_at", "finished_at", "finish_kind", "extra_minutes", "paused_ms", "score"])
    .orderBy("exam_seat.seat")
    .execute();
  return rows.map(({ seatId: _, started_at, finished_at, finish_kind, extra_minutes, paused_ms, ...row }) => ({
    ...row,
    subjectCode: row.subjectCode!,
    startedAt: started_at?.toISOString() ?? null,
    finishedAt: finished_at?.toISOString() ?? null,
    finishKind: finish_kind,
    extraMinutes: extra_minutes ?? 0,
    pausedSeconds: Math.round((paused_ms ?? 0) / 1000),
  }));
};

const grantsOf = async (reader: Reader, sessionId: string): Promise<Protocol["grants"]> => {
  const rows = await reader
    .selectFrom("time_grant")
    .leftJoin("exam_seat", "exam_seat.id", "time_grant.seat_id")
    .select(["granted_at", "exam_seat.seat", "minutes", "reason", nameOf("granted_by").as("by"), nameOf("approved_by").as("approvedBy")])
    .where("time_grant.session_id", "=", sessionId)
    .orderBy("granted_at")
    .orderBy("time_grant.id")
    .execute();
  return rows.map(({ granted_at, ...row }) => ({ ...row, at: granted_at.toISOString() }));
};

const refusedOf = async (reader: Reader, sessionId: string): Promise<Protocol["refused"]> => {
  const rows = await reader
    .selectFrom("time_proposal")
    .leftJoin("exam_seat", "exam_seat.id", "time_proposal.seat_id")
    .select(["decided_at", "exam_seat.seat", "minutes", "reason", "decision", nameOf("proposed_by").as("by"), nameOf("decided_by").as("refusedBy")])
    .where("time_proposal.session_id", "=", sessionId)
    .where("decision", "is not", null)
    .orderBy("decided_at")
    .orderBy("time_proposal.id")
    .execute();
  return rows.map(({ decided_at, decision, ...row }) => ({ ...row, decision: decision!, at: decided_at!.toISOString() }));
};

const reopeningsOf = async (reader: Reader, sessionId: string): Promise<Protocol["reopenings"]> => {
  const rows = await reader
    .selectFrom("attempt_reopening")
    .innerJoin("attempt", "attempt.id", "attempt_reopening.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select(["attempt_reopening.reopened_at", "exam_seat.seat", "attempt_reopening.minutes", "attempt_reopening.reason", "attempt_reopening.finish_kind"])
    .select(["attempt_reopening.finished_at", "attempt_reopening.score", nameOf("reopened_by").as("by"), nameOf("approved_by").as("approvedBy")])
    .where("exam_seat.session_id", "=", sessionId)
    .orderBy("reopened_at")
    .orderBy("attempt_reopening.id")
    .execute();
  return rows.map(({ reopened_at, finish_kind, finished_at, ...row }) => ({ ...row, finishKind: finish_kind, finishedAt: finished_at.toISOString(), at: reopened_at.toISOString() }));
};

const pausesOf = async (reader: Reader, sessionId: string): Promise<Protocol["pauses"]> => {
  const rows = await reader
    .selectFrom("exam_pause")
    .select(["paused_at", "resumed_at", "reason", nameOf("paused_by").as("by"), nameOf("resumed_by").as("resumedBy")])
    .where("session_id", "=", sessionId)
    .orderBy("paused_at")
    .execute();
  return rows.map(({ paused_at, resumed_at, ...row }) => ({ ...row, pausedAt: paused_at.toISOString(), resumedAt: resumed_at?.toISOString() ?? null }));
};
