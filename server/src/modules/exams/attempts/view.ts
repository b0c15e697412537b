import type { attemptView } from "@kadr/contract/exam-room";
import { forDelivery, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { z } from "zod";
import type { Reader, Tx } from "../../../platform/db.ts";
import { tokenHash } from "../../../platform/session.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { questionsById } from "../../bank/index.ts";
import { anchorOf, keysOf } from "../journals/keys.ts";
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
  const rows = await attemptRows(tx).select("exam_machine.token_hash").where("exam_machine.token_hash", "=", anyOf(tokens.map(tokenHash))).orderBy("attempt.id").forUpdate("attempt").execute();
  return new Map(rows.map((row) => [row.token_hash, row]));
};

const anyOf = (hashes: readonly string[]) => sql<string>`ANY(${hashes}::text[])`;

/** The attempts behind tokens with all that their view says, in one question: thousands begin in the same minute. */
export const viewRows = (reader: Reader, tokens: readonly string[]) =>
  attemptRows(reader)
    .innerJoin("application", "application.id", "exam_seat.application_id")
    .innerJoin("person", "person.id", "application.person_id")
    .innerJoin("subject", "subject.code", "application.subject_code")
    .innerJoin("competition", "competition.id", "application.competition_id")
    .select(["application.number", "person.given_name", "person.family_name", "subject.code", "subject.name_az", "subject.name_en", "competition.blueprint", "competition.rules"])
    .select(["exam_session.name", "exam_session.place", "exam_session.room", "exam_session.starts_at", "exam_seat.seat"])
    // the numbers of late answers count too: a number is never given twice
    .select(sql<number>`greatest((SELECT max(sequence) FROM answer WHERE attempt_id = attempt.id), (SELECT max(sequence) FROM late_answer WHERE attempt_id = attempt.id AND reason = 'late'), 0)`.as("last_sequence"))
    .select("exam_machine.token_hash")
    .where("exam_machine.token_hash", "=", anyOf(tokens.map(tokenHash)));

export type ViewRow = Awaited<ReturnType<ReturnType<typeof viewRows>["executeTakeFirstOrThrow"]>>;

export const viewOf = async (tx: Tx, token: string, now: Date): Promise<AttemptView> => viewOfRow(tx, await viewRows(tx, [token]).executeTakeFirstOrThrow(), now);

/**
 * Everything the room may know of the attempt behind its token. Questions are cut by `forDelivery` before they come near the answer: nothing of a
 * key is in reach here. A computer that waits for the invigilator is shown none.
 */
export const viewOfRow = async (tx: Tx, row: ViewRow, now: Date, drawn?: readonly Drawn[]): Promise<AttemptView> => {
  const attemptId = row.id;
  const fenced = row.finished_at ? undefined : fenceOf(row.machine_state);
  if (fenced) throw fenced;
  const keys = (await keysOf(tx, [row.session_id])).get(row.session_id)!;
  // nobody reads on while the room is paused
  const running = stateOf(row) === "running";
  const { passMark, incentivePassMark } = row.rules as { passMark: number; incentivePassMark: number };
  const answers = running && !drawn ? await newestAnswers(tx, attemptId) : [];
  return {
    attemptId,
    sealKey: keys.public_key,
    ...clockOf(row, now),
    anchor: anchorOf(keys, { attemptId, machineId: row.machine_id }, now),
    minutes: row.minutes,
    candidate: { number: row.number, name: `${row.given_name} ${row.family_name}` },
    subject: { code: row.code, nameAz: row.name_az, nameEn: row.name_en },
    session: { name: row.name, place: row.place, room: row.room, startsAt: row.starts_at.toISOString() },
    seat: row.seat,
    parts: (row.blueprint as { parts: AttemptView["parts"] }).parts.filter(({ questions }) => questions > 0),
    passMarks: { general: passMark, incentive: incentivePassMark },
    questions: running ? await questionsOf(tx, drawn ?? (await drawnBefore(tx, attemptId))) : [],
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

const drawnBefore = (reader: Reader, attemptId: string): Promise<Drawn[]> =>
  reader.selectFrom("attempt_question").select(["position", "item_id", "option_ids"]).where("attempt_id", "=", attemptId).orderBy("position").execute();

const questionsOf = async (reader: Reader, drawn: readonly Drawn[]): Promise<AttemptView["questions"]> => {
  const items = await questionsById(reader, drawn.map(({ item_id }) => item_id));
  return drawn.map(({ position, item_id, option_ids }) => {
    const item = items.get(item_id)!;
    return { position, part: item.part, item: forDelivery(item, option_ids) };
  });
};

const newestAnswers = async (reader: Reader, attemptId: string): Promise<AttemptView["answers"]> => {
  const { rows } = await sql<{ item_id: string; sequence: number; response: Response; saved_at: Date }>`
    SELECT DISTINCT ON (item_id) item_id, sequence, response, saved_at FROM answer WHERE attempt_id = ${attemptId} ORDER BY item_id, sequence DESC`.execute(reader);
  return rows.map(({ item_id, sequence, response, saved_at }) => ({ itemId: item_id, sequence, response, savedAt: saved_at.toISOString() }));
};
