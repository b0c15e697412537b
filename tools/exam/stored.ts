import type { Kysely } from "kysely";
import type { Database } from "../../server/src/platform/db.ts";
import type { Candidate } from "./candidate.ts";
import type { Given, ReceiptFault } from "./receipts.ts";

/** What stands in the database, held against the receipts of all candidates: each answer that got one is there, once, and nothing that nobody gave. */
export const checkStored = async (db: Kysely<Database>, candidates: ReadonlyMap<string, Candidate>): Promise<{ rows: number; faults: (ReceiptFault & { code: string })[] }> => {
  const rows = await db
    .selectFrom("answer")
    .innerJoin("attempt", "attempt.id", "answer.attempt_id")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select(["exam_seat.code", "answer.item_id as itemId", "answer.sequence", "answer.response"])
    .execute();
  const byCode = Map.groupBy(rows, ({ code }) => code);
  const faults = [...candidates].flatMap(([code, { receipts }]) =>
    receipts.checkRows((byCode.get(code) ?? []).map((row) => ({ ...row, response: row.response as Given["response"] }))).map((fault) => ({ code, ...fault })),
  );
  return { rows: rows.length, faults };
};
