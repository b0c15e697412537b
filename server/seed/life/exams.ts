import { itemsById } from "../../src/modules/bank/index.ts";
import { assembleSet, assignCandidates, checkAnswers, closeSession, createSession, enterExam, finishAttempt, moveSession, openAnswerBook, openSession, revealDraw, startAttempt, unfinishedSessions, type AnswerBook } from "../../src/modules/exams/index.ts";
import { nobody } from "../../src/platform/context.ts";
import { Refusal } from "../../src/platform/refusal.ts";
import { chanceOfRight, Dice, type Application } from "../country/index.ts";
import { findCandidates } from "./candidates.ts";
import { lookAfterRooms } from "./invigilation.ts";
import type { Done, Life } from "./life.ts";
import { handInAfter, writeJournal, type Unsent } from "./without-line.ts";

const seatsInRoom = 30;
const minute = 60_000;
const hour = 60 * minute;
/** How many candidates answer at the same time: as many as sit in ten rooms. */
const atOnce = 300;

/** Exam rooms with thirty computers, as many as the admitted need, in the districts where most of them live; then everybody gets a seat (§6). */
export const planExams = async (life: Life): Promise<Done> => {
  const competition = await life.goTo("admission", 0.1);
  const manager = life.cast["exam-manager-1"];
  const waiting = await life.reader
    .selectFrom("application")
    .leftJoin("exam_seat", "exam_seat.application_id", "application.id")
    .innerJoin("choice", (join) => join.onRef("choice.application_id", "=", "application.id").on("choice.ordinal", "=", 1))
    .innerJoin("vacancy", "vacancy.id", "choice.vacancy_id")
    .innerJoin("institution", "institution.id", "vacancy.institution_id")
    .select((eb) => ["institution.district_code", eb.fn.countAll<number>().as("n")])
    .where("application.competition_id", "=", competition.id)
    .where("application.state", "=", "approved")
    .where("exam_seat.id", "is", null)
    .groupBy("institution.district_code")
    .orderBy("n", "desc")
    .execute();
  const planned = await life.reader.selectFrom("exam_session").select((eb) => eb.fn.countAll<number>().as("n")).where("competition_id", "=", competition.id).executeTakeFirstOrThrow();
  let rooms = planned.n;
  const total = waiting.reduce((sum, { n }) => sum + n, 0);
  // whole rooms first, in the districts of most; one more room than needed takes up the rest
  const needed = Math.ceil(total / seatsInRoom) + (total > 0 ? 1 : 0);
  const where = waiting.flatMap(({ district_code, n }) => Array.from({ length: Math.max(1, Math.round((needed * n) / Math.max(1, total))) }, () => district_code)).slice(0, needed);
  while (where.length < needed) where.push(waiting[0]!.district_code);
  for (const districtCode of where) {
    const day = Math.floor(rooms / 40) % 7;
    const startsAt = new Date(Date.parse(competition.calendar.exam.from) + day * 24 * hour + 10 * hour + (Math.floor(rooms / 10) % 3) * 2 * hour);
    rooms += 1;
    await life.does(createSession, manager, { competitionId: competition.id, name: `Sessiya ${rooms}`, place: "İmtahan mərkəzi (nümunə)", districtCode, room: `Otaq ${rooms}`, startsAt: startsAt.toISOString(), seats: seatsInRoom });
  }
  const { seated } = total > 0 ? await life.does(assignCandidates, manager, { competitionId: competition.id }) : { seated: 0 };
  await makeForms(life, competition.id);
  return { stage: "seats", rows: seated };
};

/** How long the year waits for forms; those that are not made by then are chosen when their rooms open. */
const formSeconds = 20;

/** The forms that giving out seats has asked for. A worker makes them as well, where there is one: who comes second finds them made. */
const makeForms = async (life: Life, competitionId: string): Promise<void> => {
  const sets = await life.reader.selectFrom("form_set").select(["id", "asked"]).where("competition_id", "=", competitionId).where("state", "=", "queued").orderBy("starts_at").orderBy("id").execute();
  const until = performance.now() + formSeconds * 1000;
  await life.each("forms", sets, async ({ id, asked }) => (performance.now() < until ? assembleSet(life.setting.db, life.now, id, asked) : undefined), 1);
};

/** After the last sitting the seed of the draw is revealed, and an auditor has all answers checked. */
const closeTheBook = async (life: Life, competitionId: string): Promise<void> => {
  const secret = await life.reader.selectFrom("exam_draw").select("id").where("competition_id", "=", competitionId).where("revealed_at", "is", null).executeTakeFirst();
  if (!secret || (await unfinishedSessions(life.reader, competitionId)) > 0) return;
  await life.does(revealDraw, life.cast["exam-manager-1"], {});
  await life.does(checkAnswers, life.cast["auditor-1"], {});
};

/** What a simulated candidate knows: the right option of every item, and how hard it is. The server never tells the room. */
const keysOf = async (life: Life): Promise<Map<string, { right: string; facility: number }>> => {
  const rows = await life.reader.selectFrom("item").select(["id", "difficulty"]).where("state", "in", ["approved", "retired"]).execute();
  const items = await itemsById(life.reader, rows.map(({ id }) => id));
  return new Map(rows.map(({ id, difficulty }) => [id, { right: items.get(id)!.key.responses[0]!.correct![0]!, facility: difficulty ?? 0.7 }]));
};

