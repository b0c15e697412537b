import { room as routes } from "@kadr/contract/exam-room";
import type { DrawnForm } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import { plainList, type Tx } from "../../../platform/db.ts";
import { gatheredCommand, orRefusal } from "../../../platform/doors.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { tokenHash } from "../../../platform/session.ts";
import { deal } from "../forms/deal.ts";
import { checkProgram, isProgram } from "../trust/prove.ts";
import { checkSeb, type Told } from "../seb/proof.ts";
import { isOver } from "./clock.ts";
import { finishAttempts, type Ending, type FinishKind } from "./finish.ts";
import { holdSessions } from "./hold.ts";
import { checkActive } from "./machines.ts";
import { attemptsByToken, byToken, dealingOf, resultOf, viewRows, viewsOf, type Drawn, type Viewed } from "./view.ts";

/** An attempt that begins now: its end, and its questions as they were drawn. */
interface Begun {
  id: string;
  seat_id: string;
  now: Date;
  ends: Date;
  drawn: DrawnForm & { setId: string };
}

/** The attempt that a room's token opens, in the browser that its session asks for. */
const opened = <A extends { seb_config_keys: string[] }>(attempts: ReadonlyMap<string, A>, ctx: Ctx, { token, seb }: { token: string; seb?: Told | undefined }): A => {
  const attempt = attempts.get(tokenHash(token));
  if (!attempt) throw new Refusal("exam_token_unknown", {}, 401);
  checkSeb(attempt.seb_config_keys, ctx.caller, seb);
  return attempt;
};

/**
 * The candidates begin: the form and the order of everything in it follow from the published draw, the seat and the candidate alone, and the server's
 * time starts. A whole country begins in the same minute, so what is written is written for many together.
 */
export const startAttempt = gatheredCommand(routes.startAttempt, async (tx, calls) => {
  const attempts = await attemptsToStart(tx, calls.map(({ input }) => input.token));
  const begun = new Map<string, Begun>();
  const allowed: (StartRow | Refusal)[] = [];
  for (const { ctx, input } of calls) {
    allowed.push(
      await orRefusal(async () => {
        const attempt = opened(attempts, ctx, input);
        checkActive(attempt.machine_state);
        if (!attempt.started_at && !begun.has(attempt.id)) begun.set(attempt.id, await begin(tx, attempt, ctx.now));
        return attempt;
      }),
    );
  }
  if (begun.size > 0) await write(tx, [...begun.values()]);
  return viewsOf(tx, calls[0]!.ctx.now, allowed.map((attempt) => (attempt instanceof Refusal ? attempt : asBegun(attempt, begun.get(attempt.id)))));
});

type StartRow = Awaited<ReturnType<typeof attemptsToStart>> extends Map<string, infer Row> ? Row : never;

const begin = async (tx: Tx, attempt: StartRow, now: Date): Promise<Begun> => {
  if (attempt.session_paused_at) throw new Refusal("exam_paused");
  if (attempt.session_state !== "open") throw new Refusal(attempt.session_state === "closed" ? "session_closed" : "session_not_open");
  if (attempt.attendance === "absent") throw new Refusal("marked_absent");
  checkProgram(attempt.program);
  const drawn = await deal(tx, dealingOf(attempt));
  const ends = new Date(now.getTime() + (attempt.minutes + attempt.extra_minutes) * 60_000);
  return { id: attempt.id, seat_id: attempt.seat_id, now, ends, drawn };
};

const rowsOf = ({ questions }: DrawnForm): Drawn[] => questions.map(({ itemId, optionOrder }, i) => ({ position: i + 1, item_id: itemId, option_ids: optionOrder }));

const write = async (tx: Tx, begun: readonly Begun[]): Promise<void> => {
  const attempts = begun.map(({ id, seat_id, now, ends, drawn }) => ({ id, seat_id, now, ends, set_id: drawn.setId, form: Number(drawn.formId) }));
  const questions = begun.flatMap(({ id, drawn }) => rowsOf(drawn).map((row) => ({ attempt_id: id, ...row })));
  // the lists of ids are the planner's: of a table function it would expect so many rows that it read whole tables
  const [ids, seats] = [plainList(begun.map(({ id }) => id)), plainList(begun.map(({ seat_id }) => seat_id))];
  await sql`
    WITH g AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) AS row (id uuid, seat_id uuid, now timestamptz, ends timestamptz, set_id uuid, form int)),
      begun AS (UPDATE attempt SET started_at = g.now, ends_at = g.ends, seen_at = g.now, form_set_id = g.set_id, form_number = g.form FROM g WHERE attempt.id = g.id AND attempt.id = ANY(${ids}::uuid[])),
      seated AS (UPDATE exam_seat SET attendance = 'present' FROM g WHERE exam_seat.id = g.seat_id AND exam_seat.id = ANY(${seats}::uuid[]) AND attendance = 'expected')
    INSERT INTO attempt_question (attempt_id, position, item_id, option_ids)
    SELECT attempt_id, position, item_id, option_ids FROM jsonb_to_recordset(${JSON.stringify(questions)}::jsonb) AS row (attempt_id uuid, position int, item_id uuid, option_ids text[])`.execute(tx);
};

