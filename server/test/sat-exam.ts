import type { TestApp } from "./app.ts";
import { admitted, bank, begin, examDay, keys, stock, type ExamCountry } from "./exam-country.ts";
import { assignCandidates, closeSession, createSession, finishAttempt, openAnswerBook, openSession } from "../src/modules/exams/index.ts";
import { nobody, type Actor } from "../src/platform/context.ts";

/** One candidate of an exam that was sat: who, and the option each question got, by the question's code. */
export interface Sitter {
  applicationId: string;
  personId: string;
  actor: Actor;
  position: Map<string, number>;
}

/** What a candidate answers to a question: right, the n-th wrong option, one that is taken back, or nothing. */
export type Given = "right" | 0 | 1 | 2 | "taken back" | null;

const day = new Date("2027-07-22T08:00:00Z");

/** A subject with exactly as many questions as the exam asks of it, so that everybody has the same ones; those of logic are drawn. */
export const stockSubject = async (t: TestApp, country: ExamCountry, subject: string): Promise<void> => {
  const items = bank(subject, subject).filter(({ part, code }) => part !== "logic" && Number(code.split("-").at(-1)) <= (part === "subject" ? 25 : 5));
  await stock(t, country.manager, items);
};

/** A room of a subject, sat to its end: everybody enters, answers as `given` says, confirms, and the session is closed. */
export const sitRoom = async (t: TestApp, country: ExamCountry, subject: string, room: string, count: number, given: (candidate: number, code: string) => Given): Promise<{ sessionId: string; sitters: Sitter[] }> => {
  await t.moveTo(day);
  const applications = await admitted(t, country, count, subject);
  await t.house.db.updateTable("application").set({ criteria_score: 1000 }).where("id", "in", applications).execute();
  const { id: sessionId } = await t.perform(createSession, country.manager, { competitionId: country.competitionId, name: "Sınaq", place: `Yer ${room}`, districtCode: "AZ-BA", room, startsAt: examDay.toISOString(), seats: count });
  await t.perform(assignCandidates, country.manager, { competitionId: country.competitionId, sessionIds: [sessionId], applicationIds: applications });
  await t.moveTo(examDay);
  await t.perform(openSession, country.invigilator, { sessionId });
  const right = await keys(t);
  const codes = new Map((await t.house.reader.selectFrom("item").select(["id", "code"]).execute()).map(({ id, code }) => [id, code]));
  const book = openAnswerBook(t.house.db, () => Promise.resolve(t.now));
  const sitters: Sitter[] = [];
  for (const [i, applicationId] of applications.entries()) {
    const seat = await t.house.reader.selectFrom("exam_seat").select(["id", "code", "password", "seat", "application_id as applicationId"]).where("application_id", "=", applicationId).executeTakeFirstOrThrow();
    const { token, questions } = await begin(t, seat);
    const answers = questions.flatMap(({ item }, n) => {
      const what = given(i, codes.get(item.id)!);
      const [interaction] = item.interactions;
      const wrong = interaction!.options!.map(({ id }) => id).filter((id) => id !== right.get(item.id)).toSorted();
      return what === null ? [] : [{ itemId: item.id, sequence: n + 1, response: what === "taken back" ? {} : { [interaction!.responseId]: what === "right" ? right.get(item.id)! : wrong[what]! } }];
    });
    if (answers.length > 0) await book.saveAnswers({ token, answers });
    await t.perform(finishAttempt, nobody, { token, lastSequence: 0 });
    const { person_id: personId } = await t.house.reader.selectFrom("application").select("person_id").where("id", "=", applicationId).executeTakeFirstOrThrow();
    sitters.push({ applicationId, personId, actor: await accountOf(t, personId), position: new Map(questions.map(({ item, position }) => [codes.get(item.id)!, position])) });
  }
  await book.close();
  await t.perform(closeSession, country.invigilator, { sessionId });
  return { sessionId, sitters };
};

const accountOf = async (t: TestApp, personId: string): Promise<Actor> => {
  const accountId = crypto.randomUUID();
  await t.house.db.insertInto("account").values({ id: accountId, person_id: personId, login: accountId, password_hash: "none", created_at: t.now }).execute();
  await t.house.db.insertInto("role_grant").values({ account_id: accountId, role: "candidate", granted_at: t.now }).execute();
  return { accountId, personId, roles: ["candidate"], districtCode: null, name: "" };
};

/** The scores as they stand, in the order of the candidates. */
export const scoresNow = async (t: TestApp, sitters: readonly Sitter[]): Promise<number[]> => {
  const rows = await t.house.reader.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id").select(["application_id", "score"]).execute();
  return sitters.map(({ applicationId }) => rows.find((row) => row.application_id === applicationId)!.score!);
};
