import type { attemptView } from "@kadr/contract/exam-room";
import { forDelivery, type Item, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { z } from "zod";
import type { Reader, Tx } from "../../../platform/db.ts";
import { tokenHash } from "../../../platform/session.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { blueprintOf, questionsById } from "../../bank/index.ts";
import type { Dealing } from "../forms/deal.ts";
import { anchorOf, keysOf, type SessionKeys } from "../journals/keys.ts";
import { clockOf, stateOf } from "./clock.ts";
import { questionsIn } from "./finish.ts";
import { fenceOf } from "./machines.ts";

export type AttemptView = z.input<typeof attemptView>;

/** An attempt with its seat and session, as one of its computers comes to it. */
export const attemptRows = (reader: Reader) =>
  reader
    .selectFrom("exam_machine")
    .innerJoin("attempt", "attempt.id", "exam_machine.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .innerJoin("exam_session", "exam_session.id", "exam_seat.session_id")
    .selectAll("attempt")
    .select(["exam_machine.id as machine_id", "exam_machine.state as machine_state"])
    .select(["exam_seat.session_id", "exam_session.state as session_state", "exam_session.program", "exam_session.paused_at as session_paused_at", "exam_session.seb_config_keys"]);

/** The attempt that a room's token opens; with a lock on it. */
export const attemptByToken = async (reader: Reader, token: string, lock?: "attempt") => {
  const attempt = await attemptRows(reader)
    .where("exam_machine.token_hash", "=", tokenHash(token))
    .$if(lock === "attempt", (q) => q.forUpdate("attempt"))
    .executeTakeFirst();
  if (!attempt) throw new Refusal("exam_token_unknown", {}, 401);
  return attempt;
};

/** The attempts that rooms' tokens open, behind their row locks, by the hash of the token. */
export const attemptsByToken = async (tx: Tx, tokens: readonly string[]) => {
  return byToken(await attemptRows(tx).select("exam_machine.token_hash").where("exam_machine.token_hash", "=", anyOf(tokens.map(tokenHash))).orderBy("attempt.id").forUpdate("attempt").execute());
};

/** Rows by the hash of the token that opens them. */
export const byToken = <R extends { token_hash: string }>(rows: readonly R[]): Map<string, R> => new Map(rows.map((row) => [row.token_hash, row]));

const anyOf = (hashes: readonly string[]) => sql<string>`ANY(${hashes}::text[])`;
const anyOfIds = (ids: readonly string[]) => sql<string>`ANY(${ids}::uuid[])`;

/** The attempts behind tokens with all that their view says, in one question: thousands begin in the same minute. */
export const viewRows = (reader: Reader, tokens: readonly string[]) =>
  attemptRows(reader)
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .innerJoin("subject", "subject.code", "application.subject_code")
    .innerJoin("competition", "competition.id", "application.competition_id")
    .select(["application.number", "person.given_name", "person.family_name", "subject.code", "subject.name_az", "subject.name_en", "competition.blueprint", "competition.rules"])
    .leftJoin("exam_draw", "exam_draw.id", "exam_session.draw_id")
    .select(["exam_session.name", "exam_session.place", "exam_session.room", "exam_session.starts_at", "exam_session.competition_id", "exam_seat.seat", "exam_draw.seed"])
    // the numbers of late answers count too: a number is never given twice
    .select(sql<number>`greatest((SELECT max(sequence) FROM answer WHERE attempt_id = attempt.id), (SELECT max(sequence) FROM late_answer WHERE attempt_id = attempt.id AND reason = 'late'), 0)`.as("last_sequence"))
    .select("exam_machine.token_hash")
    .where("exam_machine.token_hash", "=", anyOf(tokens.map(tokenHash)));

export type ViewRow = Awaited<ReturnType<ReturnType<typeof viewRows>["executeTakeFirstOrThrow"]>>;

/** What the form of an attempt follows from. */
export const dealingOf = (row: ViewRow): Dealing => ({
  competitionId: row.competition_id,
  subjectCode: row.code,
  startsAt: row.starts_at,
  seed: row.seed!,
  sessionId: row.session_id,
  seat: row.seat,
  applicationNumber: row.number,
  blueprint: blueprintOf(row.blueprint as Parameters<typeof blueprintOf>[0]),
});

/** An attempt whose view is asked for; what has just been drawn for it need not be read again. */
export type Viewed = ViewRow & { drawn?: readonly Drawn[] };

/**
 * Everything the rooms may know of the attempts behind their tokens, in their order; who was refused before stays refused. Questions are cut by
 * `forDelivery` before they come near the answer: nothing of a key is in reach here. A computer that waits for the invigilator is shown none, and nobody
 * reads on while the room is paused.
 */
export const viewsOf = async (tx: Tx, now: Date, asked: readonly (Viewed | Refusal)[]): Promise<(AttemptView | Refusal)[]> => {
  const allowed = asked.map((row) => (row instanceof Refusal || row.finished_at ? row : (fenceOf(row.machine_state) ?? row)));
  const rows = allowed.filter((row): row is Viewed => !(row instanceof Refusal));
  const running = rows.filter((row) => stateOf(row) === "running");
  const before = running.filter(({ drawn }) => !drawn).map(({ id }) => id);
  const keys = await keysOf(tx, rows.map(({ session_id }) => session_id));
  const answers = await newestAnswers(tx, before);
  const drawn = await drawnBefore(tx, before);
  for (const row of running) if (row.drawn) drawn.set(row.id, row.drawn);
  const items = await questionsById(tx, new Set([...drawn.values()].flatMap((questions) => questions.map(({ item_id }) => item_id))));
  return allowed.map((row) => (row instanceof Refusal ? row : viewOf(row, now, keys.get(row.session_id)!, questionsOf(items, drawn.get(row.id) ?? []), answers.get(row.id) ?? [])));
};

const viewOf = (row: ViewRow, now: Date, keys: SessionKeys, questions: AttemptView["questions"], answers: AttemptView["answers"]): AttemptView => {
  const { passMark, incentivePassMark } = row.rules as { passMark: number; incentivePassMark: number };
  return {
    attemptId: row.id,
    sealKey: keys.public_key,
    ...clockOf(row, now),
    anchor: anchorOf(keys, { attemptId: row.id, machineId: row.machine_id }, now),
    minutes: row.minutes,
    candidate: { number: row.number, name: `${row.given_name} ${row.family_name}` },
    subject: { code: row.code, nameAz: row.name_az, nameEn: row.name_en },
    session: { name: row.name, place: row.place, room: row.room, startsAt: row.starts_at.toISOString() },
    seat: row.seat,
    parts: (row.blueprint as { parts: AttemptView["parts"] }).parts.filter(({ questions: count }) => count > 0),
    passMarks: { general: passMark, incentive: incentivePassMark },
    questions,
    answers,
    nextSequence: row.last_sequence + 1,
    result: resultOf(row),
  };
};

interface Finished {
  score: number | null;
  parts: unknown;
  finish_kind: "confirmed" | "time" | "closed" | null;
  finished_at: Date | null;
}

export const resultOf = ({ score, parts, finish_kind, finished_at }: Finished): AttemptView["result"] => {
  if (score === null || !finish_kind || !finished_at) return null;
  const byPart = parts as { part: "subject" | "method" | "logic"; right: number; of: number }[];
  return { score, of: questionsIn(byPart), parts: byPart, finishKind: finish_kind, finishedAt: finished_at.toISOString() };
};

/** A question as it was drawn. */
export interface Drawn {
  position: number;
  item_id: string;
  option_ids: string[];
}

/** The questions that attempts were given, by attempt. */
const drawnBefore = async (reader: Reader, attemptIds: readonly string[]): Promise<Map<string, readonly Drawn[]>> => {
  if (attemptIds.length === 0) return new Map();
  const rows = await reader.selectFrom("attempt_question").select(["attempt_id", "position", "item_id", "option_ids"]).where("attempt_id", "=", anyOfIds(attemptIds)).orderBy("attempt_id").orderBy("position").execute();
  return Map.groupBy(rows, ({ attempt_id }) => attempt_id);
};

const questionsOf = (items: ReadonlyMap<string, Item>, drawn: readonly Drawn[]): AttemptView["questions"] =>
  drawn.map(({ position, item_id, option_ids }) => {
    const item = items.get(item_id)!;
    return { position, part: item.part, item: forDelivery(item, option_ids) };
  });

/** The newest answer to each question, by attempt. */
const newestAnswers = async (reader: Reader, attemptIds: readonly string[]): Promise<Map<string, AttemptView["answers"]>> => {
  if (attemptIds.length === 0) return new Map();
  const { rows } = await sql<{ attempt_id: string; item_id: string; sequence: number; response: Response; saved_at: Date }>`
    SELECT DISTINCT ON (attempt_id, item_id) attempt_id, item_id, sequence, response, saved_at
    FROM answer WHERE attempt_id = ${anyOfIds(attemptIds)} ORDER BY attempt_id, item_id, sequence DESC`.execute(reader);
  const byAttempt = Map.groupBy(rows, ({ attempt_id }) => attempt_id);
  return new Map([...byAttempt].map(([id, all]) => [id, all.map(({ item_id, sequence, response, saved_at }) => ({ itemId: item_id, sequence, response, savedAt: saved_at.toISOString() }))]));
};
