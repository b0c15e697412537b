import { scoreAttempt, type Item, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { notifyMany } from "../../notices/index.ts";
import { itemsById } from "../bank/read-bank.ts";
import { isOver } from "./clock.ts";

export type FinishKind = "confirmed" | "time" | "closed";

/** The attempts of a session that have begun and not ended, behind their row locks. */
export const runningAttempts = async (tx: Tx, sessionId: string, now: Date): Promise<{ id: string; expired: boolean }[]> => {
  const rows = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select(["attempt.id", "ends_at", "finished_at"])
    .where("exam_seat.session_id", "=", sessionId)
    .where("started_at", "is not", null)
    .where("finished_at", "is", null)
    .orderBy("attempt.id")
    .forUpdate("attempt")
    .execute();
  return rows.map((row) => ({ id: row.id, expired: isOver(row, now) }));
};

/** The questions of attempts and the newest answer to each, as the scoring reads them. */
const formsOf = async (reader: Reader, ids: readonly string[]): Promise<Map<string, { items: Item[]; responses: Record<string, Response> }>> => {
  const { rows } = await sql<{ attempt_id: string; item_id: string; response: Response | null }>`
    SELECT q.attempt_id, q.item_id, a.response
    FROM attempt_question q
    LEFT JOIN (
      SELECT DISTINCT ON (attempt_id, item_id) attempt_id, item_id, response
      FROM answer WHERE attempt_id = ANY(${ids}::uuid[])
      ORDER BY attempt_id, item_id, sequence DESC
    ) a USING (attempt_id, item_id)
    WHERE q.attempt_id = ANY(${ids}::uuid[])
    ORDER BY q.attempt_id, q.position`.execute(reader);
  const items = await itemsById(reader, rows.map(({ item_id }) => item_id));
  const forms = new Map<string, { items: Item[]; responses: Record<string, Response> }>();
  for (const { attempt_id, item_id, response } of rows) {
    const form = forms.get(attempt_id) ?? { items: [], responses: {} };
    forms.set(attempt_id, form);
    form.items.push(items.get(item_id)!);
    if (response) form.responses[item_id] = response;
  }
  return forms;
};

/** One point for each right answer (§8), and how the points divide by part. */
export const scoreForm = ({ items, responses }: { items: Item[]; responses: Record<string, Response> }) => {
  const { right, questions } = scoreAttempt(items, responses);
  const parts = [...Map.groupBy(items.map((item, i) => ({ part: item.part, right: questions[i]!.right })), ({ part }) => part)];
  return { score: right, parts: parts.map(([part, all]) => ({ part, right: all.filter((each) => each.right).length, of: all.length })) };
};

/** Ends attempts whose rows the caller has locked: scores them and tells the candidates. An attempt that time ended, ended when its time did. */
export const finishAttempts = async (tx: Tx, ctx: Ctx, ids: readonly string[], kind: FinishKind): Promise<void> => {
  if (ids.length === 0) return;
  const forms = await formsOf(tx, ids);
  const rows = [...forms].map(([id, form]) => ({ id, ...scoreForm(form) }));
  const { rows: finished } = await sql<{ person_id: string; score: number; most: number }>`
    UPDATE attempt SET finish_kind = ${kind}, finished_at = ${kind === "time" ? sql`attempt.ends_at` : ctx.now}, score = row.score, parts = row.parts
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, score int, parts jsonb), exam_seat, application
    WHERE attempt.id = row.id AND exam_seat.id = attempt.seat_id AND application.id = exam_seat.application_id AND attempt.finished_at IS NULL
    RETURNING application.person_id, attempt.score, (SELECT count(*)::int FROM attempt_question q WHERE q.attempt_id = attempt.id) AS most`.execute(tx);
  await notifyMany(tx, ctx, finished.map(({ person_id, score, most }) => ({ personId: person_id, code: "exam_result" as const, data: { score, most } })));
};
