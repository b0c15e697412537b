import { exams as routes } from "@kadr/contract/exams";
import { command } from "../../../platform/doors.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { lockSession } from "./lock.ts";

export const markAttendance = command(routes.markAttendance, async (tx, ctx, { seatId, attendance }) => {
  const { session_id } = found(await tx.selectFrom("exam_seat").select("session_id").where("id", "=", seatId).executeTakeFirst(), "seat");
  await lockSession(tx, ctx, session_id, "markAttendance");
  const begun = await tx.selectFrom("attempt").select("id").where("seat_id", "=", seatId).where("started_at", "is not", null).executeTakeFirst();
  if (begun && attendance === "absent") throw new Refusal("attempt_begun");
  await tx.updateTable("exam_seat").set({ attendance }).where("id", "=", seatId).execute();
  return { ok: true as const };
});
