import { trust as routes } from "@kadr/contract/exam-trust";
import { verifyChain, type ChainFinding, type ChainSeal, type StoredAnswer } from "@kadr/domain/examination";
import { sql } from "kysely";
import type { Reader } from "../../../platform/db.ts";
import { command } from "../../../platform/doors.ts";
import { newId } from "../../../platform/id.ts";
import { enqueue, type Job } from "../../../platform/jobs.ts";
import { found } from "../../../platform/refusal.ts";
import { currentCompetition } from "../../competitions/index.ts";
import { attemptsOutOfTime, keysDiffer } from "./record.ts";

/** What a check found: at one attempt's answers, at its time, or (`attemptId` null) at the keys of its session. */
export interface Finding extends Omit<ChainFinding, "code"> {
  code: ChainFinding["code"] | "times_differ" | "keys_differ";
  attemptId: string | null;
  sessionId: string;
}

/** What checking the chains of some attempts gave. */
export interface ChainResult {
  attempts: number;
  answers: number;
  unsealed: number;
  findings: Finding[];
}

interface AttemptRow {
  id: string;
  finished_at: Date | null;
  due: number;
  seals: (ChainSeal & { receipt_links: number | null; receipt_hash: string | null })[] | null;
}

interface AnswerRow extends Omit<StoredAnswer, "savedAt"> {
  attempt_id: string;
  saved_at: Date;
}

/** Checks the chain of every attempt of a session against its seals and receipts, its time against what was granted, and the session's keys against those it was opened with. */
export const checkSession = async (reader: Reader, sessionId: string): Promise<ChainResult> => {
  const { rows: attempts } = await sql<AttemptRow>`
    SELECT a.id, a.finished_at,
      ((a.finished_at IS NOT NULL)::int + (SELECT count(*) FROM attempt_reopening r WHERE r.attempt_id = a.id)
        + (SELECT count(*) FROM answer_journal j WHERE j.attempt_id = a.id AND j.counted > 0 AND j.score_before IS NOT NULL))::int AS due,
      (SELECT jsonb_agg(jsonb_build_object('links', s.links, 'hash', s.hash, 'receipt_links', s.receipt_links, 'receipt_hash', s.receipt_hash) ORDER BY s.id) FROM answer_seal s WHERE s.attempt_id = a.id) AS seals
    FROM attempt a JOIN exam_seat e ON e.id = a.seat_id WHERE e.session_id = ${sessionId} AND a.started_at IS NOT NULL ORDER BY e.seat`.execute(reader);
  const { rows: answers } = await sql<AnswerRow>`
    SELECT n.attempt_id, n.sequence, n.item_id AS "itemId", n.response, n.saved_at, n.link, n.hash
    FROM answer n JOIN attempt a ON a.id = n.attempt_id JOIN exam_seat e ON e.id = a.seat_id WHERE e.session_id = ${sessionId}`.execute(reader);
  const byAttempt = Map.groupBy(answers, ({ attempt_id }) => attempt_id);
  const chains = attempts.flatMap(({ id, finished_at, due, seals }): Finding[] => {
    const rows = (byAttempt.get(id) ?? []).map(({ saved_at, ...row }) => ({ ...row, savedAt: saved_at.toISOString() }));
    const sealed = (seals ?? []).map(({ links, hash, receipt_links, receipt_hash }) => ({ links, hash, ...(receipt_links !== null && { receipt: { links: receipt_links, hash: receipt_hash! } }) }));
    return verifyChain(id, rows, sealed, finished_at !== null, due).map((finding) => ({ attemptId: id, sessionId, ...finding }));
  });
  const whole = { sessionId, link: null, sequence: null, itemId: null };
  const findings = [
    ...chains,
    ...(await attemptsOutOfTime(reader, sessionId)).map((attemptId): Finding => ({ ...whole, code: "times_differ", attemptId })),
    ...((await keysDiffer(reader, sessionId)) ? [{ ...whole, code: "keys_differ" as const, attemptId: null }] : []),
  ];
  return { attempts: attempts.length, answers: answers.length, unsealed: attempts.filter(({ finished_at }) => finished_at === null).length, findings };
};

export const checkAnswers = command(routes.checkAnswers, async (tx, ctx, { sessionId }) => {
  const session = sessionId ? found(await tx.selectFrom("exam_session").select(["id", "competition_id"]).where("id", "=", sessionId).executeTakeFirst(), "session") : undefined;
  const competition = await currentCompetition(tx, session?.competition_id);
  const id = newId(ctx.now);
  await tx.insertInto("chain_check").values({ id, competition_id: competition.id, session_id: sessionId ?? null, state: "queued", requested_by: ctx.actor.accountId, requested_at: ctx.now }).execute();
  await enqueue(tx, "exams.checkChains", { checkId: id }, `exams.checkChains:${id}`);
  return { id };
});

/** Session by session, so that no memory holds the country's answers at once. */
export const checkChainsJob: Job = async ({ db, reader, ctx }, { checkId }) => {
  const check = await reader.selectFrom("chain_check").selectAll().where("id", "=", checkId!).executeTakeFirst();
  if (check?.state !== "queued") return;
  const sessions = check.session_id ? [{ id: check.session_id }] : await reader.selectFrom("exam_session").select("id").where("competition_id", "=", check.competition_id).orderBy("starts_at").orderBy("id").execute();
  const sum: ChainResult = { attempts: 0, answers: 0, unsealed: 0, findings: [] };
  for (const { id } of sessions) {
    const { attempts, answers, unsealed, findings } = await checkSession(reader, id);
    sum.attempts += attempts;
    sum.answers += answers;
    sum.unsealed += unsealed;
    sum.findings.push(...findings);
  }
  const { findings, ...counts } = sum;
  await db.updateTable("chain_check").set({ ...counts, findings: JSON.stringify(findings), state: "done", finished_at: ctx.now }).where("id", "=", checkId!).where("state", "=", "queued").execute();
};
