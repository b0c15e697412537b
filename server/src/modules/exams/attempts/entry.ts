import { timingSafeEqual } from "node:crypto";
import { room as routes } from "@kadr/contract/exam-room";
import { sql } from "kysely";
import { nobody, type Ctx } from "../../../platform/context.ts";
import { plainList, type Tx } from "../../../platform/db.ts";
import { gatheredCommand, orRefusal } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { newToken, tokenHash } from "../../../platform/session.ts";
import { checkMay, currentCompetition } from "../../competitions/index.ts";
import { checkSeb, type Told } from "../seb/proof.ts";
import { countedSince, forgetFailures, mostFailures, noteFailures, pauseMinutes } from "./failures.ts";
import { dealAhead } from "../forms/deal.ts";
import { stateOf } from "./clock.ts";
import { holdSessions } from "./hold.ts";
import { admitMachine, type Knock } from "./machines.ts";
import { byToken, dealingOf, viewRows, viewsOf } from "./view.ts";

/** Codes as people type them: small letters, spaces or nothing for the hyphen. */
export const tidyCode = (typed: string): string => {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
};

interface Knocked {
  /** How often the code was tried in vain of late. */
  failures: number;
  seat: { id: string; password: string } | null;
}

/** The seats that codes name. */
const knock = async (tx: Tx, codes: readonly string[]): Promise<Map<string, Knocked>> => {
  const { rows } = await sql<Knocked & { code: string }>`
    SELECT g.code, (SELECT count(*)::int FROM exam_entry_failure WHERE code = g.code AND at > ${countedSince()}) AS failures,
      (SELECT jsonb_build_object('id', id, 'password', password) FROM exam_seat WHERE code = g.code) AS seat
    FROM unnest(${[...new Set(codes)]}::text[]) AS g (code)`.execute(tx);
  return new Map(rows.map((row) => [row.code, row]));
};

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Somebody with code and password, on the way in. */
interface Entrant {
  ctx: Ctx;
  seatId: string;
  token: string;
  knocking: Knock;
  told: Told | undefined;
}

/** A room opens, and everybody enters at once. */
export const enterExam = gatheredCommand(routes.enterExam, async (tx, calls) => {
  const knocked = await knock(tx, calls.map(({ input }) => tidyCode(input.code)));
  const failed: string[] = [];
  const cleared = new Set<string>();
  const entrants = calls.map(({ ctx, input: { code: typed, password, machine, seb: told } }): Entrant | Refusal => {
    const code = tidyCode(typed);
    const { failures, seat } = knocked.get(code)!;
    if (failures >= mostFailures) return new Refusal("exam_entry_paused", { minutes: pauseMinutes }, 429);
    if (!seat || !same(tidyCode(password), seat.password)) {
      failed.push(code);
      knocked.set(code, { failures: failures + 1, seat });
      return new Refusal("exam_entry_failed", {}, 401, true);
    }
    if (failures > 0) cleared.add(code);
    const token = newToken();
    return { ctx, seatId: seat.id, token, knocking: { tokenHash: tokenHash(token), secretHash: machine === undefined ? null : tokenHash(machine) }, told };
  });
  await noteFailures(tx, failed);
  await forgetFailures(tx, [...cleared]);
  const admitted = await admit(tx, entrants);
  const rows = byToken(await viewRows(tx, admitted.flatMap((entrant) => (entrant instanceof Refusal ? [] : [entrant.token]))).execute());
  // one computer that knocks twice at the same moment is given two tokens, and only the later one opens
  const opened = admitted.map((entrant) => (entrant instanceof Refusal ? entrant : (rows.get(entrant.knocking.tokenHash) ?? new Refusal("exam_token_unknown", {}, 401))));
  for (const row of opened) if (!(row instanceof Refusal) && stateOf(row) === "ready") await dealAhead(tx, dealingOf(row));
  const views = await viewsOf(tx, calls[0]!.ctx.now, opened);
  return admitted.map((entrant, i) => {
    const attempt = views[i]!;
    if (entrant instanceof Refusal) return entrant;
    return attempt instanceof Refusal ? attempt : { token: entrant.token, attempt };
  });
});

/** The lifecycle knows candidates by their role; who stands at the door of the room has shown code and password instead. */
const asCandidate = (ctx: Ctx): Ctx => ({ ...ctx, actor: { ...nobody, roles: ["candidate"] } });