/** Every candidate sits the exam: enters, begins, saves each answer on its own, and confirms the end (§8). Who does not come is absent (§7). */
export const sitExams = async (life: Life): Promise<Done & { answers: number }> => {
  const competition = await life.goTo("exam", 0.05);
  const keys = await keysOf(life);
  const candidates = new Map((await findCandidates(life)).map((candidate) => [candidate.applicationId, candidate.data]));
  const sessions = await life.reader
    .selectFrom("exam_session")
    .select(["id", "starts_at", "state", "place", "district_code", "room"])
    .where("state", "<>", "closed")
    .where((eb) => eb.exists(eb.selectFrom("exam_seat").select("exam_seat.id").whereRef("session_id", "=", "exam_session.id")))
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  const all = await waitingSeats(life, sessions.map(({ id }) => id));
  const whole = all.filter(({ application_id }) => candidates.get(application_id)?.fate === "sits").length;
  const book = openAnswerBook(life.setting.db, () => Promise.resolve(life.now));
  let answers = 0;
  let sat = 0;
  const unsent: Unsent[] = [];
  try {
    // the rooms of one hour sit together, as they would
    for (const [startsAt, rooms] of Map.groupBy(sessions, ({ starts_at }) => starts_at.getTime())) {
      if (startsAt > life.now.getTime()) life.now = new Date(startsAt);
      for (const room of rooms) if (room.state === "planned") await open(life, room);
      await lookAfterRooms(life, rooms.filter(({ state }) => state === "planned").map(({ id }) => id));
      const sitting = (await waitingSeats(life, rooms.map(({ id }) => id))).filter(({ application_id }) => candidates.get(application_id)?.fate === "sits");
      const begun = await Promise.all(sitting.map((seat) => begin(life, candidates.get(seat.application_id)!, seat)));
      const beginning = life.now.getTime();
      // one computer of the first sitting loses its line before the end
      const cut = sat === 0 ? begun[0] : undefined;
      const work = async (one: Begun): Promise<void> => {
        const given = await answer(life, book, keys, one, one === cut ? unsent : undefined);
        answers += given;
      };
      for (const [spent, done] of [...Map.groupBy(begun, (one) => one.spent)].toSorted(([a], [b]) => a - b)) {
        life.now = new Date(beginning + spent);
        sat += await life.each("exam", done, work, atOnce, { before: sat, of: whole });
      }
      life.now = new Date(beginning + 65 * minute);
      for (const { id } of rooms) await life.does(closeSession, life.cast["invigilator-1"], { sessionId: id, endRunning: true });
      await handInAfter(life, unsent.splice(0));
    }
  } finally {
    await book.close();
  }
  if (sat > 0) await closeTheBook(life, competition.id);
  return { stage: "exam", rows: sat, answers };
};

/**
 * Opens a room. Where somebody opened another room of its sitting by hand and left this one for another day, its questions have gone home with those who
 * saw them: it is put off to now, and has questions of its own.
 */
const open = async (life: Life, { id, place, district_code, room }: { id: string; place: string; district_code: string; room: string }): Promise<void> => {
  try {
    await life.does(openSession, life.cast["invigilator-1"], { sessionId: id });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "forms_spent") throw error;
    await life.does(moveSession, life.cast["exam-manager-1"], { sessionId: id, place, districtCode: district_code, room, startsAt: life.now.toISOString() });
    await life.does(openSession, life.cast["invigilator-1"], { sessionId: id });
  }
};

/** Seats whose candidate has not begun and was not marked absent. */
const waitingSeats = async (life: Life, sessionIds: string[]) => {
  if (sessionIds.length === 0) return [];
  return life.reader
    .selectFrom("exam_seat")
    .leftJoin("attempt", "attempt.seat_id", "exam_seat.id")
    .select(["code", "password", "application_id"])
    .where("session_id", "in", sessionIds)
    .where("attempt.id", "is", null)
    .where("attendance", "<>", "absent")
    .execute();
};

/** Enters and begins. `spent`: how long it takes this candidate to come to the end, in milliseconds. */
const begin = async (life: Life, data: Application, { code, password }: { code: string; password: string }) => {
  const { token } = await life.does(enterExam, nobody, { code, password });
  const { questions, anchor } = await life.does(startAttempt, nobody, { token });
  return { data, token, questions, anchor, spent: new Dice(data.number, "pace").whole(6, 11) * 5 * minute };
};

type Begun = Awaited<ReturnType<typeof begin>>;

/** Saves every answer on its own and confirms the end; what is given without a line waits in `unsent`. */
const answer = async (life: Life, book: AnswerBook, keys: Map<string, { right: string; facility: number }>, { data, token, questions, anchor }: Begun, unsent?: Unsent[]): Promise<number> => {
  const dice = new Dice(data.number, "answers");
  const journal = unsent && writeJournal(unsent, token, anchor);
  let sequence = 0;
  for (const { item } of questions) {
    const { right, facility } = keys.get(item.id)!;
    const [interaction] = item.interactions;
    const wrong = interaction!.options!.map(({ id }) => id).filter((id) => id !== right);
    const chosen = dice.chance(chanceOfRight(data.ability, facility)) ? right : dice.pick(wrong);
    const given = { itemId: item.id, sequence: ++sequence, response: { [interaction!.responseId]: chosen } };
    if (journal && sequence > questions.length - 8) journal(given);
    else await book.saveAnswers({ token, answers: [given] });
  }
  if (!journal) await life.does(finishAttempt, nobody, { token, lastSequence: sequence });
  return sequence;
};
