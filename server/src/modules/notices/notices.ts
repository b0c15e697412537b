import { notices as routes } from "@kadr/contract/notices";
import { sql } from "kysely";
import type { Reader } from "../../platform/db.ts";
import { command, query } from "../../platform/doors.ts";
import { pageOf } from "../../platform/listing.ts";
import { found, Refusal } from "../../platform/refusal.ts";

const ownId = (personId: string | null): string => {
  if (!personId) throw new Refusal("not_found", { what: "person" });
  return personId;
};

/** How many messages of a person are unread: the figure in the cabinet's navigation. */
export const unreadNotices = async (reader: Reader, personId: string | null): Promise<number> => {
  if (!personId) return 0;
  const { n } = await reader.selectFrom("notice").select(sql<number>`count(*)::int`.as("n")).where("person_id", "=", personId).where("read_at", "is", null).executeTakeFirstOrThrow();
  return n;
};

export const myNotices = query(routes.myNotices, async (reader, { actor }, input) => {
  const personId = ownId(actor.personId);
  const rows = reader.selectFrom("notice").select(["id", "code", "data", "created_at", "read_at"]).where("person_id", "=", personId).orderBy("ordinal", "desc");
  const page = await pageOf(rows, input);
  return {
    ...page,
    rows: page.rows.map(({ id, code, data, created_at, read_at }) => ({ id, code, data: data as Record<string, unknown>, at: created_at.toISOString(), readAt: read_at?.toISOString() ?? null })),
    unread: await unreadNotices(reader, personId),
  };
});

export const markRead = command(routes.markRead, async (tx, { actor, now }, { noticeId }) => {
  const row = await tx.selectFrom("notice").select(["id", "read_at"]).where("id", "=", noticeId).where("person_id", "=", ownId(actor.personId)).forUpdate().executeTakeFirst();
  if (!found(row, "notice").read_at) await tx.updateTable("notice").set({ read_at: now }).where("id", "=", noticeId).execute();
  return { ok: true as const };
});

export const markAllRead = command(routes.markAllRead, async (tx, { actor, now }) => {
  await tx.updateTable("notice").set({ read_at: now }).where("person_id", "=", ownId(actor.personId)).where("read_at", "is", null).execute();
  return { ok: true as const };
});
