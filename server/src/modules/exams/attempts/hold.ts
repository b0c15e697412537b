import { sql, type RawBuilder } from "kysely";
import type { Tx } from "../../../platform/db.ts";

/**
 * Keeps away whoever closes these sessions, grants time or marks attendance meanwhile. It is a statement of its own: one that waits for a lock goes on
 * with what it read before the wait.
 */
export const holdSessions = async (tx: Tx, ids: RawBuilder<unknown>): Promise<void> => {
  await sql`SELECT id FROM exam_session WHERE id IN (${ids}) ORDER BY id FOR SHARE`.execute(tx);
};
