import { chainStart, scoreAttempt, type ChainEnd, type Item, type Response } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import { plainList, type Reader, type Tx } from "../../../platform/db.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { notifyMany } from "../../notices/index.ts";
import { itemsById } from "../../bank/index.ts";
import { seal } from "./chain-rows.ts";
import { isOver } from "./clock.ts";

export type FinishKind = "confirmed" | "time" | "closed";

/** The attempts of a session that have begun and not ended, behind their row locks. */
export const runningAttempts = async (tx: Tx, sessionId: string, now: Date): Promise<{ id: string; expired: boolean }[]> => {
  const rows = await tx
    .selectFrom("attempt")
    .innerJoin("exam_seat", "exam_seat.id", "attempt.seat_id")
    .select(["attempt.id", "ends_at", "finished_at", "attempt.paused_at"])
    .where("exam_seat.session_id", "=", sessionId)
    .where("started_at", "is not", null)
    .where("finished_at", "is", null)
    .orderBy("attempt.id")
    .forUpdate("attempt")
    .execute();
  return rows.map((row) => ({ id: row.id, expired: isOver(row, now) }));
};

interface Form {
  items: Item[];
  responses: Record<string, Response>;
  /** The highest sequence number that has come. */
  last: number;
}

/** The questions of attempts and the newest answer to each, as the scoring reads them. */
export const formsOf = async (reader: Reader, ids: readonly string[]): Promise<Map<string, Form>> => {
  const { rows } = await sql<{ attempt_id: string; item_id: string; response: Response | null; sequence: number | null }>`
    SELECT q.attempt_id, q.item_id, a.response, a.sequence
    FROM attempt_question q
    LEFT JOIN (
      SELECT DISTINCT ON (attempt_id, item_id) attempt_id, item_id, response, sequence
      FROM answer WHERE attempt_id = ANY(${ids}::uuid[])
      ORDER BY attempt_id, item_id, sequence DESC
    ) a USING (attempt_id, item_id)
    WHERE q.attempt_id = ANY(${ids}::uuid[])
    ORDER BY q.attempt_id, q.position`.execute(reader);
  const items = await itemsById(reader, rows.map(({ item_id }) => item_id));
  const forms = new Map<string, Form>();
  for (const { attempt_id, item_id, response, sequence } of rows) {
    const form = forms.get(attempt_id) ?? { items: [], responses: {}, last: 0 };
    forms.set(attempt_id, form);
    form.items.push(items.get(item_id)!);
    if (response) form.responses[item_id] = response;
    form.last = Math.max(form.last, sequence ?? 0);
  }
  return forms;
};

/** One point for each right answer (§8), and how the points divide by part. */
export const scoreForm = ({ items, responses }: Form) => {
  const { right, questions } = scoreAttempt(items, responses);
  const parts = [...Map.groupBy(items.map((item, i) => ({ part: item.part, right: questions[i]!.right })), ({ part }) => part)];
  return { score: right, parts: parts.map(([part, all]) => ({ part, right: all.filter((each) => each.right).length, of: all.length })) };
};

/** How many questions the parts hold together. */
export const questionsIn = (parts: readonly { of: number }[]): number => parts.reduce((sum, { of }) => sum + of, 0);

export interface Finished {
  id: string;
  person_id: string;
  score: number;
  parts: { part: Item["part"]; right: number; of: number }[];
  finish_kind: FinishKind;
  finished_at: Date;
}

/** An attempt that is to end, whose row the caller has locked. */
export interface Ending {
  id: string;
  kind: FinishKind;
  /** The number of the room's last answer, and the end of the chain it holds a receipt for. */
  lastSequence?: number;
  receipt?: ChainEnd | undefined;
}

/**
 * Ends attempts: scores them, seals the chain of their answers and tells the candidates. An attempt that time ended, ended when its time did. One
 * whose answers up to the room's last have not all come is refused and goes on.
 */
export const finishAttempts = async (tx: Tx, ctx: Ctx, endings: readonly Ending[]): Promise<ReadonlyMap<string, Finished | Refusal>> => {
  const outcomes = new Map<string, Finished | Refusal>();
  if (endings.length === 0) return outcomes;
  const forms = await formsOf(tx, endings.map(({ id }) => id));
  const rows = [];
  for (const { id, kind, lastSequence = 0, receipt } of endings) {
    const form = forms.get(id)!;
    if (form.last < lastSequence) outcomes.set(id, new Refusal("answers_missing", { last: form.last }));
    else rows.push({ id, kind, ...scoreForm(form), start: chainStart(id).hash, receipt_links: receipt?.links ?? null, receipt_hash: receipt?.hash ?? null });
  }
  if (rows.length === 0) return outcomes;
  const { rows: finished } = await sql<Finished>`
    WITH a AS (UPDATE attempt SET finish_kind = row.kind, finished_at = CASE row.kind WHEN 'time' THEN attempt.ends_at ELSE ${ctx.now} END, score = row.score, parts = row.parts
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, kind text, score int, parts jsonb, start text, receipt_links int, receipt_hash text), exam_seat, application
    WHERE attempt.id = row.id AND attempt.id = ANY(${plainList(rows.map(({ id }) => id))}::uuid[]) AND exam_seat.id = attempt.seat_id AND application.id = exam_seat.application_id AND attempt.finished_at IS NULL
    RETURNING attempt.id, application.person_id, attempt.score, attempt.parts, attempt.finish_kind, attempt.finished_at, attempt.chain_links, attempt.chain_hash, row.start, row.receipt_links, row.receipt_hash),
    sealed AS (${seal(ctx.now)})
    SELECT id, person_id, score, parts, finish_kind, finished_at FROM a`.execute(tx);
  for (const row of finished) outcomes.set(row.id, row);
  await notifyMany(tx, ctx, finished.map(({ person_id, score, parts }) => ({ personId: person_id, code: "exam_result" as const, data: { score, most: questionsIn(parts) } })));
  return outcomes;
};
