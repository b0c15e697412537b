import type { Input } from "@kadr/contract";
import type { TestApp } from "./app.ts";
import { nobody, type Actor } from "../src/platform/context.ts";
import { newId } from "../src/platform/id.ts";
import { announceCompetition, createCompetition } from "../src/modules/competitions/index.ts";
import { addItems, approveItems, itemsById } from "../src/modules/bank/index.ts";
import { assignCandidates, confirmMachine, createSession, enterExam, grantTime, openSession, pauseSession, reopenAttempt, resumeSession, startAttempt, takeAnswerFile } from "../src/modules/exams/index.ts";

/** A day of the exam window, at 11:00 in Baku. */
export const examDay = new Date("2027-08-04T07:00:00Z");
/** So long into it. */
export const after = (minutes: number, seconds = 0): Date => new Date(examDay.getTime() + minutes * 60_000 + seconds * 1000);
const admissionDay = new Date("2027-07-22T08:00:00Z");

/** What the tests of the exam stand on: a competition, a bank, approved applications, an open session. */
export interface ExamCountry {
  competitionId: string;
  manager: Actor;
  invigilator: Actor;
}

export const examCountry = async (t: TestApp): Promise<ExamCountry> => {
  const admin = await t.actor("administrator");
  const { id: competitionId } = await t.perform(createCompetition, admin, { year: 2027 });
  await t.perform(announceCompetition, admin, { competitionId });
  const country = { competitionId, manager: await t.actor("exam_manager"), invigilator: await t.actor("invigilator") };
  await stock(t, country.manager, bank());
  return country;
};

/** Puts plain items into use: one person writes them, another approves them with their keys. */
export const stock = async (t: TestApp, author: Actor, items: Input<typeof addItems.route>["items"]): Promise<void> => {
  await t.perform(addItems, author, { items });
  const written = await t.house.reader.selectFrom("item").select("id").where("state", "=", "review").where("code", "in", items.map(({ code }) => code)).execute();
  await t.perform(approveItems, await t.actor("item_reviewer"), { itemIds: written.map(({ id }) => id) });
};

/** Questions with four options, the right one always at another place; more than one form needs. */
export const bank = (subjectCode = "mathematics", prefix = "M") => {
  const part = (name: "subject" | "method" | "logic", count: number, subject: string | null) =>
    Array.from({ length: count }, (_, i) => ({
      code: `${prefix}-${name}-${i + 1}`,
      subjectCode: subject,
      part: name,
      topic: "arithmetic",
      difficulty: 0.3 + (i % 5) / 10,
      stem: { az: `${i + 1} + ${i + 2} neçə edir?`, en: `How much is ${i + 1} + ${i + 2}?` },
      options: [0, 1, 2, 3].map((n) => ({ az: `${i + i + 3 + n - (i % 4)} edir`, en: `It is ${i + i + 3 + n - (i % 4)}` })),
      key: i % 4,
    }));
  return [...part("subject", 40, subjectCode), ...part("method", 8, subjectCode), ...part("logic", 8, null)];
};

/** Approved applications in a subject, written straight into the tables. */
export const admitted = async (t: TestApp, { competitionId }: ExamCountry, count: number, subjectCode = "mathematics"): Promise<string[]> => {
  const rows = Array.from({ length: count }, (_, i) => ({ person: newId(t.now), application: newId(t.now), i }));
  await t.house.db.insertInto("person").values(rows.map(({ person, i }) => ({ id: person, family_name: `Namizəd ${i + 1}`, given_name: "Sınaq", created_at: t.now }))).execute();
  await t.house.db
    .insertInto("application")
    .values(
      rows.map(({ person, application }) => ({
        id: application,
        competition_id: competitionId,
        person_id: person,
        subject_code: subjectCode,
        state: "approved" as const,
        submitted_at: t.now,
        created_at: t.now,
        updated_at: t.now,
      })),
    )
    .execute();
  return rows.map(({ application }) => application);
};

let rooms = 0;

