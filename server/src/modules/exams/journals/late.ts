import type { Answer } from "@kadr/contract";
import { journals as routes } from "@kadr/contract/exam-journals";
import type { invigilation } from "@kadr/contract/invigilation";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { query } from "../../../platform/doors.ts";
import { pageOf } from "../../../platform/listing.ts";
import { found } from "../../../platform/refusal.ts";

const lateRows = (reader: Reader) =>
  reader
    .selectFrom("late_answer")
    .innerJoin("attempt", "attempt.id", "late_answer.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .leftJoin("exam_machine", "exam_machine.id", "late_answer.machine_id")
    .select(["late_answer.reason", "exam_machine.address", "exam_machine.browser"]);

/** What was answered is not told: the exam of others may still run. */
export const lateAnswers = query(routes.lateAnswers, async (reader, _ctx, { seatId, ...input }) => {
  found(await reader.selectFrom("exam_seat").select("id").where("id", "=", seatId).executeTakeFirst(), "seat");
  const rows = lateRows(reader)
    .leftJoin("attempt_question", (join) => join.onRef("attempt_question.attempt_id", "=", "late_answer.attempt_id").onRef("attempt_question.item_id", "=", "late_answer.item_id"))
    .select(["late_answer.id", "late_answer.arrived_at", "attempt_question.position as question"])
    .where("exam_seat.id", "=", seatId)
    .orderBy("arrived_at")
    .orderBy("late_answer.id");
  const page = await pageOf(rows, input);
  return { ...page, rows: page.rows.map(({ arrived_at, ...row }) => ({ ...row, arrivedAt: arrived_at.toISOString() })) };
});

/** The same of a whole session, counted by computer and reason: a protocol is printed, and a computer can send much. */
export const lateOf = async (reader: Reader, sessionId: string): Promise<Answer<typeof invigilation.sessionProtocol>["late"]> => {
  const rows = await lateRows(reader)
    .select(["exam_seat.seat", sql<Date>`min(arrived_at)`.as("first"), sql<Date>`max(arrived_at)`.as("last"), sql<number>`count(*)::int`.as("answers")])
    .where("exam_seat.session_id", "=", sessionId)
    .groupBy(["exam_seat.seat", "exam_machine.id", "late_answer.reason"])
    .orderBy("first")
    .orderBy("exam_seat.seat")
    .orderBy("exam_machine.id")
    .execute();
  return rows.map(({ first, last, ...row }) => ({ ...row, firstAt: first.toISOString(), lastAt: last.toISOString() }));
};