/** Opens the attempts and gives each computer its place in one; who may not enter is refused. */
const admit = async (tx: Tx, entrants: readonly (Entrant | Refusal)[]): Promise<(Entrant | Refusal)[]> => {
  const seats = await lockedSeats(tx, entrants.flatMap((entrant) => (entrant instanceof Refusal ? [] : [entrant.seatId])));
  const fresh = [...seats.values()].filter(({ attempt_id }) => !attempt_id).map(({ competition_id }) => competition_id);
  const competitions = new Map<string, Awaited<ReturnType<typeof currentCompetition>>>();
  for (const id of new Set(fresh)) competitions.set(id, await currentCompetition(tx, id));
  const checked = await Promise.all(entrants.map((entrant) => (entrant instanceof Refusal ? entrant : orRefusal(() => check(entrant, seats.get(entrant.seatId)!, competitions)))));
  const opening = new Map<string, Entrant>();
  for (const entrant of checked) if (!(entrant instanceof Refusal) && !opening.has(entrant.seatId)) opening.set(entrant.seatId, entrant);
  const attempts = await openAttempts(tx, [...opening.values()].map((entrant) => ({ entrant, seat: seats.get(entrant.seatId)! })));
  for (const entrant of checked) {
    if (entrant instanceof Refusal) continue;
    const { id, fresh: first } = attempts.get(entrant.seatId)!;
    if (!first || opening.get(entrant.seatId) !== entrant) await admitMachine(tx, entrant.ctx, id, entrant.knocking);
  }
  return checked;
};

const check = (entrant: Entrant, seat: LockedSeat, competitions: ReadonlyMap<string, Awaited<ReturnType<typeof currentCompetition>>>): Entrant => {
  checkSeb(seat.seb_config_keys, entrant.ctx.caller, entrant.told);
  if (seat.state === "closed" && !seat.started_at) throw new Refusal("session_closed");
  if (seat.attendance === "absent") throw new Refusal("marked_absent");
  if (!seat.attempt_id) checkMay("sitExam", asCandidate(entrant.ctx), competitions.get(seat.competition_id)!);
  return entrant;
};

/**
 * Opens the attempts of seats, each with its first computer. An attempt that is there already is written to as well: who enters at the same time at two
 * computers is let in one after the other. Those come in the order of their ids, in which answers lock them too.
 */
const openAttempts = async (tx: Tx, all: { entrant: Entrant; seat: LockedSeat }[]): Promise<Map<string, { id: string; fresh: boolean }>> => {
  if (all.length === 0) return new Map();
  const rows = all
    .toSorted((a, b) => ((a.seat.attempt_id ?? "") < (b.seat.attempt_id ?? "") ? -1 : 1))
    .map(({ entrant: { ctx, seatId, knocking }, seat }) => ({
      seat_id: seatId,
      attempt_id: newId(ctx.now),
      machine_id: newId(ctx.now),
      now: ctx.now,
      minutes: seat.minutes,
      extra_minutes: seat.extra_minutes,
      present: seat.state === "open",
      token_hash: knocking.tokenHash,
      secret_hash: knocking.secretHash,
      address: ctx.caller?.address ?? null,
      browser: ctx.caller?.browser ?? null,
    }));
  const { rows: attempts } = await sql<{ id: string; seat_id: string; fresh: boolean }>`
    WITH g AS (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (seat_id uuid, attempt_id uuid, machine_id uuid, now timestamptz, minutes int, extra_minutes int, present boolean,
          token_hash text, secret_hash text, address text, browser text)),
      seated AS (
        UPDATE exam_seat SET attendance = 'present' FROM g
        WHERE exam_seat.id = g.seat_id AND exam_seat.id = ANY(${plainList(rows.map((row) => row.seat_id))}::uuid[]) AND attendance = 'expected' AND g.present),
      a AS (
        INSERT INTO attempt (id, seat_id, entered_at, minutes, extra_minutes, seen_at)
        SELECT attempt_id, seat_id, now, minutes, extra_minutes, now FROM g
        ON CONFLICT (seat_id) DO UPDATE SET entered_at = attempt.entered_at
        RETURNING id, seat_id, xmax = 0 AS fresh),
      first AS (
        INSERT INTO exam_machine (id, attempt_id, token_hash, secret_hash, state, asked_at, decided_at, address, browser)
        SELECT machine_id, a.id, token_hash, secret_hash, 'active', now, now, address, browser
        FROM a JOIN g USING (seat_id) WHERE fresh)
    SELECT id, seat_id, fresh FROM a`.execute(tx);
  return new Map(attempts.map((attempt) => [attempt.seat_id, attempt]));
};

interface LockedSeat {
  id: string;
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

const lockedSeats = async (tx: Tx, seatIds: readonly string[]): Promise<Map<string, LockedSeat>> => {
  if (seatIds.length === 0) return new Map();
  const ids = plainList(seatIds);
  await holdSessions(tx, sql`SELECT session_id FROM exam_seat WHERE id = ANY(${ids}::uuid[])`);
  const { rows } = await sql<LockedSeat>`
    SELECT e.id, e.attendance, s.state, s.seb_config_keys, s.competition_id, s.minutes, a.id AS attempt_id, a.started_at,
      (SELECT coalesce(sum(g.minutes), 0)::int FROM time_grant g WHERE g.session_id = s.id AND (g.seat_id IS NULL OR g.seat_id = e.id)) AS extra_minutes
    FROM exam_seat e JOIN exam_session s ON s.id = e.session_id LEFT JOIN attempt a ON a.seat_id = e.id
    WHERE e.id = ANY(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
};
