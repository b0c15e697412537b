import { forms as routes } from "@kadr/contract/exam-forms";
import { commitment } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Ctx } from "../../../platform/context.ts";
import type { Reader, Tx } from "../../../platform/db.ts";
import { command, query } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import type { Job } from "../../../platform/jobs.ts";
import { Refusal } from "../../../platform/refusal.ts";
import { checkMay, findCompetition, lockCompetition } from "../../competitions/index.ts";

/**
 * The draw that sessions planned now belong to: the one whose seed is still secret, or a new one from this seed. With its row the hash of the seed
 * is public, long before anybody sits.
 */
export const secretDraw = async (tx: Tx, ctx: Ctx, competitionId: string, seed: string): Promise<string> => {
  const there = () => tx.selectFrom("exam_draw").select("id").where("competition_id", "=", competitionId).where("revealed_at", "is", null).forShare().executeTakeFirst();
  const before = await there();
  if (before) return before.id;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO exam_draw (id, competition_id, number, seed, commitment, committed_at)
    SELECT ${newId(ctx.now)}::uuid, ${competitionId}::uuid, coalesce(max(number), 0) + 1, ${seed}, ${commitment(seed)}, ${ctx.now}
    FROM exam_draw WHERE competition_id = ${competitionId}
    ON CONFLICT DO NOTHING RETURNING id`.execute(tx);
  // somebody else may have begun it in the same moment
  return rows[0]?.id ?? (await there())!.id;
};

/** How many sessions of a competition somebody is still to sit in. */
export const unfinishedSessions = async (reader: Reader, competitionId: string): Promise<number> => {
  const { n } = await reader
    .selectFrom("exam_session")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("competition_id", "=", competitionId)
    // an attempt may have been reopened behind the close
    .where((eb) => eb.or([eb("state", "=", "open"), eb.exists(eb.selectFrom("exam_seat").innerJoin("attempt", "attempt.seat_id", "exam_seat.id").select("attempt.id").whereRef("session_id", "=", "exam_session.id").where("started_at", "is not", null).where("finished_at", "is", null)), eb.and([eb("state", "=", "planned"), eb.exists(eb.selectFrom("exam_seat").select("exam_seat.id").whereRef("session_id", "=", "exam_session.id"))])]))
    .executeTakeFirstOrThrow();
  return n;
};

const reveal = async (tx: Tx, now: Date, competitionId: string, by: string | null): Promise<number | undefined> => {
  const row = await tx
    .updateTable("exam_draw")
    .set({ revealed_at: now, revealed_by: by })
    .where("competition_id", "=", competitionId)
    .where("revealed_at", "is", null)
    // a seed that nobody was dealt from is kept for those who will be
    .where((eb) => eb.exists(eb.selectFrom("exam_session").select("exam_session.id").whereRef("draw_id", "=", "exam_draw.id").where("exam_session.state", "=", "closed").where("not_held", "is", null)))
    .returning("number")
    .executeTakeFirst();
  return row?.number;
};

export const revealDraw = command(routes.revealDraw, async (tx, ctx) => {
  const competition = await lockCompetition(tx);
  checkMay("revealDraw", ctx, competition);
  const unfinished = await unfinishedSessions(tx, competition.id);
  if (unfinished > 0) throw new Refusal("sittings_not_over", { n: unfinished });
  const number = await reveal(tx, ctx.now, competition.id, ctx.actor.accountId);
  if (number === undefined) throw new Refusal("nothing_to_reveal");
  return { number };
});

/** Reveals the seed by itself once the days of the exam are over and nobody sits any more. */
export const revealDrawJob: Job = async ({ db, ctx }) => {
  await db.transaction().execute(async (tx) => {
    const competition = await findCompetition(tx);
    if (!competition || new Date(competition.calendar.exam.until) > ctx.now) return;
    const secret = await tx.selectFrom("exam_draw").select("id").where("competition_id", "=", competition.id).where("revealed_at", "is", null).executeTakeFirst();
    if (!secret) return;
    await lockCompetition(tx, competition.id);
    if ((await unfinishedSessions(tx, competition.id)) === 0) await reveal(tx, ctx.now, competition.id, null);
  });
};

/** The draws of a competition; a seed is shown once it is revealed. */
export const drawsOf = async (reader: Reader, competitionId: string) => {
  const rows = await reader
    .selectFrom("exam_draw")
    .select(["number", "commitment", "committed_at", "seed", "revealed_at"])
    .select([
      sql<number>`(SELECT count(*)::int FROM exam_session s WHERE s.draw_id = exam_draw.id)`.as("sessions"),
      sql<number>`(SELECT count(*)::int FROM exam_session s JOIN exam_seat e ON e.session_id = s.id JOIN attempt a ON a.seat_id = e.id WHERE s.draw_id = exam_draw.id AND a.form_number IS NOT NULL)`.as("candidates"),
    ])
    .where("competition_id", "=", competitionId)
    .orderBy("number", "desc")
    .execute();
  return rows.map(({ committed_at, revealed_at, seed, ...row }) => ({
    ...row,
    committedAt: committed_at.toISOString(),
    revealedAt: revealed_at?.toISOString() ?? null,
    seed: revealed_at ? seed : null,
  }));
};

export const listDraws = query(routes.listDraws, async (reader) => {
  const competition = await findCompetition(reader);
  return competition ? drawsOf(reader, competition.id) : [];
});
