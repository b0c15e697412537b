import { timingSafeEqual } from "node:crypto";
import { room as routes } from "@kadr/contract/exam-room";
import { sql } from "kysely";
import { machineTime } from "../../../platform/clock.ts";
import { nobody, type Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { preparedCommand } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { newToken, tokenHash } from "../../../platform/session.ts";
import { checkMay, currentCompetition } from "../../competitions/index.ts";
import { viewOf } from "./view.ts";

/** As at the sign-in: after this many failures in a quarter of an hour the code rests. */
const mostFailures = 8;
const pauseMinutes = 15;

/** Codes as people type them: small letters, spaces or nothing for the hyphen. */
export const tidyCode = (typed: string): string => {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
};

const failuresOf = async (reader: Reader, code: string): Promise<number> => {
  const since = new Date(machineTime().getTime() - pauseMinutes * 60_000);
  const row = await reader.selectFrom("exam_entry_failure").select(sql<number>`count(*)::int`.as("n")).where("code", "=", code).where("at", ">", since).executeTakeFirstOrThrow();
  return row.n;
};

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The lifecycle knows candidates by their role; who stands at the door of the room has shown code and password instead. */
export const asCandidate = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...nobody, roles: ["candidate"] } });

export const enterExam = preparedCommand(
  routes.enterExam,
  async (input, reader) => {
    const code = tidyCode(input.code);
    if ((await failuresOf(reader, code)) >= mostFailures) throw new Refusal("exam_entry_paused", { minutes: pauseMinutes }, 429);
    return { code, token: newToken() };
  },
  async (tx, ctx, input, { code, token }) => {
    const seat = await tx.selectFrom("exam_seat").select(["id", "session_id", "password"]).where("code", "=", code).executeTakeFirst();
    if (!seat || !same(tidyCode(input.password), seat.password)) {
      await tx.insertInto("exam_entry_failure").values({ code, at: machineTime() }).execute();
      throw new Refusal("exam_entry_failed", {}, 401, true);
    }
    await tx.deleteFrom("exam_entry_failure").where("code", "=", code).execute();
    const attemptId = await admit(tx, ctx, seat, token);
    return { token, attempt: await viewOf(tx, attemptId, ctx.now) };
  },
);

/** Opens the attempt, or gives it to the machine that has just entered; the earlier one can no longer save. */
const admit = async (tx: Tx, ctx: Ctx, seat: { id: string; session_id: string }, token: string): Promise<string> => {
  const session = await tx.selectFrom("exam_session").selectAll().where("id", "=", seat.session_id).forShare().executeTakeFirstOrThrow();
  const { attendance } = await tx.selectFrom("exam_seat").select("attendance").where("id", "=", seat.id).forUpdate().executeTakeFirstOrThrow();
  const before = await tx.selectFrom("attempt").select(["id", "started_at"]).where("seat_id", "=", seat.id).forUpdate().executeTakeFirst();
  if (session.state === "closed" && !before?.started_at) throw new Refusal("session_closed");
  if (attendance === "absent") throw new Refusal("marked_absent");
  if (before) {
    await tx.updateTable("attempt").set({ token_hash: tokenHash(token), seen_at: ctx.now }).where("id", "=", before.id).execute();
    return before.id;
  }
  checkMay("sitExam", asCandidate(ctx), await currentCompetition(tx, session.competition_id));
  const { extra } = await tx
    .selectFrom("time_grant")
    .select(sql<number>`coalesce(sum(minutes), 0)::int`.as("extra"))
    .where("session_id", "=", seat.session_id)
    .where((eb) => eb.or([eb("seat_id", "is", null), eb("seat_id", "=", seat.id)]))
    .executeTakeFirstOrThrow();
  const id = newId(ctx.now);
  await tx
    .insertInto("attempt")
    .values({ id, seat_id: seat.id, token_hash: tokenHash(token), entered_at: ctx.now, minutes: session.minutes, extra_minutes: extra, seen_at: ctx.now })
    .execute();
  if (session.state === "open") await tx.updateTable("exam_seat").set({ attendance: "present" }).where("id", "=", seat.id).execute();
  return id;
};
