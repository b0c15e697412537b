import type { Reader } from "../../platform/db.ts";
import { outcomeFor, type OutcomeShown } from "../placements/index.ts";
import { enter, type Own, type Room } from "../applications/index.ts";
import type { PageRequest } from "../../platform/pages.ts";

/** Everything the cabinet knows of its owner's way through the year. */
export interface Standing {
  room: Room;
  own: Own;
  subject: { nameAz: string; nameEn: string } | null;
  /** Place, time, code and password of the exam; null before the cabinet opens (§6) or without a seat. */
  seat: { place: string; room: string; seat: number; startsAt: Date; code: string; password: string; absent: boolean; notHeld: string | null } | null;
  /** Right answers, once the attempt is finished (§8). */
  exam: { score: number; at: Date } | null;
  outcome: (OutcomeShown & { publishedAt: Date }) | null;
  papers: { state: "expected" | "approved" | "cancelled"; reason: string | null; at: Date | null } | null;
  interview: { place: string; startsAt: Date; state: "planned" | "held" | "missed" } | null;
  /** An offer that waits for an answer (§16). */
  offer: { deadline: Date; nameAz: string; nameEn: string } | null;
}

const examOf = async (reader: Reader, applicationId: string) =>
  reader
    .selectFrom("exam_seat")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .select(["exam_session.place", "exam_session.room", "exam_session.starts_at", "exam_session.not_held", "exam_seat.seat", "exam_seat.code", "exam_seat.password", "exam_seat.attendance", "attempt.score", "attempt.finished_at"])
    .where("exam_seat.application_id", "=", applicationId)
    .executeTakeFirst();

const stageThreeOf = async (reader: Reader, applicationId: string) => {
  const [papers, interview, offer] = await Promise.all([
    reader.selectFrom("papers").select(["state", "reason", "decided_at as at"]).where("application_id", "=", applicationId).executeTakeFirst(),
    reader.selectFrom("interview").select(["place", "starts_at as startsAt", "state"]).where("application_id", "=", applicationId).executeTakeFirst(),
    reader
      .selectFrom("offer")
      .innerJoin("vacancy", "vacancy.id", "offer.vacancy_id")
      .innerJoin("institution", "institution.id", "vacancy.institution_id")
      .select(["deadline", "institution.name_az as nameAz", "institution.name_en as nameEn"])
      .where("application_id", "=", applicationId)
      .where("offer.state", "=", "offered")
      .executeTakeFirst(),
  ]);
  return { papers: papers ?? null, interview: interview ?? null, offer: offer ?? null };
};

/** Gathers it for one person; the room alone where there is no application yet. */
export const standingOf = async (request: PageRequest): Promise<{ room: Room; standing: Standing | null }> => {
  const room = await enter(request);
  const { own, competition, view } = room;
  if (!own) return { room, standing: null };
  const { reader } = request;
  const [exam, outcome, stageThree, subject] = await Promise.all([
    examOf(reader, own.id),
    outcomeFor(reader, competition.id, own.id),
    stageThreeOf(reader, own.id),
    own.subjectCode ? reader.selectFrom("subject").select(["name_az as nameAz", "name_en as nameEn"]).where("code", "=", own.subjectCode).executeTakeFirst() : undefined,
  ]);
  const known = exam && view.now >= new Date(competition.calendar.admission.from);
  const seat = known ? { place: exam.place, room: exam.room, seat: exam.seat, startsAt: exam.starts_at, code: exam.code, password: exam.password, absent: exam.attendance === "absent", notHeld: exam.not_held } : null;
  const finished = exam?.score !== undefined && exam.score !== null && exam.finished_at ? { score: exam.score, at: exam.finished_at } : null;
  return { room, standing: { room, own, subject: subject ?? null, seat, exam: finished, outcome: outcome ?? null, ...stageThree } };
};

/** How many questions the exam has: the most one can reach. */
export const questionsOf = ({ room }: Standing): number => room.competition.blueprint.parts.reduce((sum, { questions }) => sum + questions, 0);