/** A session with this many candidates, opened on the day of the exam. */
export const openRoom = async (t: TestApp, country: ExamCountry, candidates: number, subjectCode = "mathematics"): Promise<{ sessionId: string; seats: Seat[] }> => {
  const room = await plannedRoom(t, country, candidates, subjectCode);
  await t.perform(openSession, country.invigilator, { sessionId: room.sessionId });
  return room;
};

/** A session with this many candidates on the day of the exam, not open yet. */
export const plannedRoom = async (t: TestApp, country: ExamCountry, candidates: number, subjectCode = "mathematics"): Promise<{ sessionId: string; seats: Seat[] }> => {
  await t.moveTo(admissionDay);
  const applications = await admitted(t, country, candidates, subjectCode);
  const { id: sessionId } = await t.perform(createSession, country.manager, {
    competitionId: country.competitionId,
    name: "I növbə",
    place: "2 nömrəli məktəb",
    districtCode: "AZ-BA",
    room: String(++rooms),
    startsAt: examDay.toISOString(),
    seats: candidates,
  });
  await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: applications });
  await t.moveTo(examDay);
  const seats = await t.house.reader.selectFrom("exam_seat").select(["id", "code", "password", "seat", "application_id as applicationId"]).where("session_id", "=", sessionId).orderBy("seat").execute();
  return { sessionId, seats };
};

export interface Seat {
  id: string;
  code: string;
  password: string;
  seat: number;
  applicationId: string;
}

/** Enters and begins; answers the token and what the room is given. */
export const begin = async (t: TestApp, { code, password }: Seat) => {
  const { token } = await t.perform(enterExam, nobody, { code, password });
  const attempt = await t.perform(startAttempt, nobody, { token });
  return { token, attempt, questions: attempt.questions };
};

/** The right option of each item. */
export const keys = async (t: TestApp): Promise<Map<string, string>> => {
  const rows = await t.house.reader.selectFrom("item").select("id").where("state", "in", ["approved", "retired"]).execute();
  const items = await itemsById(t.house.reader, rows.map(({ id }) => id));
  return new Map(rows.map(({ id }) => [id, items.get(id)!.key.responses[0]!.correct![0]!]));
};

/** Somebody enters with this candidate's code at another computer. */
export const enterElsewhere = async (t: TestApp, { code, password }: Seat): Promise<void> => {
  await t.perform(enterExam, nobody, { code, password });
};

/** The invigilator confirms the computer that waits at this seat. */
export const confirmComputer = async (t: TestApp, { invigilator }: ExamCountry, { id }: Seat): Promise<void> => {
  const waiting = await t.house.reader.selectFrom("exam_machine").innerJoin("attempt", "attempt.id", "attempt_id").select("exam_machine.id").where("seat_id", "=", id).where("state", "=", "waiting").executeTakeFirstOrThrow();
  await t.perform(confirmMachine, invigilator, { machineId: waiting.id });
};

/** Staff hand in the answer file of a candidate. */
export const takeFile = async (t: TestApp, { manager }: ExamCountry, applicationNumber: number, text: string) =>
  t.perform(takeAnswerFile, manager, { applicationNumber, file: { name: "kadr.answers", base64: Buffer.from(text).toString("base64") } });

/** An end that came by itself is taken back. */
export const reopenSeat = async (t: TestApp, { invigilator }: ExamCountry, { id }: Seat, minutes: number): Promise<void> => {
  await t.perform(reopenAttempt, invigilator, { seatId: id, minutes, reason: "Elektrik kəsilmişdi" });
};

/** The invigilator lets a room stand still, and lets it go on. */
export const pauseRoom = async (t: TestApp, { invigilator }: ExamCountry, sessionId: string): Promise<void> => {
  await t.perform(pauseSession, invigilator, { sessionId, reason: "Yanğın siqnalı" });
};
export const goOn = async (t: TestApp, { invigilator }: ExamCountry, sessionId: string): Promise<void> => {
  await t.perform(resumeSession, invigilator, { sessionId });
};

/** The invigilator gives a seat extra minutes. */
export const giveMinutes = async (t: TestApp, { invigilator }: ExamCountry, sessionId: string, seatId: string, minutes: number): Promise<void> => {
  await t.perform(grantTime, invigilator, { sessionId, seatId, minutes, reason: "Kompüter dəyişdirildi" });
};
