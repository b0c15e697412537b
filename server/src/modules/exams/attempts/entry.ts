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
import { checkSeb, type Told } from "../seb/proof.ts";
import { admitMachine, type Knock } from "./machines.ts";
import { viewOf } from "./view.ts";

/** As at the sign-in: after this many failures in a quarter of an hour the code rests. */
const mostFailures = 8;
const pauseMinutes = 15;

/** Codes as people type them: small letters, spaces or nothing for the hyphen. */
export const tidyCode = (typed: string): string => {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
};

/** The seat a code names, and how often it was tried in vain of late. */
const knock = async (reader: Reader, code: string) => {
  const since = new Date(machineTime().getTime() - pauseMinutes * 60_000);
  const { rows } = await sql<{ failures: number; seat: { id: string; password: string } | null }>`
    SELECT (SELECT count(*)::int FROM exam_entry_failure WHERE code = ${code} AND at > ${since}) AS failures,
      (SELECT jsonb_build_object('id', id, 'password', password) FROM exam_seat WHERE code = ${code}) AS seat`.execute(reader);
  return rows[0]!;
};

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export const enterExam = preparedCommand(
  routes.enterExam,
  async (input, reader) => {
    const code = tidyCode(input.code);
    const { failures, seat } = await knock(reader, code);
    if (failures >= mostFailures) throw new Refusal("exam_entry_paused", { minutes: pauseMinutes }, 429);
    const right = seat !== null && same(tidyCode(input.password), seat.password);
    return { code, failures, seatId: right ? seat.id : null, token: newToken() };
  },
  async (tx, ctx, { machine, seb }, { code, failures, seatId, token }) => {
    if (!seatId) {
      await tx.insertInto("exam_entry_failure").values({ code, at: machineTime() }).execute();
      throw new Refusal("exam_entry_failed", {}, 401, true);
    }
    if (failures > 0) await tx.deleteFrom("exam_entry_failure").where("code", "=", code).execute();
    await admit(tx, ctx, seatId, { tokenHash: tokenHash(token), secretHash: machine === undefined ? null : tokenHash(machine) }, seb);
    return { token, attempt: await viewOf(tx, token, ctx.now) };
  },
);

/** The lifecycle knows candidates by their role; who stands at the door of the room has shown code and password instead. */
const asCandidate = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...nobody, roles: ["candidate"] } });

/** Opens the attempt and gives this computer its place in it. */
const admit = async (tx: Tx, ctx: Ctx, seatId: string, knocking: Knock, told: Told | undefined): Promise<void> => {
  const seat = await lockedSeat(tx, seatId);
  checkSeb(seat.seb_config_keys, ctx.caller, told);
  if (seat.state === "closed" && !seat.started_at) throw new Refusal("session_closed");
  if (seat.attendance === "absent") throw new Refusal("marked_absent");
  if (!seat.attempt_id) checkMay("sitExam", asCandidate(ctx), await currentCompetition(tx, seat.competition_id));
  // an attempt that is there already is written to as well: who enters at the same time at two computers is let in one after the other
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    WITH seated AS (UPDATE exam_seat SET attendance = 'present' WHERE id = ${seatId} AND attendance = 'expected' AND ${seat.state === "open"}),
      a AS (
        INSERT INTO attempt (id, seat_id, entered_at, minutes, extra_minutes, seen_at)
        VALUES (${newId(ctx.now)}, ${seatId}, ${ctx.now}, ${seat.minutes}, ${seat.extra_minutes}, ${ctx.now})
        ON CONFLICT (seat_id) DO UPDATE SET entered_at = attempt.entered_at
        RETURNING id, xmax = 0 AS fresh),
      first AS (
        INSERT INTO exam_machine (id, attempt_id, token_hash, secret_hash, state, asked_at, decided_at, address, browser)
        SELECT ${newId(ctx.now)}, id, ${knocking.tokenHash}, ${knocking.secretHash}, 'active', ${ctx.now}, ${ctx.now}, ${ctx.caller?.address ?? null}, ${ctx.caller?.browser ?? null}
        FROM a WHERE fresh)
    SELECT id, fresh FROM a`.execute(tx);
  const [{ id, fresh }] = rows as [{ id: string; fresh: boolean }];
  if (!fresh) await admitMachine(tx, ctx, id, knocking);
};

interface LockedSeat {
  attendance: "expected" | "present" | "absent";
  state: "planned" | "open" | "closed";
  seb_config_keys: string[];
  competition_id: string;
  minutes: number;
  /** The minutes granted so far to this seat or to all. */
  extra_minutes: number;
  attempt_id: string | null;
  started_at: Date | null;
}

/** The lock on the session keeps away whoever closes it, grants time or marks attendance meanwhile. */
const lockedSeat = async (tx: Tx, seatId: string): Promise<LockedSeat> => {
  const { rows } = await sql<LockedSeat>`
    SELECT e.attendance, s.state, s.seb_config_keys, s.competition_id, s.minutes, a.id AS attempt_id, a.started_at,
      (SELECT coalesce(sum(g.minutes), 0)::int FROM time_grant g WHERE g.session_id = s.id AND (g.seat_id IS NULL OR g.seat_id = e.id)) AS extra_minutes
    FROM exam_seat e JOIN exam_session s ON s.id = e.session_id LEFT JOIN attempt a ON a.seat_id = e.id
    WHERE e.id = ${seatId} FOR SHARE OF s`.execute(tx);
  return rows[0]!;
};
