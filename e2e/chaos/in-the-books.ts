import type { Door } from "../../tools/exam/candidate.ts";
import type { Hall } from "../../tools/exam/hall.ts";
import type { RoomPage } from "./room-page.ts";

/** What stands in the tables of one candidate's exam. */
export interface Books {
  /** The option that counts, by question: its place on the screen, from 0. */
  counting: Map<number, number>;
  /** The sequence numbers of all answers, in their order. */
  sequences: number[];
  score: number | null;
}

export const booksOf = async (hall: Hall, { code }: Door): Promise<Books> => {
  const attempt = await hall.db.selectFrom("attempt").innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id").select(["attempt.id", "score"]).where("code", "=", code).executeTakeFirstOrThrow();
  const rows = await hall.db
    .selectFrom("answer")
    .innerJoin("attempt_question", (join) => join.onRef("attempt_question.attempt_id", "=", "answer.attempt_id").onRef("attempt_question.item_id", "=", "answer.item_id"))
    .select(["position", "option_ids", "sequence", "response"])
    .where("answer.attempt_id", "=", attempt.id)
    .orderBy("sequence")
    .execute();
  const counting = new Map(rows.map(({ position, option_ids, response }) => [position, option_ids.indexOf(String(Object.values(response as object)[0]))]));
  return { counting, sequences: rows.map(({ sequence }) => sequence), score: attempt.score };
};

const inOrder = (places: ReadonlyMap<number, number>): [number, number][] => [...places].toSorted(([a], [b]) => a - b);

/** What is wrong with the books of a candidate whose last choices and receipts were these; nothing, when all is well. */
export const faultsOf = ({ counting, sequences }: Books, chosen: ReadonlyMap<number, number>, receipts: ReadonlySet<number>): string[] => {
  const lost = [...receipts].filter((sequence) => !sequences.includes(sequence));
  const [wanted, there] = [JSON.stringify(inOrder(chosen)), JSON.stringify(inOrder(counting))];
  return [
    ...lost.map((sequence) => `answer ${sequence} had a receipt and is gone`),
    ...(new Set(sequences).size < sequences.length ? ["an answer is there twice"] : []),
    ...(wanted === there ? [] : [`what counts is ${there}, chosen was ${wanted}`]),
  ];
};

/** The same for what was done on one page. */
export const pageFaults = async (hall: Hall, door: Door, room: RoomPage): Promise<string[]> => faultsOf(await booksOf(hall, door), room.chosen, room.receipts);
