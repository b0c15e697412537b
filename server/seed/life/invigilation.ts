import { approveTime, grantTime, pauseSession, recordIncident, resumeSession } from "../../src/modules/exams/index.ts";
import type { Life } from "./life.ts";

const minute = 60_000;

/** What happens in the first rooms of an exam, so that their boards and protocols have something to tell: minutes given alone and by two, a pause, incidents. */
export const lookAfterRooms = async (life: Life, sessionIds: readonly string[]): Promise<void> => {
  const [first, second] = sessionIds;
  if (!first || (await life.reader.selectFrom("exam_incident").select("id").executeTakeFirst())) return;
  const invigilator = life.cast["invigilator-1"];
  const [seat, other] = await seatsOf(life, first);
  await life.does(recordIncident, invigilator, { sessionId: first, kind: "other", says: "Mobil telefonlar girişdə təhvil alındı (nümunə)." });
  if (seat) {
    await life.does(recordIncident, invigilator, { sessionId: first, seatId: seat, kind: "technical", says: "Klaviatura dəyişdirildi (nümunə)." });
    await life.does(grantTime, invigilator, { sessionId: first, seatId: seat, minutes: 5, reason: "Klaviatura dəyişdirildi" });
  }
  if (other) await life.does(recordIncident, invigilator, { sessionId: first, seatId: other, kind: "medical", says: "Namizəd su istədi, həkimə ehtiyac olmadı (nümunə)." });
  await pause(life, first);
  if (second) await giveByTwo(life, second);
};

/** The light goes out for some minutes before anybody has begun. */
const pause = async (life: Life, sessionId: string): Promise<void> => {
  const invigilator = life.cast["invigilator-1"];
  await life.does(pauseSession, invigilator, { sessionId, reason: "İşıq söndü" });
  life.now = new Date(life.now.getTime() + 4 * minute);
  await life.does(resumeSession, invigilator, { sessionId });
  await life.does(recordIncident, invigilator, { sessionId, kind: "technical", says: "İşıq söndü, dörd dəqiqədən sonra qayıtdı (nümunə)." });
};

/** More minutes than one person may give: the exam manager agrees. */
const giveByTwo = async (life: Life, sessionId: string): Promise<void> => {
  const [seat] = await seatsOf(life, sessionId);
  if (!seat) return;
  const { id: proposalId, state } = await life.does(grantTime, life.cast["invigilator-1"], { sessionId, seatId: seat, minutes: 20, reason: "Həkim arayışına görə uzadılmış vaxt" });
  if (state === "waiting") await life.does(approveTime, life.cast["exam-manager-1"], { proposalId });
};

const seatsOf = async (life: Life, sessionId: string): Promise<string[]> => {
  const rows = await life.reader.selectFrom("exam_seat").select("id").where("session_id", "=", sessionId).orderBy("seat").offset(2).limit(2).execute();
  return rows.map(({ id }) => id);
};
