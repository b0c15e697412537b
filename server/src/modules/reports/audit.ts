import { reports as routes } from "@kadr/contract/reports";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { query } from "../../platform/doors.ts";
import { pageOf, wordPatterns } from "../../platform/listing.ts";
import { personName } from "../../platform/names.ts";

const name = sql<string | null>`nullif(${personName}, '')`;

const auditRows = (reader: Reader) =>
  reader
    .selectFrom("audit")
    .leftJoin("account", "account.id", "audit.account_id")
    .leftJoin("person", "person.id", "account.person_id")
    .select(["audit.id", "audit.at", "audit.account_id", name.as("name"), "account.login", "audit.roles", "audit.action", "audit.object_id", "audit.data", "audit.request_id"]);
type Line = Awaited<ReturnType<ReturnType<typeof auditRows>["executeTakeFirstOrThrow"]>>;

const lineOf = (row: Line) => ({
  id: row.id,
  at: row.at.toISOString(),
  accountId: row.account_id,
  name: row.name,
  login: row.login,
  roles: row.roles,
  action: row.action,
  objectId: row.object_id,
  data: row.data as Record<string, unknown>,
  requestId: row.request_id,
});

/** Midnight in Baku at which a day begins. */
const midnight = (day: string, plusDays = 0) => sql<Date>`((${day}::date + ${plusDays}::int)::timestamp AT TIME ZONE 'Asia/Baku')`;

/** The actions that occur, found by hopping along the index: the trail is long, the actions are few. */
const actionsOf = async (reader: Reader): Promise<string[]> => {
  const { rows } = await sql<{ action: string }>`
    WITH RECURSIVE hop AS (
      (SELECT action FROM audit ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT action FROM audit WHERE action > hop.action ORDER BY action LIMIT 1) FROM hop WHERE hop.action IS NOT NULL
    )
    SELECT action FROM hop WHERE action IS NOT NULL`.execute(reader);
  return rows.map(({ action }) => action);
};

export const listAudit = query(routes.listAudit, async (reader, _ctx, input) => {
  let rows = auditRows(reader).orderBy("audit.id", "desc");
  if (input.account) rows = rows.where("audit.account_id", "=", input.account);
  if (input.action) rows = rows.where("audit.action", "=", input.action);
  if (input.object) rows = rows.where("audit.object_id", "=", input.object);
  if (input.from) rows = rows.where("audit.at", ">=", midnight(input.from));
  if (input.until) rows = rows.where("audit.at", "<", midnight(input.until, 1));
  for (const pattern of wordPatterns(input.search ?? "")) {
    rows = rows.where(sql`kadr_fold(concat_ws(' ', ${name}, account.login, audit.action, audit.request_id))`, "like", pattern);
  }
  const page = await pageOf(rows, input);
  return { ...page, rows: page.rows.map(lineOf), actions: await actionsOf(reader) };
});

export const objectHistory = query(routes.objectHistory, async (reader, _ctx, { objectId }) => {
  const rows = await auditRows(reader).where("audit.object_id", "=", objectId).orderBy("audit.id").limit(1000).execute();
  return rows.map(lineOf);
});