const asBegun = (attempt: StartRow, begun: Begun | undefined): Viewed => (begun ? { ...attempt, started_at: begun.now, ends_at: begun.ends, drawn: rowsOf(begun.drawn) } : attempt);

/**
 * The attempts behind their row locks, by the hash of the token, with all that the draw follows from and the view says. A session is locked before its
 * attempts, as when it is closed: two that lock in different orders would wait for each other.
 */
const attemptsToStart = async (tx: Tx, tokens: readonly string[]) => {
  const hashes = plainList(tokens.map(tokenHash));
  await holdSessions(tx, sql`SELECT e.session_id FROM exam_machine m JOIN attempt a ON a.id = m.attempt_id JOIN exam_seat e ON e.id = a.seat_id WHERE m.token_hash = ANY(${hashes}::text[])`);
  return byToken(await viewRows(tx, tokens).select("exam_seat.attendance").orderBy("attempt.id").forUpdate("attempt").execute());
};

/** The candidates come back: one whose browser fell over, or all of them at once after the server was away. */
export const resumeAttempt = gatheredCommand(routes.resumeAttempt, async (tx, calls) => {
  const { now } = calls[0]!.ctx;
  const tokens = calls.map(({ input }) => input.token);
  const attempts = byToken(await viewRows(tx, tokens).execute());
  const allowed = await Promise.all(
    calls.map(({ ctx, input }) =>
      orRefusal(() => {
        const attempt = opened(attempts, ctx, input);
        if (attempt.session_state === "closed" && !attempt.started_at) throw new Refusal("session_closed");
        return attempt;
      }),
    ),
  );
  const over = allowed.flatMap((attempt) => (attempt instanceof Refusal || attempt.finished_at || !isOver(attempt, now) || !isProgram(attempt.program) ? [] : [attempt.id]));
  if (over.length === 0) return viewsOf(tx, now, allowed);
  await endIfOver(tx, calls[0]!.ctx, over);
  const after = byToken(await viewRows(tx, tokens).execute());
  return viewsOf(tx, now, allowed.map((attempt) => (attempt instanceof Refusal ? attempt : after.get(attempt.token_hash)!)));
});

/** Time may have been granted since the attempts were read: what decides is read behind their locks. */
const endIfOver = async (tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<void> => {
  const rows = await tx.selectFrom("attempt").select(["id", "ends_at", "finished_at", "paused_at"]).where("id", "in", ids).orderBy("id").forUpdate().execute();
  await finishAttempts(tx, ctx, rows.filter((row) => !row.finished_at && isOver(row, ctx.now)).map(({ id }) => ({ id, kind: "time" })));
};

/** The candidates end their exams; a whole country does so in the same minutes. */
export const finishAttempt = gatheredCommand(routes.finishAttempt, async (tx, calls) => {
  const attempts = await attemptsByToken(tx, calls.map(({ input }) => input.token));
  const endings = new Map<string, Ending>();
  const allowed = await Promise.all(
    calls.map(({ ctx, input }) =>
      orRefusal(() => {
        const attempt = opened(attempts, ctx, input);
        if (!attempt.started_at) throw new Refusal("exam_not_started");
        if (attempt.finished_at) return attempt;
        checkActive(attempt.machine_state);
        if (attempt.paused_at) throw new Refusal("exam_paused");
        checkProgram(attempt.program);
        // the room says which answer was its last; one that has not come yet is waited for, not lost, as long as it would still be taken
        const lastSequence = isOver(attempt, ctx.now) ? 0 : input.lastSequence;
        const kind: FinishKind = attempt.ends_at! <= ctx.now ? "time" : "confirmed";
        // minutes may have been given that the room has not heard of: an end by the candidate's own hand could not be taken back
        if (kind === "confirmed" && input.timeIsUp) throw new Refusal("exam_not_over");
        if (!endings.has(attempt.id)) endings.set(attempt.id, { id: attempt.id, kind, lastSequence, receipt: input.receipt });
        return attempt;
      }),
    ),
  );
  const finished = await finishAttempts(tx, calls[0]!.ctx, [...endings.values()]);
  return allowed.map((attempt) => {
    if (attempt instanceof Refusal) return attempt;
    const outcome = finished.get(attempt.id) ?? attempt;
    return outcome instanceof Refusal ? outcome : resultOf(outcome)!;
  });
});
