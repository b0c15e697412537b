import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/id.ts";
import { sql } from "kysely";
import { noticeWords, type NoticeCode, type NoticeData } from "./words.ts";

/**
 * Leaves a message in a person's cabinet, in the caller's transaction; within a minute it is mailed too. Data holds what the sentences of
 * `i18n/{az,en}/notices.json` need: words in both languages as `{ az, en }`, instants as ISO 8601, points × 100.
 */
export const notify = (tx: Tx, ctx: Ctx, personId: string, code: NoticeCode, data: NoticeData = {}): Promise<void> => notifyMany(tx, ctx, [{ personId, code, data }]);

export interface NewNotice {
  personId: string;
  code: NoticeCode;
  data?: NoticeData;
}

/** Many messages in one statement. */
export const notifyMany = async (tx: Tx, ctx: Ctx, list: readonly NewNotice[]): Promise<void> => {
  if (list.length === 0) return;
  // a message that lacks a word fails here, with whoever wrote it, and not in the cabinet of whoever reads it
  for (const { code, data = {} } of list) for (const lang of ["az", "en"] as const) noticeWords(lang, code, data);
  const rows = list.map(({ personId, code, data = {} }) => ({ id: newId(ctx.now), person_id: personId, code, data }));
  await sql`
    INSERT INTO notice (id, person_id, code, data, created_at)
    SELECT id, person_id, code, data, ${ctx.now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id uuid, person_id uuid, code text, data jsonb)`.execute(tx);
};
