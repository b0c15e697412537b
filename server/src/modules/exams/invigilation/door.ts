import { invigilation as routes } from "@kadr/contract/invigilation";
import { sql } from "kysely";
import { query } from "../../../platform/doors.ts";
import { personName } from "../../../platform/names.ts";
import { found, Refusal } from "../../../platform/refusal.ts";
import { tidyCode } from "../attempts/entry.ts";

/** Whoever stands at the door of a room with their code: who they are, or the one reason why they do not belong here now. */
export const findAtDoor = query(routes.findAtDoor, async (reader, ctx, { sessionId, code }) => {
  const session = found(await reader.selectFrom("exam_session").select(["id", "state"]).where("id", "=", sessionId).executeTakeFirst(), "session");
  const seat = await reader
    .selectFrom("exam_seat")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .select(["exam_seat.id as seatId", "exam_seat.seat", "exam_seat.attendance", "exam_seat.session_id", "application.number as applicationNumber", "application.subject_code"])
    .select(["exam_session.name as session", "exam_session.place", "exam_session.room", "exam_session.starts_at"])
    .select([
      personName.as("name"),
      sql<boolean>`(exam_session.starts_at AT TIME ZONE 'Asia/Baku')::date = (${ctx.now}::timestamptz AT TIME ZONE 'Asia/Baku')::date`.as("today"),
    ])
    .where("exam_seat.code", "=", tidyCode(code))
    .executeTakeFirst();
  if (!seat) throw new Refusal("code_unknown", {}, 404);
  const { name, place, room, applicationNumber } = seat;
  const elsewhere = { name, place, room, startsAt: seat.starts_at.toISOString() };
  if (!seat.today) throw new Refusal("other_day", elsewhere);
  if (seat.session_id !== sessionId) throw new Refusal("other_room", elsewhere);
  if (seat.attendance === "present") throw new Refusal("already_in", { name, seat: seat.seat });
  if (session.state === "closed") throw new Refusal("door_closed");
  return { seatId: seat.seatId, seat: seat.seat, name, applicationNumber, subjectCode: seat.subject_code!, attendance: seat.attendance };
});
